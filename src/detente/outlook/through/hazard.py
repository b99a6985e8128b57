"""Competing risks in discrete time: held, called off, or neither yet, from day to day.

Days after a plan are gathered in spans that grow (1, 2, 3, 4–5 ... 61–90). Within a span s, given that neither happened
before, cause c comes with probability

    p_c(s | x) = exp(η_c) / (1 + exp(η_held) + exp(η_off)),    η_c = a_cs + b_c Σ_j (w_cj + t_s v_cj) z_j,

z_j the standardised measure, t_s the standardised logarithm of the middle of the span, a and b recalibrated. A day of
a span of L days has the hazard that makes L such days p_c: the chance that neither comes in a day is the L-th root of
that of the span, and what is left is shared as in the span. So the chances of held, called off and neither sum to one
on every day, and each is the discrete Aalen–Johansen sum Σ_d S(d - 1) h_c(d) of its hazards.
"""

import json
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.outlook.through.measures import NAMES, Numbers

CAUSES = ("held", "called_off")
SPANS = (1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90)
"""The last day of each span."""
LONGEST = SPANS[-1]
CLIP = 4.0


@dataclass(frozen=True, eq=False)
class Model:
    """What was learned: `level` (causes by spans), `weight` and `trend` (causes by measures), and how measures vary.

    `about` says what it was learned from. `base` is the share of intents held within 7, 30 and 90 days in training.
    """

    measures: tuple[str, ...]
    columns: NDArray[np.intp]
    mean: Numbers
    scale: Numbers
    level: Numbers
    weight: Numbers
    trend: Numbers
    shift: Numbers
    slope: Numbers
    base: dict[str, float]
    about: dict[str, Any]

    @classmethod
    def load(cls, name: str) -> "Model":
        """A model that ships with the package."""
        return _load(name)

    @classmethod
    def of(cls, table: dict[str, Any]) -> "Model":
        """A model from its JSON."""
        arrays = {key: np.array(table[key], np.float64) for key in
                  ("mean", "scale", "level", "weight", "trend", "shift", "slope")}
        columns = np.array([NAMES.index(name) for name in table["measures"]], np.intp)
        return cls(tuple(table["measures"]), columns, base=table["base"], about=table["about"], **arrays)

    def standardised(self, rows: Numbers) -> Numbers:
        """The measures that count, as distances from their means in standard deviations, at most `CLIP`.

        `rows` has all measures, in the order of `measures.MEASURES`.
        """
        z: Numbers = np.clip((rows[:, self.columns] - self.mean) / self.scale, -CLIP, CLIP)
        return z

    def log_odds(self, rows: Numbers) -> Numbers:
        """η: the log-odds of each cause against neither in each span: questions by spans by causes."""
        z = self.standardised(rows)
        score = (z @ self.weight.T)[:, None, :] + TIMES[None, :, None] * (z @ self.trend.T)[:, None, :]
        found: Numbers = self.level.T[None] + self.shift + self.slope * score
        return found

    def shifted(self, by: float) -> "Model":
        """The model with the log-odds of "held" moved; the shares of the average case move as its hazard does."""
        base = {days: 1 - (1 - share) ** float(np.exp(by)) for days, share in self.base.items()}
        return replace(self, shift=self.shift + np.array([by, 0.0]), base=base)

    def spans(self, rows: Numbers) -> Numbers:
        """The chances of each cause in each span, given neither before: questions by spans by causes."""
        raised = np.exp(np.minimum(self.log_odds(rows), 30))
        chances: Numbers = raised / (1 + raised.sum(2, keepdims=True))
        return chances

    def hazards(self, rows: Numbers, days: int = LONGEST) -> Numbers:
        """The chances of each cause on each day, given neither before: questions by days by causes.

        Beyond the last day that was learned, the hazard stays as on that day.
        """
        daily = [_daily(self.spans(rows)[:, span], length) for span, length in enumerate(LENGTHS)]
        spread = [daily[min(int(np.searchsorted(SPANS, day)), len(SPANS) - 1)] for day in range(1, days + 1)]
        return np.stack(spread, 1) if spread else np.zeros((len(rows), 0, len(CAUSES)))


LENGTHS = tuple(int(length) for length in np.diff((0, *SPANS)))
_MIDDLES = np.log(np.array(SPANS) - (np.array(LENGTHS) - 1) / 2)
TIMES: Numbers = (_MIDDLES - _MIDDLES.mean()) / _MIDDLES.std()
"""How late each span is: the standardised logarithm of its middle."""


def _daily(span: Numbers, length: int) -> Numbers:
    """The hazards of one day of a span from the chances of the span (questions by causes)."""
    either = span.sum(1, keepdims=True)
    daily = -np.expm1(np.log1p(-np.minimum(either, 1 - 1e-12)) / length)
    shared: Numbers = np.divide(daily * span, either, out=np.zeros_like(span), where=either > 0)
    return shared


def chances(hazards: Numbers) -> Numbers:
    """What became of it by the end of each day: held, called off, neither (days by three, the rows sum to 1).

    >>> chances(np.array([[0.5, 0.0], [0.5, 0.25]])).tolist()
    [[0.5, 0.0, 0.5], [0.75, 0.125, 0.125]]
    """
    neither = np.cumprod(1 - hazards.sum(1))
    before = np.concatenate([[1.0], neither[:-1]])
    return np.column_stack([np.cumsum(before[:, None] * hazards, 0), neither])


@cache
def _load(name: str) -> Model:
    return Model.of(json.loads(files(__package__ or "").joinpath("model", f"{name}.json").read_text("utf-8")))
