"""The words of a text for looking up names, whatever the tokens of the pipeline; blind to accents and hyphens."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad])*")
SPACE = re.compile("[ \\t\u00a0\u202f]+|[ \\t]*\\n[ \\t]*")
JOINT = re.compile("[-\u2010\u2011\u2013'\u2019.]")
SHORTENED = re.compile("\\.[ \u00a0\u202f]?")
DIGRAPHS = (
    ("ß", "ss"),
    ("æ", "a"),
    ("ø", "o"),
    ("ł", "l"),
    ("đ", "d"),
    ("ı", "i"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
)
UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits with its offsets. `gap` is what stands between it and the word before."""

    start: int
    end: int
    text: str
    fold: str
    gap: str

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One spelling for words that differ by case, accents, umlauts written out, soft hyphens.

    >>> fold("Pjöngjang") == fold("PJOENGJANG")
    True
    """
    bare = unicodedata.normalize("NFKD", word.replace("\u00ad", ""))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter)).casefold()
    for long, short in DIGRAPHS:
        bare = bare.replace(long, short)
    return bare


def written_out(word: str) -> str:
    """A word in small letters without accents, its umlauts written with two letters.

    >>> written_out("Köln") == written_out("KOELN"), written_out("Ufa") == written_out("Uefa")
    (True, False)
    """
    small = word.replace("\u00ad", "").casefold()
    for umlaut, letters in UMLAUTS:
        small = small.replace(umlaut, letters)
    bare = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def words_of(text: str) -> list[Word]:
    """The words of a text in order.

    >>> [word.text for word in words_of("Kim Jong-un's U.S. visit")]
    ['Kim', 'Jong', 'un', 's', 'U', 'S', 'visit']
    """
    words, last = [], 0
    for found in WORD.finditer(text):
        words.append(Word(found.start(), found.end(), found[0], fold(found[0]), text[last : found.start()]))
        last = found.end()
    return words


@lru_cache(maxsize=8192)
def folded(text: str) -> tuple[str, ...]:
    """The words of a name as they compare.

    >>> folded("Kim Jong-un")
    ('kim', 'jong', 'un')
    """
    return tuple(word.fold for word in words_of(text))


def joined(before: Word, word: Word) -> bool:
    """Whether two neighbours can be parts of one name."""
    gap = word.gap
    if SPACE.fullmatch(gap) or JOINT.fullmatch(gap):
        return True
    return len(before.text) <= 2 and SHORTENED.fullmatch(gap) is not None
