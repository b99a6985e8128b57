"""Places: where things are, and when a capital is its government."""

import pytest
from tests.reading.actors_pages import cast_of, page_of

from detente.language.facts import load_facts
from detente.reading.actors import read_cast

USES = [
    ("de", "Die Gespräche zwischen Seoul und Pjöngjang gehen weiter.", set(), {"KOR", "PRK"}),
    ("de", "Er sprach vor Journalisten in Seoul über Japan.", {"Seoul"}, {"JPN"}),
    ("de", "Moskau warf Warschau vor, die Kontakte einzufrieren.", set(), {"RUS", "POL"}),
    ("de", "James Clapper hatte 2014 Pjöngjang besucht.", {"Pjöngjang"}, {"USA", "PRK"}),
    ("de", "Im Norden von Mali wird gekämpft.", {"Mali"}, set()),
    ("de", "Frankreich entsandte Soldaten in den Osten der Ukraine.", {"Ukraine"}, {"FRA"}),
    ("de", "Das Treffen fand im Grenzort Panmunjom statt.", {"Panmunjom"}, set()),
    ("en", "Talks between Seoul and Pyongyang go on.", set(), {"KOR", "PRK"}),
    ("en", "He told journalists in Seoul about Japan.", {"Seoul"}, {"JPN"}),
    ("en", "Ankara and Athens agreed to talks in Geneva.", {"Geneva"}, {"TUR", "GRC"}),
    ("en", "Kim visited Beijing in March.", {"Beijing"}, {"PRK", "CHN"}),
    ("en", "The delegations met in Switzerland on Tuesday.", {"Switzerland"}, set()),
    ("en", "The two ministers will meet in Hollowbeck on Thursday.", {"Hollowbeck"}, set()),
    ("en", "The two ministers put their trust in Congress.", set(), set()),
    ("en", "South Korea evacuated people in the town of Yeoncheon.", {"Yeoncheon"}, {"KOR"}),
    ("en", "South Korea evacuated people in the town of Unknownville.", {"Unknownville"}, {"KOR"}),
]


@pytest.mark.parametrize(("language", "text", "places", "countries"), USES)
def test_places_and_parties(language, text, places, countries):
    cast = cast_of(text, language, "2018-04-18")
    assert {place.name for place in cast.places} == places
    assert {one.country for one in cast.actors if one.country} == countries


def test_a_visited_capital_is_a_place_and_gives_its_state_as_a_party():
    page = page_of("Clapper visited Pyongyang in 2014.", "en", "2018-04-18")
    cast = read_cast(page, (), load_facts())
    capital = page.doc[2]
    place = cast.place_at(capital)
    assert place is not None
    assert cast.place(place).country == "PRK"
    assert [cast.actor(id_).country for id_ in cast.party_at(capital)] == ["PRK"]
    assert cast.actors_at(capital) == ()


def test_a_place_has_coordinates():
    (place,) = cast_of("Sie trafen sich in Genf.", "de", "2018-04-18").places
    assert (place.country, round(place.lat or 0), round(place.lon or 0)) == ("CHE", 46, 6)


def test_a_place_without_a_table_entry_takes_the_country_around_it():
    (place,) = cast_of("Two soldiers were killed near the Ukrainian town of Novostavy.", "en", "2018-04-18").places
    assert (place.name, place.country, place.lat) == ("Novostavy", "UKR", None)
