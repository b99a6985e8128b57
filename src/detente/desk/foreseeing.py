"""The outlook as the desk asks for it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from detente.desk.desk import Desk
from detente.model.situation import Meeting, Situation
from detente.outlook.chances import outlook_from
from detente.outlook.daily import Course, course_of, telling_days
from detente.outlook.forecast import MeetingOutlook, Outlook
from detente.outlook.prior import past_cases

MOST_TELLINGS = 12
"""Days on which reports told of a meeting that its course begins with, the last of them."""


def foreseen(desk: Desk, as_of: date | None, process: str | None, what_if: Sequence[str] = (), *,
             language: str = "en") -> Outlook:
    """The outlook as of a day (None: of the last report). Raises UsageError as `outlook_of` does."""
    found = desk.situation(as_of, process)
    return outlook_from(found, as_of or found.as_of, what_if, background=desk.background(as_of), language=language)


def resembling(desk: Desk, one: MeetingOutlook, found: Situation, as_of: date | None) -> MeetingOutlook:
    """The outlook of a meeting with past cases from imported histories as well."""
    day = as_of or found.as_of
    meeting = next((each for each in found.meetings if each.id == one.meeting), None)
    if meeting is None or day is None:
        return one
    return replace(one, cases=(*one.cases, *past_cases(meeting, day, desk.background(as_of))))


def course(desk: Desk, meeting: Meeting, last: date, process: str | None, *, language: str = "en") -> Course:
    """The chance of a meeting up to a day, on the days on which reports told of it."""
    days = telling_days(meeting, last, MOST_TELLINGS)
    return desk.course((meeting.id, last, process, language), last, lambda on: course_of(
        on, meeting.id, days, language=language), process)
