"""What became of the reports that were to be added to a record."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from detente.intake import Fate, Handed
from detente.record.record import Record
from detente.show.dumping import dump
from detente.show.words import days, visible


@dataclass
class Account:
    """What became of the reports that were handed in."""

    handed: list[Handed] = field(default_factory=list)

    def take(self, handed: Handed, complain: Callable[[str], None]) -> None:
        """Notes one, and says on `complain` why it failed if it did."""
        self.handed.append(handed)
        if handed.fate is Fate.FAILED:
            complain(handed.error or f"{handed.name} could not be read")

    def count(self, fate: Fate) -> int:
        """How many had this fate."""
        return sum(handed.fate is fate for handed in self.handed)

    @property
    def failed(self) -> int:
        """How many could not be added."""
        return self.count(Fate.FAILED)


def write_account(account: Account, record: Record, style: str) -> None:
    """Writes what was added, in a sentence or as JSON."""
    if style == "json":
        sys.stdout.write(dump({
            "record": record.name, **{fate.name.lower(): account.count(fate) for fate in Fate},
            "reports": [_handed(handed) for handed in account.handed]}, indent=2) + "\n")
        return
    parts = [f"{account.count(Fate.ADDED)} added", f"{account.count(Fate.THERE)} already there",
             f"{account.failed} failed"]
    if withdrawn := account.count(Fate.WITHDRAWN):
        parts.append(f"{withdrawn} withdrawn")
    with record.view() as view:
        told = f"{view.count()} reports, {days(view.days())}" if view.count() else "no report"
    sys.stdout.write(f"{', '.join(parts)}; {visible(record.name)} now holds {told}\n")


def _handed(handed: Handed) -> dict[str, Any]:
    told = {"name": handed.name, "fate": handed.fate.value, "id": handed.id,
            "published": handed.published.isoformat() if handed.published else None}
    return {**told, "error": handed.error} if handed.error else told
