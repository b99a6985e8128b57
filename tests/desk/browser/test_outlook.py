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
