"""The interface speaks both languages: the same keys and places in each, and every key that is used is there."""

import re
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from detente.desk import wording as room
from detente.desk.names import Names
from detente.desk.rendering import NAVIGATION, TEMPLATES
from detente.desk.wording import LANGUAGES, chosen_language, load_texts, wording
from detente.model import ActorKind, ConditionKind, DayInterval, EventStatus, InstrumentKind, InstrumentStatus
from detente.model.actor import OfficeStatus
from detente.model.arrangement import Direction, QuestionAspect
from detente.model.plover import TYPES
from detente.model.situation import MeetingKind, MeetingStatus, Rank
from detente.model.statement import AttitudeKind, StatementKind
from detente.model.time import TimexType
from detente.process.changes import ChangeKind
from detente.record.judgements import JudgementKind

DESK = Path(room.__file__).parent
EXPORT = DESK.parent / "export"
_IN_TEMPLATE = re.compile(r"""\bt\(\s*["']([a-z_.0-9]+)["'](\s*~)?""")
_IN_CODE = re.compile(r"""\b(?:self|wording|_t|t)\(\s*f?["']([a-z_]+\.[a-z_.0-9]*)(\{)?""")
_TERMS = {
    "status": [*MeetingStatus, *EventStatus, *InstrumentStatus], "meeting": MeetingKind, "level": Rank,
    "instrument": InstrumentKind, "aspect": QuestionAspect, "condition": ConditionKind, "office": OfficeStatus,
    "position": AttitudeKind, "statement": StatementKind, "actor": ActorKind, "direction": Direction,
    "change": ChangeKind, "event": TYPES, "timex": TimexType, "judgement": JudgementKind,
}


def places(text: Any) -> set[str]:
    forms = text.values() if isinstance(text, dict) else [text]
    return {name for form in forms for _, name, _, _ in Formatter().parse(str(form)) if name}


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    german, english = (load_texts(code) for code in LANGUAGES)
    assert german.keys() == english.keys()
    assert {key for key in german if places(german[key]) != places(english[key])} == set()
    assert {key for key in german if isinstance(german[key], dict) != isinstance(english[key], dict)} == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_empty_or_something_else_than_words(code: str) -> None:
    wrong = {key: text for key, text in load_texts(code).items()
             if not all(isinstance(form, str) and form.strip()
                        for form in (text.values() if isinstance(text, dict) else [text]))}
    assert wrong == {}


def used() -> set[tuple[str, bool]]:
    """The keys that templates and code use, and whether more is put behind them."""
    found = {(key, bool(more)) for path in (*TEMPLATES.rglob("*.html"), *EXPORT.rglob("*.html"))
             for key, more in _IN_TEMPLATE.findall(path.read_text("utf-8"))}
    rooms = (*DESK.rglob("*.py"), *EXPORT.rglob("*.py"))
    return found | {(key, bool(more)) for path in rooms for key, more in _IN_CODE.findall(path.read_text("utf-8"))}


def test_every_text_that_is_used_is_there() -> None:
    texts = load_texts("en")
    assert len(used()) > 30
    assert {key for key, more in used()
            if not (any(one.startswith(key) for one in texts) if more else key in texts)} == set()


def test_every_text_is_used() -> None:
    keys = used()
    spare = {key for key in load_texts("en") if not key.startswith("terms.")
             and not any(key == one or (more and key.startswith(one)) for one, more in keys)}
    assert spare == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_of_a_vocabulary_is_called_something(code: str) -> None:
    told = wording(code)
    assert {f"{group}.{value}" for group, values in _TERMS.items() for value in values
            if not told.has(f"terms.{group}.{value}")} == set()


def test_every_page_has_a_name() -> None:
    assert all(wording(code).has(f"common.nav.{key}") for code in LANGUAGES for key, _ in NAVIGATION)


@pytest.mark.parametrize(("when", "german", "english"), [
    (DayInterval.day(date(2018, 5, 24)), "24. Mai 2018", "24 May 2018"),
    (DayInterval(date(2018, 6, 1), date(2018, 6, 10)), "1.–10. Juni 2018", "1–10 Jun 2018"),
    (DayInterval(date(2018, 3, 1), date(2018, 3, 31)), "März 2018", "March 2018"),
    (DayInterval(date(2018, 9, 1), date(2018, 11, 30)), "September–November 2018", "September–November 2018"),
    (DayInterval(date(2017, 1, 1), date(2017, 12, 31)), "2017", "2017"),
    (DayInterval(date(1950, 1, 1), date(1953, 12, 31)), "1950–1953", "1950–1953"),
    (DayInterval(None, date(2018, 5, 31)), "bis 31. Mai 2018", "until 31 May 2018"),
    (DayInterval(date(2018, 5, 31), None), "ab 31. Mai 2018", "from 31 May 2018"),
    (None, "", ""),
])
def test_days_are_written_in_the_readers_language(when: DayInterval | None, german: str, english: str) -> None:
    def plain(text: str) -> str:
        return re.sub(r"[\s\u2009\u202f]*–[\s\u2009\u202f]*", "–", text)

    assert (plain(wording("de").days(when)), plain(wording("en").days(when))) == (german, english)


@pytest.mark.parametrize(("wanted", "accepted", "language"), [
    (None, "", "en"), (None, "de", "de"), (None, "fr,de;q=0.5,en;q=0.4", "de"), (None, "en;q=0.1,de-AT;q=0.9", "de"),
    ("en", "de", "en"), ("xx", "de", "de"), (None, "de;q=nonsense,en", "en"), (None, "de;q=0", "en"),
])
def test_the_language_is_the_one_asked_for_else_the_browsers(wanted: str | None, accepted: str, language: str) -> None:
    assert chosen_language(wanted, accepted) == language


def test_names_of_countries_are_the_readers() -> None:
    assert [wording(code).country("PRK") for code in LANGUAGES] == ["Nordkorea", "North Korea"]


def test_numbers_choose_their_form() -> None:
    assert [wording("en")("common.reports", n=n) for n in (1, 2, 1200)] == ["1 report", "2 reports", "1,200 reports"]
    assert wording("de")("common.reports", n=1200) == "1.200 Meldungen"


def test_places_and_countries_are_called_as_the_reader_calls_them() -> None:
    german = Names(wording("de"))
    assert (german.place("Singapore"), german.place("Nowhere")) == ("Singapur", "Nowhere")
    assert german.of("PRK") == "Nordkorea"
    assert german.of("person:chung eui yong:KOR") == "Chung Eui Yong"
    assert german.of("unnamed:hoher regierungsvertreter:KOR@2b146b2c3d37") == "hoher regierungsvertreter"
