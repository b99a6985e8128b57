"""The tables of facts, and a user's own."""

import re

import pytest
from tests.reading.actors_pages import actor, cast_of, page_of

from detente.language.bundle import LANGUAGES, load
from detente.language.facts import load_facts
from detente.language.vocabulary.offices import OfficeWords
from detente.model import UsageError
from detente.reading.actors import read_cast

OWN = """
countries:
  - code: ARN
    forms:
      en: {names: [Arnor], adjectives: [Arnorian], people: [Arnorian]}
      de: {names: [Arnor], adjectives: [arnorisch]}
  - {code: GON, forms: {any: {names: [Gondor], adjectives: [Gondorian]}}}
places:
  - {names: {any: [Minas Tirith]}, country: GON, seat: true}
people:
  - {name: Aldamir Herion, family: [Herion], country: GON, offices: [[foreign_minister, GON, 1994]]}
bodies:
  - {names: {any: [Shire Watch]}, country: ARN}
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_users_countries_work_everywhere(own):
    text = "Minas Tirith rejected the offer. Arnor is to restore ties. The Shire Watch said so. Herion said he agreed."
    cast = cast_of(text, "en", "1995-01-01", own)
    assert {one.name: one.country for one in cast.actors} == {
        "Gondor": "GON",
        "Arnor": "ARN",
        "Shire Watch": "ARN",
        "Aldamir Herion": "GON",
    }


def test_a_users_adjective_is_inflected_by_rule(own):
    page = page_of("Die arnorischen Truppen griffen an.", "de", "1995-01-01")
    cast = read_cast(page, (), load_facts(own))
    assert cast.countries_at(page.doc[1]) == ("ARN",)


def test_a_users_officeholder_is_meant_by_the_office(own):
    cast = cast_of("The visit of the Gondorian foreign minister was cancelled.", "en", "1995-01-01", own)
    assert actor(cast, "Aldamir Herion").country == "GON"


@pytest.mark.parametrize(
    ("text", "says"),
    [("countries: [{code: X}]", "forms"), ("[1, 2]", "keys"), ("actors: []", "keys"), ("a: [", "can't be read")],
)
def test_a_wrong_file_is_refused_with_a_sentence(tmp_path, text, says):
    path = tmp_path / "wrong.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        load_facts(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UsageError, match="can't be read"):
        load_facts(tmp_path / "none.yaml")


def test_codes_are_alpha_3_and_once():
    codes = [fact.code for fact in load_facts().countries]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)


def test_every_country_of_a_fact_is_in_the_table():
    facts = load_facts()
    used = {fact.country for fact in (*facts.places, *facts.people, *facts.bodies) if fact.country}
    assert used <= set(facts.by_code)


def test_every_country_and_place_has_a_name_in_every_language():
    facts = load_facts()
    for language in LANGUAGES:
        assert all(fact.named(language).names for fact in facts.countries)
        assert all(fact.names.get(language) or fact.names.get("any") for fact in facts.places)


def test_every_role_of_a_person_is_a_word_in_every_language():
    roles = {office.role for person in load_facts().people for office in person.offices}
    for language in LANGUAGES:
        assert roles <= set(load(language).words(OfficeWords).roles)


def test_offices_end_after_they_begin():
    for person in load_facts().people:
        for office in person.offices:
            assert office.since is None or office.until is None or office.since <= office.until, person.name


def test_coordinates_are_on_the_globe():
    for place in load_facts().places:
        assert (place.lat is None) == (place.lon is None)
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= place.lon <= 180)
