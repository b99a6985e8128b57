"""The commands on what a record tells, on two short reports."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.main import app
from detente.model import UsageError

REPORTS = {
    "2018-05-11-de.txt": "Trump und Kim treffen sich am 12. Juni\n\nUS-Präsident Donald Trump und Nordkoreas "
                         "Machthaber Kim Jong Un kommen am 12. Juni in Singapur zusammen.",
    "2018-05-24-en.txt": "Trump cancels summit with Kim\n\nUS President Donald Trump has cancelled the summit with "
                         "North Korean leader Kim Jong Un planned for 12 June in Singapore.",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, "utf-8")
    where = str(folder / "record.sqlite")
    assert CliRunner().invoke(app, ["add", str(folder), "--record", where]).exit_code == 0
    return where


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_situation_as_of_a_day(record: str) -> None:
    told = json.loads(run("situation", "--record", record, "--format", "json", "--as-of", "2018-05-12"))
    assert (told["as_of"], told["reports"]) == ("2018-05-12", 1)
    assert [meeting["status"] for meeting in told["meetings"]] == ["planned"]
    assert "cancelled" in run("situation", "--record", record)


def test_changes_between_two_days(record: str) -> None:
    told = json.loads(run("changes", "--since", "2018-05-12", "--record", record, "--format", "json"))
    assert "cancelled" in {change["kind"] for change in told}
    assert "cancelled" in run("changes", "--since", "2018-05-12", "--record", record)


def test_timeline_shows_each_step(record: str) -> None:
    told = run("timeline", "--record", record)
    assert "2018-05-11" in told
    assert "2018-05-24" in told


def test_a_process_keeps_its_reports(record: str, tmp_path: Path) -> None:
    named = tmp_path / "processes.yaml"
    named.write_text("korea: {countries: [PRK, USA]}\nelsewhere: {countries: [NOR, CHL]}\n", "utf-8")
    chosen = ("--record", record, "--processes", str(named), "--format", "json", "--process")
    assert json.loads(run("situation", *chosen, "korea"))["reports"] == 2
    assert CliRunner().invoke(app, ["situation", *chosen, "elsewhere"]).exit_code == 1
    assert json.loads(run("situation", "--record", record, "--process", "PRK+USA", "--format", "json"))["reports"] == 2


def test_actors_are_merged_and_that_is_undone(record: str) -> None:
    def reports() -> set[str]:
        told = json.loads(run("actors", "list", "--record", record, "--format", "json"))
        return {actor["id"] for actor in told["actors"]}

    before = reports()
    assert "judgement 1" in run("actors", "merge", "Q22686", "Q56226", "--by", "desk", "--record", record)
    assert len(reports()) == len(before) - 1
    run("actors", "undo", "1", "--by", "desk", "--record", record)
    assert reports() == before


def test_processes_are_listed_and_their_names_are_taken(record: str, tmp_path: Path) -> None:
    told = json.loads(run("processes", "--record", record, "--format", "json"))
    assert [(one["name"], len(one["reports"])) for one in told["processes"]] == [("PRK-USA", 2)]
    assert (told["reports"], told["in_none"]) == (2, 0)
    assert "Donald Trump" in run("processes", "--record", record, "--all")
    assert run("timeline", "--record", record, "--process", "prk–usa") == run("timeline", "--record", record)
    assert json.loads(run("situation", "--record", record, "--process", "PRK-USA", "--format", "json"))["reports"] == 2
    assert "cancelled" in run("changes", "--since", "2018-05-12", "--record", record, "--process", "PRK-USA")
    written = tmp_path / "processes.yaml"
    written.write_text(run("processes", "--record", record, "--format", "yaml"), "utf-8")
    chosen = ("--record", record, "--processes", str(written), "--process", "PRK-USA", "--format", "json")
    assert json.loads(run("situation", *chosen))["reports"] == 2


def test_news_from_home_is_of_no_process_nor_are_its_statements(tmp_path: Path) -> None:
    home = "Mayor Ann Poe said on Sunday that the town of Springfield would mend its bridge."
    said = "US President Donald Trump said on Monday that he would meet North Korean leader Kim Jong Un on 12 June."
    for name, text in {**REPORTS, "2018-05-20-en.txt": home, "2018-05-21-en.txt": said}.items():
        (tmp_path / name).write_text(text, "utf-8")
    where = str(tmp_path / "record.sqlite")
    run("add", str(tmp_path), "--record", where)
    assert "bridge" in run("statements", "--record", where)
    told = run("statements", "--record", where, "--process", "PRK-USA")
    assert "bridge" not in told
    assert "12 June" in told
    assert json.loads(run("processes", "--record", where, "--format", "json"))["in_none"] == 1


def test_processes_are_those_of_the_day(record: str) -> None:
    early = CliRunner().invoke(app, ["processes", "--record", record, "--as-of", "2018-05-12", "--format", "json"])
    assert early.exit_code == 1  # one report is no process
    assert json.loads(early.output) == {"as_of": "2018-05-12", "reports": 1, "in_none": 1, "processes": []}


def test_an_unknown_process_is_refused(record: str) -> None:
    for day in ((), ("--as-of", "2018-05-12")):
        result = CliRunner().invoke(app, ["situation", "--record", record, "--process", "NOR-CHL", *day])
        assert isinstance(result.exception, UsageError)
        assert "no process 'NOR-CHL'" in str(result.exception)
