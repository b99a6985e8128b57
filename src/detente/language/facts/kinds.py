"""The form of a fact: countries, places, people and their offices, bodies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from detente.model import ActorKind

EVERYWHERE = "any"

HIGH_OFFICES = frozenset({
    "president", "prime_minister", "chancellor", "king", "queen", "emperor", "emir", "sultan", "pope", "leader",
    "party_leader", "crown_prince", "commission_president", "council_president"})
"""The offices (roles) of those who lead a country or an organisation."""

_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|an|ar|at|az)-(?=[^\W\d_])", re.IGNORECASE)
_BARE = 4  # letters of a name that does without its article

NamesByLanguage = Mapping[str, tuple[str, ...]]


def names_in(names: NamesByLanguage, language: str) -> tuple[str, ...]:
    """The names in a language (ISO 639-1), the usual one first: those that are the same everywhere, then its own.

    >>> names_in({"de": ("Genf",), "en": ("Geneva",)}, "de")
    ('Genf',)
    """
    found = names.get(EVERYWHERE, ()) + names.get(language, ())
    return found or next(iter(names.values()), ())


@dataclass(frozen=True, slots=True)
class Forms:
    """How one language names a country: its names, adjectives, people, and the seats of power that stand for it."""

    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class CountryFact:
    """A state or territory with its code (ISO 3166-1 alpha-3).

    `half` names its side where a land is divided and both sides are called by it ("the North"); `twin` is the
    other side.
    """

    code: str
    forms: Mapping[str, Forms]
    wikidata: str | None = None
    half: str | None = None
    twin: str | None = None

    def named(self, language: str) -> Forms:
        """The names in a language, those that hold in every language among them."""
        return _named(self, language)


@lru_cache(maxsize=4096)
def _named(country: CountryFact, language: str) -> Forms:
    own, shared = (country.forms.get(key, Forms()) for key in (language, EVERYWHERE))
    return Forms(
        own.names + shared.names,
        own.adjectives + shared.adjectives,
        own.people + shared.people,
        own.seats + shared.seats,
    )


@dataclass(frozen=True, slots=True, eq=False)
class PlaceFact:
    """A place that can be named; degrees in WGS 84.

    `seat` where it is a seat of government and can stand for it, or for the body that `stands_for` names. `area` where
    it is a part of the world and no site.
    """

    names: NamesByLanguage
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    seat: bool = False
    stands_for: str | None = None
    area: bool = False


@dataclass(frozen=True, slots=True)
class OfficeFact:
    """An office that somebody held: `role` a key of the languages' offices.yaml, `of` a country or body, and when."""

    role: str
    of: str
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether it was held on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, eq=False)
class PersonFact:
    """Somebody well known, under the name that reports give in full, and `also` under others.

    `names` are those of languages that write it otherwise. `family` is what a report calls the person after the first
    time. `alone` is whether that will do without the full name or a title (not for names that are everyday words too).
    """

    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    country: str | None = None
    wikidata: str | None = None
    also: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    female: bool = False
    alone: bool = True
    offices: tuple[OfficeFact, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """What a report calls the person after the first time, also without an Arabic article ("Sisi" of al-Sisi)."""
        bare = (rest for name in self.family if (rest := _ARTICLE.sub("", name)) != name and len(rest) >= _BARE)
        return tuple(dict.fromkeys((*self.family, *bare)))


@dataclass(frozen=True, slots=True, eq=False)
class BodyFact:
    """An organisation or body. `country` where it belongs to one."""

    names: NamesByLanguage
    kind: ActorKind = ActorKind.ORGANISATION
    country: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, eq=False)
class Facts:
    """The tables. Two loads are two different objects, so that what is derived from one can be kept beside it.

    `by_code` has the countries by their code, `bodies_at_home` the country (or None) of bodies by each of their names.
    """

    countries: tuple[CountryFact, ...] = ()
    places: tuple[PlaceFact, ...] = ()
    people: tuple[PersonFact, ...] = ()
    bodies: tuple[BodyFact, ...] = ()
    by_code: Mapping[str, CountryFact] = field(init=False, repr=False)
    bodies_at_home: Mapping[str, str | None] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {fact.code: fact for fact in reversed(self.countries)})
        homes = {name.replace("~", ""): body.country for body in reversed(self.bodies)
                 for told in body.names.values() for name in told}
        object.__setattr__(self, "bodies_at_home", homes)

    def country(self, code: str | None) -> CountryFact | None:
        """The country with this code (ISO 3166-1 alpha-3), if it is in the table."""
        return self.by_code.get(code) if code else None
