"""Scores of chances on cases: Brier skill with its interval, area under the curve, calibration error, timing."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score
from training.outlook.follow_through_cases import Cases

from detente.outlook.through.hazard import CLIP

SEED, DRAWS = 2018, 1000
BINS = 10
TIMING = 60
PRIOR_DAYS, PRIOR_MEETINGS = 30.0, 0.1  # what the dyad's own rate is drawn towards


@dataclass(frozen=True)
class Score:
    """How good chances were: `low` and `high` bound the skill in 95 of 100 draws of dyads."""

    count: int
    base: float
    rate: float
    skill: float
    low: float
    high: float
    auc: float
    error: float


def score(chance: np.ndarray, came: np.ndarray, base: float, dyad: np.ndarray) -> Score:
    """Scores against a constant base rate; dyads are drawn whole, since their intents are alike."""
    ours, theirs = (chance - came) ** 2, (base - came) ** 2
    _, number = np.unique(dyad, return_inverse=True)
    sums = np.stack([np.bincount(number, ours), np.bincount(number, theirs)])
    drawn = np.random.default_rng(SEED).multinomial(sums.shape[1], np.full(sums.shape[1], 1 / sums.shape[1]), DRAWS)
    our_draws, their_draws = sums @ drawn.T
    low, high = np.quantile(1 - our_draws / their_draws, [0.025, 0.975])
    return Score(len(came), base, float(came.mean()), 1 - ours.sum() / theirs.sum(), float(low), float(high),
                 float(roc_auc_score(came, chance)), calibration_error(chance, came))


def reliability(chance: np.ndarray, came: np.ndarray) -> list[tuple[int, float, float]]:
    """Tenths of the cases by chance: how many, the mean chance, the share that was held."""
    parts = np.array_split(np.argsort(chance, kind="stable"), BINS)
    return [(len(part), float(chance[part].mean()), float(came[part].mean())) for part in parts]


def calibration_error(chance: np.ndarray, came: np.ndarray) -> float:
    """The mean distance between chance and share over tenths of the cases."""
    return sum(count * abs(told - seen) for count, told, seen in reliability(chance, came)) / len(came)


def timing(held_by: np.ndarray, cases: Cases) -> float:
    """The integrated Brier score over 60 days: mean squared distance of "not yet held" from its chance, day by day.

    All cases are closed, so no weights for censoring are needed.
    """
    not_yet = cases.held[:, None] > np.arange(1, TIMING + 1)
    return float((((1 - held_by[:, :TIMING]) - not_yet) ** 2).mean())


def own_rate(cases: Cases, held: str) -> np.ndarray:
    """The logarithm of each dyad's rate of meetings a day before the day."""
    ledger = cases.ledger
    key = ledger.pair(cases.one, cases.other)
    met = ledger.before("pair", held, key, cases.day + 1, 365)
    covered = np.minimum(cases.day + 1 - ledger.start, 365)
    return np.log((met + PRIOR_MEETINGS) / (covered + PRIOR_DAYS))


def _known(cases: Cases, until: int) -> tuple[np.ndarray, np.ndarray]:
    """Days until held or until no more is known, and whether held."""
    left = until - cases.day
    return np.minimum(cases.held, left), cases.held <= left


def kaplan_meier(cases: Cases, until: int) -> np.ndarray:
    """The chance to be held by each of 60 days whoever the sides are."""
    time, came = _known(cases, until)
    days = np.arange(1, TIMING + 1)
    at_risk = (time[None] >= days[:, None]).sum(1)
    return 1 - np.cumprod(1 - (came[None] & (time[None] == days[:, None])).sum(1) / at_risk)


def cox(cases: Cases, until: int, asked: Cases, penalty: float = 50.0) -> np.ndarray:
    """The chance to be held by each of 60 days by proportional hazards on all measures (Breslow's ties, baseline)."""
    time, came = _known(cases, until)
    mean, scale = cases.table.value.mean(0), np.maximum(cases.table.value.std(0), 1e-6)
    z, asked_z = (np.clip((table.value - mean) / scale, -CLIP, CLIP) for table in (cases.table, asked.table))
    order = np.argsort(-time, kind="stable")
    z, time, came = z[order], time[order], came[order]
    last = np.searchsorted(-time, -time, "right") - 1  # the last of those whose time is as long or longer

    def loss(weight: np.ndarray) -> tuple[float, np.ndarray]:
        score = z @ weight
        risk = np.exp(score)
        total, moment = np.cumsum(risk)[last], np.cumsum(risk[:, None] * z, 0)[last]
        value = -(score - np.log(total))[came].sum() + penalty / 2 * weight @ weight
        return value, -(z - moment / total[:, None])[came].sum(0) + penalty * weight

    weight = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    risk = np.exp(z @ weight)
    days = np.arange(1, TIMING + 1)
    base = np.array([(came & (time == day)).sum() / risk[time >= day].sum() for day in days])
    return 1 - np.exp(-np.cumsum(base)[None] * np.exp(asked_z @ weight)[:, None])
