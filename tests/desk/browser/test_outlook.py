"""The what-if switches in the browser, without JavaScript."""

from tests.desk.browser.conftest import Opener, follow


def test_a_switch_recomputes_without_javascript(site: str, opened: Opener) -> None:
    page = opened(f"{site}/outlook?as_of=2018-04-18&lang=en", script=False)
    before = page.locator("#meetings + .scroll").inner_text()
    switch = page.get_by_label("the success of the talks between Seoul and Pyongyang", exact=True)
    switch.select_option("does not come about")
    follow(page.get_by_role("button", name="Recompute"))
    assert "Assumed not to come about" in page.locator("main").inner_text()
    assert page.locator("#meetings + .scroll").inner_text() != before
    follow(page.get_by_role("link", name="Assume nothing"))
    assert page.locator("#meetings + .scroll").inner_text() == before


def test_what_comes_next_is_asked_for_by_a_form_without_javascript(site: str, opened: Opener) -> None:
    page = opened(f"{site}/outlook?as_of=2018-06-02&lang=en", script=False)
    page.get_by_label("Whose", exact=True).fill("Nordkorea")
    page.get_by_label("With whom (may be left open)").fill("South Korea")
    page.get_by_role("button", name="Look ahead").click()
    told = page.locator("section[aria-labelledby=next]")
    assert "Nordkorea – South Korea" in told.inner_text()
    assert "Level of cooperation and conflict" in told.inner_text()
    assert page.get_by_label("Whose", exact=True).input_value() == "Nordkorea"
    assert "as_of=2018-06-02" in page.url
    assert "Not enough to go on." in told.inner_text()  # eleven reports and nothing imported
