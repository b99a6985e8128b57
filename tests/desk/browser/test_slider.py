"""The slider and the date field move the whole page through time, with JavaScript and without."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.desk.browser.conftest import Opener, follow

SUMMIT = [(date(2018, 4, 18), "planned"), (date(2018, 5, 24), "cancelled"), (date(2018, 6, 2), "planned"),
          (date(2018, 6, 13), "held")]
"""The meeting of Trump and Kim as it was known on a day."""


def entry(page: Page) -> str:
    """How the meeting of Trump and Kim stands on the page."""
    titles = page.locator(".meeting", has=page.locator("h3", has_text="summit")).filter(has_text="Kim Jong Un")
    trump = titles.filter(has=page.locator("h3", has_text="Donald Trump"))
    expect(trump).to_have_count(1)
    return trump.locator(".badge").first.inner_text()


def test_the_summit_goes_from_plan_to_plan_to_what_was_held(site: str, opened: Opener) -> None:
    page = opened(f"{site}/?as_of=2018-04-18&lang=en")
    slider = page.get_by_role("slider")
    document = page.evaluate("window.stays = 'same'")
    stood = []
    for day, status in SUMMIT:
        slider.focus()
        slider.fill(str(day.toordinal()))
        expect(page.locator("h1")).to_contain_text(f"{day.day} {day:%B} {day.year}")
        expect(page).to_have_url(re.compile(f"as_of={day}"))
        expect(page.locator("#as_of")).to_have_value(day.isoformat())
        expect(slider).to_be_focused()
        stood.append((entry(page), status))
    assert [one for one, _ in stood] == [status for _, status in stood]
    assert page.evaluate("window.stays") == document == "same"
    page.go_back()
    expect(page.locator("h1")).to_contain_text("2 June 2018")
    assert entry(page) == "planned"


def test_the_links_of_the_page_follow_the_slider(site: str, opened: Opener) -> None:
    page = opened(f"{site}/?lang=en")
    page.get_by_role("slider").fill(str(date(2018, 5, 24).toordinal()))
    expect(page.locator("h1")).to_contain_text("24 May 2018")
    follow(page.get_by_role("navigation").get_by_role("link", name="Changes"))
    expect(page.locator("h1")).to_contain_text("to 24 May 2018")


def test_the_date_field_does_the_same(site: str, opened: Opener) -> None:
    page = opened(f"{site}/?lang=en")
    page.locator("#as_of").fill("2018-05-24")
    page.locator("#as_of").dispatch_event("change")
    expect(page.locator("h1")).to_contain_text("24 May 2018")
    expect(page.get_by_role("slider")).to_have_value(str(date(2018, 5, 24).toordinal()))


@pytest.mark.parametrize(("day", "status"), SUMMIT)
def test_it_works_without_javascript(day: date, status: str, site: str, opened: Opener) -> None:
    page = opened(f"{site}/?lang=en", script=False)
    page.get_by_role("slider").fill(str(day.toordinal()))
    follow(page.get_by_role("button", name="Show"))
    assert page.url == f"{site}/?lang=en&as_of={day}"
    assert entry(page) == status


def test_the_date_field_works_without_javascript(site: str, opened: Opener) -> None:
    page = opened(f"{site}/?lang=en", script=False)
    page.locator("#as_of").fill("2018-05-24")
    follow(page.get_by_role("button", name="Show"))
    assert page.url == f"{site}/?lang=en&as_of=2018-05-24"
    assert entry(page) == "cancelled"
