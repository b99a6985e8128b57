"""Why: what is named as the entry or rule behind an item is the one that holds it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from detente import read
from detente.language.bundle import LANGUAGES, load, words_of
from detente.language.vocabulary.events import EventWords
from detente.language.where import entry_of_frame, find, text_at
from detente.model import Reading, Report
from detente.model.explanation import Ground, Origin
from detente.reading.reader import read_report

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "korea-2018").glob("*.txt"))
EVERY = 7  # of the frames one in so many is read
FIRED = 0.7  # of the examples; in some nobody acts whom the reader knows, so that they tell no event of public affairs
PUBLISHED = date(2024, 3, 14)


@cache
def explained(text: str, code: str, published: date = PUBLISHED) -> Reading:
    return read_report(Report.of(text, code, published), load(code), explain=True)


def grounds(reading: Reading, layer: str, number: int = 0, decides: str = "") -> Sequence[Ground]:
    explanation = next(each for each in reading.explanations if (each.layer, each.number) == (layer, number))
    return [ground for ground in explanation.grounds if decides in ("", ground.decides)]


def entry_at(origin: Origin) -> str:
    """The text of an entry of a word file, from its key to the next."""
    whole = text_at(origin, 60)
    return re.split(r"\n  [\w.-]+:\n", whole)[0]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_entry_that_is_named_holds_the_example(code: str) -> None:
    frames = words_of(code, EventWords).frames[::EVERY]
    fired = 0
    for frame in frames:
        reading = explained(frame.example, code)
        for number, event in enumerate(reading.events):
            if event.frame == frame.id:
                (ground,) = grounds(reading, "events", number, "type")
                assert ground.origin is not None, frame.id
                entry = " ".join(entry_at(ground.origin).split())
                assert entry.startswith(f"{frame.id}:")
                assert frame.example in entry.replace("example: '", "example: ").replace('example: "', "example: ")
                assert frame.id in ground.because
                fired += 1
                break
    assert fired >= FIRED * len(frames), (fired, len(frames))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_frame_has_a_place(code: str) -> None:
    for frame in words_of(code, EventWords).frames:
        origin = entry_of_frame(code, frame.id)
        assert origin is not None, frame.id
        assert text_at(origin).strip() == f"{frame.id}:"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_explaining_changes_nothing(path: Path) -> None:
    text, code, day = path.read_text("utf-8"), path.stem[-2:], date.fromisoformat(path.stem[:10])
    reading = explained(text, code, day)
    assert replace(reading, explanations=()) == read(text, published=day, language=code)
    assert "explanations" not in replace(reading, explanations=()).to_json()
    assert Reading.from_json(reading.to_json()) == reading


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_item_of_a_report_is_led_to_its_source(path: Path) -> None:
    reading = explained(path.read_text("utf-8"), path.stem[-2:], date.fromisoformat(path.stem[:10]))
    lines = {layer: len(getattr(reading, layer)) for layer in ("times", "events", "statements", "attitudes",
                                                               "conditions", "instruments")}
    for layer, count in lines.items():
        assert [each.number for each in reading.explanations if each.layer == layer] == list(range(count))
    for number, event in enumerate(reading.events):
        assert {ground.value for ground in grounds(reading, "events", number, "status")} >= {event.status.value}
        for side in ("by", "toward"):
            assert len(grounds(reading, "events", number, side)) == len(getattr(event, side))
        assert bool(grounds(reading, "events", number, "when")) == (event.when is not None)
    for explanation in reading.explanations:
        assert explanation.grounds, explanation
        for ground in explanation.grounds:
            for span in ground.words:
                assert reading.report.text[span.start : span.end] == span.text
            if ground.origin is not None:
                assert files("detente").joinpath(ground.origin.file).is_file()
                assert text_at(ground.origin).strip(), ground


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_cue_words_stand_at_the_line_that_is_named(path: Path) -> None:
    reading = explained(path.read_text("utf-8"), path.stem[-2:], date.fromisoformat(path.stem[:10]))
    for layer in ("statements", "attitudes", "conditions", "instruments", "times"):
        for explanation in (each for each in reading.explanations if each.layer == layer):
            first = explanation.grounds[0]
            if layer == "statements" and first.value is None:
                continue
            assert first.origin is not None, explanation
            line = text_at(first.origin).lower()
            named = re.findall("“(.+?)”", first.because)[:1] or [span.text for span in first.words]
            length = 1 if layer == "attitudes" else 3
            stems = [word[:length] for word in " ".join(named).lower().split()]
            assert layer == "times" or any(stem in line for stem in stems), (explanation, line)


@pytest.mark.parametrize(("text", "code", "status", "file", "word"), [
    ("Trump hat das Treffen mit Kim abgesagt.", "de", "cancelled", "language/de/status.yaml", "absagen"),
    ("Merkel hat das Treffen mit Macron verschoben.", "de", "postponed", "language/de/status.yaml", "verschieben"),
    ("Trump called off the meeting with Kim.", "en", "cancelled", "language/en/status.yaml", "call off"),
    ("Merkel plans to meet Macron.", "en", "planned", "language/en/status.yaml", "plan"),
    ("Merkel could meet Macron.", "en", "possible", "language/en/grammar.yaml", "could"),
    ("Merkel met Macron.", "en", "occurred", "reading/status.py", "def _told"),
])
def test_the_word_or_rule_that_decided_the_status(text: str, code: str, status: str, file: str, word: str) -> None:
    reading = explained(text, code)
    number = next(n for n, event in enumerate(reading.events) if event.type == "CONSULT")
    assert reading.events[number].status.value == status
    found = [ground.origin for ground in grounds(reading, "events", number, "status") if ground.origin is not None]
    assert word in text_at(next(origin for origin in found if origin.file == file))


@pytest.mark.parametrize(("text", "code", "layer", "file", "word"), [
    ("Trump will Kim treffen.", "de", "attitudes", "attitudes.yaml", "wollen"),
    ("Macron hofft auf ein Treffen mit Putin.", "de", "attitudes", "attitudes.yaml", "hoffen"),
    ("Merkel hopes to meet Macron.", "en", "attitudes", "attitudes.yaml", "hope"),
    ("Trump trifft Kim nur, wenn Nordkorea abrüstet.", "de", "conditions", "conditions.yaml", "wenn"),
    ("If North Korea disarms, Trump will meet Kim.", "en", "conditions", "conditions.yaml", "if"),
    ("Merkel lobte das Atomabkommen mit dem Iran.", "de", "instruments", "instruments.yaml", "abkommen"),
    ("Seoul wants a peace treaty with Pyongyang.", "en", "instruments", "instruments.yaml", "peace treaty"),
    ("Laut Macron trifft Putin Merkel.", "de", "statements", "speech.yaml", "laut"),
    ("Macron gab bekannt, dass er Putin treffen werde.", "de", "statements", "speech.yaml", "bekanntgeben"),
    ("Merkel met Macron on 3 May 2018.", "en", "times", "times.yaml", "{dom|dom_ord}{month}{year}?"),
])
def test_the_word_behind_an_item(text: str, code: str, layer: str, file: str, word: str) -> None:
    first = grounds(explained(text, code), layer)[0]
    assert first.origin is not None
    assert first.origin.file == f"language/{code}/{file}"
    assert word in text_at(first.origin)


def test_who_says_so_and_by_which_words() -> None:
    reading = explained("Merkel will meet Macron on Friday, her spokesman said.", "en")
    (cue,) = grounds(reading, "statements", 0, "cue")
    assert cue.origin is not None
    assert "say" in text_at(cue.origin)
    assert grounds(reading, "events", 0, "said_by")[0].because.endswith("statement s1")


def test_what_a_mention_takes_over_is_told() -> None:
    reading = explained("Merkel met Macron in Paris on Monday. The meeting was held behind closed doors.", "en")
    taken = [ground for ground in grounds(reading, "events", 1) if "taken over from event e1" in ground.because]
    assert {ground.decides for ground in taken} >= {"by", "toward"}


def test_words_are_those_of_the_file_also_where_it_is_unclean() -> None:
    text = "Mer\u00adkel met\u00a0Macron in Par\u00adis on Monday.\r\n"
    reading = read(text, published=PUBLISHED, language="en", explain=True)
    assert reading.explanations
    for explanation in reading.explanations:
        for ground in explanation.grounds:
            assert [span for span in ground.words if reading.report.text[span.start : span.end] != span.text] == []


def test_a_word_that_no_file_lists_has_no_place() -> None:
    assert find("en", "attitudes.yaml", ["xyzzy"]) is None
    assert entry_of_frame("en", "no.such-frame") is None
