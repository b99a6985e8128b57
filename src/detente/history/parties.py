"""Who is which country and what to it: from the names, sectors and codes by which event databases call those who act.

A country comes from what the database says of it, else from the name: a country's own name, one in brackets behind
what somebody is ("Head of Government (South Korea)"), one of our people or bodies, an adjective before or a country
after the name of a body ("Ministry of Defense of Norway"). Nothing is guessed from whom somebody meets.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from detente.history.events import Party
from detente.language.facts import PersonFact, load_facts, names_in
from detente.language.facts.kinds import HIGH_OFFICES

_IN_BRACKETS = re.compile(r"\(([^()]*(?:\([^()]*\))?)\)\s*$")
_CODE = re.compile(r"[A-Z]{3}(?:[A-Z]{3})*")
_LANGUAGE = "en"
_LENGTH_OF_CODE = 3  # of a country and no more
_FULL = 2  # words of a full name
_ABROAD = "foreign_minister"  # speaks for the state abroad as its leader does
STATE, LEADER, OFFICIAL, OTHER, ORGANISATION = "state", "leader", "official", "other", "organisation"


@dataclass(frozen=True, slots=True)
class Told:
    """What a database says of somebody: the name, the country (a name or code), the sectors (codes or words), and the
    CAMEO code ("USAGOV").
    """

    name: str
    country: str = ""
    sectors: str = ""
    code: str = ""


class Parties:
    """Those who act in a file. `last` is its last day: an office taken up later is not known."""

    def __init__(self, last: date = date.max) -> None:
        self._last = last
        self._known: dict[Told, Party] = {}

    def of(self, told: Told) -> Party:
        """The party that somebody is."""
        if told not in self._known:
            self._known[told] = party(told, self._last)
        return self._known[told]


def party(told: Told, last: date = date.max) -> Party:
    """The party that a database tells of.

    >>> party(Told("Head of Government (South Korea)"))
    Party(name='Head of Government (South Korea)', country='KOR', role='leader')
    >>> party(Told("NORTH KOREA", code="PRKGOV")).role
    'state'
    """
    name = " ".join(told.name.replace("_", " ").split())
    head, inside = _parts(name)
    country, by_code = country_of(told.country) or _of_code(told.code), _role_of_codes(told)
    if (whole := country_of(name)) and country in (None, whole):
        return Party(name, whole, by_code or STATE)
    if inside and (there := country_of(inside) or _bodies().get(folded(inside))):
        return Party(name, country or there, _role_of_words(head) or by_code or OTHER)
    if person := _person(name):
        return Party(name, country or person.country, _role_of_person(person, last) or by_code)
    if (body := folded(inside or name)) in _bodies():
        home = country or _bodies()[body]
        return Party(name, home, _role_of_body(name) or by_code or OTHER if home else ORGANISATION)
    country = country or _of_body(name)
    if country:
        seat = folded(name) in _seats() and len(told.code) == _LENGTH_OF_CODE
        named = told.name not in ("", told.code)
        coded = OFFICIAL if named and by_code == STATE else by_code
        return Party(name, country, _role_of_body(name) or coded or (STATE if seat else ""))
    return Party(name, None, by_code if by_code in (ORGANISATION, OTHER) else "")


def country_of(name: str) -> str | None:
    """The country (ISO 3166-1 alpha-3) of which this is a name, the adjective or the code; None if no table has it.

    >>> country_of("Palestinian Territory, Occupied"), country_of("ROM"), country_of("Atlantis")
    ('PSE', 'ROU', None)
    """
    if _CODE.fullmatch(name) and len(name) == _LENGTH_OF_CODE:
        return _code(name)
    return _countries().get(folded(name))


def folded(name: str) -> str:
    """A name as names are compared: no accents, no capitals, no punctuation.

    >>> folded("Kim_Jong-Un") == folded("Kim Jong Un")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain
                            if not unicodedata.combining(letter)).split())


def _parts(name: str) -> tuple[str, str]:
    """What stands before the brackets at the end of a name, and in them."""
    found = _IN_BRACKETS.search(name)
    return (name[:found.start()].strip(), found[1]) if found else (name, "")


def _person(name: str) -> PersonFact | None:
    """Somebody of our table, also where the name has others between or behind those known: a father's, a second one."""
    words = folded(name).split()
    shorter = (words[:1] + words[-1:], words[:2], words[:3]) if len(words) > _FULL else ()
    return next((found for one in (words, *shorter) if (found := _people().get(" ".join(one)))), None)


