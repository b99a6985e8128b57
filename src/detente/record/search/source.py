"""What a search asks a database: SQL as text, so that a look at a file needs no more than Python's own sqlite3."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol


class Source(Protocol):
    """A database that is asked in SQL; `kind` is "sqlite" or "postgresql", named parameters are written `:name`."""

    @property
    def kind(self) -> str:
        """Which database it is."""

    def rows(self, sql: str, **values: Any) -> Sequence[Any]:
        """The rows, their columns as attributes."""


def listed(name: str, values: Iterable[Any]) -> tuple[str, dict[str, Any]]:
    """A list in SQL, and its parameters.

    >>> listed("word", ["a", "b"])
    ('(:word0, :word1)', {'word0': 'a', 'word1': 'b'})
    """
    numbered = {f"{name}{number}": value for number, value in enumerate(values)}
    return f"({', '.join(f':{key}' for key in numbered)})", numbered


def on_day(day: date | None, kind: str) -> Any:
    """A day as that database compares it."""
    return day.isoformat() if day and kind == "sqlite" else day
