"""A reader corrects what was misread of Korea 2018: the picture of every day follows, and all of it can be undone."""

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente import read
from detente.model import Reading
from detente.model.situation import MeetingStatus
from detente.process.book import Book
from detente.process.brief import in_brief
from detente.process.changes import changes
from detente.process.digester import DIGESTER
from detente.process.situation import situation_of
from detente.record.judgements import MEETINGS, NOT_TOLD, Correction, JudgementKind, Passage
from detente.record.record import Record

FOLDER = Path(__file__).parents[2] / "examples" / "korea-2018"
DAYS = [date(2018, 4, 18), date(2018, 5, 16), date(2018, 5, 27), None]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read(path.read_text("utf-8"), published=date.fromisoformat(path.stem[:10]), language=path.stem[-2:])
            for path in sorted(FOLDER.glob("*.txt"))]


@pytest.fixture
def record(readings: list[Reading], tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "korea.sqlite"), create=True) as opened:
        for reading in readings:
            opened.add(reading, digesters=(DIGESTER,))
        yield opened


def told(record: Record) -> list[str]:
    """The situation on each of the days, as it is shown."""
    found = []
    for day in DAYS:
        with record.view(day) as view:
            found.append(json.dumps(situation_of(view).to_json(), ensure_ascii=False))
    return found


def passage(readings: list[Reading], day: date, words: str, name: str) -> Passage:
    report = next(one.report for one in readings if one.report.published == day and words in one.report.text)
    start = report.text.index(words) + words.index(name)
    return Passage(report.id, MEETINGS, start, start + len(name), name)


def judge(record: Record, kind: JudgementKind, where: Passage, **to: Any) -> int:
    return record.judge(kind, by="Anna", day=date(2018, 6, 20), reason="read it", passage=where,
                        correction=Correction(**to)).number


def test_a_summit_that_was_taken_for_another_is_put_right(record: Record, readings: list[Reading]) -> None:
    before = told(record)
    misread = passage(readings, date(2018, 5, 16), "to prepare for the summit", "summit")
    summit = passage(readings, date(2018, 4, 18), "his summit with Kim", "summit")
    with record.view() as view:
        old = situation_of(view)
    assert any(str(one.when.first) == "2018-05-22" for one in old.meetings if one.when)
    made = [judge(record, JudgementKind.WHEN, misread), judge(record, JudgementKind.SAME, misread, other=summit)]
    after = told(record)
    assert after[0] == before[0]  # the report was not there yet
    assert after[1] != before[1]
    with record.view() as view:
        new = situation_of(view)
    assert len(new.meetings) == len(old.meetings) - 1
    one = next(one for one in new.meetings if any(step.report == misread.report and step.joined_by == (
        "the same meeting, as Anna judged: read it",) for step in one.history))
    assert (one.status, str(one.when.first) if one.when else None) == (MeetingStatus.HELD, "2018-06-12")
    for number in reversed(made):
        record.undo(number, by="Anna", day=date(2018, 6, 21), reason="no")
    assert told(record) == before


def test_going_on_from_what_is_kept_follows_each_judgement(record: Record) -> None:
    """As `looks` folds: from the book that is kept, after judgements on random tellings and some undone again."""
    chance = random.Random(12)
    with record.view() as view:
        steps = [(meeting, step) for meeting in situation_of(view).meetings for step in meeting.history if step.named]
    kept: dict[str, bytes] = {}
    made: list[int] = []
    for _ in range(12):
        (_, one), (_, two) = chance.sample(steps, 2)
        here, there = (Passage(step.report, MEETINGS, step.named.start, step.named.end)
                       for step in (one, two) if step.named)
        kind, to = chance.choice([
            (JudgementKind.STATUS, {"status": "possible"}), (JudgementKind.STATUS, {"status": NOT_TOLD}),
            (JudgementKind.WHEN, {}), (JudgementKind.SAME, {"other": there}), (JudgementKind.APART, {"other": there})])
        if (here.report, here.start) != (there.report, there.start):
            made.append(judge(record, kind, here, **to))
        if made and chance.random() < 0.3:
            record.undo(made.pop(chance.randrange(len(made))), by="Anna", day=date(2018, 6, 21), reason="no")
        record.digest(DIGESTER)
        with record.views(None, date(2018, 5, 16)) as (view, then):
            whole, book = situation_of(view), Book(view, kept.get)
            assert json.dumps(situation_of(view, None, book.who).to_json()) == json.dumps(whole.to_json())
            assert json.dumps(book.brief(None).to_json()) == json.dumps(in_brief(whole, None).to_json())
            if (two_days := book.since(then)) is not None:
                assert list(map(repr, changes(*two_days))) == list(map(repr, changes(situation_of(then), whole)))
            kept = kept | book.parts() if chance.random() < 0.7 else kept


def test_a_day_knows_only_its_own_reports_as_they_are_judged(record: Record, readings: list[Reading],
                                                            tmp_path: Path) -> None:
    late = date(2018, 5, 16)
    here = passage(readings, date(2018, 4, 18), "his summit with Kim", "summit")
    judge(record, JudgementKind.STATUS, here, status="possible")
    judge(record, JudgementKind.SAME, here, other=passage(readings, late, "to prepare for the summit", "summit"))
    with Record.open(str(tmp_path / "early.sqlite"), create=True) as early:
        for reading in readings:
            if reading.report.published and reading.report.published < late:
                early.add(reading)
        judge(early, JudgementKind.STATUS, here, status="possible")
        for day in (date(2018, 4, 18), date(2018, 5, 11)):
            with record.view(day) as one, early.view(day) as other:
                assert json.dumps(situation_of(one).to_json()) == json.dumps(situation_of(other).to_json())
