"""Statements on short texts of our own: what is said, in which words, by whom, and who passes it on."""

from datetime import date
from functools import cache

import pytest

from detente.language.bundle import load
from detente.model import Reading, Report, Statement
from detente.reading.reader import read_report


@cache
def read(language: str, text: str) -> Reading:
    return read_report(Report.of(text, language, date(2018, 4, 18)), load(language))


def told(language: str, text: str) -> list[tuple[str, str, str | None]]:
    """(kind, content, source) of each statement; pieces of content joined by " … "."""
    return [
        (s.kind.value, " … ".join(piece.text for piece in s.content), s.source.text if s.source else None)
        for s in read(language, text).statements
    ]


def speaker(reading: Reading, statement: Statement) -> str | None:
    names = {actor.id: actor.name for actor in reading.actors}
    return names[statement.speaker] if statement.speaker else None


DIRECT = [
    ("de", "«Wir reden weiter», sagte Merkel.", "Wir reden weiter", "Merkel"),
    ("de", "»Wir reden weiter«, sagte Merkel.", "Wir reden weiter", "Merkel"),
    ("de", "„Wir reden weiter“, sagte Merkel.", "Wir reden weiter", "Merkel"),
    ("de", '"Wir reden weiter", sagte Merkel.', "Wir reden weiter", "Merkel"),
    ("de", "Merkel sagte: «Wir reden weiter.»", "Wir reden weiter.", "Merkel"),
    ("de", "Merkel hat gesagt: „Wir reden weiter. Das ist gut.“", "Wir reden weiter. Das ist gut.", "Merkel"),
    ("de", "„Wir reden“, sagte Merkel, „noch heute mit Paris.“", "Wir reden … noch heute mit Paris.", "Merkel"),
    ("de", "„Das ist vorbei“, so Merkel.", "Das ist vorbei", "Merkel"),
    ("en", '"We will talk," Merkel said.', "We will talk,", "Merkel"),
    ("en", '"We will talk," said Merkel.', "We will talk,", "Merkel"),
    ("en", "“We will talk,” Merkel told reporters in Berlin.", "We will talk,", "Merkel"),
    ("en", "'We will talk', Merkel wrote.", "We will talk", "Merkel"),
    ("en", "``We will talk,'' said Merkel.", "We will talk,", "Merkel"),
    ("en", 'Merkel said: "We will talk. It is time."', "We will talk. It is time.", "Merkel"),
]


@pytest.mark.parametrize(("language", "text", "content", "source"), DIRECT)
def test_a_quotation_with_its_cue(language: str, text: str, content: str, source: str) -> None:
    assert told(language, text) == [("direct", content, source)]


INDIRECT = [
    ("de", "Merkel sagte, dass Frankreich zugestimmt habe.", "Frankreich zugestimmt habe", "Merkel"),
    ("de", "Merkel sagte, Frankreich habe zugestimmt.", "Frankreich habe zugestimmt", "Merkel"),
    ("de", "Frankreich habe zugestimmt, sagte Merkel.", "Frankreich habe zugestimmt", "Merkel"),
    ("de", "Merkel teilte am Montag mit, Frankreich habe zugestimmt.", "Frankreich habe zugestimmt", "Merkel"),
    ("de", "Frankreich hat zugestimmt, wie Merkel mitteilte.", "Frankreich hat zugestimmt", "Merkel"),
    ("de", "Merkel fragte, ob Frankreich zustimme.", "ob Frankreich zustimme", "Merkel"),
    ("de", "Laut Merkel hat Frankreich zugestimmt.", "hat Frankreich zugestimmt", "Merkel"),
    ("en", "Merkel said that France had agreed.", "France had agreed", "Merkel"),
    ("en", "Merkel said France had agreed.", "France had agreed", "Merkel"),
    ("en", "France has agreed, Merkel said.", "France has agreed", "Merkel"),
    ("en", "Merkel told the parliament that France had agreed.", "France had agreed", "Merkel"),
    ("en", "Merkel asked whether France had agreed.", "whether France had agreed", "Merkel"),
    ("en", "According to Merkel, France has agreed.", "France has agreed", "Merkel"),
    ("en", "France has agreed, according to Merkel.", "France has agreed", "Merkel"),
]


