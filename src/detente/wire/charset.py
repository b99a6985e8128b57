"""The text of pages and the like, whose encoding is told here and there, and often wrongly."""

import re
from encodings import normalize_encoding
from encodings.aliases import aliases

from detente.wire.sniffing import BOMS

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")

ENCODINGS = frozenset({
    "ascii", "utf_8", "utf_16_le", "utf_16_be", "latin_1", "mac_roman", "koi8_r", "koi8_u",
    *(f"cp125{number}" for number in range(9)), *(f"iso8859_{number}" for number in range(2, 17) if number != 12)})
"""The encodings that a page may declare, by Python's names: those of the web with a byte a letter, and Unicode's."""

_SEEN = 4096
_WESTERN = "cp1252"
_AS_WESTERN = ("latin_1", "ascii")  # which browsers read as Windows-1252, and pages mean so


def page_text(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of a page, and a notice where it is in another encoding than is said.

    `declared` is what came with it (an HTTP header). What can be read as UTF-8 is UTF-8, whatever is said: no other
    text of any length looks so by chance. NULs, which HTML passes over, are left out.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data[len(bom):].decode(encoding, "replace").replace("\x00", ""), ()
    told = declared or _told(data)
    text, encoding = _decoded(data, told)
    mistaken = told is not None and _norm(told) not in (_norm(encoding), "ascii") and not data.isascii()
    notices = (f"declared as {told[:40]}, read as {encoding}",) if mistaken and told else ()
    return text.replace("\x00", ""), notices


def _decoded(data: bytes, told: str | None) -> tuple[str, str]:
    for encoding in ("utf-8", told if told and _norm(told) in ENCODINGS else None):
        if encoding is not None:
            try:
                return data.decode(_WESTERN if _norm(encoding) in _AS_WESTERN else encoding), encoding
            except (UnicodeDecodeError, LookupError):
                continue
    return data.decode(_WESTERN, "replace"), "windows-1252"


def _told(data: bytes) -> str | None:
    found = _META.search(data, 0, _SEEN) or _XML.search(data, 0, _SEEN)
    return found[1].decode("ascii", "replace") if found else None


def _norm(encoding: str) -> str:
    """Python's name for an encoding. Nothing is loaded for it: where pages are read, nothing may be."""
    name = normalize_encoding(encoding.lower())
    return aliases.get(name, name)
