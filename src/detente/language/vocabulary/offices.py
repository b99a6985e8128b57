"""The form of a language's words for offices, callings and bodies."""

from dataclasses import dataclass
from typing import ClassVar

from detente.model import OfficeStatus


@dataclass(frozen=True)
class OfficeWords:
    """Nouns for people by their office or calling, and how a report says how they stand to it.

    `roles` are nouns and phrases for the offices that the table of people knows (its roles are the keys); `heads` are nouns for
    any other office; `callings` name people but no office. Where the language makes compounds (`compounds`), they are looked for
    at the end of a word. `female` maps the ending of a woman's word to the man's. `adjectives` and `prefixes` give the standing,
    `verbs` do so with a person and an office in their clause ("nominiert als"). `standing_after` are suffixes ("-elect").
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
    verbs: dict[OfficeStatus, frozenset[str]]
    role_prepositions: frozenset[str]
    links: frozenset[str]
    of_links: frozenset[str]
    abroad: frozenset[str]
    kin: frozenset[str]
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
    genitive_articles: frozenset[str]
