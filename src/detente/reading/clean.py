"""A text as the reader sees it, and the way back to the words as they stand in the file.

Soft hyphens, byte order marks and other marks that nobody sees would tear words apart; letters may come decomposed,
newlines in three kinds, blanks in twenty. The reader is given a clean text; its spans are then moved onto the
report's own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any
from unicodedata import category, combining, is_normalized, normalize

from detente.model import Reading, Report, Span, Timex

# soft hyphen, zero-width and direction marks, byte order mark, carriage return, odd blanks and line separators
_UNCLEAN = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\r\x85\u00a0\u2000-\u200a\u202f\u205f\u3000]"
)
_LINE_BREAKS = frozenset("\r\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Clean:
    """A clean text; `starts` and `ends` tell where the letter of each of its characters stands in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the clean text stands in the original."""
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else self.ends[-1]
            return place, place
        return self.starts[start], self.ends[end - 1]


def clean(text: str) -> Clean | None:
    r"""The clean form of a text, or None if it is clean as it stands.

    >>> clean("Au\u00dfenmini\u00adster\r\n").text
    'Außenminister\n'
    """
    if _UNCLEAN.search(text) is None and is_normalized("NFC", text):
        return None
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _letters(text):
        letter = _letter(text, start, end)
        letters.append(letter)
        places.extend([(start, end)] * len(letter))
    return Clean("".join(letters), tuple(start for start, _ in places), tuple(end for _, end in places))


def _letters(text: str) -> Iterable[tuple[int, int]]:
    """The stretches of one base character and the marks that combine with it."""
    starts = [place for place, letter in enumerate(text) if place == 0 or not combining(letter)]
    return zip(starts, [*starts[1:], len(text)], strict=True)


def _letter(text: str, start: int, end: int) -> str:
    first = text[start]
    if first in _LINE_BREAKS:
        return "" if first == "\r" and text[end:end + 1] == "\n" else "\n"
    if _UNCLEAN.match(first):
        return "" if category(first) == "Cf" else " "
    return normalize("NFC", text[start:end])


def restored(reading: Reading, cleaned: Clean, report: Report) -> Reading:
    """The reading of a clean text as a reading of the report that it was cleaned from."""
    moved = {each.name: _moved(getattr(reading, each.name), cleaned, report.text) for each in fields(reading)}
    return Reading(**{**moved, "report": report})


def _moved(item: Any, cleaned: Clean, text: str) -> Any:
    if isinstance(item, Span | Timex):
        start, end = cleaned.original(item.start, item.end)
        return replace(item, start=start, end=end, text=text[start:end])
    if isinstance(item, tuple):
        return tuple(_moved(part, cleaned, text) for part in item)
    if is_dataclass(item) and not isinstance(item, type | Report):
        return replace(item, **{each.name: _moved(getattr(item, each.name), cleaned, text) for each in fields(item)})
    return item
