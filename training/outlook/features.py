"""Who may be the answer, and what speaks for each: candidates and features of a day's questions."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from training.outlook.ledger import HALVES, Floats, Ids, Ledger, spread
from training.outlook.likeness import NAMES as LIKENESS
from training.outlook.likeness import Company, trends
from training.outlook.places import place_in_row, top
from training.outlook.rules import SCALES, Rules

KINDS = [*(f"{half:g}" for half in HALVES), "count", "since"]
BASIC = [
    *(f"triple {kind}" for kind in KINDS), *(f"pair {kind}" for kind in KINDS),
    *(f"inverse {kind}" for kind in KINDS), *(f"answer {kind}" for kind in KINDS),
    *(f"asked {kind}" for kind in KINDS), *(f"subject {kind}" for kind in KINDS),
    *(f"entity {kind}" for kind in KINDS[:4]), *(f"entity same side {kind}" for kind in KINDS[:4]),
    *(f"rule {HALVES[scale]:g}" for scale in SCALES), "rule", "best rule",
    "same side 8", "expected", "relation 8", "relation count", "relation repeats", "relation known pairs",
    "answers so far",
    *(f"triple share {half:g}" for half in HALVES), *(f"pair share {half:g}" for half in HALVES),
    *(f"answer share {half:g}" for half in HALVES), "alike", "two steps", "embedding", "embedding gap",
    "inverse relation", "place triple", "place pair", "place rule", "place expected", "place embedding", "place alike",
]
NAMES = [*BASIC, *LIKENESS, *(name for model in ("second embedding", "sequence")
                              for name in (model, f"{model} gap", f"place {model}"))]
PLACE = {name: place for place, name in enumerate(BASIC)}


@dataclass(frozen=True)
class Choice:
    """Candidates: for each the row of its question and the entity, with features by name, and a rough score of all."""

    row: Ids
    entity: Ids
    features: Floats
    rough: Floats


class Chooser:
    """Candidates and features, from a ledger and rules as of the day."""

    def __init__(self, ledger: Ledger, rules: Rules) -> None:
        self.ledger, self.rules = ledger, rules
        self.repeats = np.full((3, ledger.relations), 1.0, np.float32)  # events, known triples, known pairs

    def learn(self, questions: Ids) -> None:
        """How often what happens has happened before; the ledger must not know the day yet."""
        subject, relation, answer = questions[:, :3].T
        triple, pair = self.ledger.triple(subject, relation, answer), self.ledger.pair(subject, answer)
        for row, value in enumerate((np.ones(len(questions)), self.ledger.triples.count[triple] > 0,
                                     self.ledger.pairs.count[pair] > 0)):
            np.add.at(self.repeats[row], relation, value)

    def choose(self, pairs: Ids, day: int, embedded: Floats | None = None, second: Floats | None = None,
               followed: Floats | None = None) -> Choice:
        """Candidates and features of a day's questions (rows of subject, relation), with the scores of all entities by
        the embeddings and by the network. The first embedding and the network propose."""
        ledger, size = self.ledger, len(pairs)
        subject, relation = pairs.T
        row, place = spread(ledger.partner_start, subject)
        known = ledger.pairs.count[place] > 0
        row, place = row[known], place[known]
        parts, best, same = self._ruled(relation[row], place)
        entity = ledger.partner[place]
        expected = self.rules.expected()
        expected /= np.maximum(expected.sum(1, keepdims=True), 1e-3)
        alike = self._alike(subject, relation)
        steps = self._two_steps(subject)
        triple = ledger.triple(subject[row], relation[row], entity)
        repeated = np.where(triple >= 0, ledger.triples.decayed[3][triple], 0)
        total = parts.sum(0) + 1e-4 * repeated
        rough = np.clip(expected[relation], 0, None) * 0.02
        for scores in (embedded, followed):
            if scores is not None:
                rough += 0.02 * _softmax(scores)
        rough[row, entity] += np.clip(total, 0, None) + 1e-4 * ledger.pairs.decayed[3][place]
        keep = top(row, total, 60) | top(row, ledger.pairs.decayed[1][place], 30) | top(row, repeated, 40)
        chosen = [row[keep] * ledger.entities + entity[keep]]
        for matrix, count in ((alike, 30), (steps, 15)):
            found = matrix.tocoo()
            strong = top(found.coords[0], found.data, count)
            chosen.append(found.coords[0][strong].astype(np.int64) * ledger.entities + found.coords[1][strong])
        asked_for, which = np.unique(relation, return_inverse=True)
        cell = np.arange(size)[:, None] * ledger.entities
        chosen.append((_best(expected[asked_for], 40)[which.ravel()] + cell).ravel())
        for scores, count in ((embedded, 50), (followed, 50)):
            if scores is not None:
                chosen.append((_best(scores, min(count, ledger.entities)) + cell).ravel())
        cells = np.unique(np.concatenate(chosen))
        crow, centity = cells // ledger.entities, cells % ledger.entities
        at = _lookup(row * ledger.entities + entity, cells)
        ruled = [np.where(at >= 0, column[at], 0) for column in (*parts, total, best, same)]
        sparse = _cells(alike, cells, ledger.entities), _cells(steps, cells, ledger.entities)
        features = self._features(subject, relation, crow, centity, day, ruled, expected, sparse, embedded)
        company = Company(ledger).features(subject, relation, crow, centity)
        more = trends(ledger, relation, crow, centity, day, rough[crow, centity],
                      lambda name: features[:, PLACE[name]], company)
        for scores in (second, followed):
            learned, gap = _embedded(scores, crow, centity)
            more += [learned, gap, place_in_row(crow, learned, shared=True)]
        more = [column.astype(np.float32)[:, None] for column in (*company, *more)]
        return Choice(crow, centity, np.concatenate([features, *more], 1), rough)

    def _ruled(self, relation: Ids, place: Ids) -> tuple[Floats, Floats, Floats]:
        """For pairs and a relation each: what the rules expect at each scale, the best single rule, the same side's."""
        ledger, rules = self.ledger, self.rules
        parts = np.zeros((len(SCALES), len(place)), np.float32)
        best, same = np.zeros(len(place), np.float32), np.zeros(len(place), np.float32)
        weights = rules.pair_weights.reshape(len(SCALES), ledger.relations, -1)
        half = ledger.relations // 2
        for begin in range(0, len(place), 200_000):
            part = slice(begin, begin + 200_000)
            row, triple = spread(ledger.pair_start, place[part])
            first, wanted = ledger.relation_of[triple], relation[part][row]
            count = len(place[part])
            for which, scale in enumerate(SCALES):
                value = ledger.triples.decayed[scale][triple] * weights[which][first, wanted]
                parts[which, part] = np.bincount(row, value, count)
            value = ledger.triples.decayed[1][triple]
            starts = np.flatnonzero(np.diff(row, prepend=-1))
            sure = np.minimum(value, 1) * rules.confidence[first, wanted]
            best[part][row[starts]] = np.maximum.reduceat(sure, starts)
            same[part] = np.bincount(row, value * ((first < half) == (wanted < half)), count)
        return parts, best, same

    def _alike(self, subject: Ids, relation: Ids) -> csr_array:
        """Answers to the same relation of subjects with like partners."""
        ledger = self.ledger
        ones, inverse = np.unique(subject, return_inverse=True)
        partners, length = ledger.weighted_partners()
        partners.data /= length.astype(np.float32)
        near = partners[ones] @ partners.T.tocsr()
        own = np.repeat(np.arange(len(ones)), np.diff(near.indptr))
        keep = top(own, np.where(near.indices == ones[own], 0, near.data), 50) & (near.indices != ones[own])
        near = csr_array((near.data[keep], (own[keep], near.indices[keep])), near.shape)
        answers = ledger.answers_of(3)
        row, place = spread(near.indptr.astype(np.int64), inverse.ravel())
        columns = near.indices[place].astype(np.int64) * ledger.relations + relation[row]
        asked = csr_array((near.data[place], (row, columns)), (len(subject), answers.shape[0]))
        return csr_array(asked @ answers)

    def _two_steps(self, subject: Ids) -> csr_array:
        """Partners of partners."""
        ones, inverse = np.unique(subject, return_inverse=True)
        partners = self.ledger.partners_of(2)
        partners.data = np.where(partners.data > 0.05, partners.data, 0)
        partners.eliminate_zeros()
        total = np.maximum(partners.sum(1), 1e-3)
        rows = np.repeat(np.arange(self.ledger.entities), np.diff(partners.indptr))
        partners.data /= total[rows].astype(np.float32)
        return csr_array((partners[ones] @ partners).tocsr()[inverse.ravel()])

    def _features(self, subjects: Ids, relations: Ids, row: Ids, entity: Ids, day: int, ruled: list[Floats],
                  expected: Floats, sparse: tuple[Floats, Floats], embedded: Floats | None) -> Floats:
        ledger = self.ledger
        subject, relation = subjects[row], relations[row]
        half = ledger.relations // 2
        inverse = (relation + half) % ledger.relations
        triple = ledger.triples.at(ledger.triple(subject, relation, entity), day)
        pair = ledger.pairs.at(ledger.pair(subject, entity), day)
        back = ledger.triples.at(ledger.triple(subject, inverse, entity), day)
        answer = ledger.answers.at((relation, entity), day)
        asked = [column[row] for column in ledger.answers.at(((relations + half) % ledger.relations, subjects), day)]
        whole = [one.sum(0) for one in (*ledger.answers.decayed, ledger.answers.count)]
        active = [*whole, np.minimum(day - ledger.answers.last.max(0), 1000)]
        sides = [[one[side].sum(0) for one in ledger.answers.decayed] for side in (slice(half), slice(half, None))]
        own = [np.where(relation < half, sides[0][at][entity], sides[1][at][entity]) for at in range(len(HALVES))]
        by_relation = [one.sum(1) for one in (*ledger.answers.decayed, ledger.answers.count)]
        answers = _known_answers(ledger, subjects, relations)
        shares = [part[at] / (total[at] + 0.05) for part, total in (
            (triple, asked), (pair, [one[subject] for one in whole]), (answer, [one[relation] for one in by_relation]))
            for at in range(len(HALVES))]
        events, again, known = self.repeats
        expect = expected[relation, entity]
        learned, gap = _embedded(embedded, row, entity)
        places = [place_in_row(row, value, shared=True) for value in (
            triple[2] + 0.1 * triple[3], pair[2] + 0.1 * pair[3], ruled[3], expect, learned, sparse[0])]
        columns = [*triple, *pair, *back, *answer, *asked, *(one[subject] for one in active),
                   *(one[entity] for one in whole[:4]), *own, *ruled, expect,
                   by_relation[1][relation], by_relation[4][relation], (again / events)[relation],
                   (known / events)[relation], answers[row], *shares, *sparse, learned, gap, relation >= half, *places]
        return np.stack(columns, 1).astype(np.float32)


