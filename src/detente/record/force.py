"""Which reports are in force, as SQL text: what `succession.in_force` says, for looks that need no library.

A test holds the two against each other.
"""

from datetime import date
from typing import Any

_GONE = """SELECT over.old FROM supersessions AS over WHERE :known AND (over.reason <> 'same text' OR NOT EXISTS (
SELECT 1 FROM supersessions AS before WHERE before.old = over.new AND before.reason <> 'same text'
AND before.day <= over.day))"""


def in_force_sql(as_of: date | None, kind: str) -> tuple[str, dict[str, Any]]:
    """Whether a row of `reports` is in force as of a day, with the parameters of the condition."""
    known = "over.day <= :as_of" if as_of else "over.day IS NOT NULL"
    gone = _GONE.replace(":known", known)
    present = f"reports.number NOT IN ({gone})"
    if as_of is None:
        return present, {}
    day = as_of.isoformat() if kind == "sqlite" else as_of
    return f"reports.published <= :as_of AND {present}", {"as_of": day}
