"""Who is like whom by the company they keep, and what that says of a candidate, for pairs without a past.

Entities are alike that had to do with the same others, common ones weighing less (the cosine of rows of partners,
long half-life). Sums over all entities are dense, one row a question: cheaper than sparse ones, which fill up.
"""

from collections.abc import Callable, Iterator

import numpy as np
from scipy.sparse import csr_array
from training.outlook.ledger import Floats, Ids, Ledger
from training.outlook.places import place_in_row

NAMES = [
    "subject like answer", "former answers like it", "former answers like it 8", "former partners like it",
    "like subjects' answers 8", "like subjects' partners 8", "two steps 2", "two steps 8",
    "entity since", "entity since as answer on this side", "entity trend 2", "entity trend 8", "answer trend",
    "triple trend", "pair trend", "pair share of entity 8", "pair share of entity 120", "inverse share of entity 120",
    "share of rule", "share of rough score", "place since", "place former answers like it", "place answer",
    "place like subjects' answers 8",
]
CLOSEST = 30
"""How many like subjects are asked what they did."""


class Company:
    """Who is like whom as of a day. `row` of a question and `entity` name a candidate."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        partners, length = ledger.weighted_partners()
        partners.data = np.where(partners.data > 1e-3, partners.data / length, 0).astype(np.float32)
        partners.eliminate_zeros()
        self.rows = partners
        self.former, self.recent = ledger.answers_of(3), ledger.answers_of(1)
        self.partners, self.recent_partners = ledger.partners_of(2), ledger.partners_of(1)
        self.steps = [_even(_told(ledger.partners_of(half))) for half in (0, 1)]

    def like(self, weights: csr_array) -> Floats:
        """For rows of weighted entities: how like each entity is to these on the whole."""
        mean = (weights @ self.rows).toarray().astype(np.float32)
        return np.ascontiguousarray((self.rows @ np.ascontiguousarray(mean.T)).T)

    def features(self, subjects: Ids, relations: Ids, row: Ids, entity: Ids) -> list[Floats]:
        """Of candidates; `row` ascends. A few hundred questions at a time: what is dense has a column an entity."""
        found = []
        for begin in range(0, len(subjects), 400):
            part = slice(begin, begin + 400)
            first, end = np.searchsorted(row, (begin, begin + 400))
            cells = row[first:end] - begin, entity[first:end]
            found.append(np.stack([whole[cells] for whole in self._whole(subjects[part], relations[part])]))
        return list(np.concatenate(found, 1).astype(np.float32))

    def _whole(self, subjects: Ids, relations: Ids) -> Iterator[Floats]:
        """Of every entity (columns) as the answer to each question (rows)."""
        ledger = self.ledger
        ones, inverse = np.unique(subjects, return_inverse=True)
        inverse = inverse.ravel()
        own = csr_array((np.ones(len(ones), np.float32), (np.arange(len(ones)), ones)), (len(ones), ledger.entities))
        near = self.like(own)
        asked = subjects * ledger.relations + relations
        former = [_even(answers[asked]) for answers in (self.former, self.recent)]
        partners = _even(self.partners[ones])
        yield near[inverse]
        yield from (self.like(one) for one in former)
        yield self.like(partners)[inverse]
        near[np.arange(len(ones)), ones] = 0
        few = min(CLOSEST, ledger.entities)
        cut = np.partition(near, -few, axis=1)[:, -few, None]
        closest = csr_array(np.where(near >= np.maximum(cut, 1e-6), near, 0))
        likes = closest[inverse].tocoo()
        columns = likes.coords[1].astype(np.int64) * ledger.relations + relations[likes.coords[0]]
        shape = len(subjects), ledger.entities * ledger.relations
        yield (csr_array((likes.data, (likes.coords[0], columns)), shape) @ self.recent).toarray()
        yield (closest @ self.recent_partners).toarray()[inverse]
        for steps in self.steps:
            yield (steps[ones] @ steps).toarray()[inverse]


def trends(ledger: Ledger, relation: Ids, row: Ids, entity: Ids, day: int, rough: Floats,
           known: Callable[[str], Floats], company: list[Floats]) -> list[Floats]:
    """What follows from the company of the candidates and from features that are `known` by name.

    How long nothing was heard of a candidate, what grew lately, what part of all that it does is meant for the subject,
    its share in what the candidates of its question have together, and its places among them.
    """
    half, answers = ledger.relations // 2, ledger.answers
    aim, back = (answers.last[side].max(0)[entity] for side in (slice(half), slice(half, None)))
    whole = [one.sum(0)[entity] for one in answers.decayed]
    columns = [np.minimum(day - np.maximum(aim, back), 1000),
               np.clip(day - np.where(relation[row] < half, aim, back), 0, 1000)]
    columns += [part / (total + 0.05) for part, total in (
        (whole[0], whole[2]), (whole[1], whole[3]),
        *((known(f"{kind} 8"), known(f"{kind} 120")) for kind in ("answer", "triple", "pair")),
        (known("pair 8"), whole[1]), (known("pair 120"), whole[3]), (known("inverse 120"), whole[3]))]
    for value in (np.clip(known("rule"), 0, None), rough):
        columns.append(value / (np.bincount(row, value, len(relation))[row] + 1e-4))
    columns += [place_in_row(row, value, shared=True) for value in (
        -known("triple since"), company[1], known("answer 8") + 0.1 * known("answer 30"), company[4])]
    return columns


def _told(partners: csr_array) -> csr_array:
    partners.data = np.where(partners.data > 0.05, np.log1p(partners.data), 0)
    partners.eliminate_zeros()
    return partners


def _even(weights: csr_array) -> csr_array:
    """Rows that sum to one, or to less where there is little in them."""
    total = np.maximum(np.asarray(weights.sum(1)).ravel(), 0) + 0.1
    rows = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    weights = weights.copy()
    weights.data = (weights.data / total[rows]).astype(np.float32)
    return weights
