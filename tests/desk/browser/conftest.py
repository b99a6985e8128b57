"""A real server on loopback and a real browser that looks at it. One of each for all tests."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from detente.desk.app import create_app
from detente.desk.desk import Desk
from detente.record.record import Record
from detente.settings import Settings
from tests.desk.conftest import TODAY

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]
REQUIRED = "DETENTE_BROWSER_TESTS"
"""Where this variable is "required", a missing browser is a failure and no reason to skip."""

PATIENCE = 30_000
"""Milliseconds until what a test waits for counts as missing: it may run beside much else."""

LOOPBACK = ("127.0.0.1", "localhost", "::1", "")


@pytest.fixture(scope="package")  # while it lives, nothing else can run a loop of events
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        if os.environ.get(REQUIRED) == "required":
            pytest.fail("there is no Chromium: apt install chromium")
        pytest.skip("there is no Chromium here: apt install chromium fonts-dejavu-core")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@contextmanager
def serving(desk: Desk) -> Iterator[str]:
    """The address of a server that shows a desk on a free port of loopback."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(create_app(desk), log_level="error", lifespan="off"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        assert server.started
        yield address
        server.should_exit = True
        running.join(10)


@pytest.fixture(scope="session")
def site(korea_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The desk on the record of Korea 2018, for looking."""
    path = shutil.copy(korea_file, tmp_path_factory.mktemp("site") / "korea.sqlite")
    with Record.open(str(path)) as record, serving(Desk(record, Settings(), today=lambda: TODAY)) as address:
        yield address


@pytest.fixture
def own_site(korea: Record) -> Iterator[str]:
    """A desk on a record of Korea 2018 of one's own, for writing."""
    with serving(Desk(korea, Settings(), today=lambda: TODAY)) as address:
        yield address


@dataclass
class Seen:
    """What must not happen while pages are looked at."""

    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()
    """Parts of messages that a test means to cause (a page that is not there)."""

    def watch(self, page: Page) -> None:
        """Writes down what happens on a page."""
        page.on("console", lambda told: self._told(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self._told(str(error)))
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self._asked(request.url))

    def _told(self, text: str) -> None:
        if not any(part in text for part in self.expected):
            self.errors.append(text)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "about", "blob") and parts.hostname not in LOOPBACK:
            self.elsewhere.append(url)

    def assert_nothing(self) -> None:
        """No error, no dialog, no request that leaves the machine."""
        assert (self.errors, self.dialogs, self.elsewhere) == ([], [], [])


def follow(link: Locator) -> None:
    """Clicks on what leads to another page, and waits until that page is there."""
    with link.page.expect_navigation():
        link.click()


def enter(page: Page) -> None:
    """Presses Enter where that leads to another page, and waits until that page is there."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.fixture
def seen() -> Seen:
    """What happens in the browser besides."""
    return Seen()


Opener = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, seen: Seen) -> Iterator[Opener]:
    """Opens a page: `opened(address, width=400, dark=True, script=False, language="de")`. Each test has its own."""
    contexts: list[BrowserContext] = []

    def open_page(address: str, *, width: int = 1200, dark: bool = False, script: bool = True,
                  language: str = "en-GB") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale=language,
                                      color_scheme="dark" if dark else "light", java_script_enabled=script)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        seen.watch(page)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    seen.assert_nothing()
