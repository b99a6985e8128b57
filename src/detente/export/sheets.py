r"""CSV (RFC 4180): UTF-8, commas, every text in quotation marks, lines end in CRLF.

A spreadsheet program takes a cell that begins with `=`, `+`, `-` or `@` for a formula, which may run programs. So an
apostrophe goes before such a beginning, wherever a cell may begin if another separator is taken (at the start, behind
`;`, a tab or a line break); `unguarded` takes it out again. Numbers and days are ours, and stay as they are.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from detente.export.columns import Cell, Column, Row, poured

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"

_AT_ONCE = 64_000  # characters
_SIGNS = "=+\\-@＝＋－＠"
_BEGINS = re.compile(rf"(^|[;\t\r\n])(?=[\s']*[{_SIGNS}])")
_GUARDED = re.compile(rf"(^|[;\t\r\n])'(?=[\s']*[{_SIGNS}])")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> guarded("=HYPERLINK(...)"), guarded("Kim; -1"), guarded("North-South talks")
    ("'=HYPERLINK(...)", "Kim;' -1", 'North-South talks')
    """
    return _BEGINS.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """The text that `guarded` gave `text` for."""
    return _GUARDED.sub(r"\1", text)


def cell(value: Cell) -> str | float | int | None:
    """A cell as it is written: texts of a list are parted by "; ", a semicolon within one has a backslash before it.

    >>> cell(("KOR", "PRK")), cell(date(2018, 4, 27)), cell(-2.5), cell(None)
    ('KOR; PRK', '2018-04-27', -2.5, None)
    """
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value if isinstance(value, str) else listed(value))


def listed(texts: Sequence[str]) -> str:
    r"""Several texts in one cell.

    >>> print(listed(["a", "b;c"]))
    a; b\;c
    """
    return "; ".join(text.replace("\\", "\\\\").replace(";", "\\;") for text in texts)


def unlisted(text: str) -> list[str]:
    r"""The texts that `listed` gave `text` for.

    >>> unlisted(r"a; b\;c")
    ['a', 'b;c']
    """
    parts = re.findall(r"(?:[^\\;]|\\.)+", text, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", part.removeprefix(" ") if number else part, flags=re.DOTALL)
            for number, part in enumerate(parts)]


class CsvSheet:
    """A table as CSV while its rows are added. `mark` puts a byte order mark in front, by which Excel knows UTF-8."""

    def __init__(self, columns: Sequence[Column], *, mark: bool = False) -> None:
        self._held = io.StringIO(newline="")
        self._writer = csv.writer(self._held, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        if mark:
            self._held.write("\ufeff")
        self._writer.writerow([column.name for column in columns])

    def add(self, row: Row) -> None:
        """As `Sheet.add`."""
        self._writer.writerow(list(map(cell, row)))

    def take(self) -> bytes:
        """As `Sheet.take`."""
        return self.close() if self._held.tell() > _AT_ONCE else b""

    def close(self) -> bytes:
        """As `Sheet.close`."""
        text = self._held.getvalue()
        self._held.seek(0)
        self._held.truncate()
        return text.encode("utf-8")


sheet = CsvSheet


def csv_bytes(columns: Sequence[Column], rows: Iterable[Row], *, mark: bool = False) -> Iterator[bytes]:
    """A table as CSV, piece by piece."""
    return poured(CsvSheet(columns, mark=mark), rows)
