import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("plain_reader")
REPORT = "Kim and Moon are to meet on Friday in the border village of Panmunjom.\r\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_bytes(REPORT.encode())
    return path


def test_json_of_one_file_is_one_object(run: Callable[..., Run], report: Path) -> None:
    done = run("read", str(report), "--published", "2018-04-18", "--format", "json")
    reading = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert reading["report"]["text"] == REPORT
    assert reading["report"]["published"] == "2018-04-18"
    assert reading["report"]["language"] == "en"
    assert "id" not in reading


def test_json_of_several_files_is_an_array_with_marks(run: Callable[..., Run], report: Path) -> None:
    done = run("read", str(report), "no such file", str(report), "--format", "json")
    readings = json.loads(done.out)
    assert done.code == 2
    assert [reading["id"] for reading in readings] == [str(report), "no such file", str(report)]
    assert "does not exist" in readings[1]["error"]
    assert "no such file does not exist" in done.complaint


def test_jsonl_of_files_is_a_line_each(run: Callable[..., Run], report: Path) -> None:
    done = run("read", str(report), str(report), "--format", "jsonl")
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == [str(report)] * 2


def test_the_picture_is_the_default(run: Callable[..., Run], report: Path) -> None:
    done = run("read", str(report))
    assert done.code == 0
    assert "English" in done.out
    assert "publication day unknown" in done.out
    assert "\x1b[" not in done.out


def test_lines_come_back_in_order_and_a_bad_one_has_its_place(run: Callable[..., Run], tmp_path: Path) -> None:
    values = [
        {"id": f"r{number}", "text": f"Talks on Friday, round {number}, in Berlin.", "language": "en"}
        for number in range(30)
    ]
    values[7] = {"id": "r7", "text": ""}
    values[9]["text"] += "!!!"
    values[11]["language"] = "fr"
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, values)))
    done = run("read", "--jsonl", str(path), "--jobs", "1")
    readings = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 2
    assert [reading["id"] for reading in readings] == [f"r{number}" for number in range(30)]
    errors = {reading["id"]: reading["error"] for reading in readings if "error" in reading}
    assert set(errors) == {"r7", "r9", "r11"}
    assert "line 8 is empty" in errors["r7"]
    assert "defect of the reader (IndexError in conftest.py" in errors["r9"]
    assert "no language 'fr'" in errors["r11"]
    assert done.err.count("\n") == 3
    assert "Traceback" not in done.err


def test_nothing_found_is_said_by_the_exit_code(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The weather was fine and the sea was calm.")
    assert run("read", str(path), "--format", "json").code == 1


def test_odd_line_separators_do_not_break_a_line(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("They met on Friday.\u2028Then\x85they\u2029left the house.")
    done = run("read", str(path), "--language", "en", "--format", "jsonl")
    assert len(done.out.splitlines()) == 1
    assert json.loads(done.out)["report"]["text"] == path.read_text()


def test_a_day_in_the_file_name_is_used_and_told(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "2018-04-18-en.txt"
    path.write_text(REPORT)
    reading = json.loads(run("read", str(path), "--format", "json").out)
    assert reading["report"]["published"] == "2018-04-18"
    assert "file name" in reading["notices"][0]


def test_settings_are_read_from_the_environment(
    run: Callable[..., Run], report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "detente.toml"
    settings.write_text("pipeline = 'x'")
    monkeypatch.setenv("DETENTE_SETTINGS", str(settings))
    assert "no setting 'pipeline'" in run("read", str(report)).complaint
    settings.write_text("processes = 1\n[pipelines]\nde = 'x'")
    assert run("read", str(report)).code == 0


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty.txt is empty: "),
        ("binary.txt", b"\x7f\x00\x01\xff" * 100, "binary.txt is binary"),
        ("latin.txt", "Südkoreas Präsident für Gespräche".encode("latin-1"), "latin.txt is not UTF-8"),
        ("huge.txt", b"Talks in Berlin. " * 1_200_000, "huge.txt is longer than a report"),
        (
            "french.txt",
            "Le président a rencontré le ministre des affaires étrangères à Paris.".encode(),
            "another language (French",
        ),
        (
            "russian.txt",
            "Президент встретился с министром иностранных дел в Москве.".encode(),
            "another language (Russian",
        ),
        ("numbers.txt", b"12 34 56 ...", "numbers.txt has no words"),
    ],
)
def test_bad_files(run: Callable[..., Run], tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("read", str(tmp_path / name))
    assert done.code == 2
    assert reason in done.complaint
    assert done.out == ""


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["read"], "name one or more FILEs"),
        (["read", "x.txt", "--jsonl", "y.jsonl"], "name one or more FILEs"),
        (["read", "no such file.txt"], "no such file.txt does not exist: check the path"),
        (["read", "."], ". is a folder"),
        (["read", "--jsonl", "none.jsonl"], "none.jsonl does not exist"),
        (["read", "{report}", "--published", "tomorrow"], "--published: 'tomorrow' is no date: write it as YYYY-MM-DD"),
        (["read", "{report}", "--published", "2018-02-30"], "is no date"),
        (["read", "{report}", "--language", "fr"], "no language 'fr' here: choose one of de, en"),
        (["read", "{report}", "--format", "xml"], "'xml'"),
        (["read", "{report}", "--jobs", "0"], "--jobs"),
        (["read", "{report}", "--jobs", "many"], "valid integer"),
        (["read", "{report}", "--settings", "none.toml"], "settings file none.toml: no such file"),
        (["read", "{report}", "--colour"], "--colour"),
        (["write"], "write"),
        ([], "Missing command"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_use(
    run: Callable[..., Run],
    report: Path,
    arguments: list[str],
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*(argument.format(report=report) for argument in arguments))
    assert done.code == 2
    assert reason in done.complaint
    assert done.out == ""


def test_the_other_files_are_read(run: Callable[..., Run], report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("read", str(tmp_path / "empty.txt"), str(report), "--format", "jsonl")
    error, reading = map(json.loads, done.out.splitlines())
    assert done.code == 2
    assert "is empty" in error["error"]
    assert reading["times"]
    assert "empty.txt is empty" in done.complaint


def test_version_and_help(run: Callable[..., Run]) -> None:
    assert run("--version").out.startswith("detente 0.")
    assert "Usage: detente" in run("--help").out
    assert "--published" in run("read", "--help").out
