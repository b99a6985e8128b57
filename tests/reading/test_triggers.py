"""Triggers: every frame fires on its own example, and general words stay quiet where no event is told."""

import pytest
from spacy.tokens import Token

from detente.language.bundle import LANGUAGES, load, words_of
from detente.language.vocabulary.events import EventWords
from detente.model import Report
from detente.reading.page import Page
from detente.reading.triggers import Trigger, find_triggers

SPOILT = 0.03


def anybody(token: Token) -> bool:
    """Takes every noun, name and adjective for an actor, so that the words alone decide."""
    return token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ") or bool(token.ent_type_)


def triggers(text: str, code: str) -> list[Trigger]:
    language = load(code)
    return list(find_triggers(Page(Report.of(text, code), language.pipeline(text), language), anybody))


def found(text: str, code: str) -> dict[str, str]:
    return {trigger.frame.id: " ".join(token.text for token in trigger.tokens) for trigger in triggers(text, code)}


def types(text: str, code: str) -> set[str]:
    return {trigger.frame.type for trigger in triggers(text, code)}


@pytest.mark.parametrize("code", LANGUAGES)
def test_frames_fire_on_their_examples(code: str) -> None:
    """Each on its own; the few that the parse of the day spoils must stay few."""
    frames = words_of(code, EventWords).frames
    missed = [frame.id for frame in frames if frame.id not in found(frame.example, code)]
    assert len(missed) <= SPOILT * len(frames), missed


@pytest.mark.parametrize("code", LANGUAGES)
def test_examples_are_told_apart_by_type(code: str) -> None:
    frames = words_of(code, EventWords).frames
    wrong = [frame.id for frame in frames if frame.type not in types(frame.example, code)]
    assert len(wrong) <= SPOILT * len(frames), wrong


@pytest.mark.parametrize(("text", "frame", "words"), [
    ("The two sides held talks in Oslo.", "talk.peace-talks", "held talks"),
    ("Norway paid a visit to Sweden.", "visit.noun", "paid visit"),
    ("Chad broke off diplomatic relations with Sudan.", "sanction.break-relations", "broke off relations"),
    ("Canada has imposed sanctions on Myanmar.", "sanction.impose", "imposed sanctions"),
])
def test_english_words_of_a_trigger(text: str, frame: str, words: str) -> None:
    assert found(text, "en").get(frame) == words


@pytest.mark.parametrize(("text", "frame", "words"), [
    ("Die USA haben mit Nordkorea Gespräche geführt.", "talk.gespräche", "Gespräche geführt"),
    ("Jordanien bestellte den Botschafter ein.", "request.einbestellen", "bestellte Botschafter ein"),
    ("Die Außenminister trafen sich in Wien.", "meet.treffen", "trafen"),
])
def test_german_words_of_a_trigger(text: str, frame: str, words: str) -> None:
    assert found(text, "de").get(frame) == words


@pytest.mark.parametrize(("text", "code"), [
    ("Der Minister traf eine Entscheidung.", "de"),
    ("Die Regierung traf Vorbereitungen für den Winter.", "de"),
    ("Der Gesprächspartner schwieg.", "de"),
    ("Die Preise stiegen.", "de"),
    ("The company met its target.", "en"),
    ("The meeting room was empty.", "en"),
    ("He had a heart attack.", "en"),
])
def test_no_event(text: str, code: str) -> None:
    assert types(text, code) == set()


def test_compounds_count_by_their_last_part() -> None:
    assert types("Das Außenministertreffen in Luxemburg begann.", "de") == {"CONSULT"}
    assert types("Das Klassentreffen begann.", "de") == set()


def test_a_quantity_stands_for_what_it_counts() -> None:
    assert "coerce.arrest-people" in found("Soldiers arrested dozens of protesters.", "en")


def test_at_most_one_trigger_a_head() -> None:
    heads = [trigger.head.i for trigger in triggers("Italien forderte Spanien auf, seine Truppen abzuziehen.", "de")]
    assert len(heads) == len(set(heads))


def test_parties_are_asked_for() -> None:
    text = "Kenia schloss die Grenze zu Somalia."
    language = load("de")
    page = Page(Report.of(text, "de"), language.pipeline(text), language)
    assert list(find_triggers(page, lambda _: False)) == []


def test_carrier_is_told_apart_from_the_event_word() -> None:
    (trigger,) = triggers("The two sides held talks in Oslo.", "en")
    assert trigger.head.text == "talks"
    assert trigger.verb is not None
    assert trigger.verb.text == "held"


def test_what_is_insisted_on_is_a_demand() -> None:
    assert "REQUEST" in types("Turkey insisted on a new round of inspections.", "en")
    assert "REQUEST" not in types("A Turkish official insisted that production would begin soon.", "en")
