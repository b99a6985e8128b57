import threading
import time
from datetime import date

import pytest

from detente.desk.desk import Desk
from detente.desk.kept import Kept, Meanwhile
from detente.model import UsageError
from detente.process.changes import changes
from detente.process.situation import situation_of
from detente.record.record import Record


def test_the_situation_is_that_of_the_record(desk: Desk, korea: Record) -> None:
    for day in (None, date(2018, 5, 20), date(2018, 1, 1)):
        with korea.view(day) as view:
            assert desk.whole_situation(day) == situation_of(view)
    assert desk.whole_situation().reports == 11


def test_it_is_found_out_once_until_the_record_changes(desk: Desk, korea: Record) -> None:
    before, early = desk.situation(), desk.situation(date(2018, 4, 1))
    assert desk.situation() is before
    with korea.view() as view:
        latest = list(view.reports())[-1]
    korea.withdraw(latest.id, latest.published, "an error")
    assert desk.situation().reports == before.reports - 1
    assert desk.situation(date(2018, 4, 1)) is early  # which knows nothing of that


def test_changes_are_those_between_two_situations(desk: Desk) -> None:
    since, until = date(2018, 5, 20), date(2018, 6, 1)
    assert desk.changes(since, until) == changes(desk.whole_situation(since), desk.whole_situation(until)) != ()
    assert desk.changes(since, until) is desk.changes(since, until)
    assert desk.changes(since, until, "KOR+PRK")


def test_a_process_is_asked_for_by_name(desk: Desk) -> None:
    assert desk.whole_situation(None, "KOR+USA").reports > desk.situation(None, "JPN+RUS").reports
    with pytest.raises(UsageError):
        desk.whole_situation(None, "the war of the roses")


def test_who_asks_at_once_waits_for_one_finding() -> None:
    kept: Kept[int] = Kept(3)
    found: list[int] = []

    def find() -> int:
        time.sleep(0.05)
        found.append(1)
        return len(found)

    threads = [threading.Thread(target=kept.get, args=("what", "as it is", find)) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [1]
    assert kept.get("what", "as it is", find) == 1
    assert kept.get("what", "changed", find) == 2


def test_what_fails_is_told_to_all_and_not_kept() -> None:
    kept: Kept[int] = Kept(3)
    with pytest.raises(ValueError, match="no"):
        kept.get("what", 1, lambda: int("no"))
    assert kept.get("what", 1, lambda: 5) == 5


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept: Kept[int] = Kept(10, lambda one: one)
    for number in (4, 5, 6):
        kept.get(number, 0, lambda number=number: number)  # type: ignore[misc]
    asked: list[int] = []
    for number in (6, 5, 4):
        kept.get(number, 0, lambda number=number: asked.append(number) or number)  # type: ignore[misc]
    assert asked == [5, 4]


def test_who_comes_first_is_waited_for_by_all() -> None:
    kept: Kept[int] = Kept(3)
    begun, go_on, found = threading.Event(), threading.Event(), list[int]()

    def find(answer: int) -> int:
        begun.set()
        go_on.wait(60)
        return answer

    first = threading.Thread(target=lambda: found.append(kept.get("what", 1, lambda: find(1), late=True)))
    first.start()
    begun.wait(60)
    others = [threading.Thread(target=lambda number=number: found.append(  # type: ignore[misc]
        kept.get("what", number, lambda: find(number), late=True))) for number in (2, 3)]
    for one in others:
        one.start()
    time.sleep(0.05)
    go_on.set()
    for one in (first, *others):
        one.join(60)
    assert found == [1, 1, 1]


def test_what_was_begun_earlier_takes_the_place_of_nothing_later() -> None:
    kept: Kept[int] = Kept(3)
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> int:
        begun.set()
        go_on.wait(60)
        return 1

    slow = threading.Thread(target=lambda: kept.get("what", 1, slowly))
    slow.start()
    begun.wait(60)
    assert kept.get("what", 2, lambda: 2) == 2
    go_on.set()
    slow.join(60)
    assert kept.get("what", 2, lambda: 3) == 2


def test_what_may_be_late_is_found_out_meanwhile() -> None:
    kept: Kept[int] = Kept(3, meanwhile=(meanwhile := Meanwhile(rest=1000)))
    asked, go_on = [], threading.Event()

    def find(answer: int) -> int:
        asked.append(answer)
        go_on.wait(60)
        return answer

    go_on.set()
    assert kept.get("what", 1, lambda: find(1), late=True) == 1  # nothing earlier is there: it is waited for
    go_on.clear()
    assert [kept.get("what", 2, lambda: find(2), late=True) for _ in range(5)] == [1] * 5
    go_on.set()
    while not meanwhile.done:
        time.sleep(0.001)
    assert kept.get("what", 2, lambda: find(2), late=True) == 2
    assert kept.get("what", 3, lambda: find(3), late=True) == 2
    assert asked == [1, 2]  # it rests


def test_what_falls_into_a_rest_is_found_out_after_it() -> None:
    kept: Kept[int] = Kept(3, meanwhile=Meanwhile(rest=3))
    kept.get("what", 1, lambda: 1, late=True)

    def slowly() -> int:
        time.sleep(0.05)
        return 2

    assert kept.get("what", 2, slowly, late=True) == 1
    until = time.monotonic() + 60
    while kept.get("what", 2, slowly, late=True) == 1 and time.monotonic() < until:
        time.sleep(0.005)
    assert kept.get("what", 3, lambda: 3, late=True) == 2  # asked once, while it rests
    while (there := kept._entries["what"]).answer != 3 and time.monotonic() < until:
        time.sleep(0.005)
    assert (there.answer, there.state) == (3, 3)
