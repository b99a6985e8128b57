"""What is answered at a glance is what the whole command line answers."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente import start
from detente.cli.main import app
from detente.record.record import Record
from tests.record.made import day, reading

LOOKS = (
    ("situation", "--format", "json"), ("situation",), ("situation", "--all"), ("situation", "--as-of", "2018-05-02"),
    ("situation", "--as-of", "1990-01-01"), ("changes", "--since", "2018-05-01"),
    ("changes", "--since", "2018-05-01", "--until", "2018-05-02", "--format", "json"),
    ("changes", "--since", "2030-01-01"), ("search", "Frieden"), ("search", "Frieden", "Thema", "--format", "json"),
    ("search", "Frieden", "--limit", "1"), ("search", "nirgends"), ("search", "Frieden", "--as-of", "2018-05-01"),
)


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = str(tmp_path / "record.sqlite")
    with Record.open(path, create=True) as record:
        for number in range(4):
            record.add(reading(f"Frieden und Thema{number}", day(number), ids=str(number)))
    return path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int | None, str]]:
    """What a glance gives: the exit code (None: nothing), and what was written."""

    def run(*words: str) -> tuple[int | None, str]:
        asked = start.understood(list(words), None)
        code = start.answered(**asked) if asked else None
        return code, capfd.readouterr().out

    return run


@pytest.mark.parametrize("look", LOOKS, ids=" ".join)
def test_a_glance_gives_what_the_command_line_gives(where: str, look: tuple[str, ...],
                                                    quick: Callable[..., tuple[int | None, str]]) -> None:
    words = (*look, "--record", where)
    code, out = quick(*words)
    assert (code, out) == (None, "") or look[0] == "search"  # nothing was asked yet, and so nothing is kept
    whole = CliRunner().invoke(app, list(words))
    assert quick(*words) == (whole.exit_code, whole.output)
    assert CliRunner().invoke(app, list(words)).output == whole.output


def test_what_is_kept_goes_with_what_is_added(where: str, quick: Callable[..., tuple[int | None, str]]) -> None:
    words, early = ("situation", "--format", "json", "--record", where), ("--as-of", day(2).isoformat())
    for asked in (words, (*words, *early)):
        CliRunner().invoke(app, list(asked))
        assert quick(*asked)[0] == 0
    with Record.open(where) as record:
        record.add(reading("neu", day(3), ids="n"))
        assert quick(*words)[0] is None
        assert quick(*words, *early)[0] == 0  # what was known by then is as it was
        record.add(reading("spät", day(1), ids="s"))
        assert quick(*words, *early)[0] is None


def test_what_the_fold_kept_is_what_a_new_record_folds(tmp_path: Path) -> None:
    looks = (("situation", "--all"), ("changes", "--since", day(1).isoformat(), "--format", "json"))
    grown, fresh = (str(tmp_path / f"{name}.sqlite") for name in ("grown", "fresh"))
    numbers = [4, 2, 0, 3, 1]  # some come late
    with Record.open(grown, create=True) as record:
        for number in numbers:
            record.add(reading(f"Frieden{number}", day(number), ids=str(number)))
            for look in looks:
                CliRunner().invoke(app, [*look, "--record", grown])
        with record.view() as view:
            assert view.recall("book/head")
    with Record.open(fresh, create=True) as record:
        for number in range(5):
            record.add(reading(f"Frieden{number}", day(number), ids=str(number)))
    for look in looks:
        outputs = [CliRunner().invoke(app, [*look, "--record", where]).output for where in (grown, fresh)]
        assert outputs[0] == outputs[1] != ""


@pytest.mark.parametrize("words", [
    [], ["--help"], ["situation", "--help"], ["situation", "--as-of=2018-05-01"], ["situation", "--as-of", "20180501"],
    ["situation", "--as-of"], ["situation", "korea"], ["situation", "--format", "yaml"],
    ["situation", "--process", "KOR"], ["changes"], ["changes", "--since", "gestern"],
    ["search"], ["search", "Kim", "--limit", "0"],
    ["search", "Kim", "--limit", "zehn"], ["search", "--", "-x"], ["add", "a.txt"],
])
def test_whatever_else_is_for_the_command_line(words: list[str]) -> None:
    assert start.understood(words, None) is None


def test_a_file_that_is_no_record_is_for_the_command_line(tmp_path: Path,
                                                          quick: Callable[..., tuple[int | None, str]]) -> None:
    other, torn, none = (tmp_path / name for name in ("other.sqlite", "torn.sqlite", "none.sqlite"))
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE reports (number INTEGER)")
    connection.close()
    torn.write_bytes(other.read_bytes()[:50])
    for path in (other, torn, none):
        assert quick("search", "Kim", "--record", str(path)) == (None, "")
        assert quick("situation", "--record", str(path)) == (None, "")
    assert quick("search", "Kim", "--record", "postgresql://nobody@127.0.0.1:1/none") == (None, "")


@pytest.mark.slow
def test_a_glance_loads_no_library(where: str) -> None:
    CliRunner().invoke(app, ["situation", "--format", "json", "--record", where])
    libraries = {"spacy", "numpy", "rich", "sqlalchemy", "alembic", "yaml", "typer", "pydantic", "cattrs"}
    for look in (["situation"], ["search", "Frieden"]):
        words = [*look, "--format", "json", "--record", where]
        code = (f"import sys\nfrom detente import start\nstart.answered(**start.understood({words}, None))\n"
                f"sys.stderr.write(repr(sorted({libraries} & set(sys.modules))))")
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert (done.stderr, bool(done.stdout)) == ("[]", True)
