"""What is followed and what is to be sent, on both databases."""

import pytest

from detente.record.followed import LEAST_SHARED, Condition
from detente.record.kinds import Envelope, RecordError
from detente.record.outbox import Letter
from detente.record.record import Record

from .made import day, reading


def test_what_a_server_told_of_a_source(record: Record) -> None:
    followed = record.followed
    assert followed.condition("https://a.example/") == Condition()
    followed.met("https://a.example/", Condition('"1"', "Fri"))
    followed.met("https://b.example/", Condition('"2"'))
    followed.met("https://a.example/", Condition(None, "Sat"))
    assert followed.condition("https://a.example/") == Condition(None, "Sat")
    assert followed.condition("https://b.example/") == Condition('"2"')


def test_what_was_seen_under_a_mark(record: Record) -> None:
    followed = record.followed
    assert followed.seen("/in", "/in/ä.txt") is None
    followed.saw("/in", "/in/ä.txt", "1")
    followed.saw("/in", "/in/ä.txt", "2")
    followed.saw("/other", "/in/ä.txt", "3")
    assert followed.seen("/in", "/in/ä.txt") == "2"


def test_reports_in_force_are_found_by_their_sketch(record: Record) -> None:
    shingles = [-2**63, -1, 0, 1, 2**63 - 1, 7, 8, 9]
    first = record.add(reading("Eine Meldung.", day(1)), Envelope("u", 1)).report
    second = record.add(reading("Eine andere Meldung.", day(2))).report
    for _ in range(2):  # sketching again changes nothing
        record.followed.sketch(first.number, shingles)
    record.followed.sketch(second.number, [*shingles[:3], 11, 12])
    assert [report for report, _ in record.followed.alike(shingles)] == [first]
    ((_, text),) = record.followed.alike(shingles)
    assert text == reading("Eine Meldung.", day(1)).report.text
    assert record.followed.alike(shingles[:LEAST_SHARED - 1]) == ()
    assert record.followed.alike([]) == ()
    record.add(reading("Eine berichtigte Meldung.", day(3)), Envelope("u", 2))
    assert record.followed.alike(shingles) == ()


def test_versions_of_a_series_are_given_oldest_first(record: Record) -> None:
    second = record.add(reading("Zweite Fassung.", day(2)), Envelope("u", 2)).report
    first = record.add(reading("Erste Fassung.", day(1)), Envelope("u", 1)).report
    record.add(reading("Etwas anderes.", day(1)), Envelope("v", 9))
    with record.view() as view:
        assert view.series("u") == (first, second)
        assert view.series("w") == ()
        for mark in ("\0", "u\ud800"):  # which no database keeps
            assert view.series(mark) == ()
    with record.view(day(1)) as view:
        assert view.series("u") == (first,)


def test_the_outbox_keeps_all_or_nothing(record: Record) -> None:
    box = record.outbox
    assert box.put("a", b"1", [Letter("k1", "t", "{}"), Letter("k2", "t", "{}")], 10) == 2
    assert box.put("a", b"2", [Letter("k1", "t", "{}")], 20) == 0
    assert box.baseline("a") == b"2"
    with pytest.raises(RecordError):
        box.put("a", b"3", [Letter("k3", "t", "{}"), Letter("k4", None, "{}")], 30)  # type: ignore[arg-type]
    assert (box.baseline("a"), box.waiting("t")) == (b"2", 2)
    assert box.due("t", 9) == ()
    assert [one.key for one in box.due("t", 10)] == ["k1", "k2"]
    box.failed("k1", "nobody is there", 100)
    assert [one.key for one in box.due("t", 99)] == ["k2"]
    assert [(one.key, one.attempts) for one in box.due("t", 100)] == [("k1", 1), ("k2", 0)]
    box.sent("k1", 101)
    assert [one.key for one in box.due("t", 200)] == ["k2"]
    assert box.due("u", 200) == ()
