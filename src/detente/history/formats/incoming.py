"""A file of events as it is read: row by row into columns of numbers; what is no event is set aside with its reason.

Each cell is understood once, however often it comes: a file has few days, deeds and parties beside its rows. What a
cell was understood as is a number, below 0 where it can't be.
"""

import codecs
import csv
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from detente.history.events import Deed
from detente.history.formats import gdelt, icews, phoenix, polecat
from detente.history.formats.layout import BadRow, Cells, Layout, OneSided
from detente.history.formats.unpacked import LONGEST, id_of, lines_of
from detente.history.gathered import Column, Gathered, Rejected
from detente.history.parties import Parties, Told
from detente.model import ReportError, UsageError
from detente.wire.opening import display_name

S = TypeVar("S")
T = TypeVar("T")
Chosen = Callable[[Sequence[str], str, Path, date | None], Layout]

FORMATS: dict[str, Chosen] = {"icews": icews.layout, "gdelt": gdelt.layout, "polecat": polecat.layout,
                              "phoenix": phoenix.layout}
"""The formats by name: what says of a first row how the file is laid out."""

STEP = 1_000_000
"""Bytes of a file in one step."""

PROMPT = 7
"""Days within which news is added to a database that follows the news."""

_OFTEN = 4096  # rows between two looks at how far the file was read


