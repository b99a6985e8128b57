"""Days: how intervals with open sides lie to each other."""

from datetime import date

from detente.model import DayInterval

_LONG = 100_000  # days: an open side


def overlap(one: DayInterval, other: DayInterval) -> bool:
    """Whether the two share a day.

    >>> overlap(DayInterval(date(2018, 6, 1), None), DayInterval.day(date(2018, 6, 12)))
    True
    """
    return apart(one, other) <= 0


def apart(one: DayInterval, other: DayInterval) -> int:
    """Days between the two; 0 or less if they share one.

    >>> apart(DayInterval.day(date(2018, 6, 1)), DayInterval.day(date(2018, 6, 12)))
    11
    """
    gaps = [(later.first - earlier.last).days for earlier, later in ((one, other), (other, one))
            if later.first and earlier.last]
    return max(gaps, default=0)


def length(when: DayInterval) -> int:
    """How many days it covers; very many where a side is open.

    >>> length(DayInterval(date(2018, 6, 1), date(2018, 6, 10)))
    10
    """
    return (when.last - when.first).days + 1 if when.first and when.last else _LONG


def within(inner: DayInterval, outer: DayInterval) -> bool:
    """Whether `inner` lies wholly in `outer`."""
    starts = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return starts and ends


def over_by(when: DayInterval, day: date) -> bool:
    """Whether it had begun by that day."""
    return when.first is None or when.first <= day
