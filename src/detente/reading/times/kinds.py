"""The kinds of dates that expressions name, each able to reckon its days from the moment where it stands."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from detente.model import TimexType
from detente.reading.times.calendar import (
    ONE_DAY,
    UNITS,
    Stretch,
    century_of,
    day_of,
    decade_of,
    half,
    holiday,
    month,
    nth_weekday,
    part_of,
    quarter,
    safe_date,
    season,
    week_in_month,
    week_of,
    year_of,
)
from detente.reading.times.moment import Moment, Outlook, Reckoned

_FAR_BACK = timedelta(days=240)
_SOON = timedelta(days=120)
_FAR_AHEAD = timedelta(days=270)


class Kind(Protocol):
    """A kind of time; `explicit_year` is the year that its own words name."""

    @property
    def explicit_year(self) -> int | None:
        """The year that the expression itself names, or None."""

    def reckon(self, moment: Moment) -> Reckoned:
        """Its type, value and days, seen from a moment."""


def _date(stretch: Stretch, part: str | None = None, value: str | None = None) -> Reckoned:
    cut = part_of(stretch, part)
    return Reckoned(TimexType.DATE, value or stretch.value, cut.first, cut.last)


def _of_day(day: date, daypart: str | None) -> Reckoned:
    if daypart is None:
        return _date(day_of(day))
    return Reckoned(TimexType.TIME, f"{day.isoformat()}{daypart}", day, day)


def nearest_year(moment: Moment, days_in: "DaysIn", every: int = 1) -> int | None:
    """The year that a date without one is meant in, from the telling's year, the day of publication and the tense.

    A past tense takes the last such days, a future the next; where that is far off and the other side near, the other.
    """
    if moment.year is not None:
        wraps = moment.month is not None and days_in(moment.year).first.month <= moment.month - 6
        return moment.year + wraps
    if moment.published is None:
        return None
    now = moment.published
    start = now.year - now.year % every
    options = [days_in(year) for year in (start - every, start, start + every)]
    back = max((o for o in options if o.first <= now), key=lambda o: o.first)
    on = min((o for o in options if o.last >= now), key=lambda o: o.last)
    away_back, away_on = max(now - back.last, timedelta(0)), max(on.first - now, timedelta(0))
    ahead, firm = moment.outlook.ahead, moment.outlook.firm
    if ahead < 0:
        chosen = on if away_back > _FAR_BACK and away_on < _SOON and not firm else back
    elif ahead > 0:
        chosen = back if away_on > _FAR_AHEAD and not firm else on
    else:
        chosen = back if away_back <= away_on else on
    return start + every * (options.index(chosen) - 1)


class DaysIn(Protocol):
    """The days of something that comes once a year, in a given year."""

    def __call__(self, year: int) -> Stretch:
        """The days in that year."""


_NOT_THIS_WEEK = 2  # a shift
_RIGHT_AHEAD = 4  # days in which a weekday of this week is told by its name alone


@dataclass(frozen=True, slots=True)
class Yearly:
    """A day, month, part of a month or season, with its year, a year relative to publication, or none.

    `shift` 0, -1, 1 says this, last or next one ("last May"), `year_shift` a year from publication ("May last year"),
    `told_shift` one from the year told of before ("May of the following year").
    """

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    feast: str | None = None
    year: int | None = None
    year_shift: int | None = None
    shift: int | None = None
    part: str | None = None
    daypart: str | None = None
    told_shift: int | None = None

    @property
    def explicit_year(self) -> int | None:
        """The year that the expression names."""
        return self.year

    def _in(self, year: int) -> Stretch:
        if self.feast:
            return holiday(year, self.feast)
        if self.season:
            return season(year, self.season)
        number = self.month or 1
        if self.day:
            day = safe_date(year, number, self.day)
            return day_of(day or month(year, number).last)
        return month(year, number)

    def _year(self, moment: Moment) -> int | None:
        if self.year is not None:
            return self.year
        if self.year_shift is not None:
            return moment.published.year + self.year_shift if moment.published else None
        told = moment.year or (moment.before.year if moment.before else None)
        if self.told_shift is not None and told is not None:
            return told + self.told_shift
        if self.shift == 0:
            return nearest_year(replace(moment, outlook=Outlook()), self._in)
        if self.shift and moment.published:
            now = moment.published
            years = [now.year - 1, now.year, now.year + 1]
            if self.shift < 0:
                return max(y for y in years if self._in(y).last < now)
            return min(y for y in years if self._in(y).first > now)
        if self.weekday and self.day and moment.published and not moment.year:
            this_year = moment.published.year
            fitting = [
                y for y in (this_year, this_year + 1, this_year - 1) if self._in(y).first.isoweekday() == self.weekday
            ]
            if len(fitting) == 1:
                return fitting[0]
        leap_day = (self.month, self.day) == (2, 29)
        return nearest_year(moment, self._in, every=4 if leap_day else 1)

    def reckon(self, moment: Moment) -> Reckoned:
        """The days of this month, day or season in the year that is meant."""
        year = self._year(moment)
        if year is None or not 1 <= year <= 9998:
            return Reckoned(TimexType.TIME if self.daypart else TimexType.DATE, self._open_value())
        if self.day and self.month and not safe_date(year, self.month, self.day):
            return Reckoned(TimexType.DATE, f"{year:04d}-{self.month:02d}-{self.day:02d}")
        if self.daypart and self.day:
            return _of_day(self._in(year).first, self.daypart)
        return _date(self._in(year), self.part)

    def _open_value(self) -> str:
        if self.feast:
            return "XXXX-XX-XX" if "-" not in self.feast[:3] else f"XXXX-{self.feast[:5]}"
        if self.season:
            return f"XXXX-{self.season}"
        return f"XXXX-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "") + (self.daypart or "")


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (1 = Monday … 7).

    `weeks` counts calendar weeks from publication's ("Friday next week"); `shift` is the
    last (-1), next (1) or this (0) one ("last Friday"), or (2) the next that is not one of the days right ahead in
    publication's week.
    """

    weekday: int
    weeks: int | None = None
    shift: int | None = None
    daypart: str | None = None
    explicit_year: int | None = None

    def reckon(self, moment: Moment) -> Reckoned:
        """The day that is meant, by week, by "last" and "next", or by tense."""
        now = moment.published
        if now is None:
            value = f"XXXX-WXX-{self.weekday}{self.daypart or ''}"
            return Reckoned(TimexType.TIME if self.daypart else TimexType.DATE, value)
        if self.weeks is not None:
            return _of_day(week_of(now + 7 * self.weeks * ONE_DAY).first + (self.weekday - 1) * ONE_DAY, self.daypart)
        back = (now.isoweekday() - self.weekday) % 7
        on = (self.weekday - now.isoweekday()) % 7
        if self.shift is not None and self.shift < 0:
            return _of_day(now - (back or 7) * ONE_DAY, self.daypart)
        if self.shift == _NOT_THIS_WEEK and 0 < on <= _RIGHT_AHEAD and self.weekday > now.isoweekday():
            return _of_day(now + (on + 7) * ONE_DAY, self.daypart)
        if self.shift is not None and self.shift > 0:
            return _of_day(now + (on or 7) * ONE_DAY, self.daypart)
        if moment.outlook.ahead > 0:
            return _of_day(now + on * ONE_DAY, self.daypart)
        if self.shift == 0 and moment.outlook.ahead == 0:
            return _of_day(week_of(now).first + (self.weekday - 1) * ONE_DAY, self.daypart)
        if moment.outlook.ahead == 0 and on < back:
            return _of_day(now + on * ONE_DAY, self.daypart)
        return _of_day(now - back * ONE_DAY, self.daypart)


