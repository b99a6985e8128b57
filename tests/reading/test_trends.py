from datetime import date

import pytest
from tests.reading.stage import cast_of, page_of

from detente.language.bundle import load
from detente.model import Report, Timex, TimexType, Trend
from detente.reading.reader import read_report
from detente.reading.trends import read_trends


def trends(text: str, language: str, times: tuple[Timex, ...] = ()) -> list[Trend]:
    page = page_of(text, language)
    return list(read_trends(page, times, cast_of(page)))


def test_a_clause_tells_when_it_was() -> None:
    text = "Ties began to thaw when Macron took office in May 2017."
    (trend,) = read_report(Report.of(text, "en", date(2018, 6, 13)), load("en")).trends
    assert trend.when is not None
    assert (trend.when.first, trend.when.last) == (date(2017, 5, 1), date(2017, 5, 31))


def brief(item: Trend) -> str:
    between = f" {' '.join(item.between)}" if item.between else ""
    return f"{item.direction}{between}: {item.trigger.text}"


GERMAN = [
    ("Die Spannungen zwischen Indien und Pakistan haben zugenommen.", ["worse IND PAK: zugenommen"]),
    ("Der Streit zwischen Griechenland und der Türkei spitzt sich zu.", ["worse GRC TUR: spitzt"]),
    ("Der Konflikt eskalierte im Mai.", ["worse: eskalierte"]),
    ("Das Verhältnis zwischen Serbien und dem Kosovo hat sich verschlechtert.", ["worse SRB XKX: verschlechtert"]),
    ("Die Beziehungen zwischen China und Taiwan verbesserten sich.", ["better CHN TWN: verbesserten"]),
    ("Israel und die Türkei haben sich wieder angenähert.", ["better ISR TUR: angenähert"]),
    ("Die Annäherung zwischen Äthiopien und Eritrea überraschte viele.", ["better ETH ERI: Annäherung"]),
    ("Die Entspannung zwischen Teheran und Riad schreitet voran.", ["better IRN SAU: Entspannung"]),
    ("Angesichts wachsender Spannungen reiste der Gesandte nach Athen.", ["worse: wachsender Spannungen"]),
    ("Die Lage im Osten der Ukraine hat sich verschärft.", ["worse: verschärft"]),
    ("Die Lage an der Grenze hat sich entspannt.", ["better: entspannt"]),
    ("Die Beziehungen sind auf dem tiefsten Stand seit Jahrzehnten.", ["worse: auf dem tiefsten Stand"]),
    (
        "Die Normalisierung der Beziehungen zwischen Israel und Saudi-Arabien kommt voran.",
        ["better ISR SAU: Normalisierung"],
    ),
    ("Eine weitere Verschärfung des Konflikts folgte im Juni.", ["worse: Verschärfung"]),
    ("Die Kämpfe haben an Heftigkeit zugenommen.", ["worse: an Heftigkeit zugenommen"]),
    ("Moskau verschärfte den Ton gegenüber London.", ["worse RUS GBR: verschärfte"]),
    ("Das Treffen verschärfte die Krise.", ["worse: verschärfte"]),
    # what is not told as a trend
    ("Guterres warnte vor einer Eskalation.", []),
    ("Man müsse eine Eskalation verhindern.", []),
    ("Berlin rief beide Seiten zur Deeskalation auf.", []),
    ("Die Regierung verschärfte die Visaregeln.", []),
    ("Die Ausgaben stiegen im Mai.", []),
    ("Der Konflikt könnte eskalieren.", []),
    ("Frankreich will die Beziehungen zu Ägypten verbessern.", []),
    ("Die Spannungen in der Region sind Thema der Gespräche.", []),
    ("Das Wetter verschlechterte sich.", []),
    ("Die Armee eskalierte den Konflikt nicht.", []),
]

ENGLISH = [
    ("Tensions between India and Pakistan rose sharply.", ["worse IND PAK: rose"]),
    ("The dispute between Greece and Turkey escalated in May.", ["worse GRC TUR: escalated"]),
    ("Relations between Serbia and Kosovo have deteriorated.", ["worse SRB XKX: deteriorated"]),
    ("Ties between China and Taiwan improved last year.", ["better CHN TWN: improved"]),
    ("Relations between London and Moscow have soured.", ["worse GBR RUS: soured"]),
    ("The rapprochement between Ethiopia and Eritrea surprised many.", ["better ETH ERI: rapprochement"]),
    ("Amid growing tensions, the envoy flew to Athens.", ["worse: growing tensions"]),
    ("Tensions eased after the talks.", ["better: eased"]),
    ("Violence has surged in recent months.", ["worse: surged"]),
    ("The situation in eastern Ukraine has worsened.", ["worse: worsened"]),
    ("The talks eased tensions between Iran and Saudi Arabia.", ["better IRN SAU: eased"]),
    ("Relations have reached their lowest point since the Cold War.", ["worse: lowest point since"]),
    ("The normalisation of relations between Israel and Egypt took years.", ["better ISR EGY: normalisation"]),
    ("A thaw in relations between Cuba and Washington began in 2014.", ["better USA: thaw"]),
    ("The attack inflamed the conflict.", ["worse: inflamed"]),
    ("Fighting intensified near the border on Monday.", ["worse: intensified"]),
    # what is not told as a trend
    ("Guterres warned of an escalation.", []),
    ("They want to avoid an escalation of the conflict.", []),
    ("Berlin called on both sides to ease tensions.", []),
    ("The government tightened its visa rules.", []),
    ("Prices rose in May.", []),
    ("The conflict could escalate.", []),
    ("France wants to improve relations with Egypt.", []),
    ("Tensions in the region were discussed.", []),
    ("The weather deteriorated.", []),
    ("The army did not escalate the conflict.", []),
    ("They made efforts towards a rapprochement.", []),
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german(text: str, expected: list[str]) -> None:
    assert [brief(item) for item in trends(text, "de")] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[str]) -> None:
    assert [brief(item) for item in trends(text, "en")] == expected


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Die Spannungen haben 2017 deutlich zugenommen.", "de", "2017"),
        ("Tensions rose markedly in 2017.", "en", "in 2017"),
    ],
)
def test_when(text: str, language: str, words: str) -> None:
    start = text.index(words)
    days = (date(2017, 1, 1), date(2017, 12, 31))
    timex = Timex(start, start + len(words), words, TimexType.DATE, "2017", *days)
    (item,) = trends(text, language, (timex,))
    assert item.when is not None
    assert (item.when.first, item.when.last) == days


@pytest.mark.parametrize(
    "text", ["", "eskaliert", "Tensions", "Annäherung.", "growing tensions", "auf dem tiefsten Stand"]
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_scraps_of_text_do_no_harm(text: str, language: str) -> None:
    trends(text, language)
