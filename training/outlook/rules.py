"""What leads to what: how much a relation of a pair, or of one entity, raises the chance of another one the next day.

Ridge regressions on sums that grow day by day, so a day's weights rest on earlier days only: for pairs, from the
decayed counts of all relations to which relations are so that day; for entities, from what they were the answer to.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from training.outlook.ledger import Floats, Ledger
from training.outlook.protocol import Facts

SCALES = (0, 2, 3)
"""Which half-lives of the ledger the rules look at."""


class Rules:
    """The weights, learned so far."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        size = len(SCALES) * ledger.relations
        self.gram, self.cross = np.zeros((size, size)), np.zeros((size, ledger.relations))
        self.entity_gram, self.entity_cross = np.zeros((size, size)), np.zeros((size, ledger.relations))
        self.seen = np.zeros(size)
        self.pair_weights = np.zeros((size, ledger.relations), np.float32)
        self.entity_weights = np.zeros((size, ledger.relations), np.float32)
        self.confidence = np.zeros((ledger.relations, ledger.relations), np.float32)

    def learn(self, questions: Facts) -> None:
        """What a day teaches, seen from the evening before. The ledger must not know the day yet."""
        ledger = self.ledger
        before = hstack([ledger.pair_relations(scale) for scale in SCALES], format="csr")
        facts = np.unique(questions[:, :3], axis=0)
        pairs = ledger.pair(facts[:, 0], facts[:, 2])
        after = csr_array((np.ones(len(facts)), (pairs, facts[:, 1])), (len(ledger.pair_keys), ledger.relations))
        self.gram += (before.T @ before).toarray()
        self.cross += (before.T @ after).toarray()
        self.seen += before.sum(0)
        active = np.concatenate([ledger.answers.decayed[scale] for scale in SCALES]).T
        active = csr_array(np.where(active > 0.05, active, 0))
        happened = csr_array((np.ones(len(facts)), (facts[:, 2], facts[:, 1])), (ledger.entities, ledger.relations))
        self.entity_gram += (active.T @ active).toarray()
        self.entity_cross += (active.T @ happened).toarray()

    def settle(self) -> None:
        """Weights from what was learned so far."""
        self.pair_weights = _ridge(self.gram, self.cross, 20.0)
        self.entity_weights = _ridge(self.entity_gram, self.entity_cross, 200.0)
        middle = slice(self.ledger.relations, 2 * self.ledger.relations)
        self.confidence = (self.cross[middle] / (self.seen[middle, None] + 3)).astype(np.float32)

    def expected(self) -> Floats:
        """Relations x entities: how often each entity is expected as the answer to each relation."""
        weights = self.entity_weights.reshape(len(SCALES), self.ledger.relations, -1)
        parts = [weights[place].T @ self.ledger.answers.decayed[scale] for place, scale in enumerate(SCALES)]
        return np.sum(parts, axis=0, dtype=np.float32)


def _ridge(gram: NDArray[np.float64], cross: NDArray[np.float64], strength: float) -> Floats:
    return np.linalg.solve(gram + strength * np.eye(len(gram)), cross).astype(np.float32)
