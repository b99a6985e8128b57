"""The formats of an export: what each is for, what its files are called, and which file here writes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from detente.export.extract import Extract
from detente.model import UsageError


@dataclass(frozen=True)
class Format:
    """A format: its `name`, the `suffix` of its files, what it is for, and the `module` that writes it.

    Of a format of `tables` there is a file for each. `tells_changes`: it is about what changed since a day. `is_text`:
    a terminal can show it. `needs` is the extra that brings what it needs.
    """

    name: str
    suffix: str
    what: str
    module: str
    tables: bool = False
    tells_changes: bool = False
    is_text: bool = True
    needs: str | None = None

    @property
    def media_type(self) -> str:
        """The media type of a file (IANA), with its parameters. Raises UsageError as `chunks`."""
        found: str = self._writer().MEDIA_TYPE
        return found

    def chunks(self, extract: Extract, table: str | None = None) -> Iterator[bytes]:
        """The bytes of the one file, or of that of one `table`.

        Raises UsageError where what it needs is not installed, or there is no such table.
        """
        writer = self._writer()
        if not self.tables:
            found: Iterator[bytes] = writer.chunks(extract)
            return found
        from detente.export.columns import poured
        from detente.export.tables import TABLES, rows

        if table is None or table not in TABLES:
            raise UsageError(f"no table '{table}': use {', '.join(TABLES)}")
        return poured(writer.sheet(TABLES[table].columns), rows(TABLES[table], extract))

    def pieces(self, extract: Extract) -> Iterator[tuple[str, bytes]]:
        """The bytes of the files of all tables, piece by piece, each with the name of its file. Raises as `chunks`."""
        from detente.export.tables import pieces

        return ((f"{name}.{self.suffix}", piece) for name, piece in pieces(extract, self._writer().sheet))

    def _writer(self) -> Any:
        if self.needs is not None and find_spec(_BRINGS[self.needs]) is None:
            raise UsageError(f"--format {self.name} needs {_BRINGS[self.needs]}: pip install 'detente[{self.needs}]'")
        return import_module(f"detente.export.{self.module}")


_BRINGS: Mapping[str, str] = {"parquet": "pyarrow", "followthemoney": "followthemoney"}

FORMATS: Mapping[str, Format] = {one.name: one for one in (
    Format("csv", "csv", "tables for spreadsheets: one file a layer, and the situation", "sheets", tables=True),
    Format("parquet", "parquet", "the same tables with types, for data frames", "parquet", tables=True, is_text=False,
           needs="parquet"),
    Format("icalendar", "ics", "meetings for calendars", "meetings_calendar"),
    Format("atom", "atom", "what has changed, for feed readers", "changes_feed", tells_changes=True),
    Format("plover", "jsonl", "events in PLOVER's fields, for event data", "plover"),
    Format("jsonld", "jsonld", "every item with its provenance and its words, for the web of data", "linked_data"),
    Format("followthemoney", "ftm.json", "people, bodies, offices and meetings, for investigations", "follow_the_money",
           needs="followthemoney"),
    Format("gexf", "gexf", "who met whom and when, for network programs", "network"),
    Format("dossier", "html", "one page that opens from disk, with every source", "dossier"),
)}
"""The formats by name."""


def format_named(name: str) -> Format:
    """The format of a name. Raises UsageError."""
    if name not in FORMATS:
        raise UsageError(f"no format '{name}': use {', '.join(FORMATS)}")
    return FORMATS[name]


def files(one: Format) -> tuple[str, ...]:
    """The names of the files of a format of tables."""
    from detente.export.tables import TABLES

    return tuple(f"{name}.{one.suffix}" for name in TABLES)
