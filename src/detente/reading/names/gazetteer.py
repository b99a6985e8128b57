"""The gazetteer of a language: every form of every name in the tables of facts, and where they stand in a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from detente.language.bundle import Language
from detente.language.facts import BodyFact, CountryFact, Facts, PersonFact, PlaceFact, names_in
from detente.language.vocabulary.names import NameWords
from detente.reading.names.words import Word, joined, words_of, written_out

Fact = CountryFact | PlaceFact | PersonFact | BodyFact
WILDCARD = "~"
SHORT = 4  # letters: names so short are spelt in one way only


class Sense(StrEnum):
    """What a form says of the thing that it names."""

    STATE = "state"
    SEAT = "seat"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CITY = "city"
    OF_CITY = "of_city"
    PERSON = "person"
    FAMILY = "family"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Entry:
    """A form of a name: which fact it names, in which sense, and the name as the table writes it."""

    sense: Sense
    fact: Fact
    form: str
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text: the words from `first` to `last` (inclusive), and what they can be."""

    first: int
    last: int
    start: int
    end: int
    entries: tuple[Entry, ...]
    genitive: bool = False

    def of(self, *senses: Sense) -> Iterator[Entry]:
        """What they can be in these senses."""
        return (entry for entry in self.entries if entry.sense in senses)


class Gazetteer:
    """Forms of names by their folded words."""

    def __init__(self, genitives: tuple[str, ...]) -> None:
        self._forms: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self._longest: dict[str, int] = {}
        self._genitives = genitives

    def add(self, form: str, sense: Sense, fact: Fact, name: str) -> None:
        """Let `form` name `fact`, whose name in the table is `name`."""
        words = words_of(form)
        if not words:
            return
        key = tuple(word.fold for word in words)
        entry = Entry(sense, fact, name, tuple(word.text for word in words))
        if entry in self._forms[key]:
            return
        self._forms[key].append(entry)
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def scan(self, words: list[Word]) -> list[Hit]:
        """The names in a text, longest first where they overlap, in the order of the text."""
        hits, at = [], 0
        while at < len(words):
            hit = self._at(words, at)
            if hit is None:
                at += 1
            else:
                hits.append(hit)
                at = hit.last + 1
        return hits

    def _at(self, words: list[Word], at: int) -> Hit | None:
        starts = {words[at].fold, *(bare for bare, _ in self._bare(words[at].fold))}
        reach = max((self._longest.get(start, 0) for start in starts), default=0)
        limit = 1
        while limit < reach and at + limit < len(words) and joined(words[at + limit - 1], words[at + limit]):
            limit += 1
        for length in range(min(limit, reach), 0, -1):
            run = words[at : at + length]
            *begin, end = (word.fold for word in run)
            for last, genitive in ((end, False), *self._bare(end)):
                entries = tuple(entry for entry in self._forms.get((*begin, last), ()) if _same_case(entry, run))
                if entries:
                    return Hit(at, at + length - 1, run[0].start, run[-1].end, entries, genitive)
        return None

    def _bare(self, word: str) -> list[tuple[str, bool]]:
        if not word.endswith(self._genitives):
            return []
        return [
            (word[: -len(ending)], True)
            for ending in self._genitives
            if len(word) > len(ending) + 2 and word.endswith(ending)
        ]


def _same_case(entry: Entry, run: list[Word]) -> bool:
    for wanted, word in zip(entry.capitals, run, strict=False):
        if not wanted[:1].isupper():
            continue
        if not word.capital:
            return False
        if wanted.isupper() and len(wanted) > 1 and not word.text[: len(wanted)].isupper():
            return False
        if len(wanted) <= SHORT and not written_out(word.text).startswith(written_out(wanted)):
            return False  # "Ufa" is not the Uefa
    return True


@lru_cache(maxsize=8)
def gazetteer(facts: Facts, language: Language) -> Gazetteer:
    """The gazetteer of a language for these facts; made once."""
    words = language.words(NameWords)
    made = Gazetteer(words.genitives)
    for country in facts.countries:
        _add_country(made, country, language.code, words)
    for place in facts.places:
        _add_place(made, place, language.code, words)
    for person in facts.people:
        _add_person(made, person, language.code)
    for body in facts.bodies:
        _add_body(made, body, language.code, words)
    return made


def _add_country(made: Gazetteer, country: CountryFact, code: str, words: NameWords) -> None:
    named = country.named(code)
    name = named.names[0].replace(WILDCARD, words.citation) if named.names else country.code
    for form in _all_inflected(named.names, words.endings):
        made.add(form, Sense.STATE, country, name)
    for form in _all_inflected(named.seats, words.endings):
        made.add(form, Sense.SEAT, country, name)
    for adjective in named.adjectives:
        for ending in words.endings:
            made.add(adjective + ending, Sense.ADJECTIVE, country, name)
    for people in named.people:
        found = max((e for e in words.people if people.endswith(e)), key=len, default=None)
        for other in words.people[found] if found is not None else ("",):
            made.add(people[: len(people) - len(found or "")] + other, Sense.PEOPLE, country, name)


def _add_place(made: Gazetteer, place: PlaceFact, code: str, words: NameWords) -> None:
    names = names_in(place.names, code)
    for name in names:
        for form in _inflected(name, words.endings):
            made.add(form, Sense.CITY, place, names[0].replace(WILDCARD, words.citation))
        for ending in words.of_city:
            made.add(name + ending, Sense.OF_CITY, place, names[0])
    for adjective, city in words.city_adjectives.items():
        if city in names:
            made.add(adjective, Sense.OF_CITY, place, names[0])


def _add_body(made: Gazetteer, body: BodyFact, code: str, words: NameWords) -> None:
    names = names_in(body.names, code)
    foreign = [name for forms in body.names.values() for name in forms if " " in name]
    for name in (*names, *foreign):
        for form in _inflected(name, words.endings):
            made.add(form, Sense.BODY, body, names[0].replace(WILDCARD, words.citation))


def _add_person(made: Gazetteer, person: PersonFact, code: str) -> None:
    name = person.names.get(code, person.name)
    for form in (person.name, *person.names.values(), *person.also):
        made.add(form, Sense.PERSON, person, name)
    for family in person.called:
        made.add(family, Sense.FAMILY, person, name)


def _all_inflected(names: Iterable[str], endings: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from _inflected(name, endings)


def _inflected(name: str, endings: tuple[str, ...]) -> Iterator[str]:
    if WILDCARD not in name:
        yield name
        return
    for ending in endings:
        yield name.replace(WILDCARD, ending)
