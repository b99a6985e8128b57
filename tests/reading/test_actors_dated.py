"""Offices by the date of the text, the country of people by whose they are, and officials who are not named."""

import itertools
from importlib.resources import files

import pytest
from tests.reading.actors_pages import actor, cast_of, page_of

from detente.language.facts import COMPILED, compiled_tables, load_facts
from detente.reading.actors import read_cast

HOLDERS = [
    ("de", "2018-04-28", "Präsident Moon reiste nach Panmunjom.", "Moon Jae In", "KOR"),
    ("de", "1991-02-28", "Präsident Bush kündigte eine Waffenruhe an.", "George H. W. Bush", "USA"),
    ("de", "2005-02-28", "Präsident Bush kündigte Gespräche an.", "George W. Bush", "USA"),
    ("en", "1991-02-28", "President George Bush said the war was over.", "George H. W. Bush", "USA"),
    ("en", "2003-05-02", "President George Bush said the war was over.", "George W. Bush", "USA"),
    ("en", "1994-01-14", "Ukrainian President Kravchuk signed the accord.", "Leonid Kravchuk", "UKR"),
    ("de", "2015-06-20", "Mazedoniens Präsident Ivanov lehnt das Abkommen ab.", "Gjorge Ivanow", "MKD"),
    ("en", "2014-06-16", "The Iranian foreign minister met the mediators.", "Mohammad Javad Zarif", "IRN"),
    ("de", "2014-06-16", "Der französische Präsident sagte ab.", "François Hollande", "FRA"),
    ("en", "2004-06-16", "The French president called.", "Jacques Chirac", "FRA"),
]


@pytest.mark.parametrize(("language", "published", "text", "name", "country"), HOLDERS)
def test_an_office_means_who_held_it_on_the_day(language, published, text, name, country):
    found = actor(cast_of(text, language, published), name)
    assert found.country == country
    assert all(office.status == "holds" and office.evidence.text in text for office in found.offices)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ex-President Jimmy Carter flew to Pyongyang."),
        ("en", "Former President Carter flew to Pyongyang."),
        ("de", "Ex-Präsident Carter reiste nach Pjöngjang."),
        ("de", "Der frühere US-Präsident Carter reiste nach Pjöngjang."),
    ],
)
def test_a_former_office_is_former(language, text):
    found = actor(cast_of(text, language, "1994-06-16"), "Jimmy Carter")
    assert [(office.of, office.status) for office in found.offices] == [("USA", "former")]


def test_an_officeholder_who_is_not_named_rests_on_the_words_for_the_office():
    found = actor(cast_of("Der französische Präsident sagte ab.", "de", "2014-06-16"), "François Hollande")
    assert [span.text for span in found.mentions] == ["Der französische Präsident"]


OWNERS = [
    ("en", "Barack Obama is in Havana. Bernard Aronson, Obama's special envoy, is expected.", "Bernard Aronson", "USA"),
    ("en", "Angela Merkel left Kiev. Jan Holtz, Merkel's adviser, stayed.", "Jan Holtz", "DEU"),
    ("en", "The Armenian Foreign Ministry denied it. Baku protested, ministry spokeswoman Ani Tumanyan said.",
     "Ani Tumanyan", "ARM"),
]


@pytest.mark.parametrize(("language", "text", "name", "country"), OWNERS)
def test_the_country_is_that_of_whom_somebody_works_for(language, text, name, country):
    assert actor(cast_of(text, language, "2014-03-21"), name).country == country


OFFICIALS = [
    (
        "de",
        "Ein ranghoher US-Beamter sagte, man sei einig. Ein Beamter des Außenministeriums wies das zurück. Der Beamte "
        "sagte, es gebe keine Einigung.",
        [["Ein ranghoher US-Beamter"], ["Ein Beamter des Außenministeriums", "Der Beamte"]],
    ),
    (
        "en",
        "A senior U.S. official said talks were near. A foreign ministry official rejected that. The official said no "
        "date was set.",
        [["A senior U.S. official"], ["A foreign ministry official", "The official"]],
    ),
    (
        "en",
        "A Western diplomat said the text was ready. The diplomat said it was short. A second diplomat said it was "
        "long.",
        [["A Western diplomat", "The diplomat"], ["A second diplomat"]],
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), OFFICIALS)
def test_officials_without_a_name_are_kept_apart(language, text, wanted):
    page = page_of(text, language, "2018-06-16")
    unnamed = [one for one in read_cast(page, (), load_facts()).actors if one.kind == "unnamed"]
    assert [[span.text for span in one.mentions] for one in unnamed] == wanted


def test_the_compiled_tables_are_those_of_the_files():
    compiled = files("detente.language.facts").joinpath(COMPILED).read_text("utf-8")
    assert compiled == compiled_tables(), "make facts"


SINGLE = ("president", "prime_minister", "chancellor", "foreign_minister", "king", "secretary_general",
          "high_representative", "commission_president", "council_president", "director_general")


def test_two_do_not_hold_one_office_at_a_time():
    """Handovers may overlap by the days of a month that is not known to the day; rivals are named here."""
    rivals = {("AZE", "president"), ("CIV", "president"), ("AUT", "foreign_minister")}
    terms = [
        (office.of, office.role, office.since, office.until, person.name)
        for person in load_facts().people
        for office in person.offices
        if office.role in SINGLE and office.since is not None
    ]
    held = sorted(terms, key=lambda term: term[:3])
    wrong = [
        (one, other)
        for one, other in itertools.pairwise(held)
        if one[:2] == other[:2] and one[:2] not in rivals and (one[3] is None or (one[3] - other[2]).days > 45)
    ]
    assert not wrong
