"""Days on an axis: where a day lies, and which days are named so that their names don't touch."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.model import DayInterval

_DAY = timedelta(1)
_STEPS: tuple[tuple[str, int], ...] = (
    ("day", 1), ("day", 2), ("day", 7), ("day", 14), ("month", 1), ("month", 2), ("month", 3), ("month", 6),
    ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100), ("year", 500),
    ("year", 1000))


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both whole, between two places of a sheet."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day.toordinal() - self.first.toordinal()) * self.day

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return self.at(day) + self.day / 2

    @property
    def day(self) -> float:
        """How wide a day is."""
        return (self.right - self.left) / (self.last.toordinal() - self.first.toordinal() + 1)

    def stretch(self, when: DayInterval) -> tuple[float, float]:
        """Where days begin and end, within the axis; an open side reaches to its end."""
        begin = self.at(max(when.first, self.first)) if when.first else self.left
        end = self.at(min(when.last, self.last)) + self.day if when.last else self.right
        return begin, end

    def ticks(self, apart: float = 64.0) -> Iterator[tuple[date, str]]:
        """Days to be named, no closer than `apart`, and what is to be shown of them."""
        for shown, count in _STEPS:
            length = {"day": 1.0, "month": 30.0, "year": 365.0}[shown] * count
            if length * abs(self.day) >= apart:
                break
        for day in _round_days(self.first, self.last, shown, count):
            yield day, shown


def _round_days(first: date, last: date, shown: str, count: int) -> Iterator[date]:
    if shown == "day":
        start = first + timedelta(-first.weekday() % 7) if count >= 7 else first
        while start <= last:
            yield start
            if last - start < count * _DAY:
                return
            start += count * _DAY
        return
    step = count if shown == "month" else 12 * count
    month = first.year * 12 + first.month - 1
    month += -month % step
    while month < date.max.year * 12 and (day := date(month // 12, month % 12 + 1, 1)) <= last:
        if day >= first:
            yield day
        month += step


def reaching(days: Iterable[DayInterval], also: date | None = None) -> tuple[date, date]:
    """The first and last day of some intervals (and of a day), with a little air; open sides count no further."""
    told = [day for when in days for day in (when.first, when.last) if day] + ([also] if also else [])
    first, last = min(told), max(told)
    air = max(1, (last - first).days // 40)
    return (date.fromordinal(max(1, first.toordinal() - air)),
            date.fromordinal(min(date.max.toordinal(), last.toordinal() + air)))
