"""`detente export`: to a file, a folder or standard output; what goes wrong is one line."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from detente.export.formats import FORMATS, files
from detente.record.record import Record
from tests.record.made import START, day, reading

Run = Any


@pytest.fixture
def record(tmp_path: Path) -> str:
    where = str(tmp_path / "record.sqlite")
    with Record.open(where, create=True) as opened:
        opened.add(reading("Frieden", START))
        opened.add(reading("Handel", day(3), two="USA"))
    return where


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_record_gives_the_same_bytes(run: Run, record: str, tmp_path: Path, name: str) -> None:
    written = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        done = run("export", "--format", name, "--record", record, "--out", str(folder / "out"))
        assert (done.code, done.out, done.err) == (0, "", "")
        out = folder / "out"
        written.append({path.name: path.read_bytes() for path in (out.iterdir() if out.is_dir() else [out])})
    assert written[0] == written[1]
    assert set(written[0]) == (set(files(FORMATS[name])) if FORMATS[name].tables else {"out"})
    assert all(written[0].values())


@pytest.mark.parametrize("name", sorted(name for name, one in FORMATS.items() if not one.tables))
def test_standard_output_is_the_file(run: Run, record: str, tmp_path: Path, name: str) -> None:
    command = [sys.executable, "-m", "detente", "export", "--format", name, "--record", record]
    done = subprocess.run(command, capture_output=True, check=True)
    run("export", "--format", name, "--record", record, "--out", str(tmp_path / "out"))
    assert done.stdout == (tmp_path / "out").read_bytes()


def test_only_what_was_known_on_a_day(run: Run, record: str) -> None:
    table = ("export", "--format", "csv", "--table", "reports", "--record", record)
    assert run(*table).out.count("\n") == 3
    assert run(*table, "--as-of", START.isoformat()).out.count("\n") == 2
    early = run(*table, "--as-of", "1999-01-01")
    assert (early.code, early.out.count("\n")) == (1, 1)


def test_only_the_reports_of_a_process(run: Run, record: str) -> None:
    found = run("export", "--format", "csv", "--table", "reports", "--record", record, "--process", "KOR+USA")
    assert found.out.count("\n") == 2


def test_nothing_is_written_over(run: Run, record: str, tmp_path: Path) -> None:
    out = tmp_path / "meetings.ics"
    out.write_text("mine")
    command = ("export", "--format", "icalendar", "--record", record, "--out", str(out))
    refused = run(*command)
    assert refused.code == 2
    assert "--force" in refused.complaint
    assert out.read_text() == "mine"
    assert run(*command, "--force").code == 0
    assert out.read_text().startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize(("words", "told"), [
    (["--format", "xyz"], "no format 'xyz'"),
    (["--format", "csv"], "--out"),
    (["--format", "csv", "--table", "xyz"], "no table 'xyz'"),
    (["--format", "icalendar", "--table", "events"], "--table"),
    (["--format", "icalendar", "--since", "2018-04-01"], "--since"),
    (["--format", "icalendar", "--as-of", "yesterday"], "--as-of"),
    (["--format", "icalendar", "--language", "fr"], "--language"),
    (["--format", "icalendar", "--process", "NOR-CHL"], "no process"),
    (["--format", "icalendar", "--out", "."], "name another"),
])
def test_wrong_use_is_one_line(run: Run, record: str, words: list[str], told: str) -> None:
    done = run("export", *words, "--record", record)
    assert (done.code, done.out) == (2, "")
    assert told in done.complaint


def test_a_record_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("export", "--format", "icalendar", "--record", str(tmp_path / "none.sqlite"))
    assert done.code == 2
    assert "does not exist" in done.complaint


@pytest.mark.parametrize("name", sorted(name for name, one in FORMATS.items() if one.needs))
def test_what_is_not_installed_is_told(run: Run, record: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
                                       name: str) -> None:
    monkeypatch.setattr("detente.export.formats.find_spec", lambda _: None)
    done = run("export", "--format", name, "--record", record, "--out", str(tmp_path / "out"))
    assert done.code == 2
    assert f"pip install 'detente[{FORMATS[name].needs}]'" in done.complaint
    assert not (tmp_path / "out").exists()
