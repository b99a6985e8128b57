"""A light embedding of entities and relations that goes on learning: ComplEx (Trouillon et al. 2016) with a softmax.

An entity and a relation are a complex vector each; the score of o as the answer to (s, r) is Re⟨s·r, ō⟩ + bias. The
softmax over all entities is estimated on a sample of them, drawn by how often they are answers and weighted back.
Steps are Adagrad's. After a first fit on the early days, each later day is asked first and learned afterwards, together
with older days drawn again, recent ones more often.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from training.outlook.ledger import Floats, Ids
from training.outlook.protocol import Facts


class Embedding:
    """Vectors and what was learned so far. One thread or two give the same up to rounding; the seed fixes the draws."""

    def __init__(self, entities: int, relations: int, width: int = 100, seed: int = 1, rate: float = 0.1,
                 sampled: int = 1500, batch: int = 1000, weight: float = 3e-3) -> None:
        self.rng = np.random.default_rng(seed)
        self.width, self.rate, self.sampled, self.batch, self.weight = width, rate, sampled, batch, weight
        self.entity = self._start(entities)
        self.relation = self._start(2 * relations)
        self.bias = np.zeros((entities, 1), np.float32)
        self.steps = [np.full_like(table, 1e-6) for table in (self.entity, self.relation, self.bias)]
        self.seen = np.ones(entities)
        self.past: list[Facts] = []
        self.fitted = False

    def _start(self, size: int) -> Floats:
        return (self.rng.standard_normal((size, 2 * self.width)) * 0.1).astype(np.float32)

    def scores(self, pairs: Ids) -> Floats:
        """Of every entity as the answer to each pair (subject, relation)."""
        return self._asked(self.entity[pairs[:, 0]], self.relation[pairs[:, 1]]) @ self.entity.T + self.bias.T

    def fit(self, questions: Facts, epochs: int) -> None:
        """Learns from questions several times over."""
        for _ in range(epochs):
            order = self.rng.permutation(len(questions))
            for begin in range(0, len(order), self.batch):
                self._step(questions[order[begin:begin + self.batch]])

    def begin(self, epochs: int) -> None:
        """The first fit, on all days noted."""
        self.fit(np.concatenate(self.past), epochs)
        self.fitted = True

    def learn(self, questions: Facts, times: int = 2, replayed: float = 3.0) -> None:
        """Learns a day, with older ones drawn again."""
        self.past.append(questions)
        np.add.at(self.seen, questions[:, 2], 1)
        weights = 0.5 ** (np.arange(len(self.past))[::-1] / 30)
        days = self.rng.choice(len(self.past), int(replayed * len(questions)), p=weights / weights.sum())
        again = [self.past[day][self.rng.integers(len(self.past[day]), size=count)]
                 for day, count in zip(*np.unique(days, return_counts=True), strict=True)]
        self.fit(np.concatenate([*[questions] * times, *again]), 1)

    def note(self, questions: Facts) -> None:
        """Remembers a day for the first fit and for drawing it again, without learning it yet."""
        self.past.append(questions)
        np.add.at(self.seen, questions[:, 2], 1)

    def _asked(self, entity: Floats, relation: Floats) -> Floats:
        (a, b), (c, d) = np.split(entity, 2, 1), np.split(relation, 2, 1)
        return np.concatenate([a * c - b * d, a * d + b * c], 1)

    def _step(self, questions: Facts) -> None:
        subject, relation, answer = questions[:, :3].T
        drawn = self.seen**0.75
        drawn /= drawn.sum()
        others = np.unique(self.rng.choice(len(drawn), self.sampled, p=drawn))
        chance = -np.expm1(self.sampled * np.log1p(-drawn[others]))  # of being among the drawn at least once
        subjects, relations, answers = self.entity[subject], self.relation[relation], self.entity[answer]
        asked = self._asked(subjects, relations)
        scores = asked @ self.entity[others].T + (self.bias[others, 0] - np.log(chance).astype(np.float32))
        scores[answer[:, None] == others] = -np.inf
        own = (asked * answers).sum(1) + self.bias[answer, 0]
        top = np.maximum(scores.max(1), own)
        powers, power = np.exp(scores - top[:, None]), np.exp(own - top)
        total = powers.sum(1) + power
        shares, missing = powers / total[:, None], (power / total - 1)[:, None]
        back = shares @ self.entity[others] + missing * answers
        (a, b), (c, d), (x, y) = (np.split(part, 2, 1) for part in (subjects, relations, back))
        by_subject = np.concatenate([x * c + y * d, y * c - x * d], 1) + self._shrink(subjects)
        by_relation = np.concatenate([x * a + y * b, y * a - x * b], 1) + self._shrink(relations)
        by_answer = missing * asked + self._shrink(answers)
        self._move(0, np.concatenate([subject, answer, others]),
                   np.concatenate([by_subject, by_answer, shares.T @ asked]))
        self._move(1, relation, by_relation)
        self._move(2, np.concatenate([answer, others]), np.concatenate([missing, shares.sum(0)[:, None]]))

    def _shrink(self, vectors: Floats) -> Floats:
        """The slope of the nuclear 3-norm (Lacroix et al. 2018)."""
        a, b = np.split(vectors, 2, 1)
        size = np.sqrt(a * a + b * b)
        return self.weight * np.concatenate([size, size], 1) * vectors

    def _move(self, which: int, ids: NDArray[np.int64], slopes: Floats) -> None:
        table, steps = (self.entity, self.relation, self.bias)[which], self.steps[which]
        ones, place = np.unique(ids, return_inverse=True)
        gather = csr_array((np.ones(len(ids), np.float32), (place.ravel(), np.arange(len(ids)))), (len(ones), len(ids)))
        slope = gather @ slopes
        steps[ones] += slope * slope
        table[ones] -= self.rate * slope / np.sqrt(steps[ones])
