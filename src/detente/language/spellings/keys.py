"""Keys that two spellings of one name share, so that only a few names need be compared."""

from collections.abc import Iterator
from functools import lru_cache

from detente.language.spellings.chinese import syllables
from detente.language.spellings.korean import korean
from detente.language.spellings.parts import Name, Script, name_parts, spelt_out
from detente.language.spellings.sounds import FAMILIES, readings, readings_of
from detente.language.spellings.tables import countries_of, groups, table, words

MARKS = {Script.CYRILLIC: ("slavic", "turkic"), Script.GREEK: ("greek",), Script.ARABIC: ("arabic",)}

ABJAD = "abjad"
"""The key of names in Arabic letters and of all that may be one of them: two of the latter it does not bring together.
"""


@lru_cache(maxsize=32_768)
def families_of(name: Name, country: str | None) -> frozenset[str]:
    """The families of languages that a name can be of: by its script, by the country, else by its first name."""
    if name.script in MARKS:
        return frozenset(MARKS[name.script])
    if name.script is not Script.LATIN:
        return frozenset()
    if country:
        return frozenset(family for family in FAMILIES if country in countries_of(family))
    return frozenset(family for family in ("slavic", "arabic") if _typical(name, family))


def _typical(name: Name, family: str) -> bool:
    endings = tuple(table("given")["slavic_endings"])
    if family == "slavic" and len(name.parts) > 1 and name.parts[-1].plain.endswith(endings):
        return True
    first = name.parts[0].plain if name.parts else ""
    if family == "arabic" and (first.startswith("abd") or {part.plain for part in name.parts} & words("parts", "sons")):
        return True
    return first in words("given", family) or bool(set(readings(first, family)) & _typical_sounds(family))


@lru_cache(maxsize=4)
def _typical_sounds(family: str) -> frozenset[str]:
    return frozenset(sound for form in words("given", family) for sound in readings(form, family) if len(sound) > 3)


@lru_cache(maxsize=32_768)
def block_keys(text: str, country: str | None = None) -> frozenset[str]:
    """Keys of a name; two names that `compare` holds for one share one of them.

    >>> bool(block_keys("Sergej Lawrow", "RUS") & block_keys("Sergei Lavrov", "RUS"))
    True
    >>> bool(block_keys("Kim Jong Un", "PRK") & block_keys("Angela Merkel", "DEU"))
    False
    """
    return frozenset(_keys(name_parts(text), country))


def _keys(name: Name, country: str | None) -> Iterator[str]:
    if not name.parts:
        return
    for one in syllables(name):
        yield from (f"zh {family}" for family in one.family)
    told = korean(name)
    if told:
        yield from (f"ko {family}" for family in told.family)
    if name.script is Script.ARABIC:
        yield ABJAD
        return
    yield "".join(name.plain)
    families = families_of(name, country) if country or name.script is not Script.LATIN else FAMILIES
    if len(name.parts) > 1 and name.parts[-1].joined:
        yield from (f"{family} {sound}" for family in families
                    for sound in readings(name.parts[-2].plain + name.parts[-1].plain, family))
    lasts = name.parts[-2:] if len(name.parts) > 2 else name.parts[-1:]
    if country in table("parts")["family_first"] or country is None:
        lasts = (*lasts, name.parts[0])
    for part in lasts:
        yield part.plain
        yield spelt_out(part)
        if "arabic" in families and part.plain.startswith(("al", "el")) and len(part.plain) > 6:
            yield from (f"arabic {sound}" for sound in readings(part.plain[2:], "arabic"))
        for family in families:
            yield from (f"{family} {sound}" for sound in readings_of(part.written, family))
    if name.number:
        yield from (f"king {line}" for line in groups("sovereigns").get(" ".join(name.plain), ()))
    if "arabic" in families:
        yield ABJAD
