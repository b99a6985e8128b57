"""A report cut for a reader who sees only so much at once: sheets of numbered sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# a full stop, question or exclamation mark with what may close behind it, before a blank and a capital or a quotation
_STOP = re.compile(r"""(?<=[.!?…])["'”“»«)\]]*\s+(?=["'„“«»(\[]?[A-ZÄÖÜ0-9])""")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report, or what looks like one: its `number` (from 1) and where it stands in the text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some sentences that follow each other, as they are handed to a reader."""

    sentences: tuple[Sentence, ...]

    def shown(self, text: str) -> str:
        """The sentences of the report's `text`, each on its line behind its number."""
        return "\n".join(f"[{one.number}] {' '.join(text[one.start : one.end].split())}" for one in self.sentences)


def sheets(text: str, longest: int) -> list[Sheet]:
    r"""The sheets of a report: cut at paragraphs where that can be, none longer than `longest` characters.

    >>> [len(sheet.sentences) for sheet in sheets("Kim met Moon. They talked.\n\nTrump was absent.", 30)]
    [2, 1]
    """
    found: list[Sheet] = []
    here: list[Sentence] = []
    for paragraph in _paragraphs(text, longest):
        together = paragraph[-1].end - (here[0].start if here else paragraph[0].start)
        if here and together > longest:
            found.append(Sheet(tuple(here)))
            here = []
        for sentence in paragraph:
            if here and sentence.end - here[0].start > longest:
                found.append(Sheet(tuple(here)))
                here = []
            here.append(sentence)
    return [*found, Sheet(tuple(here))] if here else found


def _paragraphs(text: str, longest: int) -> Iterator[Sequence[Sentence]]:
    number = 0
    for line in _LINE.finditer(text):
        paragraph = []
        for start, end in _sentences(text, line.start(), line.end(), longest):
            number += 1
            paragraph.append(Sentence(number, start, end))
        if paragraph:
            yield paragraph


def _sentences(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """The sentences of a line without the blanks around them; one that is too long is cut at a blank."""
    stops = [found.end() for found in _STOP.finditer(text, start, end)]
    for stop in [*stops, end]:
        while stop - start > longest:
            cut = text.rfind(" ", start + 1, start + longest)
            cut = cut if cut > start else start + longest
            yield from _bare(text, start, cut)
            start = cut
        yield from _bare(text, start, stop)
        start = stop


def _bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
