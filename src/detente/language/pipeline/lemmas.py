"""Lemmas from one table of suffix rules, in which a whole word is the longest suffix."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORD = "^"  # stands before a whole word in the table, so that it never matches inside a longer one
INSIDE = "+"  # behind a tag: rules for what follows a marker ("ge" in "getroffen", "zu" in "einzustellen")
LONGEST_SUFFIX = 8
_SHORTEST_STEM = 3
_REMEMBERED = 100_000

Edit = tuple[int, str]
Table = dict[str, dict[str, Edit]]  # by tag, then by suffix


@dataclass(frozen=True)
class LemmaRules:
    """The `lemmas` part of a language's `morphology.yaml`; see there for what each entry means."""

    keep_case: frozenset[str]
    genitive_tags: frozenset[str]
    prefix_tags: frozenset[str]
    prefixes: tuple[str, ...]
    inseparable: tuple[str, ...]
    markers: Mapping[str, str]
    exceptions: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, data: Mapping[str, Any], prefixes: Sequence[str]) -> LemmaRules:
        """From the parsed entry and the language's separable verb prefixes."""
        return cls(
            keep_case=frozenset(data.get("keep_case") or ()),
            genitive_tags=frozenset(data.get("genitive_tags") or ()),
            prefix_tags=frozenset(data.get("prefix_tags") or ()),
            prefixes=tuple(sorted(prefixes, key=len, reverse=True)),
            inseparable=tuple(data.get("inseparable") or ()),
            markers=data.get("markers") or {},
            exceptions=data.get("exceptions") or {},
        )

    def splits(self, low: str) -> Iterator[tuple[str, str]]:
        """Ways to cut a verb prefix from a lowered form, the longest first, the uncut form last."""
        for prefix in self.prefixes:
            if low.startswith(prefix) and len(low) - len(prefix) >= _SHORTEST_STEM:
                yield prefix, low[len(prefix) :]
        yield "", low


def read_table(path: Path) -> Table:
    """The rules of a `lemmas.tsv.gz`.

    A line is `tag⇥suffix⇥cut⇥added` (an empty tag repeats the one above): cut so many letters from the end of the form,
    then add. A suffix behind `WORD` is a whole word.
    """
    table: Table = {}
    tag = ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            new_tag, suffix, cut, added = line.rstrip("\n").split("\t")
            tag = new_tag or tag
            table.setdefault(tag, {})[suffix] = (int(cut), added)
    return table


class Lemmatizer:
    """Form and tag to lemma, by the longest suffix known for the tag."""

    def __init__(self, table: Table, rules: LemmaRules) -> None:
        self._table = table
        self._rules = rules
        self._known: dict[tuple[str, str, bool], str] = {}

    def __call__(self, form: str, tag: str, genitive: bool) -> str:
        """The lemma of `form`; `genitive` says whether the word stands in the genitive."""
        key = (form, tag, genitive)
        lemma = self._known.get(key)
        if lemma is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            lemma = self._known[key] = self.find(form, tag, genitive)
        return lemma

    def find(self, form: str, tag: str, genitive: bool) -> str:
        """The lemma, looked up afresh."""
        rules = self._rules
        low = form.lower()
        base = form if tag in rules.keep_case or len(low) != len(form) else low
        special = rules.exceptions.get(tag, {}).get(low)
        if special is not None:
            return special
        if tag in rules.keep_case and form.isupper() and len(form) > 1:
            return form  # an acronym
        table = self._table.get(tag, {})
        whole = table.get(WORD + low)
        if whole is not None:
            return _edit(base, whole)
        if tag in rules.genitive_tags:
            return _without_genitive(form) if genitive else form
        if tag in rules.prefix_tags:
            lemma = self._by_parts(low, tag, table) or self._by_stem(low, tag, table)
            if lemma is not None:
                return lemma
        return _edit(base, _longest(table, low))

    def _by_parts(self, low: str, tag: str, table: Mapping[str, Edit]) -> str | None:
        """The lemma of a verb form through its parts: "zusammen" + "getroffen", "ein" + "ge" + "stellt"."""
        marker = self._rules.markers.get(tag)
        inside = self._table.get(tag + INSIDE, {})
        for prefix, rest in self._rules.splits(low):
            whole = table.get(WORD + rest)
            if whole is not None:
                return prefix + _edit(rest, whole)
            if marker and rest.startswith(marker) and len(rest) - len(marker) >= _SHORTEST_STEM:
                stem = rest[len(marker) :]
                return prefix + _edit(stem, inside.get(WORD + stem) or _longest(inside, stem))
        return None

    def _by_stem(self, low: str, tag: str, table: Mapping[str, Edit]) -> str | None:
        """The lemma of a verb that never parts with its prefix, by the bare verb: "ver" + "schob"."""
        bare = self._table.get(tag + INSIDE, {}) if tag in self._rules.markers else table
        for prefix in self._rules.inseparable:
            rest = low.removeprefix(prefix)
            whole = bare.get(WORD + rest) if rest != low and len(rest) >= _SHORTEST_STEM else None
            if whole is not None:
                return prefix + _edit(rest, whole)
        return None


def _longest(table: Mapping[str, Edit], low: str) -> Edit:
    """The edit of the longest suffix in the table that leaves something of the word."""
    for size in range(min(len(low), LONGEST_SUFFIX), -1, -1):
        edit = table.get(low[len(low) - size :])
        if edit is not None and edit[0] < len(low):
            return edit
    return (0, "")


def _edit(form: str, edit: Edit) -> str:
    return (form[: len(form) - edit[0]] + edit[1]) or form


def _without_genitive(name: str) -> str:
    """A name without its genitive ending.

    >>> _without_genitive("Nordkoreas"), _without_genitive("Trump's"), _without_genitive("Hans'")
    ('Nordkorea', 'Trump', 'Hans')
    """
    for end in ("'s", "’s", "'", "’"):
        if name.endswith(end):
            return name[: -len(end)] or name
    return name[:-1] if len(name) > 3 and name.endswith("s") and not name.endswith("ss") else name
