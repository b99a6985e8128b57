"""The past of one side as counts: how often, and how long ago, it did what to whom, and was done to by whom."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.history import History

HALVES = (7.0, 30.0, 120.0)
"""Half-lives in days: an event so many days ago counts half."""
REACH = 730
"""How many days the past goes back."""
LONG_AGO = 400.0
"""What stands for never and for anything older, in days."""
Ids = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Past:
    """The events of one side before a day, each kind of deed counted once a day and partner.

    `kind` numbers the PLOVER type of each deed of the history, or the root of its CAMEO code where PLOVER has no type.
    `place` are positions in the history; `outwards`: the side did it; the columns have the same length. `stands_for` is
    the party that each party of the history counts as; `only` the one partner that is asked about, if one is.
    """

    history: History
    begin: int
    end: int
    day: int
    kind: Ids
    stands_for: Ids
    only: int | None
    place: Ids
    age: Floats
    outwards: NDArray[np.bool_]
    deed: Ids
    partner: Ids

    @classmethod
    def of(cls, history: History, side: Collection[int], day: int, other: Collection[int] | None = None) -> "Past":
        """The past of a side (positions of parties) before a day; `other` is the one other side that is asked about.

        The parties of the other side stand for one partner: the first of them.
        """
        begin, end = (int(place) for place in np.searchsorted(history.day, [day - REACH, day]))
        ours = _table(history, side)
        from_us, to_us = ours[history.source[begin:end]], ours[history.target[begin:end]]
        place = np.flatnonzero(from_us != to_us)
        outwards = from_us[place]
        place = place + begin
        stands_for = np.arange(len(history.parties))
        if other:
            stands_for[list(other)] = next(iter(other))
        partner = stands_for[np.where(outwards, history.target[place], history.source[place])]
        deed = history.deed[place].astype(np.int64)
        when = history.day[place].astype(np.int64)
        row = np.stack([outwards.astype(np.int64), deed, partner, when])
        once = np.sort(np.unique(row, axis=1, return_index=True)[1])
        return cls(history, begin, end, day, kinds(history), stands_for, next(iter(other)) if other else None, place[once],
                   (day - when[once]).astype(np.float64), outwards[once], deed[once], partner[once])

    @property
    def asked(self) -> NDArray[np.bool_]:
        """A mask of the events with the partner that is asked about; all where none is."""
        return np.ones(len(self.partner), np.bool_) if self.only is None else self.partner == self.only

    def key(self, *parts: Ids) -> Ids:
        """Numbers that are equal where all parts are: parts are deeds, kinds, partners or flags."""
        whole = np.zeros(len(parts[0]), np.int64)
        for part in parts:
            whole = whole * (max(len(self.history.parties), len(self.history.deeds), len(self.kind)) + 2) + part
        return whole

    def counts(self, keys: Ids, wanted: Ids) -> tuple[list[Floats], Floats]:
        """For wanted keys: their decayed counts by half-life, and the days since the last event (`LONG_AGO`: never)."""
        return counted(keys, self.age, wanted)


def counted(keys: Ids, age: Floats, wanted: Ids) -> tuple[list[Floats], Floats]:
    """Decayed counts of wanted keys among keys with ages in days, and the least age."""
    unique, inverse = np.unique(wanted, return_inverse=True)
    if not len(unique):
        return [np.zeros(0) for _ in HALVES], np.zeros(0)
    at = np.minimum(np.searchsorted(unique, keys), len(unique) - 1)
    hit = unique[at] == keys
    at, age = at[hit], age[hit]
    sums: list[Floats] = [np.bincount(at, 0.5 ** (age / half), len(unique)).astype(np.float64)[inverse.ravel()]
                          for half in HALVES]
    since = np.full(len(unique), LONG_AGO)
    np.minimum.at(since, at, age)
    least: Floats = since[inverse.ravel()]
    return sums, least


def kinds(history: History) -> Ids:
    """A number for the PLOVER type of each deed; deeds without one go by the root of their code."""
    names: dict[str, int] = {}
    return np.array([names.setdefault(deed.type or f"cameo {(deed.cameo or '')[:2]}", len(names))
                     for deed in history.deeds], np.int64)


def _table(history: History, side: Collection[int]) -> NDArray[np.bool_]:
    table = np.zeros(len(history.parties), np.bool_)
    table[list(side)] = True
    return table
