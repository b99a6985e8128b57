"""The words of conditions."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from detente.language.phrases import Phrases
from detente.model import ConditionKind


@dataclass(frozen=True)
class ConditionWords:
    """Words that make one thing hang on another. Lower case; phrases as in `detente.language.phrases`.

    `conjunctions` open the clause of the prerequisite. `not_before` are those of them that set no condition when
    one of these
    words stands right before ("auch wenn", "even if"), `narrowing` the words that make an "if" an "only if".
    `asking` are
    predicates after which the conjunctions in `whether` ask a question instead ("asked if"). `negated` maps a
    conjunction to its kind in
    a negated clause ("solange … nicht"). `inverted` are finite verbs that open a conditional clause in the place of
    a conjunction.
    `verbs` join the dependent (subject) and the prerequisite (object or a phrase with a preposition listed; "" for
    a bare object);
    `adjectives` and `nouns` likewise, after "be" or alone. `needs` are predicates whose subject is the
    prerequisite. `events` are phrases
    that open a prerequisite without a clause ("im Falle einer …"), `otherwise` those that open what happens without
    it.
    `before` opens the dependent of a clause with a verb of `musts`; `without` opens the prerequisite of a negated
    clause.
    """

    FILE: ClassVar[str] = "conditions.yaml"

    conjunctions: dict[ConditionKind, tuple[str, ...]]
    not_before: frozenset[str]
    not_after: frozenset[str]
    narrowing: frozenset[str]
    whether: frozenset[str]
    asking: frozenset[str]
    speaking: frozenset[str]
    negated: dict[str, ConditionKind]
    temporal: frozenset[str]
    days: frozenset[str]
    scheduled: frozenset[str]
    inverted: dict[str, ConditionKind]
    resuming: frozenset[str]
    turns: dict[ConditionKind, tuple[str, ...]]
    verbs: dict[str, dict[str, ConditionKind]]
    adjectives: dict[str, dict[str, ConditionKind]]
    nouns: dict[str, ConditionKind]
    noun_links: frozenset[str]
    sure_links: frozenset[str]
    needs: dict[str, ConditionKind]
    needs_links: frozenset[str]
    active_needs: frozenset[str]
    impersonal: frozenset[str]
    purposes: frozenset[str]
    consents: frozenset[str]
    anaphors: frozenset[str]
    sayings: frozenset[str]
    timely: frozenset[str]
    not_dependents: frozenset[str]
    link_behind: frozenset[str]
    events: dict[ConditionKind, tuple[str, ...]]
    otherwise: frozenset[str]
    joining: frozenset[str]
    before: frozenset[str]
    until: frozenset[str]
    musts: frozenset[str]
    without: frozenset[str]
    impossible: frozenset[str]
    copulas: frozenset[str]
    never: frozenset[str]

    @cached_property
    def openers(self) -> Phrases[ConditionKind]:
        """The conjunctions, ready to be looked up."""
        return Phrases((phrase, kind) for kind, phrases in self.conjunctions.items() for phrase in phrases)

    @cached_property
    def event_openers(self) -> Phrases[ConditionKind]:
        """What opens a prerequisite without a clause, ready to be looked up."""
        return Phrases((phrase, kind) for kind, phrases in self.events.items() for phrase in phrases)

    @cached_property
    def fixed(self) -> Phrases[ConditionKind]:
        """The fixed turns of dependence, ready to be looked up."""
        return Phrases((phrase, kind) for kind, phrases in self.turns.items() for phrase in phrases)
