"""The day of publication, as callers and file names give it."""

import re
from datetime import date, datetime

from detente.model import ReportError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_IN_NAME = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


def parse_day(value: str, name: str) -> date:
    """The day that `value` names: `YYYY-MM-DD`, or the day of an ISO 8601 time stamp.

    Raises ReportError (a sentence that starts with `name`) for anything else.

    >>> parse_day("2018-04-18T09:30:00Z", "--published")
    datetime.date(2018, 4, 18)
    """
    try:
        if _DAY.fullmatch(value.strip()):
            return date.fromisoformat(value.strip())
        if _DAY.match(value.strip()):
            return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        pass
    raise ReportError(f"{name}: '{value[:40]}' is no date: write it as YYYY-MM-DD, as in 2018-04-18")


def day_in_name(name: str) -> date | None:
    """The one day that a file name such as `2018-04-18-de.txt` holds, or None.

    >>> day_in_name("2018-04-18-de.txt")
    datetime.date(2018, 4, 18)
    >>> day_in_name("report-2018-13-45.txt")
    """
    days = set()
    for found in _DAY_IN_NAME.findall(name):
        try:
            days.add(date.fromisoformat(found))
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None
