"""The ranker: the mean of two LightGBM models, a softmax over each question's candidates and LambdaRank.

The softmax finds more answers among the first ten, LambdaRank more at the first place.
"""

from dataclasses import dataclass, field

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray
from training.outlook.ledger import Floats, Ids

SETTINGS = {"learning_rate": 0.08, "num_leaves": 63, "min_data_in_leaf": 100, "min_sum_hessian_in_leaf": 1.0,
            "feature_fraction": 0.35, "bagging_fraction": 0.5, "bagging_freq": 1, "lambda_l2": 1.0, "max_bin": 127,
            "num_threads": 2, "verbose": -1, "seed": 1, "deterministic": True, "force_col_wise": True}
LAMBDARANK = {"objective": "lambdarank", "lambdarank_truncation_level": 15, "min_sum_hessian_in_leaf": 1e-3}
HARD, EASY = 30, 20
"""How many candidates of each question are learned from beside its answers: the best by the rough score, and some of
the rest, which count for all of these."""


@dataclass
class Lessons:
    """What the ranker learns from: candidates with features, whether they are answers, how many each stands for."""

    features: list[Floats] = field(default_factory=list)
    answers: list[NDArray[np.float32]] = field(default_factory=list)
    weights: list[NDArray[np.float32]] = field(default_factory=list)
    sizes: list[Ids] = field(default_factory=list)

    def add(self, row: Ids, features: Floats, answer: NDArray[np.bool_], rough: Floats,
            rng: np.random.Generator) -> None:
        """Candidates of one day, `row` ascends. Questions without an answer among their candidates teach nothing.

        An answer that no source proposes is not put among them: there is nothing that speaks for it, and a ranker that
        has to explain it takes weight from what does speak for an answer.
        """
        known = np.bincount(row, answer)[row] > 0
        row, features, answer, rough = row[known], features[known], answer[known], rough[known]
        if not len(row):
            return
        order = np.lexsort((np.where(answer, -np.inf, -rough), row))
        first = np.repeat(np.flatnonzero(np.diff(row[order], prepend=-1)), np.bincount(row)[np.bincount(row) > 0])
        place = np.empty(len(row), np.int64)
        place[order] = np.arange(len(row)) - first
        answers = np.bincount(row, answer)[row]
        easy = place >= answers + HARD
        left = np.bincount(row, easy)[row]
        drawn = rng.random(len(row)) * left < EASY
        keep = answer | ~easy | drawn
        self.features.append(features[keep])
        self.answers.append(answer[keep].astype(np.float32))
        self.weights.append(np.where(easy, np.maximum(left / EASY, 1), 1)[keep].astype(np.float32))
        sizes = np.bincount(row[keep])
        self.sizes.append(sizes[sizes > 0])

    def fit(self, columns: slice, rounds: int, seed: int = 1) -> "Ranker":
        """A ranker on some of the columns."""
        features = np.concatenate([one[:, columns] for one in self.features])
        answers, weights = np.concatenate(self.answers), np.concatenate(self.weights)
        sizes = np.concatenate(self.sizes)
        models = []
        for own in ({"objective": Softmax(answers, weights, sizes)}, LAMBDARANK):
            data = lgb.Dataset(features, answers, group=sizes, params={"max_bin": SETTINGS["max_bin"]})
            models.append(lgb.train({**SETTINGS, "seed": seed, **own}, data, rounds))
        some = features[::10]
        return Ranker(tuple(models), tuple(float(model.predict(some).std()) for model in models))


@dataclass(frozen=True)
class Ranker:
    """Models, and how far the scores of each spread."""

    models: tuple[lgb.Booster, ...]
    spread: tuple[float, ...]

    def predict(self, features: Floats) -> NDArray[np.float64]:
        """Scores of candidates; only those of one question compare."""
        return np.mean([model.predict(features) / spread
                        for model, spread in zip(self.models, self.spread, strict=True)], axis=0)


class Softmax:
    """The loss: −log of each answer's share among itself and all that are no answers to its question."""

    def __init__(self, answers: NDArray[np.float32], weights: NDArray[np.float32], sizes: Ids) -> None:
        self.answers, self.weights = answers > 0, weights
        self.start = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.sizes = sizes

    def __call__(self, scores: NDArray[np.float64], _: object) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        top = np.repeat(np.maximum.reduceat(scores, self.start), self.sizes)
        power = np.exp(np.maximum(scores - top, -40)) * self.weights
        others = np.repeat(np.add.reduceat(np.where(self.answers, 0, power), self.start), self.sizes)
        total = np.where(self.answers, power + others + 1e-12, np.inf)
        inverse, square = (np.repeat(np.add.reduceat(part, self.start), self.sizes) for part in (1 / total, total**-2))
        share = power / total
        slope = np.where(self.answers, share - 1, power * inverse)
        bend = np.where(self.answers, share * (1 - share), power * inverse - power**2 * square)
        return slope, np.maximum(bend, 1e-6)
