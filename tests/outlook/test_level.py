"""The expected level of cooperation and conflict: what it is, how often its interval holds, when it is not told."""

from datetime import date, timedelta
from time import perf_counter

import numpy as np
import pytest

from detente.history import Deed, History, Party
from detente.outlook.level import FEWEST, FEWEST_CASES, Level, Levels, NotEnough

DAY = date(2020, 12, 31)
YEAR = 366
PARTIES = 60
DEEDS = (Deed("190", "ASSAULT", None, -10.0), Deed("112", "ACCUSE", None, -2.0), Deed("010", None, None, 0.0),
         Deed("040", "CONSULT", None, 1.0), Deed("057", "AGREE", None, 8.0))


def made(seed: int = 1, events: int = 60_000, days: int = YEAR, parties: int = PARTIES) -> History:
    """A history of pairs, each with a temper and a pace of its own, for a year up to `DAY` and the days after it."""
    chance = np.random.default_rng(seed)
    source = chance.integers(0, parties, events)
    target = (source + 1 + chance.integers(0, 6, events)) % parties
    deed = np.where(chance.random(events) < 0.4, (source + target) % 5, chance.integers(0, 5, events))
    day = np.sort(chance.integers(0, days, events)) + DAY.toordinal() - YEAR + 1
    numbers = (day, source, target, deed, np.zeros(events), np.arange(events))
    return History(tuple(Party(f"P{place}") for place in range(parties)), DEEDS, ("made",),
                   *(column.astype(np.int32) for column in numbers))


@pytest.fixture(scope="module")
def history() -> History:
    return made(days=YEAR + 30)


def asked(history: History, one: int, other: int, days: int = 30) -> Level | NotEnough:
    return Levels(history, DAY, days).of(frozenset({one}), frozenset({other}))


def test_the_level_lies_in_its_interval_between_the_ends_of_the_scale(history: History) -> None:
    found = asked(history, 3, 5)
    assert isinstance(found, Level)
    assert -10 <= found.level.low <= found.level.expected <= found.level.high <= 10
    assert 0 <= found.count.low <= found.count.expected <= found.count.high
    assert 0 <= found.likely <= 1
    assert found.cases >= FEWEST_CASES


def test_quarrelling_pairs_are_expected_to_quarrel_on(history: History) -> None:
    levels = Levels(history, DAY)
    worse, better = (levels.of(frozenset({one}), frozenset({one + 1})) for one in (2, 4))  # tempers 0 and 4
    assert isinstance(worse, Level)
    assert isinstance(better, Level)
    assert worse.level.expected < -2 < 1 < better.level.expected


def test_the_interval_holds_as_often_as_it_says(history: History) -> None:
    later = history.chosen(history.day > DAY.toordinal())
    for days in (7, 30):
        levels, held, counted = Levels(history, DAY, days), [], []
        window = later.until(DAY + timedelta(days))
        for one in range(PARTIES):
            for other in range(one + 1, min(one + 7, PARTIES)):
                found = levels.of(frozenset({one}), frozenset({other}))
                between = ((window.source == one) & (window.target == other)) | (
                    (window.source == other) & (window.target == one))
                if isinstance(found, Level):
                    counted.append(found.count.low <= between.sum() <= found.count.high)
                    if between.any():
                        held.append(found.level.low <= window.weights[between].mean() <= found.level.high)
        assert len(held) > 200
        assert 0.74 < np.mean(held) < 0.88
        assert 0.74 < np.mean(counted) < 0.92


def test_nothing_after_the_day_counts(history: History) -> None:
    one, other = asked(history, 3, 5), asked(history.until(DAY), 3, 5)
    assert isinstance(one, Level)
    assert isinstance(other, Level)
    assert (one.level, one.count, one.likely) == (other.level, other.count, other.likely)


def test_the_order_of_the_two_and_another_run_change_nothing(history: History) -> None:
    one, other = asked(history, 3, 5), asked(history, 5, 3)
    assert isinstance(one, Level)
    assert isinstance(other, Level)
    assert (one.level, one.count) == (other.level, other.count)


def test_it_rests_on_the_events_of_the_pair(history: History) -> None:
    found = asked(history, 3, 5)
    assert isinstance(found, Level)
    days = history.day[found.events]
    assert (np.diff(days) <= 0).all()
    assert days.max() <= DAY.toordinal()
    assert {frozenset(pair) for pair in zip(history.source[found.events].tolist(),
                                            history.target[found.events].tolist(), strict=True)} == {frozenset({3, 5})}


def test_a_side_may_be_several(history: History) -> None:
    both = Levels(history, DAY).of(frozenset({3, 4}), frozenset({5, 6}))
    alone = asked(history, 3, 5)
    assert isinstance(both, Level)
    assert isinstance(alone, Level)
    assert len(both.events) > len(alone.events)


@pytest.mark.parametrize(("history", "reason"), [
    (History.of(()), "the history reaches back 0 times 30 days"),
    (made(events=500, days=YEAR), "events between the two in 360 days, and 10 are needed"),
    (made(events=2_000, parties=4), "and 100 are needed"),
])
def test_where_there_is_too_little_it_says_so(history: History, reason: str) -> None:
    found = asked(history, 1, 2)
    assert isinstance(found, NotEnough)
    assert found.reason.startswith("not enough to go on: ")
    assert reason in found.reason


def test_fewer_events_than_needed_are_not_enough() -> None:
    history = made()
    few = history.chosen(np.flatnonzero(~(((history.source == 3) & (history.target == 5))
                                          | ((history.source == 5) & (history.target == 3)))))
    some = history.chosen(np.flatnonzero((history.source == 3) & (history.target == 5))[:FEWEST - 1])
    assert isinstance(asked(few.joined(some), 3, 5), NotEnough)


def test_a_million_events_take_a_moment() -> None:
    big = made(events=1000)
    chance, events = np.random.default_rng(2), 1_000_000
    day = np.sort(chance.integers(0, YEAR, events)) + DAY.toordinal() - YEAR + 1
    columns = [day, *(chance.zipf(1.3, events) % 20_000 for _ in range(2)), chance.integers(0, 5, events),
               np.zeros(events), np.arange(events)]
    large = History(tuple(Party(f"P{place}") for place in range(20_000)), big.deeds, big.origins,
                    *(column.astype(np.int32) for column in columns))
    start = perf_counter()
    found = Levels(large, DAY).of(frozenset({1}), frozenset({2}))
    assert isinstance(found, Level)
    assert perf_counter() - start < 5