class Incoming:
    """A file of events. Go through `steps`, then ask for what was `gathered`."""

    def __init__(self, path: str, format: str, first_day: date | None = None) -> None:
        if format not in FORMATS:
            raise UsageError(f"no format '{format}': there are {', '.join(FORMATS)}")
        self.name, self._path, self._format = display_name(path), Path(path), format
        self._first_day = first_day
        self.id = id_of(self._path)
        """The SHA-256 of the file."""
        self._columns = [array("i") for _ in range(6)]
        self._reasons: list[BadRow] = []
        self._rejected: list[tuple[int, int]] = []
        self._told: list[Told] = []
        self._deeds: list[Deed] = []
        self._foreign = 0

    def __len__(self) -> int:
        """How many steps there will be."""
        return max(1, -(-self._path.stat().st_size // STEP))

    def steps(self) -> Iterator[int]:
        """Reads the file, `STEP` bytes of it at a time. Raises ReportError: not to be read, or of another format."""
        done = 0
        with lines_of(self._path) as lines:
            rows = enumerate(lines, 1)
            number, first = next(((number, line) for number, line in rows if line.strip()), (0, b""))
            first = first.removeprefix(codecs.BOM_UTF8)
            if not number:
                raise ReportError(f"{self.name} is empty: get it again")
            delimiter, cells = self._beginning(first)
            layout = FORMATS[self._format](cells, self.name, self._path, self._first_day)
            take = self._taker(layout, delimiter)
            if not layout.header:
                take(number, first)
            for number, line in rows:
                take(number, line)
                if number % _OFTEN == 0 and (now := lines.read // STEP) > done:
                    yield from range(done, now)
                    done = now
        yield from range(done, len(self))

    def gathered(self) -> Gathered:
        """The events. Raises ReportError where there is none, or where most rows are none."""
        whys = [(str(reason), isinstance(reason, OneSided)) for reason in self._reasons]
        rejected = tuple(Rejected(line, *whys[-reason - 1]) for line, reason in self._rejected)
        self._check(rejected)
        day, known, source, target, deed, line = (np.array(column, np.int32) for column in self._columns)
        known, notices = self._known(day, known)
        order = np.argsort(day, kind="stable")
        day, known, source, target, deed, line = (one[order] for one in (day, known, source, target, deed, line))
        parties = Parties(date.fromordinal(int(day[-1])))
        who, places = _distinct(self._told, np.concatenate([source, target]), parties.of)
        deeds, deed_places = _distinct(self._deeds, deed, lambda one: one)
        return Gathered(self.id, self._format, self._path.name, who, deeds, day, known, places[source], places[target],
                        deed_places[deed], line, rejected, notices)

    # --- rows -------------------------------------------------------------------------------------------------

    def _beginning(self, line: bytes) -> tuple[str, list[str]]:
        """What separates cells, and the cells of the first row."""
        if len(line) > LONGEST:
            raise ReportError(f"{self.name} has a first line of more than {LONGEST // 1_000_000} MB: it is no table")
        text = line.decode("utf-8", "replace")
        delimiter = "\t" if text.count("\t") >= text.count(",") else ","
        try:
            return delimiter, _cells(text, delimiter)
        except BadRow as error:
            raise ReportError(f"{self.name} has a first line that is no row ({error}): is it another table?") from error

    def _taker(self, layout: Layout, delimiter: str) -> Callable[[int, bytes], None]:
        """What takes a line of the file into the columns, or sets it aside."""
        short = self._reason(BadRow(f"fewer than {layout.width} columns"))
        day_of = self._learning(layout.day, lambda cells: layout.dated(cells).toordinal())
        known_of = self._learning(layout.known, lambda cells: layout.dated(cells).toordinal()) if layout.known else None
        deed_of = self._learning(layout.deed, lambda cells: _put(self._deeds, layout.coded(cells)))
        learned: dict[Cells, int] = {}
        source_of = self._learning(layout.source, lambda cells: _put(self._told, layout.told(cells)), learned)
        target_of = self._learning(layout.target, lambda cells: _put(self._told, layout.told(cells)), learned)
        add_day, add_known, add_source, add_target, add_deed, add_line = (one.append for one in self._columns)

        def take(number: int, line: bytes) -> None:
            try:
                cells = _cells(self._text(line), delimiter)
            except BadRow as error:
                self._rejected.append((number, self._reason(error)))
                return
            if len(cells) < layout.width:
                if line.strip():
                    self._rejected.append((number, short))
                return
            day, deed, source, target = day_of(cells), deed_of(cells), source_of(cells), target_of(cells)
            known = known_of(cells) if known_of else day
            if day < 0 or deed < 0 or source < 0 or target < 0 or known < 0:
                reason = next(one for one in (day, deed, known, source, target) if one < 0)
                self._rejected.append((number, reason))
                return
            add_day(day)
            add_known(known)
            add_source(source)
            add_target(target)
            add_deed(deed)
            add_line(number)

        return take

    def _learning(self, places: tuple[int, ...], understand: Callable[[Cells], int],
                  learned: dict[Cells, int] | None = None) -> Callable[[list[str]], int]:
        """What gives the number for the cells in some columns of a row; it is found out when they first come."""
        known: dict[Cells, int] = {} if learned is None else learned
        pick: Callable[[list[str]], Any] = itemgetter(*places)
        single = len(places) == 1

        def number(cells: list[str]) -> int:
            key = (pick(cells),) if single else pick(cells)
            try:
                return known[key]
            except KeyError:
                pass
            try:
                known[key] = understand(key)
            except BadRow as reason:
                known[key] = self._reason(reason)
            return known[key]

        return number

    def _text(self, line: bytes) -> str:
        if len(line) > LONGEST:
            raise BadRow(f"longer than {LONGEST // 1_000_000} MB")
        if b"\0" in line:
            raise BadRow("a NUL in it")
        try:
            return line.decode()
        except UnicodeDecodeError:
            self._foreign += 1
            return line.decode("cp1252", "replace")

    def _reason(self, reason: BadRow) -> int:
        self._reasons.append(reason)
        return -len(self._reasons)

    # --- the whole --------------------------------------------------------------------------------------------

    def _check(self, rejected: Sequence[Rejected]) -> None:
        bad, rows = [one for one in rejected if not one.one_sided], len(self._columns[0]) + len(rejected)
        first = f", the first in line {bad[0].line}: {bad[0].reason}" if bad else ""
        if len(bad) > rows - len(bad):
            raise ReportError(f"{self.name} has more rows that are no event ({len(bad):,}) than others "
                              f"({rows - len(bad):,}){first}: get it again, or name its format")
        if not self._columns[0]:
            raise ReportError(f"{self.name} has no event between two sides in its {rows:,} rows{first}: nothing to "
                              "import")

    def _known(self, day: Column, known: Column) -> tuple[Column, tuple[str, ...]]:
        """From which day on each event was known, and what is to be said of that and of the letters."""
        notices = []
        if self._foreign:
            notices.append(f"{self._foreign:,} rows are not in UTF-8: read as Windows-1252")
        if float(np.mean(known - day <= PROMPT)) < 0.5:
            notices.append("most events were added long after their day: each counts from its own day")
            known = day
        return np.maximum(day, known), tuple(notices)


def _cells(text: str, delimiter: str) -> list[str]:
    text = text.rstrip("\r\n")
    if '"' not in text:
        return text.split(delimiter)
    if delimiter == "\t":  # quotation marks are letters there, but for those around a cell
        return [cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell for cell in text.split("\t")]
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadRow("not written as CSV: quotation marks that don't close") from error


def _put(table: list[Any], entry: Any) -> int:
    table.append(entry)
    return len(table) - 1


def _distinct(entries: Sequence[S], used: Column, of: Callable[[S], T]) -> tuple[tuple[T, ...], Column]:
    """What the entries that are used are, each once, and where in that each of them stands."""
    places: dict[T, int] = {}
    at = np.zeros(len(entries), np.int32)
    for place in np.unique(used).tolist():
        at[place] = places.setdefault(of(entries[place]), len(places))
    return tuple(places), at