@pytest.mark.parametrize(("language", "text", "content", "source"), INDIRECT)
def test_a_clause_with_its_cue(language: str, text: str, content: str, source: str) -> None:
    assert told(language, text) == [("indirect", content, source)]


NOTHING = [
    ("de", "Merkel möchte mit Paris reden."),
    ("de", "Das zeigt, dass Frankreich zugestimmt hat."),
    ("de", "Die Zeitung „Die Welt“ hat einen neuen Chef."),
    ("de", "Frankreich und Deutschland trafen sich in Berlin."),
    ("de", "Merkel will nicht sagen, wann sie reist."),
    ("en", "Merkel wants to talk to Paris."),
    ("en", "The exercise “Max Thunder” began on Friday."),
    ("en", "France and Germany met in Berlin."),
    ("en", "Merkel would not say when she will travel."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_nobody_says_anything(language: str, text: str) -> None:
    assert told(language, text) == []


def test_quoted_words_within_a_clause_make_it_mixed() -> None:
    assert told("de", "Merkel sagte, die Gespräche seien «sehr nützlich» gewesen.") == [
        ("mixed", "die Gespräche seien «sehr nützlich» gewesen", "Merkel")
    ]


def test_the_reported_mood_continues_the_last_speaker() -> None:
    found = told("de", "Merkel sagte, Frankreich habe zugestimmt. Polen sei noch nicht gefragt worden.")
    assert found[1] == ("indirect", "Polen sei noch nicht gefragt worden", "Merkel")


def test_a_quotation_alone_continues_the_last_speaker() -> None:
    found = told("de", "Merkel sagte, Frankreich habe zugestimmt. Aber: «Polen ist noch nicht gefragt worden.»")
    assert found[1] == ("direct", "Polen ist noch nicht gefragt worden.", "Merkel")


def test_a_demonstrative_takes_up_the_sentence_before() -> None:
    found = told("de", "Frankreich hat zugestimmt. Das bestätigte Merkel am Montag.")
    assert found == [("indirect", "Frankreich hat zugestimmt", "Merkel")]


def test_an_inserted_cue_leaves_two_parts() -> None:
    assert told("en", "It was unclear, Merkel said, whether France had agreed.") == [
        ("indirect", "It was unclear … whether France had agreed", "Merkel")
    ]


def test_the_dateline_is_not_said() -> None:
    assert told("en", "BERLIN, April 18 - France has agreed, Merkel said.")[0][1] == "France has agreed"


def test_who_passes_it_on() -> None:
    reading = read("en", "According to Yonhap, quoting KCNA, the army of North Korea is ready.")
    (statement,) = reading.statements
    assert statement.source is not None
    assert statement.source.text == "KCNA"
    assert [actor.name for actor in reading.actors if actor.id in statement.said_by] == [] or "Yonhap" in {
        alias for actor in reading.actors if actor.id in statement.said_by for alias in (actor.name, *actor.aliases)
    }


def test_the_day_of_saying_is_not_the_day_spoken_of() -> None:
    (statement,) = read("de", "Merkel sagte am Dienstag, das Treffen finde am Freitag statt.").statements
    assert statement.when is not None
    assert statement.when.first == date(2018, 4, 17)


def test_speaker_and_words_are_those_of_the_report() -> None:
    text = "Trump sagte: «Sie haben meinen Segen.» In der engeren Auswahl seien fünf Orte."
    reading = read("de", text)
    for statement in reading.statements:
        assert speaker(reading, statement) == "Donald Trump"
        for piece in statement.content:
            assert text[piece.start : piece.end] == piece.text
