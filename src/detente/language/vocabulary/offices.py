"""The form of a language's words for offices, callings and bodies."""

from dataclasses import dataclass
from typing import ClassVar

from detente.model import OfficeStatus


@dataclass(frozen=True)
class OfficeWords:
    """Nouns for people by their office or calling, and how a report says how they stand to it.

    `compounds`: whether the nouns are looked for at the end of a word ("Vizeaußenminister").
    `roles`: nouns and phrases for the offices that the table of people knows; its roles are the keys.
    `heads`: nouns for any other office; `callings` name people but no office; `never_heads` need a noun's tag.
    `leaders`: nouns for whoever leads a country, whatever the office ("the Russian leader").
    `relations`: nouns for somebody in relation to another ("Amtskollege"), who is not told by them.
    `national`: offices whose holder belongs to the country that the report speaks of.
    `fighters`: nouns for people who act together without a name. `telling`: words in a title that tell a country.
    `nominative`: the ending of an adjective before a man's (m) and a woman's (f) title.
    `endings`: what to take off a noun; `female` maps those of a woman's word to a man's; `female_nouns` have none.
    `plural_endings`, `feminine_articles` (with a man's title) and `several` (determiners) tell that many are meant.
    `adjectives`, `prefixes` and `suffixes` ("-elect") give the standing, `standing` are adverbs that do ("then").
    `verbs` give it with a person and an office in their clause, after one of `role_prepositions` ("nominiert als").
    `links` go on with a title after its noun; of them `of_links` tell what it is of, `abroad` only where it serves.
    `seats`: beginnings of compounds that tell a country ("Kreml-").
    `bodies`: nouns for ministries, parliaments, armed forces. `agents`: prepositions before who does something.
    `definites`, `indefinites`, `genitive_articles`: articles.
    """

    FILE: ClassVar[str] = "offices.yaml"

    compounds: bool
    roles: dict[str, tuple[str, ...]]
    heads: tuple[str, ...]
    callings: tuple[str, ...]
    female_nouns: frozenset[str]
    endings: tuple[str, ...]
    female: dict[str, str]
    adjectives: dict[OfficeStatus, frozenset[str]]
    prefixes: dict[OfficeStatus, tuple[str, ...]]
    suffixes: dict[OfficeStatus, tuple[str, ...]]
    standing: frozenset[str]
    verbs: dict[OfficeStatus, frozenset[str]]
    role_prepositions: frozenset[str]
    links: frozenset[str]
    of_links: frozenset[str]
    abroad: frozenset[str]
    seats: dict[str, str]
    bodies: tuple[str, ...]
    never_heads: frozenset[str]
    agents: frozenset[str]
    definites: frozenset[str]
    indefinites: frozenset[str]
    several: frozenset[str]
    plural_endings: tuple[str, ...]
    feminine_articles: frozenset[str]
    national: frozenset[str]
    leaders: frozenset[str]
    relations: frozenset[str]
    fighters: frozenset[str]
    telling: dict[str, str]
    nominative: dict[str, str]
    genitive_articles: frozenset[str]
