"""The events of one file as they are kept: columns of numbers with their tables, and the rows that were set aside."""

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.history.events import Deed, History, Party

AT_ONCE = 1 << 16
"""Events in one piece as it is kept."""

_LITTLE = np.dtype("<i4")
_WIDTH = 6  # columns that are packed

Column = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was set aside: its line in the file, and the reason; `one_sided` where it tells of one side alone."""

    line: int
    reason: str
    one_sided: bool = False


@dataclass(frozen=True, eq=False)
class Gathered:
    """The events of a file, by day. `id` is the SHA-256 of the file, `name` what it is called, without its folder.

    The columns are those of a history, and `known`: the day from which on the event was known, on which it was
    published or added to the database, never before its own.
    """

    id: str
    format: str
    name: str
    parties: tuple[Party, ...]
    deeds: tuple[Deed, ...]
    day: Column
    known: Column
    source: Column
    target: Column
    deed: Column
    line: Column
    rejected: tuple[Rejected, ...] = ()
    notices: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.day)

    @property
    def one_sided(self) -> int:
        """How many of the rejected rows tell of one side alone."""
        return sum(one.one_sided for one in self.rejected)

    @property
    def first(self) -> date:
        """The day of the first event."""
        return date.fromordinal(int(self.day[0]))

    @property
    def last(self) -> date:
        """The day of the last event."""
        return date.fromordinal(int(self.day[-1]))

    def history(self, as_of: date | None = None) -> History:
        """The events as a history, all or those known as of a day."""
        return history_of(self.name, self.parties, self.deeds, self.columns(), as_of)

    def columns(self) -> tuple[Column, ...]:
        """The columns in the order in which they are packed."""
        return self.day, self.known, self.source, self.target, self.deed, self.line


def history_of(origin: str, parties: tuple[Party, ...], deeds: tuple[Deed, ...], columns: Sequence[Column],
               as_of: date | None = None) -> History:
    """A history of columns (those of `Gathered.columns`), of what was known as of a day."""
    day, known, source, target, deed, line = columns
    if as_of is not None and len(day):
        there = (day <= as_of.toordinal()) & (known <= as_of.toordinal())
        day, source, target, deed, line = (column[there] for column in (day, source, target, deed, line))
    return History(parties, deeds, (origin,), day, source, target, deed, np.zeros(len(day), np.int32), line)


def pieces(columns: Sequence[Column]) -> Iterator[tuple[int, int, int, bytes]]:
    """The columns in pieces: how many events, their first and last day (ordinals), and the packed columns."""
    for start in range(0, len(columns[0]), AT_ONCE):
        part = [column[start:start + AT_ONCE] for column in columns]
        packed = zlib.compress(b"".join(column.astype(_LITTLE).tobytes() for column in part), 1)
        yield len(part[0]), int(part[0][0]), int(part[0][-1]), packed


def whole(pieces: Sequence[bytes]) -> tuple[Column, ...]:
    """The columns of packed pieces."""
    parts = [np.frombuffer(zlib.decompress(one), _LITTLE).reshape(_WIDTH, -1) for one in pieces]
    joined = np.concatenate(parts, axis=1) if parts else np.zeros((_WIDTH, 0), _LITTLE)
    return tuple(np.ascontiguousarray(column, np.int32) for column in joined)


def pack_tables(gathered: Gathered) -> bytes:
    """The parties and deeds of the events."""
    return _packed({"parties": [_row(one) for one in gathered.parties], "deeds": [_row(one) for one in gathered.deeds]})


def unpack_tables(content: bytes) -> tuple[tuple[Party, ...], tuple[Deed, ...]]:
    """What `pack_tables` packed."""
    value = _unpacked(content)
    return tuple(Party(*row) for row in value["parties"]), tuple(Deed(*row) for row in value["deeds"])


def pack_rejected(rejected: Sequence[Rejected]) -> bytes:
    """The rows that were set aside."""
    reasons: dict[tuple[str, bool], int] = {}
    rows = [[one.line, reasons.setdefault((one.reason, one.one_sided), len(reasons))] for one in rejected]
    return _packed({"reasons": list(reasons), "rows": rows})


def unpack_rejected(content: bytes) -> tuple[Rejected, ...]:
    """What `pack_rejected` packed."""
    value = _unpacked(content)
    return tuple(Rejected(line, *value["reasons"][reason]) for line, reason in value["rows"])


def _row(one: Party | Deed) -> list[Any]:
    return [getattr(one, field.name) for field in fields(one)]


def _packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def _unpacked(content: bytes) -> Any:
    return json.loads(zlib.decompress(content))
