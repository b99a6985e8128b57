"""A name taken apart: honorifics and articles left off, initials, the number of a king, names in pieces."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from detente.language.spellings.tables import table, words

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:['’ʼʿ`‘][^\W\d_]+)*(?:['’ʼʿ`‘](?=[\s,-]|$))?")
_CAMEL = re.compile(r"^(El|Al|Abu|Ibn)([A-Z])")
_FOLDS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "ə": "a"}
_VOWELS = frozenset("aeiouy")


class Script(StrEnum):
    """The script of a name."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    GREEK = "greek"
    ARABIC = "arabic"
    HANGUL = "hangul"
    HAN = "han"
    OTHER = "other"


_RANGES = (
    ("\u0370", "\u03ff", Script.GREEK), ("\u1f00", "\u1fff", Script.GREEK), ("\u0400", "\u052f", Script.CYRILLIC),
    ("\u0600", "\u06ff", Script.ARABIC), ("\uac00", "\ud7a3", Script.HANGUL), ("\u4e00", "\u9fff", Script.HAN),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name: `written` in small letters with its marks, `plain` without, `joined` to the one before."""

    written: str
    plain: str
    joined: bool = False

    @property
    def initial(self) -> bool:
        """Whether it is one letter for a name."""
        return len(self.plain) == 1


@dataclass(frozen=True, slots=True)
class Name:
    """A name in pieces. `number` is the number of a king or pope, or what tells a son from his father."""

    text: str
    script: Script
    parts: tuple[Part, ...]
    number: str | None = None

    @property
    def plain(self) -> tuple[str, ...]:
        """The words without marks."""
        return tuple(part.plain for part in self.parts)


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """A word in small letters without its marks.

    >>> plain("Öcalan"), plain("Đukanović"), plain("Wałęsa")
    ('ocalan', 'dukanovic', 'walesa')
    """
    spread = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter) and letter not in "'’ʼʿ`‘")
    return "".join(_FOLDS.get(letter, letter) for letter in bare)


def script_of(text: str) -> Script:
    """The script of the first letter that tells one."""
    for letter in text:
        if letter.isalpha():
            if letter < "\u0370":
                return Script.LATIN
            return next((script for low, high, script in _RANGES if low <= letter <= high),
                        Script.LATIN if "\u1e00" <= letter <= "\u1eff" else Script.OTHER)
    return Script.OTHER


@lru_cache(maxsize=32_768)
def name_parts(text: str) -> Name:
    """A name in pieces.

    >>> name_parts("Dr. George H.W. Bush").plain, name_parts("Merkel, Angela").plain
    (('george', 'h', 'w', 'bush'), ('angela', 'merkel'))
    >>> name_parts("King Abdullah II").number, name_parts("Mohamed ElBaradei").plain
    ('2', ('mohamed', 'baradei'))
    """
    text = unicodedata.normalize("NFC", text).replace("\u200c", "").strip()
    script = script_of(text)
    family, comma, given = text.partition(",")
    if comma and given.strip() and plain(given.strip(" .")) not in table("parts")["suffixes"]:
        text = f"{given.strip()} {family}"
    found = [part for match in _TOKEN.finditer(text) for part in _pieces(text, match)]
    if script is not Script.LATIN:
        return Name(text, script, tuple(found))
    number = None
    suffixes = table("parts")["suffixes"]
    while len(found) > 1 and found[-1].plain in suffixes and not (found[-1].initial and not number and len(found) < 2):
        number = str(suffixes[found[-1].plain])
        found.pop()
    while len(found) > 1 and found[0].plain in words("parts", "honorifics"):
        found.pop(0)
    return Name(text, script, tuple(_compact(found)), number)


def _pieces(text: str, match: re.Match[str]) -> list[Part]:
    word = match.group()
    joined = match.start() > 0 and text[match.start() - 1] in "-‐‑–"
    camel = _CAMEL.match(word)
    if camel:
        word = word[camel.end(1):]
    if len(word) == 2 and word.isupper() and not _VOWELS & set(word.lower()) and match.start() == 0:
        return [Part(letter.lower(), letter.lower()) for letter in word]
    return [Part(word.lower(), plain(word), joined)]


_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa"})


def spelt_out(part: Part) -> str:
    """A word with its umlauts written out, as those do who have no dots."""
    return part.plain if part.written == part.plain else plain(part.written.translate(_SPELT_OUT))


def _compact(found: list[Part]) -> list[Part]:
    """Articles, particles and houses left off; "Abd al-Fattah" and "Abdel Fattah" as one word."""
    kept: list[Part] = []
    sets = {key: words("parts", key) for key in ("articles", "particles", "servants")}
    at = 0
    while at < len(found):
        part, rest = found[at], len(found) - at - 1
        if part.plain in sets["servants"] and rest:
            at += 1
            if found[at].plain in sets["articles"] and at + 1 < len(found):
                at += 1
            kept.append(Part("abd" + _bare(found[at].written), "abd" + _bare(found[at].plain)))
        elif part.plain in sets["particles"] | sets["articles"] and rest and _loose(found, at):
            pass
        else:
            kept.append(_servant(part))
        at += 1
    return kept


def _loose(found: list[Part], at: int) -> bool:
    """Whether a short word is an article or particle here, and not a name of its own ("Ad Melkert", "Di Maio")."""
    if found[at].plain in words("parts", "articles"):
        return found[at + 1].joined or found[at].plain in ("al", "el", "ul")
    return at > 0 and not found[at + 1].joined and found[0].plain not in words("parts", "vietnamese")


def _servant(part: Part) -> Part:
    """"Abdulrahman" as "Abdul Rahman" is taken: the same beginning, whatever its vowel."""
    match = re.match(r"abd[aeiou]?l(?=[b-df-hj-km-np-tv-z])", part.plain)
    if match and len(part.plain) > match.end() + 2:
        return Part("abd" + part.plain[match.end():], "abd" + part.plain[match.end():], part.joined)
    return part


def _bare(word: str) -> str:
    return word[2:] if word.startswith(("r-", "l-")) else word
