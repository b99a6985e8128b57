"""The record of Korea 2018 that exports are tested and shown on."""

from datetime import date
from pathlib import Path

from detente import read
from detente.process.digester import DIGESTER
from detente.record.record import Record

FOLDER = Path(__file__).parents[2] / "examples" / "korea-2018"


def make(where: str) -> None:
    """Reads the reports in `examples/korea-2018` into a new record."""
    with Record.open(where, create=True) as record:
        for path in sorted(FOLDER.glob("*.txt")):
            published, language = date.fromisoformat(path.stem[:10]), path.stem[-2:]
            record.add(read(path.read_text("utf-8"), published=published, language=language,
                            title=path.stem, url=f"https://news.example/{path.stem}"), digesters=(DIGESTER,))
