"""Which event histories were imported: one row a file. Their events are in `histories`, which takes more to load."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from detente.record.tables import import_events, imports

HEADS = tuple(imports.c[name] for name in ("number", "id", "format", "name", "events", "one_sided", "rejected", "first",
                                           "last"))
"""The columns that make an `Import`."""


@dataclass(frozen=True, slots=True)
class Import:
    """A file whose events are in the record: its SHA-256 (`id`) and `name`, how many `events`, their first, last day.

    `rejected` rows were set aside; `one_sided` of these tell of one side alone. `number` is its place in this database.
    """

    number: int
    id: str
    format: str
    name: str
    events: int
    one_sided: int
    rejected: int
    first: date
    last: date


def find_import(connection: Connection, id: str, format: str) -> Import | None:
    """The import of a file in a format, if it is there."""
    row = connection.execute(select(*HEADS).where(imports.c.id == id, imports.c.format == format)).first()
    return as_import(row) if row else None


def all_imports(connection: Connection, as_of: date | None = None) -> tuple[Import, ...]:
    """The imports with any event up to and on a day, in an order that does not hang on when they were made."""
    known = imports.c.first <= as_of if as_of else imports.c.id.is_not(None)
    rows = connection.execute(select(*HEADS).where(known))
    return tuple(sorted(map(as_import, rows), key=lambda one: (one.first, one.name, one.id, one.format)))


def gaps(connection: Connection) -> Iterator[str]:
    """The imports that are there by half, one sentence each."""
    for one in all_imports(connection):
        kept = connection.execute(select(import_events.c.events).where(import_events.c["import"] == one.number))
        if sum(kept.scalars()) != one.events:
            yield f"the import of {one.name} is not whole"


def as_import(row: Row[Any]) -> Import:
    """The import that a row of `HEADS` is."""
    return Import(**row._mapping)
