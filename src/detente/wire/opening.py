"""Files and standard input as bytes, and what is said of those that can't be opened."""

import errno
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from detente.model import ReportError

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


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """A file, or standard input for `-`, as a stream of bytes. Raises ReportError where it can't be opened or read."""
    try:
        if path == STDIN:
            yield sys.stdin.buffer
        else:
            with Path(path).open("rb") as file:
                yield file
    except OSError as error:
        raise ReportError(why_not(error, display_name(path))) from error
    except ValueError as error:
        if "\0" in path:
            raise ReportError(why_not(error, display_name(path))) from error
        raise


def why_not(error: OSError | ValueError, name: str) -> str:
    """The sentence that says why the file called `name` could not be opened."""
    if isinstance(error, FileNotFoundError) and name.startswith(("http://", "https://")):
        return f"{name} is an address: detente add fetches it"
    if isinstance(error, OSError):
        return f"{name} " + _REASONS.get(error.errno or 0, f"can't be read ({error.strerror}): check the file")
    return f"{name} is no file name: check the path"  # a NUL in it


class Joined(io.RawIOBase):
    """What was read of a stream already, and the rest of it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills a buffer as far as the next piece goes; 0 at the end."""
        piece = self._head[:len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(piece):]
        buffer[:len(piece)] = piece
        return len(piece)
