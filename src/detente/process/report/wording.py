"""The sentence that some words stand in, and as much of it as is kept."""

import re

from detente.model import Span

LONGEST = 400
"""Letters of a report's words that are kept with an item."""

_FAR = 2000  # letters: no sentence that is kept begins further before

BREAK = re.compile(r"(?<=[^\d][.!?])[\"”«»“]?\s+(?=[A-ZÄÖÜ„“\"«»])|\n+")
"""Between two sentences; not after the number of a day ("am 23. Juni")."""


def sentence(text: str, words: Span) -> Span:
    """The sentence, or the sentences, in which words of a text stand.

    >>> sentence("It rained. They met on 3. May. So be it.", Span(11, 15, "They")).text
    'They met on 3. May.'
    """
    begin = max(0, words.start - _FAR)
    first = max((gap.end() for gap in BREAK.finditer(text, begin, words.start + 1) if gap.end() <= words.start),
                default=begin)
    gap = BREAK.search(text, max(words.end - 1, first))
    last = gap.start() if gap else len(text)
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Span(first, last, text[first:last])


def cut(words: Span, longest: int = LONGEST) -> Span:
    """As many letters of some words as are kept.

    >>> cut(Span(4, 12, "met Moon"), 3)
    Span(start=4, end=7, text='met')
    """
    return Span(words.start, min(words.end, words.start + longest), words.text[:longest])


def quoted(text: str, words: Span) -> Span:
    """The sentence in which words stand, or as much of it around them as is kept."""
    whole = sentence(text, words)
    if len(whole.text) <= LONGEST:
        return whole
    first = max(whole.start, words.start - LONGEST // 2)
    last = min(whole.end, first + LONGEST)
    first += len(text[first:last]) - len(text[first:last].lstrip())
    return Span.of(text, first, first + len(text[first:last].rstrip()))
