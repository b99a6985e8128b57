"""Case, decided for a whole noun phrase at a time: its words agree, and prepositions and subjects ask for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_WEIGHT = (
    4.0  # in log-probability: what a preposition or a subject's place says, against the network's reading of a word
)


@dataclass(frozen=True)
class CaseRules:
    """The `case` entry of a language's `morphology.yaml`.

    `agreeing` are relations of words that share the case of their head, `governed` the cases that a preposition allows,
    and `by_relation` the case that a relation asks for.
    """

    agreeing: frozenset[str]
    governed: Mapping[str, tuple[str, ...]]
    by_relation: Mapping[str, str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> CaseRules | None:
        """From the parsed entry; None for a language without one."""
        if not data:
            return None
        governed = {
            word: tuple(entry["cases"]) for entry in data.get("governed") or () for word in entry["prepositions"]
        }
        return cls(frozenset(data.get("agreeing") or ()), governed, data.get("by_relation") or {})

    def choose(
        self, scores: Floats, values: Sequence[str], forms: Sequence[str], heads: Ints, labels: Sequence[str]
    ) -> Ints:
        """The case of every word, as an index into `values`.

        `scores` (words, values) are the network's log-probabilities, `heads` word indices. Words for which the network
        prefers no case at all keep none.
        """
        total = scores.copy()
        own = scores.argmax(1)
        absent = values.index("")
        members = np.array([k for k, x in enumerate(labels) if x in self.agreeing and own[k] != absent], np.int64)
        if len(members):
            np.add.at(total, heads[members], scores[members])
        marked = {int(heads[k]) for k, label in enumerate(labels) if label == "case"}
        for k, label in enumerate(labels):
            if label == "case":
                allowed = self.governed.get(forms[k].lower())
                if allowed:
                    total[heads[k]] += [_WEIGHT if value in allowed else 0.0 for value in values]
            elif label in self.by_relation and k not in marked:
                total[k, values.index(self.by_relation[label])] += _WEIGHT
        total[:, absent] = -np.inf
        best: Ints = total.argmax(1)
        if len(members):
            best[members] = best[heads[members]]
        best[own == absent] = absent
        return best
