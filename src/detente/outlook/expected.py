"""The level of cooperation and conflict to be expected between two sides, as the past of a record has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.model import UsageError
from detente.model.codec import to_json
from detente.outlook.background import Background
from detente.outlook.conditions.naming import countries_named
from detente.outlook.forecast import PastEvent
from detente.outlook.level import Level, Levels

HORIZONS = (7, 30)
_EVENTS = 5


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
class PairOutlook:
    """What is to be expected between two sides as of a day."""

    between: tuple[str, str]
    as_of: date
    levels: tuple[ExpectedLevel, ...]

    def to_json(self) -> dict[str, Any]:
        """The expectation as JSON-ready values."""
        value: dict[str, Any] = to_json(self)
        return value


def pair_outlook(background: Background, as_of: date, pair: tuple[str, str],
                 horizons: Sequence[int] = HORIZONS) -> PairOutlook:
    """What is to be expected between two sides, by the names or codes of countries, or names in the history.

    Raises UsageError where a name means nobody in the history, or both mean the same.
    """
    one, other = (_named(background, name) for name in pair)
    if one & other:
        raise UsageError(f"'{pair[0][:40]}' and '{pair[1][:40]}' name the same side: name two")
    found = tuple(_level(background, as_of, days, one, other) for days in horizons)
    return PairOutlook(pair, as_of, found)


def _level(background: Background, as_of: date, days: int, one: frozenset[int], other: frozenset[int]) -> ExpectedLevel:
    found = Levels(background.history, as_of, days).of(one, other)
    if not isinstance(found, Level):
        return ExpectedLevel(days, why_not=found.reason)
    events = tuple(background.event(int(place)) for place in found.events[:_EVENTS])
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
