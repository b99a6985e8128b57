"""The outlook as the desk asks for it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from detente.desk.desk import Desk
from detente.model import UsageError
from detente.model.situation import Meeting, Situation
from detente.outlook.chances import outlook_from
from detente.outlook.daily import Course, course_of, telling_days
from detente.outlook.expected import SideOutlook, side_outlook
from detente.outlook.forecast import MeetingOutlook, Outlook
from detente.outlook.prior import past_cases

MOST_TELLINGS = 12
"""Days on which reports told of a meeting that its course begins with, the last of them."""


def foreseen(desk: Desk, as_of: date | None, process: str | None, what_if: Sequence[str] = (), *,
             language: str = "en") -> Outlook:
    """The outlook as of a day (None: of the last report). Raises UsageError as `outlook_of` does."""
    def find() -> Outlook:
        found = desk.situation(as_of, process)
        return outlook_from(found, as_of or found.as_of, what_if, background=desk.background(as_of), language=language)

    return desk.expected(("outlook", process, tuple(what_if), language), as_of, find)


def resembling(desk: Desk, one: MeetingOutlook, found: Situation, as_of: date | None) -> MeetingOutlook:
    """The outlook of a meeting with past cases from imported histories as well."""
    day = as_of or found.as_of
    meeting = next((each for each in found.meetings if each.id == one.meeting), None)
    if meeting is None or day is None:
        return one
    cases = desk.expected(("cases", meeting), as_of, lambda: past_cases(meeting, day, desk.background(as_of)))
    return replace(one, cases=(*one.cases, *cases))


def expected(desk: Desk, as_of: date | None, *sides: str) -> SideOutlook:
    """What is to be expected of a side or between two as of a day (None: of the last report, else imported event).

    Raises UsageError as `side_outlook` does, and where the record is empty.
    """
    def find() -> SideOutlook:
        background = desk.background(as_of)
        day = as_of or desk.situation().as_of
        if day is None and len(background.history):
            day = date.fromordinal(int(background.history.day[-1]))
        if day is None:
            raise UsageError("this record is empty: add reports, or import events with detente import")
        return side_outlook(background, day, *sides)

    return desk.expected(("sides", *sides), as_of, find)


def course(desk: Desk, meeting: Meeting, last: date, process: str | None, *, language: str = "en") -> Course:
    """The chance of a meeting up to a day, on the days on which reports told of it."""
    days = telling_days(meeting, last, MOST_TELLINGS)
    return desk.course((meeting.id, last, process, language), last, lambda on: course_of(
        on, meeting.id, days, language=language), process)
