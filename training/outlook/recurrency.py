"""The recurrency baseline: what was so will be so again, after Gastinger et al. (IJCAI 2024).

strict(s, r, o, t) = the sum of 2^(decay · (day − t)) over the days before t on which (s, r, o) was so (the paper takes
the last of them only; 37.0 instead of 37.5 on ICEWS14); relaxed(r, o) = the share of o among the answers to r before
t; score = alpha · strict + (1 − alpha) · relaxed. Decay and alpha are chosen for each relation on the valid part.
"""

import numpy as np
from numpy.typing import NDArray
from training.outlook.protocol import Asked, Benchmark, Facts, Figures

DECAYS = (0.01, 0.03, 0.1)
ALPHAS = (0.9, 0.99999)


class Recurrency:
    """The baseline, learning day by day."""

    def __init__(self, entities: int, relations: int) -> None:
        self.counts = np.zeros((2 * relations, entities), np.float32)
        self.seen: dict[tuple[int, int], dict[int, tuple[NDArray[np.float64], int]]] = {}
        self.decays = np.array(DECAYS)

    def scores(self, pairs: NDArray[np.int64], day: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """For each pair (subject, relation) and entity: the strict score for each decay, and the relaxed one."""
        counts = self.counts[pairs[:, 1]].astype(np.float64)
        strict = np.zeros((len(DECAYS), *counts.shape))
        for row, (subject, relation) in enumerate(pairs.tolist()):
            for answer, (total, last) in self.seen.get((subject, relation), {}).items():
                strict[:, row, answer] = total * 2.0 ** (self.decays * (last - day))
        return strict, counts / np.maximum(counts.sum(1, keepdims=True), 1)

    def learn(self, questions: Facts) -> None:
        """What was so on a day, both directions."""
        np.add.at(self.counts, (questions[:, 1], questions[:, 2]), 1)
        for subject, relation, answer, day in questions.tolist():
            seen = self.seen.setdefault((subject, relation), {})
            total, last = seen.get(answer, (np.zeros(len(DECAYS)), day))
            seen[answer] = total * 2.0 ** (self.decays * (last - day)) + 1, day


def figures(benchmark: Benchmark) -> Figures:
    """The baseline's figures on the test part; everything before a day is known on it."""
    model = Recurrency(benchmark.entities, benchmark.relations)
    valid, test = (set(part[:, 3].tolist()) for part in (benchmark.valid, benchmark.test))
    grid = [(place, alpha) for place in range(len(DECAYS)) for alpha in ALPHAS]
    gains = np.zeros((len(grid), 2 * benchmark.relations))
    ranks: list[NDArray[np.float64]] = []
    for day, questions in benchmark.days():
        if day in valid or day in test:
            asked = Asked.of(questions)
            strict, relaxed = model.scores(asked.pairs, day)
            relations = asked.pairs[:, 1]
            if day in valid:
                for place, (decay, alpha) in enumerate(grid):
                    found = asked.ranks(alpha * strict[decay] + (1 - alpha) * relaxed)
                    np.add.at(gains[place], relations[asked.row], 1 / found)
            else:
                chosen = np.where(gains.any(0), gains.argmax(0), gains.sum(1).argmax())[relations]
                decay, alpha = np.array([one for one, _ in grid]), np.array([one for _, one in grid])
                own = strict[decay[chosen], np.arange(len(chosen))]
                ranks.append(asked.ranks(alpha[chosen, None] * own + (1 - alpha[chosen, None]) * relaxed))
        model.learn(questions)
    return Figures.of(np.concatenate(ranks))