def _role_of_person(person: PersonFact, last: date) -> str:
    held = [office.role for office in person.offices if office.since is None or office.since <= last]
    if any(role in HIGH_OFFICES or role == _ABROAD for role in held):
        return LEADER
    return OFFICIAL if held else ""


def _role_of_body(name: str) -> str:
    """What the name of a body says of it; that of a leader only if it says nothing else: King is a family name too."""
    words = _without_country(folded(name).split())
    whole = next((role for role, some in _roles() if " ".join(words) in some), "")
    role = _role_of_words(name) if len(words) > 1 or whole else ""
    return whole or ("" if role in (LEADER, STATE) else role)


def _without_country(words: list[str]) -> list[str]:
    for length in range(min(len(words) - 1, _longest()), 0, -1):
        if " ".join(words[:length]) in _countries():
            return words[length:]
        if " ".join(words[-length:]) in _countries():
            return words[:-length]
    return words


def _role_of_words(words: str) -> str:
    text = f" {folded(words)} "
    return next((role for role, some in _roles() if any(f" {word} " in text for word in some)), "")


def _role_of_codes(told: Told) -> str:
    """What the sectors or the agents in the code make of somebody; the first that says something decides."""
    agents = [told.code[at:at + 3] for at in range(3 if _of_code(told.code) else 0, len(told.code), 3)]
    named = [one for part in told.sectors.replace(";", ",").split(",") if (one := part.strip())]
    for sector in (*agents, *named):
        if role := _sectors().get(sector) or _role_of_words(sector):
            return role
    return OTHER if agents or named else ""


def _of_code(code: str) -> str | None:
    return _code(code[:3]) if _CODE.fullmatch(code) else None


def _code(code: str) -> str | None:
    code = _table()["codes"].get(code, code)
    return code if load_facts().country(code) or code in _table()["countries"] else None


def _of_body(name: str) -> str | None:
    """The country of a body whose name begins or ends with that of a country, if it is one alone."""
    text = folded(name)
    if any(text.startswith(f"{other} ") or text.endswith(f" {other}") or text == other for other in _no_countries()):
        return None
    words, found = text.split(), set()
    for length in range(1, min(len(words), _longest() + 1)):
        for part in (words[:length], words[-length:]):
            if code := _countries().get(" ".join(part)):
                found.add(code)
    return found.pop() if len(found) == 1 else None


@cache
def _table() -> Mapping[str, Any]:
    found: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("parties.yaml").read_text("utf-8"))
    return found


@cache
def _countries() -> dict[str, str]:
    """The countries by their folded English names and adjectives, and as the databases spell them."""
    known: dict[str, str] = {}
    for code, names in _table()["countries"].items():
        known |= {folded(name): code for name in names}
    for fact in load_facts().countries:
        forms = fact.named(_LANGUAGE)
        for name in (*forms.names, *forms.adjectives):
            known.setdefault(folded(name), fact.code)
    return known


@cache
def _seats() -> frozenset[str]:
    """The folded names of seats of government and of peoples, which stand for their countries."""
    forms = [fact.named(_LANGUAGE) for fact in load_facts().countries]
    capitals = (names_in(place.names, _LANGUAGE) for place in load_facts().places if place.seat and place.country)
    return frozenset(folded(name) for some in (*((*one.seats, *one.people) for one in forms), *capitals)
                     for name in some)


@cache
def _longest() -> int:
    return max(len(name.split()) for name in _countries())


@cache
def _people() -> dict[str, PersonFact]:
    known: dict[str, PersonFact] = {}
    for fact in load_facts().people:
        for name in (fact.name, *fact.also, *fact.names.values()):
            known.setdefault(folded(name), fact)
    return known


@cache
def _bodies() -> dict[str, str | None]:
    """Bodies by their folded English names, with the country that they belong to, if any."""
    ours = {folded(name): fact.country for fact in reversed(load_facts().bodies)
            for name in names_in(fact.names, _LANGUAGE)}
    return dict.fromkeys(map(folded, _table()["organisations"])) | ours


@cache
def _roles() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((one["role"], tuple(map(folded, one["words"]))) for one in _table()["roles"])


@cache
def _sectors() -> Mapping[str, str]:
    found: dict[str, str] = _table()["sectors"]
    return found


@cache
def _no_countries() -> tuple[str, ...]:
    names: Iterable[str] = _table()["no_countries"]
    return tuple(map(folded, names))
