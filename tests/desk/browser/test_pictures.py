"""Pictures in the browser: in light and dark, narrow, by keyboard, without JavaScript; nothing stands on another."""

import re

import pytest
from playwright.sync_api import expect

from tests.desk.browser.conftest import Opener, enter, follow
from tests.desk.browser.sight import faults, overflow

PAGES = ["/timeline", "/statements", "/actors", "/actors?actor=Q22686", "/conditions", "/tension",
         "/tension?pair=PRK-USA", "/outlook?as_of=2018-06-02"]

_OVERLAPS = """
() => {
  const found = [];
  for (const sheet of document.querySelectorAll("svg.picture")) {
    const whole = sheet.getBoundingClientRect();
    const boxes = [...sheet.querySelectorAll("text")].map((one) => [one.textContent, one.getBoundingClientRect()]);
    for (const [number, [words, one]] of boxes.entries()) {
      if (one.left < whole.left - 1 || one.right > whole.right + 1) found.push([words, "beside the sheet"]);
      for (const [others, other] of boxes.slice(number + 1)) {
        const apart = one.right <= other.left + 1 || other.right <= one.left + 1 ||
                      one.bottom <= other.top + 3 || other.bottom <= one.top + 3;
        if (!apart) found.push([words, others]);
      }
    }
  }
  return found;
}
"""

_CONTRASTS = """
() => {
  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((value) => channel(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = getComputedStyle(document.querySelector(".sheet")).backgroundColor;
  const band = document.querySelector("svg .band");
  const grounds = [paper, ...(band ? [getComputedStyle(band).fill] : [])].map(light);
  const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const poor = new Set();
  for (const one of document.querySelectorAll("svg.picture text")) {
    const colour = light(getComputedStyle(one).fill);
    if (grounds.some((ground) => ratio(colour, ground) < 4.5)) poor.add(one.textContent);
  }
  for (const one of document.querySelectorAll("svg.picture .entry circle, svg.picture .entry path:not(.hit)")) {
    const colour = getComputedStyle(one).stroke;
    if (colour !== "none" && grounds.some((ground) => ratio(light(colour), ground) < 3)) poor.add(one.outerHTML);
  }
  return [...poor];
}
"""


@pytest.mark.parametrize("path", PAGES)
def test_words_in_pictures_stand_apart_and_can_be_read(path: str, site: str, opened: Opener) -> None:
    page = opened(site + path)
    assert page.locator("svg.picture text").count() > 3
    for dark in (False, True):
        page.emulate_media(color_scheme="dark" if dark else "light")
        assert page.evaluate(_OVERLAPS) == []
        assert page.evaluate(_CONTRASTS) == []
    assert faults(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_on_a_telephone_a_picture_scrolls_in_its_own_box(path: str, site: str, opened: Opener) -> None:
    page = opened(site + path, width=400)
    assert overflow(page) == 0
    sheet = page.locator(".sheet").first
    assert sheet.evaluate("(one) => one.scrollWidth > one.clientWidth")
    assert page.locator("svg.picture text").first.evaluate("(one) => one.getBoundingClientRect().height") >= 10
    sheet.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(100):  # it scrolls smoothly; the page's own policy lets nothing wait for it inside
        if sheet.evaluate("(one) => one.scrollLeft") > 0:
            return
        page.wait_for_timeout(50)
    pytest.fail("the arrow keys do not scroll the picture")


def test_an_entry_leads_to_its_words_by_keyboard(site: str, opened: Opener) -> None:
    page = opened(f"{site}/timeline?lang=en")
    link = page.locator("svg a", has=page.locator("title", has_text="Singapore")).first
    told = link.locator("title").text_content() or ""
    link.focus()
    enter(page)
    expect(page).to_have_url(re.compile("/report/"))
    marked = " ".join((page.locator("mark").first.inner_text()).split())
    assert marked
    assert marked[:30] in " ".join(told.split())


def test_the_pages_work_without_javascript(site: str, opened: Opener) -> None:
    page = opened(f"{site}/tension?lang=en", script=False)
    follow(page.locator("svg a", has=page.locator("title", has_text="North Korea – United States")).first)
    assert "North Korea – United States" in page.locator("h1").inner_text()
    page.get_by_text("As a table").first.click()
    expect(page.locator("figure table tbody tr").first).to_be_visible()


def test_the_summit_is_planned_then_cancelled_then_planned_then_held(site: str, opened: Opener) -> None:
    seen = []
    page = opened(f"{site}/timeline?lang=en&as_of=2018-05-12")
    for day in ("2018-05-12", "2018-05-25", "2018-05-27", "2018-06-12"):
        page.goto(f"{site}/timeline?lang=en&as_of={day}")
        entry = page.locator("svg .entry", has_text="Donald Trump – Kim Jong Un: summit").first
        seen.append(re.findall(r"is-(\w+)", entry.get_attribute("class") or "")[0])
    assert seen == ["planned", "cancelled", "planned", "held"]


def test_statements_are_searched_from_the_page(site: str, opened: Opener) -> None:
    page = opened(f"{site}/statements?lang=en")
    page.get_by_label("Speaker").fill("Moon")
    page.get_by_label("Kind").select_option("reported")
    follow(page.get_by_role("button", name="Search"))
    assert page.locator(".entries .actor").first.inner_text() == "Moon Jae In"
    assert "speaker=Moon" in page.url


def test_a_picture_is_saved_from_the_page(site: str, opened: Opener) -> None:
    page = opened(f"{site}/conditions?lang=en")
    for ending in ("SVG", "PNG", "CSV"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=f"Save as {ending}").click()
        assert waiting.value.suggested_filename == f"conditions.{ending.lower()}"
