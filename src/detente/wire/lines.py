"""Reports in JSON Lines: one {"id", "text", "language", "published"} a line."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from detente.model import ReportError, UsageError
from detente.wire.decoding import MAX_BYTES, check, too_long
from detente.wire.dispatch import Dispatch, Unreadable
from detente.wire.opening import STDIN, display_name, why_not
from detente.wire.published import parse_day

# every character of a report can be written as \uXXXX
MAX_LINE = 6 * MAX_BYTES

_TEXTS = ("text", "language", "published", "title", "source", "url", "series", "replaces")


def read_lines(path: str, *, published: date | None = None,
               language: str | None = None) -> Iterator[Dispatch | Unreadable]:
    """The reports of a JSON Lines file in order (`-`: standard input), each line a Dispatch or why it is none.

    `published` and `language` hold for lines that give none. Blank lines are passed over. Raises UsageError if the file
    can't be opened.
    """
    name = display_name(path)
    with _opened(path, name) as file:
        for line, line_name in lines_of(capped_lines(file), name):
            try:
                one = own_entry(object_in(line, line_name), line_name, published, language)
            except ReportError as error:
                one = Unreadable(line_name, None, str(error))
            yield one if len(line) > MAX_LINE else replace(one, content=sha256(line).hexdigest())


def lines_of(lines: Iterable[bytes], name: str) -> Iterator[tuple[bytes, str]]:
    """The lines that are not blank, each with how messages call it."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield line, f"{name} line {number}"


def count_lines(path: str) -> int | None:
    """How many reports a JSON Lines file holds, or None where that can't be told (standard input, a pipe)."""
    if path == STDIN or not Path(path).is_file():
        return None
    with _opened(path, display_name(path)) as file:
        return sum(1 for line in file if line.strip())


def _opened(path: str, name: str) -> AbstractContextManager[IO[bytes]]:
    if path == STDIN:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        raise UsageError(why_not(error, name)) from error


def capped_lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of `file`; of one over the cap only its beginning, one byte over."""
    while line := file.readline(MAX_LINE + 1):
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE + 1)
        yield line


def own_entry(values: Mapping[str, Any], name: str, published: date | None,
              language: str | None) -> Dispatch | Unreadable:
    """The report of an object with our own keys, or why it is none; `published` and `language` if it gives none."""
    mark = None if values.get("id") is None else str(values["id"])
    try:
        for key in _TEXTS:
            if not isinstance(values.get(key), str | None):
                raise ReportError(f"{name}: '{key}' is not a string: put it in quotation marks")
        if values.get("text") is None:
            raise ReportError(f"{name} has no 'text': give the report's text under that key")
        version = values.get("version")
        if version is not None and type(version) is not int:
            raise ReportError(f"{name}: 'version' is no whole number: write it as 2, without quotation marks")
        day = parse_day(values["published"], name) if values.get("published") else published
        return Dispatch(check(values["text"], name), name, mark, values.get("language") or language, day,
                        values.get("title"), values.get("source"), values.get("url"), series=values.get("series"),
                        version=version, replaces=values.get("replaces"))
    except ReportError as error:
        return Unreadable(name, mark, str(error))


def is_object(line: bytes) -> bool:
    """Whether a line holds a JSON object."""
    try:
        object_in(line, "")
    except ReportError:
        return False
    return True


def object_in(line: bytes, name: str) -> dict[str, Any]:
    """The object that a line holds. Raises ReportError where it holds none."""
    if len(line) > MAX_LINE:
        raise ReportError(too_long(name))
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReportError(f'{name} is not JSON: write one object a line, as in {{"id": "1", "text": "..."}}') from error
    if not isinstance(values, dict):
        raise ReportError(f'{name} is not a JSON object: write one a line, as in {{"id": "1", "text": "..."}}')
    return values
