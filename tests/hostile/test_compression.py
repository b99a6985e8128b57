"""What inflates a thousandfold is stopped at 10 MB, counted while it inflates."""

import gzip
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest

from detente.model import ReportError
from detente.wire.dispatch import Dispatch, Unreadable
from detente.wire.files import read_files
from detente.wire.inflating import inflate, inflated
from detente.wire.limits import MAX_CONTENTS
from tests.wire.made import page, warc

GREAT = 200_000_000


@pytest.fixture(scope="module")
def bomb() -> bytes:
    return gzip.compress(b"\0" * GREAT)


def test_a_thousandfold_is_stopped_at_10_mb(bomb: bytes) -> None:
    assert GREAT / len(bomb) > 1000
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(ReportError, match="inflates to more than 10 MB"):
        inflate(bomb, "it")
    seconds, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2.5 * MAX_CONTENTS
    assert seconds < 2


def test_it_is_counted_while_it_inflates(bomb: bytes) -> None:
    pieces: list[int] = []
    with pytest.raises(ReportError):
        pieces.extend(map(len, inflated(iter([bomb]), "it")))
    assert max(pieces) <= 65_536
    assert MAX_CONTENTS - 70_000 < sum(pieces) <= MAX_CONTENTS


def test_a_bomb_in_a_bomb_is_not_opened(bomb: bytes, tmp_path: Path) -> None:
    (path := tmp_path / "a.html.gz").write_bytes(gzip.compress(bomb))
    (one,) = read_files([str(path)])
    assert isinstance(one, Unreadable)
    assert "gzip file" in one.error


@pytest.mark.parametrize("window", [31, 15, -15])
def test_other_ways_of_compressing(window: int) -> None:
    engine = zlib.compressobj(9, zlib.DEFLATED, window)
    data = engine.compress(b"Kim met Moon. " * 100) + engine.flush()
    assert b"".join(inflated(iter([data[:10], data[10:]]), "it", window)) == b"Kim met Moon. " * 100
    with pytest.raises(ReportError, match="damaged"):
        list(inflated(iter([data[:-9]]), "it", window))


def test_what_is_damaged_is_told() -> None:
    good = gzip.compress(b"Kim met Moon.")
    for data in (good[:-3], good[:12] + b"\xff\xff\xff" + good[15:]):
        with pytest.raises(ReportError, match="damaged"):
            inflate(data, "it")
    assert inflate(good + good, "it") == b"Kim met Moon." * 2
    assert inflate(good + b"\0" * 512, "it") == b"Kim met Moon."


def test_an_archive_whose_record_is_a_bomb_is_read_up_to_it(tmp_path: Path) -> None:
    good, later = ("https://blatt.example/1", page()), ("https://blatt.example/2", page())
    huge = ("https://blatt.example/0", b"<html>" + b"\0" * GREAT)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(warc(good, huge, later, compressed=True))
    start = time.perf_counter()
    first, *rest = read_files([str(path)])
    assert time.perf_counter() - start < 15
    assert isinstance(first, Dispatch)
    assert rest
    assert all(isinstance(one, Unreadable) for one in rest)


def test_a_body_in_an_archive_that_is_a_bomb(bomb: bytes, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    pages = [("https://blatt.example/0", bomb), ("https://blatt.example/1", gzip.compress(page()))]
    path.write_bytes(warc(*pages, head="Content-Type: text/html\r\nContent-Encoding: gzip"))
    first, second = read_files([str(path)])
    assert isinstance(first, Unreadable)
    assert "inflates to more than 10 MB" in first.error
    assert isinstance(second, Dispatch)
