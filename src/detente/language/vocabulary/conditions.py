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
    `after_break` are the conjunctions that count only at the head of a sentence or behind a comma, `concessive` the
    words of
    `not_after` that do no harm before a noun, `narrowed` those that set a condition only behind an "only" ("only …
    after").
    `looking_ahead` are verbs that speak of what is to come even in the past ("promised", "drohte").
    `makers` make their object hang on something with an adjective, `loose` verbs do only with one of the `hangable`
    objects;
    `equals` join a noun and what it is. `refusals` are verbs that negate what they govern. `firsts` with a verb of
    `musts`
    tell what must come first, as do the `aims` at the head of a sentence, of which `aimed_back` look back to the one
    before;
    `not_required` are the verbs with which they don't. `insisting` verbs ask that something come first. `exchanges`
    and `afterwards` are openers of
    `events` that set a condition only for what is to come, the latter not before `spans_of_time`. `then` takes up
    what was
    just said as a condition.
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
    looking_ahead: frozenset[str]
    after_break: frozenset[str]
    concessive: frozenset[str]
    narrowed: dict[str, ConditionKind]
    makers: frozenset[str]
    loose: frozenset[str]
    hangable: frozenset[str]
    equals: frozenset[str]
    refusals: frozenset[str]
    firsts: frozenset[str]
    aims: frozenset[str]
    aimed_back: frozenset[str]
    insisting: frozenset[str]
    not_required: frozenset[str]
    exchanges: frozenset[str]
    afterwards: frozenset[str]
    spans_of_time: frozenset[str]
    then: dict[ConditionKind, tuple[str, ...]]

    @cached_property
    def links(self) -> frozenset[str]:
        """The words by which verbs and adjectives take what something hangs on."""
        return frozenset(link for table in (self.verbs, self.adjectives) for links in table.values() for link in links)

    @cached_property
    def openers(self) -> Phrases[ConditionKind]:
        """The conjunctions, ready to be looked up."""
        return Phrases((phrase, kind) for kind, phrases in self.conjunctions.items() for phrase in phrases)

    @cached_property
    def event_openers(self) -> Phrases[ConditionKind]:
        """What opens a prerequisite without a clause, ready to be looked up."""
        return Phrases((phrase, kind) for kind, phrases in self.events.items() for phrase in phrases)

    @cached_property
    def thens(self) -> Phrases[ConditionKind]:
        """The words that take up what was just said as a condition, ready to be looked up."""
        return Phrases((phrase, kind) for kind, phrases in self.then.items() for phrase in phrases)

    @cached_property
    def fixed(self) -> Phrases[ConditionKind]:
        """The fixed turns of dependence, ready to be looked up."""
        return Phrases((phrase, kind) for kind, phrases in self.turns.items() for phrase in phrases)
