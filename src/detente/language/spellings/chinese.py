"""Chinese names: syllables in Pinyin, in Wade-Giles (with and without its marks) and in characters."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from detente.language.spellings.parts import Name, Script, plain
from detente.language.spellings.tables import table, words


@dataclass(frozen=True, slots=True)
class Syllables:
    """A Chinese name: the Pinyin syllables that each of its syllables can be, and how it is written."""

    family: frozenset[str]
    given: tuple[frozenset[str], ...]
    way: str


@cache
def _inventory() -> tuple[frozenset[str], Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Pinyin syllables; Wade-Giles with its marks to Pinyin; without them to Pinyin."""
    data = table("chinese")
    pinyin: set[str] = set()
    exact: dict[str, set[str]] = {}
    for initial, finals in data["finals"].items():
        for final in finals:
            syllable = initial + final
            pinyin.add(syllable)
            wade = data["after"].get(initial, {}).get(final) or (
                data["initials"][initial] + data["wade"].get(final, final))
            exact.setdefault(wade, set()).add(syllable)
    loose: dict[str, set[str]] = {}
    for wade, syllables in exact.items():
        loose.setdefault(_unmarked(wade), set()).update(syllables)
    for other, syllables in data["others"].items():
        loose.setdefault(str(other), set()).update(str(syllables).split())
    return (frozenset(pinyin), {key: frozenset(value) for key, value in exact.items()},
            {key: frozenset(value) for key, value in loose.items()})


@cache
def _characters() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for syllable, letters in table("chinese")["characters"].items():
        for letter in letters:
            found.setdefault(letter, set()).add(str(syllable))
    return {letter: frozenset(syllables) for letter, syllables in found.items()}


@lru_cache(maxsize=16_384)
def syllables(name: Name) -> tuple[Syllables, ...]:
    """What a name can be in Chinese, in each way of writing; () if it can't be a Chinese one.

    >>> from detente.language.spellings.parts import name_parts
    >>> syllables(name_parts("Mao Tse-tung"))[0].given == syllables(name_parts("Mao Zedong"))[0].given
    True
    """
    if name.script is Script.HAN:
        return _han(name)
    if name.script is not Script.LATIN or not 2 <= len(name.parts) <= 3 or name.number:
        return ()
    return tuple(found for way in (_pinyin(name), _wade(name)) if way for found in (way,))


def same_chinese(one: Name, other: Name) -> tuple[str, str] | None:
    """The two ways of writing by which two names are one Chinese name, if there are such."""
    for mine in syllables(one):
        for theirs in syllables(other):
            if (len(mine.given) == len(theirs.given) and mine.family & theirs.family
                    and all(a & b for a, b in zip(mine.given, theirs.given, strict=True))):
                return mine.way, theirs.way
    return None


def _pinyin(name: Name) -> Syllables | None:
    words_ = [_toneless(part.written) for part in name.parts]
    family, rest = words_[0], "".join(words_[1:])
    if family in words("chinese", "families") and (cut := _cut(rest, _inventory()[0])):
        return Syllables(frozenset({family}), tuple(frozenset({one}) for one in cut), "Pinyin")
    return None


def _wade(name: Name) -> Syllables | None:
    """In Wade-Giles: only with a mark, a hyphen or a syllable that Pinyin lacks, as short syllables are in both."""
    pinyin, exact, loose = _inventory()
    written = [_apostrophe(part.written) for part in name.parts]
    marked = any("'" in word or "ü" in word for word in written) or any(part.joined for part in name.parts)
    if not marked and all(plain(word) in pinyin for word in written):
        return None
    found = [exact.get(word) if "'" in word or "ü" in word else loose.get(_unmarked(word)) for word in written]
    if len(found) == 2 and found[1] is None and (cut := _cut(_unmarked(written[1]), frozenset(loose))):
        found = [found[0], *(loose[one] for one in cut)]
    if found[0] is None or not found[0] & words("chinese", "families"):
        return None
    given = [one for one in found[1:] if one is not None]
    return Syllables(found[0], tuple(given), "Wade–Giles") if len(given) == len(found) - 1 else None


def _han(name: Name) -> tuple[Syllables, ...]:
    letters = "".join(part.written for part in name.parts)
    found = [_characters().get(letter) for letter in letters]
    if not 2 <= len(letters) <= 3 or not all(found):
        return ()
    known = [one for one in found if one]
    return (Syllables(known[0], tuple(known[1:]), "in characters"),)


def _cut(word: str, inventory: frozenset[str]) -> tuple[str, ...] | None:
    """A given name in its one or two syllables; the longest first syllable goes before."""
    if word in inventory:
        return (word,)
    for at in range(len(word) - 1, 0, -1):
        if word[:at] in inventory and word[at:] in inventory:
            return word[:at], word[at:]
    return None


def _unmarked(word: str) -> str:
    return plain(word).replace("'", "")


def _toneless(word: str) -> str:
    return plain(word).replace("'", "") if "ü" not in word else word.replace("'", "")


def _apostrophe(word: str) -> str:
    for sign in "’ʼʿ`‘":
        word = word.replace(sign, "'")
    return word.replace("ê", "e").replace("ŭ", "u")
