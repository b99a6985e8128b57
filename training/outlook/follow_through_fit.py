"""A competing-risk model from cases: for each cause a logistic regression over the spans that every case went through.

Each cause is held against the spans in which nothing came (Begg and Gray 1984), which is the multinomial model fitted
in parts. Weights that can only mean one thing keep their sign (a meeting more never lowers the chance), so that the
reasons can be read; this costs no accuracy. Weights are drawn towards zero, levels of spans are not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from training.outlook.follow_through_cases import Cases, in_spans

from detente.outlook.through.hazard import CAUSES, CLIP, SPANS, TIMES, Model
from detente.outlook.through.measures import MEASURES, NAMES, Measure

PENALTY, TREND_PENALTY = 100.0, 300.0
OFF_PENALTY = 10.0  # times as much for what calls a meeting off: there are few such cases
OPEN_WEIGHT = 0.25  # of a plan that is still open some days after the intent, against a fresh one
OLD_WEIGHT = 0.5  # of a case of an older data set
LOWERS = ("called_off", "refusal")
RAISES = ("meeting", "in_person", "intent", "agreement", "call", "friendly", "appeal")


@dataclass(frozen=True, eq=False)
class Spans:
    """Spans of cases: the case's values, which span, what came in it (0 held, 1 called off, 2 neither), its weight."""

    values: np.ndarray
    row: np.ndarray
    span: np.ndarray
    cause: np.ndarray
    weight: np.ndarray


def spans_of(data: Sequence[tuple[Cases, int]], columns: Sequence[int], recent: bool = True) -> Spans:
    """The spans known by a day for each data set, and whether the data set is the last one as a last column."""
    values, rows, spans, causes, weights, start = [], [], [], [], [], 0
    for number, (cases, until) in enumerate(data):
        known = cases.chosen(cases.day < until)
        row, span, cause = in_spans(known, until)
        late = np.full((len(known.day), 1), float(number == len(data) - 1))
        values.append(np.hstack([known.table.value[:, columns], late] if recent else [known.table.value[:, columns]]))
        rows.append(row + start)
        spans.append(span)
        causes.append(cause)
        weight = np.where(known.age > 0, OPEN_WEIGHT, 1.0) * (1.0 if number == len(data) - 1 else OLD_WEIGHT)
        weights.append(weight[row])
        start += len(known.day)
    return Spans(*(np.concatenate(parts) for parts in (values, rows, spans, causes, weights)))


def fit(data: Sequence[tuple[Cases, int]], about: dict[str, Any], names: Sequence[str] = NAMES) -> dict[str, Any]:
    """The model as JSON: from data sets, each known up to a day; the last one sets the level."""
    columns = [NAMES.index(name) for name in names]
    spans = spans_of(data, columns)
    mean, scale = spans.values.mean(0), np.where(spans.values.std(0) > 1e-6, spans.values.std(0), 1.0)
    z = np.clip((spans.values - mean) / scale, -CLIP, CLIP)
    recent = float(z[-1, -1])
    found = [_logit(spans, z, cause, [_bounds(MEASURES[place], cause) for place in columns]) for cause in range(2)]
    level = np.stack([levels + recent * (weight[-1] + TIMES * trend[-1]) for levels, weight, trend in found])
    last, until = data[-1]
    last = last.chosen(last.age == 0)
    return {
        "measures": list(names), "mean": _short(mean[:-1]), "scale": _short(scale[:-1]), "level": _short(level),
        "weight": _short(np.stack([weight[:-1] for _, weight, _ in found])),
        "trend": _short(np.stack([trend[:-1] for _, _, trend in found])),
        "shift": [0.0] * len(CAUSES), "slope": [1.0] * len(CAUSES),
        "base": {str(days): round(float((last.held[last.day + days <= until] <= days).mean()), 4)
                 for days in (7, 30, 90)},
        "about": about}


def _bounds(measure: Measure, cause: int) -> tuple[float | None, float | None]:
    """The sign that a weight keeps."""
    if cause == 1:
        return (0, None) if measure.kind in LOWERS else (None, None)
    if measure.form == "since" or measure.kind in LOWERS:
        return (None, 0)
    return (0, None) if measure.form == "share" or measure.kind in RAISES else (None, None)


def _logit(spans: Spans, z: np.ndarray, cause: int, bounds: Sequence[tuple[float | None, float | None]]) -> Any:
    """Levels of the spans, weights and trends of one cause against neither."""
    used = (spans.cause == cause) | (spans.cause == 2)
    row, span, came = spans.row[used], spans.span[used], (spans.cause[used] == cause).astype(float)
    time, cases, count, width, weighed = TIMES[span], len(z), len(SPANS), z.shape[1], spans.weight[used]
    penalty = np.concatenate([np.full(width, PENALTY), np.full(width, TREND_PENALTY)]) * (OFF_PENALTY if cause else 1)

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        levels, weight, trend = np.split(parameters, [count, count + width])
        score = levels[span] + (z @ weight)[row] + time * (z @ trend)[row]
        error = weighed * (1 / (1 + np.exp(-score)) - came)
        slopes = np.concatenate([z.T @ np.bincount(row, error, cases), z.T @ np.bincount(row, error * time, cases)])
        drawn = penalty * parameters[count:]
        total = (weighed * (np.logaddexp(0, score) - came * score)).sum() + (drawn * parameters[count:]).sum() / 2
        return total, np.concatenate([np.bincount(span, error, count), slopes + drawn])

    start = np.concatenate([np.full(count, -3.0), np.zeros(2 * width)])
    free: list[tuple[float | None, float | None]] = [(None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*free * count, *bounds, *free * (width + 1)],
                     options={"maxiter": 500})
    return np.split(found.x, [count, count + width])


def recalibrated(table: dict[str, Any], cases: Cases, until: int) -> dict[str, Any]:
    """The same model with the level and the spread of its scores set by cases of another time, known by a day."""
    model = Model.of(table)
    spans = spans_of([(cases, until)], range(len(NAMES)), recent=False)
    z = model.standardised(spans.values)
    shift, slope = [], []
    for cause in range(2):
        used = (spans.cause == cause) | (spans.cause == 2)
        row, span = spans.row[used], spans.span[used]
        score = (z @ model.weight[cause])[row] + TIMES[span] * (z @ model.trend[cause])[row]
        found = _line(model.level[cause][span], score, spans.cause[used] == cause)
        shift.append(round(float(found[0]), 5))
        slope.append(round(float(found[1]), 5))
    return table | {"shift": shift, "slope": slope}


def _line(level: np.ndarray, score: np.ndarray, came: np.ndarray) -> np.ndarray:
    """Shift and slope that make level + shift + slope * score fit best, by Newton's method."""
    line, columns = np.array([0.0, 1.0]), np.column_stack([np.ones(len(score)), score])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-(level + columns @ line)))
        step = np.linalg.solve((columns * (chance * (1 - chance))[:, None]).T @ columns, columns.T @ (came - chance))
        line = line + step
    return line


def _short(numbers: np.ndarray) -> Any:
    return np.round(numbers, 5).tolist()
