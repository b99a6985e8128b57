"""iCalendar (RFC 5545, 7986): one VEVENT a meeting whose days are told, fit for a feed that calendars subscribe to.

A UID stays when more is told, SEQUENCE counts how often more was told. All days are dates, a window is an all-day span,
nothing makes anybody busy. STATUS has three values, ours six; ours stands in X-DETENTE-STATUS, CATEGORIES and SUMMARY:

| meeting | STATUS |
| --- | --- |
| held, ongoing | CONFIRMED |
| planned, possible | TENTATIVE |
| cancelled, postponed | CANCELLED |
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vText

from detente.export.extract import Extract
from detente.export.identifiers import meeting_uid
from detente.export.pictures.wording import Wording
from detente.export.plain import fit, one_line
from detente.export.wording import headline, state, status
from detente.model import DayInterval
from detente.model.situation import Meeting, MeetingStatus, Step
from detente.record.kinds import StoredReport

MEDIA_TYPE = "text/calendar; charset=utf-8"

STATUS: Mapping[MeetingStatus, str] = {
    MeetingStatus.HELD: "CONFIRMED", MeetingStatus.ONGOING: "CONFIRMED",
    MeetingStatus.PLANNED: "TENTATIVE", MeetingStatus.POSSIBLE: "TENTATIVE",
    MeetingStatus.CANCELLED: "CANCELLED", MeetingStatus.POSTPONED: "CANCELLED",
}
"""How a meeting stands, as a calendar says it. What was put off does not take place on the days that are told."""

STEPS = 40
"""The latest steps of a history that a description tells; it says how many there were before."""

_EVERY = timedelta(hours=1)  # how often a calendar should look again
_END = b"END:VCALENDAR"


def chunks(extract: Extract) -> Iterator[bytes]:
    """The meetings as a calendar."""
    wording = extract.wording
    meetings = [one for one in extract.situation.meetings if one.when is not None]
    head, _, tail = _calendar(extract, len(extract.situation.meetings) - len(meetings)).partition(_END)
    yield head
    sources = extract.sources(step.report for one in meetings for step in one.history[-STEPS:])
    for meeting in meetings:
        yield _event(meeting, sources, wording, extract.base).to_ical()
    yield _END + tail


def _calendar(extract: Extract, undated: int) -> bytes:
    """The calendar without its events."""
    name = fit(f"Détente: {extract.process}" if extract.process else "Détente")
    told = extract.wording("exports.calendar", day=extract.wording.day(extract.day), n=extract.situation.reports,
                           undated=undated)
    calendar = Calendar()
    calendar.add("prodid", "-//Detente//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, vText(name))
    for key in ("description", "x-wr-caldesc"):
        calendar.add(key, vText(told))
    calendar.add("refresh-interval", _EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    written: bytes = calendar.to_ical()
    return written


def _event(meeting: Meeting, sources: Mapping[str, StoredReport], wording: Wording, base: str | None) -> Event:
    first, last = meeting.history[0], meeting.history[-1]
    event = Event()
    event.add("uid", meeting_uid(meeting.id))
    event.add("dtstamp", _midnight(last.published))
    event.add("created", _midnight(first.published))
    event.add("last-modified", _midnight(last.published))
    event.add("sequence", len(meeting.history) - 1)
    start, end = span(meeting.when)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", one_line(headline(meeting, wording)))
    event.add("status", STATUS[meeting.status])
    event.add("transp", "TRANSPARENT")
    event.add("categories", [wording.term("meeting", meeting.kind.value), status(meeting.status, wording),
                             *([wording.term("level", meeting.level.value)] if meeting.level else [])])
    if meeting.where:
        country = wording.country(meeting.where.country)
        event.add("location", one_line(", ".join(dict.fromkeys(filter(None, (meeting.where.name, country))))))
    event.add("description", description(meeting, sources, wording))
    if base:
        event.add("url", f"{base.rstrip('/')}/report/{last.report}")
    event.add("x-detente-status", meeting.status.value)
    event.add("x-detente-meeting", meeting.id)
    return event


def span(when: DayInterval | None) -> tuple[date, date]:
    """The first day and the day after the last, as DTSTART and DTEND are; of days open on one side the known one.

    >>> span(DayInterval(date(2018, 6, 1), date(2018, 6, 10)))
    (datetime.date(2018, 6, 1), datetime.date(2018, 6, 11))
    """
    first = (when.first or when.last) if when else None
    last = (when.last or when.first) if when else None
    if first is None or last is None:
        raise ValueError("a meeting without a day has no place in a calendar")
    return first, last + timedelta(1) if last < date.max else last


def description(meeting: Meeting, sources: Mapping[str, StoredReport], wording: Wording) -> str:
    """How it stands, what it hangs on, what is open, and what each report told of it, in its words."""
    now = state(meeting.status, meeting.when, meeting.where.name if meeting.where else None, wording)
    lines = [now, *(f"{wording('exports.hangs_on')}: “{one.source.quote}”" for one in meeting.conditions),
             *(f"{wording('exports.open')}: “{one.source.quote}”" for one in meeting.questions)]
    left = len(meeting.history) - STEPS
    lines += ["", *([wording("exports.earlier", n=left)] if left > 0 else [])]
    lines += [_told(one, sources, wording) for one in meeting.history[-STEPS:]]
    return "\n".join(one_line(line) for line in lines)


def _told(step: Step, sources: Mapping[str, StoredReport], wording: Wording) -> str:
    how = state(step.status, step.when, step.where, wording)
    report = sources.get(step.report)
    named = ", ".join(filter(None, (report.source, report.title, report.url))) if report else ""
    return f"{step.published}: {how}: “{step.quote}” ({named or step.report[:12]})"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
