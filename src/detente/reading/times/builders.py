"""From the words of an expression to the kind of time that it names: a function for each name that rules may `make`."""

from collections.abc import Callable, Mapping

from detente.model import TimexType
from detente.reading.times.grammar import Phrase
from detente.reading.times.kinds import FullDate, Kind, Numbered, Shifted, Today, Weekday, Yearly, Years
from detente.reading.times.lengths import Away, Clock, Count, Fixed, Length, NightBefore, ThatDay, period


def _count(phrase: Phrase, default: Count = 1) -> Count:
    few = phrase.one("few")
    n = phrase.one("num", "int", "one", "decimal", "both")
    if n is None:
        return "X" if few is not None else default
    if phrase.one("and_half") is not None:
        return float(n + 0.5)
    if phrase.one("half") is not None:
        return 0.5
    return int(n) if float(n) == int(n) else n


def _unit(phrase: Phrase) -> str:
    return str(phrase.one("unit", "units", "vague_units", "unitadj"))


def _year(phrase: Phrase) -> int | None:
    year = phrase.one("year", "year3")
    if year is None and (short := phrase.one("yy")) is not None:
        return int(short) + (1900 if short >= 30 else 2000)
    return int(year) if year is not None else None


def _side(phrase: Phrase) -> int | None:
    for name, side in (("last", -1), ("this", 0), ("current", 0), ("next", 1)):
        if phrase.slots.get(name):
            return side
    value: int | None = phrase.given.get("shift")
    return value


def yearly(phrase: Phrase) -> Kind | None:
    """A day and month, a month, a season or a feast, with or without a year."""
    day = phrase.one("dom", "dom_ord", "num", "ord")
    number = phrase.one("month", "month_plain", "month_short")
    if phrase.slots.get("day_month"):
        number, day = phrase.slots["day_month"][0]
    if (day is not None and not 1 <= day <= 31) or (number is not None and not 1 <= int(number) <= 12):
        return None
    side = _side(phrase)
    in_year = phrase.given.get("of_year")
    season, _, third = str(phrase.one("seasonpart") or "").partition(" ")
    return Yearly(
        month=int(number) if number else None,
        day=int(day) if day else None,
        weekday=phrase.one("weekday", "weekday_short"),
        season=phrase.one("season", "season_sure") or season or None,
        feast=phrase.one("feast"),
        year=_year(phrase),
        year_shift=side if in_year else phrase.one("yearshift"),
        shift=None if in_year else side,
        part=phrase.one("part", "partadj") or third or None,
        daypart=phrase.one("daypart", "daytime"),
        told_shift=phrase.one("laterday", "formerday", "same", "told_year"),
    )


def day_after_month(phrase: Phrase) -> Kind | None:
    """A day whose month was just named: the second of "May 27 and 28", "on the 3rd"."""
    month, day = phrase.one("before month"), phrase.one("dom", "dom_ord")
    return Yearly(month=int(month), day=int(day), year=_year(phrase)) if month else None


def year(phrase: Phrase) -> Kind | None:
    """A year by its number."""
    number = _year(phrase)
    part = phrase.one("part", "partadj") or str(phrase.one("unitpart") or "Y ").split(" ")[1] or None
    if number is None:
        return None
    years = [*phrase.slots.get("year", ()), *phrase.slots.get("yy", ())]
    return Years(number, part=part, seasons=len(years) == 2 and years[1] % 100 == (number + 1) % 100)


def full_date(phrase: Phrase) -> Kind | None:
    """A day in figures with its year."""
    return FullDate(*phrase.one("date"))


def figures(phrase: Phrase) -> Kind | None:
    """A day in spaced figures: "3. 5. 2018"."""
    day, number = phrase.slots["dom"][:2]
    return FullDate(int(phrase.one("year")), int(number), int(day))


def decade(phrase: Phrase) -> Kind | None:
    """A decade: "the 1990s", "die siebziger Jahre"."""
    return Years(int(phrase.one("decade", "tens", "nineties", "year")), "DE", phrase.one("part", "partadj"))


