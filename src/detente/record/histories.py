"""Imported event histories: what a file held, kept beside the reports as packed columns and never changed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np
from sqlalchemy import Connection, insert, select

from detente.history.events import History
from detente.history.gathered import (
    Gathered,
    Rejected,
    history_of,
    pack_rejected,
    pack_tables,
    pieces,
    unpack_rejected,
    unpack_tables,
    whole,
)
from detente.record.imports import HEADS, Import, all_imports, as_import
from detente.record.tables import import_events, imports


def add_import(connection: Connection, gathered: Gathered) -> Import:
    """Keeps the events of a file that is not there yet."""
    row = {"id": gathered.id, "format": gathered.format, "name": gathered.name, "events": len(gathered),
           "one_sided": gathered.one_sided, "rejected": len(gathered.rejected), "first": gathered.first,
           "last": gathered.last, "tables": pack_tables(gathered), "reasons": pack_rejected(gathered.rejected)}
    number = connection.execute(insert(imports).values(row).returning(imports.c.number)).scalar_one()
    for part, (events, first, last, content) in enumerate(pieces(gathered.columns())):
        connection.execute(insert(import_events).values({
            "import": number, "part": part, "events": events, "first": date.fromordinal(first),
            "last": date.fromordinal(last), "content": content}))
    return as_import(connection.execute(select(*HEADS).where(imports.c.number == number)).one())


def rejected_rows(connection: Connection, of: Import) -> tuple[Rejected, ...]:
    """The rows of a file that were set aside."""
    return unpack_rejected(connection.execute(select(imports.c.reasons).where(imports.c.number == of.number)
                                              ).scalar_one())


def imported(connection: Connection, as_of: date | None = None) -> History:
    """The events of all imports as one history: those up to and on a day that had been published by then."""
    known = all_imports(connection, as_of)
    names = Counter(one.name for one in known)
    each = [_history(connection, one, one.name if names[one.name] == 1 else f"{one.name} {one.id[:8]}", as_of)
            for one in known]
    return each[0].joined(*each[1:]) if each else History.of(())


def _history(connection: Connection, one: Import, origin: str, as_of: date | None) -> History:
    within = import_events.c.first <= as_of if as_of else import_events.c.part >= 0
    chosen = (select(import_events.c.content).where(import_events.c["import"] == one.number, within)
              .order_by(import_events.c.part))
    packed: Sequence[bytes] = connection.execute(chosen).scalars().all()
    tables = connection.execute(select(imports.c.tables).where(imports.c.number == one.number)).scalar_one()
    parties, deeds = unpack_tables(tables)
    return _used(history_of(origin, parties, deeds, whole(packed), as_of))


def _used(history: History) -> History:
    """A history without parties that no event of it has: nobody is known as of a day who came later."""
    there = np.zeros(len(history.parties), np.bool_)
    there[history.source] = there[history.target] = True
    if bool(there.all()):
        return history
    place = (np.cumsum(there) - 1).astype(np.int32)
    parties = tuple(party for party, known in zip(history.parties, there, strict=True) if known)
    return History(parties, history.deeds, history.origins, history.day, place[history.source], place[history.target],
                   history.deed, history.origin, history.line)
