"""A ledger of a history: on how many days a pair, one side or two countries did something.

Every count is of days on which at least one such event is dated, since one meeting is often coded several times over (a
visit made and a visit hosted, by two newspapers). Every count ends before the day that is asked about.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.history import Deed, History
from detente.outlook.through.kinds import KINDS

Longs = NDArray[np.int64]
Scope = Literal["pair", "side", "towards", "countries"]

ROLES = ("state", "leader", "official", "organisation", "other", "")
HELD_WITHIN = 30
"""Days within which a meeting after an intent counts as the intent kept."""
_DAYS = 22  # bits for a day: dates end in the year 9999, day 3,652,059
NEVER = -1
FAR = 3_000_000  # days between a day and "never"


@dataclass(frozen=True)
class Asked:
    """Pairs of sides and days that are asked about: sides as ids of the ledger, all of the same length."""

    one: Longs
    other: Longs
    day: Longs


class Ledger:
    """Counts over a history whose parties are gathered into sides.

    `side_of[p]` is the side that party p stands for (parties may share one), `country_of[s]` the country of side s as a
    number, -1 where it is unknown; `roles` is a mask over the sides for each role, since a side may have several.
    `start` is the first day that the history covers.
    """

    def __init__(self, history: History, side_of: Longs, country_of: Longs, roles: Mapping[str, NDArray[np.bool_]],
                 start: int) -> None:
        self.history = history
        self.roles = roles
        self.start = start
        self.side_of = side_of
        self.country_of = country_of
        one, other = side_of[history.source], side_of[history.target]
        self.apart = one != other
        self._one, self._other = one, other
        self._days: dict[tuple[Scope, str], Longs] = {}

    @cached_property
    def sides(self) -> int:
        """How many sides there are."""
        return len(self.country_of)

    @classmethod
    def of(cls, history: History, start: int | None = None) -> "Ledger":
        """The ledger in which every party is a side of its own; `start` if not told is the day of the first event."""
        codes = sorted({one.country for one in history.parties if one.country})
        countries = {code: place for place, code in enumerate(codes)}
        country_of = np.array([countries.get(one.country or "", -1) for one in history.parties], np.int64)
        roles = {role: np.array([one.role == role for one in history.parties], np.bool_) for role in ROLES}
        if start is None:
            start = int(history.day[0]) if len(history) else 0
        return cls(history, np.arange(len(history.parties)), country_of, roles, start)

    @cached_property
    def _countries(self) -> int:
        return int(self.country_of.max(initial=0)) + 1

    def pair(self, one: Longs, other: Longs) -> Longs:
        """One number for each unordered pair of sides."""
        return np.minimum(one, other) * self.sides + np.maximum(one, other)

    def _of_countries(self, one: Longs, other: Longs) -> Longs:
        first, second = self.country_of[one], self.country_of[other]
        key = np.minimum(first, second) * self._countries + np.maximum(first, second)
        return np.where((first < 0) | (second < 0), NEVER, key)

    def _towards(self, side: Longs, country: Longs) -> Longs:
        return np.where(country < 0, NEVER, side * self._countries + country)

    def days(self, scope: Scope, kind: str) -> Longs:
        """Sorted and once each: key and day of what is counted, the day in the lowest bits."""
        found = self._days.get((scope, kind))
        if found is None:
            found = self._dated(scope, KINDS[kind]) if kind in KINDS else self._kept(scope, kind)
            self._days[scope, kind] = found
        return found

    def _dated(self, scope: Scope, wanted: Callable[[Deed], bool]) -> Longs:
        which = self.history.of_deeds(wanted) & self.apart
        one, other, day = self._one[which], self._other[which], self.history.day[which].astype(np.int64)
        if scope == "side":
            return _once(np.concatenate([_joined(one, day), _joined(other, day)]))
        if scope == "towards":
            one, other = np.concatenate([one, other]), np.concatenate([other, one])
            key = self._towards(one, self.country_of[other])
            day = np.concatenate([day, day])
        else:
            key = self.pair(one, other) if scope == "pair" else self._of_countries(one, other)
        return _once(_joined(key[key >= 0], day[key >= 0]))

    def _kept(self, scope: Scope, kind: str) -> Longs:
        """Intents by the day on which it is known whether a meeting followed in time: all, or those that were kept.

        Of a side, an intent with each counterpart on a day counts once.
        """
        intents = self.days("pair", "intent")
        held = "in_person" if kind == "kept_in_person" else "meeting"
        kept = self.within("pair", held, intents >> _DAYS, (intents & _MASK) + 1, HELD_WITHIN) > 0
        chosen = intents if kind == "due" else intents[kept]
        key, known = chosen >> _DAYS, (chosen & _MASK) + HELD_WITHIN
        if scope == "side":
            known, key = np.concatenate([known, known]), np.concatenate([key // self.sides, key % self.sides])
        return np.sort(_joined(key, known))

    def within(self, scope: Scope, kind: str, key: Longs, start: Longs, days: int) -> Longs:
        """On how many days from `start` on, for `days` days, there is such an event."""
        held = self.days(scope, kind)
        return np.where(key < 0, 0, np.searchsorted(held, _joined(key, start + days))
                        - np.searchsorted(held, _joined(key, start)))

    def before(self, scope: Scope, kind: str, key: Longs, day: Longs, days: int) -> Longs:
        """On how many of the last `days` days before a day there is such an event."""
        return self.within(scope, kind, key, np.maximum(day - days, 0), days)

    def since(self, scope: Scope, kind: str, key: Longs, day: Longs) -> Longs:
        """Days since the last such event before a day; `FAR` where there is none."""
        held = self.days(scope, kind)
        place = np.searchsorted(held, _joined(key, day)) - 1
        last = held[np.maximum(place, 0)] if len(held) else np.full(len(key), NEVER, np.int64)
        known = (place >= 0) & (last >> _DAYS == key) & (key >= 0)
        return np.where(known, day - (last & _MASK), FAR)

    def until(self, scope: Scope, kind: str, key: Longs, day: Longs) -> Longs:
        """Days from a day to the first such event after it; `FAR` where there is none."""
        held = self.days(scope, kind)
        place = np.searchsorted(held, _joined(key, day + 1))
        following = held[np.minimum(place, len(held) - 1)] if len(held) else np.full(len(key), NEVER, np.int64)
        known = (place < len(held)) & (following >> _DAYS == key) & (key >= 0)
        return np.where(known, (following & _MASK) - day, FAR)

    def intents(self) -> tuple[Longs, Longs, Longs]:
        """The two sides and the day of every intent to meet, once a day and dyad."""
        found = self.days("pair", "intent")
        key = found >> _DAYS
        return key // self.sides, key % self.sides, found & _MASK

    def keys(self, scope: Scope, asked: Asked) -> Sequence[Longs]:
        """What is looked up for a scope: one key for a pair or two countries, one for each of the sides."""
        if scope == "side":
            return asked.one, asked.other
        if scope == "towards":
            first, second = self.country_of[asked.one], self.country_of[asked.other]
            return self._towards(asked.one, second), self._towards(asked.other, first)
        if scope == "pair":
            return (self.pair(asked.one, asked.other),)
        return (self._of_countries(asked.one, asked.other),)

    def places(self, scope: Scope, kind: str, key: int, start: int, end: int) -> NDArray[np.intp]:
        """Positions in the history of the events counted for a key, from day `start` to the day before `end`."""
        day = self.history.day
        window = slice(int(np.searchsorted(day, start)), int(np.searchsorted(day, end)))
        one, other = self._one[window], self._other[window]
        if scope == "side":
            same = (one == key) | (other == key)
        elif scope == "towards":
            same = ((self._towards(one, self.country_of[other]) == key)
                    | (self._towards(other, self.country_of[one]) == key))
        else:
            same = (self.pair(one, other) if scope == "pair" else self._of_countries(one, other)) == key
        return window.start + np.flatnonzero(same & self.apart[window] & self.history.of_deeds(KINDS[kind])[window])


_MASK = (1 << _DAYS) - 1


def _once(found: Longs) -> Longs:
    """Sorted and once each; sorting whole is quicker than numpy's `unique`, which hashes first."""
    whole = np.sort(found)
    once: Longs = whole[np.diff(whole, prepend=NEVER) != 0]
    return once


def _joined(key: Longs, day: Longs) -> Longs:
    return (key << _DAYS) | day
