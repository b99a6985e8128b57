"""GDELT: the event tables of version 1.0 (57 or 58 columns, no header) and 2.0 (61 columns), as published."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from detente.history.formats.layout import Cells, Layout, OneSided, coded_in_cameo, columns, day_in, plain
from detente.history.parties import Told
from detente.model import ReportError

_ADDED = {57: 56, 58: 56, 61: 59}
"""Where DATEADDED stands, by how many columns there are."""

_COLUMNS = {
    "day": ("SQLDATE", "Day"), "added": ("DATEADDED",), "code": ("EventCode",),
    "source": ("Actor1Code",), "source_name": ("Actor1Name",), "source_country": ("Actor1CountryCode",),
    "source_type": ("Actor1Type1Code",),
    "target": ("Actor2Code",), "target_name": ("Actor2Name",), "target_country": ("Actor2CountryCode",),
    "target_type": ("Actor2Type1Code",),
}
_FIXED = {"day": 1, "code": 26, "source": 5, "source_name": 6, "source_country": 7, "source_type": 12,
          "target": 15, "target_name": 16, "target_country": 17, "target_type": 22}


def layout(first: Sequence[str], name: str, path: Path, first_day: date | None) -> Layout:  # noqa: ARG001
    """How a file is laid out, by its first row. Raises ReportError where it is no table of events."""
    header = plain(first[0]) == "globaleventid"
    if header:
        at = columns(first, _COLUMNS, name, "GDELT")
    elif len(first) in _ADDED:
        at = _FIXED | {"added": _ADDED[len(first)]}
    else:
        raise ReportError(f"{name} has {len(first)} columns, but events of GDELT have 58 (version 1.0) or 61 (2.0): "
                          "is it another of its tables?")
    return Layout(
        max(at.values()) + 1, (at["day"],), tuple(at[f"source{one}"] for one in ("", "_name", "_country", "_type")),
        tuple(at[f"target{one}"] for one in ("", "_name", "_country", "_type")), (at["code"],), _told,
        lambda cells: coded_in_cameo(cells[0]), day_in, (at["added"],), header=header)


def _told(cells: Cells) -> Told:
    code, name, country, type = (cell.strip() for cell in cells)
    if not code and not name:
        raise OneSided("one side is not told")
    return Told(name or code, country, type, code)
