"""Records to export: Korea 2018 as it was reported, and one whose every text is hostile."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

import pytest

from detente.desk.wording import wording
from detente.export.extract import Extract, Told
from detente.process.digester import DIGESTER
from detente.process.people.who import Who
from detente.record.record import Record

from .hostile import hostile_reading, hostile_situation
from .korea import make

As_of = Callable[..., AbstractContextManager[Extract]]


@pytest.fixture(scope="session")
def korea(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The record of the reports in `examples/korea-2018`."""
    where = str(tmp_path_factory.mktemp("korea") / "korea.sqlite")
    make(where)
    return where


@pytest.fixture
def as_of(korea: str) -> As_of:
    """`with as_of(2018, 5, 24) as extract` is Korea as it was known on that day."""
    @contextmanager
    def extract(*day: int, since: date | None = None, language: str = "en") -> Iterator[Extract]:
        with Record.open(korea) as record, record.views(date(*day) if day else None, since) as (view, earlier):
            yield Extract.of(view, wording(language), None, earlier if since else None)

    return extract


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Extract]:
    """An extract in which every text tries to break out of its format."""
    reading = hostile_reading()
    with Record.open(str(tmp_path / "hostile.sqlite"), create=True) as record:
        record.add(reading, digesters=(DIGESTER,))
        with record.view() as view:
            told = Told(lambda: hostile_situation(reading), lambda: Who({}, {}), tuple)
            yield Extract(view, told, wording("en"))
