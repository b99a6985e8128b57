"""Sounds: what a word of a name can stand for under each way of writing that could have written it."""

from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from detente.language.spellings.parts import plain
from detente.language.spellings.tables import table

FAMILIES = ("slavic", "arabic", "greek", "turkic", "hebrew", "japanese")
MOST = 256  # readings of one word; a word of more has too many letters that can be anything
_VOWELS = frozenset("aeiouyäöüаеиоуыэюяàáâèéêíïóôúūōâ")


@cache
def _ways(family: str) -> Mapping[str, tuple[Mapping[str, tuple[str, ...]], int]]:
    """The columns of a family: letter group to sounds, and the longest group."""
    columns = dict(table("sounds")[family])
    shared = columns.pop("shared", {})
    ways = {}
    for way, letters in columns.items():
        own = letters if (way in ("cyrillic", "greek") and family != "greek") or way == "greek" else {**shared, **letters}
        split = {str(group): tuple("" if sound == "-" else sound for sound in str(sounds).split())
                 for group, sounds in own.items()}
        ways[way] = (split, max(map(len, split)))
    return ways


@lru_cache(maxsize=65_536)
def readings(word: str, family: str) -> Mapping[str, tuple[str, ...]]:
    """What a word can sound like, and the ways of writing that say so, for a family of languages.

    >>> set(readings("lawrow", "slavic")) & set(readings("lavrov", "slavic"))
    {'lavrov'}
    """
    found: dict[str, tuple[str, ...]] = {}
    for way, (letters, longest) in _ways(family).items():
        for sound in _read(word, letters, longest):
            found[sound] = (*found.get(sound, ()), way)
    return found


def _read(word: str, letters: Mapping[str, tuple[str, ...]], longest: int) -> tuple[str, ...]:
    """The readings of a word under one way of writing; none where a letter is not of it."""
    sounds, at = [""], 0
    while at < len(word):
        for length in range(min(longest, len(word) - at), 0, -1):
            group = word[at:at + length]
            after = word[at + length:at + length + 1]
            options = (letters.get(group + "#") if not after else None) or (
                letters.get(group + "@") if after in _VOWELS and after else None) or letters.get(group)
            if options:
                break
        else:
            if at and word[at] == word[at - 1]:  # a letter written twice
                at += 1
                continue
            return ()
        sounds = [sound + option for sound in sounds for option in options]
        if len(sounds) > MOST:
            sounds = sounds[:MOST]
        at += length
    return tuple(dict.fromkeys(map(_single, sounds)))


def _single(sound: str) -> str:
    """A sound that is told twice running, told once."""
    kept = ""
    for letter in sound:
        if not kept.endswith(letter):
            kept += letter
    return kept


def readings_of(word: str, family: str) -> Mapping[str, tuple[str, ...]]:
    """The readings of a word as it is written, and with its diacritics dropped."""
    bare = plain(word)
    return readings(word, family) if bare == word else {**readings(bare, family), **readings(word, family)}


def alike(one: str, other: str, family: str) -> tuple[str, str] | None:
    """The two ways of writing by which two words are one name, if there are such: two different ones before one."""
    mine, theirs = readings_of(one, family), readings_of(other, family)
    common = mine.keys() & theirs.keys()
    if not common:
        return None
    pairs = {(way, another) for sound in common for way in mine[sound] for another in theirs[sound]}
    spread = {word: Counter(way for ways in read.values() for way in ways) for word, read in ((one, mine), (other, theirs))}
    order = {way: place for place, way in enumerate(_ways(family))}
    return min(pairs, key=lambda pair: (pair[0] == pair[1], spread[one][pair[0]] * spread[other][pair[1]],
                                        order[pair[0]] + order[pair[1]], pair))
