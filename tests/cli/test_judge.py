"""Corrections of single items on the command line: made, listed, followed, undone; bad input is one line."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from detente.cli.main import app
from detente.model import DetenteError

REPORTS = {
    "2018-05-11-de.txt": "Trump und Kim treffen sich am 12. Juni\n\nUS-Präsident Donald Trump und Nordkoreas "
                         "Machthaber Kim Jong Un kommen am 12. Juni in Singapur zusammen. Das sagte Trump am Freitag.",
    "2018-05-24-en.txt": "Trump cancels summit with Kim\n\nUS President Donald Trump has cancelled the summit with "
                         "North Korean leader Kim Jong Un planned for 12 June in Singapore. South Korean President "
                         "Moon Jae-in said he was perplexed.",
}
TRUMP, KIM = "Q22686", "Q56226"


@pytest.fixture
def record(tmp_path: Path) -> str:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    where = str(tmp_path / "record.sqlite")
    run("add", str(tmp_path), "--record", where)
    return where


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def situation(record: str) -> Any:
    return json.loads(run("situation", "--record", record, "--format", "json"))


def ids(record: str) -> dict[str, str]:
    return {step["published"]: step["report"] for meeting in situation(record)["meetings"]
            for step in meeting["history"]}


def test_a_status_is_corrected_and_that_is_undone(record: str) -> None:
    before = situation(record)
    assert [meeting["status"] for meeting in before["meetings"]] == ["cancelled"]
    report = ids(record)["2018-05-24"][:10]
    told = run("correct", report, "cancelled the summit", "--status", "possible", "--by", "Anna", "--reason", "hedged",
               "--day", "2018-05-25", "--record", record)
    assert told.startswith("judgement 1: “summit” (meetings, ")
    assert told.endswith("possible; by Anna on 2018-05-25: hedged\n")
    after = situation(record)
    assert [meeting["status"] for meeting in after["meetings"]] == ["possible"]
    assert "possible" in run("situation", "--record", record)
    assert run("judgements", "--record", record) == told
    assert "undone" not in told
    run("judgements", "undo", "1", "--record", record)
    assert situation(record) == before
    listed = json.loads(run("judgements", "--report", report, "--format", "json", "--record", record))
    assert [one["kind"] for one in listed] == ["status", "undo"]
    assert (listed[0]["undone_by"], listed[1]["undoes"]) == (2, 1)
    assert listed[0]["passage"]["words"] == "summit"


def test_who_meets_when_and_where_is_corrected_at_once(record: str) -> None:
    report = ids(record)["2018-05-24"]
    run("correct", report, "summit with North", "--actor", "Moon Jae-in", "--instead", KIM, "--when",
        "2018-06-13..2018-06-14", "--where", "Genf", "--apart-from", ids(record)["2018-05-11"], "kommen",
        "--record", record)
    one = next(meeting for meeting in situation(record)["meetings"] if meeting["history"][0]["report"] == report)
    assert {actor["id"] for actor in one["participants"]} == {TRUMP, "Q21001"}
    assert one["when"] == {"from": "2018-06-13", "to": "2018-06-14"}
    assert (one["where"]["name"], one["where"]["country"]) == ("Geneva", "CHE")


def test_two_meetings_are_one_again(record: str) -> None:
    first, second = (ids(record)[day] for day in ("2018-05-11", "2018-05-24"))
    run("correct", second, "cancelled the summit", "--apart-from", first, "kommen", "--record", record)
    assert len(situation(record)["meetings"]) == 2
    run("judgements", "undo", "1", "--record", record)
    run("correct", second, "cancelled the summit", "--same-as", first, "kommen", "--reason", "obvious", "--by", "Anna",
        "--record", record)
    (one,) = situation(record)["meetings"]
    assert one["history"][-1]["joined_by"] == ["the same meeting, as Anna judged: obvious"]


def test_a_speaker_is_corrected(record: str) -> None:
    report = ids(record)["2018-05-24"]
    run("correct", report, "said", "--actor", TRUMP, "--instead", "Moon Jae-in", "--record", record)
    assert "Donald Trump: he was perplexed" in run("statements", "--record", record)
    assert "perplexed" in run("statements", "--speaker", "Trump", "--record", record)
    run("correct", report, "said", "--status", "none", "--layer", "statements", "--record", record)
    assert "perplexed" not in run("statements", "--record", record)


def test_offsets_say_which_words(record: str) -> None:
    report = ids(record)["2018-05-24"]
    text = REPORTS["2018-05-24-en.txt"]
    place = text.index("summit with North")
    told = run("correct", report, f"{place}-{place + 6}", "--status", "none", "--record", record)
    assert f"{place}-{place + 6}" in told
    assert [step["report"] for meeting in situation(record)["meetings"] for step in meeting["history"]] == [
        ids(record)["2018-05-11"]]


@pytest.mark.parametrize(("arguments", "complaint"), [
    (("0000", "summit", "--status", "possible"), "no report has an id that begins with '0000'"),
    (("REPORT", "not there", "--status", "possible"), "'not there' does not stand in that report"),
    (("REPORT", "perplexed", "--when", "unknown"), "nothing was read at 'perplexed'"),
    (("REPORT", "9999-10000", "--status", "possible"), "no words from 9999 to 10000"),
    (("REPORT", "summit"), "say what it is to be"),
    (("REPORT", "summit", "--status", "great"), "'great' is no status"),
    (("REPORT", "summit", "--status", "possible", "--layer", "verbs"), "no layer 'verbs'"),
    (("REPORT", "said", "--status", "possible", "--layer", "statements"), "no status of statements"),
    (("REPORT", "summit", "--actor", "Jane Roe"), "nobody called 'Jane Roe'"),
    (("REPORT", "summit", "--when", "soon"), "'soon' is no date"),
    (("REPORT", "summit", "--when", "2018-06-14..2018-06-13"), "ends before it begins"),
    (("REPORT", "cancelled the summit", "--same-as", "REPORT", "cancelled the summit"), "against itself"),
    (("REPORT", "summit", "--status", "possible", "--day", "today"), "'today' is no date"),
])
def test_what_can_not_be_judged_is_one_line(record: str, arguments: tuple[str, ...], complaint: str) -> None:
    report = ids(record)["2018-05-24"]
    asked = [report if one == "REPORT" else one for one in arguments]
    result = CliRunner().invoke(app, ["correct", *asked, "--record", record])
    assert isinstance(result.exception, DetenteError)
    assert complaint in str(result.exception)
    assert "\n" not in str(result.exception)
    assert CliRunner().invoke(app, ["judgements", "--record", record]).exit_code == 1  # none was made


def test_an_undo_of_nothing_is_refused(record: str) -> None:
    result = CliRunner().invoke(app, ["judgements", "undo", "7", "--record", record])
    assert "no judgement 7" in str(result.exception)


def test_a_day_is_today_where_none_is_given(record: str) -> None:
    run("correct", ids(record)["2018-05-24"], "cancelled the summit", "--status", "possible", "--record", record)
    (one,) = json.loads(run("judgements", "--format", "json", "--record", record))
    assert abs((date.fromisoformat(one["day"]) - date.today()).days) <= 1  # noqa: DTZ011
