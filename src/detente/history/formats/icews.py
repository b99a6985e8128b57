"""ICEWS: the yearly tables of the Harvard Dataverse, and the numbered form that benchmarks share."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from detente.history.events import Deed
from detente.history.formats.layout import (
    BadRow,
    Cells,
    Layout,
    OneSided,
    coded_in_cameo,
    columns,
    day_in,
    days_after,
    shown,
)
from detente.history.formats.unpacked import lines_of
from detente.history.parties import Told
from detente.model import ReportError
from detente.model.plover import cameo_named

_COLUMNS = {
    "day": ("Event Date",), "source": ("Source Name",), "target": ("Target Name",),
    "source_sectors": ("Source Sectors",), "source_country": ("Source Country",),
    "target_sectors": ("Target Sectors",), "target_country": ("Target Country",),
    "code": ("CAMEO Code",), "text": ("Event Text",),
}
_NUMBERED = 4  # columns of the numbered form that count: subject, relation, object, hours
_BESIDE = ("entity2id", "relation2id")


def layout(first: Sequence[str], name: str, path: Path, first_day: date | None) -> Layout:
    """How a file is laid out, by its first row. Raises ReportError where it is neither form."""
    if len(first) >= _NUMBERED and all(cell.strip().lstrip("-").isdecimal() for cell in first[:_NUMBERED]):
        return _numbered(name, path, first_day)
    at = columns(first, _COLUMNS, name, "ICEWS")
    return Layout(
        max(at.values()) + 1, (at["day"],), (at["source"], at["source_sectors"], at["source_country"]),
        (at["target"], at["target_sectors"], at["target_country"]), (at["code"], at["text"]), _told,
        lambda cells: coded_in_cameo(cells[0], cells[1]), day_in)


def _told(cells: Cells) -> Told:
    name, sectors, country = cells
    if not name.strip():
        raise OneSided("no name of a side")
    return Told(name, country, sectors)


def _numbered(name: str, path: Path, first_day: date | None) -> Layout:
    if first_day is None:
        raise ReportError(f"{name} counts hours from a first day that it does not tell: give it with --first-day")
    entities, relations = (_names(path, table, name) for table in _BESIDE)

    def told(cells: Cells) -> Told:
        return Told(_named(cells[0], entities, "entity"))

    def coded(cells: Cells) -> Deed:
        relation = _named(cells[0], relations, "relation")
        if cameo_named(relation) is None:
            raise BadRow(f"no name of a CAMEO code: {shown(relation)}")
        return coded_in_cameo("", relation)

    return Layout(_NUMBERED, (3,), (0,), (2,), (1,), told, coded, days_after(first_day), header=False)


def _named(number: str, names: Mapping[str, str], what: str) -> str:
    found = names.get(number.strip())
    if found is None:
        raise BadRow(f"no {what} has the number {shown(number)}")
    return found


def _names(path: Path, table: str, name: str) -> dict[str, str]:
    """The names by their numbers, from the table beside a file."""
    folder = path.parent
    there = [one for one in (folder / f"{table}.txt", folder / f"{table}.txt.gz") if one.is_file()]
    if not there:
        raise ReportError(f"{name} numbers its events by a table that is not there: put {table}.txt (or .txt.gz) "
                          "beside it")
    with lines_of(there[0]) as lines:
        rows = [line.decode("utf-8", "replace").rstrip("\r\n").split("\t") for line in lines]
    return {row[1].strip(): row[0] for row in rows if len(row) > 1}
