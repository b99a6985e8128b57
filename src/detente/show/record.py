"""What was added to a record, and what it holds."""

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from detente.intake import Fate, Handed
from detente.record.record import Record
from detente.record.view import View
from detente.show.output import dump
from detente.show.words import days, visible

_MEGABYTE = 1_000_000


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
        _put(dump({
            "record": record.name, **{fate.name.lower(): account.count(fate) for fate in Fate},
            "reports": [_handed(handed) for handed in account.handed]}, indent=2))
        return
    parts = [f"{account.count(Fate.ADDED)} added", f"{account.count(Fate.THERE)} already there",
             f"{account.failed} failed"]
    with record.view() as view:
        told = f"{view.count()} reports, {days(view.days())}" if view.count() else "no report"
    _put(f"{', '.join(parts)}; {visible(record.name)} now holds {told}")


def _handed(handed: Handed) -> dict[str, Any]:
    told = {"name": handed.name, "fate": handed.fate.value, "id": handed.id,
            "published": handed.published.isoformat() if handed.published else None}
    return {**told, "error": handed.error} if handed.error else told


def write_contents(record: Record, view: View, wrong: list[str] | None, style: str) -> None:
    """Writes what a record holds; `wrong` is what a check found, None where there was none."""
    languages = Counter(report.language for report in view.reports())
    when, gone = view.days(), sum(1 for _ in view.superseded())
    if style == "json":
        value = {
            "record": record.name, "reports": view.count(), "superseded": gone,
            "languages": dict(sorted(languages.items())),
            "from": when.first.isoformat() if when and when.first else None,
            "to": when.last.isoformat() if when and when.last else None,
            "judgements": len(view.judgements()), "bytes": record.size()}
        _put(dump(value if wrong is None else {**value, "problems": wrong}, indent=2))
        return
    told = ", ".join(f"{count} {language}" for language, count in languages.most_common())
    _put(f"{visible(record.name)}: {view.count()} reports{f' ({told}), {days(when)}' if when else ''}")
    _put(f"{gone} more replaced, withdrawn or copied; {len(view.judgements())} judgements; "
         f"{record.size() / _MEGABYTE:.1f} MB")
    for line in ["sound"] if wrong == [] else wrong or []:
        _put(visible(line))


def _put(line: str) -> None:
    sys.stdout.write(line + "\n")
