"""The level of follow-through as of a day: what closed lately sets it, nothing later does, and few cases hardly do."""

import random
from datetime import date, timedelta

import numpy as np
import pytest

from detente.history import Deed, History, Party
from detente.outlook.background import Background, Levels
from detente.outlook.through import FollowThrough, week_of
from detente.outlook.through.hazard import SPANS
from detente.outlook.through.lately import LATELY, closed_lately

START = date(2018, 1, 1)
DAY = date(2018, 5, 3)
INTENT, TALKS, REMARK = Deed("036", "AGREE", None, 4.0), Deed("046", "CONSULT", None, 7.0), Deed("010", None, None, 0.0)
REFUSAL = Deed("125", "REJECT", "meet", -5.0)


def world(kept: float, days: int = 150, pairs: int = 40, seed: int = 5, then: Deed = TALKS) -> History:
    """States that say every three weeks that they want to meet, and do so within a week in a share of the cases."""
    chance = random.Random(seed)
    rows = []
    for pair in range(pairs):
        one, other = (Party(f"{name} {pair}", f"{name}{pair:02}", "state") for name in ("A", "B"))
        for day in range(pair % 21, days, 21):
            rows.append((START + timedelta(day), one, INTENT, other, "events.tab", len(rows)))
            if chance.random() < kept:
                rows.append((START + timedelta(day + chance.randint(1, 6)), other, then, one, "events.tab", len(rows)))
    return History.of(sorted(rows, key=lambda row: row[0]))


def shift(history: History, day: date = DAY) -> float:
    found = FollowThrough.load().recalibrated(history, day)
    assert found.narrow.shift[1] == 0
    return float(found.narrow.shift[0])


def test_a_world_that_keeps_its_word_raises_the_level_and_one_that_does_not_lowers_it() -> None:
    assert shift(world(1.0)) > 0.2
    assert shift(world(0.0)) < -0.05


def test_a_level_moves_the_chances_and_the_average_case_with_them() -> None:
    history = world(1.0)
    trained, ours = FollowThrough.load(), FollowThrough.load().recalibrated(history, DAY)
    found = trained.features(history, ({0}, {1}), DAY)
    assert found is not None
    assert (ours.chances(found)[:, 0] > trained.chances(found)[:, 0]).all()
    assert ours.narrow.base["30"] > trained.narrow.base["30"]
    assert np.abs(ours.chances(found).sum(1) - 1).max() < 1e-9
    assert ours.recalibrated(History.of(()), DAY) is ours


def test_few_cases_hardly_move_it() -> None:
    assert 0 < shift(world(1.0, pairs=2)) < shift(world(1.0)) / 2


def test_nothing_from_the_week_on_counts_and_the_order_of_rows_does_not_matter() -> None:
    history = world(0.6)
    monday = week_of(DAY.toordinal())
    known = history.chosen(history.day < monday)
    later = world(1.0, seed=9).chosen(world(1.0, seed=9).day >= monday)
    assert shift(known) == shift(history) == shift(known.joined(later))
    assert len({shift(history, DAY + timedelta(days)) for days in range(-3, 4)}) == 1  # 30 April to 6 May: a week
    backwards = history.chosen(np.arange(len(history))[::-1]).sorted()
    assert shift(backwards) == shift(history)
    assert shift(history, DAY + timedelta(7)) != shift(history)


def test_what_ended_long_before_the_day_sets_no_level() -> None:
    history = world(0.0)
    model = FollowThrough.load()
    assert model.recalibrated(history, DAY + timedelta(400)) is model
    assert model.recalibrated(History.of(()), DAY) is model
    one, other = Party("A", "AAA", "state"), Party("B", "BBB", "state")
    remarks = History.of((START + timedelta(day), one, REMARK, other, "x", 1) for day in range(100))
    assert model.recalibrated(remarks, START + timedelta(100)) is model


@pytest.mark.parametrize("then", [TALKS, REFUSAL])
def test_closed_spans_are_those_that_ended_in_the_last_days_and_that_nothing_came_before(then: Deed) -> None:
    """Held against a count by hand, one intent after the other."""
    one, other = Party("A", "AAA", "state"), Party("B", "BBB", "state")
    said, came = [START + timedelta(day) for day in (20, 60, 105)], [START + timedelta(day) for day in (64, 109)]
    rows = [*((day, one, INTENT, other, "x", 1) for day in said), *((day, other, then, one, "x", 2) for day in came),
            (date(2018, 4, 29), one, REMARK, other, "x", 3), (DAY, other, TALKS, one, "x", 4)]
    found = closed_lately(History.of(rows).sorted(), "meeting", DAY.toordinal())
    monday, wanted, held = week_of(DAY.toordinal()), 0, 0
    for day in said:
        decided = next(((one - day).days for one in came if one > day), 10_000)
        for begin, end in zip((0, *SPANS), SPANS, strict=False):
            if begin < decided and monday - LATELY <= day.toordinal() + end < monday:
                wanted += then == TALKS or decided > end
                held += then == TALKS and decided <= end
    assert found is not None
    assert (len(found.span), int(found.held.sum())) == (wanted, held)
    assert held == (then == TALKS)


def test_the_outlook_finds_a_level_out_once_a_week() -> None:
    levels = Levels(world(1.0))
    assert levels.on(DAY) is levels.on(DAY + timedelta(1))
    assert levels.on(DAY) is not levels.on(DAY + timedelta(7))
    assert Background(History.of(())).levels.on(DAY).model is FollowThrough.load().model


def test_many_weeks_counted_at_once_give_the_levels_of_each_alone() -> None:
    history = world(0.5)
    levels = Levels(history)
    for week in range(24):
        day = START + timedelta(20 + 7 * week)
        assert levels.on(day).narrow.shift[0] == shift(history, day), day
    assert len({shift(history, START + timedelta(20 + 7 * week)) for week in range(24)}) > 10
