"""The ranker: the mean of two LightGBM models, a softmax over each question's candidates and LambdaRank, and a network.

The softmax finds more answers among the first ten, LambdaRank more at the first place, the network errs elsewhere.
"""

from dataclasses import dataclass, field

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray
from training.outlook.ledger import Floats, Ids
from training.outlook.perceptron import Perceptron, Put

SETTINGS = {"learning_rate": 0.08, "num_leaves": 63, "min_data_in_leaf": 100, "min_sum_hessian_in_leaf": 1.0,
            "feature_fraction": 0.35, "bagging_fraction": 0.5, "bagging_freq": 1, "lambda_l2": 1.0, "max_bin": 127,
            "num_threads": 1, "verbose": -1, "seed": 1, "deterministic": True, "force_col_wise": True}
LAMBDARANK = {"objective": "lambdarank", "lambdarank_truncation_level": 15, "min_sum_hessian_in_leaf": 1e-3}
WEIGHTS = 1, 1, 2
"""How much each of the three counts, in units of its own spread; chosen on the valid part of ICEWS14."""
EPOCHS = 3
HARD, EASY = 30, 20
"""How many candidates of each question are learned from beside its answers: the best by the rough score, and some of
the rest, which count for all of these."""


@dataclass
class Lessons:
    """What the ranker learns from: candidates with features, whether they are answers, how many each stands for."""

    put: list[Put] = field(default_factory=list)
    answers: list[NDArray[np.float32]] = field(default_factory=list)
    weights: list[NDArray[np.float32]] = field(default_factory=list)
    sizes: list[Ids] = field(default_factory=list)

    def add(self, put: Put, answer: NDArray[np.bool_], rough: Floats, rng: np.random.Generator) -> None:
        """Candidates of one day. Questions without an answer among their candidates teach nothing.

        An answer that no source proposes is not put among them: there is nothing that speaks for it, and a ranker that
        has to explain it takes weight from what does speak for an answer.
        """
        known = np.bincount(put.row, answer)[put.row] > 0
        row, features, entity = put.row[known], put.features[known], put.entity[known]
        answer, rough = answer[known], rough[known]
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
        self.put.append(Put(features[keep], row[keep], entity[keep], put.pairs))
        self.answers.append(answer[keep].astype(np.float32))
        self.weights.append(np.where(easy, np.maximum(left / EASY, 1), 1)[keep].astype(np.float32))
        sizes = np.bincount(row[keep])
        self.sizes.append(sizes[sizes > 0])

    def taught(self) -> "Taught":
        """All of it in one piece, which rankers share; it is let go here, since there is no memory to spare."""
        before = np.cumsum([0, *(len(one.pairs) for one in self.put)])
        put = Put(np.concatenate([one.features for one in self.put]),
                  np.concatenate([one.row + first for one, first in zip(self.put, before, strict=False)]),
                  *(np.concatenate([getattr(one, name) for one in self.put]) for name in ("entity", "pairs")))
        found = Taught(put, *(np.concatenate(part) for part in (self.answers, self.weights, self.sizes)))
        for part in (self.put, self.answers, self.weights, self.sizes):
            part.clear()
        return found


@dataclass(frozen=True)
class Taught:
    """What the ranker learns from, in one piece."""

    put: Put
    answers: NDArray[np.float32]
    weights: NDArray[np.float32]
    sizes: Ids

    def fit(self, columns: slice, rounds: int, relations: int, entities: int, seed: int = 1) -> "Ranker":
        """A ranker on some of the columns."""
        put = Put(self.put.features[:, columns], self.put.row, self.put.entity, self.put.pairs)  # a view, no copy
        answers, weights, sizes = self.answers, self.weights, self.sizes
        data = lgb.Dataset(put.features, answers, group=sizes, params={"max_bin": SETTINGS["max_bin"]})
        trees = tuple(lgb.train({**SETTINGS, "seed": seed, **own}, data, rounds)
                      for own in ({"objective": Softmax(answers, weights, sizes)}, LAMBDARANK))
        network = Perceptron(put, answers, weights, relations, entities, EPOCHS, seed)
        some = put.some(np.flatnonzero(np.isin(put.row, np.unique(put.row)[::10])))
        return Ranker(trees, network, tuple(float(scores.std()) for scores in _scores(trees, network, some)))


@dataclass(frozen=True)
class Ranker:
    """Models, and how far the scores of each spread."""

    trees: tuple[lgb.Booster, ...]
    network: Perceptron
    spread: tuple[float, ...]

    def predict(self, put: Put) -> NDArray[np.float64]:
        """Scores of candidates; only those of one question compare."""
        found = _scores(self.trees, self.network, put)
        whole = np.zeros(len(put.row))
        for weight, scores, spread in zip(WEIGHTS, found, self.spread, strict=True):
            whole += weight * scores / spread
        return whole


def _scores(trees: tuple[lgb.Booster, ...], network: Perceptron, put: Put) -> list[NDArray[np.float64]]:
    return [*(np.asarray(model.predict(put.features)) for model in trees), network.predict(put)]


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
