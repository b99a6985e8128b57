"""A history: many dated dyadic events as columns, so that a million of them are counted in moments."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Days = NDArray[np.int32]
Places = NDArray[np.int32]
"""Positions in one of the tables of a history."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or is acted upon: the `name` as its source writes it, `country` ISO 3166-1 alpha-3 where it is known.

    `role` says what it is to its country: "state" (the country or its government), "leader" (who holds or held one of
    its high offices, named or by the office: head of state or government, foreign minister, cabinet), "official"
    (another ministry, an envoy, armed forces, police), "other" (citizens, firms, media, parties, movements) or "" where
    that is not known. A body of several states has the role "organisation".
    """

    name: str
    country: str | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """A kind of event: the CAMEO code, the PLOVER type and mode, the weight from -10 (conflict) to 10 (cooperation).

    `cameo` is None where the source codes in PLOVER only, `type` where PLOVER has no such event; one of them is known.
    """

    cameo: str | None
    type: str | None
    mode: str | None
    weight: float


@dataclass(frozen=True, eq=False)
class History:
    """Events, oldest first. All columns have the same length; the last six are positions or numbers.

    `day` is the proleptic Gregorian ordinal (`date.toordinal`). `source` and `target` are positions in `parties`,
    `deed` in `deeds`, `origin` in `origins`: what the event was taken from, a file's name or the id of a report. `line`
    is where in it: the line of the file, or the code point where the words begin in the report's text.
    """

    parties: tuple[Party, ...]
    deeds: tuple[Deed, ...]
    origins: tuple[str, ...]
    day: Days
    source: Places
    target: Places
    deed: Places
    origin: Places
    line: Places

    def __len__(self) -> int:
        return len(self.day)

    @classmethod
    def of(cls, rows: Iterable[tuple[date, Party, Deed, Party, str, int]]) -> "History":
        """A history of rows (day, source, deed, target, origin, line), in whatever order they come."""
        parties: dict[Party, int] = {}
        deeds: dict[Deed, int] = {}
        origins: dict[str, int] = {}
        table = np.array([(day.toordinal(), parties.setdefault(source, len(parties)),
                           parties.setdefault(target, len(parties)), deeds.setdefault(deed, len(deeds)),
                           origins.setdefault(origin, len(origins)), line)
                          for day, source, deed, target, origin, line in rows], np.int32).reshape(-1, 6)
        return cls(tuple(parties), tuple(deeds), tuple(origins), *table.T).sorted()

    def sorted(self) -> "History":
        """The same events by day; those of one day stay in their order."""
        if len(self) < 2 or bool((np.diff(self.day) >= 0).all()):
            return self
        return self.chosen(np.argsort(self.day, kind="stable"))

    def chosen(self, which: NDArray[np.bool_] | NDArray[np.intp] | slice) -> "History":
        """The events at some places (a mask, positions or a slice), with the tables as they are."""
        columns = (getattr(self, field.name)[which] for field in fields(self)[3:])
        return History(self.parties, self.deeds, self.origins, *columns)

    def until(self, day: date) -> "History":
        """What is known as of a day: the events up to it, itself included."""
        return self.chosen(slice(int(np.searchsorted(self.day, day.toordinal(), "right"))))

    def joined(self, *others: "History") -> "History":
        """A history with others, as one; parties, deeds and origins that are equal become one."""
        every = [self, *others]
        parties, party_places = _merged([one.parties for one in every])
        deeds, deed_places = _merged([one.deeds for one in every])
        origins, origin_places = _merged([one.origins for one in every])

        def column(places: Sequence[Places], values: Callable[[History], Places]) -> Places:
            return np.concatenate([at[values(one)] for at, one in zip(places, every, strict=True)])

        return History(
            parties, deeds, origins, np.concatenate([one.day for one in every]),
            column(party_places, lambda one: one.source), column(party_places, lambda one: one.target),
            column(deed_places, lambda one: one.deed), column(origin_places, lambda one: one.origin),
            np.concatenate([one.line for one in every])).sorted()

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """The weight of each event."""
        return np.array([deed.weight for deed in self.deeds])[self.deed] if len(self) else np.zeros(0)

    def of_deeds(self, wanted: Callable[[Deed], bool]) -> NDArray[np.bool_]:
        """A mask of the events whose deed is wanted."""
        if not self.deeds:
            return np.zeros(len(self), np.bool_)
        return np.array([wanted(deed) for deed in self.deeds], np.bool_)[self.deed]


def _merged(tables: Sequence[tuple[T, ...]]) -> tuple[tuple[T, ...], list[Places]]:
    """One table of several, and where in it each entry of each stands."""
    merged: dict[T, int] = {}
    places = [np.array([merged.setdefault(entry, len(merged)) for entry in table], np.int32) for table in tables]
    return tuple(merged), places
