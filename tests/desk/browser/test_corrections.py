"""A reader corrects what was read, the pages follow, and it is undone."""

import pytest
from playwright.sync_api import Page, expect

from tests.desk.browser.conftest import Opener

DAY = "as_of=2018-04-27&lang=en"


def entries(page: Page, title: str, status: str) -> int:
    """How many meetings of that title stand so."""
    meetings = page.locator(".meeting", has=page.locator("h3", has_text=title))
    return meetings.filter(has=page.locator(f".heading > .badge-{status}")).count()


def store(page: Page) -> None:
    """Signs a correction and stores it."""
    page.get_by_label("Your name").fill("A. Reader")
    page.get_by_label("Why").fill("the text says otherwise")
    page.get_by_role("button", name="Store the correction").click()
    expect(page.locator("h1")).to_have_text("Corrections")
    expect(page.locator(".judgements > li").first).to_contain_text("A. Reader, 13 June 2018: the text says otherwise")


def undo(page: Page) -> None:
    """Takes the latest correction back."""
    first = page.locator(".judgements > li").first
    first.locator("summary").click()
    first.get_by_label("Your name").fill("Another Reader")
    first.get_by_role("button", name="Undo").click()
    expect(page.locator(".judgements > li").first).to_contain_text("Another Reader")
    expect(page.locator(".judgements > li").nth(1)).to_contain_text("Undone by no.")


@pytest.mark.parametrize("script", [True, False])
def test_a_meeting_that_was_not_held_is_corrected_and_put_back(script: bool, own_site: str, opened: Opener) -> None:
    situation = f"{own_site}/?{DAY}"
    page = opened(situation, script=script)
    title = "Kim Jong Un – Chung Eui Yong: meeting"
    before = page.locator("main").inner_text()
    assert entries(page, title, "held") == 1
    meeting = page.locator(".meeting-held", has=page.locator("h3", has_text=title))
    meeting.get_by_role("link", name="Correct").click()
    page.get_by_label("How it stands; in truth").check()
    page.locator("select[name=status]").select_option("planned")
    store(page)
    page.goto(situation)
    assert (entries(page, title, "held"), entries(page, title, "planned")) == (0, 1)
    page.goto(f"{own_site}/judgements?lang=en")
    undo(page)
    page.goto(situation)
    assert page.locator("main").inner_text() == before


def test_a_wrong_actor_is_corrected_from_the_report_and_put_back(own_site: str, opened: Opener) -> None:
    situation = f"{own_site}/?as_of=2018-04-18&lang=en"
    page = opened(situation)
    before = page.locator("main").inner_text()
    page.goto(f"{own_site}/reports?lang=en&q=Domizil")
    page.locator("ol.entries h3 a").first.click()
    report = page.url
    item = page.locator(".layer-events .item", has=page.locator(".head", has_text="Visite"))
    item.get_by_role("link", name="Correct").click()
    page.get_by_label("Wrong actor: not").check()
    page.locator("select[name=instead]").select_option(label="Shinzo Abe")
    page.locator("select[name=actor]").select_option("")
    store(page)
    page.goto(report)
    expect(page.locator(".corrections")).to_contain_text("Not Shinzo Abe, but nobody named")
    expect(item).not_to_contain_text("Shinzo Abe")
    page.goto(situation)
    assert page.locator("main").inner_text() != before
    page.goto(f"{own_site}/judgements?lang=en")
    undo(page)
    page.goto(situation)
    assert page.locator("main").inner_text() == before


def test_a_telling_is_parted_from_its_meeting_and_put_back(own_site: str, opened: Opener) -> None:
    situation = f"{own_site}/?{DAY}"
    page = opened(situation)
    meetings = page.locator(".meeting").count()
    meeting = page.locator(".meeting", has=page.locator("details")).first
    meeting.get_by_role("link", name="Correct").click()
    page.locator("input[name=passage]").last.check()
    page.get_by_label("It is another meeting").check()
    store(page)
    page.goto(situation)
    assert page.locator(".meeting").count() == meetings + 1
    page.goto(f"{own_site}/judgements?lang=en")
    undo(page)
    page.goto(situation)
    assert page.locator(".meeting").count() == meetings


def test_a_correction_without_a_name_or_a_choice_is_refused(own_site: str, opened: Opener, seen: object) -> None:
    seen.expected = ("422",)  # type: ignore[attr-defined]
    page = opened(f"{own_site}/?{DAY}", script=False)
    page.locator(".meeting").first.get_by_role("link", name="Correct").click()
    page.locator("#by").evaluate("one => one.removeAttribute('required')")
    page.get_by_label("How it stands; in truth").check()
    page.get_by_role("button", name="Store the correction").click()
    assert "needs a name" in page.locator(".trouble").inner_text()
    page.goto(f"{own_site}/judgements?lang=en")
    assert "Nothing has been corrected" in page.locator("main").inner_text()
