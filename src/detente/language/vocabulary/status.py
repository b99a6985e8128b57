"""Words that say whether an event took place: the operators over it."""

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True)
class Operator:
    """Words that set the status of the event that they govern.

    `effect` is an event status, or `same` (the governed event shares the status of the governing clause). `verbs` are
    lemmas with the particle joined; `adjectives` match as attributes and as predicates. `scope` says what the word may
    govern: `noun` (only a noun phrase), `clause` (only an infinitive or a clause), or `any`.
    """

    effect: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    scope: str = "any"


@dataclass(frozen=True)
class StatusWords:
    """The operators of a language, and the prepositions that place an event before or after the clause.

    `before` put the event ahead ("vor dem Gipfel"), `after` behind, `behind` those of
    them that speak of time alone, `about` make it a topic whose time the clause does
    not tell, `during` share it, `privative` deny it ("ohne"). `lasting` are noun lemmas of events that go on for a
    while ("Verhandlungen"), `circumstantial` are prepositions of what only goes with the clause, so that its verb says
    nothing of it ("bei einem Besuch angekündigt"), `generic` predicates that speak of a habit ("selten"). `occasions`
    are those of `during` that make the event the occasion of what the clause tells ("bei einem Treffen"), `purposes`
    those that make it what somebody is to travel for ("due in Rome for talks"). `unfulfilled` are the auxiliaries of
    what was to have been ("was to have met"), `reports` nouns for what may be denied, `hearsay` what opens a clause on
    it ("wonach"), `within` prepositions of the meeting in which somebody
    does something, `doubting` conjunctions of what is not known to be ("ob"). `sidelines` are nouns for what goes on
    beside a meeting, `underway` nouns for a journey and `on_way` the prepositions of who is on one ("on a visit to
    Rome"), `had_been` auxiliaries of a plan that came to nothing.
    """

    FILE: ClassVar[str] = "status.yaml"

    operators: tuple[Operator, ...]
    before: frozenset[str]
    privative: frozenset[str]
    after: frozenset[str]
    behind: frozenset[str]
    about: frozenset[str]
    during: frozenset[str]
    lasting: frozenset[str]
    circumstantial: frozenset[str] = field(default_factory=frozenset)
    generic: frozenset[str] = field(default_factory=frozenset)
    temporal_marks: frozenset[str] = field(default_factory=frozenset)
    before_marks: frozenset[str] = field(default_factory=frozenset)
    former: frozenset[str] = field(default_factory=frozenset)
    occasions: frozenset[str] = field(default_factory=frozenset)
    purposes: frozenset[str] = field(default_factory=frozenset)
    unfulfilled: frozenset[str] = field(default_factory=frozenset)
    reports: frozenset[str] = field(default_factory=frozenset)
    hearsay: frozenset[str] = field(default_factory=frozenset)
    sidelines: frozenset[str] = field(default_factory=frozenset)
    within: frozenset[str] = field(default_factory=frozenset)
    doubting: frozenset[str] = field(default_factory=frozenset)
    underway: frozenset[str] = field(default_factory=frozenset)
    on_way: frozenset[str] = field(default_factory=frozenset)
    had_been: frozenset[str] = frozenset({"had", "been"})
