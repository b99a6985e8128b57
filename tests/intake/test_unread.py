"""The list of what could not be read, as files and feeds come in: kept, counted, crossed off when it is read."""

import gzip
import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from detente.intake import Handed, add_all
from detente.intake.watching import Line
from detente.record.kinds import RecordError
from detente.record.record import Record
from detente.record.unread import Unread
from detente.settings import Settings
from detente.wire.dispatch import Dispatch
from detente.wire.files import read_files
from detente.wire.limits import MAX_CONTENTS
from detente.wire.lines import read_lines
from tests.fetching.server import send, serving
from tests.intake.conftest import Clock
from tests.wire.made import item, message, newsml, rss

pytestmark = pytest.mark.usefixtures("plain_reader")

MONDAY, TUESDAY = date(2018, 4, 30), date(2018, 5, 1)
GOOD = "Kim will Moon am Friday treffen, hieß es in der Hauptstadt."


def add(record: Record, *paths: Path, today: date | None = MONDAY, published: date | None = MONDAY) -> list[Handed]:
    files = read_files(map(str, paths), published=published)
    return list(add_all(record, files, Settings(), jobs=1, today=today))


def unread(record: Record) -> list[Unread]:
    with record.view() as view:
        return list(view.unread())


def all_of(record: Record) -> list[Unread]:
    with record.view() as view:
        return list(view.unread(everything=True))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"M\xfcller", b"<!DOCTYPE x><newsItem/>", b'{"uri": "a"}',
                                     gzip.compress(b"\x7fELF"), b"\x1f\x8bno", b"!!! a defect",
                                     b"a" * 2_000_001, b"a" * (MAX_CONTENTS + 7)])
def test_a_file_that_can_not_be_read_is_kept_with_its_reason_and_its_bytes_mark(
        record: Record, tmp_path: Path, content: bytes) -> None:
    (path := tmp_path / "a.txt").write_bytes(content)
    (handed,) = add(record, path)
    (one,) = unread(record)
    assert (one.name, one.reason, one.id) == (str(path), handed.error, sha256(content).hexdigest())
    assert (one.first, one.last, one.times) == (MONDAY, MONDAY, 1)


