"""Situations made by hand: planned meetings, what is told of them, and what they hang on."""

from datetime import date

from detente.model import ActorKind, DayInterval
from detente.model.arrangement import ConditionKind
from detente.model.situation import (
    KnownActor,
    Meeting,
    MeetingKind,
    MeetingStatus,
    OpenCondition,
    Participant,
    Situation,
    Source,
    Step,
    Venue,
)

NAMES = {"KOR": "South Korea", "PRK": "North Korea", "USA": "United States", "RUS": "Russia", "UKR": "Ukraine",
         "CHN": "China"}


def step(day: str, status: MeetingStatus = MeetingStatus.PLANNED, when: DayInterval | None = None,
         report: str | None = None, said_by: tuple[str, ...] = ()) -> Step:
    return Step(date.fromisoformat(day), status, when, None, report or f"report-of-{day}", said_by, f"told on {day}",
                start=3, end=17)


def days(first: str, last: str | None = None) -> DayInterval:
    return DayInterval(date.fromisoformat(first), date.fromisoformat(last or first))


def meeting(id: str, sides: str, *history: Step, when: DayInterval | None = None, where: str | None = None,
            kind: MeetingKind = MeetingKind.TALKS) -> Meeting:
    who = tuple(Participant(code, NAMES[code], (), ActorKind.STATE, code) for code in sides.split("-"))
    venue = Venue(where, (), None) if where else None
    return Meeting(id, f"{' – '.join(one.name for one in who)}: {kind.value}", kind, None, who, history[-1].status,
                   when, venue, (), (), (), history)


def condition(of: str, prerequisite: str, day: str = "2018-04-18", kind: ConditionKind = ConditionKind.DEPENDS_ON,
              dependent: str | None = "This", start: int = 0, report: str | None = None) -> OpenCondition:
    source = Source(report or f"report-of-{day}", date.fromisoformat(day), f"depends on {prerequisite}", (), start,
                    start + 20)
    return OpenCondition(kind, dependent, prerequisite, source, meeting=of)


def situation(*meetings: Meeting, conditions: tuple[OpenCondition, ...] = ()) -> Situation:
    actors = tuple(KnownActor(code, name, (), ActorKind.STATE, code, None, (), 1) for code, name in NAMES.items())
    return Situation(date(2018, 4, 18), 3, meetings, actors, conditions=conditions)
