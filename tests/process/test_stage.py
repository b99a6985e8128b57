"""The sentence around a place in a text is found by looking up where sentences end, as by looking for it there."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model import Reading, Report
from detente.process.scene.stage import Stage, _sentence_end

PIECES = st.sampled_from(["They met", "am 7. April", "in the U.N. ", "Mr. X", ". ", ".\n", "\n\n", "! “", "? ",
                          "3. Mai", " and ", ". und", ".  Then", "»", ".»\n\n »Er", "\n"])


def looked_for(stage: Stage, at: int) -> tuple[int, int]:
    """From the last end of a sentence that lies wholly before a place, to the first one from there on."""
    text, ends = stage.text, _sentence_end(stage.words.short_titles, stage.words.ordinals)
    first = max((gap.end() for gap in ends.finditer(text, 0, at)), default=0)
    gap = ends.search(text, at)
    return first, gap.start() + 1 if gap else len(text)


@pytest.mark.parametrize("language", ["de", "en"])
@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(PIECES, max_size=12))
def test_the_sentence_of_any_place_is_the_one_that_is_looked_for(language: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    stage = Stage(Reading(Report.of(text, language, date(2020, 1, 1))))
    for at in range(len(text) + 1):
        assert stage.sentence(at) == looked_for(stage, at)


def test_a_sentence_ends_where_the_next_begins() -> None:
    text = "They met in Oslo. Berg left on 3. May. It rained."
    stage = Stage(Reading(Report.of(text, "en", date(2020, 1, 1))))
    first, last = stage.sentence(text.index("left"))
    assert text[first:last] == "Berg left on 3."
