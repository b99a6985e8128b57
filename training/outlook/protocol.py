"""How next-event ranking is measured: questions of both directions, the time-aware filter, ties, and the figures.

A fact (s, r, o, day) asks twice: (s, r, ?) and, with the inverse relation r + R, (o, r + R, ?). All entities are
ranked; the other true answers of the same question on the same day are left out; entities with the same score share
the mean of their places. While the questions of a day are answered nothing of that day is known (track "strict").

Track "batch-visible": the pairs (s, r) of all questions of the day *in the same direction* may be seen as well, as in
models that read the day's set of queries; those of the other direction never, since they would give the answer away.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DATA = Path(__file__).parents[3] / "shared" / "event-data"
Facts = NDArray[np.int64]
"""Rows of subject, relation, object, day."""


@dataclass(frozen=True)
class Benchmark:
    """Facts by day in three parts, split by time. Relations from `relations` on are the inverse ones."""

    name: str
    entities: int
    relations: int
    train: Facts
    valid: Facts
    test: Facts

    @classmethod
    def load(cls, name: str, where: Path = DATA) -> "Benchmark":
        parts = [_facts(where / name / f"{part}.txt.gz") for part in ("train", "valid", "test")]
        entities, relations = (len(names(where, name, kind)) for kind in ("entity", "relation"))
        return cls(name, entities, relations, *parts)

    @property
    def facts(self) -> Facts:
        return np.concatenate([self.train, self.valid, self.test])

    def days(self) -> Iterator[tuple[int, Facts]]:
        """Day by day, oldest first: the questions of both directions with their answers."""
        every = self.facts
        every = every[np.argsort(every[:, 3], kind="stable")]
        for part in np.split(every, np.flatnonzero(np.diff(every[:, 3])) + 1):
            yield int(part[0, 3]), asked(part, self.relations)


def names(where: Path, benchmark: str, kind: str) -> list[str]:
    """The names of the entities or relations, by id."""
    with gzip.open(where / benchmark / f"{kind}2id.txt.gz", "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t")[:2] for line in lines if "\t" in line]
    return [name for name, _ in sorted(rows, key=lambda row: int(row[1]))]


def _facts(path: Path) -> Facts:
    with gzip.open(path, "rt", encoding="ascii") as lines:
        rows = np.array([line.split()[:4] for line in lines], np.int64)
    rows[:, 3] //= 24
    return rows


def asked(facts: Facts, relations: int) -> Facts:
    """The questions of both directions, first (s, r, ?), then (o, r + R, ?); the third column is the answer."""
    subject, relation, obj, day = facts.T
    return np.concatenate([facts, np.stack([obj, relation + relations, subject, day], 1)])


@dataclass(frozen=True)
class Asked:
    """The questions of one day, each pair (subject, relation) once, and which answers belong to which.

    `row` is the place in `pairs` of each question; `answer` its answer; `true` all (row, answer) that are so that day.
    """

    pairs: NDArray[np.int64]
    row: NDArray[np.int64]
    answer: NDArray[np.int64]
    true: NDArray[np.int64]

    @classmethod
    def of(cls, questions: Facts, known: Facts | None = None) -> "Asked":
        """Questions with all that is true on their day, both directions (`known`; if not given, the questions' own)."""
        pairs, row = np.unique(questions[:, :2], axis=0, return_inverse=True)
        known = questions if known is None else known
        place = {(int(s), int(r)): at for at, (s, r) in enumerate(pairs)}
        true = [(place[s, r], o) for s, r, o in known[:, :3].tolist() if (s, r) in place]
        return cls(pairs, row.ravel(), questions[:, 2], np.unique(np.array(true, np.int64).reshape(-1, 2), axis=0))

    def ranks(self, scores: NDArray[np.floating]) -> NDArray[np.float64]:
        """The mean rank of each question's answer; `scores` has a row a pair and a column an entity, finite."""
        own = scores[self.row, self.answer]
        scores = scores.copy()
        scores[self.true[:, 0], self.true[:, 1]] = -np.inf
        above = np.empty(len(self.row))
        for begin in range(0, len(self.row), 256):
            part = slice(begin, begin + 256)
            rest, mine = scores[self.row[part]], own[part, None]
            above[part] = (rest > mine).sum(1) + (rest == mine).sum(1) / 2
        return 1 + above


@dataclass(frozen=True)
class Figures:
    """Mean reciprocal rank, and the shares of answers among the first one, three and ten."""

    mrr: float
    hits1: float
    hits3: float
    hits10: float

    @classmethod
    def of(cls, ranks: NDArray[np.float64]) -> "Figures":
        return cls(float((1 / ranks).mean()), *(float((ranks <= top).mean()) for top in (1, 3, 10)))

    def __str__(self) -> str:
        return " | ".join(f"{100 * value:.1f}" for value in (self.mrr, self.hits1, self.hits3, self.hits10))
