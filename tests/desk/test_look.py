"""The look without a browser: contrast of the colours in both schemes, and templates that keep to the strict policy."""

import re
from pathlib import Path

import pytest

from detente.desk.rendering import TEMPLATES, environment

SHEET = TEMPLATES.parent / "static" / "desk.css"
TEXT = ("ink", "muted", "link", "planned", "possible", "held", "cancelled", "postponed", "plain", "actors", "times",
        "places", "events", "statements", "attitudes", "conditions", "instruments", "questions", "trends")
"""Colours that letters are written in."""
FRAMES = ("focus", "rule-strong")
"""Colours of frames that tell where one is, or where a field is."""


def tokens(dark: bool) -> dict[str, str]:
    """The colours of a scheme by name."""
    blocks = re.findall(r":root \{(.*?)\}", SHEET.read_text("utf-8"), re.DOTALL)
    light, at_night = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2])
    return light | at_night if dark else light


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("dark", [False, True])
def test_letters_stand_out_from_paper_and_sheet(dark: bool) -> None:
    colours = tokens(dark)
    grounds = ("paper", "sheet")
    poor = {(name, ground) for name in TEXT for ground in grounds if contrast(colours[name], colours[ground]) < 4.5}
    assert poor == set()
    assert {(name, ground) for name in FRAMES for ground in grounds
            if contrast(colours[name], colours[ground]) < 3} == set()
    assert contrast(colours["hit-ink"], colours["hit"]) >= 4.5


def test_every_colour_has_one_for_the_dark() -> None:
    blocks = re.findall(r":root \{(.*?)\}", SHEET.read_text("utf-8"), re.DOTALL)
    light, dark = ({name for name, _ in re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)} for block in blocks[:2])
    assert light == dark


def test_the_sheet_asks_for_nothing_from_elsewhere() -> None:
    assert not re.findall(r"url\(|@import|//[a-z]", re.sub(r"/\*.*?\*/", "", SHEET.read_text("utf-8"), flags=re.DOTALL))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_has_no_style_no_script_and_escapes(path: Path) -> None:
    text = path.read_text("utf-8").replace("{{ one.svg | safe }}", "")  # our own drawing, which escapes what it writes
    assert not re.findall(r"""\sstyle=|\son[a-z]+=|<style|javascript:|https?://|\|\s*safe\b|autoescape""", text)
    assert all('src="/static/' in tag for tag in re.findall(r"<script[^>]*>", text))


def test_what_is_put_into_a_template_is_escaped() -> None:
    assert environment.from_string("{{ words }}").render(words="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"
