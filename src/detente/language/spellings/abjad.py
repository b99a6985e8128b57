"""Names in Arabic letters: consonants and long vowels, with the short vowels left to the reader."""

import re
from functools import cache, lru_cache

from detente.language.spellings.parts import Name, Script
from detente.language.spellings.sounds import readings

_SHORT = "[aiu]?"
_LETTERS = {
    "ا": "a?", "أ": _SHORT, "إ": _SHORT, "آ": "a", "ى": "a", "ء": "", "ئ": "i?", "ؤ": "u?", "ع": "a?i?", "ب": "b", "پ": "p",
    "ت": "t", "ث": "[ts]", "ج": "[jg]", "چ": "C", "ح": "h", "خ": "x", "د": "d", "ذ": "[dz]", "ر": "r", "ز": "z",
    "ژ": "Z", "س": "s", "ش": "S", "ص": "s", "ض": "[dz]", "ط": "t", "ظ": "z", "غ": "[GQg]", "ف": "f", "ق": "[Qkg]",
    "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h?", "ة": "[ht]?", "و": "a?[uv]", "ي": "a?i?",
    "ی": "a?i?",
}
_ARTICLE = "ال"
_SONS = frozenset({"بن", "ابن", "بنت"})
_SERVANT = "عبد"


@lru_cache(maxsize=4096)
def _patterns(name: Name) -> tuple[re.Pattern[str], ...]:
    words: list[str] = []
    for part in name.parts:
        word = "".join(letter for letter in part.written if letter in _LETTERS)
        bare = word.removeprefix(_ARTICLE) if len(word) > 4 else word
        if words and words[-1] == _SERVANT:
            words[-1] += bare
        elif word and word not in _SONS:
            words.append(bare)
    return tuple(re.compile(_pattern(word)) for word in words)


@cache
def _pattern(word: str) -> str:
    whole = word.replace("الله", "\0")
    parts = []
    for at, letter in enumerate(whole):
        if letter == "\0":
            parts.append("u?ala?h?")
        elif letter in "وی" + "ي" and at == 0:
            parts.append("[uv]" if letter == "و" else "i?")
        elif letter in "یي" and at < len(whole) - 1:
            parts.append("a?i")
        else:
            parts.append(_LETTERS[letter])
        if letter not in "اأإآىوی" + "ي\0":
            parts.append(_SHORT)
    return "".join(parts)


def same_in_arabic(one: Name, other: Name, words: tuple[str, ...]) -> bool:
    """Whether a name in Arabic letters is the one whose words (in Latin letters) stand in `words`.

    >>> from detente.language.spellings.parts import name_parts
    >>> same_in_arabic(name_parts("محمد جواد ظریف"), name_parts("M"), ("mohammad", "javad", "zarif"))
    True
    """
    if one.script is not Script.ARABIC or other.script is not Script.LATIN:
        return False
    patterns = _patterns(one)
    return len(patterns) == len(words) > 1 and all(
        any(pattern.fullmatch(reading) for reading in readings(word, "arabic"))
        for pattern, word in zip(patterns, words, strict=True))
