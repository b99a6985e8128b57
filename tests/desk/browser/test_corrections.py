"""A reader corrects what was read, the pages follow, and it is undone."""

import pytest
from playwright.sync_api import Page, expect

from tests.desk.browser.conftest import Opener, enter, follow

ACTORS = "section[aria-labelledby=all] tbody"
DAY = "as_of=2018-04-27&lang=en"


def entries(page: Page, title: str, status: str) -> int:
    """How many meetings of that title stand so."""
    meetings = page.locator(".meeting", has=page.locator("h3", has_text=title))
    return meetings.filter(has=page.locator(f".heading > .badge-{status}")).count()


def store(page: Page) -> None:
    """Signs a correction and stores it."""
    page.get_by_label("Your name").fill("A. Reader")
    page.get_by_label("Why").fill("the text says otherwise")
    follow(page.get_by_role("button", name="Store the correction"))
    expect(page.locator("h1")).to_have_text("Corrections")
    expect(page.locator(".judgements > li").first).to_contain_text("A. Reader, 13 June 2018: the text says otherwise")


def undo(page: Page) -> None:
    """Takes the latest correction back."""
    first = page.locator(".judgements > li").first
    first.locator("summary").click()
    first.get_by_label("Your name").fill("Another Reader")
    follow(first.get_by_role("button", name="Undo"))
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
    follow(meeting.get_by_role("link", name="Correct"))
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
    follow(page.locator("ol.entries h3 a").first)
    report = page.url
    item = page.locator(".layer-events .item", has=page.locator(".head", has_text="Visite"))
    follow(item.get_by_role("link", name="Correct"))
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
    follow(meeting.get_by_role("link", name="Correct"))
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
    follow(page.locator(".meeting").first.get_by_role("link", name="Correct"))
    page.locator("#by").evaluate("one => one.removeAttribute('required')")
    page.get_by_label("How it stands; in truth").check()
    follow(page.get_by_role("button", name="Store the correction"))
    assert "needs a name" in page.locator(".trouble").inner_text()
    page.goto(f"{own_site}/judgements?lang=en")
    assert "Nothing has been corrected" in page.locator("main").inner_text()


@pytest.mark.parametrize(("script", "language"), [(True, "en"), (False, "de")])
def test_days_and_place_are_corrected_by_keyboard_on_a_narrow_screen(script: bool, language: str, own_site: str,
                                                                     opened: Opener, seen: object) -> None:
    seen.expected = ("422",)  # type: ignore[attr-defined]
    situation = f"{own_site}/?as_of=2018-04-27&lang={language}"
    page = opened(situation, script=script, width=400)
    before = page.locator("main").inner_text()
    page.locator(".meeting .correct").first.focus()
    enter(page)
    page.locator("input[value=when]").focus()
    page.keyboard.press("Space")
    for name, day in (("first", "2018-06-12"), ("last", "2018-06-10")):
        page.locator(f"input[name={name}]").fill(day)
    page.locator("#by").fill("A. Reader")
    enter(page)
    expect(page.locator("#wrong-when")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    expect(page.locator("input[name=first]")).to_have_value("2018-06-12")
    page.locator("input[name=last]").fill("2018-06-13")
    page.locator("#by").focus()
    enter(page)
    expect(page.locator(".judgements > li").first).to_contain_text("12")
    page.goto(situation)
    assert page.locator("main").inner_text() != before
    follow(page.locator(".meeting .correct").first)
    page.locator("input[value=where]").check()
    page.locator("input[name=place]").fill("Oslo")
    page.locator("#by").fill("A. Reader")
    enter(page)
    expect(page.locator(".judgements > li").first).to_contain_text("Oslo")
    for _ in range(2):
        page.goto(f"{own_site}/judgements?lang={language}")
        first = page.locator(".judgements > li.holds details").first
        first.locator("summary").click()
        first.locator("input[name=by]").fill("Another Reader")
        follow(first.locator("button"))
    page.goto(situation)
    assert page.locator("main").inner_text() == before


@pytest.mark.parametrize(("script", "language"), [(True, "en"), (False, "de")])
def test_two_actors_are_merged_and_split_by_keyboard_on_a_narrow_screen(script: bool, language: str, own_site: str,
                                                                        opened: Opener, seen: object) -> None:
    seen.expected = ("422",)  # type: ignore[attr-defined]
    listed = f"{own_site}/actors?lang={language}"
    page = opened(listed, script=script, width=400)
    before = page.locator(ACTORS).inner_text()
    follow(page.locator(ACTORS).get_by_role("link", name="Chung Eui Yong").first)
    actor = page.url
    page.locator(".who summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#other")).to_be_focused()
    page.keyboard.type("Nobody Of That Name")
    page.keyboard.press("Tab")
    page.keyboard.type("A. Reader")
    enter(page)
    expect(page.locator("#wrong-other")).to_contain_text("Nobody Of That Name")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    expect(page.locator("#by-merge")).to_have_value("A. Reader")
    page.locator("#other").fill("Moon Jae In")
    enter(page)
    expect(page.locator(".judgements > li").first).to_contain_text("A. Reader")
    page.goto(listed)
    assert page.locator(ACTORS).inner_text() != before
    seen.expected = ("422", "404")  # type: ignore[attr-defined]
    page.goto(actor)
    if page.locator(".who summary").count() != 2:  # the identity that remains is that of the other
        page.goto(listed)
        follow(page.locator(ACTORS).get_by_role("link", name="Moon Jae In").first)
    page.locator(".who summary").nth(1).focus()
    page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.locator("#by-split").fill("A. Reader")
    enter(page)
    expect(page.locator(".judgements > li")).to_have_count(2)
    page.goto(listed)
    assert page.locator(ACTORS).inner_text() == before
    page.goto(f"{own_site}/judgements?lang={language}")
    first = page.locator(".judgements > li").first
    first.locator("summary").click()
    first.locator("input[name=by]").fill("Another Reader")
    follow(first.locator("button"))
    page.goto(listed)
    assert page.locator(ACTORS).inner_text() != before
