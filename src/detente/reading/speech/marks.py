"""Quotation marks and their pairing: every kind of mark, nested, over several sentences and paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Marks by the family that closes together; a family is a size (double, single), since writers mix the shapes.
DOUBLE, SINGLE = "double", "single"
_FAMILY = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "«", "»", "``", "''", "″", "＂", "「", "」"), DOUBLE),
    **dict.fromkeys(("'", "‘", "’", "‚", "‛", "‹", "›", "`"), SINGLE),
}
_ALWAYS_OPEN = frozenset({"„", "‚", "``", "‟", "‛", "「"})
_ALWAYS_CLOSE = frozenset({"」"})
_CLOSES = {
    mark: frozenset(closers.split())
    for mark, closers in {
        "„": "“ ” \" ‟ » « ''",
        "‚": "‘ ’ ' › ‹",
        "``": "'' \" ” “",
        "«": "»",
        "»": "«",
        "‹": "›",
        "›": "‹",
        "“": "” \" “ ''",
        "”": "”",
        '"': '" ” “',
        "‘": "’ '",
        "’": "’",
        "'": "' ’",
        "`": "' `",
        "‟": "” “",
        "‛": "’",
        "″": "″",
        "＂": "＂",
        "「": "」",
        "''": "''",
        "」": "",
    }.items()
}
_MARK = re.compile("``|''|[\"“”„‟«»″＂「」'‘’‚‛‹›`]")
_OPENING_BEFORE = " \t\n\r\u00a0\u202f([{—–-/:;,.!?…\u200b"
MAXIMUM_LENGTH = 6000


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words in quotation marks.

    `start` and `end` count the marks, `inner_start` and `inner_end` don't; `depth` 0 is outermost.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int

    def holds(self, start: int, end: int) -> bool:
        """Whether the characters from `start` to `end` lie inside."""
        return self.start <= start and end <= self.end


@dataclass(slots=True)
class _Open:
    start: int
    mark: str
    paragraph: int


def _opens(text: str, start: int, end: int, mark: str, standing: list[_Open]) -> bool:
    if mark in _ALWAYS_OPEN:
        return True
    if mark in _ALWAYS_CLOSE:
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    free_before = not before or before in _OPENING_BEFORE or (before in "\"„“«»‚‘'" and _MARK.match(before) is not None)
    free_after = not after or after.isspace()
    if any(mark in _CLOSES[other.mark] for other in standing) and (
        not free_before or free_after or not after.isalnum()
    ):
        return False
    return free_before and not free_after


def _apostrophe(text: str, start: int, end: int, mark: str, standing: list[_Open]) -> bool:
    """Whether a single mark is an apostrophe: inside a word, or after one where no single quotation stands open."""
    if _FAMILY[mark] is not SINGLE or mark in "‚‹›‛":
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        return True
    is_open = any(_FAMILY[other.mark] is SINGLE for other in standing)
    return (before.isalnum() or before in ".,!?") and before != "" and not is_open


def _closing_index(standing: list[_Open], mark: str) -> int | None:
    for index in range(len(standing) - 1, -1, -1):
        if mark in _CLOSES[standing[index].mark]:
            return index
    return None


def quotes_of(text: str) -> tuple[Quote, ...]:
    """The quotations of a text in the order of their beginnings.

    A quotation whose paragraph ends without a closing mark goes on where the next paragraph begins with an opening one
    (as English papers set it); otherwise its mark is dropped.
    """
    return tuple(sorted(_pairs(text)))


def _pairs(text: str) -> Iterator[Quote]:
    standing: list[_Open] = []
    ends = [match.start() for match in re.finditer(r"\n", text)] + [len(text)]
    paragraph = 0
    for match in _MARK.finditer(text):
        start, end, mark = match.start(), match.end(), match[0]
        if start > ends[paragraph]:
            while ends[paragraph] < start:
                paragraph += 1
            yield from _carried(text, standing, mark, start, ends)
        if _apostrophe(text, start, end, mark, standing):
            continue
        if _opens(text, start, end, mark, standing):
            standing.append(_Open(start, mark, paragraph))
            continue
        index = _closing_index(standing, mark)
        if index is None:
            continue
        opened = standing[index]
        del standing[index:]
        if end - opened.start <= MAXIMUM_LENGTH and text[opened.start + len(opened.mark) : start].strip():
            yield Quote(opened.start, end, opened.start + len(opened.mark), start, index)


def _carried(text: str, standing: list[_Open], mark: str, start: int, ends: list[int]) -> Iterator[Quote]:
    """At a new paragraph: close what stands open where the paragraph re-opens it, and forget the rest."""
    if standing and standing[0].mark == mark and not text[ends[standing[0].paragraph] : start].strip():
        opened = standing[0]
        inner, end = opened.start + len(opened.mark), ends[opened.paragraph]
        if text[inner:end].strip():
            yield Quote(opened.start, end, inner, end, 0)
    standing.clear()
