"""Markup made to do harm: what it costs, and that the reports beside it are read."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from detente.wire.contents import Label, reports_in
from detente.wire.dispatch import Dispatch, Unreadable
from detente.wire.extractor import Extractor
from detente.wire.files import read_files
from detente.wire.limits import MAX_MEMORY, MAX_SECONDS
from detente.wire.sniffing import Kind
from tests.wire.made import TEXT, message, newsml, page, rss

QUICK = 0.25  # seconds

BOMB = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10 if number else "lol" * 100}">' for number in range(10))
SYSTEM = '<!ENTITY x SYSTEM "file:///etc/passwd">'
NETWORK = '<!ENTITY x SYSTEM "http://127.0.0.1:1/x">'
PARAMETER = '<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;'
REFUSED = {
    "a file as an entity": f"<!DOCTYPE newsItem [{SYSTEM}]>",
    "an address as an entity": f"<!DOCTYPE newsItem [{NETWORK}]>",
    "a parameter entity": f"<!DOCTYPE newsItem [{PARAMETER}]>",
    "a billion laughs": f"<!DOCTYPE newsItem [{BOMB}]>",
    "a quadratic blow-up": f'<!DOCTYPE newsItem [<!ENTITY x "{"a" * 100_000}">]>',
    "a DTD elsewhere": '<!DOCTYPE newsItem SYSTEM "http://127.0.0.1:1/x.dtd">',
    "a public DTD": '<!DOCTYPE newsItem PUBLIC "-//X//EN" "file:///etc/hosts">',
}


@pytest.fixture
def no_process() -> Extractor:
    """One that fails the test where it is asked: what is refused at once needs no process."""

    class Never(Extractor):
        def find(self, *_: object, **__: object) -> list[object]:  # type: ignore[override]
            raise AssertionError("it was handed on")

    return Never()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is opened in this process while the test runs: files and sockets."""
    seen: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event in ("open", "socket.connect", "socket.getaddrinfo", "urllib.Request"):
            seen.append(f"{event} {arguments[0]!r}")

    sys.addaudithook(watch)
    yield seen
    watching[0] = False


