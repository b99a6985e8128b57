"""Which reports are asked for: in force as of a day, of these countries, these actors, these days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, select

from detente.model import DayInterval
from detente.record.succession import in_force
from detente.record.tables import actors, reports

BY_DAY = (reports.c.published, reports.c.id, reports.c.number)
"""The order in which reports in force are given: one text is in force once, so that the number decides nothing."""

WITH_COPIES = (reports.c.published, reports.c.id, reports.c.edition, reports.c.reader)
"""The order in which reports are given, in force or not: it does not hang on the order in which they were added."""

HEADS = tuple(column for column in reports.c if column.name != "text")
"""The columns of a report without its text."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Reports that name any of these countries and any of these actors, published between, added after."""

    countries: Collection[str] = ()
    actors: Collection[str] = ()
    between: DayInterval | None = None
    after: int = 0

    def within(self, as_of: date | None) -> ColumnElement[bool]:
        """Whether a report is in force as of a day, and chosen."""
        wanted = [in_force(as_of)]
        if self.countries:
            wanted.append(reports.c.number.in_(select(actors.c.report).where(actors.c.country.in_(self.countries))))
        if self.actors:
            wanted.append(reports.c.number.in_(select(actors.c.report).where(actors.c.key.in_(self.actors))))
        wanted.extend(days(reports.c.published, self.between))
        if self.after:
            wanted.append(reports.c.number > self.after)
        return and_(*wanted)


def days(column: ColumnElement[date], between: DayInterval | None) -> list[ColumnElement[bool]]:
    """Whether the day in a column lies in an interval; an open side is no bound."""
    first, last = (between.first, between.last) if between else (None, None)
    return [*([column >= first] if first else []), *([column <= last] if last else [])]


def overlapping(first: ColumnElement[date], last: ColumnElement[date],
                when: DayInterval | None) -> list[ColumnElement[bool]]:
    """Whether the days from `first` to `last` (NULL: open) share one with an interval; days unknown share none."""
    if when is None:
        return []
    known = first.is_not(None) | last.is_not(None)
    before = [first.is_(None) | (first <= when.last)] if when.last else []
    after = [last.is_(None) | (last >= when.first)] if when.first else []
    return [known, *before, *after]
