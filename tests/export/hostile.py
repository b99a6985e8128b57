"""A report and a situation whose every text tries to break out of the format that it is written in."""

from datetime import date

from detente.model import (
    Actor,
    ActorKind,
    DayInterval,
    Event,
    EventStatus,
    Reading,
    Report,
    Span,
    Statement,
    StatementKind,
)
from detente.model.actor import OfficeStatus
from detente.model.situation import (
    KnownActor,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Participant,
    Position,
    Situation,
    Source,
    Standing,
    Step,
    Venue,
)

DAY = date(2018, 6, 12)

NAMES = (
    "=HYPERLINK(\"http://evil.example\";\"Kim\")",
    "Moon\r\nBEGIN:VEVENT\r\nUID:evil",
    "]]><script>alert(1)</script><![CDATA[",
    "O'Neill, \"Jr.\"; DROP TABLE",
    "Bell\x07\x01\x1b[31m\x0b\ufffe",
    "+1-800\t-2; @SUM(A1)",
    "</style><img src=x onerror=alert(1)>&amp;\u2028\u202e",
    "Ünïcödé 🤝 北京",
)
"""Names, each made for another format."""

TEXT = "\n".join(f"{name} met the others." for name in NAMES)


def span(part: str) -> Span:
    """Where a part of the text stands."""
    start = TEXT.index(part)
    return Span.of(TEXT, start, start + len(part))


def hostile_reading() -> Reading:
    """The reading of a report of hostile words."""
    report = Report.of(TEXT, "en", DAY, title=NAMES[2], source=NAMES[0], url="javascript:alert(1)//\"><script>")
    actors = tuple(Actor(f"a{number}", name, (f"-{name}",), ActorKind.PERSON, "PRK", None, (), (span(name),))
                   for number, name in enumerate(NAMES))
    events = tuple(Event(f"e{number}", "CONSULT", None, (), None, Span.of(TEXT, one.end + 1, one.end + 4), one,
                         (f"a{number}",), (), DayInterval.day(DAY), None, status, (), None, None)
                   for number, (name, status) in enumerate(zip(NAMES, EventStatus, strict=True))
                   for one in (span(name),))
    statements = tuple(Statement(f"s{number}", StatementKind.DIRECT, f"a{number}", span(name), (), None, (span(name),),
                                 None, None, ()) for number, name in enumerate(NAMES))
    return Reading(report, actors=actors, events=events, statements=statements)


def hostile_situation(reading: Reading) -> Situation:
    """A situation of hostile words: one meeting of everybody, in every status."""
    who = tuple(Participant(f"person:{number}", name, (), ActorKind.PERSON, "PRK")
                for number, name in enumerate(NAMES))
    report = reading.report.id

    def meeting(number: int, status: MeetingStatus) -> Meeting:
        step = Step(DAY, status, DayInterval.day(DAY), NAMES[number], report, (NAMES[number],), NAMES[number])
        return Meeting(f"{report[:16]}/e{number}", NAMES[number], MeetingKind.SUMMIT, None, who[number:number + 2],
                       status, DayInterval.day(DAY), Venue(NAMES[number], (), None), (NAMES[number],), (), (), (step,))

    meetings = tuple(meeting(number, status) for number, status in enumerate(MeetingStatus))
    source = Source(report, DAY, NAMES[3])
    actors = tuple(KnownActor(one.id, one.name, (), one.kind, one.country, None, (
        Standing(one.name, "PRK", OfficeStatus.HOLDS, source),), 1) for one in who)
    positions = (Position(("person:0",), ("person:1",), "wants", NAMES[4], DAY, report),)
    return Situation(DAY, 1, meetings, actors, (), positions)
