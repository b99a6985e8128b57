"""A situation sorted as it is looked at in the morning: what is ahead, what is open, who wants what, what is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from detente.model.situation import (
    KnownInstrument,
    Meeting,
    MeetingStatus,
    OpenCondition,
    OpenQuestion,
    Position,
    Situation,
)
from detente.process.brief import distance, nearest

MOST = 30
"""Items of each kind that an agenda keeps, those nearest to its day."""

STEPS = 10
"""Steps of the history of an arrangement that an agenda keeps, the last."""

RECENT = 7
"""Days that what was called off without ever having had a day is still shown with what is ahead."""

_OFF = (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)


@dataclass(frozen=True, slots=True)
class Holder:
    """Those who hold positions together (identities), and what they want, the latest first."""

    by: tuple[str, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is nearest to the day, part by part; `left` is how much more there is of each.

    `ahead` are meetings that are to come or were to come, called off as well, the next first; `held` those that took
    place, the latest first; `lapsed` those of whose plan nothing more was heard. A plan is never among what was held.
    """

    day: date
    ahead: tuple[Meeting, ...]
    held: tuple[Meeting, ...]
    lapsed: tuple[Meeting, ...]
    contradicted: tuple[Meeting, ...]
    instruments: tuple[KnownInstrument, ...]
    questions: tuple[OpenQuestion, ...]
    conditions: tuple[OpenCondition, ...]
    holders: tuple[Holder, ...]
    left: dict[str, int]

    @classmethod
    def of(cls, situation: Situation, most: int = MOST) -> "Agenda":
        """The agenda of a situation, with at most so many items of each kind."""
        day = situation.as_of or date.min
        held = [one for one in situation.meetings if one.status is MeetingStatus.HELD]
        rest = [one for one in situation.meetings if one.status is not MeetingStatus.HELD]
        ahead = [one for one in rest if is_ahead(one, day)]
        lapsed = [one for one in rest if not is_ahead(one, day)]
        positions = situation.latest_positions(most)
        whole = {"ahead": len(ahead), "held": len(held), "lapsed": len(lapsed), "positions": situation.held,
                 "instruments": len(situation.instruments), "questions": len(situation.questions),
                 "conditions": len(situation.conditions)}
        found = cls(
            day,
            nearest(ahead, lambda one: distance(one, day), most),
            tuple(reversed(nearest(held, lambda one: distance(one, day), most))),
            tuple(reversed(nearest(lapsed, lambda one: distance(one, day), most))),
            tuple(islice((one for one in situation.meetings if one.is_contradicted), most)),
            tuple(one.lately(STEPS) for one in nearest(
                situation.instruments, lambda one: (day - one.last_told).days, most)),
            nearest(situation.questions, lambda one: (day - one.told).days, most),
            nearest(situation.conditions, lambda one: (day - one.told).days, most),
            tuple(holders(positions)),
            {},
        )
        shown = {part: len(positions if part == "positions" else getattr(found, part)) for part in whole}
        found.left.update({part: count - shown[part] for part, count in whole.items()})
        return found


def is_ahead(meeting: Meeting, day: date) -> bool:
    """Whether a meeting that was not held is still to come on a day, or is off and would have been.

    Without a day of its own a plan is ahead as long as it is told; what is off, for a week after that was told.
    A plan whose day has passed is ahead no more, and not held either: nobody has told what became of it.
    """
    when = meeting.when
    last = (when.last or when.first) if when else None
    if last is not None:
        return last >= day
    if meeting.status in _OFF:
        return meeting.last_told >= day - timedelta(RECENT)
    return True


def holders(positions: Iterable[Position]) -> list[Holder]:
    """Positions by who holds them: those who spoke last come first."""
    told: dict[tuple[str, ...], list[Position]] = {}
    for one in positions:
        told.setdefault(one.by, []).append(one)
    latest_first = [Holder(by, tuple(reversed(some))) for by, some in told.items()]
    return sorted(latest_first, key=lambda one: (-one.positions[0].published.toordinal(), one.by))
