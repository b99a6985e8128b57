"""Korean names: syllables in Hangul, and in the spellings of two systems and of the press."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from detente.language.spellings.parts import Name, Part, Script
from detente.language.spellings.tables import table

Syllable = tuple[frozenset[str], frozenset[str], frozenset[str]]

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_SOUNDED = {"ㄲ": "ㄱ", "ㅋ": "ㄱ", "ㄷ": "ㅅ", "ㅆ": "ㅅ", "ㅈ": "ㅅ", "ㅊ": "ㅅ", "ㅌ": "ㅅ", "ㅎ": "ㅅ", "ㅍ": "ㅂ"}
_TENSE = {"ㄲ": "ㄱ", "ㄸ": "ㄷ", "ㅃ": "ㅂ", "ㅆ": "ㅅ", "ㅉ": "ㅈ"}
_SILENT = frozenset("ㅑㅕㅛㅠㅖㅒㅣ")
_HEAD = frozenset("ㅇㄴㄹ")
_FIRST = 0xAC00


@dataclass(frozen=True, slots=True)
class Korean:
    """A Korean name: the families that it can be of (in Hangul), and its given syllables by letters."""

    family: frozenset[str]
    given: tuple[Syllable, ...]
    way: str


@lru_cache(maxsize=16_384)
def korean(name: Name) -> Korean | None:
    """What a name is in Korean, None if it can't be a Korean one.

    >>> from detente.language.spellings.parts import name_parts
    >>> [bool(korean(name_parts(name))) for name in ("Moon Jae-in", "문재인", "Angela Merkel")]
    [True, True, False]
    """
    if name.script is Script.HANGUL:
        letters = "".join(part.written for part in name.parts)
        if not 2 <= len(letters) <= 4:
            return None
        return Korean(frozenset({_southern(letters[0])}), tuple(map(_of_letter, letters[1:])), "in Hangul")
    if name.script is not Script.LATIN or not 2 <= len(name.parts) <= 3 or name.number:
        return None
    return _latin(name.parts) or (_latin((name.parts[-1], *name.parts[:-1])) if _turned(name.parts) else None)


def same_korean(one: Name, other: Name) -> tuple[str, str] | None:
    """The ways of writing by which two names are one Korean name, if there are such."""
    mine, theirs = korean(one), korean(other)
    if mine is None or theirs is None or len(mine.given) != len(theirs.given) or not mine.family & theirs.family:
        return None
    same = all(_same(a, b, first=not at) for at, (a, b) in enumerate(zip(mine.given, theirs.given, strict=True)))
    return (mine.way, theirs.way) if same else None


def _same(one: Syllable, other: Syllable, *, first: bool) -> bool:
    if not one[1] & other[1] or not one[2] & other[2]:
        return False
    if one[0] & other[0]:
        return True
    return bool(one[0] & _HEAD and other[0] & _HEAD and one[1] & other[1] & _SILENT)  # the South drops r and n there


def _turned(parts: tuple[Part, ...]) -> bool:
    """Whether the given name stands first: two syllables joined by a hyphen ("Jae-in Moon")."""
    return len(parts) == 3 and parts[1].joined and not parts[2].joined


def _latin(parts: tuple[Part, ...]) -> Korean | None:
    family = _families().get(_letters(parts[0])) or _families().get(parts[0].plain)
    if not family:
        return None
    words = [_letters(part) for part in parts[1:]]
    if len(words) == 1:
        cut = _one(words[0]) or _two(words[0])
    else:
        both = [_one(word) for word in words]
        cut = tuple(one for found in both if found for one in found) if all(both) else None
    return Korean(family, cut, "romanised") if cut else None


def _letters(part: Part) -> str:
    word = part.written.replace("’", "'").replace("ʼ", "'").replace("‘", "'")
    return (word if any(letter in word for letter in "ŏŭ'") else part.plain).replace("wh", "hw")


@cache
def _families() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for letter, spellings in table("korean")["families"].items():
        for spelling in spellings:
            found.setdefault(spelling, set()).add(_southern(letter))
    return {spelling: frozenset(letters) for spelling, letters in found.items()}


def _southern(letter: str) -> str:
    return str(table("korean")["lost"].get(letter, letter))


@cache
def _pattern() -> re.Pattern[str]:
    groups = ("|".join(map(re.escape, sorted(table("korean")[key], key=len, reverse=True)))
              for key in ("initials", "vowels", "finals"))
    return re.compile("({})({})({})".format(*groups))


@lru_cache(maxsize=16_384)
def _one(word: str) -> tuple[Syllable] | None:
    """A word that is one syllable."""
    data = table("korean")
    for initial, vowel in product(data["initials"], data["vowels"]):
        begins = initial + vowel
        if word.startswith(begins) and word[len(begins):] in data["finals"]:
            return (_spread(word),)
    return None


def _spread(word: str) -> Syllable:
    """All letters that the groups of a syllable can be."""
    data = table("korean")
    found: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for initial, vowel in product(data["initials"], data["vowels"]):
        begins = initial + vowel
        final = word[len(begins):]
        if word.startswith(begins) and final in data["finals"]:
            for letters, group, key in zip(found, (initial, vowel, final), ("initials", "vowels", "finals"),
                                           strict=True):
                letters.update(data[key][group].split() or [""])
    return frozenset(_TENSE.get(one, one) for one in found[0]), frozenset(found[1]), frozenset(found[2])


def _two(word: str) -> tuple[Syllable, ...] | None:
    """A given name that is written as one word, in its two syllables: the second begins with a consonant if it can."""
    cuts = [(first, second) for at in range(1, len(word)) if (first := _one(word[:at])) and (second := _one(word[at:]))]
    if not cuts:
        return None
    first, second = next((cut for cut in cuts if "ㅇ" not in cut[1][0][0]), cuts[0])
    return (*first, *second)


@lru_cache(maxsize=4096)
def _of_letter(letter: str) -> Syllable:
    number = ord(letter) - _FIRST
    initial, vowel, final = _INITIALS[number // 588], _VOWELS[number % 588 // 28], _FINALS[number % 28]
    return (frozenset({_TENSE.get(initial, initial)}), frozenset({vowel}),
            frozenset({_SOUNDED.get(final[-1:], final[-1:])}))
