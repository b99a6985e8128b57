"""The example reports of Korea 2018 as readings, read once, and records of some of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from detente import read
from detente.model import Reading
from detente.process.digester import DIGESTER
from detente.record.record import Record

FOLDER = Path(__file__).parents[2] / "examples" / "korea-2018"


@cache
def readings() -> tuple[Reading, ...]:
    return tuple(read(path.read_text("utf-8"), published=date.fromisoformat(path.stem[:10]), language=path.stem[-2:])
                 for path in sorted(FOLDER.glob("*.txt")))


@contextmanager
def record_of(path: Path, some: Iterable[Reading]) -> Iterator[Record]:
    with Record.open(str(path), create=True) as opened:
        for reading in some:
            opened.add(reading, digesters=(DIGESTER,))
        yield opened
