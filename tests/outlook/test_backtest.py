"""The backtest: what is scored, against what, and that forecasts know nothing of what came later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from detente.model.situation import Meeting, MeetingStatus
from detente.outlook.backtest import Backtest, backtest
from detente.outlook.daily import Known, days_between
from detente.outlook.forecast import Chances, MeetingOutlook, Outcome, Outlook
from detente.outlook.scores import ENOUGH
from tests.outlook.meetings import days, meeting, situation, step

H, C = MeetingStatus.HELD, MeetingStatus.CANCELLED
FIRST, LAST = date(2018, 3, 1), date(2018, 7, 20)
PAIRS = ("KOR-PRK", "PRK-USA", "RUS-UKR", "CHN-USA")


def planned(number: int, final: MeetingStatus | None) -> Meeting:
    """A meeting planned for a day in June; it was held then, or called off ten days before, or nothing is told."""
    day = date(2018, 6, 1) + timedelta(number)
    told, end = date(2018, 3, 1) + timedelta(number), {H: day, C: day - timedelta(10)}.get(final or H)
    window = days(day.isoformat())
    steps = [step(told.isoformat(), when=window), step((told + timedelta(20)).isoformat(), when=window)]
    if final is not None and end is not None:
        steps.append(step(end.isoformat(), final, window))
    return meeting(f"m{number:02}/e1", PAIRS[number % 4], *steps, when=window)


def known(*all_: Meeting) -> Callable[[date], Known]:
    """The situation as of a day, of meetings whose whole course is given."""
    def on(day: date) -> Known:
        there = []
        for one in all_:
            steps = tuple(each for each in one.history if each.published <= day)
            if steps:
                there.append(replace(one, history=steps, status=steps[-1].status))
        return Known(replace(situation(*there), as_of=day))
    return on


def always(chance: float | None, ends: dict[str, MeetingStatus]) -> Callable[[Known, date], Outlook]:
    """An outlook that gives every meeting the same chance; None: that of one who knows what becomes of it."""
    def make(found: Known, day: date) -> Outlook:
        told = []
        for one in found.situation.meetings:
            if one.status is MeetingStatus.PLANNED and one.when and one.when.last and day < one.when.last:
                given = chance if chance is not None else float(ends[one.id] is H)
                each = Chances("window", one.when.last, given, 1 - given, 0.0, 0.0)
                told.append(MeetingOutlook(one.id, one.title, day, one.status, one.when, given, (each,), ()))
        return Outlook(day, 1, 0, tuple(told))
    return make


def run(statuses: list[MeetingStatus | None], make: Callable[[Known, date], Outlook] = Known.outlook) -> Backtest:
    found = known(*(planned(number, one) for number, one in enumerate(statuses)))
    return backtest(found, days_between(FIRST, LAST), LAST, make)


ENDS: list[MeetingStatus | None] = [H, H, C] * 5


@pytest.mark.parametrize(("chance", "skill"), [(2 / 3, 0.0), (None, 1.0), (0.0, -2.0)])
def test_skill_is_against_the_base_rate(chance: float | None, skill: float) -> None:
    ends = {f"m{number:02}/e1": one for number, one in enumerate(ENDS) if one}
    found = run(ENDS, always(chance, ends))
    scores, = found.scores
    assert scores.meetings == 15
    assert abs(scores.base_rate - 2 / 3) < 1e-9
    assert scores.skill is not None
    assert abs(scores.skill - skill) < 1e-9
    assert scores.enough


def test_each_meeting_weighs_the_same_however_long_it_was_planned() -> None:
    early, late = planned(0, H), planned(1, C)
    long = replace(early, history=(step("2018-03-01", when=early.when), *early.history[1:]))
    short = replace(late, history=(step("2018-05-10", when=late.when), late.history[-1]))
    found = backtest(known(long, short), days_between(FIRST, LAST), LAST, always(0.5, {}))
    assert found.scores[0].base_rate == pytest.approx(0.5)


def test_what_a_forecast_says_does_not_hang_on_what_came_later() -> None:
    def told(statuses: list[MeetingStatus | None]) -> list[float]:
        return [one.chance for day in days_between(FIRST, date(2018, 5, 1))
                for one in known(*(planned(number, each) for number, each in enumerate(statuses)))(day).outlook(
                    day).meetings]

    assert told([H, C, H]) == told([C, H, None])


def test_a_plan_that_was_heard_of_no_more_and_one_to_come_are_counted_and_not_scored() -> None:
    to_come = replace(planned(3, None), when=days("2018-12-01"))
    to_come = replace(to_come, history=tuple(replace(one, when=to_come.when) for one in to_come.history))
    found = backtest(known(planned(0, H), planned(1, None), to_come), days_between(FIRST, LAST), LAST)
    assert [(one.meeting, one.outcome) for one in found.closed] == [("m00/e1", Outcome.HELD)]
    assert (found.unheard, found.open) == (1, 1)


def test_the_interval_holds_the_skill_and_is_the_same_again() -> None:
    found = run(ENDS)
    window = next(one for one in found.scores if one.horizon == "window")
    assert window.low is not None
    assert window.high is not None
    assert window.skill is not None
    assert window.low <= window.skill <= window.high
    assert sum(cell.forecasts for cell in window.reliability) == window.forecasts
    assert run(ENDS) == found  # the same draws again


def test_few_meetings_are_said_to_be_too_few() -> None:
    found = run([H, C])
    assert not found.scores[0].enough
    assert found.scores[0].low is None
    assert len(found.closed) < ENOUGH
