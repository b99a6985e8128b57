"""Adding: the reading is seen before anything is stored; what is wrong is told in one line."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.desk.browser.conftest import Opener, follow

TEXT = ("Seoul - South Korean President Moon Jae-in and North Korean leader Kim Jong Un will meet in Pyongyang on "
        "20 June 2018.\n\nMoon said he was looking forward to the talks.")


@pytest.mark.parametrize("script", [True, False])
def test_a_text_is_looked_at_and_then_stored(script: bool, own_site: str, opened: Opener) -> None:
    page = opened(f"{own_site}/add?lang=en", script=script)
    page.get_by_label("Text of the report").fill(TEXT)
    page.get_by_label("Published on").fill("2018-06-13")
    follow(page.get_by_role("button", name="Read it"))
    expect(page.locator("h1")).to_have_text("What would be stored")
    assert page.locator("[data-text]").evaluate("one => one.textContent") == TEXT
    assert page.locator(".layer-events .badge-planned").count() > 0
    page.goto(f"{own_site}/reports?lang=en&as_of=2018-06-13")
    assert page.locator("ol.entries > li").count() == 11
    page.go_back()
    follow(page.get_by_role("button", name="Store this report"))
    follow(page.get_by_role("link", name="to the report"))
    assert page.locator("[data-text]").evaluate("one => one.textContent") == TEXT
    page.goto(f"{own_site}/?lang=en&as_of=2018-06-13")
    expect(page.locator("#ahead ~ ul")).to_contain_text("20 June 2018")


def test_files_are_looked_at_and_stored(own_site: str, opened: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "dropped"
    folder.mkdir()
    for day in (14, 15):
        (folder / f"2018-06-{day}-en.txt").write_text(TEXT.replace("20 June", f"{day + 8} June"), "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    page = opened(f"{own_site}/add?lang=en")
    page.locator("#files").set_input_files(sorted(folder.iterdir()))
    follow(page.get_by_role("button", name="Read it"))
    expect(page.locator(".trouble")).to_contain_text("picture.png")
    follow(page.get_by_role("button", name="Store these 2 reports"))
    expect(page.locator(".done")).to_have_count(2)
    page.goto(f"{own_site}/reports?lang=en")
    assert page.locator("#listed + ol.entries > li").count() == 13
    expect(page.locator("#unread ~ ol.entries > li")).to_contain_text("picture.png")  # one, and why


def test_what_is_wrong_is_told_in_one_line(own_site: str, opened: Opener, seen: object) -> None:
    seen.expected = ("422",)  # type: ignore[attr-defined]
    page = opened(f"{own_site}/add?lang=en")
    follow(page.get_by_role("button", name="Read it"))
    assert page.locator(".trouble").inner_text().startswith("Nothing was handed in")
    page.get_by_label("Text of the report").fill(TEXT)
    page.get_by_label("Published on").fill("")
    follow(page.get_by_role("button", name="Read it"))
    assert "no day of publication" in page.locator(".trouble").inner_text()
