"""What reports hold is text: nothing in 200 payloads runs, opens a dialog, or sends a request anywhere."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from detente.desk.desk import Desk
from detente.desk.rendering import NAVIGATION
from detente.process.digester import DIGESTER
from detente.record.judgements import JudgementKind
from detente.record.record import Record
from detente.settings import Settings
from tests.desk.browser.conftest import Opener, Seen, serving
from tests.desk.browser.hostile import PAYLOADS, PLACES, readings

_FOREIGN = """
() => [...document.querySelectorAll(`script:not([src^="/static/"]), style, iframe, object, embed, base, video,
  marquee, meta[http-equiv], link:not([href^="/"]), [onload], [onerror],
  [onclick], [onmouseover], [onfocus], [ontoggle], [style],
  a[href^="javascript" i], a[href^="data:" i], img`)].map((one) => one.outerHTML.slice(0, 200))
"""


@pytest.fixture(scope="module")
def ids() -> list[str]:
    return [one.report.id for one in readings()]


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk on a record that is all payloads."""
    path: Path = tmp_path_factory.mktemp("hostile") / "record.sqlite"
    with Record.open(str(path), create=True) as record:
        for one in readings():
            record.add(one, digesters=(DIGESTER,))
        for payload in PAYLOADS:
            record.judge(JudgementKind.MERGE, ("Q1", f"person:{payload}"), by=payload, day=date(2018, 5, 1),
                         reason=payload)
        with serving(Desk(record, Settings(), today=lambda: date(2018, 3, 1))) as address:
            yield address


def foreign(page: Page) -> list[str]:
    found: list[str] = page.evaluate(_FOREIGN)
    return found


def test_there_are_two_hundred() -> None:
    assert len(set(PAYLOADS)) * len(PLACES) == 200


def test_no_page_runs_what_reports_hold(hostile_site: str, opened: Opener, seen: Seen) -> None:
    page = opened(hostile_site)
    paths = [path for _, path in NAVIGATION] + ["/judgements", "/changes?since=2017-12-01", "/reports?q=treffen"]
    for path in paths:
        page.goto(hostile_site + path)
        assert foreign(page) == [], path
    assert page.locator("main").inner_text().count("alert(1)") > 10
    seen.assert_nothing()


def test_no_report_runs_what_it_holds(hostile_site: str, ids: list[str], opened: Opener, seen: Seen) -> None:
    page = opened(hostile_site)
    for id in ids:
        page.goto(f"{hostile_site}/report/{id}?item=s1#w")
        assert foreign(page) == []
        page.locator(".m-events.names").first.hover()
    seen.assert_nothing()


def test_no_address_runs_what_it_holds(site: str, opened: Opener, seen: Seen) -> None:
    seen.expected = ("404", "422", "400")
    page = opened(site)
    for number, payload in enumerate(PAYLOADS):
        name = ("q", "process", "as_of", "since", "lang", "quote")[number % 6]
        path = {"q": "/reports", "since": "/changes", "quote": "/report/x"}.get(name, "/")
        page.goto(f"{site}{path}?{name}={quote(payload)}")
        assert foreign(page) == []
