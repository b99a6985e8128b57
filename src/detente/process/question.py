"""What is asked of a record, as a name under which the answer is kept until the record changes."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from detente.process.digester import DIGESTER

PLACES = 32
"""Answers that are kept at a time. A further one takes the place of another."""

LARGEST = 8_000_000
"""Bytes: longer answers are not kept."""

_ROOMS = ("model", "process", "show", "language/spellings", "language/facts")  # which decide what is given

Stamp = tuple[str | None, int, int, int]


@dataclass(frozen=True)
class Question:
    """What is asked: `what` ("situation", "changes", ...), the days that it is about, the process if only one is."""

    what: str
    days: tuple[date | None, ...]
    process: str = ""

    @property
    def place(self) -> str:
        """The name under which the answer is kept."""
        asked = [self.what, [str(day) for day in self.days], self.process]
        number = int.from_bytes(hashlib.sha256(json.dumps(asked).encode()).digest()[:4], "big")
        return f"answer/{number % PLACES:02d}"

    def mark(self, stamp_of: Callable[[date | None], Stamp]) -> bytes:
        """What an answer that is kept has to begin with, to be the answer: the question, the record, our own code."""
        asked = [self.what, [str(day) for day in self.days], self.process, [stamp_of(day) for day in self.days],
                 DIGESTER.name, edition()]
        return json.dumps(asked).encode() + b"\n"


def answer_in(kept: bytes | None, mark: bytes) -> bytes | None:
    """The answer, if what is kept is one to the question of this mark."""
    return kept[len(mark):] if kept is not None and kept.startswith(mark) else None


@cache
def edition() -> str:
    """The edition of the code that folds and shows: what other code has made is made anew."""
    found = hashlib.sha256()
    for room in _ROOMS:
        paths = (Path(__file__).parents[1] / room).rglob("*")
        for path in sorted(path for path in paths if path.suffix in (".py", ".json")):
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]