def century(phrase: Phrase) -> Kind | None:
    """A century by its number: the 20th has the years 1900 to 1999."""
    return Years((int(phrase.one("dom", "ord", "dom_ord")) - 1) * 100, "CE", phrase.one("part", "partadj"))


def weekday(phrase: Phrase) -> Kind | None:
    """A day of the week, with a part of the day, "last", "next" or its week."""
    both = phrase.one("weekdaypart") or {}
    number = phrase.one("weekday") or both.get("weekday")
    side = _side(phrase)
    of_week = phrase.given.get("of_week")
    weeks = phrase.given.get("weeks", phrase.one("weekshift") if phrase.slots.get("weekshift") else None)
    return Weekday(
        int(number or 0),
        weeks=side if of_week else weeks,
        shift=None if of_week else side,
        daypart=phrase.one("daypart", "daytime", "noon") or both.get("daypart"),
    )


def today(phrase: Phrase) -> Kind | None:
    """Today, yesterday, tomorrow, with a part of the day."""
    return Today(int(phrase.one("dayshift")), phrase.one("daypart", "daytime"))


def today_adjective(phrase: Phrase) -> Kind | None:
    """Yesterday's, tomorrow's day or evening."""
    return Today(int(str(phrase.one("dayshiftadj"))), phrase.one("daypart"))


def last_night(phrase: Phrase) -> Kind | None:
    """The night or evening before publication."""
    return Today(-1, phrase.one("daypart"))


def weekly(phrase: Phrase) -> Kind | None:
    """On Mondays."""
    return Fixed(TimexType.SET, f"XXXX-WXX-{phrase.one('weekdays')}")


def weekend(_: Phrase) -> Kind | None:
    """The weekend, by tense the last or the next."""
    return Shifted("WE", 0, by_tense=True)


def shifted(phrase: Phrase) -> Kind | None:
    """Last, this or next week, month, year … and "Vorjahr", "Jahresende"."""
    unit, shift = phrase.one("calendar", "weekend"), _side(phrase) or 0
    part = phrase.one("part", "partadj", "within")
    if (whole := phrase.one("unitshift")) is not None:
        unit, moved = str(whole).split()
        shift = int(moved)
    elif (whole := phrase.one("unitpart")) is not None:
        unit, part = str(whole).split()
    told, under_way = bool(phrase.given.get("told")), bool(phrase.given.get("under_way"))
    return Shifted(str(unit), shift, part, told=told, under_way=under_way)


def numbered(phrase: Phrase) -> Kind | None:
    """The third quarter, the second half of 2018, the first Monday in May."""
    number = phrase.one("ord", "dom", "dom_ord")
    side = _side(phrase)
    of_month = phrase.one("monthpart") or {}
    unit = phrase.one("quarterunit", "halfunit", "weekpart") or of_month.get("monthunit", phrase.given.get("unit", "D"))
    if number is None:
        number = -1
    return Numbered(
        str(unit),
        int(number),
        year=_year(phrase),
        year_shift=side if phrase.given.get("of_year") else phrase.one("yearshift"),
        month=phrase.one("month") or of_month.get("month"),
        weekday=phrase.one("weekday"),
    )


def away(phrase: Phrase) -> Kind | None:
    """Three weeks ago, in two days."""
    return Away(
        _count(phrase, default="X"),
        _unit(phrase),
        int(phrase.given["side"]),
        as_length=bool(phrase.given.get("as_length")),
        told=bool(phrase.given.get("told")),
    )


def length(phrase: Phrase) -> Kind | None:
    """Two years, 48 hours, three years and two months; tied to publication: the past three days."""
    numbers = [n for name in ("num", "int") for n in phrase.slots.get(name, ())]
    units = [u for name in ("unit", "units") for u in phrase.slots.get(name, ())]
    compound = phrase.one("lengthword")
    if compound:
        unit = str(compound.get("unitadj", compound.get("unitlong")))
        return Length(period(compound.get("num", "X"), unit))
    if len(units) == 2 and len(numbers) == 2:
        return Length(f"{period(numbers[0], units[0])}{period(numbers[1], units[1])[1:]}")
    unit, count = _unit(phrase), _count(phrase, default="X")
    return Length(period(count, unit), _side(phrase) or 0, count, unit)


