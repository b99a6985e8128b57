"""The graph of conditions as a Bayesian network (pyAgrum): exact chances, whatever is assumed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import log2
from typing import Any

from detente.outlook.conditions.graph import Awaited, Graph
from detente.outlook.forecast import Hinge
from detente.outlook.odds import chance_of
from detente.outlook.weights import weights

_DIGITS = 12
"""Of a chance: the last bits of an inference depend on the order in which it happened to multiply."""


@dataclass(frozen=True)
class Network:
    """The open meetings with what hangs on what. `firm` is the log-odds of each with all it hangs on as it should be.

    `assumed` are the things (ids of meetings and prerequisites) of which a what-if says whether they come about.
    """

    graph: Graph
    firm: Mapping[str, float]
    assumed: Mapping[str, bool]

    @cached_property
    def chances(self) -> Mapping[str, float]:
        """The chance of each meeting that it is held, and of each prerequisite that it comes about."""
        return self.given({})

    def given(self, known: Mapping[str, bool]) -> Mapping[str, float]:
        """The chances where something more is known; what can't be so leaves them as they are."""
        found = {id: float(self.assumed[id]) if id in self.assumed else chance_of(odds)
                 for id, odds in self.firm.items() if id not in self._names}
        if not self._names:
            return found
        assumed = {id: state for id, state in self.assumed.items() if id in self._names}
        evidence = {**self._settled, **assumed, **known}
        self._inference.setEvidence({self._names[id]: int(state) for id, state in evidence.items()})
        self._inference.makeInference()
        told = {id: float(self._inference.posterior(name)[1]) for id, name in self._names.items()}
        return found | {id: round(chance, _DIGITS) for id, chance in told.items()}

    def hinges(self, meeting: str) -> tuple[Hinge, ...]:
        """What a meeting hangs on and is not known yet, what tells most about it first."""
        open_ones = [one for one in self.graph.of(meeting) if one.state is None and one.id not in self.assumed]
        if meeting in self.assumed:
            return ()
        found = [self._hinge(one, meeting) for one in open_ones]
        return tuple(sorted(found, key=lambda one: (-one.gain, one.id)))

    def _hinge(self, one: Awaited, meeting: str) -> Hinge:
        chance = self.chances[one.id]
        so, not_so = self.given({one.id: True})[meeting], self.given({one.id: False})[meeting]
        gain = _bits(self.chances[meeting]) - chance * _bits(so) - (1 - chance) * _bits(not_so)
        return Hinge(one.id, one.words, one.kind.value, chance, so, not_so, max(0.0, gain), one.source, one.meetings)

    @cached_property
    def _settled(self) -> dict[str, bool]:
        return {one.id: one.state for one in self.graph.awaited if one.state is not None}

    @cached_property
    def _names(self) -> dict[str, str]:
        """What is in the network, and its name there: prerequisites, what hangs on them, and the meetings they name."""
        ids = {id: None for one in self.graph.awaited for id in (one.dependent, *one.meetings)}
        ids |= {one.id: None for one in self.graph.awaited}
        return {id: f"n{number}" for number, id in enumerate(ids)}

    @cached_property
    def _inference(self) -> Any:
        import pyagrum  # takes a while to load: not where nothing hangs on anything

        kinds: Any = pyagrum  # it has no types
        net = kinds.BayesNet()
        for name in self._names.values():
            net.add(kinds.LabelizedVariable(name, name, ["no", "yes"]))
        for one in self.graph.awaited:
            net.addArc(self._names[one.id], self._names[one.dependent])
            for parent in one.meetings:
                net.addArc(self._names[parent], self._names[one.id])
        for id, name in self._names.items():
            self._fill(net.cpt(name), id)
        return kinds.LazyPropagation(net)

    def _fill(self, table: Any, id: str) -> None:
        """The chances of one thing for every state of what it hangs on."""
        awaited = {one.id: one for one in self.graph.awaited}
        if id in awaited:
            parents: tuple[str, ...] = awaited[id].meetings
        else:
            parents = tuple(one.id for one in self.graph.of(id))
        for states in product((False, True), repeat=len(parents)):
            so = dict(zip(parents, states, strict=True))
            odds = _awaited_odds(awaited[id], so) if id in awaited else self._meeting_odds(id, so)
            chance = chance_of(odds)
            where = {self._names[parent]: int(state) for parent, state in so.items()}
            if where:
                table[where] = [1 - chance, chance]
            else:
                table.fillWith([1 - chance, chance])

    def _meeting_odds(self, id: str, so: Mapping[str, bool]) -> float:
        return self.firm[id] - sum(one.loss for one in self.graph.of(id) if so[one.id] is one.harms)


def _awaited_odds(one: Awaited, so: Mapping[str, bool]) -> float:
    hand = weights().conditions
    told = sum(hand.held if state else hand.not_held for state in so.values())
    return one.log_odds + (-told if one.inverse else told)


def _bits(chance: float) -> float:
    """The entropy of a chance."""
    return -sum(one * log2(one) for one in (chance, 1 - chance) if one > 0)
