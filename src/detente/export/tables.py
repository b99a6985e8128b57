"""All tables, and how their rows are gone through: the readings once, however many tables are written."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from detente.export.columns import Column, Row, Sheet, Table
from detente.export.extract import Extract
from detente.export.reading_tables import READING_TABLES
from detente.export.situation_tables import SITUATION_TABLES

TABLES: Mapping[str, Table] = {**READING_TABLES, **SITUATION_TABLES}
"""All tables by name."""

__all__ = ["READING_TABLES", "SITUATION_TABLES", "TABLES", "Make", "pieces", "rows"]

Make = Callable[[Sequence[Column]], Sheet]


def rows(table: Table, extract: Extract) -> Iterator[Row]:
    """The rows of a table, those of readings one reading after the other."""
    if not table.of_readings:
        yield from table.rows(extract.situation)
        return
    who = extract.who
    for stored in extract.readings():
        yield from table.rows(stored, who)


def pieces(extract: Extract, make: Make) -> Iterator[tuple[str, bytes]]:
    """All tables as sheets that `make` makes: pieces of bytes, each with the name of the table that it is of."""
    sheets = {name: make(table.columns) for name, table in TABLES.items()}
    who = extract.who
    for stored in extract.readings():
        for name, table in READING_TABLES.items():
            for row in table.rows(stored, who):
                sheets[name].add(row)
            if piece := sheets[name].take():
                yield name, piece
    for name, table in SITUATION_TABLES.items():
        for row in table.rows(extract.situation):
            sheets[name].add(row)
            if piece := sheets[name].take():
                yield name, piece
    for name, sheet in sheets.items():
        yield name, sheet.close()
