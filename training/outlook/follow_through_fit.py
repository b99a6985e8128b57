"""A competing-risk model from cases: a multinomial logistic regression over the spans that each case went through."""

from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from training.outlook.follow_through_cases import Cases, in_spans

from detente.outlook.through.hazard import CAUSES, SPANS, TIMES, Model
from detente.outlook.through.measures import NAMES

PENALTY = 0.003  # sklearn's C: smaller is flatter
FREE = 10.0  # a column this much larger is penalised a hundredth as much: the level of each span


def fit(cases: Cases, until: int, about: dict[str, Any], penalty: float = PENALTY) -> dict[str, Any]:
    """The model as JSON, from what is known of the cases on a day."""
    known = cases.chosen(cases.day < until)
    rows, spans, causes = in_spans(known, until)
    values = known.table.value
    mean, scale = values.mean(0), np.where(values.std(0) > 1e-6, values.std(0), 1.0)
    z = np.clip((values - mean) / scale, -4, 4)[rows]
    levels = np.eye(len(SPANS))[spans] * FREE
    design = np.hstack([levels, z, z * TIMES[spans][:, None]])
    found = LogisticRegression(C=penalty, fit_intercept=False, max_iter=500, tol=1e-4).fit(design, causes)
    coefficients = found.coef_[:2] - found.coef_[2]
    level, weight, trend = np.split(coefficients, [len(SPANS), len(SPANS) + values.shape[1]], 1)
    return {
        "measures": list(NAMES), "mean": _short(mean), "scale": _short(scale), "level": _short(level * FREE),
        "weight": _short(weight), "trend": _short(trend), "shift": [0.0] * len(CAUSES), "slope": [1.0] * len(CAUSES),
        "base": {str(days): round(float((known.held[known.day + days <= until] <= days).mean()), 4)
                 for days in (7, 30, 90)},
        "about": about}


def _short(numbers: np.ndarray) -> Any:
    return np.round(numbers, 5).tolist()


def model(table: dict[str, Any]) -> Model:
    return Model.of(table)
