"""Scores of forecasts whose outcome is known.

A forecast is made on a day for a horizon; a meeting has many. Each meeting weighs 1, however many days it was planned
for, shared evenly by its forecasts. With weights w, chances p of being held and outcomes o (1 held, 0 not):

    Brier score   sum w (p - o)^2 / sum w
    base rate     r = sum w o / sum w, of the same meetings: the best constant there is, known only afterwards
    skill         1 - Brier(p) / Brier(r)
    log score     - sum w ln q / sum w, q the chance that was given to what became of it (held, called off, put off,
                  neither)

The interval of the skill is from a bootstrap over meetings, as forecasts of one meeting are not independent.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.outlook.forecast import Outcome

ENOUGH = 10
"""Closed meetings from which on a score says something."""

_SEED, _DRAWS = 20180612, 2000
_LEAST = 1e-6
_BINS = ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.0))


@dataclass(frozen=True, slots=True)
class Forecast:
    """A forecast and what became of it: the chance of being held, and that of what came about."""

    meeting: str
    day: date
    horizon: str
    until: date
    chance: float
    outcome: Outcome
    given: float

    @property
    def held(self) -> bool:
        """Whether it was held in time."""
        return self.outcome is Outcome.HELD


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of the forecasts from `low` to `high`: how many, the mean chance, and the share that was held."""

    low: float
    high: float
    forecasts: int
    meetings: int
    chance: float
    held: float


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one horizon. `skill` is None where all meetings came out alike: then any base rate is right.

    `low` and `high` are the 95 % interval of the skill, None where there are fewer meetings than `ENOUGH`; `enough`
    says so.
    """

    horizon: str
    meetings: int
    forecasts: int
    base_rate: float
    brier: float
    base_brier: float
    skill: float | None
    low: float | None
    high: float | None
    log_score: float
    enough: bool
    reliability: tuple[Reliability, ...]


def scores_of(forecasts: Sequence[Forecast], horizon: str) -> Scores | None:
    """The scores of the forecasts of a horizon; None where there is none."""
    mine = [one for one in forecasts if one.horizon == horizon]
    if not mine:
        return None
    count = Counter(one.meeting for one in mine)
    ids = {id: place for place, id in enumerate(sorted(count))}
    which = np.array([ids[one.meeting] for one in mine])
    weight = np.array([1.0 / count[one.meeting] for one in mine])
    chance, held = np.array([one.chance for one in mine]), np.array([float(one.held) for one in mine])
    # what each meeting adds: its squared error, its share held, and its log score
    error = _summed(which, weight * (chance - held) ** 2)
    share = _summed(which, weight * held)
    logs = _summed(which, weight * -np.log([max(one.given, _LEAST) for one in mine]))
    brier, base = float(error.mean()), float(share.mean())
    skill = _skill(error, share)
    low, high = _interval(error, share) if skill is not None and len(ids) >= ENOUGH else (None, None)
    return Scores(horizon, len(ids), len(mine), base, brier, base * (1 - base), skill, low, high, float(logs.mean()),
                  len(ids) >= ENOUGH, tuple(_reliability(mine, count)))


def _summed(which: NDArray[np.intp], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of some values for each meeting."""
    return np.asarray(np.bincount(which, values), np.float64)


def _skill(error: NDArray[np.float64], share: NDArray[np.float64]) -> float | None:
    base = float(share.mean())
    return 1.0 - float(error.mean()) / (base * (1 - base)) if 0 < base < 1 else None


def _interval(error: NDArray[np.float64], share: NDArray[np.float64]) -> tuple[float | None, float | None]:
    """The 95 % interval of the skill, from meetings drawn again and again; draws that came out alike don't count."""
    draw = np.random.default_rng(_SEED).integers(0, len(error), (_DRAWS, len(error)))
    base = share[draw].mean(axis=1)
    spread = base * (1 - base)
    told = spread > _LEAST
    if not told.any():
        return None, None
    skills = 1.0 - error[draw].mean(axis=1)[told] / spread[told]
    low, high = np.quantile(skills, [0.025, 0.975])
    return float(low), float(high)


def _reliability(mine: Sequence[Forecast], count: Counter[str]) -> list[Reliability]:
    cells: dict[int, list[Forecast]] = defaultdict(list)
    for one in mine:
        cells[max(place for place, (low, _) in enumerate(_BINS) if one.chance >= low)].append(one)
    found = []
    for place, those in sorted(cells.items()):
        weights = [1.0 / count[one.meeting] for one in those]
        total = sum(weights)
        chance = sum(weight * one.chance for weight, one in zip(weights, those, strict=True)) / total
        held = sum(weight for weight, one in zip(weights, those, strict=True) if one.held) / total
        found.append(Reliability(*_BINS[place], len(those), len({one.meeting for one in those}), chance, held))
    return found
