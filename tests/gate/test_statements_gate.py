"""Floors under statements on public texts in shared/ beside the checkout; skipped where it is not there."""

import json
from pathlib import Path
from typing import Any

import pytest

from detente.language.bundle import load
from detente.model import Report, Span
from detente.reading.cast import Cast
from detente.reading.page import Page
from detente.reading.statements import read_statements

QUOTES = Path(__file__).parents[3] / "shared" / "benchmarks" / "wikinews_quotes_dev.jsonl"
CONTENT_FLOOR, SOURCE_FLOOR = 0.745, 0.61
pytestmark = pytest.mark.skipif(not QUOTES.exists(), reason="needs shared/ beside the checkout")


def letters(text: str, spans: list[tuple[int, int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}


def bounds(span: Span | None) -> list[tuple[int, int]]:
    return [(span.start, span.end)] if span is not None else []


def given(document: dict[str, Any]) -> list[tuple[set[int], set[int]]]:
    language = load("de")
    page = Page(Report.of(document["text"], "de"), language.pipeline(document["text"]), language)
    return [
        (letters(page.text, [(p.start, p.end) for p in s.content]), letters(page.text, bounds(s.source)))
        for s in read_statements(page, (), Cast())
    ]


def wanted(document: dict[str, Any]) -> list[tuple[set[int], set[int]]]:
    text = document["text"]
    found = [(letters(text, a["content"]), letters(text, a.get("source") or [])) for a in document["attributions"]]
    return [(content, source) for content, source in found if content]


def hits(gold: list[tuple[set[int], set[int]]], system: list[tuple[set[int], set[int]]]) -> tuple[int, int]:
    """Contents that overlap by half (Dice), one to one, best first; and those whose source is met as well."""
    pairs = sorted(
        (-2 * len(g[0] & s[0]) / (len(g[0]) + len(s[0])), gi, si)
        for gi, g in enumerate(gold)
        for si, s in enumerate(system)
        if g[0] & s[0]
    )
    used: tuple[set[int], set[int]] = set(), set()
    near = sourced = 0
    for dice, gi, si in pairs:
        if gi in used[0] or si in used[1]:
            continue
        used[0].add(gi)
        used[1].add(si)
        near += dice <= -0.5
        named, told = gold[gi][1], system[si][1]
        sourced += dice <= -0.5 and (bool(named & told) or not (named or told))
    return near, sourced


def test_german_quotations() -> None:
    near = sourced = asked = answered = 0
    for line in QUOTES.read_text("utf-8").splitlines():
        document = json.loads(line)
        gold, system = wanted(document), given(document)
        one, both = hits(gold, system)
        near, sourced, asked, answered = near + one, sourced + both, asked + len(gold), answered + len(system)
    content, source = (2 * hit / (asked + answered) for hit in (near, sourced))
    assert content >= CONTENT_FLOOR, f"content {content:.3f}"
    assert source >= SOURCE_FLOOR, f"content and source {source:.3f}"
