"""Reports in files and on standard input, whatever they are kept in."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import file_digest
from itertools import chain, islice
from pathlib import Path
from typing import IO, TypeVar

from detente.model import ReportError
from detente.wire.archives import kept_in
from detente.wire.contents import Arrival, Label, archived, json_lines, reports_in
from detente.wire.dispatch import Dispatch, Unreadable, Withdrawn
from detente.wire.extractor import Extractor
from detente.wire.inflating import beginning_of, inflating
from detente.wire.limits import MAX_CONTENTS
from detente.wire.lines import capped_lines
from detente.wire.opening import STDIN, Joined, display_name, opened
from detente.wire.published import day_in_name
from detente.wire.sniffing import Kind, kind_of

_HEAD = 4096

T = TypeVar("T")


def read_files(paths: Iterable[str], *, published: date | None = None,
               language: str | None = None) -> Iterator[Arrival]:
    """The reports in some files, in order, each a Dispatch or why it is none; arguments as for `read_file`."""
    with Extractor() as extractor:
        for path in paths:
            yield from reports_of(path, extractor, published=published, language=language)


def read_file(path: str, *, published: date | None = None, language: str | None = None) -> Dispatch:
    """The report in a file of one, or on standard input for `-`.

    Where `published` is not given and the report tells no day itself, a day in the file's name is taken, and a notice
    says so. Raises ReportError.
    """
    first, *others = read_files([path], published=published, language=language)
    if isinstance(first, Unreadable | Withdrawn):
        raise ReportError(first.error if isinstance(first, Unreadable) else first.unread().error)
    if others:
        raise ReportError(f"{display_name(path)} holds several reports: read them with read_files")
    return first


def readable(arrivals: Iterable[Arrival]) -> Iterator[Dispatch | Unreadable]:
    """The same where nothing is kept that could be taken back: what its sender withdraws can't be read."""
    return (one.unread() if isinstance(one, Withdrawn) else one for one in arrivals)


def told_apart(arrivals: Iterable[T], files: int) -> tuple[Iterator[T], int | None]:
    """The same, and how many there are: as many as files, or more (None) where the one file holds several."""
    if files != 1:
        return iter(arrivals), files
    rest = iter(arrivals)
    two = list(islice(rest, 2))
    return chain(two, rest), None if len(two) > 1 else 1


def reports_of(path: str, extractor: Extractor, *, published: date | None = None,
               language: str | None = None) -> Iterator[Arrival]:
    """The reports in a file; arguments as for `read_file`."""
    name = display_name(path)
    day = day_in_name(Path(path).name) if published is None and path != STDIN else None
    notice = f"publication day {day} taken from the file name: --published overrides it" if day else None
    label = Label(name, path, published, language, day, notice)
    try:
        with opened(path) as file:
            for one in _read(file, label, extractor):
                yield _of_file(one, path) if isinstance(one, Unreadable) and one.name == name else one
    except ReportError as error:
        yield _of_file(Unreadable(name, path, str(error)), path)


def _of_file(one: Unreadable, path: str) -> Unreadable:
    """The same with the mark of all of the file's bytes, however many, where they can be had again."""
    if one.content is not None or path == STDIN or not Path(path).is_file():
        return one
    try:
        with Path(path).open("rb") as file:
            return replace(one, content=file_digest(file, "sha256").hexdigest())
    except OSError:
        return one


def _read(file: IO[bytes], label: Label, extractor: Extractor) -> Iterator[Arrival]:
    head = file.read(_HEAD)
    whole = io.BufferedReader(Joined(head, file))
    kind = kind_of(head)
    if kind is Kind.TEXT:
        yield from reports_in(whole.read(MAX_CONTENTS + 1), label, extractor)
        return
    if kind is Kind.GZIP and kind_of(beginning_of(head, label.name)) is Kind.WARC:
        yield from archived(kept_in(inflating(whole, label.name), label.name), label, extractor)
        return
    if kind is Kind.WARC:
        yield from archived(kept_in(whole, label.name), label, extractor)
        return
    data = whole.read(MAX_CONTENTS + 1)
    if kind is Kind.JSON and len(data) > MAX_CONTENTS:
        yield from json_lines(capped_lines(io.BufferedReader(Joined(data, whole))), label, extractor)
    else:
        yield from reports_in(data, label, extractor)
