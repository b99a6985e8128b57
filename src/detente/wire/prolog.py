"""A look through XML before any library builds a tree of it: no DTD, no entities of its own, not too deep.

A DTD is where entities come from, those that grow without end and those that name files and addresses. No news format
of today needs one, so a document with one is refused where its DTD begins. Nothing is ever opened.
"""

import re
from typing import Any
from xml.parsers import expat

from detente.model import ReportError
from detente.wire.limits import MAX_DEPTH

MAX_ATTRIBUTES = 1_000
"""Attributes of one element."""

_LONGEST_TAG = 100_000  # bytes
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{%d}" % _LONGEST_TAG)  # seen long before a parser has held all names together
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)


def check_xml(data: bytes, name: str, *, strict: bool = True) -> None:
    """Nothing, if `data` is XML that can be parsed without danger.

    Without `strict` it need not be well-formed, as many feeds are not. Raises ReportError (a sentence that starts with
    `name`): a DTD, too deep, too many attributes, not well-formed.
    """
    depth = 0

    def begins(_: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise ReportError(f"{name} has more than {MAX_DEPTH} elements inside each other: it is not read")
        if len(attributes) > 2 * MAX_ATTRIBUTES:
            crowded()

    def crowded() -> None:
        raise ReportError(f"{name} has an element with more than {MAX_ATTRIBUTES} attributes, or "
                          f"{_LONGEST_TAG // 1000} kB of them: it is not read")

    def ends(_: str) -> None:
        nonlocal depth
        depth -= 1

    def declares(*_: Any) -> None:
        raise ReportError(f"{name} has a DTD (a DOCTYPE), which could name files and grow without end: save it without")

    if not strict and _DTD.search(data):
        declares()
    if _LONG_TAG.search(data):
        crowded()

    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    parser.StartDoctypeDeclHandler = declares
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        if not strict:
            return
        raise ReportError(f"{name} is not well-formed XML (line {error.lineno}: {expat.ErrorString(error.code)}): "
                          "ask its sender") from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise ReportError(f"{name} is XML in an encoding that can't be read: save it as UTF-8") from error
