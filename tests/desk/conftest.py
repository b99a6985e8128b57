"""A desk on the record of Korea 2018, read once for all tests."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.desk.app import create_app
from detente.desk.desk import Desk
from detente.intake import add_all
from detente.process.digester import DIGESTER
from detente.record.record import Record
from detente.settings import Settings
from detente.wire.files import read_files
from detente.wire.folders import files_in

KOREA = Path(__file__).parents[2] / "examples" / "korea-2018"
TODAY = date(2018, 6, 13)


@pytest.fixture(scope="session")
def korea_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of Korea 2018 that waits to be copied."""
    path = tmp_path_factory.mktemp("korea") / "korea.sqlite"
    with Record.open(str(path), create=True) as record:
        handed = list(add_all(record, read_files(list(files_in([str(KOREA)]))), Settings(), jobs=1,
                              digesters=(DIGESTER,)))
    assert len(handed) == 11
    assert not [one.error for one in handed if one.error]
    return path


@pytest.fixture
def korea(korea_file: Path, tmp_path: Path) -> Iterator[Record]:
    """A record of Korea 2018 of one's own."""
    with Record.open(str(shutil.copy(korea_file, tmp_path / "korea.sqlite"))) as record:
        yield record


@pytest.fixture
def desk(korea: Record) -> Desk:
    """A desk on that record, on the day after the summit."""
    return Desk(korea, Settings(), today=lambda: TODAY)


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """A program that asks the desk, as if over loopback."""
    with TestClient(create_app(desk), base_url="http://127.0.0.1:8000") as asked:
        yield asked


@pytest.fixture(scope="session")
def shared_desk(korea_file: Path) -> Iterator[Desk]:
    """A desk that nobody writes to."""
    with Record.open(str(korea_file)) as record:
        yield Desk(record, Settings(), today=lambda: TODAY)


@pytest.fixture(scope="session")
def reader(shared_desk: Desk) -> Iterator[TestClient]:
    """A program that only looks."""
    with TestClient(create_app(shared_desk), base_url="http://127.0.0.1:8000") as asked:
        yield asked
