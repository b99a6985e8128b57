"""Points in time as formats write them: the day on the sender's own clock, and a number that grows with versions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A point in time: `day` is that of the sender's clock, `minute` counts from 1970 and grows with time."""

    day: date
    minute: int


def stamp(value: object) -> Stamp | None:
    """The time that ISO 8601, RFC 822 or a lone day tells; None for anything else.

    >>> stamp("2018-04-18T23:59:00-04:00").day
    datetime.date(2018, 4, 18)
    >>> stamp("Wed, 18 Apr 2018 09:30:00 GMT").minute
    25400730
    >>> stamp("soon")
    """
    if not isinstance(value, str) or not 8 <= len(value.strip()) <= 80:
        return None
    text = value.strip()
    for understood in (_iso, parsedate_to_datetime):
        try:
            when = understood(text)
            aware = when if when.tzinfo else when.replace(tzinfo=UTC)
            return Stamp(when.date(), int((aware - _EPOCH).total_seconds() // 60))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _iso(text: str) -> datetime:
    """ISO 8601, with or without the colon in the offset.

    >>> _iso("2018-04-18T09:30:00+0200").day
    18
    """
    return datetime.fromisoformat(text)


def first(*values: object) -> Stamp | None:
    """The first of some values that tells a time."""
    return next((found for value in values if (found := stamp(value)) is not None), None)


def versions(published: Stamp | None, modified: Stamp | None) -> tuple[date | None, date | None, int | None]:
    """Day of publication, day of the revision if that is a later one, and the number of the version.

    Formats that count no versions tell when a text was changed last; the minute of that grows with each version.
    """
    latest = modified or published
    day = published or modified
    later = modified is not None and published is not None and modified.day > published.day
    return (day.day if day else None), (modified.day if later and modified else None), latest.minute if latest else None
