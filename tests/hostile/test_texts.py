"""Texts that are no report, or too much of one: read in a time that fits their length, or refused; never a crash."""

import time
from datetime import date

import pytest

from detente import read
from detente.model import ReportError
from tests.spans import assert_points_at_its_words

SENTENCE = "Der deutsche Außenminister trifft am Freitag seinen französischen Kollegen in Paris. "


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "7",
        "?",
        "Kim",
        "„",
        "»«" * 50,
        "-" * 500,
        "a" * 20_000,
        "ha " * 3_000,
        "Kim, " * 2_000,
        "(" * 2_000,
        "„" * 2_000,
        "dass " * 1_000,
        "sagte Kim, " * 500,
        "und " * 2_000,
        ". " * 3_000,
        "\n" * 3_000 + "Kim",
        "2018-04-18 " * 500,
        "Nord-Süd-" * 1_000,
        "🇰🇵" * 1_000,
        "Ende Mai Anfang Juni " * 300,
        "Präsident " * 1_000,
        "<a href='x'>" * 1_000,
        "Wenn " + "Kim kommt, wenn " * 300 + "geht Moon.",
    ],
    ids=lambda text: f"{text[:12]!r} x {len(text)}",
)
@pytest.mark.parametrize("code", ["de", "en"])
def test_odd_texts_are_read(text: str, code: str) -> None:
    start = time.perf_counter()
    assert_points_at_its_words(read(text, published=date(2018, 4, 18), language=code), text)
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("text", ["", " \n", "\x00", "a\x00b", "\ud800", "x" * 2_000_001])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(ReportError, match=r"^the text "):
        read(text, language="de")


@pytest.mark.slow
def test_cost_grows_in_a_straight_line() -> None:
    read(SENTENCE, published=date(2018, 4, 18), language="de")
    seconds = {}
    for times in (50, 500):
        start = time.perf_counter()
        read(SENTENCE * times, published=date(2018, 4, 18), language="de")
        seconds[times] = time.perf_counter() - start
    assert seconds[500] < 20 * seconds[50] + 1
