"""Two names of persons held side by side: a table of features with a sentence each, and what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.language.spellings.abjad import same_in_arabic
from detente.language.spellings.chinese import same_chinese, syllables
from detente.language.spellings.keys import families_of
from detente.language.spellings.korean import korean, same_korean
from detente.language.spellings.parts import Name, Part, Script, name_parts, spelt_out
from detente.language.spellings.sounds import alike, readings
from detente.language.spellings.tables import groups, table, words

ENOUGH = 4.0
"""The least sum for which two names are held to be one; chosen on tests/language/names_*.tsv (docs/names.md)."""

AGAINST = -10.0
SCRIPTS = {"cyrillic": "in Cyrillic letters", "greek": "in Greek letters", "german": "the German spelling",
           "english": "the English spelling", "french": "the French spelling", "scholarly": "the scholarly spelling",
           "plain": "the spelling without diacritics", "turkish": "the Turkish spelling", "hepburn": "the Hepburn spelling"}


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for or against two names being one: its weight, and why in words."""

    name: str
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two names have in common. `same` if that is enough; `possible` if the one may be the other said shorter."""

    features: tuple[Feature, ...]

    @property
    def score(self) -> float:
        """The sum of the weights."""
        return round(sum(feature.weight for feature in self.features), 2)

    @property
    def same(self) -> bool:
        """Whether the names are held to be one."""
        return self.score >= ENOUGH

    @property
    def possible(self) -> bool:
        """Whether nothing speaks against it and the family names agree."""
        return bool(self.features) and all(feature.weight > AGAINST for feature in self.features) and any(
            feature.name in ("family", "syllables", "letters") and feature.weight > 0 for feature in self.features)

    @property
    def reason(self) -> str:
        """The features in one sentence, the telling ones only."""
        return "; ".join(feature.reason for feature in self.features if feature.weight)


def _table(*features: Feature) -> Comparison:
    return Comparison(features)


@lru_cache(maxsize=65_536)
def compare(one: str, other: str, country: str | None = None) -> Comparison:
    """Two names, of a country (ISO 3166-1 alpha-3) where that is known.

    >>> compare("Hsi Chin-p'ing", "Xi Jinping").reason
    "Hsi Chin-p'ing is Wade–Giles, Xi Jinping is Pinyin"
    >>> compare("Kim Jong Un", "Kim Jong Il", "PRK").same, compare("George Bush", "George W. Bush").same
    (False, True)
    """
    mine, theirs = name_parts(one), name_parts(other)
    if not mine.parts or not theirs.parts:
        return _table()
    number = _number(mine, theirs)
    if mine.plain == theirs.plain and (len(mine.parts) > 1 or (mine.number and theirs.number)):
        return _table(Feature("letters", 5.0, f"{one} and {other} are the same letters"), *number)
    if len(mine.plain) != len(theirs.plain) and "".join(mine.plain) == "".join(theirs.plain):
        return _table(Feature("letters", 4.5, f"{one} and {other} are the same letters, differently parted"), *number)
    eastern = _eastern(mine, theirs, country)
    if eastern is not None:
        return eastern
    if mine.number and theirs.number and (line := _king(mine, theirs)):
        return _table(line, *number)
    if Script.ARABIC in (mine.script, theirs.script):
        return _in_arabic(mine, theirs)
    families = families_of(mine, country) | families_of(theirs, country)
    return _aligned(mine, theirs, families, country, number)


def _number(mine: Name, theirs: Name) -> tuple[Feature, ...]:
    if mine.number == theirs.number:
        return (Feature("number", 1.5, "the same number"),) if mine.number else ()
    if mine.number and theirs.number:
        return (Feature("number", AGAINST, "another number"),)
    return (Feature("number", -2.0, "one has a number, the other none"),)


def _eastern(mine: Name, theirs: Name, country: str | None) -> Comparison | None:
    """By syllables, where both can be Korean or Chinese names; None where that does not say."""
    pairs = (("Korean", korean, same_korean, ("PRK", "KOR")), ("Chinese", syllables, same_chinese, ("CHN", "TWN", "HKG")))
    for _, parsed, same, homes in pairs:
        if not parsed(mine) or not parsed(theirs) or (country and country not in homes):
            continue
        ways = same(mine, theirs)
        told = country in homes or Script.HANGUL in (mine.script, theirs.script) or Script.HAN in (
            mine.script, theirs.script)
        if ways and (told or len(mine.parts) > 2 or len(theirs.parts) > 2 or ways[0] != ways[1]):
            if ways[0] == ways[1]:
                return _table(Feature("syllables", 5.0, f"{mine.text} and {theirs.text} spell the same syllables"))
            return _table(Feature("syllables", 5.0, f"{mine.text} is {ways[0]}, {theirs.text} is {ways[1]}"))
        if told and not ways:
            return _table(Feature("syllables", AGAINST, "other syllables"))
    return None


def _king(mine: Name, theirs: Name) -> Feature | None:
    lines = groups("sovereigns")
    if lines.get(" ".join(mine.plain), frozenset()) & lines.get(" ".join(theirs.plain), frozenset()):
        return Feature("family", 2.8, f"{mine.text} is what another language calls {theirs.text}")
    return None


def _in_arabic(mine: Name, theirs: Name) -> Comparison:
    arabic, latin = (mine, theirs) if mine.script is Script.ARABIC else (theirs, mine)
    sons = words("parts", "sons")
    if same_in_arabic(arabic, latin, tuple(part.plain for part in latin.parts if part.plain not in sons)):
        return _table(Feature("letters", 4.5, f"{arabic.text} has the consonants of {latin.text}"))
    return _table()


def _aligned(mine: Name, theirs: Name, families: frozenset[str], country: str | None,
             number: tuple[Feature, ...]) -> Comparison:
    """Family name with family name, first name with first name."""
    a, b = _core(mine), _core(theirs)
    found = _in_order(a, b, families, country)
    if found.score < ENOUGH and len(a) != len(b):
        found = max(found, _in_order(_merged(a), _merged(b), families, country), key=lambda one: one.score)
    first = country in table("parts")["family_first"] or (country is None and "japanese" in families)
    if found.score < ENOUGH and first and len(a) == len(b) == 2:
        turned = _in_order(a, b[::-1], families, country)
        if turned.score >= ENOUGH:
            found = _table(*turned.features, Feature("order", -0.3, "the family name stands first in one"))
    return _table(*found.features, *number) if found.features else found


def _core(name: Name) -> tuple[Part, ...]:
    """Without patronymic, the word for "son of", and the house of a ruler at the end."""
    endings = tuple(table("parts")["patronymics"])
    cyrillic = ("ович", "евич", "овна", "евна", "івна", "йович")
    kept = [part for part in name.parts if part.plain not in words("parts", "sons")]
    if len(kept) > 2:
        kept = [part for at, part in enumerate(kept)
                if not (0 < at < len(kept) - 1 and part.plain.endswith(endings + cyrillic) and len(part.plain) > 5)]
    if len(kept) > 2 and kept[-1].plain in words("parts", "houses"):
        kept.pop()
    return tuple(kept)


def _merged(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """What is joined by a hyphen as one word ("Amir-Abdollahian" as "Amirabdollahian")."""
    merged: list[Part] = []
    for part in parts:
        if part.joined and merged:
            last = merged.pop()
            part = Part(last.written + part.written, last.plain + part.plain)
        merged.append(part)
    return tuple(merged)


def _in_order(a: Sequence[Part], b: Sequence[Part], families: frozenset[str], country: str | None) -> Comparison:
    family = _word(a[-1], b[-1], families)
    if family is None:
        return _double(a, b, families, country)
    told = Feature("family", 3.0 if family == "" else 2.6, family or "the same family name")
    if len(a) == 1 or len(b) == 1:
        return _table(told)
    return _table(told, *_given(a[:-1], b[:-1], families))


def _double(a: Sequence[Part], b: Sequence[Part], families: frozenset[str], country: str | None) -> Comparison:
    """One name goes on where the other ends: a second family name, a tribe."""
    short, long = sorted((tuple(a), tuple(b)), key=len)
    if len(short) < 2 or len(long) != len(short) + 1:
        return _table()
    if any(_word(one, other, families) is None for one, other in zip(short, long, strict=False)):
        return _table()
    sure = len(short) > 2 or long[-1].joined or country in table("parts")["iberian"]
    return _table(Feature("family", 2.2, "the family name has a second part in one"),
                  Feature("given", 2.0 if sure else 1.0, "all other names agree"))


def _given(a: Sequence[Part], b: Sequence[Part], families: frozenset[str]) -> tuple[Feature, ...]:
    short, long = sorted((tuple(a), tuple(b)), key=len)
    first = _first(short[0], long[0], families)
    if first is not None:
        if len(short) == 1 < len(long) and not long[1].initial and short[0].plain in words("given", "left_out"):
            return first, Feature("middle", -1.5, f"{short[0].plain.title()} alone is half of many first names")
        return (first, *_middle(short[1:], long[1:], families))
    if len(long) > len(short) and long[0].plain in words("given", "left_out"):
        second = _first(short[0], long[1], families)
        if second is not None and second.weight > 1.5:
            return (Feature("given", 1.4, f"the first name {long[0].plain.title()} is left out"), second_note(second),
                    *_middle(short[1:], long[2:], families))
    return (Feature("given", AGAINST, f"{short[0].plain.title()} is not {long[0].plain.title()}"),)


def second_note(feature: Feature) -> Feature:
    """A feature that is told but counts no more."""
    return Feature(feature.name, 0.0, feature.reason)


def _first(one: Part, other: Part, families: frozenset[str]) -> Feature | None:
    if one.initial or other.initial:
        if one.plain[0] == other.plain[0]:
            both = one.initial and other.initial
            return Feature("given", 1.2 if both else 1.0, "an initial" if both else "a first name and its initial")
        return None
    same = _word(one, other, families)
    if same is not None:
        return Feature("given", 2.0 if same == "" else 1.8, same or "the same first name")
    if _forms(one, families) & _forms(other, families):
        return Feature("given", 1.6, f"{one.plain.title()} and {other.plain.title()} are forms of one first name")
    return None


def _middle(short: Sequence[Part], long: Sequence[Part], families: frozenset[str]) -> tuple[Feature, ...]:
    """Names in the middle: what both have must agree, in order; initials one by one."""
    if not short:
        return ()
    initials = any(part.initial for part in (*short, *long))
    if initials and len(short) != len(long):
        return (Feature("middle", AGAINST, "other initials"),)
    rest = iter(long)
    if all(any(_first(one, other, families) for other in rest) for one in short):
        return (Feature("middle", 0.3, "the names in the middle agree"),)
    return (Feature("middle", AGAINST, "other names in the middle"),)


def _forms(part: Part, families: frozenset[str]) -> frozenset[int]:
    """The lines of the table of first names that a word is on, as it stands or by its sound."""
    known = groups("forms").get(part.plain)
    if known is not None:
        return known
    return frozenset(line for family in families & {"slavic", "greek"} for sound in readings(part.written, family)
                     for line in _forms_by_sound(family).get(sound, ()))


@lru_cache(maxsize=4)
def _forms_by_sound(family: str) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for form, lines in groups("forms").items():
        for sound in readings(form, family):
            found[sound] = found.get(sound, frozenset()) | lines
    return found


def _word(one: Part, other: Part, families: frozenset[str]) -> str | None:
    """Why two words are one name: "" for the same letters, a sentence for the same sound; None if they are not."""
    if one.plain == other.plain or spelt_out(one) == spelt_out(other):
        return ""
    if min(len(one.plain), len(other.plain)) < 2:
        return None
    for family in sorted(families):
        ways = alike(one.written, other.written, family) or (_unglued(one, other) if family == "arabic" else None)
        if ways:
            return _sentence(one, other, ways)
    return None


def _unglued(one: Part, other: Part) -> tuple[str, str] | None:
    """As `alike`, where one of the two is written in one with its article ("Elbaradei", "Albusaidi")."""
    for word, bare in ((one.plain, other.plain), (other.plain, one.plain)):
        if word.startswith(("al", "el")) and len(word) > 6 and (ways := alike(word[2:], bare, "arabic")):
            return ways
    return None


def _sentence(one: Part, other: Part, ways: tuple[str, str]) -> str:
    names = one.written.title(), other.written.title()
    if ways[0] == ways[1]:
        return f"{names[0]} and {names[1]} spell the same sounds"
    told = [f"{name} is {SCRIPTS.get(way, way)}" for name, way in zip(names, ways, strict=True)]
    return ", ".join(told)
