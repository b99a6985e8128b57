"""Who is named in one breath with whom: "Merkel, President Hollande and the Ukrainian president Poroshenko".

The text alone decides, not its grammar: between two names stand a comma or an "and" and words of titles and countries.
"""

import re
from collections.abc import Iterable
from functools import cache

from detente.language.bundle import words_of
from detente.language.facts import load_facts
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.offices import OfficeWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import ActorKind, Reading, Span

_LONGEST = 8  # words of a title between two names
_WORD = re.compile(r"[\w'’-]+")
_ABBREVIATED = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z\s])")  # "and U.N. envoy"
Lists = dict[str, tuple[frozenset[str], ...]]
"""The lists of names that each actor (id) stands in, as keys "id@start" of the mentions."""


def company(reading: Reading) -> Lists:
    """Who is named in one breath with whom in a report."""
    named = sorted(((span, actor.id) for actor in reading.actors for span in actor.mentions if span.text[:1].isupper()),
                   key=lambda one: (one[0].start, -one[0].end))
    spans: list[tuple[Span, str]] = []
    for span, actor in named:
        if not spans or span.start >= spans[-1][0].end:
            spans.append((span, actor))
    countries = {actor.id: actor.country for actor in reading.actors}
    states = {actor.id for actor in reading.actors if actor.kind in (ActorKind.STATE, ActorKind.GOVERNMENT)}
    people = {actor.id for actor in reading.actors if actor.kind is ActorKind.PERSON}
    following = [*spans[1:], None][: len(spans)]
    spans = [one for one, after in zip(spans, following, strict=True) if not (
        after is not None and after[1] not in states and _in_title(one[0], after[0], reading)
        and (countries[after[1]] == countries[one[1]] if one[1] in states
             else after[1] in people and (one[1] not in people or _owns(one[0], after[0], reading))))]
    spans = [one for one in spans if not (one[1] in states and _is_place(one[0], reading))]
    found: Lists = {}
    for chain in _chains(spans, reading.report.text, reading.report.language):
        for key in chain:
            found[key] = (*found.get(key, ()), frozenset(chain))
    return found


def _owns(one: Span, other: Span, reading: Reading) -> bool:
    """Whether words of a title stand between two people: whose adviser one is is not named beside him."""
    between = _WORD.findall(reading.report.text[one.end:other.start])
    return any(word[:1].isalpha() and word != "s" for word in between)


def _is_place(country: Span, reading: Reading) -> bool:
    """Whether a country is told as a place ("the war in Mali, France and Chad said")."""
    before = _WORD.findall(reading.report.text[max(0, country.start - 12):country.start])
    return bool(before) and before[-1].lower() in words_of(reading.report.language, MeetingWords).in_places


def _in_title(country: Span, person: Span, reading: Reading) -> bool:
    """Whether a country or organisation is named in somebody's title ("France's President Hollande")."""
    words = _WORD.findall(between := reading.report.text[country.end:person.start])
    return len(words) <= _LONGEST and not set(between) & set(",;:.()\n") and all(
        _titular(word, reading.report.language) or word in ("'s", "’s", "s") for word in words)


def _chains(spans: list[tuple[Span, str]], text: str, language: str) -> Iterable[list[str]]:
    chain: list[str] = []
    closed = False
    for number, (span, id) in enumerate(spans):
        link = _link(text[spans[number - 1][0].end:span.start], language) if number else None
        if link is None or closed:
            if len(chain) > 1 and (closed or _with_others(text, spans[number - 1][0].end, language)):
                yield chain
            chain, closed = [], False
        if link is not None and not chain:
            chain = [_key(spans[number - 1])]
        if not chain:
            chain = [_key((span, id))]
            continue
        chain.append(_key((span, id)))
        closed = link == "and"
    if len(chain) > 1 and (closed or _with_others(text, spans[-1][0].end, language)):
        yield chain


def _with_others(text: str, end: int, language: str) -> bool:
    """Whether a list ends with some who are not named ("Kerry, Ashton and the other ministers")."""
    words = _WORD.findall(text[end:end + 40].split("\n")[0])
    start = text[end:end + 3].lstrip(" ,")[:1]
    known = words_of(language, MeetingWords)
    return bool(start.isalpha() and len(words) > 1 and words[0].lower() in known.ands
                and words_pattern(known.others).fullmatch(words[1].lower()))


def _key(named: tuple[Span, str]) -> str:
    return f"{named[1]}@{named[0].start}"


def _link(between: str, language: str) -> str | None:
    """How two names are linked: by a comma, by an "and", or not at all."""
    if len(between) > 90 or "\n" in between:
        return None
    between = _ABBREVIATED.sub("", between)
    ands = words_of(language, MeetingWords).ands
    start = between.lstrip()
    if start.startswith(","):
        kind, rest = "comma", start[1:]
    else:
        first, _, rest = start.partition(" ")
        if first.lower() not in ands:
            return None
        kind = "and"
    words = _WORD.findall(rest)
    told = bool(words) and rest.rstrip().endswith(",") and words[-1].lower() in _title_words(language)
    if told and rest.count(",") == 1 and (kind == "and" or words[0].lower() in ands):
        return "and"  # "and the rebel leader, Machar"
    if kind == "comma" and words and words[0].lower() in ands:
        kind, words = "and", words[1:]
    if set(rest) & set(",;:.()„“\"«»") or len(words) > _LONGEST:
        return None
    return kind if all(_titular(word, language) for word in words) else None


def _titular(word: str, language: str) -> bool:
    """Whether a word can stand in a title before a name."""
    plain = word.lower()
    return word[0].isupper() or plain in _title_words(language) or plain.startswith(_adjectives(language))


def is_title(word: str, language: str) -> bool:
    """Whether a word can stand in the title before a name, or is an article on it."""
    return _titular(word, language) or word in ("'s", "’s", "s")


@cache
def _title_words(language: str) -> frozenset[str]:
    offices = words_of(language, OfficeWords)
    phrases = [*offices.heads, *(noun for nouns in offices.roles.values() for noun in nouns), *offices.relations]
    standing = [word for words in offices.adjectives.values() for word in words]
    words = {word for phrase in (*phrases, *standing, *offices.callings) for word in phrase.split()}
    return frozenset(words | offices.definites | offices.genitive_articles)


@cache
def _adjectives(language: str) -> tuple[str, ...]:
    forms = (fact.named(language) for fact in load_facts().countries)
    return tuple(word.lower().rstrip("~") for form in forms for word in form.adjectives)
