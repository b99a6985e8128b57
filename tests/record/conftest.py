"""Every test of the record runs on SQLite and on PostgreSQL."""

import importlib.util
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from detente.record.record import Record

from .server import programs, running

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


def new_database(address: str) -> str:
    """An empty database on the server."""
    name = f"record{next(_numbers)}"
    engine = create_engine(address.format("postgres").replace("postgresql:", "postgresql+psycopg:", 1),
                           isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.format(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def somewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Where a new record can be kept; each call gives another place."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"record{next(_numbers)}.sqlite")
    address = request.getfixturevalue("server")
    return lambda: new_database(address)


@pytest.fixture
def where(somewhere: Callable[[], str]) -> str:
    """Where a new record can be kept."""
    return somewhere()


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    """An empty record."""
    with Record.open(where, create=True) as opened:
        yield opened
