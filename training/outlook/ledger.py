"""What was so before a day, counted at several time scales: triples, pairs of entities, relations and their answers.

Facts stand in both directions, so a pair (s, o) knows what s did to o and, by inverse relations, what o did to s.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from training.outlook.protocol import Facts

HALVES = (2.0, 8.0, 30.0, 120.0)
"""Half-lives in days."""
NEVER = -10_000.0
Floats = NDArray[np.float32]
Ids = NDArray[np.int64]


class Tally:
    """Decaying counts, the plain count and the last day, for a fixed number of things."""

    def __init__(self, *shape: int) -> None:
        self.decayed = np.zeros((len(HALVES), *shape), np.float32)
        self.count = np.zeros(shape, np.float32)
        self.last = np.full(shape, NEVER, np.float32)

    def age(self, days: float) -> None:
        """Some days pass."""
        for one, half in zip(self.decayed, HALVES, strict=True):
            one *= np.float32(0.5 ** (days / half))

    def add(self, where: Ids | tuple[Ids, ...], day: int) -> None:
        """These happened on a day (a place that comes twice happened twice)."""
        for one in self.decayed:
            np.add.at(one, where, 1)
        np.add.at(self.count, where, 1)
        self.last[where] = day

    def at(self, where: Ids | tuple[Ids, ...], day: int) -> list[Floats]:
        """Decayed counts, the count and the days since the last time of these; where it is -1, what never happened."""
        known = (where >= 0) if isinstance(where, np.ndarray) else None
        columns = [one[where] for one in (*self.decayed, self.count)]
        since = np.minimum(day - self.last[where], 1000)
        if known is not None:
            columns = [np.where(known, column, 0) for column in columns]
            since = np.where(known, since, 1000)
        return [*columns, since]


class Ledger:
    """Everything counted up to a day. The index of triples is made once; what has not happened yet counts nothing."""

    def __init__(self, questions: Facts, entities: int, relations: int) -> None:
        self.entities, self.relations = entities, 2 * relations
        self.keys = np.unique(self.key(questions[:, 0], questions[:, 1], questions[:, 2]))
        pair_keys, self.pair_of = np.unique(self.keys // self.relations, return_inverse=True)
        self.pair_keys = pair_keys
        self.relation_of = self.keys % self.relations
        self.pair_start = np.searchsorted(self.pair_of, np.arange(len(pair_keys) + 1))
        self.partner_start = np.searchsorted(pair_keys // entities, np.arange(entities + 1))
        self.partner = pair_keys % entities
        subjects = pair_keys[self.pair_of] // entities
        self.by_question = np.lexsort((self.partner[self.pair_of], self.relation_of, subjects))
        self.question_start = np.searchsorted((subjects * self.relations + self.relation_of)[self.by_question],
                                              np.arange(entities * self.relations + 1))
        self.triples, self.pairs = Tally(len(self.keys)), Tally(len(pair_keys))
        self.answers = Tally(self.relations, entities)
        self.day: int | None = None

    def key(self, subject: Ids, relation: Ids, answer: Ids) -> Ids:
        return (subject * self.entities + answer) * self.relations + relation

    def triple(self, subject: Ids, relation: Ids, answer: Ids) -> Ids:
        """The places of triples, -1 where there is none."""
        return _found(self.keys, self.key(subject, relation, answer))

    def pair(self, subject: Ids, answer: Ids) -> Ids:
        """The places of pairs, -1 where there is none."""
        return _found(self.pair_keys, subject * self.entities + answer)

    def until(self, day: int) -> None:
        """Time passes up to a day."""
        if self.day is not None and day > self.day:
            for tally in (self.triples, self.pairs, self.answers):
                tally.age(day - self.day)
        self.day = day

    def learn(self, questions: Facts) -> None:
        """What was so on a day; each triple counts once a day."""
        facts = np.unique(questions, axis=0)
        subject, relation, answer = facts[:, :3].T
        day = int(facts[0, 3])
        self.triples.add(self.triple(subject, relation, answer), day)
        self.pairs.add(self.pair(subject, answer), day)
        self.answers.add((relation, answer), day)

    def pair_relations(self, half: int, floor: float = 0.01) -> csr_array:
        """Pairs x relations: decayed counts."""
        values = self.triples.decayed[half]
        matrix = csr_array((np.where(values > floor, values, 0), self.relation_of, self.pair_start),
                           (len(self.pair_keys), self.relations), copy=True)
        matrix.eliminate_zeros()  # in place: hence the copy
        return matrix

    def answers_of(self, half: int) -> csr_array:
        """(Subject, relation) x answers: decayed counts."""
        values = self.triples.decayed[half][self.by_question]
        return csr_array((values, self.partner[self.pair_of][self.by_question], self.question_start),
                         (self.entities * self.relations, self.entities), copy=True)

    def partners_of(self, half: int) -> csr_array:
        """Subjects x partners: decayed counts of the pair."""
        return csr_array((self.pairs.decayed[half], self.partner, self.partner_start), (self.entities, self.entities),
                         copy=True)

    def weighted_partners(self) -> tuple[csr_array, Floats]:
        """Subjects x partners, those of few subjects weighing more, and for each place the length of its row."""
        partners = self.partners_of(3)
        partners.data = np.log1p(partners.data)
        rows = np.repeat(np.arange(self.entities), np.diff(self.partner_start))
        common = 1 / np.log(3 + np.bincount(partners.indices, partners.data > 0.01, self.entities))
        partners.data *= common[partners.indices].astype(np.float32)
        norm = np.sqrt(np.bincount(rows, partners.data**2, self.entities)) + 0.3
        return partners, norm[rows]


def _found(keys: Ids, wanted: Ids) -> Ids:
    place = np.searchsorted(keys, wanted)
    place[place == len(keys)] = 0
    return np.where(keys[place] == wanted, place, -1)


def spread(start: Ids, rows: Ids) -> tuple[Ids, Ids]:
    """For rows of a table, of which row i holds the places start[i] to start[i + 1]: each one's row, and the places."""
    lengths = start[rows + 1] - start[rows]
    row = np.repeat(np.arange(len(rows)), lengths)
    offsets = np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return row, start[rows][row] + offsets
