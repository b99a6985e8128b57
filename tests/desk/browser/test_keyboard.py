"""Everything can be reached and done with the keyboard alone, and one sees where one is."""

from datetime import date

from playwright.sync_api import Page, expect

from tests.desk.browser.conftest import Opener, enter

_FOCUS = """() => { const one = document.activeElement; const style = getComputedStyle(one);
  return [one.tagName, (one.getAttribute("href") || one.id || one.name || "").slice(0, 40), style.outlineStyle,
          parseFloat(style.outlineWidth)]; }"""


def steps(page: Page, most: int) -> list[list[object]]:
    """What gets the focus, step by step, until it begins anew."""
    found: list[list[object]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(_FOCUS)
        if here[0] == "BODY":
            break
        found.append(here)
    return found


def test_the_first_step_skips_to_the_content(site: str, opened: Opener) -> None:
    page = opened(f"{site}/?lang=en")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_every_link_and_field_is_reached_and_seen(site: str, opened: Opener) -> None:
    page = opened(f"{site}/?lang=en&as_of=2018-04-18")
    reached = steps(page, 400)
    assert {("INPUT", "as_of"), ("INPUT", "slider"), ("INPUT", "process")} <= {(one[0], one[1]) for one in reached}
    unseen = [one for one in reached if one[2] == "none" or float(str(one[3])) < 2]
    assert unseen == []
    visible = page.locator("a[href]:visible, button:visible, summary:visible").count()
    assert len(reached) >= visible


def test_the_arrow_keys_move_through_time(site: str, opened: Opener) -> None:
    page = opened(f"{site}/?lang=en&as_of=2018-05-25")
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_contain_text("27 May 2018")
    expect(page.get_by_role("slider")).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator("h1")).to_contain_text("9 March 2018")
    page.keyboard.press("End")
    expect(page.locator("h1")).to_contain_text("13 June 2018")
    expect(page.locator("#as_of")).to_have_value(date(2018, 6, 13).isoformat())


def test_a_plan_is_opened_and_its_words_are_reached(site: str, opened: Opener) -> None:
    page = opened(f"{site}/?lang=en&as_of=2018-05-25")
    page.locator("#held ~ ul summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#held ~ ul details a.quote").first).to_be_focused()
    enter(page)
    expect(page.locator("#w")).to_be_in_viewport()


def test_marked_words_are_reached_and_told(site: str, opened: Opener) -> None:
    page = opened(f"{site}/reports?lang=en")
    page.locator("ol.entries a").first.focus()
    enter(page)
    page.locator("[data-text] a.m").first.focus()
    expect(page.locator("[data-card]")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".item:target")).to_be_in_viewport()
