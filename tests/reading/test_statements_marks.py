"""Quotation marks of every kind, and their pairing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.speech.marks import quotes_of

PAIRS = [
    ("«Ja», sagte er.", ["«Ja»"]),
    ("»Ja«, sagte er, »ich ›weiß‹ es.«", ["»Ja«", "»ich ›weiß‹ es.«", "›weiß‹"]),
    ("„Ja, ‚so‘ ist es.“", ["„Ja, ‚so‘ ist es.“", "‚so‘"]),
    ("He said: \"They don't want 'peace' now.\"", ["\"They don't want 'peace' now.\"", "'peace'"]),
    ("“Yes,” and ”no”.", ["“Yes,”", "”no”"]),
    ("``Yes,'' he said.", ["``Yes,''"]),
    ("'quasi-state of war' in the states' army", ["'quasi-state of war'"]),
    ("It's the countries' right.", []),
    ('"First paragraph.\n\n"Second one," he said.', ['"First paragraph.', '"Second one,"']),
    ("„Offen ohne Ende.\n\nEin neuer Absatz.", []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_pairs(text: str, expected: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in quotes_of(text)] == expected


@given(st.text(alphabet="ab \n.,\"'„“”«»‚‘’‹›`", max_size=80))
def test_any_marks_give_spans_that_nest(text: str) -> None:
    found = quotes_of(text)
    for quote in found:
        assert 0 <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= len(text)
    for one in found:
        for other in found:
            apart = one.end <= other.start or other.end <= one.start
            assert apart or one.holds(other.start, other.end) or other.holds(one.start, one.end)
