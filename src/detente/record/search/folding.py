"""Folding: what is one word to a search, however it is spelt.

Case and compatibility forms are folded, ß is ss, ä ö ü are ae oe ue, other diacritics fall away. Nothing here depends
on the language of a text, so that a German name in an English report is found as well.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\xad])*")  # a letter may be followed by its dots, or a soft hyphen
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa",
                            "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_BARE = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "æ": "a", "œ": "o", "ø": "o", "å": "a",
                       "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
LONGEST = 64
"""Longer words are cut to this many letters."""


class Token(NamedTuple):
    """A word of a text: where it stands (code points) and its folded form."""

    start: int
    end: int
    word: str


def fold(word: str) -> str:
    """One word as the index has it.

    >>> fold("Straße"), fold("Außenministerin"), fold("Pjöngjang"), fold("Čapek")
    ('strasse', 'aussenministerin', 'pjoengjang', 'capek')
    """
    return _fold(word, _SPELT_OUT)


def bare(word: str) -> str:
    """One word as those write it who leave the dots off.

    >>> bare("Müller"), fold("Müller")
    ('muller', 'mueller')
    """
    return _fold(word, _BARE)


def _fold(word: str, table: dict[int, str]) -> str:
    if word.isascii():
        return word.lower()[:LONGEST]
    folded = unicodedata.normalize("NFKC", word).casefold().translate(table)
    spread = unicodedata.normalize("NFKD", folded)
    return "".join(letter for letter in spread if letter.isalnum())[:LONGEST]


def find_tokens(text: str) -> Iterator[Token]:
    """The words of a text in order.

    >>> [token.word for token in find_tokens("UN-Sicherheitsrat: «groß»")]
    ['un', 'sicherheitsrat', 'gross']
    """
    for match in _TOKEN.finditer(text):
        if word := fold(match.group()):
            yield Token(match.start(), match.end(), word)


def tokens(text: str) -> list[str]:
    """The folded words of a text in order."""
    return [token.word for token in find_tokens(text)]
