"""The closed-class words of a language that the clause grammar turns on."""

from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True)
class GrammarWords:
    """Function words by what they do.

    All entries are lower-case lemmas or forms; `modals` maps a lemma to its reading (future, planned, intended,
    possible, ability, permission, obligation, conditional), `modal_forms` a form that reads otherwise than its lemma
    ("könnte"). `oblique_articles` stand before no subject, `nominative_pronouns` are nothing else. `object_marks` open
    a gerund whose subject is the object above it ("punished Iran for selling arms"); `concessive` are words before a
    mark of condition that make it a concession ("auch wenn").
    """

    FILE: ClassVar[str] = "grammar.yaml"

    negations: frozenset[str]
    negative_determiners: frozenset[str]
    modals: dict[str, str]
    modal_forms: dict[str, str]
    semi_modals: dict[str, str]
    conditional_marks: frozenset[str]
    conditional_finites: frozenset[str]
    purpose_marks: frozenset[str]
    agent_prepositions: frozenset[str]
    between: frozenset[str]
    contractions: dict[str, str]
    object_control: frozenset[str]
    progressive_adverbs: frozenset[str]
    past_infinitive: frozenset[str]
    reflexives: frozenset[str]
    dative_objects: bool
    particles_join: bool
    present_tells: str
    passive_auxiliaries: frozenset[str] = frozenset()
    copula_infinitive: str = ""
    nearly: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    enabling: frozenset[str] = frozenset()
    beside_marks: frozenset[str] = frozenset()
    neither: frozenset[str] = frozenset()
    oblique_articles: frozenset[str] = frozenset()
    nominative_pronouns: frozenset[str] = frozenset()
    verb_first_conditional: bool = False
    genitive_prepositions: frozenset[str] = frozenset()
    origin_prepositions: frozenset[str] = frozenset()  # of where some come from ("negotiators from Peru")
    passive_participles: frozenset[str] = frozenset()
    lookalikes: dict[str, Any] = field(default_factory=dict)
    concessive: frozenset[str] = frozenset()
    complementizers: frozenset[str] = frozenset()
    object_marks: frozenset[str] = frozenset()
    topic_prepositions: tuple[str, ...] = ()
    only: frozenset[str] = frozenset()  # what takes a negation back ("not only … but also")
