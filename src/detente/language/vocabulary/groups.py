"""Common nouns for people and bodies that act without being named."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class GroupWords:
    """Lemmas in lower case; with `compounds` they also match as the last part of a word ("Milizkämpfer").

    `groups` are people that take part in events, `sides` parties to something, `officials` holders of
    offices who act as a group where there are several, `bodies` offices and institutions,
    `reports` nouns for what is told rather than for who tells it. `belonging` are prepositions of where people are at
    home or on duty ("rebels in Mali"), `locative` those of where something happens; `travellers` are people who are
    not at home where they are; `ethnic` adjectives of a minority. `powers` act for a state, so that with its nation
    they are the state ("Israeli troops"); `persons` are people who are named by their nation only ("Iraqi youths");
    `subjects` are people under a state whose power they meet: its own, where nothing says otherwise. `companies` are
    last words of the names of companies, `businesses` whole names of some, in lower case; `private_titles` offices in
    companies and sport; `private` nouns for what of a nation does not act for it; `justice` police and courts, whose
    doings with private people are everyday life. `documents` are what somebody makes and acts by ("a resolution that
    imposed an embargo"). `leading` are verbs of who is at the head of a team ("teams led by Lee and Ek"), `patronage`
    participles of what a nation does to others ("Iran-backed rebels").
    `following` are people named by whom they stand by or against ("supporters"). `plural_articles` stand before a
    masculine noun in the plural alone, unless it is the subject ("ein Treffen der Minister").
    """

    FILE: ClassVar[str] = "groups.yaml"

    groups: frozenset[str]
    compounds: bool
    sides: frozenset[str] = frozenset()
    officials: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    belonging: frozenset[str] = frozenset()
    locative: frozenset[str] = frozenset()
    travellers: frozenset[str] = frozenset()
    ethnic: frozenset[str] = frozenset()
    powers: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    businesses: frozenset[str] = frozenset()
    private_titles: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    justice: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    patronage: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    plural_articles: frozenset[str] = frozenset()
