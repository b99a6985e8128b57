"""What a database complains of, as one sentence with the next step; which complaints pass if one waits."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from detente.record.kinds import RecordError

_SQLITE = {
    "SQLITE_FULL": "can't be added to: the disk is full. What is in the record is safe: make room, then do it again",
    "SQLITE_IOERR": "can't be added to or read: the disk fails or is full. Look after the disk, then do it again",
    "SQLITE_READONLY": "can't be written: the file or its folder is read-only. Change that, or name another record",
    "SQLITE_CANTOPEN": "can't be opened: check that its folder exists and that you may write there",
    "SQLITE_NOTADB": "is no record: name another file",
    "SQLITE_CORRUPT": "is damaged: put back a copy of it, or add its reports to a new record",
    "SQLITE_BUSY": "is busy: another program has been writing to it for a long time. Try again later",
    "SQLITE_LOCKED": "is busy: another program has been writing to it for a long time. Try again later",
    "SQLITE_PERM": "can't be opened: check its permissions",
    "SQLITE_AUTH": "can't be opened: check its permissions",
}
# SQLSTATE, longest first: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "53100": "can't be added to: the server's disk is full. What is in the record is safe: make room, then do it again",
    "25006": "can't be written: the server takes no changes. Ask whoever runs it, or name another record",
    "42501": "can't be written or read: you may not, on that server. Ask whoever runs it",
    "3D000": "does not exist on that server: make the database first, as with createdb",
    "28": "can't be opened: the server does not take that name and password",
    "08": "can't be reached: check the address, and that the server runs",
    "57P": "was closed by its server: try again when that runs",
    "53": "can't be added to: the server lacks memory, disk or connections. Try again later",
}
_PASSING = {"40001", "40P01", "55P03"}


def passes(error: DBAPIError) -> bool:
    """Whether the same may go well if one tries again in a moment."""
    name = getattr(error.orig, "sqlite_errorname", "")
    return name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or getattr(error.orig, "sqlstate", None) in _PASSING


def sentence(error: SQLAlchemyError, name: str) -> str:
    """What is wrong with the record called `name`, and what to do."""
    original = getattr(error, "orig", None)
    complaint = getattr(original, "sqlite_errorname", None)
    state = getattr(original, "sqlstate", None)
    for code, told in _SQLITE.items():
        if complaint and complaint.startswith(code):
            return f"record {name} {told}"
    for code, told in _POSTGRESQL.items():
        if state and state.startswith(code):
            return f"record {name} {told}"
    if original is not None and state is None and type(original).__name__ == "OperationalError" and not complaint:
        reason = _first_line(original).rpartition("failed: ")[2].removeprefix("FATAL:").strip()
        return f"record {name} can't be reached ({reason}): check the address, and that the server runs"
    first = _first_line(original or error)
    return f"record {name} can't be used ({first}): check it"


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or ["unknown"])[0]


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turns a database's complaint inside into a RecordError."""
    try:
        yield
    except SQLAlchemyError as error:
        raise RecordError(sentence(error, name)) from error
