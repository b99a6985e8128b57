"""At what rank somebody stands: leader, minister or official, by the offices that are known or told."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from detente.language.bundle import words_of
from detente.language.facts import PersonFact, load_facts
from detente.language.facts.kinds import HIGH_OFFICES
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.offices import OfficeWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import Actor, ActorKind, OfficeStatus
from detente.model.situation import Rank
from detente.process.people.spelling import folded

_MINISTERS = frozenset({"foreign_minister", "defence_minister", "minister"})
_ORDER = (Rank.LEADERS, Rank.MINISTERS, Rank.OFFICIALS)
_IN_OFFICE = (OfficeStatus.HOLDS, OfficeStatus.ACTING, OfficeStatus.ELECTED)


@cache
def people_known() -> dict[str, PersonFact]:
    """The well-known people by Wikidata id and by every folded form of their full name."""
    known: dict[str, PersonFact] = {}
    for fact in load_facts().people:
        forms = (fact.name, *fact.also, *fact.names.values())
        for key in ([fact.wikidata] if fact.wikidata else []) + [folded(form) for form in forms]:
            known.setdefault(key, fact)
    return known


def fact_of(actor: Actor) -> PersonFact | None:
    """What the tables know of a person."""
    if actor.kind is not ActorKind.PERSON:
        return None
    return people_known().get(actor.wikidata or "") or people_known().get(folded(actor.name))


def rank_of(actor: Actor, day: date | None, language: str) -> Rank | None:
    """The highest rank that a person holds on that day, from the report's own words or else from the tables."""
    if actor.kind is ActorKind.UNNAMED:
        return Rank.OFFICIALS
    if actor.kind is not ActorKind.PERSON:
        return None
    told = [_of_title(office.title, language) for office in actor.offices if office.status in _IN_OFFICE]
    fact = fact_of(actor)
    known = [_of_role(office.role) for office in (fact.offices if fact else ()) if day and office.held_on(day)]
    return highest([*told, *known])


def highest(ranks: Iterable[Rank]) -> Rank | None:
    """The highest of some ranks, None of none."""
    there = set(ranks)
    return next((rank for rank in _ORDER if rank in there), None)


def _of_role(role: str) -> Rank:
    return Rank.LEADERS if role in HIGH_OFFICES else Rank.MINISTERS if role in _MINISTERS else Rank.OFFICIALS


@cache
def _of_title(title: str, language: str) -> Rank:
    """The rank of an office by its title: by the first noun that names a known office."""
    text = title.lower()
    found = [(match.start(), role) for role, pattern in _titles(language) if (match := pattern.search(text))]
    if not found:
        return Rank.OFFICIALS
    first = min(start for start, _ in found)
    rank = highest(_of_role(role) for start, role in found if start == first) or Rank.OFFICIALS
    lower = words_pattern(words_of(language, MeetingWords).deputies).search(text)
    return Rank.OFFICIALS if lower and rank is not Rank.OFFICIALS else rank


@cache
def _titles(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    offices = words_of(language, OfficeWords)
    before = r"\w*" if offices.compounds else r""
    after = r"(?:s|es|en|n|in|innen)?(?!\w)"
    return tuple((role, re.compile(rf"(?<!\w){before}(?:{'|'.join(map(re.escape, nouns))}){after}"))
                 for role, nouns in offices.roles.items())
