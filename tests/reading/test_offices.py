"""Offices: their titles, what they are of, and how a person stands to them."""

import pytest
from tests.reading.actors_pages import actor, cast_of, offices

CASES = [
    ("de", "Pompeo ist als US-Außenminister nominiert.", "Mike Pompeo", {("US-Außenminister", "USA", "nominated")}),
    (
        "de",
        "Die damalige Außenministerin Madeleine Albright kam.",
        "Madeleine Albright",
        {("Außenministerin", "USA", "former")},
    ),
    ("de", "Ex-Präsident Álvaro Uribe lehnt das ab.", "Álvaro Uribe", {("Ex-Präsident", "COL", "former")}),
    ("de", "Polens geschäftsführender Außenminister Jan Kowal kam.", "Jan Kowal", {("Außenminister", "POL", "acting")}),
    (
        "de",
        "Der designierte Präsident Taiwans, Lai Ching-te, sprach.",
        "Lai Ching-te",
        {("Präsident", "TWN", "nominated")},
    ),
    ("de", "Der Innenminister Frankreichs, Jean Dupont, sprach.", "Jean Dupont", {("Innenminister", "FRA", "holds")}),
    (
        "de",
        "NATO-Generalsekretär Jens Stoltenberg warnte.",
        "Jens Stoltenberg",
        {("NATO-Generalsekretär", "NATO", "holds")},
    ),
    (
        "de",
        "Der nationale Geheimdienstdirektor (DNI) der USA, James Clapper, kam.",
        "James Clapper",
        {("nationale Geheimdienstdirektor", "USA", "holds")},
    ),
    ("de", "Staats- und Parteichef Xi Jinping kam.", "Xi Jinping", {("Staats- und Parteichef", "CHN", "holds")}),
    (
        "de",
        "Die Ministerpräsidenten Ivica Dacic und Hashim Thaci kamen.",
        "Ivica Dacic",
        {("Ministerpräsident", "SRB", "holds")},
    ),
    (
        "en",
        "Pompeo has been nominated as US secretary of state.",
        "Mike Pompeo",
        {("secretary of state", "USA", "nominated")},
    ),
    (
        "en",
        "Then secretary of state Madeleine Albright came.",
        "Madeleine Albright",
        {("secretary of state", "USA", "former")},
    ),
    ("en", "President-elect Donald Trump spoke.", "Donald Trump", {("President-elect", "USA", "elected")}),
    (
        "en",
        "Pakistan's former foreign minister Sartaj Aziz spoke.",
        "Sartaj Aziz",
        {("foreign minister", "PAK", "former")},
    ),
    ("en", "Acting Prime Minister Ali Reza of Bahrain spoke.", "Ali Reza", {("Prime Minister", "BHR", "acting")}),
    (
        "en",
        "Chinese Foreign Ministry spokeswoman Hua Chunying said so.",
        "Hua Chunying",
        {("Foreign Ministry spokeswoman", "CHN", "holds")},
    ),
    (
        "en",
        "Song Tao, head of the International Department of the Central Committee, came.",
        "Song Tao",
        {("head of the International Department of the Central Committee", "CHN", "holds")},
    ),
    (
        "en",
        "EU foreign policy chief Federica Mogherini spoke.",
        "Federica Mogherini",
        {("foreign policy chief", "EU", "holds")},
    ),
    (
        "en",
        "South Korea's First Vice Foreign Minister Kim Min-ho spoke.",
        "Kim Min-ho",
        {("First Vice Foreign Minister", "KOR", "holds")},
    ),
]


@pytest.mark.parametrize(("language", "text", "name", "wanted"), CASES)
def test_offices(language, text, name, wanted):
    assert offices(actor(cast_of(text, language, "2018-03-20"), name)) == wanted


def test_the_holder_of_an_office_on_the_day_is_meant_by_it():
    text = "Albright met Kim Jong Il, the father of the current North Korean leader, in 2000."
    kim = actor(cast_of(text, "en", "2018-04-18"), "Kim Jong Un")
    assert offices(kim) == {("leader", "PRK", "holds")}


def test_evidence_is_in_the_text():
    text = "Der polnische Außenminister Jan Kowal kam."
    (office,) = actor(cast_of(text, "de", "2018-03-20"), "Jan Kowal").offices
    assert text[office.evidence.start : office.evidence.end] == office.evidence.text == "Der polnische Außenminister"
