"""Two readings of a report side by side: what the second says anew is added under its name, nothing is overwritten."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from detente.model import (
    Actor,
    Anchor,
    Attitude,
    Condition,
    Event,
    Instrument,
    Question,
    Reading,
    Span,
    Statement,
    Trend,
)

LETTERS = {"actors": "a", "places": "p", "events": "e", "statements": "s", "attitudes": "a", "conditions": "c",
           "instruments": "i", "questions": "q", "trends": "t"}
ALIKE = 0.5  # share of letters that two contents must have in common


def numbered(items: Sequence[Any], layer: str, after: int) -> tuple[Any, ...]:
    """The items with ids that go on behind those of the layer."""
    return tuple(replace(item, id=f"{LETTERS[layer]}{number}") for number, item in enumerate(items, after + 1))


def is_same(one: Any, other: Any) -> bool:
    """Whether two items of a layer say the same of the same words."""
    if isinstance(one, Event):
        alike = one.type == other.type and one.status is other.status and one.trigger.overlaps(other.trigger)
        return alike and {*one.by, *one.toward} <= {*other.by, *other.toward}
    if isinstance(one, Statement):
        return one.speaker == other.speaker and _share(one.content, other.content) >= ALIKE
    if isinstance(one, Attitude):
        return one.kind is other.kind and one.cue.overlaps(other.cue)
    if isinstance(one, Condition):
        return all(_touch(getattr(one, side), getattr(other, side)) for side in ("dependent", "prerequisite"))
    if isinstance(one, Instrument):
        return one.kind is other.kind and one.status is other.status and _meet(one.mentions, other.mentions)
    if isinstance(one, Question):
        return one.aspect is other.aspect and one.evidence.overlaps(other.evidence)
    if isinstance(one, Trend):
        return one.direction is other.direction and one.trigger.overlaps(other.trigger)
    return isinstance(one, Actor) and _meet(one.mentions, other.mentions)


def contradicts(one: Event, known: Sequence[Event]) -> Event | None:
    """The event of the built-in reader that has another status by the same words."""
    same = (other for other in known if other.type == one.type and other.trigger.overlaps(one.trigger))
    return next((other for other in same if other.status is not one.status), None)


def anchored(condition: Condition, reading: Reading) -> Condition:
    """The condition with the events that its sides tell."""
    return replace(condition, dependent=_anchored(condition.dependent, reading),
                   prerequisite=_anchored(condition.prerequisite, reading))


def _anchored(side: Anchor | None, reading: Reading) -> Anchor | None:
    if side is None:
        return None
    return Anchor(next((event.id for event in reading.events if side.span.contains(event.trigger)), None), side.span)


def _touch(one: Anchor | None, other: Anchor | None) -> bool:
    return one is None or other is None or one.span.overlaps(other.span)


def _meet(ones: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in ones for other in others)


def _share(ones: Sequence[Span], others: Sequence[Span]) -> float:
    """Dice's coefficient of the letters that two contents cover."""
    mine, theirs = ({place for span in spans for place in range(span.start, span.end)} for spans in (ones, others))
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine or theirs else 0.0
