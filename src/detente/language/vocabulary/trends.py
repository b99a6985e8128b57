"""The words of relations that get better or worse."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from detente.language.phrases import Phrases
from detente.model import Direction


@dataclass(frozen=True)
class TrendWords:
    """Words that say where things are heading. Lower-case lemmas; separable verbs joined.

    `tension` are things of which more is worse, `relation` things of which more is better, `situation` things that
    only get
    better or worse; `endings` of them count as well ("Grenzkonflikt"). `rise` and `fall` are verbs of more and
    less, `worse` and
    `better` verbs that judge; all of those need one of the things as what changes. `plain` verbs need none,
    `mutual` ones need
    two actors. `nouns` tell a trend by themselves, `changes` are nouns and adjectives that do so with one of the
    things
    ("growing tensions", "Verschärfung des Konflikts"). `turns` are fixed turns. What stands under a word of `unreal`
    (fear, call for, prevent) is not told as happening. A clause that opens with a word of `when` tells when it was.
    """

    FILE: ClassVar[str] = "trends.yaml"

    tension: frozenset[str]
    relation: frozenset[str]
    situation: frozenset[str]
    tension_endings: tuple[str, ...]
    relation_endings: tuple[str, ...]
    rise: frozenset[str]
    fall: frozenset[str]
    worse: frozenset[str]
    better: frozenset[str]
    plain: dict[str, Direction]
    mutual: dict[str, Direction]
    nouns: dict[str, Direction]
    changes: dict[str, str]
    turns: dict[Direction, tuple[str, ...]]
    unreal: frozenset[str]
    unreal_links: frozenset[str]
    between: frozenset[str]
    with_words: frozenset[str]
    when: frozenset[str]

    @cached_property
    def fixed(self) -> Phrases[Direction]:
        """The fixed turns, ready to be looked up."""
        return Phrases((phrase, direction) for direction, phrases in self.turns.items() for phrase in phrases)

    @cached_property
    def verbs(self) -> frozenset[str]:
        """All verbs that may tell a trend."""
        return self.rise | self.fall | self.worse | self.better | self.plain.keys() | self.mutual.keys()
