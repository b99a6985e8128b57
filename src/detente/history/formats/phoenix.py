"""Phoenix: the tables of the Cline Center (CSV, header) and of the Open Event Data Alliance (TSV, no header)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from detente.history.formats.layout import Cells, Layout, OneSided, coded_in_cameo, columns, day_in
from detente.history.parties import Told
from detente.model import ReportError

_COLUMNS = {
    "year": ("year",), "month": ("month",), "day": ("day",), "code": ("code", "EventCode"),
    "source": ("source", "SourceActorFull"), "source_root": ("source_root", "SourceActorEntity"),
    "source_agent": ("source_agent", "SourceActorRole"),
    "target": ("target", "TargetActorFull"), "target_root": ("target_root", "TargetActorEntity"),
    "target_agent": ("target_agent", "TargetActorRole"),
}
_BARE = 26  # columns without a header
_FIXED = {"year": 2, "month": 3, "day": 4, "source": 5, "source_root": 6, "source_agent": 7, "target": 9,
          "target_root": 10, "target_agent": 11, "code": 13}


def layout(first: Sequence[str], name: str, path: Path, first_day: date | None) -> Layout:  # noqa: ARG001
    """How a file is laid out, by its first row. Raises ReportError where it is neither form."""
    header = not any(cell.strip().isdecimal() for cell in first[:5])
    if header:
        at = columns(first, _COLUMNS, name, "Phoenix")
    elif len(first) == _BARE:
        at = _FIXED
    else:
        raise ReportError(f"{name} has {len(first)} columns and no header, but events of Phoenix have {_BARE} or a "
                          "header: is it another table?")
    return Layout(
        max(at.values()) + 1, (at["year"], at["month"], at["day"]),
        (at["source"], at["source_root"], at["source_agent"]), (at["target"], at["target_root"], at["target_agent"]),
        (at["code"],), _told, lambda cells: coded_in_cameo(cells[0]), day_in, header=header)


def _told(cells: Cells) -> Told:
    code, root, agent = ("" if cell.strip() in ("NULL", "NA") else cell.strip() for cell in cells)
    if not code:
        raise OneSided("one side is not told")
    return Told(code, root, agent, code)
