"""Identity: whether words can be the name of somebody known, in full, in part, or in another spelling."""

from datetime import date
from functools import lru_cache

from detente.language.facts import Facts, PersonFact
from detente.reading.names.figures import Figure
from detente.reading.names.spelling import sounds_like
from detente.reading.names.words import fold, folded


def in_office(fact: PersonFact, day: date) -> bool:
    """Whether the person held any office on that day."""
    return any(office.held_on(day) for office in fact.offices)


def known_on(fact: PersonFact, day: date) -> bool:
    """Whether the person was in public life by then (two years before the first office that we know)."""
    starts = [office.since for office in fact.offices if office.since]
    return not starts or min(starts).year - 3 <= day.year


def families(figure: Figure) -> tuple[str, ...]:
    """The folded family names that a report can call somebody by."""
    if isinstance(figure.fact, PersonFact):
        return tuple(fold(name) for name in figure.fact.called)
    return folded(figure.name)[-1:]


def names(facts: Facts, figure: Figure, run: tuple[str, ...]) -> bool:
    """Whether the words can be this person's name, in full or in part."""
    if isinstance(figure.fact, PersonFact):
        names = fact_words(figure.fact)
        return any(run == folded(name) for name in figure.fact.called) or any(_part(run, name) for name in names)
    name = folded(figure.name)
    if len(run) == 1 and len(name) > 1 and run[0] == name[0] and run[0] in first_families(facts):
        return True
    return _part(run, name) or _part(_stripped(run), name) or (len(name) == 1 and run[-1:] == name)


def _stripped(run: tuple[str, ...]) -> tuple[str, ...]:
    return (*run[:-1], run[-1][:-1]) if run and run[-1].endswith("s") and len(run[-1]) > 3 else run


def _part(run: tuple[str, ...], name: tuple[str, ...]) -> bool:
    if run == name:
        return True
    size = len(run)
    if size >= len(name):
        return size > len(name) > 1 and run[: len(name)] == name
    return (
        run == name[-size:]
        or (size > 1 and run == name[:size])
        or (size > 1 and run[0] == name[0] and run[-1] == name[-1])
    )


@lru_cache(maxsize=2048)
def fact_words(fact: PersonFact) -> tuple[tuple[str, ...], ...]:
    """The folded words of every full name of a well-known person."""
    names = dict.fromkeys((fact.name, *fact.names.values(), *fact.also))
    return tuple(folded(name) for name in names)


def sound_key(words: tuple[str, ...]) -> tuple[str, ...]:
    """A key for `known_by_sound`: the first letters of a name."""
    return tuple(word[0] for word in words if word) if len(words) < 3 else (words[0][0], words[-1][0])


def sounds_like_fact(fact: PersonFact, words: tuple[str, ...]) -> bool:
    """Whether the words are another spelling of a well-known name."""
    return any(
        len(name) == len(words) and all(sounds_like(a, b) for a, b in zip(name, words, strict=True))
        for name in fact_words(fact)
    )


@lru_cache(maxsize=8)
def known_by_sound(facts: Facts) -> dict[tuple[str, ...], tuple[PersonFact, ...]]:
    """Well-known people by the first letters of their names, to compare spellings with few."""
    found: dict[tuple[str, ...], tuple[PersonFact, ...]] = {}
    for fact in facts.people:
        for words in fact_words(fact):
            for key in {sound_key(words), sound_key(tuple(_other_first(word) for word in words))}:
                if fact not in found.get(key, ()):
                    found[key] = (*found.get(key, ()), fact)
    return found


def _other_first(word: str) -> str:
    return {"z": "s", "s": "z", "v": "w", "w": "v", "k": "c", "c": "k", "y": "j", "j": "y", "i": "y"}.get(
        word[0], word[0]
    ) + word[1:]


@lru_cache(maxsize=8)
def officeholders(facts: Facts) -> dict[str, tuple[PersonFact, ...]]:
    """Those who hold or held an office, by the country or body that it is of."""
    found: dict[str, dict[PersonFact, None]] = {}
    for fact in facts.people:
        for office in fact.offices:
            found.setdefault(office.of, {})[fact] = None
    return {of: tuple(holders) for of, holders in found.items()}


@lru_cache(maxsize=8)
def first_families(facts: Facts) -> frozenset[str]:
    """Family names that stand first, as in China and Korea: those of well-known people."""
    return frozenset(
        fold(fact.family[0])
        for fact in facts.people
        if fact.family and fact_words(fact)[0][0] == fold(fact.family[0]) and len(fact_words(fact)[0]) > 1
    )


@lru_cache(maxsize=8)
def given_names(facts: Facts, more: tuple[str, ...]) -> frozenset[str]:
    """First names: those of well-known people, and more from the language."""
    names = {
        words[0]
        for fact in facts.people
        for words in fact_words(fact)
        if len(words) > 1 and words[0] not in {fold(family) for family in fact.family}
    }
    return frozenset(names | {fold(name) for name in more})
