"""Files that are there whole or not at all: what was there before stays until the new ones are complete."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from detente.model import UsageError


def save(path: Path, chunks: Iterable[bytes], *, over: bool = False) -> None:
    """Writes a file. Raises UsageError if it is there already and may not be written `over`, or can't be written."""
    save_all(path.parent, ((path.name, chunk) for chunk in chunks), (path.name,), over=over)


def save_all(folder: Path, pieces: Iterable[tuple[str, bytes]], names: tuple[str, ...], *, over: bool = False) -> None:
    """Writes several files in a folder, in pieces that each name their file; all of them are there, or none is new.

    Other files in the folder stay. Raises UsageError as `save`.
    """
    _refuse(folder, names, over)
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            parts = {name: stack.enter_context(_part(folder / name)) for name in names}
            for name, piece in pieces:
                parts[name][1].write(piece)
            for _, file in parts.values():
                file.flush()
                os.fsync(file.fileno())
            _refuse(folder, names, over)
            for name, (part, _) in parts.items():
                part.replace((folder / name).resolve())


@contextmanager
def _part(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A file beside `path`, which is gone afterwards where it has not taken another name."""
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            yield part, file
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _refuse(folder: Path, names: Iterable[str], over: bool) -> None:
    for path in (folder / name for name in names):
        if path.is_dir() or (path.exists() and not path.is_file()):
            raise UsageError(f"{path} is no file: name another")
        if path.exists() and not over:
            raise UsageError(f"{path} is there already: name another, or write over it with --force")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, not a folder: name another")


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turns a complaint of the file system into a UsageError."""
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        raise UsageError(f"{where} can't be written ({(error.strerror or 'unknown').lower()}): check where it goes"
                         ) from error
