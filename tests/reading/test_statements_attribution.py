"""Who says the words at a token."""

from datetime import date

from spacy.tokens import Token

from detente.language.bundle import load
from detente.language.vocabulary.speech import Stance
from detente.model import Report
from detente.reading.actors import read_cast
from detente.reading.cast import Cast
from detente.reading.page import Page
from detente.reading.speech.attribution import Attribution, attribution
from detente.reading.statements import read_statements
from detente.reading.times.find import read_times


def heard(language: str, text: str) -> tuple[Page, Cast, Attribution]:
    bundle = load(language)
    page = Page(Report.of(text, language, date(2018, 4, 18)), bundle.pipeline(text), bundle)
    times = read_times(page)
    cast = read_cast(page, times, bundle.facts)
    return page, cast, attribution(page, read_statements(page, times, cast), cast)


def word(page: Page, text: str) -> Token:
    return next(token for token in page.doc if token.text == text)


def names(cast: Cast, ids: tuple[str, ...]) -> list[str]:
    return [cast.actor(id).name for id in ids]


def test_the_report_itself_says_what_nobody_says() -> None:
    page, _, voices = heard("de", "Trump sagte, Nordkorea habe zugestimmt. China begrüßte die Annäherung.")
    assert voices.said_by(word(page, "begrüßte")) == ()
    assert voices.stance_at(word(page, "begrüßte")) is None


def test_the_speaker_says_what_is_in_the_statement() -> None:
    page, cast, voices = heard("de", "Trump sagte, Nordkorea habe zugestimmt. China begrüßte die Annäherung.")
    assert names(cast, voices.said_by(word(page, "zugestimmt"))) == ["Donald Trump"]
    assert voices.stance_at(word(page, "zugestimmt")) is Stance.ASSERTED


def test_a_denial_is_told_as_a_denial() -> None:
    page, _, voices = heard("en", "Putin denied that Russia had attacked Ukraine.")
    assert voices.stance_at(word(page, "attacked")) is Stance.DENIED


def test_i_is_the_speaker() -> None:
    page, cast, voices = heard("en", 'Trump said: "I believe there is a lot of good will."')
    assert names(cast, voices.speaker_of_first_person(word(page, "I"))) == ["Donald Trump"]


def test_we_of_a_state_is_that_state() -> None:
    page, cast, voices = heard("en", '"We support direct contacts," China said.')
    assert [cast.actor(id).country for id in voices.speaker_of_first_person(word(page, "We"))] == ["CHN"]


def test_a_first_person_outside_of_speech_is_nobody() -> None:
    page, _, voices = heard("en", "We met in Berlin.")
    assert voices.speaker_of_first_person(word(page, "We")) == ()