@dataclass(frozen=True, slots=True)
class Today:
    """Today, yesterday, the day after tomorrow … `shift` days from publication."""

    shift: int
    daypart: str | None = None
    explicit_year: int | None = None

    def reckon(self, moment: Moment) -> Reckoned:
        """The day; "today" with a state ("is today a democracy") means these times."""
        if self.shift == 0 and not self.daypart and moment.outlook.standing:
            return Reckoned(TimexType.DATE, "PRESENT_REF")
        if moment.published is None:
            value = {0: "PRESENT_REF", -1: "PAST_REF"}.get(self.shift, "XXXX-XX-XX")
            return Reckoned(TimexType.DATE, value)
        return _of_day(moment.published + self.shift * ONE_DAY, self.daypart)


@dataclass(frozen=True, slots=True)
class Shifted:
    """A calendar unit so many units away: last week, this year, the decade before.

    `part` is its START, MID or END, what is left of it (LATER) or has passed of it (EARLIER). With `told`,
    reckoned from the day under way, not from publication; with `under_way`, from the date told of before where the
    telling goes on from there ("im selben Jahr", "Ende des Monats"); with `by_tense`, in a past tense, the
    last that has begun.
    """

    unit: str
    shift: int
    part: str | None = None
    told: bool = False
    by_tense: bool = False
    under_way: bool = False
    explicit_year: int | None = None

    def reckon(self, moment: Moment) -> Reckoned:
        """The unit around publication (or the day under way), moved."""
        now = moment.day if self.told else moment.published
        if self.under_way and (moment.before is not None or self.shift):
            now = moment.before
        if now and self.unit == "WE" and self.shift == 1 and UNITS["WE"](now, 0).first > now:
            return _date(UNITS["WE"](now, 0))
        if now and self.by_tense and moment.outlook.ahead < 0 and UNITS[self.unit](now, 0).first > now:
            return _date(UNITS[self.unit](now, self.shift - 1))
        if now is None:
            return Reckoned(TimexType.DATE, self._open_value())
        if self.told and self.unit == "Y" and moment.year:
            now = now.replace(year=moment.year, day=min(now.day, 28))
        if not 1 < now.year + self.shift < 9000:
            return Reckoned(TimexType.DATE, self._open_value())
        stretch = UNITS[self.unit](now, self.shift)
        if self.part == "LATER":
            return Reckoned(TimexType.DATE, stretch.value, max(now, stretch.first), stretch.last)
        if self.part == "EARLIER":
            return Reckoned(TimexType.DATE, stretch.value, stretch.first, min(now, stretch.last))
        return _date(stretch, self.part)

    def _open_value(self) -> str:
        if self.shift:
            return "FUTURE_REF" if self.shift > 0 else "PAST_REF"
        return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}.get(self.unit, "XXXX")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A quarter, half, week, or weekday by its number in a year or month: "the first quarter of last year"."""

    unit: str
    number: int
    year: int | None = None
    year_shift: int | None = None
    month: int | None = None
    weekday: int | None = None

    @property
    def explicit_year(self) -> int | None:
        """The year that the expression names."""
        return self.year

    def _in(self, year: int) -> Stretch:
        if self.weekday and self.month:
            return day_of(nth_weekday(year, self.month, self.weekday, self.number))
        if self.unit == "W" and self.month:
            return week_in_month(year, self.month, self.number)
        if self.unit == "HY" and self.month:
            days = month(year, self.month)
            middle = days.first + 15 * ONE_DAY
            ends = (days.first, middle - ONE_DAY) if self.number == 1 else (middle, days.last)
            return Stretch(days.value, *ends)
        if self.unit == "W":
            return week_of(date(year, 1, 4) + 7 * (self.number - 1) * ONE_DAY)
        return (quarter if self.unit == "Q" else half)(year, self.number if self.number > 0 else 4)

    def reckon(self, moment: Moment) -> Reckoned:
        """The numbered unit of the year that is meant."""
        year = self.year
        if year is None and self.year_shift is not None:
            year = moment.published.year + self.year_shift if moment.published else None
        elif year is None:
            settled = moment if moment.outlook.firm or moment.outlook.ahead < 0 else replace(moment, outlook=Outlook())
            year = nearest_year(settled, self._in)
        if year is None:
            return Reckoned(TimexType.DATE, f"XXXX-{self.unit}{self.number}" if self.unit != "W" else "XXXX-WXX")
        return _date(self._in(year))


@dataclass(frozen=True, slots=True)
class Years:
    """A year, decade (`span` DE) or century (CE) by its number; `seasons`: this year and the next ("2014/15")."""

    year: int
    span: str = "Y"
    part: str | None = None
    seasons: bool = False

    @property
    def explicit_year(self) -> int | None:
        """The year, if it is one."""
        return self.year if self.span == "Y" else None

    def reckon(self, moment: Moment) -> Reckoned:  # noqa: ARG002 - the same from wherever it is seen
        """The years, whatever the moment."""
        make = {"Y": year_of, "DE": decade_of, "CE": century_of}[self.span]
        if not 1 <= self.year <= 9900:
            return Reckoned(TimexType.DATE, f"{self.year:04d}")
        if self.seasons:
            both = year_of(self.year).first, year_of(self.year + 1).last
            return Reckoned(TimexType.DATE, f"{self.year}/{self.year + 1}", *both)
        return _date(make(self.year), self.part)


@dataclass(frozen=True, slots=True)
class FullDate:
    """A day with its year, written in figures."""

    year: int
    month: int
    day: int

    @property
    def explicit_year(self) -> int | None:
        """The year."""
        return self.year

    def reckon(self, moment: Moment) -> Reckoned:  # noqa: ARG002 - the same from wherever it is seen
        """The day; none where the calendar has no such."""
        day = safe_date(self.year, self.month, self.day)
        return _date(day_of(day)) if day else Reckoned(TimexType.DATE, None)
