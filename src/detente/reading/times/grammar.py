"""Rules over word classes, run as regular expressions: every word of a text becomes one character of an alphabet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from detente.language.vocabulary.times import TimeWords
from detente.reading.times.tokens import Lexicon, Word

_OTHER = "x"
_FIRST_LETTER = 0xE000  # Unicode's private use area: no class letter is ever a character of a pattern's syntax
_SLOT = re.compile(r"\{([a-z][^}]*)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that a rule took for a time expression.

    `first` and `last` are word numbers (inclusive); `slots` maps a word class to the values that it took, in text order
    (under "before month" what the words before the expression took). `rule` is the shape by which they were found.
    """

    first: int
    last: int
    make: str
    given: Mapping[str, Any]
    slots: Mapping[str, Sequence[Any]]
    rule: str = ""

    def one(self, *names: str) -> Any:
        """The first value of the first of these classes that is there, or None."""
        for name in names:
            if values := self.slots.get(name):
                return values[0]
            if name in self.given:
                return self.given[name]
        return None


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    names: tuple[tuple[str, ...], ...]
    make: str
    given: Mapping[str, Any]
    find: str


class TimeGrammar:
    """The rules of one language, compiled."""

    def __init__(self, words: TimeWords) -> None:
        self.lexicon = Lexicon(words)
        kinds = sorted(self.lexicon.kinds(), key=sorted)
        self._letters = {kind: chr(_FIRST_LETTER + n) for n, kind in enumerate(kinds)}
        self._known = {name for kind in kinds for name in kind}
        rules = [self._compile(rule.find, rule.make, rule.given) for rule in words.rules]
        self._by_letter = {
            letter: [rule for rule in rules if self._may_start(rule, letter)] for letter in self._letters.values()
        }

    def letters(self, words: Sequence[Word]) -> str:
        """The words as one string, a letter for each."""
        return "".join([self._letters.get(frozenset(word.classes), _OTHER) for word in words])

    def phrases(self, words: Sequence[Word]) -> Iterator[Phrase]:
        """The time expressions among the words, in order: at every word the longest that any rule finds."""
        letters = self.letters(words)
        at, end = 0, len(letters)
        while at < end:
            best: tuple[int, _Rule, re.Match[str]] | None = None
            for rule in self._by_letter.get(letters[at], ()):
                if (found := rule.pattern.match(letters, at)) and found.end() > (best[0] if best else at):
                    best = found.end(), rule, found
            if best is None:
                at += 1
                continue
            yield self._phrase(words, best[1], best[2])
            at = best[0]

    def _phrase(self, words: Sequence[Word], rule: _Rule, found: re.Match[str]) -> Phrase:
        slots: dict[str, list[Any]] = {}
        for n, names in enumerate(rule.names, 1):
            if found.start(n) >= 0:
                classes = words[found.start(n)].classes
                for name in names:
                    if name.removeprefix("before ") in classes:
                        slots.setdefault(name, []).append(classes[name.removeprefix("before ")])
                        break
        return Phrase(found.start(), found.end() - 1, rule.make, rule.given, slots, rule.find)

    def _compile(self, find: str, make: str, given: Mapping[str, Any]) -> _Rule:
        names: list[tuple[str, ...]] = []

        behind = _length_of_lookbehind(find)

        def letters_of(found: re.Match[str]) -> str:
            wanted = tuple(found[1].split("|"))
            if unknown := [name for name in wanted if name not in self._known]:
                raise ValueError(f"no word is of class {unknown[0]!r} in the rule {find!r}")
            names.append(tuple(f"before {name}" for name in wanted) if found.start() < behind else wanted)
            letters = "".join(letter for kind, letter in self._letters.items() if kind & set(wanted))
            return f"([{letters}])"

        pattern = re.compile(_SLOT.sub(letters_of, find))
        return _Rule(pattern, tuple(names), make, given, find)

    def _may_start(self, rule: _Rule, letter: str) -> bool:
        """Whether an expression by this rule can begin with the letter."""
        body = re.sub(r"^(\(\?<?[!=](\(\[[^]]*\]\)|[^()])*\))+", "", rule.pattern.pattern)
        first = body
        while found := re.match(r"\(\[([^]]*)\]\)(\?|\*)?", first):
            if letter in found[1]:
                return True
            if not found[2]:
                return False
            first = first[found.end() :]
        return True


def _length_of_lookbehind(find: str) -> int:
    """How many characters of a rule are the lookbehind that it opens with."""
    if not find.startswith("(?<"):
        return 0
    depth = 0
    for at, mark in enumerate(find):
        depth += (mark == "(") - (mark == ")")
        if depth == 0:
            return at
    return 0


@lru_cache(maxsize=16)
def grammar_of(words: TimeWords) -> TimeGrammar:
    """The compiled rules of a language's words of time, made once."""
    return TimeGrammar(words)
