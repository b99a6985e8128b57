"""Reports that come in, read by a reader that costs nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from detente.fetching.addresses import Door
from detente.fetching.fetcher import Fetcher
from detente.intake.bell import Bell
from detente.intake.sighting import Lookout
from detente.intake.watching import Line, Watch
from detente.record.record import Record
from detente.settings import Settings
from detente.wire.extractor import Extractor
from tests.cli.conftest import plain_reader, run  # noqa: F401 - fixtures

HOME = Door.of(["127.0.0.0/8"])


@pytest.fixture(scope="session")
def extractor() -> Iterator[Extractor]:
    with Extractor(seconds=30) as one:
        yield one


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "r.sqlite"), create=True) as opened:
        yield opened


class Clock:
    """A clock that goes on only where it is told to, or a second each time that it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2018, 4, 27, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(record: Record, extractor: Extractor, clock: Clock) -> Callable[..., list[Line]]:
    """What one look at some sources says."""

    def look(*sources: str, full: bool = False, bell: Bell | None = None) -> list[Line]:
        lookout = Lookout(record.followed, Fetcher(HOME, 10), extractor, None, full)
        return list(Watch(record, lookout, Settings(), 600, clock, (), bell).run(sources, once=True))

    return look
