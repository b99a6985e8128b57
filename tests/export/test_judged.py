"""Exports follow what a person has judged, and its undoing; the words stay those of the report."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from detente.desk.wording import wording
from detente.export import meetings_calendar, plover
from detente.export.extract import Extract
from detente.process.digester import DIGESTER
from detente.record.judgements import Correction, JudgementKind, Passage
from detente.record.record import Record

DAY = date(2018, 6, 13)


@pytest.fixture
def own(korea: str, tmp_path: Path) -> Iterator[Record]:
    """A record of Korea 2018 of one's own."""
    with Record.open(str(shutil.copy(korea, tmp_path / "own.sqlite"))) as record:
        yield record


@contextmanager
def extract(record: Record) -> Iterator[Extract]:
    record.digest(DIGESTER)
    with record.view(date(2018, 5, 11)) as view:
        yield Extract.of(view, wording("en"))


def calendar(record: Record) -> dict[str, str]:
    """How each meeting stands, by its UID."""
    with extract(record) as one:
        found = Calendar.from_ical(b"".join(meetings_calendar.chunks(one)))
    return {str(event["UID"]): str(event["X-DETENTE-STATUS"]) for event in found.walk("VEVENT")}


def statuses(record: Record) -> dict[str, str]:
    """The status of each event, by its id."""
    with extract(record) as one:
        lines = [json.loads(line) for line in b"".join(plover.chunks(one)).decode().splitlines()]
    return {line["id"]: line["detente"]["status"] for line in lines}


def test_what_is_judged_is_exported_and_can_be_undone(own: Record) -> None:
    with extract(own) as one:
        event, report = next((event, stored.report.id) for stored in one.readings() for event in stored.reading.events
                             if event.status == "planned" and "Singapur" in event.evidence.text)
    before, plans = calendar(own), statuses(own)
    where = Passage(report, "events", event.trigger.start, event.trigger.end, event.trigger.text)
    made = own.judge(JudgementKind.STATUS, by="Anna", day=DAY, reason="read it", passage=where,
                     correction=Correction(status="cancelled"))
    after = calendar(own)
    changed = {uid for uid in before if before[uid] != after[uid]}
    assert [(before[uid], after[uid]) for uid in changed] == [("planned", "cancelled")]
    assert {id: status for id, status in statuses(own).items() if plans[id] != status} == {
        f"{report}/{event.id}": "cancelled"}
    own.undo(made.number, by="Anna", day=DAY, reason="read it again")
    assert (calendar(own), statuses(own)) == (before, plans)
