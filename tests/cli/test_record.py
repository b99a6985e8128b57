"""The commands on a record, with a reader that costs nothing."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("plain_reader")

Command = Callable[..., Run]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    (reports / "more").mkdir(parents=True)
    (reports / "2018-04-18-de.txt").write_text("Kim will Moon treffen\n\nDie beiden reden am Friday über den Frieden.")
    (reports / "2018-04-27-en.txt").write_text("Kim meets Moon\n\nThe two met in Panmunjom on Friday for talks.")
    (reports / "more" / "2018-05-01-de.txt").write_text("Die Weltsicherheitsratsresolution war am Friday das Thema.")
    (reports / ".2018-05-02-hidden.txt").write_text("Nobody should read this on Friday.")
    (reports / "notes.md").write_text("Nor this.")
    return reports


@pytest.fixture
def there(folder: Path, run: Command) -> str:
    """A record with the three reports."""
    where = str(folder.parent / "r.sqlite")
    assert run("add", str(folder), "--record", where).code == 0
    return where


def reports(run: Command, where: str) -> dict[str, object]:
    value: dict[str, object] = json.loads(run("record", "--record", where, "--format", "json").out)
    return value


def test_a_folder_is_added_with_the_days_in_its_file_names(run: Command, folder: Path, tmp_path: Path) -> None:
    where = str(tmp_path / "r.sqlite")
    done = run("add", str(folder), "--record", where)
    assert (done.code, done.err) == (0, "")
    assert "3 added, 0 already there, 0 failed" in done.out
    assert "now holds 3 reports, 18 Apr 2018 - 1 May 2018" in done.out
    again = run("add", str(folder), "--record", where)
    assert again.code == 0
    assert "0 added, 3 already there" in again.out


def test_what_was_added_can_be_had_as_json(run: Command, folder: Path, tmp_path: Path) -> None:
    (folder / "undated.txt").write_text("Kim met Moon on Friday in Panmunjom, it was said.")
    done = run("add", str(folder), "--record", str(tmp_path / "r.sqlite"), "--format", "json")
    value = json.loads(done.out)
    assert done.code == 2
    assert (value["added"], value["there"], value["failed"]) == (3, 0, 1)
    (failed,) = [told for told in value["reports"] if told["fate"] == "failed"]
    assert "day of publication" in failed["error"]
    assert failed["error"] in done.complaint


def test_one_that_fails_does_not_keep_the_others_out(run: Command, folder: Path, tmp_path: Path) -> None:
    where = str(tmp_path / "r.sqlite")
    (folder / "2018-04-20-broken.txt").write_bytes(b"\xff\xfe\x00")
    done = run("add", str(folder), str(folder / "missing.txt"), "--record", where)
    assert done.code == 2
    assert done.err.count("\n") == 2
    assert "missing.txt does not exist" in done.err
    assert "3 added, 0 already there, 2 failed" in done.out


def test_lines_are_added_with_their_envelope(run: Command, tmp_path: Path) -> None:
    where, lines = str(tmp_path / "r.sqlite"), tmp_path / "in.jsonl"
    there = {"language": "de", "series": "u"}
    rows = [
        {"text": "Die erste Fassung vom Friday.", **there, "published": "2018-04-18", "version": 1},
        {"text": "Die zweite Fassung vom Friday.", **there, "published": "2018-04-19", "version": 2},
        {"text": "No day on this one, Friday.", "language": "en"},
        {"text": "Bad version.", "language": "en", "version": "2"},
    ]
    lines.write_text("\n".join(map(json.dumps, rows)))
    done = run("add", "--jsonl", str(lines), "--record", where)
    assert done.code == 2
    assert "2 added, 0 already there, 2 failed" in done.out
    assert "'version' is no whole number" in done.err
    assert (reports(run, where)["reports"], reports(run, where)["superseded"]) == (1, 1)


def test_the_record_is_named_by_the_environment_or_lies_here(run: Command, folder: Path, tmp_path: Path,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DETENTE_RECORD", raising=False)
    assert run("add", str(folder)).code == 0
    assert (tmp_path / "detente.sqlite").exists()
    monkeypatch.setenv("DETENTE_RECORD", str(tmp_path / "named.sqlite"))
    assert run("add", str(folder)).code == 0
    assert (tmp_path / "named.sqlite").exists()


@pytest.mark.parametrize(("arguments", "told"), [
    (["add"], "name one or more FILEs"),
    (["add", "a.txt", "--jsonl", "b"], "name one or more FILEs"),
    (["add", "a.txt", "b.txt", "--replaces", "abc"], "name one FILE"),
    (["add", "a.txt", "--published", "tomorrow"], "is no date"),
    (["search", "Kim"], "does not exist: add a report"),
    (["record"], "does not exist: add a report"),
    (["withdraw", "abc", "--published", "2018-04-18"], "does not exist: add a report"),
])
def test_wrong_use_is_one_line(run: Command, tmp_path: Path, arguments: list[str], told: str) -> None:
    done = run(*arguments, "--record", str(tmp_path / "none.sqlite"))
    assert done.code == 2
    assert told in done.complaint
    assert not (tmp_path / "none.sqlite").exists()


def test_an_empty_folder_is_told(run: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("add", str(tmp_path / "empty"), "--record", str(tmp_path / "r.sqlite"))
    assert done.code == 2
    assert "no report" in done.complaint


def test_search_marks_what_it_found(run: Command, there: str) -> None:
    done = run("search", "Weltsicherheitsrat", "Resolution", "--record", there)
    assert (done.code, done.err) == (0, "")
    assert "Weltsicherheitsratsresolution" in done.out
    assert "1 May 2018" in done.out
    value = json.loads(run("search", "resolution", "--record", there, "--format", "json").out)
    (hit,) = value["hits"]
    assert hit["published"] == "2018-05-01"
    start, end = hit["passage"]["hits"][0]
    assert hit["passage"]["text"][start:end] == "Weltsicherheitsratsresolution"


def test_search_knows_only_what_was_known(run: Command, there: str) -> None:
    assert run("search", "Resolution", "--as-of", "2018-04-30", "--record", there).code == 1
    assert run("search", "Panmunjom", "--as-of", "2018-04-27", "--record", there).code == 0
    assert run("search", "Wladiwostok", "--record", there).code == 1


def test_a_report_is_corrected_and_withdrawn(run: Command, there: str, tmp_path: Path) -> None:
    value = json.loads(run("search", "Panmunjom", "--record", there, "--format", "json").out)
    wrong = value["hits"][0]["report"]
    right = tmp_path / "2018-04-28-right.txt"
    right.write_text("Kim meets Moon\n\nThe two of them met in Kaesong on Friday, not where it was said.")
    assert run("add", str(right), "--replaces", wrong[:10], "--record", there).code == 0
    assert run("search", "Panmunjom", "--record", there).code == 1
    assert run("search", "Panmunjom", "--record", there, "--as-of", "2018-04-27").code == 0
    value = json.loads(run("search", "Kaesong", "--record", there, "--format", "json").out)
    right_id = value["hits"][0]["report"]
    done = run("withdraw", right_id[:12], "--published", "2018-04-29", "--reason", "kill", "--record", there)
    assert (done.code, done.out) == (0, f"report {right_id[:12]} is withdrawn as of 2018-04-29\n")
    assert run("search", "Kaesong", "--record", there).code == 1
    assert reports(run, there)["superseded"] == 2


@pytest.mark.parametrize("beginning", ["ffffffffffff", "%", ""])
def test_a_report_that_is_not_there_is_not_withdrawn(run: Command, there: str, beginning: str) -> None:
    done = run("withdraw", beginning, "--published", "2018-04-29", "--record", there)
    assert done.code == 2
    assert "no report has an id that begins" in done.complaint


def test_a_record_says_what_it_holds(run: Command, there: str) -> None:
    done = run("record", "--check", "--record", there)
    assert done.code == 0
    assert "3 reports (2 de, 1 en), 18 Apr 2018 - 1 May 2018" in done.out
    assert done.out.endswith("sound\n")
    value = reports(run, there)
    assert (value["reports"], value["languages"], value["from"]) == (3, {"de": 2, "en": 1}, "2018-04-18")


def test_a_damaged_record_is_found_out(run: Command, there: str) -> None:
    whole = Path(there).read_bytes()
    Path(there).write_bytes(whole[:-40_000] + b"\x55" * 40_000)
    done = run("record", "--check", "--record", there)
    assert done.code in (1, 2)
    assert "damaged" in done.out + done.err


def test_reading_again_adds_nothing_for_the_same_reader(run: Command, folder: Path, there: str) -> None:
    assert "0 added, 3 already there" in run("add", str(folder), "--again", "--record", there).out


def test_a_copied_record_is_the_same_record(run: Command, there: str, tmp_path: Path) -> None:
    shutil.copy(there, tmp_path / "copy.sqlite")
    first = run("search", "Kim", "--record", there, "--format", "json")
    assert run("search", "Kim", "--record", str(tmp_path / "copy.sqlite"), "--format", "json").out == first.out
