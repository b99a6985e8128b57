"""The form of a language's words around names: how names inflect, and what stands before people and places."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class NameWords:
    """How names inflect, and the words that tell people, parties and places apart. Lower case unless said otherwise.

    `genitives`: endings that a name takes by itself.
    `endings`: what `~` stands for in the tables, and what adjectives of nations take; `citation` is the one to quote.
    `people`: the ending of a word for a nation's people, to its forms; `several`: endings of more than one.
    `of_city`: endings that make an adjective of a city's name ("Moskauer"); `city_adjectives`: irregular ones.
    `capitals_name`: whether a capital letter inside a sentence is the mark of a name.
    `trusts_labels`: whether the pipeline's labels (PER, LOC, ORG) are good enough to go by.
    `particles` stand inside names of people, `honorifics` before them (with the sex they tell: m, f or nothing).
    `never_names`: words with a capital that are no names. `given`: first names.
    `group_cues`: words in names of organisations, `thing_cues` in names of other things than people.
    `place_prepositions` make a place of a capital, `party_prepositions` the government, `motion_prepositions` a place
    with one of `motion` (verbs and nouns of going), `goal_prepositions` where those go.
    `visit_verbs` take a place as their object, `visit_nouns` name the going there.
    `place_nouns` stand before the name of a place ("the town of"), `place_links` between; `venues` are words for sites,
    after a name ("Ben Gurion airport") or before a preposition and one ("a base in"); `directions` make a part of
    a country of its name ("Nordostpolen"), `part_nouns` with `part_links` name a part of one ("the east of").
    `town_prepositions`: those before a name that no table knows, alone in its phrase, that make it a town's.
    `personal_verbs`: what only people do, besides speaking.
    `halves`: what the sides of a divided land are called.
    `acting_nouns`: nouns that a nation's adjective makes an act or an arm of the state.
    `governments`: nouns for a government, which is its state, and `countries_as` for a country, after one of `the`.
    """

    FILE: ClassVar[str] = "names.yaml"

    genitives: tuple[str, ...]
    endings: tuple[str, ...]
    citation: str
    people: dict[str, tuple[str, ...]]
    of_city: tuple[str, ...]
    city_adjectives: dict[str, str]
    capitals_name: bool
    trusts_labels: bool
    particles: frozenset[str]
    honorifics: dict[str, str]
    never_names: frozenset[str]
    group_cues: frozenset[str]
    thing_cues: frozenset[str]
    given: tuple[str, ...]
    place_prepositions: frozenset[str]
    party_prepositions: frozenset[str]
    motion_prepositions: frozenset[str]
    goal_prepositions: frozenset[str]
    motion: frozenset[str]
    visit_verbs: frozenset[str]
    visit_nouns: tuple[str, ...]
    place_nouns: tuple[str, ...]
    venues: frozenset[str]
    place_links: frozenset[str]
    town_prepositions: frozenset[str]
    personal_verbs: frozenset[str]
    directions: tuple[str, ...]
    part_nouns: frozenset[str]
    part_links: frozenset[str]
    halves: dict[str, frozenset[str]]
    acting_nouns: tuple[str, ...]
    governments: tuple[str, ...]
    countries_as: frozenset[str]
    the: frozenset[str]
    within: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
