"""The lines of a file, unpacked where it is compressed: by what it holds, not by what it is called."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from detente.model import ReportError
from detente.wire.inflating import inflating
from detente.wire.opening import Joined, display_name, opened
from detente.wire.zipped import DAMAGE, EMPTY, MAGIC, unzipped

LONGEST = 1_000_000
"""Bytes of a line; no row of these databases comes near."""

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20


class Lines:
    """The lines of a file in order; of one that is longer than `LONGEST` only the beginning, one byte over.

    `read` is how many bytes of the file were read so far, as far as it can be told.
    """

    def __init__(self, file: IO[bytes], stream: IO[bytes], name: str) -> None:
        self._file, self._stream, self._name = file, stream, name

    @property
    def read(self) -> int:
        """Bytes of the file that were read."""
        return self._file.tell()

    def __iter__(self) -> Iterator[bytes]:
        readline = self._stream.readline
        try:
            while line := readline(LONGEST + 1):
                if len(line) > LONGEST:
                    rest = line
                    while rest and not rest.endswith(b"\n"):
                        rest = readline(LONGEST)
                yield line
        except DAMAGE as error:
            raise ReportError(f"{self._name} is damaged (no whole zip archive): get it again") from error


@contextmanager
def lines_of(path: Path) -> Iterator[Lines]:
    """The lines of a file: plain, gzip, or a zip archive of one file.

    Raises ReportError, also while they are read: it can't be opened, is damaged or cut off, or is a bomb.
    """
    name = display_name(str(path))
    with opened(str(path)) as file:
        head = file.read(len(MAGIC))
        if head in (MAGIC, EMPTY):
            with unzipped(file, name) as stream:
                yield Lines(file, stream, name)
            return
        whole = io.BufferedReader(Joined(head, file), _CHUNK)
        yield Lines(file, inflating(whole, name) if head.startswith(_GZIP) else whole, name)


def id_of(path: Path) -> str:
    """The SHA-256 of a file as it lies there, in hexadecimal. Raises ReportError where it can't be read."""
    digest = hashlib.sha256()
    with opened(str(path)) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
