"""Every test of the record runs on SQLite and on PostgreSQL. Empty records are copies of one that was made once."""

import importlib.util
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from detente.record.record import Record

from .server import programs, running

TEMPLATE = "empty_record"

_numbers = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, with {} for the name of a database."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL's programs are not installed (apt install postgresql)")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed (pip install 'detente[postgres]')")
    with running(folder) as address:
        yield address


def new_database(address: str, template: str = "template1") -> str:
    """A database on the server, a copy of another."""
    name = f"record{next(_numbers)}"
    _command(address, f"CREATE DATABASE {name} TEMPLATE {template}")
    return address.format(name)


def _command(address: str, command: str) -> None:
    url = address.format("postgres").replace("postgresql:", "postgresql+psycopg:", 1)
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(command))
    engine.dispose()


@pytest.fixture(scope="session")
def empty_on_server(server: str) -> str:
    """The address of a server where an empty record waits to be copied."""
    _command(server, f"CREATE DATABASE {TEMPLATE}")
    Record.open(server.format(TEMPLATE), create=True).close()
    return server


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record that waits to be copied."""
    path = tmp_path_factory.mktemp("empty") / "record.sqlite"
    Record.open(str(path), create=True).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """The database under the record."""
    return str(request.param)


@pytest.fixture
def somewhere(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> Callable[[], str]:
    """Where an empty record is; each call gives another."""
    if kind == "postgresql":
        address = request.getfixturevalue("empty_on_server")
        return lambda: new_database(address, TEMPLATE)
    empty = request.getfixturevalue("empty_file")
    return lambda: str(shutil.copy(empty, tmp_path / f"record{next(_numbers)}.sqlite"))


@pytest.fixture
def emptied(request: pytest.FixtureRequest, kind: str,
            somewhere: Callable[[], str]) -> Iterator[Callable[[int], Record]]:
    """Open records by number, each emptied whenever it is asked for: quicker than new ones, for tests with many."""
    opened: dict[int, tuple[str, Record]] = {}

    def empty(number: int) -> Record:
        if number not in opened:
            where = somewhere()
            opened[number] = where, Record.open(where)
            return opened[number][1]
        where, record = opened[number]
        record.close()  # the next use connects again
        if kind == "sqlite":
            for beside in ("-wal", "-shm"):
                Path(where + beside).unlink(missing_ok=True)
            shutil.copy(request.getfixturevalue("empty_file"), where)
        else:
            address, name = request.getfixturevalue("empty_on_server"), where.partition("@/")[2].partition("?")[0]
            _command(address, f"DROP DATABASE {name}")
            _command(address, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return record

    yield empty
    for _, record in opened.values():
        record.close()


@pytest.fixture
def nowhere(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> str:
    """Where a record could be, and none is yet."""
    if kind == "postgresql":
        return new_database(request.getfixturevalue("server"))
    return str(tmp_path / "new.sqlite")


@pytest.fixture
def where(somewhere: Callable[[], str]) -> str:
    """Where an empty record is."""
    return somewhere()


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    """An empty record."""
    with Record.open(where) as opened:
        yield opened
