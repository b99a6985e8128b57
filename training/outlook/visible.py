"""What the day's other questions give away (track "batch-visible"): who else is asked about, in the same direction.

An entity that is asked about that day does something; where it often does so to the subject of a question, and such
deeds are often answered in kind the same day, it is likely to be the answer.
"""

import numpy as np
from scipy.sparse import csr_array
from training.outlook.ledger import Floats, Ids, Ledger, spread
from training.outlook.protocol import Facts

NAMES = ["asked about", "asked the same", "best reply", "replies", "questions of the subject", "together",
         "share of replies"]


class Visible:
    """Which relations stand together on one day between two entities, learned so far."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.half = ledger, ledger.relations // 2
        self.reply, self.beside = np.zeros((self.half, self.half)), np.zeros((self.half, self.half))
        self.seen = np.zeros(self.half)

    def learn(self, questions: Facts) -> None:
        """What a day teaches."""
        facts = np.unique(questions[questions[:, 1] < self.half][:, :3], axis=0)
        subject, relation, answer = facts.T
        keys, place = np.unique(np.concatenate([subject * self.ledger.entities + answer,
                                                answer * self.ledger.entities + subject]), return_inverse=True)
        ahead, back = np.split(place.ravel(), 2)
        ones, shape = np.ones(len(facts)), (len(keys), self.half)
        day, turned = csr_array((ones, (ahead, relation)), shape), csr_array((ones, (back, relation)), shape)
        self.reply += (turned.T @ day).toarray()
        self.beside += (day.T @ day).toarray()
        self.seen += day.sum(0)

    def features(self, asked: Ids, pairs: Ids, row: Ids, entity: Ids) -> Floats:
        """Of candidates (row in `pairs`, entity); `asked`: all pairs (subject, relation) asked that day, each once."""
        ledger, half = self.ledger, self.half
        side = (asked[:, 1] >= half).astype(np.int64)
        order = np.lexsort((asked[:, 1], asked[:, 0], side))
        asked, side = asked[order], side[order]
        start = np.searchsorted(side * ledger.entities + asked[:, 0], np.arange(2 * ledger.entities + 1))
        subject, relation = pairs[row].T
        own = (relation >= half).astype(np.int64) * ledger.entities
        reply = (self.reply / (self.seen[:, None] + 5)).astype(np.float32)
        beside = (self.beside / (self.seen[:, None] + 5)).astype(np.float32)
        columns = np.zeros((len(NAMES), len(row)), np.float32)
        columns[0] = start[own + entity + 1] - start[own + entity]
        columns[4] = (start[own + subject + 1] - start[own + subject])
        for begin in range(0, len(row), 100_000):
            part = slice(begin, begin + 100_000)
            who, whom, what = entity[part], subject[part], relation[part]
            at, place = spread(start, own[part] + who)
            if len(at):
                weight = reply[asked[place, 1] % half, what[at] % half]
                share = self._share(who[at], asked[place, 1], whom[at])
                first = np.flatnonzero(np.diff(at, prepend=-1))
                columns[1, part] = np.bincount(at, asked[place, 1] == what[at], len(who))
                columns[2, part][at[first]] = np.maximum.reduceat(weight, first)
                columns[3, part] = np.bincount(at, weight * share, len(who))
                columns[6, part][at[first]] = np.maximum.reduceat(share, first)
            at, place = spread(start, own[part] + whom)
            other = asked[place, 1] != what[at]
            at, place = at[other], place[other]
            weight = beside[asked[place, 1] % half, what[at] % half]
            columns[5, part] = np.bincount(at, weight * self._share(whom[at], asked[place, 1], who[at]), len(who))
        return columns.T

    def _share(self, subject: Ids, relation: Ids, answer: Ids) -> Floats:
        """Of what a subject did so lately, how much to this one."""
        ledger, half = self.ledger, self.half
        triple = ledger.triple(subject, relation, answer)
        part = np.where(triple >= 0, ledger.triples.decayed[2][triple], 0)
        return part / (ledger.answers.decayed[2][(relation + half) % ledger.relations, subject] + 0.3)