@pytest.mark.parametrize("doctype", REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("document", [newsml(extra="<slugline>&x;&a9;</slugline>"), rss().decode().partition("?>")[2]],
                         ids=["NewsML-G2", "RSS"])
def test_a_dtd_is_refused_at_once_and_nothing_is_opened(no_process: Extractor, opened: list[str], doctype: str,
                                                       document: str) -> None:
    data = f'<?xml version="1.0"?>{doctype}{document}'.encode()
    list(reports_in(b"<x/>", Label("warm"), no_process))
    opened.clear()
    start = time.perf_counter()
    (one,) = reports_in(data, Label("it"), no_process)
    seconds = time.perf_counter() - start
    assert isinstance(one, Unreadable)
    assert "has a DTD" in one.error
    assert seconds < QUICK
    assert opened == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_dtd_in_another_encoding_is_refused_as_well(no_process: Extractor, encoding: str) -> None:
    declared = "" if encoding == "utf-8-sig" else ' encoding="utf-16"'
    data = f'<?xml version="1.0"{declared}?><!DOCTYPE newsItem [{SYSTEM}]>{newsml()}'.encode(encoding)
    (one,) = reports_in(data, Label("it"), no_process)
    assert isinstance(one, Unreadable)
    assert "has a DTD" in one.error


@pytest.mark.parametrize(("data", "reason"), [
    (b"<newsItem>" * 100_000, "more than 200 elements inside each other"),
    (b"<newsItem " + b" ".join(b"a%d='x'" % number for number in range(100_000)) + b"/>", "1000 attributes"),
    (b"<rss>" + b"<a>" * 100_000, "more than 200 elements inside each other"),
    (b"<rss " + b" ".join(b"a%d='x'" % number for number in range(100_000)) + b"/>", "1000 attributes"),
    (b"<newsItem>\0</newsItem>", "not well-formed"),
    (b"<newsItem>\xff\xfe\xfd</newsItem>", "not well-formed"),
    (b'<?xml version="1.0" encoding="no-such"?><newsItem/>', "encoding"),
], ids=["deep", "attributes", "deep feed", "attributes of a feed", "NULs", "no UTF-8", "no encoding"])
def test_other_xml_made_to_do_harm_is_refused_at_once(no_process: Extractor, data: bytes, reason: str) -> None:
    quickest = 9.0
    for _ in range(3):  # others may be busy on the machine
        start = time.perf_counter()
        (one,) = reports_in(data, Label("it"), no_process)
        quickest = min(quickest, time.perf_counter() - start)
        assert isinstance(one, Unreadable)
        assert reason in one.error
    assert quickest < QUICK


def attributes() -> bytes:
    return page(body=("<p " + " ".join(f"a{number}='x'" for number in range(100_000)) + ">Kim traf Moon.</p>",))


PAGES = {
    "one tag with 100,000 attributes": attributes(),
    "100,000 tags inside each other": page(body=("<div>" * 100_000 + "Kim traf Moon.",)),
    "100,000 tables inside each other": page(body=("<table><tr><td>" * 100_000,)),
    "100,000 inline tags inside each other": page(body=("<b><i>" * 100_000 + "x",)),
    "a megabyte of NULs": page(body=("\0" * 1_000_000,)),
    "9 MB of open brackets": b"<!doctype html>" + b"<" * 9_000_000,
    "9 MB of comments that never end": b"<!doctype html>" + b"<!-- " * 1_800_000,
    "9 MB of entities": b"<!doctype html><p>" + b"&amp" * 2_250_000,
    "JSON-LD 100,000 deep": page(head='<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
    "a title of 9 MB": b"<!doctype html><title>" + b"x" * 9_000_000,
    "every byte": b"<!doctype html>" + bytes(range(256)) * 1000,
}


def test_a_page_made_to_do_harm_ends_within_its_time_and_the_others_are_read(tmp_path: Path) -> None:
    """Each is either read or refused with its reason, within five seconds and some for a new process each."""
    paths = []
    for number, data in enumerate(PAGES.values()):
        for name, contents in ((f"{number}-harm", data), (f"{number}-good", page())):
            path = tmp_path / f"{name}.html"
            path.write_bytes(contents)
            paths.append(str(path))
    start = time.perf_counter()
    at = time.perf_counter()
    for name, one in zip(paths, read_files(paths), strict=True):
        took, at = time.perf_counter() - at, time.perf_counter()
        if name.endswith("-good.html"):
            assert isinstance(one, Dispatch), (name, one)
            assert one.text == TEXT
        else:
            assert isinstance(one, Dispatch) or one.error.endswith(
                ("it is not read", "save the text itself", "extract its text first", "split it into its reports")), one
            assert took < MAX_SECONDS + 3
    assert time.perf_counter() - start < len(PAGES) * (MAX_SECONDS + 3)


def test_a_page_that_takes_too_long_ends_its_process() -> None:
    with Extractor(seconds=0.001) as hasty:
        start = time.perf_counter()
        (one,) = reports_in(attributes(), Label("it"), hasty)
        assert isinstance(one, Unreadable)
        assert "took longer than 0.001 seconds" in one.error
        assert time.perf_counter() - start < 60


def test_a_process_that_is_stuck_is_ended_after_five_seconds_and_made_anew() -> None:
    assert MAX_SECONDS == 5
    others = workers()
    with Extractor() as extractor:
        (first,) = reports_in(page(), Label("it"), extractor)
        assert isinstance(first, Dispatch)
        (stuck,) = workers() - others
        os.kill(stuck, signal.SIGSTOP)
        start = time.perf_counter()
        (one,) = reports_in(page(), Label("it"), extractor)
        assert isinstance(one, Unreadable)
        assert "took longer than 5 seconds" in one.error
        assert MAX_SECONDS <= time.perf_counter() - start < MAX_SECONDS + 2
        assert not is_worker(Path(f"/proc/{stuck}"))
        (again,) = reports_in(page(), Label("it"), extractor)
        assert isinstance(again, Dispatch)


def workers() -> set[int]:
    """The processes that this test's own takes things apart in."""
    return {int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit() and is_worker(one)}


def is_worker(process: Path) -> bool:
    """Whether this is the process that this test's own takes things apart in."""
    try:
        ours = int((process / "stat").read_text().rpartition(")")[2].split()[1]) == os.getpid()
        return ours and b"detente.wire.worker" in (process / "cmdline").read_bytes()
    except OSError:
        return False


PROGRAM = """
import resource, sys
from detente.wire import worker
from detente.wire.found import Found

def harm(kind, data, job):
    {harm}
    return [Found("done")]

loading = worker._load_what_is_loaded_late
def load():
    loading()
    worker.found = harm
worker._load_what_is_loaded_late = load
worker.main()
"""


def worker_that(harm: str) -> list[dict[str, object]]:
    """What a worker answers to one job in which this is done."""
    job = json.dumps({"kind": Kind.HTML.value, "size": 1}).encode() + b"\nx"
    done = subprocess.run([sys.executable, "-c", PROGRAM.format(harm=harm)], input=job, capture_output=True,
                          timeout=60, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.slow
def test_the_process_has_512_mb_and_no_more() -> None:
    assert MAX_MEMORY == 512 * 1024 * 1024
    ready, answer = worker_that("held = bytearray(600_000_000)")
    assert ready == {"ready": True}
    assert answer == {"error": "needs more than 512 MB of memory to be taken apart"}
    _, answer = worker_that("held = bytearray(50_000_000)")
    assert answer == {"found": [{"text": "done"}]}


@pytest.mark.slow
@pytest.mark.parametrize("harm", [
    "open('/etc/passwd')", "import socket; socket.socket()", "import os; os.pipe()",
    "import subprocess; subprocess.run(['true'])",
])
def test_the_process_opens_neither_file_nor_socket(harm: str) -> None:
    _, answer = worker_that(harm)
    assert answer == {"error": "can't be taken apart (OSError)"}


@pytest.mark.slow
def test_the_process_ends_itself_where_nobody_ends_it() -> None:
    start = time.perf_counter()
    answers = worker_that("while True: pass")
    assert answers == [{"ready": True}]
    assert time.perf_counter() - start < 45


def test_what_a_library_prints_is_no_answer() -> None:
    _, answer = worker_that("print('{\"found\": []}'); import os; os.write(1, b'x\\n')")
    assert answer == {"found": [{"text": "done"}]}


def test_hostile_names_and_links_are_only_words(arrivals_of: Callable[[bytes], list[object]]) -> None:
    headline = "&lt;script&gt;alert(1)&lt;/script&gt;"
    (one,) = arrivals_of(message(newsml(guid="../../etc/passwd", headline=headline)))
    assert isinstance(one, Dispatch)
    assert one.series == "../../etc/passwd"
    assert one.title == "<script>alert(1)</script>"


@pytest.fixture
def arrivals_of() -> Iterator[Callable[[bytes], list[object]]]:
    with Extractor() as extractor:
        yield lambda data: list(reports_in(data, Label("it"), extractor))
