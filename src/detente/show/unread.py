"""What could not be read, as a person reads it and as JSON."""

import sys
from collections.abc import Sequence
from typing import Any

from detente.record.unread import Unread
from detente.show.dumping import dump
from detente.show.words import days, days_of, visible


def write_unread(found: Sequence[Unread], record: str, style: str) -> None:
    """Writes what could not be read, the latest first."""
    if style == "json":
        sys.stdout.write(dump({"record": record, "unread": list(map(as_json, found))}, indent=2) + "\n")
        return
    for one in found:
        sys.stdout.write("\n".join(map(visible, lines_of(one))) + "\n")


def lines_of(one: Unread) -> tuple[str, str]:
    """Something that could not be read in two lines.

    >>> from datetime import date
    >>> lines_of(Unread(1, "a.pdf", "3f" * 32, date(2018, 4, 27), date(2018, 4, 28), "a.pdf is a PDF file", 2))
    ('a.pdf (tried twice, 27-28 Apr 2018)', '  a.pdf is a PDF file')
    """
    often = {1: "once", 2: "twice"}.get(one.times, f"{one.times:,} times")
    read = f"; read {days_of(one.read)}{f' as {one.report[:12]}' if one.report else ''}" if one.read else ""
    return f"{one.name} (tried {often}, {days(one.tried)}{read})", f"  {one.reason}"


def as_json(one: Unread) -> dict[str, Any]:
    """Something that could not be read as JSON-ready values."""
    return {"name": one.name, "sha256": one.id, "reason": one.reason, "first": one.first.isoformat(),
            "last": one.last.isoformat(), "times": one.times, "read": one.read.isoformat() if one.read else None,
            "report": one.report}
