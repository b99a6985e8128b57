"""The level of cooperation and conflict that is to be expected between two sides over the next days, with intervals.

The level of some days is the mean weight of what the two do to each other in them (-10 conflict, 10 cooperation). Time
before the day is cut into windows as long as the one ahead. With counts n_w, sums s_w and squares q_w of the weights of
a pair in window w (0 the latest) and weights d_w = 0.5^(w h / HALF_LIFE), N = sum(d n), S = sum(d s), Q = sum(d q):

    rate = N / sum(d)                               events to be expected
    level = (S + K m) / (N + K)                     m: the level of pairs of like activity
    variance = (Q - 2 level S + level^2 N + K v) / (N + K)      v: that of their single events
    scale = sqrt(variance (1 / max(rate, 1) + 1 / (N + K)))

How far off this is, is found out on the same history: each of the latest windows is foretold from those before it, for
all pairs, and the quantiles of (what came - level) / scale among pairs of like activity make the interval (as split
conformal prediction does, with a scale of its own for each case: Lei et al., Distribution-free predictive inference for
regression, 2018). Likewise for how many events there are, with the scale sqrt(rate + 1). Of like activity are pairs
with about as many events a window: where both are states or their leaders, others such, if there are enough. No model
is trained, and nothing after the day is used.
"""

from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.history import History

HALF_LIFE = 240.0
"""Days in which an event comes to count half."""

FEWEST = 10
"""Events of a pair below which there is not enough to go on."""

FEWEST_WINDOWS = 3
"""Windows that the history has to reach back: one to foretell, and two to foretell it from."""

FEWEST_CASES = 100
"""Windows of pairs of like activity from which an interval can be told."""

COVERED = 0.8
"""How often the interval is to hold."""

_MOST_WINDOWS = 26
_TRIED = 4  # windows that are foretold to see how far off it is
_PRIOR = 3.0  # events of pairs of like activity that count beside a pair's own
_EDGES = np.array([0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0])
"""Between these lie the classes of activity: events a window."""
_CLASSES = len(_EDGES) + 1
_FARTHEST = 3  # classes away from a pair's own that are still like it
_STATES = ("state", "leader")

Numbers: TypeAlias = NDArray[np.float64]
Positions: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Band:
    """A number that is expected, and between which two it lies in `COVERED` of the cases."""

    expected: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Level:
    """What is to be expected of a pair over the next `days`.

    `level` is the mean weight of their events, given that there is one; `likely` is the chance of that, `count` how
    many there are. `usual` is the level of pairs of like activity, towards which a short past is drawn. `events` are
    the positions in the history of what it rests on, the latest first; `cases` how many windows of other pairs the
    intervals rest on.
    """

    days: int
    level: Band
    count: Band
    likely: float
    usual: float
    events: Positions
    cases: int


@dataclass(frozen=True, slots=True)
class NotEnough:
    """Why no level can be told."""

    reason: str


@dataclass(frozen=True, eq=False)
class _Windows:
    """The events of some pairs by window, the latest first: how many, the sums of their weights and of the squares.

    `states`: both are states or their leaders.
    """

    counts: Numbers
    sums: Numbers
    squares: Numbers
    states: NDArray[np.bool_]

    def before(self, window: int) -> "_Windows":
        later = window + 1
        return _Windows(self.counts[:, later:], self.sums[:, later:], self.squares[:, later:], self.states)

    def of(self, pairs: NDArray[np.bool_]) -> "_Windows":
        return _Windows(self.counts[pairs], self.sums[pairs], self.squares[pairs], self.states[pairs])


@dataclass(frozen=True, eq=False)
class _Foretold:
    """Of some pairs: how many events a window, their class of activity, the level and how far it may be off."""

    rate: Numbers
    kind: NDArray[np.intp]
    level: Numbers
    scale: Numbers


