"""Imported event histories: kept whole, once, as of a day, on both databases."""

import time
import tracemalloc
from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from detente.history import Deed, Party
from detente.history.gathered import AT_ONCE, Gathered, Rejected
from detente.record import schema
from detente.record.database import Database
from detente.record.record import Record

FIRST = date(2018, 1, 1).toordinal()
PARTIES = (Party("Chile", "CHL", "state"), Party("Norway", "NOR", "state"), Party("Ada Berg", "NOR", ""))
DEEDS = (Deed("036", "AGREE", None, 4.0), Deed("042", "CONSULT", "visit", 1.9))


def made(id: str = "a", days: tuple[int, ...] = (0, 1, 1, 5), known: tuple[int, ...] | None = None,
         name: str = "events.tsv", rejected: tuple[Rejected, ...] = ()) -> Gathered:
    count = len(days)
    numbers = np.arange(count, dtype=np.int32)
    day = np.array(days, np.int32) + FIRST
    seen = day if known is None else np.array(known, np.int32) + FIRST
    source = np.where(day > FIRST + 1, 2, numbers % 2).astype(np.int32)
    return Gathered(id * 64, "icews", name, PARTIES, DEEDS, day, seen, source, (source + 1) % 2, numbers % 2,
                    numbers + 2, rejected)


def on(number: int) -> date:
    return date.fromordinal(FIRST + number)


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    with Record.open(where) as opened:
        yield opened


def test_what_is_imported_comes_back(record: Record) -> None:
    one, added = record.add_history(made())
    assert added
    assert (one.name, one.format, one.events, one.first, one.last) == ("events.tsv", "icews", 4, on(0), on(5))
    with record.view() as view:
        history = view.history()
        assert view.imports() == (one,)
    assert history.parties == PARTIES
    assert history.deeds == DEEDS
    assert history.origins == ("events.tsv",)
    assert (history.day - FIRST).tolist() == [0, 1, 1, 5]
    assert history.line.tolist() == [2, 3, 4, 5]
    assert record.problems() == []


def test_a_file_is_imported_once(record: Record) -> None:
    first, _ = record.add_history(made())
    assert record.holds_history("a" * 64, "icews") == first
    assert record.holds_history("a" * 64, "gdelt") is None
    assert record.add_history(made(name="other name.tsv")) == (first, False)
    with record.view() as view:
        assert len(view.history()) == 4


def test_as_of_a_day_only_what_was_published_by_then_is_known(record: Record) -> None:
    record.add_history(made(days=(0, 1, 2, 5), known=(0, 4, 2, 5)))
    known = []
    for number in (-1, 0, 1, 2, 4, 5):
        with record.view(on(number)) as view:
            known.append((view.history().day - FIRST).tolist())
    assert known == [[], [0], [0], [0, 2], [0, 1, 2], [0, 1, 2, 5]]


def test_nobody_is_known_as_of_a_day_who_came_later(record: Record) -> None:
    record.add_history(made())
    with record.view(on(1)) as view:
        assert view.history().parties == PARTIES[:2]
    with record.view(on(-1)) as view:
        assert view.imports() == ()
        assert view.history().parties == ()


def test_several_files_become_one_history(record: Record) -> None:
    record.add_history(made())
    record.add_history(made("b", days=(3, 4), name="more.tsv"))
    with record.view() as view:
        history = view.history()
    assert (history.day - FIRST).tolist() == [0, 1, 1, 3, 4, 5]
    assert set(history.parties) == set(PARTIES)
    assert [history.origins[place] for place in history.origin.tolist()] == [
        "events.tsv", "events.tsv", "events.tsv", "more.tsv", "more.tsv", "events.tsv"]


def test_files_of_one_name_are_told_apart(record: Record) -> None:
    record.add_history(made())
    record.add_history(made("b"))
    with record.view() as view:
        assert set(view.history().origins) == {"events.tsv aaaaaaaa", "events.tsv bbbbbbbb"}


def test_rows_set_aside_are_kept_with_their_reasons(record: Record) -> None:
    rejected = (Rejected(3, "no date: ''"), Rejected(9, "no date: ''"), Rejected(12, "a NUL in it"))
    one, _ = record.add_history(made(rejected=rejected))
    with record.view() as view:
        assert view.rejected(one) == rejected
    assert one.rejected == 3


def test_a_long_file_is_kept_in_pieces(record: Record) -> None:
    days = tuple(place // 1000 for place in range(2 * AT_ONCE + 5))
    record.add_history(made(days=days))
    with record.view() as view:
        assert (view.history().day - FIRST).tolist() == list(days)
    with record.view(on(70)) as view:
        assert len(view.history()) == 71_000


def test_a_million_events_are_there_in_a_moment(record: Record) -> None:
    chance, million = np.random.default_rng(1), 1_000_000
    parties = tuple(Party(f"P{place}", None, "other") for place in range(20_000))
    day = np.sort(chance.integers(0, 1000, million)).astype(np.int32) + FIRST
    source, target = (chance.integers(0, len(parties), million, np.int32) for _ in range(2))
    deed, line = chance.integers(0, 2, million, np.int32), np.arange(million, dtype=np.int32)
    record.add_history(Gathered("c" * 64, "gdelt", "big.zip", parties, DEEDS, day, day, source, target, deed, line))
    tracemalloc.start()
    start = time.process_time()
    with record.view() as view:
        history = view.history()
    took, (_, most) = time.process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(history) == million
    assert (history.source == source).all()
    assert took < 1.5
    assert most < 500_000_000


def test_what_was_imported_is_never_changed(where: str, record: Record) -> None:
    record.add_history(made())
    database = Database(where)
    for statement in ("UPDATE imports SET name = 'x'", "DELETE FROM import_events", "DELETE FROM imports"):
        with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
            connection.execute(text(statement))
    database.close()


def test_an_older_record_takes_imports(nowhere: str) -> None:
    database = Database(nowhere)
    database.write(lambda connection: schema.migrate(connection, "0004"))
    database.close()
    with Record.open(nowhere) as record:
        assert record.notices
        assert record.add_history(made())[1]


def test_what_is_there_by_half_is_found(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.record.histories.pieces", lambda _: ())
    record.add_history(made())
    assert record.problems() == ["the import of events.tsv is not whole"]
