import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

from detente.wire.contents import Arrival
from detente.wire.dispatch import Dispatch, Unreadable
from detente.wire.files import read_files
from tests.wire.made import TEXT, item, newsml, page, rss, warc

All = Callable[..., list[Arrival]]


def test_pages_of_an_archive_compressed_or_not(tmp_path: Path) -> None:
    pages = [("https://blatt.example/kim", page()), ("https://blatt.example/x", page(published=None, home=None))]
    for compressed in (False, True):
        path = tmp_path / "crawl.bin"
        path.write_bytes(warc(*pages, compressed=compressed))
        first, second = read_files([str(path)])
        assert isinstance(first, Dispatch)
        assert isinstance(second, Dispatch)
        assert first.text == second.text == TEXT
        assert (first.published, first.url) == (date(2018, 4, 27), "https://blatt.example/kim")
        assert (second.published, second.url) == (date(2018, 4, 29), "https://blatt.example/x")
        assert "on which the page was fetched" in second.notices[0]


def test_pictures_errors_and_redirects_are_passed_over(arrivals: All) -> None:
    one = ("https://blatt.example/kim", page())
    assert arrivals(warc(one, head="Content-Type: image/png")) == []
    assert arrivals(warc(one, status="404 Not Found")) == []
    assert arrivals(warc(one, kind="request")) == []


def test_a_body_that_was_sent_compressed(arrivals: All) -> None:
    squeezed = ("https://blatt.example/kim", gzip.compress(page()))
    (one,) = arrivals(warc(squeezed, head="Content-Type: text/html\r\nContent-Encoding: gzip"))
    assert isinstance(one, Dispatch)
    assert one.text == TEXT
    (strange,) = arrivals(warc(squeezed, head="Content-Type: text/html\r\nContent-Encoding: zstd"))
    assert isinstance(strange, Unreadable)


def test_a_feed_or_a_message_in_an_archive(arrivals: All) -> None:
    inside = warc(("https://blatt.example/feed", rss(item(1), item(2))), ("https://dpa.example/1", newsml().encode()),
                  head="Content-Type: application/xml")
    assert [one.id for one in arrivals(inside)] == ["1", "2", "urn:newsml:dpa.com:20180427:1"]


def test_an_archive_that_breaks_off_gives_what_was_whole(arrivals: All) -> None:
    whole = warc(("https://blatt.example/1", page()), ("https://blatt.example/2", page()), compressed=True)
    first, *broken = arrivals(whole[:-200])
    assert isinstance(first, Dispatch)
    assert broken
    assert all(isinstance(one, Unreadable) and "damaged" in one.error for one in broken)


def test_an_archive_that_breaks_off_in_a_file(tmp_path: Path) -> None:
    whole = warc(("https://blatt.example/1", page()), ("https://blatt.example/2", page()), compressed=True)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(whole[:-200])
    first, *rest = read_files([str(path)])
    assert isinstance(first, Dispatch)
    assert {type(one) for one in rest} == {Unreadable}


def test_marks_of_an_archive_name_no_files(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(warc(("file:///../../../etc/passwd", page(home=None))))
    before = sorted(tmp_path.rglob("*"))
    (one,) = read_files([str(path)])
    assert isinstance(one, Dispatch)
    assert sorted(tmp_path.rglob("*")) == before
    assert "root:" not in one.text


def test_a_compressed_page_and_a_compressed_text(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(page()))
    (tmp_path / "2018-04-27.txt.gz").write_bytes(gzip.compress(b"Kim met Moon."))
    first, second = read_files([str(tmp_path / "a.html.gz"), str(tmp_path / "2018-04-27.txt.gz")])
    assert isinstance(first, Dispatch)
    assert isinstance(second, Dispatch)
    assert (first.text, second.text) == (TEXT, "Kim met Moon.")
    assert second.published == date(2018, 4, 27)