class Levels:
    """What is to be expected of the pairs of a history after a day, over so many days."""

    def __init__(self, history: History, day: date, days: int = 30) -> None:
        self._past, self._days = history.until(day), days
        age = day.toordinal() - self._past.day
        self._number = min(_MOST_WINDOWS, (int(age[0]) + 1) // days) if len(age) else 0
        self._window = age // days
        self._near = self._window < self._number
        self._decay = 0.5 ** (np.arange(_MOST_WINDOWS) * days / HALF_LIFE)
        self._levels = self._variances = np.zeros(2 * _CLASSES)
        self._states = np.array([party.role in _STATES for party in self._past.parties], np.bool_)
        self._off: list[Numbers] = []
        self._miscounted: list[Numbers] = []
        self._there: list[Numbers] = []
        if self._number >= FEWEST_WINDOWS:
            self._try(self._pairs())

    def of(self, one: frozenset[int], other: frozenset[int]) -> Level | NotEnough:
        """The level of two sides, each one or several positions in the parties of the history."""
        if self._number < FEWEST_WINDOWS:
            return NotEnough(f"not enough to go on: the history reaches back {self._number} times {self._days} days, "
                             f"and {FEWEST_WINDOWS} are needed")
        events = self._between(one, other)
        if len(events) < FEWEST:
            return NotEnough(f"not enough to go on: {len(events)} events between the two in "
                             f"{self._number * self._days} days, and {FEWEST} are needed")
        states = np.array([self._states[[*one, *other]].all()])
        found = self._foretold(self._table(events, np.zeros(len(events), np.intp), states))
        kind = int(found.kind[0])
        alike = self._alike(kind)
        off, miscounted, there = (np.concatenate([some[one] for one in alike])
                                  for some in (self._off, self._miscounted, self._there))
        if len(off) < FEWEST_CASES:
            return NotEnough(f"not enough to go on: {len(off)} windows of pairs that are as active, and "
                             f"{FEWEST_CASES} are needed")
        level, scale, rate = float(found.level[0]), float(found.scale[0]), float(found.rate[0])
        low, high = np.clip(level + scale * _quantiles(off), -10, 10).tolist()
        fewest, most = np.maximum(rate + np.sqrt(rate + 1) * _quantiles(miscounted), 0).tolist()
        return Level(self._days, Band(level, min(low, level), max(high, level)),
                     Band(rate, min(fewest, rate), max(most, rate)), float(there.mean()), float(self._levels[kind]),
                     events[::-1], len(off))

    def _alike(self, kind: int) -> list[int]:
        """The classes whose cases tell of one: itself, and those next to it while there are too few cases."""
        states, activity = divmod(kind, _CLASSES)
        alike = list[int]()
        for distance, other in product(range(_FARTHEST + 1), (False, True)):
            near = {activity - distance, activity + distance} & set(range(_CLASSES))
            alike += [one + _CLASSES * (states != other) for one in sorted(near)]
            if sum(len(self._off[one]) for one in alike) >= FEWEST_CASES:
                break
        return alike

    # --- tables -----------------------------------------------------------------------------------------------

    def _between(self, one: frozenset[int], other: frozenset[int]) -> Positions:
        first, second = (np.zeros(len(self._past.parties), np.bool_) for _ in range(2))
        first[list(one)] = second[list(other)] = True
        source, target = self._past.source, self._past.target
        return np.flatnonzero(((first[source] & second[target]) | (second[source] & first[target])) & self._near)

    def _pairs(self) -> _Windows:
        """All pairs with enough events, whoever of the two acts; nobody is a pair with itself."""
        source, target = self._past.source.astype(np.int64), self._past.target.astype(np.int64)
        events = np.flatnonzero(self._near & (source != target))
        low, high = np.minimum(source, target)[events], np.maximum(source, target)[events]
        keys, pair, many = np.unique(low * len(self._past.parties) + high, return_inverse=True, return_counts=True)
        enough = many >= FEWEST
        place = np.cumsum(enough) - 1
        known = enough[pair]
        one, other = np.divmod(keys[enough], len(self._past.parties))
        return self._table(events[known], place[pair[known]], self._states[one] & self._states[other])

    def _table(self, events: Positions, pair: NDArray[np.intp], states: NDArray[np.bool_]) -> _Windows:
        """The events of pairs by window; `pair` says of each whose it is."""
        weights, pairs = self._past.weights[events], len(states)
        at, size = pair * self._number + self._window[events], pairs * self._number

        def filled(values: Numbers | None) -> Numbers:
            return np.bincount(at, values, size).astype(np.float64).reshape(pairs, self._number)

        return _Windows(filled(None), filled(weights), filled(weights**2), states)

    # --- foretelling ------------------------------------------------------------------------------------------

    def _try(self, pairs: _Windows) -> None:
        """Finds the levels of pairs of like activity, and how far off is what is foretold of the latest windows."""
        kinds = 2 * _CLASSES
        self._levels, self._variances = self._usual(pairs)
        off, miscounted, there = ([list[Numbers]() for _ in range(kinds)] for _ in range(3))
        for window in range(min(_TRIED, self._number - FEWEST_WINDOWS + 1)):
            before = pairs.before(window)
            known = before.counts.sum(axis=1) >= FEWEST
            found = self._foretold(before.of(known))
            counts, sums = pairs.counts[known, window], pairs.sums[known, window]
            came = counts > 0
            for kind in range(kinds):
                mine = found.kind == kind
                some = mine & came
                off[kind].append((sums[some] / counts[some] - found.level[some]) / found.scale[some])
                miscounted[kind].append((counts[mine] - found.rate[mine]) / np.sqrt(found.rate[mine] + 1))
                there[kind].append(came[mine].astype(np.float64))
        self._off, self._miscounted, self._there = ([np.concatenate(one) for one in some]
                                                    for some in (off, miscounted, there))

    def _usual(self, pairs: _Windows) -> tuple[Numbers, Numbers]:
        """The level of the pairs of each class of activity, and the variance of their single events."""
        _, kind = self._activity(pairs)
        events, sums, squares = (np.bincount(kind, table.sum(axis=1), 2 * _CLASSES)
                                 for table in (pairs.counts, pairs.sums, pairs.squares))
        many = np.maximum(events, 1)
        return sums / many, np.maximum(squares / many - (sums / many)**2, 0.1)

    def _activity(self, pairs: _Windows) -> tuple[Numbers, NDArray[np.intp]]:
        decay = self._decay[:pairs.counts.shape[1]]
        rate = pairs.counts @ decay / decay.sum()
        return rate, np.digitize(rate, _EDGES) + _CLASSES * pairs.states

    def _foretold(self, pairs: _Windows) -> _Foretold:
        rate, kind = self._activity(pairs)
        decay = self._decay[:pairs.counts.shape[1]]
        events, sums, squares = pairs.counts @ decay, pairs.sums @ decay, pairs.squares @ decay
        usual, variance = self._levels[kind], self._variances[kind]
        level = (sums + _PRIOR * usual) / (events + _PRIOR)
        spread = squares - 2 * level * sums + level**2 * events + _PRIOR * variance
        own = np.maximum(spread / (events + _PRIOR), 0.1)
        return _Foretold(rate, kind, level, np.sqrt(own * (1 / np.maximum(rate, 1) + 1 / (events + _PRIOR))))


def _quantiles(values: Numbers) -> Numbers:
    """Between which two numbers `COVERED` of the values lie, with room for one more value."""
    tail = (1 - COVERED) / 2
    values = np.sort(values)
    low, high = int(np.floor(tail * (len(values) + 1))) - 1, int(np.ceil((1 - tail) * (len(values) + 1))) - 1
    return np.array([values[max(low, 0)], values[min(high, len(values) - 1)]])