def test_what_is_tried_again_counts_the_times(record: Record, tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    add(record, path)
    add(record, path, today=TUESDAY)
    (one,) = unread(record)
    assert (one.times, one.first, one.last) == (2, MONDAY, TUESDAY)


def test_a_file_that_is_read_after_all_leaves_the_list(record: Record, tmp_path: Path) -> None:
    add(record, path := tmp_path / "a.txt")
    assert (unread(record)[0].id, unread(record)[0].reason) == (None, f"{path} does not exist: check the path")
    path.write_bytes(b"M\xfcller")
    add(record, path)
    assert len(unread(record)) == 2
    path.write_text(GOOD, "utf-8")
    (handed,) = add(record, path, today=TUESDAY)
    assert unread(record) == []
    assert [(one.read, one.report) for one in all_of(record)] == [(TUESDAY, handed.id)] * 2


def test_the_same_bytes_under_another_name_are_the_same(record: Record, tmp_path: Path) -> None:
    (first := tmp_path / "undated.txt").write_text(GOOD, "utf-8")
    (other := tmp_path / "unlike.txt").write_bytes(b"%PDF")
    assert "day of publication" in str(add(record, first, published=None)[0].error)
    add(record, other)
    first.rename(dated := tmp_path / "2018-04-18.txt")
    add(record, dated, published=None)
    assert [one.name for one in unread(record)] == [str(other)]


def test_what_is_in_the_record_already_counts_as_read(record: Record, tmp_path: Path) -> None:
    (path := tmp_path / "a.txt").write_text(GOOD, "utf-8")
    add(record, path, published=None)
    list(add_all(record, [Dispatch(GOOD, published=MONDAY)], Settings(), jobs=1))  # by a program that keeps no list
    assert len(unread(record)) == 1
    add(record, path)
    assert unread(record) == []


def test_a_line_that_was_put_right_leaves_the_list(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    good = json.dumps({"text": GOOD, "id": "r1", "published": "2018-04-30"})

    def lines(*told: str) -> None:
        path.write_text("\n".join(told), "utf-8")
        list(add_all(record, read_lines(str(path)), Settings(), jobs=1, today=MONDAY))

    lines("no JSON", good, '{"id": "r3"}')
    assert [one.name for one in unread(record)] == [f"{path} line 3", f"{path} line 1"]
    assert unread(record)[1].id == sha256(b"no JSON\n").hexdigest()
    lines(good)  # which is what stands in the first line now
    assert [one.name for one in unread(record)] == [f"{path} line 3"]
    lines(good, json.dumps({"text": GOOD + " Und mehr.", "id": "r3", "published": "2018-04-30"}))
    assert unread(record) == []


def test_a_text_from_nowhere_is_known_by_its_words_alone(record: Record) -> None:
    def hand_in(text: str, published: date | None) -> None:
        list(add_all(record, [Dispatch(text, published=published)], Settings(), jobs=1, today=MONDAY))

    hand_in(GOOD, None)
    hand_in("Ein anderer Satz am Friday.", MONDAY)
    assert [one.name for one in unread(record)] == ["the text"]
    hand_in(GOOD, MONDAY)
    assert unread(record) == []


def test_without_a_day_no_list_is_kept(record: Record, tmp_path: Path) -> None:
    add(record, tmp_path / "none.txt", today=None)
    assert all_of(record) == []


def test_a_record_that_can_not_be_written_stays_as_it_is(record: Record, tmp_path: Path,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record.database, "read_only", True)
    (handed,) = add(record, tmp_path / "none.txt")
    assert str(handed.error).endswith("does not exist: check the path")
    assert all_of(record) == []


def test_what_can_not_be_noted_is_told(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise RecordError("the disk is full")

    monkeypatch.setattr(Record, "keep_unread", full)
    (handed,) = add(record, tmp_path / "none.txt")
    assert str(handed.error).endswith("check the path (that could not be noted: the disk is full)")


# --- what is watched -----------------------------------------------------------------------------------------


Look = Callable[..., list[Line]]


@pytest.fixture
def now(clock: Clock) -> Clock:
    clock.now = datetime.fromtimestamp(time.time(), clock.now.tzinfo)
    return clock


def put(path: Path, content: bytes, age: float) -> None:
    path.write_bytes(content)
    os.utime(path, (time.time() - age,) * 2)


def feed(*items: str) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda one: send(one, rss(*items), Content_Type="application/rss+xml")


def test_a_watched_file_is_on_the_list_until_it_is_read(watch: Look, now: Clock, record: Record,
                                                        tmp_path: Path) -> None:
    put(tmp_path / "2018-04-18.txt", b"M\xfcller", 60)
    (line,) = watch(str(tmp_path))
    (one,) = unread(record)
    assert (one.reason, one.first, one.times) == (line.words, now.now.date(), 1)
    watch(str(tmp_path))
    assert unread(record)[0].times == 1  # it is not tried again until it changes
    put(tmp_path / "2018-04-18.txt", GOOD.encode(), 30)
    watch(str(tmp_path))
    assert unread(record) == []
    assert all_of(record)[0].read == now.now.date()


def test_a_copy_of_what_is_there_has_been_read(watch: Look, now: Clock, record: Record, tmp_path: Path) -> None:
    story = " ".join(f"Der {number}. Satz am Friday handelt von Gesprächen in Panmunjom." for number in range(9))
    put(tmp_path / "2018-04-18.txt", story.encode(), 60)
    put(tmp_path / "2018-04-19.txt", b"M\xfcller", 60)
    watch(str(tmp_path))
    put(tmp_path / "2018-04-19.txt", (story + " Ende.").encode(), 30)
    assert [line.words.split()[0] for line in watch(str(tmp_path))] == ["copy"]
    assert unread(record) == []


def test_an_address_that_does_not_answer_is_on_the_list_until_it_does(watch: Look, record: Record) -> None:
    answers: Iterator[Callable[[BaseHTTPRequestHandler], None]] = iter([
        lambda one: send(one, b"", 503), lambda one: send(one, b"", 503), feed(item(1))])
    with serving(lambda one: next(answers)(one)) as server:
        address = server.url("/feed")
        for _ in range(2):
            watch(f"{address}?key=secret")
        (one,) = unread(record)
        assert (one.name, one.id, one.times) == (address, None, 2)
        assert "secret" not in one.reason
        watch(f"{address}?key=secret")
    assert unread(record) == []


def test_a_feed_that_was_broken_is_read_once_reports_come_from_it(watch: Look, record: Record) -> None:
    answers: Iterator[Callable[[BaseHTTPRequestHandler], None]] = iter([
        lambda one: send(one, b"<!DOCTYPE x><rss/>", ETag='"1"'), lambda one: send(one, b"", 304), feed(item(1))])
    with serving(lambda one: next(answers)(one)) as server:
        address = server.url("/feed")
        watch(address)
        assert unread(record)[0].id == sha256(b"<!DOCTYPE x><rss/>").hexdigest()
        watch(address)
        assert len(unread(record)) == 1  # it answers, but still has not been read
        watch(address)
    assert unread(record) == []


def test_one_of_several_is_known_again_by_its_mark_wherever_it_stands(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "m.xml"

    def come_in(*items: str) -> None:
        path.write_bytes(message(*items))
        add(record, path)

    other = newsml(guid="urn:x:2", headline="Etwas anderes")
    come_in(newsml(guid="urn:x:1", status="withheld"), other)
    come_in(other, newsml(guid="urn:x:1", status="withheld"))
    assert [(one.name, one.times) for one in unread(record)] == [(f"{path} item 1", 2)]
    come_in(other, newsml(guid="urn:x:3", headline="Ein Drittes"), newsml(guid="urn:x:1"))
    assert unread(record) == []
