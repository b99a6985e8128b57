"""The database under a record: where it is, how it is opened, one transaction to write and one to look."""

import importlib.util
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool

from detente.record.kinds import RecordError
from detente.record.trouble import passes, told

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds that a writer waits for others before it gives up."""

_BUSY_MS = 5_000
_LOCK = 0x44C3E974  # of PostgreSQL's advisory locks: writers take turns, so that numbers grow as reports are committed


class Database:
    """A SQLite file or a PostgreSQL database; `name` is how messages call it (no password in it)."""

    def __init__(self, where: str) -> None:
        self.name, self.path, url = _locate(where)
        self.is_sqlite = self.path is not None
        self.read_only = self.path is not None and self.path.exists() and not _may_write(self.path)
        self.engine = _sqlite(self.path, self.read_only) if self.path is not None else _postgresql(url, self.name)

    def close(self) -> None:
        """Lets go of every connection."""
        self.engine.dispose()

    @property
    def exists(self) -> bool:
        """Whether there is a file; a server is taken to have its database."""
        return self.path is None or self.path.exists()

    def write_if_free(self, work: Callable[[Connection], T]) -> T | None:
        """As `write`, but None where others are writing for long, or nobody may."""
        try:
            return self.write(work, patience=0)
        except RecordError:
            return None

    def write(self, work: Callable[[Connection], T], patience: float = PATIENCE) -> T:
        """Does `work` in one transaction that is alone in writing; all of it stays, or nothing.

        Waits for other writers, and does it again where the database asks for that. Raises RecordError.
        """
        deadline = time.monotonic() + patience
        pause = 0.01
        with told(self.name):
            while True:
                try:
                    with self.engine.connect().execution_options(writing=True) as connection, connection.begin():
                        if not self.is_sqlite:
                            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                        return work(connection)
                except DBAPIError as error:
                    if not passes(error) or time.monotonic() > deadline:
                        raise
                time.sleep(pause)
                pause = min(2 * pause, 0.5)

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """A connection whose every query sees the same state of the database. Raises RecordError."""
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with told(self.name), self.engine.connect().execution_options(**level) as connection, connection.begin():
            yield connection


def _locate(where: str) -> tuple[str, Path | None, str]:
    """How messages call it, the file if it is one, and the URL."""
    if "://" not in where:
        return where, Path(where), ""
    try:
        url = make_url(where.replace("postgres://", "postgresql://", 1) if where.startswith("postgres://") else where)
    except (ArgumentError, ValueError) as error:
        raise RecordError("that address of a record can't be understood: write it as postgresql://user@host/database"
                          ) from error
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database, Path(url.database), ""
    if url.get_backend_name() != "postgresql":
        raise RecordError(f"a record can't be kept in {url.get_backend_name()}: name a file, or postgresql://...")
    if importlib.util.find_spec("psycopg") is None:
        raise RecordError("a record on PostgreSQL needs psycopg: pip install 'detente[postgres]'")
    return (url.render_as_string(hide_password=True), None,
            url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False))


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _sqlite(path: Path, read_only: bool) -> Engine:
    # the files beside a record (-wal, -shm) can't be made in a folder that is read-only: then nobody else writes either
    waiting = Path(f"{path}-wal")
    immutable = read_only and not (waiting.exists() and waiting.stat().st_size)
    mode = f"mode=ro{'&immutable=1' if immutable else ''}" if read_only else "mode=rwc"
    address = f"file:{quote(str(path.absolute()))}?{mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False,
                               timeout=_BUSY_MS / 1000)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _prepare_to_read if read_only else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_to_read(connection: sqlite3.Connection, _: Any) -> None:
    for pragma in ("foreign_keys = ON", "cache_size = -16384", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare(connection: sqlite3.Connection, entry: Any) -> None:
    _prepare_to_read(connection, entry)
    connection.execute("PRAGMA synchronous = NORMAL")
    deadline = time.monotonic() + _BUSY_MS / 1000
    while True:
        try:  # SQLite does not wait by itself where two make the same new file a WAL database
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(url: str, name: str) -> Engine:
    with told(name):
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
