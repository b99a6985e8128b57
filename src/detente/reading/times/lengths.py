"""The kinds of times that are no date on a calendar: lengths, distances, what recurs, clock times, "now" and "then"."""

from dataclasses import dataclass
from datetime import date, timedelta

from detente.model import TimexType
from detente.reading.times.calendar import ONE_DAY, UNITS, day_of, month
from detente.reading.times.kinds import Kind
from detente.reading.times.moment import Moment, Reckoned

Count = int | float | str
"""How many: a number, or "X" for "some"."""

_CLOCK_UNITS = ("TH", "TM", "TS")


def period(count: Count, unit: str) -> str:
    """The TIMEX3 value of so many units; hours, minutes and seconds are written TH, TM, TS.

    >>> period(48, "TH"), period("X", "Y"), period(2.5, "Y")
    ('PT48H', 'PXY', 'P2.5Y')
    """
    amount = f"{count:g}" if isinstance(count, (int, float)) else count
    return f"PT{amount}{unit[1:]}" if unit in _CLOCK_UNITS else f"P{amount}{unit}"


def moved(day: date, unit: str, count: Count) -> date | None:
    """The day `count` whole units on (negative: back), or None where it can't be told."""
    if not isinstance(count, int) or unit in _CLOCK_UNITS or abs(count) > 3000:
        return None
    if unit in ("D", "W"):
        return day + timedelta(days=count * (7 if unit == "W" else 1))
    months = count * {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200}.get(unit, 0)
    years = day.year + (day.month - 1 + months) // 12
    if not months or not 1 <= years <= 9999:
        return None
    days = month(day.year, day.month + months)
    return days.first.replace(day=min(day.day, days.last.day))


@dataclass(frozen=True, slots=True)
class Away:
    """So many units before (`side` -1) or after (1) publication. `as_length` gives the TIMEX3 of the length alone."""

    count: Count
    unit: str
    side: int
    as_length: bool = False
    told: bool = False
    explicit_year: int | None = None

    def reckon(self, moment: Moment) -> Reckoned:
        """The unit that lies there: the very day for days and one week, else the week, month or year around it."""
        vague = (
            Reckoned(TimexType.DURATION, period(self.count, self.unit))
            if self.as_length or self.told
            else Reckoned(TimexType.DATE, "PAST_REF" if self.side < 0 else "FUTURE_REF")
        )
        now = moment.day if self.told else moment.published
        if self.told and self.unit in ("M", "Y"):
            now = moment.before or now
        if now is None or not isinstance(self.count, int):
            return vague
        there = moved(now, self.unit, self.side * self.count)
        if there is None or self.unit not in UNITS or self.unit in ("DE", "CE"):
            return vague
        exact = self.unit == "D" or (self.unit == "W" and self.count == 1)
        stretch = day_of(there) if exact else UNITS[self.unit](there, 0)
        if self.as_length:
            return Reckoned(vague.type, vague.value, stretch.first, stretch.last)
        return Reckoned(TimexType.DATE, stretch.value, stretch.first, stretch.last)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time. `side` -1 or 1: the last or next so many units, counted from publication."""

    value: str
    side: int = 0
    count: Count = "X"
    unit: str = "D"
    explicit_year: int | None = None

    def reckon(self, moment: Moment) -> Reckoned:
        """The length, with its days where it is tied to publication."""
        now = moment.published
        whole = self.count if isinstance(self.count, int) else None
        if not self.side or now is None or whole is None or (edge := moved(now, self.unit, self.side * whole)) is None:
            return Reckoned(TimexType.DURATION, self.value)
        first, last = (edge, now) if self.side < 0 else (now, edge)
        return Reckoned(TimexType.DURATION, self.value, first, last)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no reckoning: what recurs (SET), "now", "then", "soon"."""

    type: TimexType
    value: str
    explicit_year: int | None = None

    def reckon(self, moment: Moment) -> Reckoned:  # noqa: ARG002 - the same from wherever it is seen
        """As it stands."""
        return Reckoned(self.type, self.value)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, on the day under way: clock (`at`, with `zone` Z for universal time) or part of the day."""

    at: str
    zone: str = ""
    explicit_year: int | None = None

    def reckon(self, moment: Moment) -> Reckoned:
        """That time on the day under way, else on the day of publication."""
        day = moment.day or moment.published
        if day is None:
            return Reckoned(TimexType.TIME, f"XXXX-XX-XX{self.at}{self.zone}")
        return Reckoned(TimexType.TIME, f"{day.isoformat()}{self.at}{self.zone}", day, day)


@dataclass(frozen=True, slots=True)
class ThatDay:
    """The day under way ("on the same day"), moved by `shift` ("the day after", "am nächsten Tag")."""

    shift: int = 0
    daypart: str | None = None
    else_published: bool = False
    explicit_year: int | None = None

    def reckon(self, moment: Moment) -> Reckoned:
        """The day, or a reference where no day is under way."""
        told = moment.day or (moment.published if self.else_published else None)
        if told is None:
            value = {0: "XXXX-XX-XX", 1: "FUTURE_REF", -1: "PAST_REF"}.get(self.shift, "XXXX-XX-XX")
            return Reckoned(TimexType.DATE, value)
        day = told + self.shift * ONE_DAY
        if self.daypart:
            return Reckoned(TimexType.TIME, day.isoformat() + self.daypart, day, day)
        return Reckoned(TimexType.DATE, day.isoformat(), day, day)


@dataclass(frozen=True, slots=True)
class NightBefore:
    """The night that runs from one day into the one named ("in der Nacht zum Sonntag")."""

    day: Kind
    explicit_year: int | None = None

    def reckon(self, moment: Moment) -> Reckoned:
        """Both days; the value is the evening's."""
        found: Reckoned = self.day.reckon(moment)
        if found.first is None:
            return Reckoned(TimexType.TIME, None)
        eve = found.first - ONE_DAY
        return Reckoned(TimexType.TIME, f"{eve.isoformat()}TNI", eve, found.first)
