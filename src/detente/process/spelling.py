"""Names as they are compared across reports and languages."""

import re
import unicodedata
from functools import lru_cache

from detente.record.search.folding import tokens

_SOUNDS = (
    ("dsch", "j"), ("tsch", "c"), ("schtsch", "c"), ("shch", "c"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("ch", "c"),
    ("kh", "c"), ("zh", "s"), ("ts", "s"), ("tz", "s"), ("ph", "f"), ("dj", "j"), ("w", "v"), ("y", "i"), ("j", "i"),
    ("z", "s"), ("ie", "i"), ("ou", "u"), ("oo", "u"), ("oe", "o"), ("ue", "u"), ("ae", "a"), ("ck", "k"), ("q", "k"),
    ("gh", "g"), ("h", ""), ("ii", "i"),
)
"""Letters that romanise one sound in German and in English, the longer ones first."""


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """A name as it is compared: small letters, no marks, no hyphens.

    >>> folded("Moon Jae-in") == folded("Moon Jae In")
    True
    """
    return " ".join(tokens(name))


def sounded(name: str) -> str:
    """A name by what two languages write alike, for names from other alphabets.

    >>> sounded("Sergej Lawrow") == sounded("Sergei Lavrov"), sounded("Wang Yi") == sounded("Wan Li")
    (True, False)
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss"))
                    if not unicodedata.combining(letter))
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return re.sub(r"(\w)\1+", r"\1", " ".join(tokens(plain)))
