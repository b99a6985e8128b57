"""A situation in brief: what lies near its day, and how much more there is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from detente.model.codec import from_json, to_json
from detente.model.situation import KnownInstrument, Meeting, OpenCondition, OpenQuestion, Relation, Situation

MOST = 30
"""Items of each kind that a brief keeps."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Brief:
    """A situation without actors, positions and courses of scores, cut to what lies near its day.

    Of arrangements it has the last step, of others how many there are.

    `left` is how many meetings, instruments, relations, questions and conditions were left out.
    """

    situation: Situation
    left: dict[str, int]

    def to_json(self) -> dict[str, Any]:
        """The brief as JSON-ready values."""
        value: dict[str, Any] = to_json(self)
        return value

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Brief":
        """The brief that `to_json` gave `value` for."""
        return from_json(value, cls)


def in_brief(situation: Situation, most: int | None = MOST) -> Brief:
    """A situation cut to `most` items of each kind (None: all), those nearest to its day, in their order."""
    day = situation.as_of or date.min
    meetings = nearest(situation.meetings, lambda one: distance(one, day), most)
    instruments = nearest(situation.instruments, lambda one: _since(one, day), most)
    relations = nearest(situation.relations, lambda one: _quiet(one, day), most)
    questions = nearest(situation.questions, lambda one: _asked(one, day), most)
    conditions = nearest(situation.conditions, lambda one: _asked(one, day), most)
    lately = tuple(one.lately(1) for one in instruments)
    left = {"meetings": len(situation.meetings) - len(meetings),
            "instruments": len(situation.instruments) - len(instruments),
            "relations": len(situation.relations) - len(relations),
            "questions": len(situation.questions) - len(questions),
            "conditions": len(situation.conditions) - len(conditions)}
    plain = tuple(Relation(one.between, one.events, one.score, one.parts, ()) for one in relations)
    return Brief(Situation(situation.as_of, situation.reports, meetings, (), lately, (), plain, questions,
                           conditions), left)


def nearest(items: Sequence[T], far: Callable[[T], int], most: int | None) -> tuple[T, ...]:
    """The `most` items that are least far, in the order in which they stand; of equals the first."""
    if most is None or len(items) <= most:
        return tuple(items)
    chosen = sorted(sorted(range(len(items)), key=lambda number: (far(items[number]), number))[:most])
    return tuple(items[number] for number in chosen)


def distance(meeting: Meeting, day: date) -> int:
    """Days from a day to those of a meeting; where they are not known, to the day when it was last told of."""
    first, last = (meeting.when.first, meeting.when.last) if meeting.when else (None, None)
    if first is None and last is None:
        return abs((day - meeting.last_told).days)
    return max(0, ((first or last or day) - day).days, (day - (last or first or day)).days)


def _since(one: KnownInstrument, day: date) -> int:
    return (day - one.last_told).days


def _quiet(one: Relation, day: date) -> int:
    return (day - one.last).days


def _asked(one: OpenQuestion | OpenCondition, day: date) -> int:
    return (day - one.told).days
