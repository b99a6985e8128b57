"""Zip archives of one file, as event databases are published: read as a stream, with the caps of everything else."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from detente.model import ReportError
from detente.wire.limits import MAX_CONTENTS, MAX_RATIO

MAGIC = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"
"""How a zip archive begins, and one that holds nothing."""

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError)
"""What reading a damaged archive raises."""

_ENCRYPTED = 0x1
_CHUNK = 64 * 1024


@contextmanager
def unzipped(file: IO[bytes], name: str) -> Iterator[io.BufferedReader]:
    """What the one file in an archive holds, as a stream.

    Raises ReportError, also while it is read: damaged or cut off, several files or none, encrypted, grown beyond the
    cap out of next to nothing.
    """
    try:
        with zipfile.ZipFile(file) as archive, archive.open(_only(archive, name)) as member:
            inside: Any = member  # it has readinto, which its type does not tell
            yield io.BufferedReader(inside, _CHUNK)
    except DAMAGE as error:
        raise ReportError(f"{name} is damaged (no whole zip archive): get it again") from error
    except NotImplementedError as error:
        raise ReportError(f"{name} is compressed in a way that is not known here: unpack it first") from error


def _only(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    members = [one for one in archive.infolist() if not one.is_dir()]
    if len(members) != 1:
        raise ReportError(f"{name} is an archive of {len(members)} files, not of one: unpack it and name the files")
    only = members[0]
    if only.flag_bits & _ENCRYPTED:
        raise ReportError(f"{name} is encrypted: unpack it first")
    if only.file_size > MAX_CONTENTS and only.file_size > MAX_RATIO * only.compress_size:
        raise ReportError(f"{name} inflates to more than {MAX_CONTENTS // 1_000_000} MB out of next to nothing: "
                          "it is not read")
    return only
