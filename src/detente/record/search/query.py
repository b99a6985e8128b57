"""What a search asks for: each word with all that counts as the word, phrases as they stand.

A word is found as it is spelt, with or without its dots ("Müller", "Mueller", "Muller"), with an ending more or fewer
("Gespräche", "Gespräch"), as a part of a compound ("Resolution" in "Weltsicherheitsratsresolution"), and a compound by
its parts ("Weltsicherheitsratsresolution" as "Resolution des Weltsicherheitsrats"). What is further from the word
counts less.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, column, func, select, table, text

from detente.record.search.folding import bare, tokens
from detente.record.search.indexing import spellings_known
from detente.record.tables import words

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


def ask(connection: Connection, search: str) -> list[Asked]:
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
            asked.extend(_word(connection, word, bare(single) if len(found) == 1 else word) for word in found)
    return asked


def _word(connection: Connection, word: str, plain: str) -> Asked:
    forms = {word: EXACT}
    stems = [word[:-cut] for cut in (1, 2) if len(word) - cut >= _LEAST_STEM + cut - 1]
    halves = list(_halves(word))
    known = spellings_known(connection, [word, plain, *stems, *(second for _, second in halves)])
    spelt = {row.spelling for row in known}
    for row in known:
        if row.spelling in (word, plain):
            forms.setdefault(row.word, EXACT)
        elif row.spelling in stems:
            forms.setdefault(row.word, ENDING)
    parts = [word] if len(word) >= _LEAST_PART else []
    parts += [stem for stem in stems if len(stem) > _LEAST_INNER and (stem in spelt or len(stem) >= _LEAST_BARE)]
    for part in parts:
        for spelling, whole in _containing(connection, part):
            place = spelling.find(part)
            if place == 0:
                forms.setdefault(whole, BEGINNING)
            elif len(part) >= _LEAST_INNER and place >= _LEAST_BEFORE:
                forms.setdefault(whole, INSIDE)
    splits = [half for half in halves if half[1] in spelt]
    begun = _beginning(connection, word[:_LEAST_PART]) if splits else []
    splits = [half for half in splits if any(
        spelling.startswith(half[0]) and len(spelling) - len(half[0]) <= _LINK for spelling in begun)]
    return Asked(forms, tuple(splits[:_MOST_SPLITS]))


def _halves(word: str) -> list[tuple[str, str]]:
    """How a compound could be two words, with up to two letters between them."""
    if len(word) < 2 * _LEAST_PART:
        return []
    return [(word[:end], word[end + link:]) for link in range(_LINK + 1)
            for end in range(_LEAST_PART, len(word) - link - _LEAST_PART + 1)]


def _beginning(connection: Connection, letters: str) -> list[str]:
    """Spellings that begin with these letters."""
    chosen = select(words.c.spelling).where(words.c.spelling >= letters, words.c.spelling < letters + "\U0010ffff")
    return list(connection.execute(chosen).scalars())


def _containing(connection: Connection, part: str) -> list[tuple[str, str]]:
    """Spellings that hold `part`, each with its word, the shortest first."""
    chosen = select(words.c.spelling, words.c.word)
    if connection.dialect.name == "sqlite":
        index = table("word_parts", column("rowid"))
        hits = select(index.c.rowid).where(text("word_parts MATCH :part")).params(part=f'"{part}"')
        chosen = chosen.where(column("rowid").in_(hits))
    else:
        chosen = chosen.where(words.c.spelling.contains(part, autoescape=True))
    ordered = chosen.order_by(func.length(words.c.spelling), words.c.spelling, words.c.word).limit(MOST_FORMS)
    return [(row.spelling, row.word) for row in connection.execute(ordered)]
