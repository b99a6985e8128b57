"""Every page, in both languages, light and dark, wide and narrow: right headings, no error, nothing from elsewhere."""

import pytest

from detente.desk.rendering import NAVIGATION
from detente.desk.wording import LANGUAGES, wording
from tests.desk.browser.conftest import Opener, follow
from tests.desk.browser.sight import faults, overflow, poor_contrasts

PAGES = [path for _, path in NAVIGATION] + ["/judgements", "/reports?q=Gipfel", "/changes?since=2018-05-16",
                                                  "/outlook?as_of=2018-06-02"]


@pytest.fixture(scope="session")
def report(korea_file: object) -> str:
    """The page of a report of Korea 2018."""
    from detente.record.record import Record

    with Record.open(str(korea_file)) as record, record.view() as view:
        return "/report/" + next(one.id for one in view.reports() if one.language == "de")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_read_by_everybody(path: str, code: str, site: str, opened: Opener) -> None:
    page = opened(site + path, language=code)
    assert page.locator("html").get_attribute("lang") == code
    assert wording(code)("common.footer") in page.locator("footer").inner_text()
    assert faults(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_readable_in_the_dark_and_on_a_telephone(path: str, site: str, opened: Opener) -> None:
    page = opened(site + path)
    assert poor_contrasts(page) == []
    page.emulate_media(color_scheme="dark")
    assert poor_contrasts(page) == []
    page.set_viewport_size({"width": 400, "height": 800})
    assert overflow(page) == 0


def test_a_report_and_its_correction_can_be_read_by_everybody(site: str, report: str, opened: Opener) -> None:
    correction = f"/correct?report={report.rpartition('/')[2]}&item=events-0"
    for address in (f"{report}?lang=de&start=10&end=60", f"{report}?lang=en&item=s1", f"{correction}&lang=de"):
        page = opened(site + address)
        assert faults(page) == []
        assert poor_contrasts(page) == []
        page.emulate_media(color_scheme="dark")
        assert poor_contrasts(page) == []
        page.set_viewport_size({"width": 400, "height": 800})
        assert overflow(page) == 0


def test_the_pages_lead_to_each_other_and_keep_day_and_language(site: str, opened: Opener) -> None:
    page = opened(f"{site}/?as_of=2018-05-25&lang=de")
    follow(page.get_by_role("navigation").get_by_role("link", name="Änderungen"))
    assert page.url == f"{site}/changes?as_of=2018-05-25&lang=de"
    follow(page.get_by_role("link", name="English"))
    assert page.locator("h1").inner_text().endswith("to 25 May 2018")


def test_what_is_not_there_is_told_in_one_sentence(site: str, opened: Opener, seen: object) -> None:
    seen.expected = ("404", "422")  # type: ignore[attr-defined]
    page = opened(f"{site}/report/{'0' * 64}?lang=en")
    assert page.locator(".trouble").inner_text() == wording("en")("report.missing")
    page.goto(f"{site}/?as_of=yesterday&lang=en")
    assert "no date" in page.locator(".trouble").inner_text()
    page.goto(f"{site}/nowhere?lang=de")
    assert faults(page) == []


def test_pages_print_without_what_only_a_screen_needs(site: str, opened: Opener) -> None:
    page = opened(site, dark=True)
    page.emulate_media(media="print")
    for part in ("nav", ".languages", "form.day", "footer"):
        assert not page.locator(part).is_visible()
    assert page.locator("h1").is_visible()
    assert poor_contrasts(page) == []
