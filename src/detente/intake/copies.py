"""Copies of a wire story: one outlet after the other prints it, with its own mark before and its own lines after it.

A report is sketched by the sixteen smallest of its shingles (hashes of five words on end): two texts that are mostly
the same share most of them (Broder, "On the resemblance and containment of documents", 1997). That proposes; the words
decide. It is a copy only where one text stands word for word in the other, but for a little before the first and after
the last word that they share. A story that differs inside, if only by "not" or a date, is none: it is read and added.
"""

import heapq
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from hashlib import blake2b

SIZE = 16
"""Shingles of a sketch."""

_WORDS = 5  # of a shingle
_FEWEST = 30  # words of a text that can be a copy
_AROUND = 0.15  # of the words of the longer text may stand before and after what is shared
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """The words of a text, small.

    >>> words_of("SEOUL (dpa) - Kim traf Moon.")
    ['seoul', 'dpa', 'kim', 'traf', 'moon']
    """
    return _WORD.findall(text.casefold())


def sketch(text: str) -> frozenset[int]:
    """The sketch of a text; empty where it is too short to be told from others."""
    words = words_of(text)
    if len(words) < _FEWEST:
        return frozenset()
    shingles = {_hash(words[place:place + _WORDS]) for place in range(len(words) - _WORDS + 1)}
    return frozenset(heapq.nsmallest(SIZE, shingles))


def is_copy(text: str, other: str) -> bool:
    """Whether two texts are one story, word for word but for what stands around it."""
    one, two = words_of(text), words_of(other)
    if min(len(one), len(two)) < _FEWEST:
        return False
    run = SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
    return run.size >= (1 - _AROUND) * max(len(one), len(two))


def _hash(words: Sequence[str]) -> int:
    digest = blake2b(" ".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
