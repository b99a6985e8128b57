"""A report's text as words of time: which may be months, units, numbers, marks … and which say nothing of time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from detente.language.vocabulary.times import TimeWords

_WORD = re.compile(
    r"""
    \d{4}-\d\d?-\d\d?(?!\d)                   # 2018-04-17
  | \d+(?:st|nd|rd|th|ern|ers|er|s)(?!\w)     # 3rd, 1990er, 1990s
  | \d+(?:[.:,]\d+)*                          # 17, 17.30, 3.5.2018, 15,000
  | [^\W\d_]+                                 # a word
  | ['’]s(?!\w)
  | \n+
  | [^\w\s]                                   # one mark
""",
    re.X,
)

_MARKS = {
    ".": "dot",
    ",": "comma",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "/": "slash",
    "(": "lpar",
    ")": "rpar",
    ":": "colon",
    "'": "apos",
    "’": "apos",
    ";": "semicolon",
    "%": "counted",
    "$": "currency",
    "€": "currency",
    "£": "currency",
    "§": "numbering",
    "#": "numbering",
    "+": "plus",
}
_OPENING = frozenset("„“”\"«»‚‘'(:.!?–—-/")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_DECADE = re.compile(r"(\d{4}|\d0)(?:ern|ers|er|s)")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
_DAY_FIRST = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4}|\d\d)")
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_DAY_MONTH = re.compile(r"(\d\d?)\.(\d\d?)")

Classes = Mapping[str, Any]
"""Word class → the word's value in that class."""

_LOWER: Classes = {"low": True}
_CAPITAL: Classes = {"cap": True}
_MARK: Classes = {"mark": True}
_MARK_CLASSES: Mapping[str, Classes] = {mark: {name: True} for mark, name in _MARKS.items()}


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of the text, or a fixed phrase, with the classes that it may belong to."""

    start: int
    end: int
    text: str
    classes: Classes


def _full_year(short: str) -> int:
    """The year that two digits of a date mean: 70 and later are of the 20th century."""
    return int(short) if len(short) == 4 else int(short) + (1900 if int(short) >= 70 else 2000)


@lru_cache(maxsize=4096)
def number_classes(text: str) -> Classes:
    """What a word that begins with a digit may be: a year, a day of a month, a clock time, a plain number …"""
    if found := _ORDINAL.fullmatch(text):
        n = int(found[1])
        return {"ord": n, "dom_ord": n} if 1 <= n <= 31 else {"ord": n}
    if found := _DECADE.fullmatch(text):
        n = int(found[1])
        return {"decade": n if n > 99 else 1900 + n}
    if found := _ISO.fullmatch(text):
        return {"date": (int(found[1]), int(found[2]), int(found[3]))}
    if found := _DAY_FIRST.fullmatch(text):
        return {"date": (_full_year(found[3]), int(found[2]), int(found[1]))}
    if text.isdecimal():
        n = int(text)
        classes: dict[str, Any] = {"int": n}
        if len(text) <= 2:
            classes["yy"] = n
            if 1 <= n <= 31:
                classes["dom"] = n
            if n <= 24:
                classes["hour"] = (n, 0)
        elif len(text) == 4 and 1000 <= n <= 2100:
            classes["year"] = n
        elif len(text) == 3:
            classes["year3"] = n
        return classes
    classes = {"dec": text}
    if found := _CLOCK.fullmatch(text):
        classes["clock"] = (int(found[1]), int(found[2]))
        if ":" in text:
            classes["clock_colon"] = classes["clock"]
    if found := _DAY_MONTH.fullmatch(text):
        classes["day_month"] = (int(found[2]), int(found[1]))
    return classes


NUMBER_SHAPES = (
    "1",
    "25",
    "31",
    "99",
    "999",
    "1000",
    "9999",
    "1st",
    "99th",
    "1990er",
    "2018-01-01",
    "1.5",
    "31.12",
    "24.59",
    "24:59",
    "99.99",
    "1.1.2018",
)
"""One sample of every shape that `number_classes` tells apart, for those who need all its results beforehand."""


class Lexicon:
    """The words of time of one language, ready for looking up."""

    def __init__(self, words: TimeWords) -> None:
        table = _expand(words)
        phrases: dict[str, list[tuple[tuple[str, ...], Classes]]] = {}
        for form in list(table):
            parts = tuple(_WORD.findall(form))
            if len(parts) > 1:
                phrases.setdefault(parts[0].lower(), []).append((tuple(p.lower() for p in parts), table.pop(form)))
        self._words: Mapping[str, Classes] = table
        self._phrases = {first: sorted(found, key=lambda item: -len(item[0])) for first, found in phrases.items()}
        self._parts = {
            (name, form.lower()): value for form, classes in table.items() for name, value in classes.items()
        }
        self._compounds = [(re.compile(self._with_words(c.pattern)), c.word_class) for c in words.compounds]

    def _with_words(self, pattern: str) -> str:
        def words_of(found: re.Match[str]) -> str:
            forms = sorted((f.lower() for f, classes in self._words.items() if found[1] in classes), key=len)
            numbers = r"|\d+" if found[1] == "num" else ""
            return f"(?P<{found[1]}>{'|'.join(reversed(forms))}{numbers})"

        return re.sub(r"<(\w+)>", words_of, pattern)

    def kinds(self) -> set[frozenset[str]]:
        """Every set of classes that a word can have here."""
        found = {frozenset(self.classes(form, opens)) for form in self._words for opens in (False, True)}
        found |= {frozenset(self.classes(form.upper(), opens)) for form in self._words for opens in (False, True)}
        found |= {frozenset(classes) for group in self._phrases.values() for _, classes in group}
        found |= {frozenset(number_classes(shape)) for shape in NUMBER_SHAPES}
        found |= {frozenset((name, case)) for _, name in self._compounds for case in ("cap", "low")}
        return found | {
            frozenset(c) for c in (_LOWER, _CAPITAL, _MARK, {"nl": 1}, {"possessive": 1}, *_MARK_CLASSES.values())
        }

    def classes(self, text: str, opens: bool) -> Classes:
        """The classes of one word; one that `opens` a sentence, or is all capitals, may be meant in lower case."""
        found = self._words.get(text)
        if opens or (len(text) > 2 and text.isupper()):
            lowered = self._words.get(text.lower())
            raised = self._words.get(text.capitalize()) if not opens else None
            if lowered or raised:
                found = {**(lowered or {}), **(raised or {}), **(found or {})}
        if found is not None:
            return found
        if len(text) > 5 and (compound := self._compound(text)):
            return compound
        return _CAPITAL if text[0].isupper() else _LOWER

    def _compound(self, text: str) -> Classes | None:
        folded = text.lower()
        for pattern, word_class in self._compounds:
            if found := pattern.fullmatch(folded):
                parts = {name: self._value(part, name) for name, part in found.groupdict().items() if part}
                return {word_class: parts, ("cap" if text[0].isupper() else "low"): True}
        return None

    def _value(self, part: str, name: str) -> Any:
        return int(part) if part.isdecimal() else self._parts[name, part]

    def words(self, text: str) -> list[Word]:
        """The words of a text with their classes; a fixed phrase is one word."""
        found: list[Word] = []
        opens = True
        skip_to = 0
        for match in _WORD.finditer(text):
            start, end = match.span()
            if start < skip_to:
                continue
            word = match[0]
            first = word[0]
            if first.isalpha():
                if word.lower() in self._phrases and (phrase := self._phrase(text, start, word)):
                    end, classes = phrase
                    skip_to, word = end, text[start:end]
                else:
                    classes = self.classes(word, opens)
                opens = False
            elif first.isdecimal():
                classes, opens = number_classes(word), False
            elif first == "\n":
                classes, opens = {"nl": True}, True
            elif len(word) == 2:
                classes, opens = {"possessive": True}, False
            else:
                classes, opens = _MARK_CLASSES.get(word, _MARK), opens or word in _OPENING
            found.append(Word(start, end, word, classes))
        return found

    def _phrase(self, text: str, start: int, first: str) -> tuple[int, Classes] | None:
        for parts, classes in self._phrases[first.lower()]:
            at = start
            for i, part in enumerate(parts):
                while i and at < len(text) and text[at] in " \u00a0":
                    at += 1
                if text[at : at + len(part)].lower().replace("’", "'") != part:
                    break
                at += len(part)
            else:
                if at >= len(text) or not text[at].isalnum():
                    return at, classes
        return None


def _expand(words: TimeWords) -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = {}
    for word_class, values in words.terms.items():
        for value, forms in values.items():
            for form in forms:
                stems = [form[:-1] + ending for ending in words.endings] if form.endswith("~") else [form]
                for stem in stems:
                    table.setdefault(stem, {})[word_class] = value
    numbers = dict(words.numbers) | dict(words.tens)
    for one, n in words.numbers.items():
        if 0 < n < 10:
            for ten, m in words.tens.items():
                if m >= 20:
                    numbers[words.tens_join.format(one=one, ten=ten)] = m + n
    for name, number in numbers.items():
        table.setdefault(name, {})["num"] = number
    return table
