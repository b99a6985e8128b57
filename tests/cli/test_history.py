"""`detente import`: what it says, what it leaves, and that a file that can't be read leaves the record as it was."""

import gzip
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from detente.record.record import Record
from tests.cli.conftest import Run
from tests.history.files import ICEWS, PHOENIX, POLECAT, gdelt, icews, phoenix, polecat, written

Command = Callable[..., Run]

ROWS = [icews("2018-04-27", "Ada Berg", "042", "Chile", country="Norway"),
        icews("2018-05-02", "Chile", "036", "Norway"), icews("2018-04-31", "Chile", "042", "Norway")]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return written(tmp_path / "events.tsv", [ICEWS, *ROWS])


@pytest.fixture
def where(tmp_path: Path) -> str:
    return str(tmp_path / "r.sqlite")


def test_what_came_in_is_told_and_there(run: Command, table: Path, where: str) -> None:
    first = run("import", "icews", str(table), "--record", where)
    assert (first.code, first.out) == (0, "icews events.tsv: 2 events, 27 Apr 2018 - 2 May 2018; 1 rows set aside\n")
    assert first.complaint == f"detente: {table} line 4: no day of the calendar: '2018-04-31'\n"
    with Record.open(where) as record, record.view(date(2018, 4, 30)) as view:
        assert len(view.history()) == 1
    again = run("import", "icews", str(table), "--record", where)
    assert again.out == first.out.rstrip() + " (was there already)\n"
    about = run("record", "--record", where)
    assert about.code == 0
    assert first.out in about.out


def test_as_json(run: Command, table: Path, where: str) -> None:
    run("import", "icews", str(table), "--record", where)
    value = json.loads(run("import", "icews", str(table), "--record", where, "--format", "json").out)
    one, = value["imports"]
    assert (value["failed"], one["events"], one["set_aside"], one["one_sided"], one["added"]) == (0, 2, 1, 0, False)
    assert json.loads(run("record", "--record", where, "--format", "json").out)["imports"][0]["id"] == one["id"]


def test_rows_set_aside_are_all_listed_where_asked(run: Command, tmp_path: Path, where: str) -> None:
    rows = [*ROWS[:2] * 5, *[icews("2018-04-31", "Chile", "042", "Norway")] * 8]
    path, listed = written(tmp_path / "many.tsv", [ICEWS, *rows]), tmp_path / "rejected.tsv"
    done = run("import", "icews", str(path), "--record", where, "--rejected", str(listed))
    assert len(done.err.splitlines()) == 6
    assert "3 more rows set aside: --rejected FILE lists all of them" in done.err
    lines = listed.read_text("utf-8").splitlines()
    assert lines[0] == "file\tline\treason"
    assert [line.split("\t")[1] for line in lines[1:]] == [str(number) for number in range(12, 20)]
    assert run("import", "icews", str(path), "--record", where, "--rejected", str(listed)).code == 2


def test_each_format_comes_in(run: Command, tmp_path: Path, where: str) -> None:
    made = {
        "gdelt": written(tmp_path / "a.export.CSV.zip",
                         [gdelt("20180427", ("CHL", "CHILE"), "040", ("NOR", "NORWAY"), "20180427")]),
        "polecat": written(tmp_path / "b.txt",
                           [POLECAT, polecat("2023-05-02", "Chile", "AID", "", "Norway", "2023-05-02")]),
        "phoenix": written(tmp_path / "c.csv", [PHOENIX, phoenix(date(2018, 4, 27), "CHLGOV", "040", "NOR")], ","),
    }
    for name, path in made.items():
        assert run("import", name, str(path), "--record", where).code == 0
    with Record.open(where) as record, record.view() as view:
        assert {one.format for one in view.imports()} == set(made)
        assert len(view.history()) == 3


def test_a_file_that_fails_does_not_keep_others_out(run: Command, table: Path, where: str) -> None:
    done = run("import", "icews", str(table.parent / "none.tsv"), str(table), "--record", where)
    assert done.code == 2
    assert "none.tsv does not exist" in done.err
    with Record.open(where) as record, record.view() as view:
        assert len(view.imports()) == 1


def damaged(folder: Path, name: str) -> Path:
    whole = [ICEWS, *ROWS[:2], *(icews(f"2018-03-{day:02}", f"N{day * 7919}", "042", "Chile") for day in range(1, 30))]
    path = folder / name
    if name.startswith("cut"):
        written(path, whole)
        path.write_bytes(path.read_bytes()[:-70])
    elif name == "bomb.gz":
        path.write_bytes(gzip.compress(("\t".join(ICEWS) + "\n").encode() + b"\n" * 30_000_000))
    elif name == "two.zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a", "1")
            archive.writestr("b", "2")
    elif name == "folder":
        path.mkdir()
    else:
        path.write_bytes({
            "empty": b"", "columns": b"a\tb\n1\t2\n", "nul": b"\0" * 5000, "line": b"x" * 10_000_000,
            "bytes": bytes(range(128, 256)) * 100, "quotes.csv": b'"Event Date,"Source Name\n"a,b\n',
            "bad": "\n".join("\t".join(one) for one in [ICEWS, *[ROWS[2]] * 3, ROWS[0]]).encode(),
            "negative": "\n".join("\t".join(one) for one in [
                ICEWS, icews("-5", "Chile", "042", "Norway"), icews("99999999", "Chile", "042", "Norway")]).encode(),
            "none": "\n".join("\t".join(one) for one in [ICEWS, icews("2018-04-27", "", "042", "Norway")]).encode(),
        }[name])
    return path


@pytest.mark.parametrize("name", ["cut.gz", "cut.zip", "bomb.gz", "two.zip", "folder", "empty", "columns", "nul",
                                  "line", "bytes", "quotes.csv", "bad", "negative", "none"])
@pytest.mark.parametrize("format", ["icews", "gdelt", "polecat", "phoenix"])
def test_a_file_that_is_none_is_one_line_and_the_record_as_it_was(run: Command, tmp_path: Path, table: Path, where: str,
                                                                  format: str, name: str) -> None:
    path = damaged(tmp_path, name)
    fresh = tmp_path / "fresh.sqlite"
    done = run("import", format, str(path), "--record", str(fresh))
    assert (done.code, done.out) == (2, "")
    assert str(path) in done.complaint
    assert not fresh.exists()
    run("import", "icews", str(table), "--record", where)
    before = Path(where).read_bytes()
    assert run("import", format, str(path), "--record", where).code == 2
    assert Path(where).read_bytes() == before


def test_no_format_and_no_day_are_wrong_use(run: Command, table: Path, where: str) -> None:
    assert run("import", "acled", str(table), "--record", where).code == 2
    assert run("import", "icews", str(table), "--first-day", "soon", "--record", where).code == 2
    assert not Path(where).exists()
