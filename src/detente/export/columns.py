"""Tables: what their columns are called and hold. CSV and Parquet write the same ones."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

Cell = str | int | float | date | Sequence[str] | None
Row = tuple[Cell, ...]


class Holds(StrEnum):
    """What the cells of a column hold; any may be empty."""

    TEXT = "text"
    TEXTS = "texts"
    DAY = "day"
    WHOLE = "whole number"
    NUMBER = "number"


@dataclass(frozen=True)
class Column:
    """A column: its name and what its cells hold."""

    name: str
    holds: Holds = Holds.TEXT


@dataclass(frozen=True)
class Table:
    """A table by its name. `of` says whether its rows are of the single readings or of the situation.

    `rows` gives the rows of one reading (with who is who), or of the situation.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[..., Iterable[Row]]
    of_readings: bool


class Sheet(Protocol):
    """A table as a file of some format, while its rows are added."""

    def add(self, row: Row, /) -> None:
        """Adds a row."""

    def take(self) -> bytes:
        """What is ready to be written; often nothing."""

    def close(self) -> bytes:
        """What is still to be written when all rows are added."""


def poured(sheet: Sheet, rows: Iterable[Row]) -> Iterator[bytes]:
    """The bytes of a sheet with these rows, piece by piece."""
    for row in rows:
        sheet.add(row)
        if piece := sheet.take():
            yield piece
    yield sheet.close()


def columns(**holds: Holds) -> tuple[Column, ...]:
    """Columns by name.

    >>> columns(id=Holds.TEXT)
    (Column(name='id', holds=<Holds.TEXT: 'text'>),)
    """
    return tuple(Column(name, kind) for name, kind in holds.items())


def by_name(tables: Iterable[Table]) -> Mapping[str, Table]:
    """Tables by name."""
    return {table.name: table for table in tables}


def days(when: Any) -> tuple[date | None, date | None]:
    """The first and last day of an interval, two cells; empty where they are not known."""
    return (when.first, when.last) if when is not None else (None, None)
