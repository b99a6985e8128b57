"""What a search asks for: each word with all that counts as the word, phrases as they stand.

A word is found as it is spelt, with or without its dots ("Müller", "Mueller", "Muller"), with an ending more or fewer
("Gespräche", "Gespräch"), as a part of a compound ("Resolution" in "Weltsicherheitsratsresolution"), and a compound by
its parts ("Weltsicherheitsratsresolution" as "Resolution des Weltsicherheitsrats"). What is further from the word
counts less.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.record.search.folding import bare, tokens
from detente.record.search.source import Source, listed

_PARTS = re.compile(r'"([^"]*)"|(\S+)')

EXACT, ENDING, BEGINNING, INSIDE, APART = 1.0, 0.9, 0.8, 0.6, 0.6
MOST_FORMS = 500
"""Forms of one word that are looked for, the shortest first."""

_LEAST_STEM = 4  # letters that must stay when endings fall away
_LEAST_PART = 4  # letters of a word that is looked for inside others
_LEAST_INNER = 5  # the same where it does not begin them: "arms" is not in "farms"
_LEAST_BEFORE = 3  # letters before it there
_LEAST_BARE = 8  # letters of a word without its ending that is looked for inside others, though it occurs nowhere
_LINK = 2  # letters that may join the parts of a compound: Rat-s-resolution, Frieden-s-vertrag
_MOST_SPLITS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One word or phrase of a search.

    `forms`: the words that count as it, and how much; `splits`: pairs of beginnings that count as it where both occur;
    `phrase`: words in a row, or empty.
    """

    forms: Mapping[str, float]
    splits: tuple[tuple[str, str], ...] = ()
    phrase: tuple[str, ...] = ()


def ask(source: Source, search: str) -> list[Asked]:
    """The words and phrases of a search, all of which a report must hold; empty if there is none in it."""
    asked = []
    for match in _PARTS.finditer(search):
        quoted, single = match.groups()
        found = tokens(quoted if quoted is not None else single)
        if quoted is not None and len(found) > 1:
            asked.append(Asked(dict.fromkeys(found, EXACT), phrase=tuple(found)))
        elif quoted is not None and found:
            asked.append(Asked({found[0]: EXACT}))
        else:
            asked.extend(_word(source, word, bare(single) if len(found) == 1 else word) for word in found)
    return asked


def _word(source: Source, word: str, plain: str) -> Asked:
    forms = {word: EXACT}
    stems = [word[:-cut] for cut in (1, 2) if len(word) - cut >= _LEAST_STEM + cut - 1]
    halves = list(_halves(word))
    known = _known(source, [word, plain, *stems, *(second for _, second in halves)])
    spelt = {row.spelling for row in known}
    for row in known:
        if row.spelling in (word, plain):
            forms.setdefault(row.word, EXACT)
        elif row.spelling in stems:
            forms.setdefault(row.word, ENDING)
    parts = [word] if len(word) >= _LEAST_PART else []
    parts += [stem for stem in stems if len(stem) > _LEAST_INNER and (stem in spelt or len(stem) >= _LEAST_BARE)]
    for part in parts:
        for spelling, whole in _containing(source, part):
            place = spelling.find(part)
            if place == 0:
                forms.setdefault(whole, BEGINNING)
            elif len(part) >= _LEAST_INNER and place >= _LEAST_BEFORE:
                forms.setdefault(whole, INSIDE)
    splits = [half for half in halves if half[1] in spelt]
    begun = _beginning(source, word[:_LEAST_PART]) if splits else []
    splits = [half for half in splits if any(
        spelling.startswith(half[0]) and len(spelling) - len(half[0]) <= _LINK for spelling in begun)]
    return Asked(forms, tuple(splits[:_MOST_SPLITS]))


def _halves(word: str) -> list[tuple[str, str]]:
    """How a compound could be two words, with up to two letters between them."""
    if len(word) < 2 * _LEAST_PART:
        return []
    return [(word[:end], word[end + link:]) for link in range(_LINK + 1)
            for end in range(_LEAST_PART, len(word) - link - _LEAST_PART + 1)]


def _known(source: Source, spellings: list[str]) -> Sequence[Any]:
    """Which of these spellings occur, each with its word."""
    chosen, values = listed("spelling", sorted(set(spellings)))
    return source.rows(f"SELECT spelling, word FROM words WHERE spelling IN {chosen} "  # noqa: S608 - our own words
                       "ORDER BY spelling, word", **values)


def _beginning(source: Source, letters: str) -> list[str]:
    """Spellings that begin with these letters."""
    return [row.spelling for row in source.rows(
        "SELECT spelling FROM words WHERE spelling >= :first AND spelling < :last", first=letters,
        last=letters + "\U0010ffff")]


def _containing(source: Source, part: str) -> list[tuple[str, str]]:
    """Spellings that hold `part`, each with its word, the shortest first. Parts are letters and digits only."""
    if source.kind == "sqlite":
        within, part = "rowid IN (SELECT rowid FROM word_parts WHERE word_parts MATCH :part)", f'"{part}"'
    else:
        within, part = "spelling LIKE :part", f"%{part}%"
    found = source.rows(f"SELECT spelling, word FROM words WHERE {within} "  # noqa: S608 - our own words
                        "ORDER BY length(spelling), spelling, word LIMIT :most", part=part, most=MOST_FORMS)
    return [(row.spelling, row.word) for row in found]
