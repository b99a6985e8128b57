"""Every type, mode and context of PLOVER has a frame in each language, or the docs say why it has none."""

import json
import re
from pathlib import Path

import pytest

from detente.language.bundle import LANGUAGES, words_of
from detente.language.vocabulary.events import EventWords
from detente.model.plover import CONTEXTS, TYPES

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "benchmarks" / "plover_ref.json"
EXCUSED = "## Without a frame"
PAIRS = {"de": 700, "en": 1000}
"""How many pairs of a frame and a word for it there are at least: a word counts once in each of its senses."""


def excused() -> set[str]:
    """What the docs list as having no frame."""
    page = (ROOT / "docs" / "reading" / "events-lexicon.md").read_text("utf-8")
    section = page.partition(EXCUSED)[2].partition("\n## ")[0]
    return set(re.findall(r"`([\w-]+)`", section))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_type_and_mode_has_a_frame(code: str) -> None:
    frames = words_of(code, EventWords).frames
    told = {(frame.type, frame.mode) for frame in frames}
    wanted = {(kind, mode) for kind, event in TYPES.items() for mode in event.modes}
    assert {kind for kind, _ in told} == set(TYPES)
    assert wanted - told == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_context_has_a_frame_or_a_reason(code: str) -> None:
    told = {context for frame in words_of(code, EventWords).frames for context in frame.context}
    assert CONTEXTS - told == excused()


@pytest.mark.parametrize("code", LANGUAGES)
def test_there_are_enough_frames_with_their_words(code: str) -> None:
    frames = words_of(code, EventWords).frames
    assert len({(frame.id, word) for frame in frames for word in frame.words}) >= PAIRS[code]


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference lies in shared/, beside the checkout")
def test_our_tables_are_those_of_the_manual() -> None:
    reference = json.loads(REFERENCE.read_text("utf-8"))
    assert {kind: set(event["modes"]) for kind, event in reference["types"].items()} == {
        kind: set(event.modes) for kind, event in TYPES.items()}
    assert set(reference["contexts"]) == CONTEXTS