def season_length(phrase: Phrase) -> Kind | None:
    """A length whose value a rule gives, as `value`."""
    return Length(str(phrase.given["value"]))


def recurring(phrase: Phrase) -> Kind | None:
    """Every year, jeden Montag, twice a week."""
    if phrase.slots.get("setword"):
        return Fixed(TimexType.SET, str(phrase.one("setword")))
    both = phrase.one("weekdaypart") or {}
    if (number := phrase.one("weekday") or both.get("weekday")) is not None:
        return Fixed(TimexType.SET, f"XXXX-WXX-{number}{phrase.one('daypart', 'daytime') or both.get('daypart') or ''}")
    if (number := phrase.one("month")) is not None:
        return Fixed(TimexType.SET, f"XXXX-{int(number):02d}")
    if (number := phrase.one("season")) is not None:
        return Fixed(TimexType.SET, f"XXXX-{number}")
    if (part := phrase.one("daypart")) is not None:
        return Fixed(TimexType.SET, f"XXXX-XX-XX{part}")
    return Fixed(TimexType.SET, period(_count(phrase), _unit(phrase)))


def reference(phrase: Phrase) -> Kind | None:
    """Now, soon, in those days."""
    return Fixed(TimexType.DATE, str(phrase.one("ref", "reftime", "value")))


def clock(phrase: Phrase) -> Kind | None:
    """A clock time, or a part of the day under way."""
    if (part := phrase.one("daypart", "daytime", "noon")) is not None:
        return Clock(str(part))
    hour, minute = phrase.one(*phrase.given.get("order", ("clock", "clock_colon", "hour"))) or (phrase.one("num"), 0)
    if (half := phrase.one("meridiem")) is not None:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Clock(f"T{hour:02d}:{minute:02d}", "Z" if phrase.slots.get("universal") else "")


def that_day(phrase: Phrase) -> Kind | None:
    """The same day, the next day, of what is being told."""
    return ThatDay(
        int(phrase.given.get("shift", 0)),
        phrase.one("daypart"),
        else_published=bool(phrase.given.get("else_published")),
    )


def day_away(phrase: Phrase) -> Kind | None:
    """The day before or after the one under way, in one word ("tags zuvor")."""
    shift = int(phrase.one("dayaway"))
    return ThatDay(shift, else_published=shift < 0)


def eve(phrase: Phrase) -> Kind | None:
    """The day or evening before the day under way."""
    return ThatDay(-1, phrase.one("eve"), else_published=True)


def night_before(phrase: Phrase) -> Kind | None:
    """The night into a day."""
    if (shift := phrase.one("dayshift")) is not None:
        return NightBefore(Today(int(shift)))
    if phrase.one("month"):
        day = yearly(phrase)
        return NightBefore(day) if day else None
    return NightBefore(Weekday(int(phrase.slots["weekday"][-1])))


BUILDERS: Mapping[str, Callable[[Phrase], Kind | None]] = {
    "yearly": yearly,
    "year": year,
    "full_date": full_date,
    "figures": figures,
    "today_adjective": today_adjective,
    "last_night": last_night,
    "weekly": weekly,
    "day_after_month": day_after_month,
    "weekend": weekend,
    "decade": decade,
    "century": century,
    "weekday": weekday,
    "today": today,
    "shifted": shifted,
    "numbered": numbered,
    "away": away,
    "length": length,
    "season_length": season_length,
    "recurring": recurring,
    "reference": reference,
    "clock": clock,
    "that_day": that_day,
    "day_away": day_away,
    "eve": eve,
    "night_before": night_before,
}
