"""Days, weeks, months, seasons …: their TIMEX3 values, their days, and their early, middle and late parts."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """A calendar unit: its TIMEX3 `value` and its inclusive days."""

    value: str
    first: date
    last: date


def day_of(day: date) -> Stretch:
    """One day.

    >>> day_of(date(2018, 4, 27)).value
    '2018-04-27'
    """
    return Stretch(day.isoformat(), day, day)


def week_of(day: date) -> Stretch:
    """The ISO week, Monday to Sunday, that a day lies in."""
    year, week, weekday = day.isocalendar()
    monday = day - (weekday - 1) * ONE_DAY
    return Stretch(f"{year}-W{week:02d}", monday, monday + 6 * ONE_DAY)


def weekend_of(day: date) -> Stretch:
    """Saturday and Sunday of the ISO week that a day lies in."""
    week = week_of(day)
    return Stretch(week.value + "-WE", week.last - ONE_DAY, week.last)


def month(year: int, number: int) -> Stretch:
    """A month of a year (both may run over: month 13 is January of the next year)."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Stretch(f"{year:04d}-{number:02d}", date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def quarter(year: int, number: int) -> Stretch:
    """A quarter of a year (`number` may run over)."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return Stretch(f"{year:04d}-Q{number}", month(year, 3 * number - 2).first, month(year, 3 * number).last)


def half(year: int, number: int) -> Stretch:
    """A half of a year (`number` may run over)."""
    year, number = year + (number - 1) // 2, (number - 1) % 2 + 1
    return Stretch(f"{year:04d}-H{number}", month(year, 6 * number - 5).first, month(year, 6 * number).last)


def year_of(year: int) -> Stretch:
    """A year."""
    return Stretch(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def decade_of(year: int) -> Stretch:
    """The decade that a year lies in; its value are the first three digits."""
    start = year - year % 10
    return Stretch(f"{start // 10:03d}", date(max(start, 1), 1, 1), date(start + 9, 12, 31))


def century_of(year: int) -> Stretch:
    """The hundred years that share a year's first two digits."""
    start = year - year % 100
    return Stretch(f"{start // 100:02d}", date(max(start, 1), 1, 1), date(start + 99, 12, 31))


SEASONS: Mapping[str, int] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season, as meteorologists count; a winter bears the year that it begins in."""


def season(year: int, name: str) -> Stretch:
    """A season of a year: three whole months."""
    start = SEASONS[name]
    return Stretch(f"{year:04d}-{name}", month(year, start).first, month(year, start + 2).last)


UNITS: Mapping[str, Callable[[date, int], Stretch]] = {
    "D": lambda day, n: day_of(day + n * ONE_DAY),
    "W": lambda day, n: week_of(day + 7 * n * ONE_DAY),
    "WE": lambda day, n: weekend_of(day + 7 * n * ONE_DAY),
    "M": lambda day, n: month(day.year, day.month + n),
    "Q": lambda day, n: quarter(day.year, (day.month + 2) // 3 + n),
    "HY": lambda day, n: half(day.year, (day.month + 5) // 6 + n),
    "Y": lambda day, n: year_of(day.year + n),
    "DE": lambda day, n: decade_of(day.year + 10 * n),
    "CE": lambda day, n: century_of(day.year + 100 * n),
}
"""The unit of a kind that lies `n` units from the one around a day."""


def part_of(whole: Stretch, part: str | None) -> Stretch:
    """The START, MID or END of a unit: days 1–10, 11–20, 21–end of a month, Monday–Tuesday, Wednesday–Thursday,
    Friday–Sunday of a week, else a third by months or years. None gives the whole.

    >>> part_of(month(2018, 5), "END")[1:]
    (datetime.date(2018, 5, 21), datetime.date(2018, 5, 31))
    """
    if part not in ("START", "MID", "END"):
        return whole
    n = ("START", "MID", "END").index(part)
    days = (whole.last - whole.first).days + 1
    if days <= 7:
        cuts = [whole.first + d * ONE_DAY for d in ((0, 2, 4, 7) if days == 7 else (0, 0, 0, days))]
    elif days <= 31:
        cuts = [whole.first, whole.first + 10 * ONE_DAY, whole.first + 20 * ONE_DAY, whole.last + ONE_DAY]
    elif days <= 366:
        months = round(days / 30.4)
        cuts = [month(whole.first.year, whole.first.month + months * i // 3).first for i in range(4)]
    else:
        years = whole.last.year - whole.first.year + 1
        cuts = [whole.first.replace(year=whole.first.year + round(years * i / 3)) for i in range(3)]
        cuts.append(whole.last + ONE_DAY)
    return Stretch(whole.value, cuts[n], cuts[n + 1] - ONE_DAY) if cuts[n] < cuts[n + 1] else whole


def safe_date(year: int, number: int, day: int) -> date | None:
    """The day, or None where the calendar has none such (30 February)."""
    if not (1 <= year <= 9999 and 1 <= number <= 12 and 1 <= day <= monthrange(year, number)[1]):
        return None
    return date(year, number, day)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus, Meeus, Astronomical Algorithms, ch. 8).

    >>> easter(2018)
    datetime.date(2018, 4, 1)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    number, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, number, day + 1)


def week_in_month(year: int, number: int, n: int) -> Stretch:
    """The n-th week of a month (-1: the last): a week belongs to the month that its Thursday lies in."""
    return week_of(nth_weekday(year, number, 4, n))


def nth_weekday(year: int, number: int, weekday: int, n: int) -> date:
    """The n-th weekday (1 = Monday … 7) of a month; n = -1 is the last."""
    days = month(year, number)
    if n < 0:
        return days.last - ((days.last.isoweekday() - weekday) % 7) * ONE_DAY
    return days.first + ((weekday - days.first.isoweekday()) % 7 + 7 * (n - 1)) * ONE_DAY


def holiday(year: int, name: str) -> Stretch:
    """A holiday: `MM-DD`, `MM-DD/MM-DD`, `easter±N`, `easter±N/±M` (days from Easter Sunday), or `MM-wN`, `MM-wN+D`
    (the N-th weekday w of a month, D days later).

    >>> holiday(2018, "easter+39").first
    datetime.date(2018, 5, 10)
    """
    if name.startswith("easter"):
        offsets = [int(part) for part in (name[6:] or "+0").split("/")]
        days = [easter(year) + offset * ONE_DAY for offset in offsets]
    elif "w" in name:
        number, rest = name.split("-w")
        nth, _, later = rest[1:].partition("+")
        days = [nth_weekday(year, int(number), int(rest[0]), int(nth)) + int(later or 0) * ONE_DAY]
    else:
        pairs = [part.split("-") for part in name.split("/")]
        days = [date(year, int(number), int(day)) for number, day in pairs]
        days[1:] = [day if day >= days[0] else day.replace(year=year + 1) for day in days[1:]]
    value = days[0].isoformat() if len(days) == 1 else f"{days[0].isoformat()}/{days[-1].isoformat()}"
    return Stretch(value, days[0], days[-1])
