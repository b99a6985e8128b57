"""What the desk holds is bounded, whatever is looked at and however often the record changes."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from benchmarks.made_up import made_up

from detente.desk import desk as room
from detente.desk.desk import Desk
from detente.model.situation import Situation
from detente.process import book as books
from detente.process.agenda import Agenda
from detente.process.digester import DIGESTER
from detente.process.opened import OpenedSituation
from detente.process.opened import situation as opened
from detente.process.situation import situation_of
from detente.record.record import Record
from detente.settings import Settings

REPORTS = 60


@pytest.fixture
def made(tmp_path: Path) -> Record:
    """A record of made-up reports."""
    record = Record.open(str(tmp_path / "made.sqlite"), create=True)
    for reading in made_up(0, REPORTS):
        record.add(reading, digesters=(DIGESTER,))
    return record


def look_at_everything(situation: Situation) -> str:
    return str(situation.to_json())


def test_of_what_was_looked_at_only_the_last_is_held(made: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "_AT_HAND", 5)
    monkeypatch.setattr(opened, "_ITEMS", 7)
    monkeypatch.setattr(opened, "_REPORTS", 3)
    desk = Desk(made, Settings(), today=lambda: date(2018, 6, 13))
    found = desk.situation()
    assert isinstance(found, OpenedSituation)
    with made.view() as view:
        assert look_at_everything(found) == look_at_everything(situation_of(view))
    assert len(found._book._at_hand) <= 5
    for held, most in (("_meeting", 7), ("_instrument", 7), ("_matter", 7), ("_report", 3)):
        assert getattr(found, held).cache_info().currsize <= most
    assert not found._book.docket._counting  # what only later reports need
    assert not found._book.annals.stories
    assert not found._book.course.ledger._awake


def test_so_many_days_are_held_and_no_more(made: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_OPENED_KEPT", 4 * room._AT_LEAST)
    desk = Desk(made, Settings(), today=lambda: date(2018, 6, 13))
    for back in range(12):
        Agenda.of(desk.situation(date(2005, 1, 3) - timedelta(back)))
    assert len(desk._opened._entries) == 4
    assert not desk._situations._entries  # none was folded whole


def test_a_further_report_takes_the_place_of_what_was_held(made: Record) -> None:
    desk = Desk(made, Settings(), today=lambda: date(2018, 6, 13))
    for reading in made_up(REPORTS, REPORTS + 5):
        Agenda.of(desk.situation())
        made.add(reading, digesters=(DIGESTER,))
    assert desk.situation().reports == REPORTS + 5
    assert len(desk._opened._entries) == 1
