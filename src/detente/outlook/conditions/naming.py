"""Which meetings some words name: by the sides, the people, what the meeting is called, and its place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from detente.language.facts import CountryFact, load_facts
from detente.language.vocabulary.patterns import words_pattern
from detente.model import ActorKind
from detente.model.situation import Meeting, MeetingKind, Situation
from detente.outlook.sentences import LANGUAGES, words
from detente.outlook.signs import sides_of
from detente.process.people.spelling import folded

_LONGEST = 5  # words of a name
_STEM = 5  # letters of an adjective that have to be there
_SPECIAL = (MeetingKind.SUMMIT, MeetingKind.VISIT)


@dataclass(frozen=True, slots=True)
class Named:
    """What some words name: sides (countries, else identities), people (identities), kinds of meetings, places."""

    sides: frozenset[str]
    people: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.sides or self.places)


class Naming:
    """Finds the meetings of a situation that some words name."""

    def __init__(self, situation: Situation) -> None:
        self._meetings = situation.meetings
        self._people: dict[str, set[str]] = defaultdict(set)
        self._own: dict[str, set[str]] = defaultdict(set)
        for actor in situation.actors:
            for name in (actor.name, *actor.aliases):
                for form in _forms(name, actor.kind):
                    if actor.kind is ActorKind.PERSON:
                        self._people[form].add(actor.id)
                    self._own[form].add(actor.country or actor.id)
        self._where = {folded(name): folded(one.where.name) for one in situation.meetings if one.where
                       for name in (one.where.name, *one.where.aliases)}

    def of(self, text: str) -> Named:
        """What a text names."""
        there = folded(text).split()
        sides, people, places = set(_halves(text)), set[str](), set[str]()
        at = 0
        while at < len(there):
            size = next((size for size in range(_LONGEST, 0, -1) if self._known(" ".join(there[at:at + size]))), 0)
            form = " ".join(there[at:at + size])
            sides |= self._own.get(form, set()) | _countries().get(form, frozenset())
            people |= self._people.get(form, set())
            if form in self._where:
                places.add(self._where[form])
            if not size:
                sides |= set(_by_adjective(there[at]))
            at += max(size, 1)
        small = text.lower()
        kinds = {kind for language in LANGUAGES for kind, those in words(language).kinds.items()
                 if words_pattern(those).search(small)}
        return Named(frozenset(sides), frozenset(people), frozenset(kinds), frozenset(places))

    def _known(self, form: str) -> bool:
        return form in self._own or form in _countries() or form in self._where

    def meetings(self, named: Named, among: Iterable[Meeting] | None = None) -> list[tuple[float, Meeting]]:
        """The meetings that may be meant, the likeliest first, with how well each fits."""
        found = [(fit, one) for one in (self._meetings if among is None else among) if (fit := _fit(named, one)) > 0]
        return sorted(found, key=lambda one: (-one[0], -len(one[1].history), one[1].id))


def _fit(named: Named, meeting: Meeting) -> float:
    """How well a meeting fits what is named; 0 where it is another one."""
    sides = sides_of(meeting)
    place = folded(meeting.where.name) if meeting.where else ""
    if named.sides - sides - ({meeting.where.country} if meeting.where else set()):
        return 0.0
    shared = named.sides & sides
    at_place = bool(named.places) and place in named.places
    if len(shared) < 2 and not at_place and not (shared and named.kinds):
        return 0.0
    special = {kind for kind in named.kinds if kind in _SPECIAL}
    if special and meeting.kind in _SPECIAL and meeting.kind not in special:
        return 0.0
    who = {one.id for one in meeting.participants}
    people = bool(named.people & who) - (bool(named.people) and not named.people & who)
    return len(shared) + 2 * at_place - bool(named.places and place and not at_place) + people + (
        meeting.kind in named.kinds)


def _forms(name: str, kind: ActorKind) -> Iterator[str]:
    """A name as it is compared; of a person the family name as well."""
    form = folded(name)
    if form:
        yield form
        if kind is ActorKind.PERSON and " " in form and len(form.split()[-1]) > 2:
            yield form.split()[-1]


@cache
def _countries() -> Mapping[str, frozenset[str]]:
    """The names of countries, their peoples and their seats of government, in every language of ours."""
    facts, found = load_facts(), defaultdict[str, set[str]](set)
    for country in facts.countries:
        for forms in country.forms.values():
            for name in (*forms.names, *forms.adjectives, *forms.people, *forms.seats):
                for form in _inflected(name):
                    found[form].add(country.code)
    for place in facts.places:
        if place.seat and place.country:
            for names in place.names.values():
                for form in (form for name in names for form in _inflected(name)):
                    found[form].add(place.country)
    return {form: frozenset(codes) for form, codes in found.items() if form}


def _inflected(name: str) -> Iterator[str]:
    """The forms of a name of the tables, as they are compared: `~` is any ending, the same throughout the name."""
    if "~" not in name:
        yield folded(name)
        return
    for language in LANGUAGES:
        for ending in words(language).endings:
            yield folded(name.replace("~", ending))


def countries_named(name: str) -> frozenset[str]:
    """The codes of the countries that a name, an adjective or a seat of government means.

    >>> sorted(countries_named("Nordkorea"))
    ['PRK']
    """
    return _countries().get(folded(name), frozenset())


@cache
def _adjectives() -> Mapping[str, str]:
    """The adjectives of countries that are one word, to their codes."""
    return {folded(adjective): country.code for country in load_facts().countries
            for forms in country.forms.values() for adjective in forms.adjectives
            if len(adjective) >= _STEM and " " not in folded(adjective)}


def _by_adjective(word: str) -> Iterator[str]:
    """The country whose adjective a word is, with the endings that German gives it."""
    for cut in range(3):
        code = _adjectives().get(word[:len(word) - cut])
        if code:
            yield code
            return


@cache
def _divided() -> tuple[CountryFact, ...]:
    return tuple(country for country in load_facts().countries if country.half)


def _halves(text: str) -> Iterator[str]:
    """The halves of a divided land, where a word names both ("inter-Korean", "innerkoreanisch", "both Koreas")."""
    small = text.lower()
    for language in LANGUAGES:
        starts, both = words(language).between_halves, words(language).both_halves
        stems = [rest for start in starts for rest in re.findall(rf"(?<!\w){re.escape(start)}-?(\w+)", small)]
        stems += [rest for word in both for rest in re.findall(rf"(?<!\w){re.escape(word)}\s+(\w+)", small)]
        for stem in stems:
            cuts = {stem[:len(stem) - cut] for cut in range(3) if len(stem) - cut >= _STEM}
            for country in _divided():
                forms = country.forms.values()
                if any(form.lower().endswith(tuple(cuts)) for one in forms
                       for form in (*one.adjectives, *one.names) if cuts):
                    yield country.code
