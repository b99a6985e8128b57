"""The form of a language's words around names: how names inflect, and what stands before places and people."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class NameWords:
    """How names inflect, and the small words that tell a place from a party.

    `genitives` are the endings that a name takes by itself; `endings` those that `~` stands for in the tables and that adjectives of
    nations take; `people` maps the ending of a word for a nation's people to its forms; `of_city` are the endings that
    make an adjective of a city's name ("Moskauer").
    """

    FILE: ClassVar[str] = "names.yaml"

    genitives: tuple[str, ...]
    endings: tuple[str, ...]
    people: dict[str, tuple[str, ...]]
    of_city: tuple[str, ...]
    city_adjectives: dict[str, str]
    place_prepositions: frozenset[str]
    visit_verbs: frozenset[str]
    halves: dict[str, frozenset[str]]
