"""Who says it, where the words that name the speaker stand apart from the words said."""

from datetime import date

import pytest

from detente.language.bundle import load
from detente.model import Report
from detente.reading.reader import read_report

CASES = [
    (  # a relative clause belongs to who says it, and a number names new people
        "en",
        "Bourita and Addouh attended. According to two diplomats who took part, the mood was better than in May.",
        "the mood was better than in May",
        "diplomats",
    ),
    (
        "en",
        "Envoy Martin Griffiths came on Monday. He will shuttle, according to a UN official who declined to be named. "
        '"We are building confidence," the official said.',
        "We are building confidence,",
        "UN official",
    ),
    (  # the past tense goes on with the cue, not with the infinitive
        "en",
        "President Gjorge Ivanov declared that he would never sign and walked out of a meeting.",
        "he would never sign",
        "Gjorge Ivanov",
    ),
    (
        "de",
        "Im Gespräch sind nach Angaben von Diplomaten 120 Tage.",
        "Im Gespräch sind",
        "Diplomaten",
    ),
    (
        "de",
        "Das norwegische Außenministerium, das in dem Machtkampf vermittelt, teilte am Dienstag mit, "
        "die Unterhändler seien wieder dort. „Wir würdigen das“, hieß es in der Erklärung.",
        "Wir würdigen das",
        "Außenministerium",
    ),
    (
        "de",
        "Erdogan warf Haftar vor, „davongelaufen“ zu sein, und drohte ihm. "
        "Die Türkei hat nach seinen Angaben mit der Verlegung von Soldaten begonnen.",
        "Die Türkei hat … mit der Verlegung von Soldaten begonnen",
        "Recep Tayyip Erdoğan",
    ),
    (  # the reported mood behind a sentence about one person is what he says
        "de",
        "Putin und Merkel trafen sich, teilte der Kreml mit. Ein deutscher Diplomat dämpfte die Erwartungen. "
        "Ein Durchbruch sei nicht wahrscheinlich.",
        "Ein Durchbruch sei nicht wahrscheinlich",
        "deutscher Diplomat",
    ),
    (  # and it goes on behind a semicolon
        "de",
        "Merkel sagte, ein Treffen sei geplant; der Termin stehe noch nicht fest.",
        "ein Treffen sei geplant; der Termin stehe noch nicht fest",
        "Angela Merkel",
    ),
]


@pytest.mark.parametrize(("language", "text", "content", "speaker"), CASES)
def test_who_says_it(language: str, text: str, content: str, speaker: str) -> None:
    reading = read_report(Report.of(text, language, date(2020, 1, 16)), load(language))
    names = {actor.id: actor.name for actor in reading.actors}
    told = [
        (" … ".join(piece.text for piece in each.content), names.get(each.speaker or "")) for each in reading.statements
    ]
    assert (content, speaker) in told


@pytest.mark.parametrize(
    "text",
    [
        "The former president was killed in December, two days after he had offered talks to Riyadh.",
        "The council met at the insistence of Washington, whose adviser, John Bolton, has often offered help.",
    ],
)
def test_a_clause_at_the_end_is_not_always_a_cue(text: str) -> None:
    reading = read_report(Report.of(text, "en", date(2020, 1, 16)), load("en"))
    assert [piece.text for each in reading.statements for piece in each.content if piece.start == 0] == []


def test_those_who_fear_are_actors() -> None:
    text = "Aid agencies fear that famine will spread. The talks hope to end."
    reading = read_report(Report.of(text, "en", date(2020, 1, 16)), load("en"))
    assert [(actor.name, actor.kind) for actor in reading.actors] == [("Aid agencies", "group")]
    assert [item.by for item in reading.attitudes][:1] == [(reading.actors[0].id,)]
