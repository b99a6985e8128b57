"""What the network sees of a word: hashed whole-word and affix ids, and a subword vector.

Everything here depends on the form alone, so it is computed once per form. Training reads the same functions, which
is what keeps training and run time from drifting apart.
"""

from __future__ import annotations

import unicodedata
import zlib

WORD_HASHES = 2
SUFFIXES = 5
PREFIXES = 4
AFFIX_IDS = SUFFIXES + PREFIXES + 1
LONGEST_FORM = 60

_SAME = str.maketrans(
    {**dict.fromkeys("„“”»«‟〝〞", '"'), **dict.fromkeys("‚‘’‹›‛`´", "'"), **dict.fromkeys("–—―−", "-")}
)


def plain(form: str) -> str:
    """The form with typographic quotes and dashes made alike, composed (NFC), cut to `LONGEST_FORM` characters."""
    return unicodedata.normalize("NFC", form[:LONGEST_FORM]).translate(_SAME)


def shape(form: str) -> str:
    """A coarse letter pattern: ``US-Präs.`` → ``XX-Xx.``; runs are cut to two of a kind, eight characters at most.

    >>> shape("US-Präs.")
    'XX-Xxx.'
    >>> shape("1953")
    'dd'
    """
    pattern: list[str] = []
    for letter in form:
        kind = "d" if letter.isdigit() else "X" if letter.isupper() else "x" if letter.isalpha() else letter
        if pattern[-2:] != [kind, kind]:
            pattern.append(kind)
    return "".join(pattern[:8])


def word_ids(form: str, rows: int) -> list[int]:
    """`WORD_HASHES` rows of the word table for this form, case ignored; two hashes make collisions harmless."""
    key = form.lower().encode("utf-8", "replace")
    return [zlib.crc32(key, seed) % rows for seed in range(WORD_HASHES)]


def affix_ids(form: str, rows: int) -> list[int]:
    """`AFFIX_IDS` rows of the affix table: suffixes of 1–5 and prefixes of 1–4 letters, and the letter pattern."""
    low = form.lower()
    keys = [f"{size}<{low[-size:]}" for size in range(1, SUFFIXES + 1)]
    keys += [f"{size}>{low[:size]}" for size in range(1, PREFIXES + 1)]
    keys.append("=" + shape(form))
    return [zlib.crc32(key.encode("utf-8", "replace")) % rows for key in keys]
