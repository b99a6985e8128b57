"""Lemmas from one table of suffix rules, in which a whole word is the longest suffix."""

from __future__ import annotations

import gzip
from pathlib import Path

_WORD = "^"  # stands before a whole word in the table, so that it never matches inside a longer one
_LONGEST_SUFFIX = 8
_REMEMBERED = 100_000


class Lemmatizer:
    """Form and tag to lemma, by the longest suffix known for the tag.

    `lemmas.tsv.gz` has a line `tag⇥suffix⇥cut⇥added` per rule: cut so many letters from the end of the form, then add.
    Tags in `keep_case` keep the letter case of the form; others are lowered first. A tag in `genitive_tags` whose features
    say genitive loses a final -s where no rule for the whole word speaks.
    """

    def __init__(self, path: Path, keep_case: frozenset[str], genitive_tags: frozenset[str]) -> None:
        self._rules: dict[tuple[str, str], tuple[int, str]] = {}
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            tag = ""
            for line in lines:
                new_tag, suffix, cut, added = line.rstrip("\n").split("\t")
                tag = new_tag or tag
                self._rules[tag, suffix] = (int(cut), added)
        self._keep_case = keep_case
        self._genitive_tags = genitive_tags
        self._known: dict[tuple[str, str, bool], str] = {}

    def __call__(self, form: str, tag: str, genitive: bool) -> str:
        """The lemma of `form`; `genitive` says whether the word stands in the genitive."""
        key = (form, tag, genitive)
        lemma = self._known.get(key)
        if lemma is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            lemma = self._known[key] = self._lemma(form, tag, genitive)
        return lemma

    def _lemma(self, form: str, tag: str, genitive: bool) -> str:
        low = form.lower()
        base = form if tag in self._keep_case or len(low) != len(form) else low
        whole = self._rules.get((tag, _WORD + low))
        if whole is not None:
            return _edit(base, *whole)
        if tag in self._genitive_tags:
            return _without_genitive(form) if genitive else form
        for size in range(min(len(low), _LONGEST_SUFFIX), -1, -1):
            rule = self._rules.get((tag, low[len(low) - size :]))
            if rule is not None and rule[0] < len(base):
                return _edit(base, *rule)
        return base


def _edit(form: str, cut: int, added: str) -> str:
    return (form[: len(form) - cut] + added) or form


def _without_genitive(name: str) -> str:
    """A name without its genitive ending.

    >>> _without_genitive("Nordkoreas"), _without_genitive("Trump's"), _without_genitive("Hans'")
    ('Nordkorea', 'Trump', 'Hans')
    """
    for end in ("'s", "’s", "'", "’"):
        if name.endswith(end):
            return name[: -len(end)] or name
    return name[:-1] if len(name) > 3 and name.endswith("s") and not name.endswith("ss") else name
