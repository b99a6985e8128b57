"""Following folders and feeds, with real servers on loopback."""

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from detente.fetching.fetcher import Fetcher
from detente.intake.sighting import Lookout
from detente.intake.watching import LONGEST, Line, Watch
from detente.record.record import Record
from detente.settings import Settings
from detente.wire.extractor import Extractor
from tests.fetching.server import Server, redirect, send, serving
from tests.intake.conftest import HOME, Clock
from tests.wire.made import BODY, item, message, newsml, page, rss

pytestmark = pytest.mark.usefixtures("plain_reader")

Look = Callable[..., list[Line]]

STORY = tuple(f"Der {number}. Satz dieser Meldung über die Gespräche in Panmunjom ist lang genug, um ihn zu erkennen."
              for number in ("erste", "zweite", "dritte", "vierte"))


def words(lines: list[Line]) -> list[str]:
    return [line.words.split()[0] if not line.is_trouble else line.words for line in lines]


def put(path: Path, text: str | bytes, age: float = 60) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def feed_of(*items: str, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda one: send(one, rss(*items), **{"Content_Type": "application/rss+xml", **headers})


def held(record: Record) -> list[str]:
    with record.view() as view:
        return [one.reading.report.text.splitlines()[-1] for one in view.readings()]


# --- folders -------------------------------------------------------------------------------------------------


def test_each_file_goes_in_once_and_again_when_it_has_changed(watch: Look, clock: Clock, tmp_path: Path,
                                                             record: Record) -> None:
    clock.now = clock.now.fromtimestamp(time.time(), clock.now.tzinfo)
    (folder := tmp_path / "in").mkdir()
    put(folder / "2018-04-18.txt", "Kim will Moon am Friday treffen, hieß es in der Hauptstadt.")
    put(folder / "a.html", page())
    assert words(watch(str(folder))) == ["added", "added"]
    assert watch(str(folder)) == []
    put(folder / "2018-04-18.txt", "Kim will Moon am Friday doch nicht treffen, hieß es in der Hauptstadt.", age=30)
    assert words(watch(str(folder))) == ["added"]
    os.utime(folder / "a.html", (time.time() - 20,) * 2)
    assert words(watch(str(folder))) == ["already"]
    assert len(held(record)) == 3


def test_a_file_that_is_being_written_is_left_for_the_next_look(watch: Look, clock: Clock, tmp_path: Path) -> None:
    clock.now = clock.now.fromtimestamp(time.time(), clock.now.tzinfo)
    (folder := tmp_path / "in").mkdir()
    put(folder / "2018-04-18.txt", "Kim will Moon am Friday treffen, hieß es in der Hauptstadt.", age=0)
    assert watch(str(folder)) == []
    clock.go_on(10)
    assert words(watch(str(folder))) == ["added"]


def test_what_can_not_be_read_is_told_once(watch: Look, tmp_path: Path) -> None:
    (folder := tmp_path / "in").mkdir()
    put(folder / "broken.xml", b"<!DOCTYPE x><newsItem/>")
    put(folder / "2018-04-18.txt", "Kim will Moon am Friday treffen, hieß es in der Hauptstadt.")
    first = watch(str(folder))
    assert sorted(line.is_trouble for line in first) == [False, True]
    assert any("has a DTD" in line.words for line in first)
    assert watch(str(folder)) == []


def test_a_folder_that_is_not_there_is_told_and_looked_for_again(watch: Look, tmp_path: Path) -> None:
    (line,) = watch(str(tmp_path / "none"))
    assert line.is_trouble
    assert "is no folder" in line.words


# --- feeds ---------------------------------------------------------------------------------------------------


def test_a_feed_that_is_as_it_was_is_not_read_again(watch: Look) -> None:
    def answer(one: BaseHTTPRequestHandler) -> None:
        if one.headers.get("If-None-Match") == '"1"' and one.headers.get("If-Modified-Since"):
            send(one, b"", 304)
        else:
            feed_of(item(1), item(2, body=STORY), ETag='"1"', Last_Modified="Fri, 27 Apr 2018 10:00:00 GMT")(one)

    with serving(answer) as server:
        assert words(watch(server.url("/feed"))) == ["added", "added"]
        assert watch(server.url("/feed")) == []
    assert [headers.get("If-None-Match") for _, _, headers, _ in server.asked] == [None, '"1"']


def test_only_what_is_new_in_a_feed_goes_in(watch: Look) -> None:
    items = [item(1)]
    with serving(lambda one: feed_of(*items)(one)) as server:
        assert words(watch(server.url())) == ["added"]
        items.insert(0, item(2, body=STORY))
        assert words(watch(server.url())) == ["added"]
        assert watch(server.url()) == []


def test_what_was_taken_back_and_is_given_out_again_counts_again(watch: Look, clock: Clock, record: Record) -> None:
    messages = [message(newsml(guid="urn:1", version=1, body=STORY))]
    with serving(lambda one: send(one, messages[-1])) as server:
        watch(server.url())
        messages.append(message(newsml(guid="urn:1", version=2, status="canceled", issued="2018-04-28T10:00:00Z")))
        assert words(watch(server.url())) == ["withdrawn"]
        assert held(record) == []
        messages.append(message(newsml(guid="urn:1", version=3, body=STORY, issued="2018-04-29T10:00:00Z")))
        clock.go_on(3 * 24 * 3600)
        assert words(watch(server.url())) == ["added"]
        assert held(record) == [STORY[-1]]
        messages.append(message(newsml(guid="urn:1", version=4, body=STORY, issued="2018-04-30T10:00:00Z")))
        assert words(watch(server.url())) == ["already"]


def test_an_entry_that_has_changed_takes_the_place_of_what_it_was(watch: Look, clock: Clock, record: Record) -> None:
    items = [item(1, body=(*STORY, "Ort war Panmunjom."))]
    with serving(lambda one: feed_of(*items)(one)) as server:
        watch(server.url())
        clock.go_on(2 * 24 * 3600)
        items[0] = item(1, body=(*STORY, "Ort war Kaesong."))
        assert words(watch(server.url())) == ["added"]
    assert held(record) == ["Ort war Kaesong."]
    with record.view(clock.now.date().replace(day=28)) as view:
        assert [one.reading.report.text.splitlines()[-1] for one in view.readings()] == ["Ort war Panmunjom."]


def test_a_copy_under_another_mark_is_passed_over(watch: Look, record: Record) -> None:
    copied = item(7, title="Meldung", body=("(dpa) " + STORY[0], *STORY[1:], "Mit Material von dpa"))
    with serving(feed_of(item(1, body=STORY))) as ours, serving(feed_of(copied)) as theirs:
        lines = watch(ours.url(), theirs.url())
    assert words(lines) == ["added", "copy"]
    assert lines[0].words.split()[1] == lines[1].words.split()[1]
    assert len(held(record)) == 1


@pytest.mark.parametrize("change", [("lang genug", "nicht lang genug"), ("Panmunjom", "Kaesong"), ("dritte", "letzte")])
def test_a_story_that_differs_inside_is_no_copy(watch: Look, record: Record, change: tuple[str, str]) -> None:
    other = (STORY[0], STORY[1], STORY[2].replace(*change), STORY[3])
    with serving(feed_of(item(1, body=STORY))) as ours, serving(feed_of(item(7, body=other))) as theirs:
        assert words(watch(ours.url(), theirs.url())) == ["added", "added"]
    assert len(held(record)) == 2


def test_the_page_of_a_brief_entry_is_fetched_where_that_is_wanted(watch: Look, record: Record) -> None:
    def answer(one: BaseHTTPRequestHandler) -> None:
        if one.path == "/feed":
            link = one.server.url("/story")  # type: ignore[attr-defined]
            feed_of(item(1, full=False).replace("https://blatt.example/1", link))(one)
        else:
            send(one, page(body=STORY, home=None))

    with serving(answer) as server:
        assert words(watch(server.url("/feed"), full=True)) == ["added"]
    assert [path for _, path, _, _ in server.asked] == ["/feed", "/story"]
    assert held(record) == [STORY[-1]]


def test_a_page_is_followed_as_well(watch: Look, clock: Clock, record: Record) -> None:
    pages = [page(body=(*STORY, "Erst."), home=None)]
    with serving(lambda one: send(one, pages[-1])) as server:
        assert words(watch(server.url("/p"))) == ["added"]
        clock.go_on(3600)
        pages.append(page(body=(*STORY, "Dann."), home=None))
        assert words(watch(server.url("/p"))) == ["added"]
    assert held(record) == ["Dann."]


BROKEN = {
    "cut off": lambda one: send(one, gzip.compress(rss(item(1)))[:-30], Content_Encoding="gzip"),
    "a loop": lambda one: redirect(one, one.path),
    "an error": lambda one: send(one, b"", 503),
    "a bomb": lambda one: send(one, gzip.compress(b"<rss>" + b" " * 50_000_000), Content_Encoding="gzip"),
    "no HTTP": lambda one: one.wfile.write(b"\0\1\2"),
}


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN.keys())
def test_a_feed_that_fails_is_told_and_the_others_go_on(watch: Look, answer: Callable[..., None]) -> None:
    with serving(answer) as broken, serving(feed_of(item(1))) as good:
        lines = watch(broken.url(), good.url())
    assert [line.is_trouble for line in lines] == [True, False]
    assert "\n" not in lines[0].words


