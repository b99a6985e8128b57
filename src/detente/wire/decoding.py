"""Bytes to text: UTF-8 or a clear refusal. The text is never changed.

Offsets in a reading count the code points of the text exactly as it stands in the file, so nothing is normalised,
newlines stay as they are and a byte order mark stays the first character.
"""

import codecs
import re

from detente.model import ReportError

MAX_BYTES = 2_000_000
"""The longest report that is read, in bytes of UTF-8: some 500 times a wire story."""

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (or an office document)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x7fELF", "a program"),
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# what no text holds: C0 controls but for tab, line feed, vertical tab, form feed, carriage return
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WESTERN = "äöüßÄÖÜéèêëàâáãåçñóòôõíìîïúùûøæœšžÉÈÀÇÅØ«»„“”‘’‚–—…€§°´·\xa0"  # what Windows-1252 news holds beyond ASCII


def decode(data: bytes, name: str) -> str:
    """The text in `data`, code point for code point.

    Raises ReportError (a sentence that starts with `name`) if it is too long, empty, binary or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise ReportError(too_long(name))
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReportError(f"{name} is {kind}, not plain text: extract its text first")
    if data.startswith(_UTF16) or _looks_like_utf16(data):
        raise ReportError(f"{name} is UTF-16, not UTF-8: convert it first, as with iconv -f UTF-16 -t UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReportError(_not_utf8(data, name, error.start)) from error
    return check(text, name)


def check(text: str, name: str) -> str:
    """`text` itself, if it can be read.

    Raises ReportError (a sentence that starts with `name`) if it is too long, empty, binary or has half characters.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ReportError(too_long(name))
    if not text.strip().strip("\ufeff"):
        raise ReportError(f"{name} is empty: give a report with text in it")
    if half := _SURROGATE.search(text):
        raise ReportError(f"{name} has half a character (a lone surrogate) at offset {half.start()}: export it again")
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls * 50 > len(text):
        raise ReportError(f"{name} is binary, not plain text: extract its text first")
    return text


def too_long(name: str) -> str:
    """The sentence that refuses a report over the cap."""
    return f"{name} is longer than a report ({MAX_BYTES // 1_000_000} MB at most): split it into its reports"


def _looks_like_utf16(data: bytes) -> bool:
    """Whether every other byte is NUL, as in UTF-16 without a byte order mark."""
    head = data[:1000]
    return len(head) > 3 and any(head[side::2].count(0) > 0.4 * len(head) and head[1 - side::2].count(0) == 0
                                 for side in (0, 1))


def _not_utf8(data: bytes, name: str, offset: int) -> str:
    beyond = bytes(byte for byte in data if byte > 127).decode("cp1252", "replace")
    western = sum(letter in _WESTERN for letter in beyond) > 0.9 * len(beyond)
    if b"\x00" in data or len(_CONTROL.findall(data.decode("latin-1"))) * 50 > len(data):
        return f"{name} is binary, not plain text: extract its text first"
    if western:
        return (f"{name} is not UTF-8 (byte 0x{data[offset]:02x} at offset {offset}; it looks like Windows-1252): "
                "convert it first, as with iconv -f WINDOWS-1252 -t UTF-8")
    return f"{name} is not UTF-8 (byte 0x{data[offset]:02x} at offset {offset}): convert it to UTF-8 first"
