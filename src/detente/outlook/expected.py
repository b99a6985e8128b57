"""What is to be expected of a side or between two, as the past of a record has it: the likeliest events, the level."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from detente.model import UsageError
from detente.model.codec import to_json
from detente.outlook.background import Background
from detente.outlook.conditions.naming import countries_named
from detente.outlook.forecast import PastEvent, Reason
from detente.outlook.level import Level, Levels
from detente.outlook.next import Next, NotEnough
from detente.outlook.timing import later

HORIZONS = (7, 30)
TOP = 8
"""Events that are told for each horizon."""

_SHOWN = 5  # past events that a number names


@dataclass(frozen=True, slots=True)
class ExpectedLevel:
    """The level over the next `days`, from -10 (conflict) to 10 (cooperation), given that anything is reported.

    Between `low` and `high` it lies in 80 % of cases; `likely` is the chance that anything is reported between the two,
    `count` how many events. Where it can't be told, `why_not` says why and the numbers are None. It rests on `events`.
    """

    days: int
    level: float | None = None
    low: float | None = None
    high: float | None = None
    likely: float | None = None
    count: float | None = None
    usual: float | None = None
    why_not: str | None = None
    events: tuple[PastEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    """An event that may be reported within the next `days`: who does what to whom, and how likely at least one is.

    `type` is PLOVER's, `cameo` the code. The weights of its `reasons` were learned; they need not add up.
    """

    days: int
    source: str
    target: str
    type: str | None
    cameo: str | None
    chance: float
    reasons: tuple[Reason, ...]
    events: tuple[PastEvent, ...]


@dataclass(frozen=True, slots=True)
class SideOutlook:
    """What is to be expected of a side, or between two (with `levels`), as of a day; `why_not` if it can't be told."""

    sides: tuple[str, ...]
    as_of: date
    events: tuple[ExpectedEvent, ...]
    levels: tuple[ExpectedLevel, ...] = ()
    why_not: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The expectation as JSON-ready values."""
        value: dict[str, Any] = to_json(self)
        return value


def side_outlook(background: Background, as_of: date, *sides: str, top: int = TOP,
                 horizons: Sequence[int] = HORIZONS) -> SideOutlook:
    """What is to be expected of one side or between two, by the names or codes of countries, or names in the history.

    Raises UsageError where a name means nobody in the history, or both mean the same.
    """
    named = [_named(background, name) for name in sides]
    if len(named) > 1 and named[0] & named[1]:
        raise UsageError(f"'{sides[0][:40]}' and '{sides[1][:40]}' name the same side: name two")
    levels = tuple(_level(background, as_of, days, *named) for days in horizons) if len(named) > 1 else ()
    try:
        events = tuple(one for days in horizons for one in _events(background, as_of, days, named, top))
    except NotEnough as error:
        return SideOutlook(sides, as_of, (), levels, str(error))
    return SideOutlook(sides, as_of, events, levels)


def _events(background: Background, as_of: date, days: int, named: Sequence[frozenset[int]],
            top: int) -> Iterator[ExpectedEvent]:
    """The likeliest events of a side, or between two."""
    sides = [_first_state(background, one) for one in named]
    found = _model().likeliest(background.history, sides[0], later(as_of, 1), days, top,
                               sides[1] if len(sides) > 1 else None)
    for one in found:
        reasons = tuple(Reason(each.feature, each.value, each.weight, each.sentence, False,
                               events=tuple(map(background.event, each.events[:_SHOWN]))) for each in one.reasons)
        yield ExpectedEvent(days, one.source.name, one.target.name, one.type, one.cameo, one.chance, reasons,
                            tuple(map(background.event, one.events[:_SHOWN])))


def _first_state(background: Background, side: frozenset[int]) -> list[int]:
    """The parties of a side, its state first: by that it is named."""
    return sorted(side, key=lambda place: (background.history.parties[place].role != "state", place))


@cache
def _model() -> Next:
    return Next.load()


def _level(background: Background, as_of: date, days: int, one: frozenset[int], other: frozenset[int]) -> ExpectedLevel:
    found = Levels(background.history, as_of, days).of(one, other)
    if not isinstance(found, Level):
        return ExpectedLevel(days, why_not=found.reason)
    events = tuple(background.event(int(place)) for place in found.events[:_SHOWN])
    return ExpectedLevel(days, found.level.expected, found.level.low, found.level.high, found.likely,
                         found.count.expected, found.usual, None, events)


def _named(background: Background, name: str) -> frozenset[int]:
    """The parties that a name means: those that act for a country, else those of that name."""
    codes = {name} if name in background.acting else countries_named(name)
    found = {place for code in codes for place in background.acting.get(code, ())}
    found |= set(background.named.get(name.lower(), ())) if not found else set()
    if not found:
        raise UsageError(f"nobody called '{name[:40]}' is in the past of this record up to that day: name a country "
                         "(North Korea, PRK), or somebody as detente actors list has it")
    return frozenset(found)
