"""For every item of every reading, `text[start:end]` is exactly the quoted words, whatever the text holds."""

import re
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from detente import read
from detente.model import Reading, ReportError, Span, Timex
from tests.gold.answers import SHARED, Answers
from tests.spans import assert_points_at_its_words

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.txt"))
PUBLISHED = date(2018, 4, 18)

SENTENCES = {
    "de": [
        "Außenminister Jürgen Müller trifft am Freitag seinen französischen Kollegen Gérard Lefèvre in Brüssel.",
        "«Wir wollen ‹ernsthafte› Gespräche», sagte die Sprecherin, „nicht Drohungen“.",
        "Öl-Exporte könnten ausgesetzt werden, falls die EU neue Sanktionen verhängt.",
        "Der für Anfang Juni geplante Gipfel wurde abgesagt.",
        "Moskau und Kiew hatten 2014 einen Waffenstillstand geschlossen, ein Friedensvertrag sei nicht in Sicht.",
        "Er hoffe, daß beide Seiten »Schritt für Schritt« aufeinander zugingen.",
    ],
    "en": [
        "Foreign Minister José Muñoz is to meet his Turkish counterpart Çağla Şahin in Zürich on Friday.",
        '"We want ‘serious’ talks," said the spokeswoman, “not threats”.',
        "Oil exports could be suspended if the EU imposes new sanctions.",
        "A summit planned for early June was cancelled, Reuters reported.",
        "Russia and Ukraine agreed a ceasefire in 2014; a peace treaty isn't in sight.",
        'He hoped both sides would move "step by step" – naïvely, perhaps.',
    ],
}
GLUE = [
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n\r\n",
    "\u00a0",
    "\t",
    "  ",
    " – ",
    "\u2028",
    " 🕊️ ",
    " 👩🏽‍⚖️ ",
    "\ufeff",
    " … ",
    "\u200b",
    " (dpa) ",
    "",
]
NOISE = [
    "\u00ad",
    "\u0301",
    "\u200d",
    "🕊",
    "«",
    "»",
    "„",
    "“",
    "'",
    "(",
    "ﬁ",
    "İ",
    "ẞ",
    "\u202e",
    "𝔎",
    "–",
    "\r",
    "$",
    "<b>",
]


@st.composite
def reports(draw: st.DrawFn, code: str) -> str:
    """Sentences of a language, joined by odd blanks, with odd characters anywhere, letters composed or decomposed."""
    parts = draw(st.lists(st.sampled_from(SENTENCES[code]), min_size=1, max_size=4))
    text = "".join(part + draw(st.sampled_from(GLUE)) for part in parts)
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(NOISE)) + text[place:]
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)


@pytest.mark.parametrize("code", ["de", "en"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_generated_reports(code: str, data: st.DataObject) -> None:
    text = data.draw(reports(code))
    assert_points_at_its_words(read(text, published=PUBLISHED, language=code), text)


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80).filter(str.strip))
@example("\ufeffKim traf Moon.")
@example("«»")
@example("...")
@example("\u0301")
@example("Ⅷ ½ ² 🇰🇵🇰🇷")
def test_any_characters(text: str) -> None:
    try:
        reading = read(text, published=PUBLISHED, language="de")
    except ReportError as error:  # nothing but marks that nobody sees
        assert "is empty" in str(error)  # noqa: PT017
    else:
        assert_points_at_its_words(reading, text)


CHANGES = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", text),
    "byte order mark": lambda text: "\ufeff" + text,
    "hard blanks": lambda text: text.replace("Kim ", "Kim\u00a0"),
}


@cache
def example_reading(path: Path) -> Reading:
    return read(path.read_bytes().decode("utf-8"), published=PUBLISHED, language=path.stem[-2:])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_reports(path: Path) -> None:
    reading = example_reading(path)
    assert assert_points_at_its_words(reading, reading.report.text) > 10


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("change", CHANGES)
def test_marks_that_nobody_sees_change_no_reading(path: Path, change: str) -> None:
    plain = example_reading(path)
    text = CHANGES[change](plain.report.text)
    reading = read(text, published=PUBLISHED, language=path.stem[-2:])
    assert_points_at_its_words(reading, text)
    assert shape(reading) == shape(plain)


def shape(reading: Reading) -> object:
    """A reading without its offsets and without its words."""

    def strip(item: object) -> object:
        if isinstance(item, Span | Timex):
            return getattr(item, "value", None)
        if isinstance(item, tuple):
            return tuple(strip(part) for part in item)
        if is_dataclass(item):
            return {each.name: strip(getattr(item, each.name)) for each in fields(item) if each.name != "report"}
        return item

    return strip(reading)


@pytest.mark.parametrize("gold", SHARED, ids=lambda gold: gold.path.stem)
def test_shared_reports(gold: Answers) -> None:
    assert assert_points_at_its_words(read(gold.text, published=gold.published, language=gold.language), gold.text) > 10
