"""What kind of contents some bytes are, by themselves and not by the name of their file."""

import codecs
import re
from enum import StrEnum


class Kind(StrEnum):
    """What bytes hold."""

    TEXT = "plain text"
    HTML = "an HTML page"
    FEED = "a feed"
    NEWSML = "NewsML-G2"
    XML = "XML"
    JSON = "JSON"
    WARC = "a web archive"
    GZIP = "gzip"


_SPACE = b" \t\r\n\x0c"
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""Byte order marks and what follows them."""

_SEEN = 4096
# what the WHATWG's MIME sniffing standard takes for HTML: one of these and then a blank or the end of the tag
_HTML = re.compile(
    r"<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|article|main)[\s>]|<!--",
    re.IGNORECASE)
_PROLOG = re.compile(r"<\?.*?\?>|<!--.*?-->|<!doctype\b(?:[^>\[]|\[.*?\]\s*)*>|\s+", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
_FEEDS = frozenset({"rss", "feed", "rdf"})
_NEWS = frozenset({"newsmessage", "newsitem", "packageitem", "conceptitem", "planningitem", "knowledgeitem"})


def kind_of(data: bytes) -> Kind:
    """What `data` (its beginning will do) holds.

    >>> kind_of(b'<?xml version="1.0"?><rss version="2.0">').value
    'a feed'
    >>> kind_of(b"Kim < Moon").value
    'plain text'
    """
    if data.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if data.startswith((b"WARC/1.", b"WARC/0.")):
        return Kind.WARC
    head = beginning(data)
    if head.startswith(("{", "[")):
        return Kind.JSON
    if not head.startswith("<"):
        return Kind.TEXT
    return _markup(head)


def beginning(data: bytes) -> str:
    """The first characters of some bytes, good enough to tell kinds apart."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data[len(bom):_SEEN].decode(encoding, "replace").lstrip()
    return data[:_SEEN].lstrip(_SPACE).decode("latin-1")


def _markup(head: str) -> Kind:
    rest, at = head, 0
    while found := _PROLOG.match(rest, at):
        at = found.end()
    root = _ROOT.match(rest, at)
    name = root[1].lower() if root else ""
    if name in _FEEDS:
        return Kind.FEED
    if name in _NEWS:
        return Kind.NEWSML
    if name == "html" or _HTML.match(head) or _HTML.match(rest, at):
        return Kind.HTML
    return Kind.XML if head.startswith(("<?xml", "<!DOCTYPE", "<!doctype")) or at else Kind.TEXT
