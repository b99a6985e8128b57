"""Who is which country and what to it, by the names and codes of event databases."""

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from detente.history.parties import Parties, Told, country_of, party
from detente.model.plover import TYPES, cameo_codes, cameo_named, typical_cameo

DATA = Path(__file__).parents[3] / "shared" / "event-data"
SETS = ("icews14", "icews18", "icews05-15")


@pytest.mark.parametrize(("name", "country", "role"), [
    ("South Korea", "KOR", "state"),
    ("Government (Norway)", "NOR", "state"),
    ("Head of Government (South Korea)", "KOR", "leader"),
    ("Cabinet / Council of Ministers / Advisors (Chile)", "CHL", "leader"),
    ("Foreign Affairs (Iran)", "IRN", "leader"),
    ("Military_Personnel_-_Special_(Kenya)", "KEN", "official"),
    ("Citizen (Palestinian Territory, Occupied)", "PSE", "other"),
    ("Main Opposition (Kenya)", "KEN", "other"),
    ("Former President (Peru)", "PER", "other"),
    ("Government Affiliated Bank (Peru)", "PER", "other"),
    ("Kim Jong-Un", "PRK", "leader"),
    ("Sergey Viktorovich Lavrov", "RUS", "leader"),
    ("Parliament of Georgia", "GEO", "official"),
    ("Norwegian Armed Forces", "NOR", "official"),
    ("European Union", None, "organisation"),
    ("North Atlantic Treaty Organization", None, "organisation"),
    ("Niger Delta Avengers", None, ""),
    ("Citizen (Atlantis)", None, ""),
    ("Ada Berg", None, ""),
])
def test_a_name_says_who_it_is(name: str, country: str | None, role: str) -> None:
    found = party(Told(name))
    assert (found.country, found.role) == (country, role)


@pytest.mark.parametrize(("told", "country", "role"), [
    (Told("UNITED STATES", code="USA"), "USA", "state"),
    (Told("PYONGYANG", code="PRK"), "PRK", "state"),
    (Told("PRESIDENT", code="USAGOV"), "USA", "leader"),
    (Told("POLICE", code="CHLCOP"), "CHL", "official"),
    (Told("VILLAGER", code="CHLCVL"), "CHL", "other"),
    (Told("BUSINESS", code="BUS"), None, "other"),
    (Told("UNITED NATIONS", code="IGOUNO"), None, "organisation"),
    (Told("ROMANIA", code="ROMMIL"), "ROU", "official"),
    (Told("Martin King", country="Norway"), "NOR", ""),
    (Told("Ada Berg", country="NOR", sectors="Foreign Ministry,Government"), "NOR", "leader"),
    (Told("Ada Berg", country="NOR", sectors="Farming;Business"), "NOR", "other"),
])
def test_codes_and_sectors_say_more(told: Told, country: str | None, role: str) -> None:
    found = party(told)
    assert (found.country, found.role) == (country, role)


def test_an_office_taken_up_later_is_not_known() -> None:
    assert party(Told("Emmanuel Macron"), date(2018, 1, 1)).role == "leader"
    assert party(Told("Emmanuel Macron"), date(2013, 1, 1)).role != "leader"


def test_each_is_asked_once() -> None:
    parties = Parties()
    assert parties.of(Told("Chile")) is parties.of(Told("Chile"))


def test_a_country_is_known_by_names_codes_and_adjectives() -> None:
    assert [country_of(name) for name in ("Viet Nam", "Chilean", "PRK", "QQQ", "")] == ["VNM", "CHL", "PRK", None, None]


def lines(folder: str, file: str) -> Iterator[list[str]]:
    path = DATA / folder / f"{file}.txt.gz"
    if not path.exists():
        pytest.skip("the event data is not here")
    with gzip.open(path, "rt", encoding="utf-8") as file_:
        for line in file_:
            yield line.rstrip("\n").split("\t")


@pytest.mark.parametrize("folder", SETS)
def test_every_relation_of_the_benchmarks_has_a_code(folder: str) -> None:
    names = [row[0] for row in lines(folder, "relation2id")]
    assert [name for name in names if cameo_named(name) is None] == []


def test_most_sides_of_events_have_a_country() -> None:
    names = {row[1]: row[0] for row in lines("icews18", "entity2id")}
    parties = Parties(date(2018, 10, 31))
    known = total = 0
    for row in lines("icews18", "test"):
        for side in (row[0], row[2]):
            total += 1
            known += parties.of(Told(names[side])).country is not None
    assert known / total > 0.82


def test_a_name_with_commas_hyphens_or_underscores_is_one_name() -> None:
    codes = [cameo_named(name) for name in ("Threaten non force", "Threaten_non-force", "Consult", "Nothing of ours")]
    assert [code.code if code else None for code in codes] == ["131", "131", "040", None]


def test_every_type_and_mode_has_a_code_that_is_coded_so() -> None:
    for name, kind in TYPES.items():
        assert cameo_codes()[typical_cameo(name)].type == name
        for mode in kind.modes:
            assert cameo_codes()[typical_cameo(name, mode)].type == name
            if any((code.type, code.mode) == (name, mode) for code in cameo_codes().values()):
                assert cameo_codes()[typical_cameo(name, mode)].mode == mode
