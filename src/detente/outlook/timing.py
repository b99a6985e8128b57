"""When: how the chances of the outcomes of a meeting spread over the days from now on.

What is held is held in its window, evenly over the days of it that are left, but for a small share that is brought
forward. What is called off or put off is so on any day until the window is over. After that what is open goes on with
small chances a day. Where no window is told, the chance of each outcome a day stays the same, so that the chances of
`final` are reached after `timing.horizon` days.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.model.time import DayInterval
from detente.outlook.forecast import Chances
from detente.outlook.weights import Timing

HORIZONS = (7, 30, 90)
WINDOW = "window"
_FARTHEST = 7300  # days ahead that are told one by one
_LEAST = 0.02  # of what is left open, so that a chance a day is defined


@dataclass(frozen=True, slots=True)
class Final:
    """The chances of the outcomes by the end of the window; they sum to 1. `rests` is the one that is so already."""

    held: float
    cancelled: float
    postponed: float
    neither: float
    rests: str = "neither"


def end_of(when: DayInterval | None, as_of: date, timing: Timing) -> date | None:
    """The last day on which a meeting is expected: that of its window, or of the days of grace after it."""
    if when is None or when.last is None:
        return None
    if when.last > as_of:
        return min(when.last, later(as_of, _FARTHEST))
    return max(later(when.last, timing.grace), later(as_of, 1))


def later(day: date, days: int) -> date:
    """A day some days later, or the last day of the calendar.

    >>> later(date.max, 7) == date.max
    True
    """
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def chances(final: Final, when: DayInterval | None, as_of: date, timing: Timing) -> tuple[Chances, ...]:
    """The chances of the outcomes by each of the horizons, and by the end of the window where there is one."""
    end = end_of(when, as_of, timing)
    end = None if end == as_of else end  # the last day of the calendar
    days = max(*HORIZONS, (end - as_of).days if end else 0)
    gained = _by_day(final, when, as_of, end, days, timing)
    found = [_at(str(horizon), later(as_of, horizon), gained[horizon - 1], final.rests) for horizon in HORIZONS]
    if end is not None and when is not None and when.last is not None:
        found.append(_at(WINDOW, end, gained[(end - as_of).days - 1], final.rests))
    return tuple(found)


def _at(horizon: str, until: date, gained: NDArray[np.float64], rests: str) -> Chances:
    """The outcomes by a day, from the cumulated chances of those that are not so yet."""
    named = dict(zip(("held", "cancelled", "postponed"), (float(one) for one in gained), strict=True))
    named["neither"] = 0.0
    named[rests] = max(0.0, 1.0 - sum(chance for name, chance in named.items() if name != rests))
    return Chances(horizon, until, **named)


def _by_day(final: Final, when: DayInterval | None, as_of: date, end: date | None, days: int, timing: Timing,
            ) -> NDArray[np.float64]:
    """The cumulated chances (days, 3) of being held, called off, put off; what `rests` is not gained any more."""
    goals = np.array([final.held, final.cancelled, final.postponed])
    if final.rests != "neither":
        goals[("held", "cancelled", "postponed").index(final.rests)] = 0.0
    if end is None:
        return _steady(goals, when, as_of, days, timing)
    until = (end - as_of).days
    daily = np.zeros((days, 3))
    first = max(1, (when.first - as_of).days) if when and when.first else 1
    first = 1 if when and when.last and when.last <= as_of else min(first, until)
    early = timing.early * goals[0] if first > 1 else 0.0
    daily[:first - 1, 0] = early / max(first - 1, 1)
    daily[first - 1:until, 0] = (goals[0] - early) / (until - first + 1)
    daily[:until, 1:] = goals[1:] / until
    if until < days:
        left = max(0.0, 1.0 - float(goals.sum()))
        late = timing.late_daily if final.rests == "neither" else timing.late_daily_off
        open_then = left * (1 - 2 * late) ** np.arange(days - until)
        daily[until:] = open_then[:, None] * np.array([late, late / 2, late / 2])
    gained: NDArray[np.float64] = daily.cumsum(axis=0)
    return gained


def _steady(goals: NDArray[np.float64], when: DayInterval | None, as_of: date, days: int, timing: Timing,
            ) -> NDArray[np.float64]:
    """The same chances every day; nothing is held before the first day that is told."""
    left = max(_LEAST, 1.0 - float(goals.sum()))
    goals = goals * (1.0 - left) / max(float(goals.sum()), 1e-12)
    share = (1.0 - left ** (np.arange(1, days + 1) / timing.horizon)) / (1.0 - left)
    gained = np.clip(share, 0.0, 1.0 / max(1.0 - left, 1e-12))[:, None] * goals
    first = (when.first - as_of).days if when and when.first else 0
    if first > 1:
        gained[:, 0] = np.maximum(0.0, gained[:, 0] - gained[min(first, days) - 1, 0])
    return np.asarray(gained, np.float64)
