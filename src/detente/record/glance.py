"""A quick look at a record in a file, with Python's own sqlite3 and no library: search, and results that are kept.

Whatever is out of the ordinary (a server, another form, a file that can't be opened so) is no matter for a glance: it
gives None, and `Record.open` sees to it or says what is wrong.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from detente.record.form import APPLICATION, HEAD
from detente.record.kinds import Hit
from detente.record.search.finding import find_reports

Stamp = tuple[str | None, int, int, int]

_BUSY = 5.0  # seconds


class Glance:
    """A record in a file as it is at this moment. Get one from `glance`."""

    kind = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def stamp(self, as_of: date | None) -> Stamp:
        """As `View.stamp`."""
        day = as_of.isoformat() if as_of else None
        within = "WHERE published <= :day" if as_of else ""
        latest = [f"SELECT coalesce(max(number), 0) FROM {table} {bound}"  # noqa: S608 - our own names
                  for table, bound in (("reports", within), ("withdrawals", within), ("judgements", ""))]
        values = {"day": day} if as_of else {}
        return day, *(int(self._connection.execute(one, values).fetchone()[0]) for one in latest)  # type: ignore[return-value]

    def recall(self, name: str) -> bytes | None:
        """As `View.recall`."""
        row = self._connection.execute("SELECT content FROM kept WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    @property
    def has_judged_statements(self) -> bool:
        """Whether a judgement is on a statement: who speaks is found out with the library then."""
        return bool(self.rows("SELECT number FROM judgements WHERE layer = 'statements' LIMIT 1"))

    def search(self, words: str, as_of: date | None, limit: int) -> list[Hit]:
        """As `View.search`."""
        return find_reports(self, words, as_of, limit)

    def rows(self, sql: str, **values: Any) -> Sequence[Any]:
        """The rows that this SQL chooses."""
        found = self._connection.execute(sql, values)
        return list(map(_row(tuple(column[0] for column in found.description))._make, found))


@contextmanager
def glance(where: str) -> Iterator[Glance | None]:
    """A look at the record in the file `where`; None where it takes more than a glance."""
    path = Path(where)
    if "://" in where or not path.is_file():
        yield None
        return
    try:
        connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, isolation_level=None,
                                     timeout=_BUSY)
    except sqlite3.Error:
        yield None
        return
    try:
        yield Glance(connection) if _is_ours(connection) else None
    finally:
        connection.close()


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether it is a record of the present form; begins to look."""
    try:
        connection.execute("BEGIN")  # one state, whatever others add meanwhile
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        form = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        return False
    return bool(mark == APPLICATION and form and form[0] == HEAD)


@lru_cache
def _row(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names)
