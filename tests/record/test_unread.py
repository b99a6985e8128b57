"""What could not be read: kept with its reason, counted, crossed off once it is read, never lost; on both databases."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from detente.record import schema
from detente.record.database import Database
from detente.record.record import Record
from detente.record.unread import Mark, Unread

from .made import day, reading

A, B = "a" * 64, "b" * 64


def listed(record: Record, *, everything: bool = False) -> list[Unread]:
    with record.view() as view:
        return list(view.unread(everything=everything))


def test_what_could_not_be_read_is_kept_with_its_reason(record: Record) -> None:
    made = record.keep_unread("in/ä.pdf", "in/ä.pdf is a PDF file", day(1), id=A)
    assert listed(record) == [made]
    assert (made.name, made.id, made.first, made.last, made.times) == ("in/ä.pdf", A, day(1), day(1), 1)
    assert (made.read, made.report) == (None, None)


def test_the_same_once_more_counts_the_times(record: Record) -> None:
    for number in (2, 4, 1):  # a clock that was put back takes nothing away
        record.keep_unread("a", "is empty", day(number), id=A)
    (one,) = listed(record)
    assert (one.times, one.first, one.last) == (3, day(2), day(4))


@pytest.mark.parametrize(("name", "reason", "id"), [("b", "is empty", A), ("a", "is a PDF", A), ("a", "is empty", B),
                                                    ("a", "is empty", None)])
def test_something_else_or_for_another_reason_is_a_row_more(record: Record, name: str, reason: str,
                                                            id: str | None) -> None:
    first = record.keep_unread("a", "is empty", day(1), id=A)
    second = record.keep_unread(name, reason, day(2), id=id)
    assert listed(record) == [second, first]


def test_what_never_had_bytes_counts_too(record: Record) -> None:
    record.keep_unread("https://a.example/", "timed out", day(1))
    assert record.keep_unread("https://a.example/", "timed out", day(2)).times == 2


@pytest.mark.parametrize("mark", [Mark(ids=(B, A)), Mark(places=("elsewhere", "a")), Mark((A,), ("a",))])
def test_what_is_read_later_leaves_the_open_list_and_stays(record: Record, mark: Mark) -> None:
    record.keep_unread("a", "is empty", day(1), id=A)
    other = record.keep_unread("c", "is empty", day(1), id="c" * 64)
    report = record.add(reading()).report.id
    assert record.note_read(mark, day(3), report) == 1
    assert record.note_read(mark, day(4), "f" * 64) == 0
    assert listed(record) == [other]
    kept = listed(record, everything=True)[1]
    assert (kept.name, kept.reason, kept.times, kept.read, kept.report) == ("a", "is empty", 1, day(3), report)


def test_what_fails_again_after_it_was_read_is_a_new_row(record: Record) -> None:
    record.keep_unread("a", "is empty", day(1), id=A)
    record.note_read(Mark(places=("a",)), day(2))
    record.keep_unread("a", "is empty", day(3), id=A)
    assert [one.read for one in listed(record, everything=True)] == [None, day(2)]


def test_a_source_that_is_there_again_is_not_read_by_that(record: Record) -> None:
    broken = record.keep_unread("feed", "has a DTD", day(1), id=A)
    record.keep_unread("feed", "timed out", day(1))
    assert record.note_read(Mark(places=("feed",), unopened=True), day(2)) == 1
    assert listed(record) == [broken]


def test_a_mark_of_nothing_is_nothing(record: Record) -> None:
    record.keep_unread("a", "is empty", day(1))
    assert record.note_read(Mark(), day(2)) == 0
    assert len(listed(record)) == 1


def test_it_is_known_by_its_place_and_not_by_its_name(record: Record) -> None:
    record.keep_unread("feed entry 3", "is empty", day(1), place="feed urn:a")
    assert record.note_read(Mark(places=("feed entry 3",)), day(2)) == 0
    assert record.keep_unread("feed entry 7", "is empty", day(2), place="feed urn:a").times == 2
    assert record.note_read(Mark(places=("feed urn:a",)), day(3)) == 1


def test_odd_names_are_kept(record: Record) -> None:
    for name in ("n\x00ul", "half \ud800", "x" * 20_000, ""):
        record.keep_unread(name, f"{name} is empty", day(1))
        assert record.keep_unread(name, f"{name} is empty", day(1)).times == 2
        assert record.note_read(Mark(places=(name,)), day(2)) == 1


def test_the_list_comes_in_pieces(record: Record) -> None:
    made = [record.keep_unread(f"{number}", "is empty", day(1)) for number in range(5)][::-1]
    with record.view() as view:
        first = view.unread(limit=2)
        assert [*first, *view.unread(before=first[-1].number)] == made
        assert view.count_unread() == 5
        assert view.unread(before=10**17) == tuple(made)


def test_every_change_of_the_list_shows_in_its_state(record: Record) -> None:
    states = []
    def fails() -> object:
        return record.keep_unread("a", "is empty", day(1))

    for change in (lambda: None, fails, fails, lambda: record.note_read(Mark(places=("a",)), day(1))):
        change()
        with record.view() as view:
            states.append((view.unread_state(), view.stamp))
    assert len({state for state, _ in states}) == 4
    assert len({stamp for _, stamp in states}) == 1  # what is found out from the reports stays good


def test_the_database_itself_keeps_what_could_not_be_read(where: str, record: Record) -> None:
    record.keep_unread("a", "is empty", day(1), id=A)
    database = Database(where)
    for statement in ("DELETE FROM unread", "UPDATE unread SET reason = 'x'",
                      "UPDATE unread SET name = 'x', times = 2"):
        with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
            connection.execute(text(statement))
    database.close()
    assert listed(record)[0].reason == "is empty"


def test_an_older_record_takes_what_could_not_be_read(nowhere: str) -> None:
    database = Database(nowhere)
    database.write(lambda connection: schema.migrate(connection, "0005"))
    database.close()
    with Record.open(nowhere) as record:
        assert "from form 0005 to" in record.notices[0]
        assert record.keep_unread("a", "is empty", day(1)).times == 1
