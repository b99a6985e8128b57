"""Which report takes the place of which, and from which day on.

The rules look at pairs, so that the outcome does not hang on which of the two came first:

- the same text, read by a later version of the reader: the later reading counts;
- the same text, published on several days: the first counts (unless it was withdrawn or replaced since, see `gone`);
- a report that says that it replaces another: it counts from its own day on;
- of a series, the higher version counts from its own day on;
- a withdrawal counts from its day on, for what was published up to then.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, insert, or_, select

from detente.record.kinds import Supersession
from detente.record.tables import reports, supersessions, withdrawals

_PAIR = (reports.c.number, reports.c.edition, reports.c.reader, reports.c.id, reports.c.published, reports.c.title,
         reports.c.source, reports.c.url, reports.c.series, reports.c.version, reports.c.replaces)


_Pair = Any  # a row of these columns


def settle(connection: Connection, number: int) -> None:
    """Keeps what the report of this number, just added, means for those there before, and they for it."""
    new = connection.execute(select(*_PAIR).where(reports.c.number == number)).one()
    touched: list[ColumnElement[bool]] = [reports.c.id == new.id, reports.c.replaces == new.id]
    if new.replaces is not None:
        touched.append(reports.c.id == new.replaces)
    if new.series is not None:
        touched.append(reports.c.series == new.series)
    others = connection.execute(select(*_PAIR).where(or_(*touched), reports.c.number != number)).all()
    rows = [row for other in others for row in (*_between(other, new), *_between(new, other))]
    for withdrawal in connection.execute(select(withdrawals).where(withdrawals.c.id == new.id)):
        rows.extend(_withdrawn([new], withdrawal.number, withdrawal.published))
    if rows:
        connection.execute(insert(supersessions), rows)


def settle_withdrawal(connection: Connection, number: int, id: str, published: date) -> None:
    """Keeps what a withdrawal, just added, means for the reports that are there."""
    there = connection.execute(select(*_PAIR).where(reports.c.id == id)).all()
    rows = list(_withdrawn(there, number, published))
    if rows:
        connection.execute(insert(supersessions), rows)


def gone(as_of: date | None) -> Select[Any]:
    """The numbers of the reports that are no longer in force as of a day.

    A report gives way to an earlier one of the same text, unless that one was out of force by the time that this one
    was published: what was withdrawn and then published again counts again.
    """
    known = supersessions.c.day <= as_of if as_of is not None else supersessions.c.day.is_not(None)
    same = supersessions.c.reason == Supersession.SAME_TEXT.value
    before = supersessions.alias("before")
    void = exists().where(before.c.old == supersessions.c.new, before.c.reason != Supersession.SAME_TEXT.value,
                          before.c.day <= supersessions.c.day)
    return select(supersessions.c.old).where(known, or_(~same, ~void))


def read_again() -> Select[Any]:
    """The numbers of the reports that a later reader has read again: the same reports, only read less well."""
    return select(supersessions.c.old).where(supersessions.c.reason == Supersession.READ_AGAIN.value)


def in_force(as_of: date | None) -> ColumnElement[bool]:
    """Whether a report is in force as of a day."""
    present = reports.c.number.not_in(gone(as_of))
    return and_(reports.c.published <= as_of, present) if as_of is not None else present


def _between(old: _Pair, new: _Pair) -> Iterator[dict[str, Any]]:
    """Why `new` takes the place of `old`, if it does."""
    def because(reason: Supersession, day: date) -> dict[str, Any]:
        return {"old": old.number, "new": new.number, "withdrawal": None, "day": day, "reason": reason.value}

    if old.edition == new.edition:
        if new.reader > old.reader:
            yield because(Supersession.READ_AGAIN, old.published)
        return
    if new.replaces == old.id and _may_replace(old, new):
        yield because(Supersession.REPLACED, max(old.published, new.published))
    elif old.id == new.id and old.replaces != old.id and _order(new) < _order(old):
        yield because(Supersession.SAME_TEXT, old.published)
    if (new.series is not None and new.series == old.series
            and new.version is not None and old.version is not None and new.version > old.version):
        yield because(Supersession.NEWER_VERSION, max(old.published, new.published))


def _may_replace(old: _Pair, new: _Pair) -> bool:
    """A report replaces what was published up to its day; of two that name each other on one day, one does."""
    mutual = old.replaces == new.id and old.published == new.published
    return bool(new.published >= old.published and not (mutual and new.edition < old.edition))


def _order(row: _Pair) -> tuple[date, int, str]:
    """Which of several copies of a text counts: the first, then the one with the fullest envelope."""
    blanks = sum(value is None for value in (row.title, row.source, row.url, row.series, row.version))
    return row.published, blanks, row.edition


def _withdrawn(there: Sequence[_Pair], number: int, day: date) -> Iterator[dict[str, Any]]:
    for row in there:
        if row.published <= day:
            yield {"old": row.number, "new": None, "withdrawal": number, "day": day,
                   "reason": Supersession.WITHDRAWN.value}
