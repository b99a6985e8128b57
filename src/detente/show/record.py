"""What a record holds."""

import sys
from collections import Counter

from detente.record.record import Record
from detente.record.view import View
from detente.show.dumping import dump
from detente.show.imports import as_json, line_of
from detente.show.words import days, visible

_MEGABYTE = 1_000_000


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
            "judgements": len(view.judgements()), "imports": list(map(as_json, view.imports())),
            "bytes": record.size()}
        _put(dump(value if wrong is None else {**value, "problems": wrong}, indent=2))
        return
    told = ", ".join(f"{count} {language}" for language, count in languages.most_common())
    _put(f"{visible(record.name)}: {view.count()} reports{f' ({told}), {days(when)}' if when else ''}")
    _put(f"{gone} more replaced, withdrawn or copied; {len(view.judgements())} judgements; "
         f"{record.size() / _MEGABYTE:.1f} MB")
    for one in view.imports():
        _put(visible(line_of(one)))
    for line in ["sound"] if wrong == [] else wrong or []:
        _put(visible(line))


def _put(line: str) -> None:
    sys.stdout.write(line + "\n")