def _known_answers(ledger: Ledger, subjects: Ids, relations: Ids) -> Floats:
    row, place = spread(ledger.question_start, subjects * ledger.relations + relations)
    return np.bincount(row, ledger.triples.count[ledger.by_question[place]] > 0, len(subjects)).astype(np.float32)


def _embedded(scores: Floats | None, row: Ids, entity: Ids) -> tuple[Floats, Floats]:
    """Of candidates the log of the share among all entities, and how far the score is below the highest."""
    if scores is None:
        return np.zeros(len(row), np.float32), np.zeros(len(row), np.float32)
    highest = scores.max(1)
    gap = scores[row, entity] - highest[row]
    return gap - np.log(np.exp(scores - highest[:, None]).sum(1))[row], gap


def _best(scores: Floats, count: int) -> Ids:
    return np.argpartition(scores, -count, axis=1)[:, -count:].astype(np.int64)


def _lookup(keys: Ids, wanted: Ids) -> Ids:
    """Where each wanted key is in the keys, -1 where it isn't; the keys need not be sorted."""
    if not len(keys):
        return np.full(len(wanted), -1)
    order = np.argsort(keys, kind="stable")
    place = np.minimum(np.searchsorted(keys, wanted, sorter=order), len(keys) - 1)
    return np.where(keys[order[place]] == wanted, order[place], -1)


def _cells(matrix: csr_array, cells: Ids, entities: int) -> Floats:
    found = matrix.tocoo()
    keys = found.coords[0].astype(np.int64) * entities + found.coords[1]
    at = _lookup(keys, cells)
    return np.where(at >= 0, found.data[at] if len(keys) else 0, 0).astype(np.float32)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)
