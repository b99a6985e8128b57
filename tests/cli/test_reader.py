"""A second reader from the command line to the record."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.second_reader.server import fails, says, serving

pytestmark = pytest.mark.usefixtures("plain_reader")
TEXT = "Kim and Moon are to meet on Friday in the border village of Panmunjom.\n"


def quote(words: str) -> dict[str, Any]:
    return {"words": words, "sentence": 1, "nth": 1}


EVENT = {"type": "CONSULT", "mode": None, "context": [], "trigger": quote("meet"), "by": [quote("Kim")],
         "toward": [quote("Moon")], "when": quote("Friday"), "where": quote("Panmunjom"), "status": "planned",
         "said_by": []}
ACTORS = [{"kind": "person", "country": "PRK", "mentions": [quote("Kim")]},
          {"kind": "person", "country": "KOR", "mentions": [quote("Moon")]}]
ANSWER = {"actors": ACTORS, "events": [EVENT, {**EVENT, "trigger": quote("agree")}]}


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "2018-04-18-en.txt"
    path.write_text(TEXT)
    return str(path)


def test_nothing_is_asked_unless_a_reader_is_named(run: Callable[..., Run], report: str) -> None:
    with serving(says(ANSWER)) as served:
        reading = json.loads(run("read", report, "--format", "json").out)
    assert served.asked == []
    assert "readers" not in reading


def test_its_items_are_marked(run: Callable[..., Run], report: str) -> None:
    with serving(says(ANSWER)) as served:
        done = run("read", report, "--reader", served.url, "--reader-model", "small", "--format", "json")
    reading = json.loads(done.out)
    assert done.code == 0
    assert [event["reader"] for event in reading["events"]] == ["small"]
    assert reading["readers"][0]["dropped"] == 1
    assert "Friday in the border village" in served.asked[0]["messages"][1]["content"]


def test_the_picture_keeps_them_apart(run: Callable[..., Run], report: str) -> None:
    with serving(says(ANSWER)) as served:
        out = run("read", report, "--reader", served.url, "--reader-model", "small").out
    before, _, behind = out.partition("SECOND READER: small")
    assert "MEETINGS AHEAD" not in before
    assert "MEETINGS AHEAD" in behind
    assert "3 items added, 0 as above, 1 dropped (words that are not in the report: 1)" in behind
    assert "Kim and Moon" in behind


@pytest.mark.parametrize(("act", "told"), [
    (fails(401), "refuses the key"),
    (fails(404), "no model 'small'"),
    (says("no"), "did not answer in JSON"),
])
def test_a_failure_is_one_line_and_no_reading(run: Callable[..., Run], report: str, act: Any, told: str) -> None:
    with serving(act) as served:
        done = run("read", report, "--reader", served.url, "--reader-model", "small", "--format", "json")
    assert done.code == 2
    assert told in done.complaint
    assert done.out == ""


def test_settings_may_let_reading_go_on(run: Callable[..., Run], report: str, tmp_path: Path) -> None:
    with serving(fails(401)) as served:
        settings = tmp_path / "detente.toml"
        settings.write_text(f'[second_reader]\nurl = "{served.url}"\nmodel = "small"\ngo_on = true\n')
        done = run("read", report, "--settings", str(settings), "--format", "json")
    reading = json.loads(done.out)
    assert done.code == 0
    assert reading["times"]
    assert "refuses the key" in reading["readers"][0]["failed"]
    assert "refuses the key" in reading["notices"][-1]
    assert run("read", report, "--settings", str(settings), "--reader", "off", "--format", "json").code == 0


def test_the_record_keeps_them_and_the_situation_does_not_fold_them(
    run: Callable[..., Run], report: str, tmp_path: Path
) -> None:
    from detente.record.record import Record

    record = str(tmp_path / "record.sqlite")
    with serving(says(ANSWER)) as served:
        settings = tmp_path / "detente.toml"
        settings.write_text(f'[second_reader]\nurl = "{served.url}"\nmodel = "small"\n')
        assert run("add", report, "--record", record, "--settings", str(settings)).code == 0
    situation = json.loads(run("situation", "--record", record, "--format", "json").out)
    assert situation["reports"] == 1
    assert situation["meetings"] == situation["actors"] == []
    with Record.open(record) as opened, opened.view() as view:
        (kept,) = list(view.readings())
        assert [event.reader for event in kept.reading.events] == ["small"]


@pytest.mark.parametrize(("arguments", "told"), [
    (["--reader", "localhost:8080"], "needs an endpoint and a model"),
    (["--reader", "localhost:8080", "--reader-model", "m"], "is no endpoint"),
    (["--reader-model", "m"], "needs an endpoint and a model"),
])
def test_wrong_use(run: Callable[..., Run], report: str, arguments: list[str], told: str) -> None:
    done = run("read", report, *arguments)
    assert done.code == 2
    assert told in done.complaint