def test_a_source_that_fails_is_left_alone_for_longer_each_time(record: Record, extractor: Extractor,
                                                               clock: Clock) -> None:
    looks: list[float] = []
    start = clock().timestamp()

    class Counting(Lookout):
        def look(self, source: str, now: object) -> object:  # type: ignore[override]
            looks.append((clock().timestamp() - start) / 600)
            return super().look(source, now)  # type: ignore[arg-type]

    watching = Watch(record, Counting(record.followed, Fetcher(HOME, 1), extractor), Settings(), 600, clock)
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        clock.go_on(seconds)
        return False

    watching.stop.wait = wait  # type: ignore[method-assign, assignment]
    run = watching.run(["/nowhere/at/all"])
    for _ in range(5):
        assert next(run).is_trouble
    assert looks == [0, 2, 6, 14, 30]
    assert max(waits) <= 600
    assert LONGEST == 24 * 3600


def test_an_interruption_in_the_middle_of_a_feed_loses_nothing(watch: Look, record: Record,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended after the first of three reports: the next look fetches all again and adds the other two."""
    texts = [(f"Meldung {number}.", *BODY) for number in range(3)]
    with serving(feed_of(*(item(number, body=(*STORY[:number + 1], *texts[number])) for number in range(3)),
                         ETag='"1"')) as server:
        add = Record.add

        def once(self: Record, *rest: object, **more: object) -> None:
            add(self, *rest, **more)  # type: ignore[arg-type]
            raise KeyboardInterrupt

        monkeypatch.setattr(Record, "add", once)
        with pytest.raises(KeyboardInterrupt):
            watch(server.url())
        monkeypatch.setattr(Record, "add", add)
        assert sorted(words(watch(server.url()))) == ["added", "added", "already"]
    assert "If-None-Match" not in server.asked[-1][2]
    assert len(held(record)) == 3


def settings(tmp_path: Path) -> str:
    path = tmp_path / "s.toml"
    path.write_text('[fetching]\nallowed = ["127.0.0.0/8"]\n')
    return str(path)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_goes_on_until_it_is_told_to_stop(tmp_path: Path, number: signal.Signals) -> None:
    def answer(one: BaseHTTPRequestHandler) -> None:
        send(one, b"", 500)

    with serving(answer) as server:
        running = subprocess.Popen(
            [sys.executable, "-m", "detente", "watch", server.url(), "--every", "1s", "--record",
             str(tmp_path / "r.sqlite"), "--settings", settings(tmp_path)], stderr=subprocess.PIPE, text=True)
        wait_for(server, 2)
        running.send_signal(number)
        _, err = running.communicate(timeout=20)
    assert running.returncode == 0
    assert "Traceback" not in err
    assert err.count("answers 500") >= 2


def wait_for(server: Server, requests: int) -> None:
    deadline = time.monotonic() + 60
    while len(server.asked) < requests:
        assert time.monotonic() < deadline
        time.sleep(0.05)
