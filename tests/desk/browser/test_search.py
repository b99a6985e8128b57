"""Search on the page of reports: hits are marked, and lead to their words."""

from playwright.sync_api import expect

from tests.desk.browser.conftest import Opener, enter, follow


def test_a_search_marks_its_hits_and_leads_to_them(site: str, opened: Opener) -> None:
    page = opened(f"{site}/reports?lang=de")
    assert page.locator("ol.entries > li").count() == 11
    page.get_by_role("searchbox").fill("Gipfel Singapur")
    enter(page)
    expect(page.locator("h2")).to_contain_text("Gipfel Singapur")
    hits = page.locator("ol.entries > li")
    assert hits.count() >= 2
    words = {one.lower() for one in page.locator("mark").all_text_contents()}
    assert words
    assert all("gipfel" in one or "singapur" in one for one in words)
    said = page.locator("a.quote").first
    quotation = said.inner_text()
    follow(said)
    assert "".join(page.locator("mark").all_text_contents()).strip() == quotation.strip()


def test_a_search_keeps_to_the_day(site: str, opened: Opener) -> None:
    page = opened(f"{site}/reports?lang=en&q=Trump&as_of=2018-04-18")
    days = set(page.locator("ol.entries > li time").evaluate_all("all => all.map((one) => one.dateTime)"))
    assert days
    assert max(days) <= "2018-04-18"


def test_a_search_for_nothing_that_is_there_says_so(site: str, opened: Opener) -> None:
    page = opened(f"{site}/reports?lang=en&q=Atlantis")
    assert page.locator("ol.entries").inner_text() == "No report."
