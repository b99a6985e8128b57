"""When: chances over the days sum to one on every day, grow, and keep to the window."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.model import DayInterval
from detente.outlook.forecast import Outcome
from detente.outlook.timing import Final, chances
from detente.outlook.weights import weights

DAY = date(2018, 5, 20)
SHARES = st.lists(st.floats(0.001, 1.0), min_size=4, max_size=4)
DAYS = st.one_of(st.none(), st.dates(), st.dates(DAY - timedelta(30), DAY + timedelta(400)))


@given(SHARES, DAYS, DAYS, st.sampled_from(["neither", "cancelled", "postponed"]),
       st.one_of(st.just(DAY), st.dates()))
def test_outcomes_sum_to_one_and_being_held_only_grows(shares: list[float], one: date | None, other: date | None,
                                                       rests: str, day: date) -> None:
    first, last = sorted((one, other)) if one and other else (one, other)
    when = DayInterval(first, last) if first or last else None
    total = sum(shares)
    held, cancelled, postponed, neither = (share / total for share in shares)
    final = Final(held, cancelled, postponed, neither, rests)
    told = chances(final, when, day, weights().timing)
    for each in told:
        every = [each.of(outcome) for outcome in Outcome]
        assert abs(sum(every) - 1) < 1e-9
        assert min(every) >= 0
    by_days = [each.held for each in told if each.horizon != "window"]
    assert all(before <= after + 1e-12 for before, after in pairwise(by_days))


def test_what_is_held_is_held_in_its_window() -> None:
    final = Final(0.8, 0.1, 0.05, 0.05)
    when = DayInterval(DAY + timedelta(20), DAY + timedelta(25))
    week, month, _, window = chances(final, when, DAY, weights().timing)
    assert week.held < 0.01
    assert abs(window.held - 0.8) < 1e-9
    assert month.held >= window.held
    assert window.until == when.last
