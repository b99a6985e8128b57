"""The report page: the marks lie on the right words, and from any item one click leads to them."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from detente.model.marks import marks
from detente.record.kinds import StoredReading
from detente.record.record import Record
from tests.desk.browser.conftest import Opener

_MARKED = """
() => [...document.querySelectorAll("[data-text] [data-item]")].map((one) => [
  one.dataset.item, one.dataset.part, one.textContent,
  (() => { const range = document.createRange(); range.setStart(document.querySelector("[data-text]"), 0);
           range.setEndBefore(one); return [...range.toString()].length; })()])
"""
"""Each piece of a mark: its item, its part, its words, and where in the text it begins, in code points."""


@pytest.fixture(scope="session")
def readings(korea_file: Path) -> list[StoredReading]:
    """The readings of Korea 2018."""
    with Record.open(str(korea_file)) as record, record.view() as view:
        return list(view.readings())


def test_every_mark_lies_on_the_words_of_its_item(site: str, readings: list[StoredReading], opened: Opener) -> None:
    page: Page | None = None
    for one in readings:
        address = f"{site}/report/{one.report.id}"
        page = opened(address) if page is None else page
        page.goto(address)
        text = one.reading.report.text
        assert page.locator("[data-text]").evaluate("one => one.textContent") == text
        covered: dict[tuple[str, str], set[int]] = defaultdict(set)
        found: Any = page.evaluate(_MARKED)
        for item, part, words, start in found:
            assert text[start:start + len(words)] == words
            covered[item, part] |= set(range(start, start + len(words)))
        expected: dict[tuple[str, str], set[int]] = defaultdict(set)
        for mark in marks(one.reading):
            expected[mark.item, mark.part] |= set(range(mark.start, mark.end))
        assert covered == expected


def test_the_words_that_an_address_asks_for_are_marked(site: str, readings: list[StoredReading],
                                                       opened: Opener) -> None:
    one = readings[2]
    text = one.reading.report.text
    page = opened(f"{site}/report/{one.report.id}?start=100&end=160#w")
    assert "".join(page.locator("mark").all_text_contents()) == text[100:160]
    expect(page.locator("#w")).to_be_in_viewport()
    said = one.reading.statements[0]
    page.goto(f"{site}/report/{one.report.id}?item={said.id}#w")
    assert "".join(page.locator("mark").all_text_contents()) == "".join(span.text for span in said.content)
    page.goto(f"{site}/report/{one.report.id}?quote=these+words+are+nowhere&lang=en")
    assert page.locator("mark").count() == 0
    assert "nowhere in this report" in page.locator("main").inner_text()


@pytest.mark.parametrize("path", ["/?as_of=2018-05-27", "/changes?since=2018-05-01"])
def test_every_quotation_leads_to_its_words(path: str, site: str, opened: Opener) -> None:
    page = opened(site + path)
    links = page.locator("a.quote").evaluate_all("all => all.map((one) => [one.href, one.textContent])")
    assert len(links) > 10
    for address, quotation in links[:6]:
        page.goto(address)
        marked = "".join(page.locator("mark").all_text_contents())
        shown = quotation.removesuffix(" …")
        assert " ".join(marked.split()).startswith(" ".join(shown.split())[:150])


def test_an_item_is_told_when_its_words_are_hovered_or_focused(site: str, readings: list[StoredReading],
                                                               opened: Opener) -> None:
    one = next(one for one in readings if one.reading.events)
    page = opened(f"{site}/report/{one.report.id}?lang=en")
    words = page.locator('[data-text] .m-events.names').first
    words.hover()
    card = page.locator("[data-card]")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Events: ")
    expect(card).to_contain_text("kind")
    item = words.get_attribute("data-item")
    expect(page.locator(f"#{item}")).to_have_class("item lit")
    page.locator("h1").hover()
    page.locator(f"#{item} .head").focus()
    expect(page.locator(f'[data-text] .m.names[data-item="{item}"]').first).to_have_class(
        re.compile(r"\blit\b"))
    assert "Events" in (words.get_attribute("title") or "")


@pytest.mark.parametrize("script", [True, False])
def test_layers_are_switched_off_and_on(script: bool, site: str, readings: list[StoredReading],
                                        opened: Opener) -> None:
    one = next(one for one in readings if one.reading.events)
    page = opened(f"{site}/report/{one.report.id}?lang=en", script=script)
    words = page.locator("[data-text] .m-events.told").first
    line = "one => getComputedStyle(one).borderBottomWidth"
    assert words.evaluate(line) == "2px"
    page.locator("#show-events").uncheck()
    assert words.evaluate(line) == "0px"
    expect(page.locator(".layer-events")).to_be_hidden()
    page.locator("#show-events").check()
    assert words.evaluate(line) == "2px"


def test_an_item_in_the_list_leads_to_its_words_and_back(site: str, readings: list[StoredReading],
                                                         opened: Opener) -> None:
    one = next(one for one in readings if one.reading.events)
    page = opened(f"{site}/report/{one.report.id}?lang=en", script=False)
    for link in page.locator(".item .head").all():
        goal = (link.get_attribute("href") or "")[1:]
        assert page.locator(f"[id='{goal}']").count() == 1
    head = page.locator(".layer-events .item .head").last
    head.click()
    expect(page.locator(":target")).to_be_in_viewport()
