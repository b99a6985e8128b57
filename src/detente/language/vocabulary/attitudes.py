"""The words of wanting, hoping and fearing."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from detente.language.phrases import Phrases
from detente.model import AttitudeKind


@dataclass(frozen=True)
class AttitudeWords:
    """Words that tell how somebody stands to what has not come about.

    Keys are lower-case lemmas (separable verbs joined: "anstreben"), values the kind. `modals` govern a bare
    infinitive.
    `verbs` take any complement; `clausal` ones only a clause or an infinitive; `prepositional` ones only a phrase
    with one of
    the prepositions listed, or a clause announced by it ("darauf, dass"). `demands` and `demanding` (by a
    preposition) are
    wishes while they stand; in the past they are acts. `results` are the infinitives that make
    an intention
    a wish, as others have to act too ("erreichen, dass …"). `nouns` and `adjectives` need one of the `links`
    (prepositions,
    conjunctions) or somebody who has the feeling. `phrases` are fixed turns (see `detente.language.phrases`).
    `speakers` are pronouns that mean whoever speaks, `expletives` subjects that nobody stands behind, `silences`
    verbs
    after which a negated wish is a refusal to speak ("wollte sich nicht äußern"), `unnamed` words of a wish to stay so.
    `voicing` verbs put a feeling into words, which needs no content then; `among` are prepositions by which a body
    has it,
    `asked_of` those by which a demand is made of somebody.
    """

    FILE: ClassVar[str] = "attitudes.yaml"

    modals: dict[str, AttitudeKind]
    verbs: dict[str, AttitudeKind]
    clausal: dict[str, AttitudeKind]
    prepositional: dict[str, dict[str, AttitudeKind]]
    demands: dict[str, AttitudeKind]
    demanding: dict[str, dict[str, AttitudeKind]]
    results: frozenset[str]
    nouns: dict[str, AttitudeKind]
    adjectives: dict[str, AttitudeKind]
    adjective_verbs: frozenset[str]
    links: frozenset[str]
    object_links: frozenset[str]
    passives: frozenset[str]
    phrases: dict[AttitudeKind, tuple[str, ...]]
    speakers: frozenset[str]
    expletives: frozenset[str]
    persons: frozenset[str]
    things: frozenset[str]
    thing_endings: tuple[str, ...]
    silences: frozenset[str]
    unnamed: frozenset[str]
    complementisers: frozenset[str]
    holders: frozenset[str]
    voicing: frozenset[str]
    holder_prepositions: frozenset[str]
    among: frozenset[str]
    asked_of: frozenset[str]

    @cached_property
    def turns(self) -> Phrases[AttitudeKind]:
        """The fixed turns, ready to be looked up."""
        return Phrases((phrase, kind) for kind, phrases in self.phrases.items() for phrase in phrases)

    @cached_property
    def all_verbs(self) -> frozenset[str]:
        """The verbs that may tell an attitude."""
        return frozenset((*self.verbs, *self.clausal, *self.prepositional, *self.demands, *self.demanding))
