"""What is planned, held, off and lapsed is sorted by the day that one looks at."""

from datetime import date

import pytest

from detente.model import DayInterval
from detente.model.situation import Meeting, MeetingKind, MeetingStatus, Position, Situation, Step
from detente.process.agenda import Agenda

DAY = date(2018, 5, 25)


def meeting(status: MeetingStatus, when: date | None, published: date = DAY) -> Meeting:
    days = DayInterval.day(when) if when else None
    step = Step(published, status, days, None, "r", (), "words")
    return Meeting(f"{status}/{when}", "", MeetingKind.SUMMIT, None, (), status, days, None, (), (), (), (step,))


@pytest.mark.parametrize(("status", "when", "part"), [
    (MeetingStatus.PLANNED, date(2018, 6, 12), "ahead"), (MeetingStatus.PLANNED, None, "ahead"),
    (MeetingStatus.CANCELLED, date(2018, 6, 12), "ahead"), (MeetingStatus.CANCELLED, None, "ahead"),
    (MeetingStatus.POSSIBLE, date(2018, 5, 25), "ahead"), (MeetingStatus.PLANNED, date(2018, 5, 24), "lapsed"),
    (MeetingStatus.CANCELLED, date(2018, 5, 16), "lapsed"), (MeetingStatus.HELD, date(2018, 5, 10), "held"),
])
def test_a_meeting_is_where_one_looks_for_it(status: MeetingStatus, when: date | None, part: str) -> None:
    agenda = Agenda.of(Situation(DAY, 1, (meeting(status, when),)))
    assert [name for name in ("ahead", "held", "lapsed") if getattr(agenda, name)] == [part]


def test_the_next_comes_first_and_the_latest_held() -> None:
    days = [date(2018, 5, 1), date(2018, 5, 20), date(2018, 6, 1), date(2018, 6, 12)]
    meetings = tuple(meeting(MeetingStatus.HELD if day < DAY else MeetingStatus.PLANNED, day) for day in days)
    agenda = Agenda.of(Situation(DAY, 1, meetings), most=1)
    assert [one.when.first.day for one in (*agenda.ahead, *agenda.held) if one.when and one.when.first] == [1, 20]
    assert (agenda.left["ahead"], agenda.left["held"]) == (1, 1)


def test_who_spoke_last_comes_first_with_the_latest_words() -> None:
    told = [Position((by,), (), "wants", words, date(2018, 5, day), "r")
            for by, words, day in (("A", "first", 1), ("B", "second", 2), ("A", "third", 3))]
    found = Agenda.of(Situation(DAY, 1, positions=tuple(told))).holders
    assert [(one.by, [held.content for held in one.positions]) for one in found] == [
        (("A",), ["third", "first"]), (("B",), ["second"])]
