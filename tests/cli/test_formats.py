"""The commands on pages, feeds and messages, with a reader that costs nothing."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.wire.made import BODY, item, message, newsml, page, rss, warc

pytestmark = pytest.mark.usefixtures("plain_reader")

Command = Callable[..., Run]

WORDS = ("Die beiden Staatschefs haben sich am Friday getroffen und lange über den Frieden gesprochen.", BODY[1])


def put(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def hits(run: Command, record: str, word: str, *options: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run("search", word, "--record", record, "--format", "json",
                                                 *options).out)["hits"]
    return found


def test_spans_count_in_the_extracted_text_that_the_reading_carries(run: Command, tmp_path: Path) -> None:
    path = put(tmp_path, "a.dat", page(body=WORDS))
    done = run("read", path, "--format", "json")
    assert (done.code, done.err) == (0, "")
    reading = json.loads(done.out)
    text = reading["report"]["text"]
    assert text == "Kim trifft Moon\n\n" + "\n\n".join(WORDS)
    (time,) = reading["times"]
    assert text[time["start"]:time["end"]] == "Friday" == time["text"]
    assert (reading["report"]["published"], reading["report"]["source"]) == ("2018-04-27", "Das Blatt")
    assert (reading["report"]["title"], reading["report"]["url"]) == ("Kim trifft Moon", "https://blatt.example/kim")


def test_a_file_of_several_reports_gives_a_list(run: Command, tmp_path: Path) -> None:
    path = put(tmp_path, "feed", rss(item(1, body=WORDS), item(2, body=(*WORDS, "Mehr am Friday."))))
    readings = json.loads(run("read", path, "--format", "json").out)
    assert [one["id"] for one in readings] == ["1", "2"]
    alone = put(tmp_path, "one.html", page(body=WORDS))
    assert isinstance(json.loads(run("read", alone, "--format", "json").out), dict)


def test_a_folder_of_every_format_goes_in(run: Command, tmp_path: Path) -> None:
    (folder := tmp_path / "in").mkdir()
    put(folder, "a.html", page(body=WORDS))
    put(folder, "b.xml", rss(item(1, body=(*WORDS, "Zwei."))))
    put(folder, "c.xml", message(newsml(body=(*WORDS, "Drei."))))
    put(folder, "d.warc", warc(("https://x.example/", page(home=None, body=(*WORDS, "Vier.")))))
    put(folder, "2018-05-01.txt", "Kim met Moon on Friday, five of them said, and spoke of peace.")
    put(folder, "broken.html", b"<!doctype html><html></html>")
    done = run("add", str(folder), "--record", str(tmp_path / "r.sqlite"))
    assert done.code == 2
    assert "5 added, 0 already there, 1 failed" in done.out
    assert "broken.html has no text" in done.complaint
    assert "0 added, 5 already there" in run("add", str(folder), "--record", str(tmp_path / "r.sqlite")).out


def test_reading_and_adding_files_opens_no_connection(run: Command, tmp_path: Path) -> None:
    """Neither here nor in the process that takes markup apart, which can open nothing at all."""
    (folder := tmp_path / "in").mkdir()
    tempting = '<link rel="stylesheet" href="http://127.0.0.1:9/x.css"><img src="http://127.0.0.1:9/x.png">'
    put(tmp_path, "a.html", page(body=WORDS, head=tempting))
    put(folder, "b.xml", rss(item(1, body=(*WORDS, "Zwei."))))
    put(folder, "c.xml", message(newsml(body=(*WORDS, "Drei."))))
    seen: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event in ("socket.__new__", "socket.connect", "socket.getaddrinfo"):
            seen.append(event)

    sys.addaudithook(watch)
    assert run("read", str(tmp_path / "a.html")).code == 0
    assert run("add", str(folder), "--record", str(tmp_path / "r.sqlite")).code == 0
    watching[0] = False
    assert seen == []


def test_a_corrected_story_takes_the_place_of_the_first(run: Command, tmp_path: Path) -> None:
    record = str(tmp_path / "r.sqlite")
    first = put(tmp_path, "1.xml", newsml(version=1, body=(*WORDS, "Ort war Panmunjom.")))
    second = put(tmp_path, "2.xml", newsml(version=2, body=(*WORDS, "Ort war Kaesong."),
                                           issued="2018-04-28T08:00:00+02:00"))
    assert run("add", second, first, "--record", record).code == 0
    assert hits(run, record, "Panmunjom") == []
    assert len(hits(run, record, "Kaesong")) == 1
    assert len(hits(run, record, "Panmunjom", "--as-of", "2018-04-27")) == 1
    assert hits(run, record, "Kaesong", "--as-of", "2018-04-27") == []


def test_a_corrected_page_counts_from_the_day_of_its_correction(run: Command, tmp_path: Path) -> None:
    record = str(tmp_path / "r.sqlite")
    first = put(tmp_path, "1.html", page(body=(*WORDS, "Ort war Panmunjom.")))
    second = put(tmp_path, "2.html", page(body=(*WORDS, "Ort war Kaesong."), modified="2018-04-29T08:00:00+02:00"))
    for _ in range(2):  # adding both again changes nothing
        assert run("add", first, second, "--record", record).code == 0
    assert "0 added, 2 already there" in run("add", second, first, "--record", record).out
    assert len(hits(run, record, "Panmunjom", "--as-of", "2018-04-28")) == 1
    assert hits(run, record, "Panmunjom", "--as-of", "2018-04-29") == []
    assert [one["published"] for one in hits(run, record, "Kaesong")] == ["2018-04-29"]


def test_a_story_under_another_mark_says_what_it_replaces(run: Command, tmp_path: Path) -> None:
    record = str(tmp_path / "r.sqlite")
    link = '<link rel="irel:previousVersion" residref="urn:1"/>'
    both = put(tmp_path, "m.xml", message(
        newsml(guid="urn:1", body=(*WORDS, "Ort war Panmunjom.")),
        newsml(guid="urn:2", body=(*WORDS, "Ort war Kaesong."), link=link, issued="2018-04-28T08:00:00+02:00")))
    assert run("add", both, "--record", record).code == 0
    assert hits(run, record, "Panmunjom") == []
    third = put(tmp_path, "3.xml", newsml(guid="urn:3", body=(*WORDS, "Ort war Seoul."),
                                          link=link.replace("urn:1", "urn:2"), issued="2018-04-29T08:00:00+02:00"))
    assert run("add", third, "--record", record).code == 0
    assert hits(run, record, "Kaesong") == []
    assert len(hits(run, record, "Seoul")) == 1


def test_what_a_sender_takes_back_no_longer_counts(run: Command, tmp_path: Path) -> None:
    record = str(tmp_path / "r.sqlite")
    killed = newsml(version=2, status="canceled", issued="2018-04-28T08:00:00+02:00", body=())
    both = put(tmp_path, "m.xml", message(newsml(body=(*WORDS, "Ort war Panmunjom.")), killed))
    done = run("add", both, "--record", record)
    assert (done.code, done.err) == (0, "")
    assert "1 added, 0 already there, 0 failed, 1 withdrawn" in done.out
    assert hits(run, record, "Panmunjom") == []
    assert len(hits(run, record, "Panmunjom", "--as-of", "2018-04-27")) == 1
    alone = put(tmp_path, "k.xml", newsml(guid="urn:unknown", status="canceled"))
    done = run("add", alone, "--record", record)
    assert (done.code, "withdrawn by its sender" in done.complaint) == (2, True)
    assert "withdrawn by its sender" in run("read", alone).complaint
