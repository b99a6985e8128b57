"""Event histories that come in, and those that are there, as a person reads them and as JSON."""

import sys
from collections.abc import Sequence
from typing import Any

from detente.intake.histories import Arrived
from detente.model import DayInterval
from detente.record.imports import Import
from detente.show.dumping import dump
from detente.show.progress import Complain
from detente.show.words import days, visible

SHOWN = 5
"""Rows set aside that are shown; all of them are kept in the record, and `--rejected` lists them."""


def complain_of(arrived: Arrived, complain: Complain) -> None:
    """Says on stderr what of a file could not be used, or why it could not be read."""
    if arrived.error:
        complain(arrived.error)
        return
    for notice in arrived.notices:
        complain(f"{arrived.file}: {notice}")
    made = arrived.made
    bad = [one for one in arrived.rejected if not one.one_sided]
    for one in bad[:SHOWN]:
        complain(f"{arrived.file} line {one.line}: {one.reason}")
    if made and len(bad) > SHOWN:
        complain(f"{arrived.file}: {len(bad) - SHOWN:,} more rows set aside: --rejected FILE lists all of them")


def write_arrived(arrived: Sequence[Arrived], record: str, style: str) -> None:
    """Writes what came in."""
    if style == "json":
        files = [{**as_json(one.made), "added": one.added} for one in arrived if one.made]
        _put(dump({"record": record, "imports": files, "failed": sum(one.error is not None for one in arrived)},
                  indent=2))
        return
    for one in arrived:
        if one.made:
            _put(visible(line_of(one.made)) + ("" if one.added else " (was there already)"))


def line_of(one: Import) -> str:
    """An import in a line.

    >>> from datetime import date
    >>> line_of(Import(1, "3f" * 32, "gdelt", "20180427.zip", 9000, 400, 403, date(2018, 4, 27), date(2018, 4, 27)))
    'gdelt 20180427.zip: 9,000 events, 27 Apr 2018; 3 rows set aside, 400 tell of one side alone'
    """
    alone = f", {one.one_sided:,} tell of one side alone" if one.one_sided else ""
    return (f"{one.format} {one.name}: {one.events:,} events, {days(DayInterval(one.first, one.last))}; "
            f"{one.rejected - one.one_sided:,} rows set aside{alone}")


def as_json(one: Import) -> dict[str, Any]:
    """An import as JSON-ready values."""
    return {"id": one.id, "format": one.format, "name": one.name, "events": one.events,
            "set_aside": one.rejected - one.one_sided, "one_sided": one.one_sided, "from": one.first.isoformat(),
            "to": one.last.isoformat()}


def rejected_table(arrived: Sequence[Arrived]) -> str:
    """All rows that were set aside, as lines of file, line and reason with tabs between."""
    rows = [f"{visible(one.file)}\t{row.line}\t{row.reason}\n" for one in arrived for row in one.rejected]
    return "".join(["file\tline\treason\n", *rows])


def _put(line: str) -> None:
    sys.stdout.write(line + "\n")
