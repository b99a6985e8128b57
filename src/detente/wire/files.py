"""Reports in files and on standard input."""

import errno
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from detente.model import ReportError
from detente.wire.decoding import MAX_BYTES, decode
from detente.wire.dispatch import Dispatch, Unreadable
from detente.wire.published import day_in_name

STDIN = "-"

_REASONS = {
    errno.ENOENT: "does not exist: check the path",
    errno.EISDIR: "is a folder: name the files in it",
    errno.EACCES: "may not be read: check its permissions",
}


def display_name(path: str) -> str:
    """How messages call a file: on one line, whatever its name holds."""
    name = "standard input" if path == STDIN else path
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)


def read_bytes(path: str, limit: int) -> bytes:
    """At most `limit` + 1 bytes of a file, or of standard input for `-`; one byte more than `limit` tells "too long".

    Raises ReportError if it can't be read.
    """
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(limit + 1)
        with Path(path).open("rb") as file:
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise ReportError(why_not(error, display_name(path))) from error


def why_not(error: OSError | ValueError, name: str) -> str:
    """The sentence that says why the file called `name` could not be opened."""
    if isinstance(error, OSError):
        return f"{name} " + _REASONS.get(error.errno or 0, f"can't be read ({error.strerror}): check the file")
    return f"{name} is no file name: check the path"  # a NUL in it


def read_files(paths: Iterable[str], *, published: date | None = None,
               language: str | None = None) -> Iterator[Dispatch | Unreadable]:
    """The reports in some files, in order, each a Dispatch or why it is none; arguments as for `read_file`."""
    for path in paths:
        try:
            yield read_file(path, published=published, language=language)
        except ReportError as error:
            yield Unreadable(display_name(path), path, str(error))


def read_file(path: str, *, published: date | None = None, language: str | None = None) -> Dispatch:
    """The report in a file of plain text, or on standard input for `-`.

    Where `published` is not given, a day in the file's name is taken, and a notice says so. Raises ReportError.
    """
    name = display_name(path)
    text = decode(read_bytes(path, MAX_BYTES), name)
    notices: tuple[str, ...] = ()
    if published is None and path != STDIN and (published := day_in_name(Path(path).name)):
        notices = (f"publication day {published} taken from the file name: --published overrides it",)
    return Dispatch(text, name, path, language, published, notices=notices)
