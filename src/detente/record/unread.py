"""What came in and could not be read: kept with its reason until it is read, and after that as having been read.

Nothing of its content is kept. A row is one thing as it was (its bytes, where they are known) and one reason: tried
again, it counts the times; changed, or refused for another reason, it is a row more. No row is ever taken away.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, or_, select, update

from detente.model import DayInterval
from detente.record.rows import UNKEEPABLE
from detente.record.tables import unread

HEADS = tuple(unread.c[name] for name in ("number", "name", "id", "first", "last", "reason", "times", "read", "report"))
"""The columns that make an `Unread`."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read: its `name` as the user knows it, the SHA-256 of its bytes (`id`; None where
    there were none, as of an address that did not answer), the `reason`, `times` tried, `first` and `last` day of that.

    `read` is the day on which it was read after all, `report` the id of the report that it turned out to be.
    `number` is its place in this database.
    """

    number: int
    name: str
    id: str | None
    first: date
    last: date
    reason: str
    times: int
    read: date | None = None
    report: str | None = None

    @property
    def tried(self) -> DayInterval:
        """The first and last day on which it was tried."""
        return DayInterval(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Mark:
    """What something that was read is known by: `ids` (SHA-256) and `places` (see `Record.keep_unread`).

    `unopened` of the places only that counts whose bytes nobody had seen: it is there again, but is not read by that.
    """

    ids: Collection[str] = ()
    places: Collection[str] = ()
    unopened: bool = False


def keep_unread(connection: Connection, name: str, reason: str, day: date, id: str | None, place: str) -> Unread:
    """Keeps that something could not be read; see `Record.keep_unread`."""
    name, reason, mark = _keepable(name), _keepable(reason), _hashed(place)
    same = select(*HEADS).where(unread.c.place == mark, unread.c.read.is_(None),
                                unread.c.id == id if id else unread.c.id.is_(None)).order_by(unread.c.number)
    there = next((row for row in connection.execute(same) if _why(row.name, row.reason) == _why(name, reason)), None)
    if there is None:
        made = insert(unread).values(name=name, id=id, place=mark, first=day, last=day, reason=reason, times=1)
        return _unread(connection.execute(made.returning(*HEADS)).one())
    values = {"times": there.times + 1, "last": max(day, there.last)}
    again = update(unread).where(unread.c.number == there.number).values(values)
    return _unread(connection.execute(again.returning(*HEADS)).one())


def has_open(connection: Connection, mark: Mark) -> bool:
    """Whether anything on the open list has this mark."""
    return connection.execute(_open(select(unread.c.number), mark).limit(1)).first() is not None


def note_read(connection: Connection, mark: Mark, day: date, report: str | None) -> int:
    """Notes of everything on the open list with this mark that it was read; how many that are."""
    numbers = list(connection.execute(_open(select(unread.c.number), mark)).scalars())
    connection.execute(update(unread).where(unread.c.number.in_(numbers)).values(read=day, report=report))
    return len(numbers)


def listed(connection: Connection, *, everything: bool, before: int | None, limit: int | None) -> tuple[Unread, ...]:
    """What could not be read, the latest first; see `View.unread`."""
    chosen = select(*HEADS).order_by(unread.c.number.desc()).limit(limit)
    if not everything:
        chosen = chosen.where(unread.c.read.is_(None))
    if before is not None:
        chosen = chosen.where(unread.c.number < before)
    return tuple(map(_unread, connection.execute(chosen)))


def count_open(connection: Connection) -> int:
    """How many are on the open list."""
    chosen = select(func.count()).select_from(unread).where(unread.c.read.is_(None))
    return int(connection.execute(chosen).scalar_one())


def state(connection: Connection) -> tuple[int, int, int]:
    """What is another whenever the list has changed."""
    chosen = select(func.count(), func.coalesce(func.sum(unread.c.times), 0), func.count(unread.c.read))
    rows, times, read = connection.execute(chosen).one()
    return int(rows), int(times), int(read)


def _open(chosen: Select[Any], mark: Mark) -> Select[Any]:
    places = unread.c.place.in_([_hashed(place) for place in mark.places])
    meant = and_(places, unread.c.id.is_(None)) if mark.unopened else places
    return chosen.where(unread.c.read.is_(None), or_(unread.c.id.in_(list(mark.ids)), meant))


def _hashed(place: str) -> str:
    """A place of any length as something that can be looked up."""
    return sha256(place.encode("utf-8", "surrogatepass")).hexdigest()


def _why(name: str, reason: str) -> str:
    """A reason without the name: of an entry of a feed that is another whenever the feed has a new one."""
    return reason.removeprefix(name)


def _keepable(text: str) -> str:
    return UNKEEPABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _unread(row: Row[Any]) -> Unread:
    return Unread(**row._mapping)
