"""POLECAT: the weekly and monthly tables of the Harvard Dataverse, coded in PLOVER."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from detente.history.formats.layout import Cells, Layout, OneSided, coded_in_plover, columns, day_in
from detente.history.parties import Told

_COLUMNS = {
    "day": ("Event Date",), "type": ("Event Type",), "mode": ("Event Mode",),
    "source": ("Actor Name",), "source_country": ("Actor Country",),
    "source_sector": ("Primary Actor Sector", "Actor Sectors"),
    "target": ("Recipient Name",), "target_country": ("Recipient Country",),
    "target_sector": ("Primary Recipient Sector", "Recipient Sectors"),
    "?published": ("Publication Date",),
}
_NOBODY = ("", "none", "nan")


def layout(first: Sequence[str], name: str, path: Path, first_day: date | None) -> Layout:  # noqa: ARG001
    """How a file is laid out, by its header. Raises ReportError where columns are missing."""
    at = columns(first, _COLUMNS, name, "POLECAT")
    return Layout(
        max(at.values()) + 1, (at["day"],), (at["source"], at["source_country"], at["source_sector"]),
        (at["target"], at["target_country"], at["target_sector"]), (at["type"], at["mode"]), _told,
        lambda cells: coded_in_plover(*cells), day_in, (at["published"],) if at["published"] >= 0 else ())


def _told(cells: Cells) -> Told:
    name, country, sector = ("" if cell.strip().casefold() in _NOBODY else cell.strip() for cell in cells)
    if not name and not country:
        raise OneSided("one side is not told")
    return Told(name or country, country, sector)
