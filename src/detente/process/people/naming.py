"""Names in every language that the tables know, so that a situation can be read in each of them."""

from collections.abc import Iterable
from functools import cache

from detente.language.facts import BodyFact, CountryFact, PlaceFact, load_facts, names_in
from detente.model import Actor, ActorKind, Place
from detente.process.people.ranks import fact_of
from detente.process.people.spelling import folded

_LANGUAGES = ("en", "de")


def _spelt(names: Iterable[str]) -> list[str]:
    return [name.replace("~", "e") for name in names]


@cache
def _bodies() -> dict[str, BodyFact]:
    known: dict[str, BodyFact] = {}
    for fact in load_facts().bodies:
        names = (name for code in _LANGUAGES for name in _spelt(names_in(fact.names, code)))
        for key in [fact.wikidata, *map(folded, names)]:
            known.setdefault(key or "", fact)
    return known


@cache
def _places() -> dict[str, PlaceFact]:
    known: dict[str, PlaceFact] = {}
    for fact in load_facts().places:
        for names in fact.names.values():
            for name in _spelt(names):
                known.setdefault(folded(name), fact)
    return known


def country_names(code: str | None) -> list[str]:
    """The names of a country, the English one first."""
    fact: CountryFact | None = load_facts().country(code)
    return [] if fact is None else _spelt(name for language in _LANGUAGES for name in fact.named(language).names)


def actor_names(actor: Actor) -> list[str]:
    """The names of an actor, the one to show first."""
    told = [actor.name, *actor.aliases]
    if actor.kind in (ActorKind.STATE, ActorKind.GOVERNMENT):
        return _distinct([*country_names(actor.country), *told])
    if actor.kind is ActorKind.PERSON:
        fact = fact_of(actor)
        return _distinct([fact.name, *fact.also, *fact.names.values(), *told] if fact else told)
    body = _bodies().get(actor.wikidata or "-") or _bodies().get(folded(actor.name))
    known = _spelt(name for code in _LANGUAGES for name in names_in(body.names, code)) if body else []
    return _distinct([*known, *told])


def body_key(name: str) -> str:
    """The identity of an organisation by one of its names."""
    fact = _bodies().get(folded(name))
    return fact.wikidata if fact and fact.wikidata else f"{ActorKind.ORGANISATION.value}:{folded(name)}"


def place_names(place: Place) -> list[str]:
    """The names of a place, the one to show first."""
    fact = _places().get(folded(place.name))
    if fact and (place.country is None or fact.country in (None, place.country)):
        return _distinct([*_spelt(name for code in _LANGUAGES for name in names_in(fact.names, code)), place.name])
    return _distinct([*(country_names(place.country) if is_country(place) else []), place.name])


def country_of(name: str) -> str | None:
    """The country (ISO 3166-1 alpha-3) of a place, or of which this is a name or the code; None if no table has it."""
    if load_facts().country(name):
        return name
    place = _places().get(folded(name))
    return place.country if place else _countries().get(folded(name))


@cache
def _countries() -> dict[str, str]:
    return {folded(name): fact.code for fact in load_facts().countries for name in country_names(fact.code)}


def is_country(place: Place) -> bool:
    """Whether a place is named as a whole country."""
    return folded(place.name) in {folded(name) for name in country_names(place.country)}


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))
