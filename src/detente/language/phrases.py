"""Cues of several words, written as data and found among the tokens of a report.

A phrase is a line of items with spaces between them. An item is matched against a token's form and its lemma, case
ignored:

    word      that word              a|b     either of them
    word?     may be missing         *word   anything that ends so     word*   anything that begins so
    #ADJ      any token of that UPOS
    ~         up to eight tokens in between, within the sentence and without a colon or semicolon

A phrase begins with a word, not with `*`, `#` or `~`: that is what it is looked up by.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from spacy.tokens import Doc, Token

T = TypeVar("T")
Tokens = Sequence[Token] | Doc

GAP = 8
STOPS = frozenset({":", ";", "?", "!"})
_SPELLINGS = "detente.spellings"


@dataclass(frozen=True)
class Item:
    """One place of a phrase: the words, beginnings, endings and tags that fill it, and whether it may be missing."""

    words: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    tags: frozenset[str]
    optional: bool
    gap: bool

    @classmethod
    def parse(cls, text: str) -> "Item":
        """The item that `text` writes."""
        optional = text.endswith("?") and len(text) > 1
        parts = (text[:-1] if optional else text).lower().split("|")
        return cls(
            words=frozenset(part for part in parts if part[0] not in "*#~" and part[-1] != "*"),
            starts=tuple(part[:-1] for part in parts if part[-1] == "*"),
            ends=tuple(part[1:] for part in parts if part[0] == "*"),
            tags=frozenset(part[1:].upper() for part in parts if part[0] == "#"),
            optional=optional,
            gap=text == "~",
        )

    def fits(self, token: Token) -> bool:
        """Whether the token can stand here."""
        form, lemma = token.lower_, token.lemma_.lower()
        if form in self.words or lemma in self.words or token.pos_ in self.tags:
            return True
        if self.starts and form.startswith(self.starts):
            return True
        return bool(self.ends) and (form.endswith(self.ends) or lemma.endswith(self.ends))


@cache
def items(phrase: str) -> tuple[Item, ...]:
    """The items of a phrase.

    >>> [sorted(item.words) for item in items("steht|stand fest")]
    [['stand', 'steht'], ['fest']]
    """
    return tuple(Item.parse(part) for part in phrase.split())


def match(phrase: tuple[Item, ...], tokens: Tokens, start: int) -> list[Token] | None:
    """The tokens that fill the phrase from position `start` on (those in gaps left out), or None."""
    if not phrase:
        return []
    item, rest = phrase[0], phrase[1:]
    if item.gap:
        return _match_after_gap(rest, tokens, start)
    if start < len(tokens) and item.fits(tokens[start]):
        found = match(rest, tokens, start + 1)
        if found is not None:
            return [tokens[start], *found]
    return match(rest, tokens, start) if item.optional else None


def _match_after_gap(rest: tuple[Item, ...], tokens: Tokens, start: int) -> list[Token] | None:
    for here in range(start, min(start + GAP + 1, len(tokens))):
        if tokens[here].text in STOPS or tokens[here].is_sent_start:
            return None
        found = match(rest, tokens, here)
        if found is not None:
            return found
    return None


def _spellings(tokens: Tokens) -> Sequence[tuple[str, str]]:
    """Form and lemma of each token in small letters; of a document they are kept, for many ask."""
    if not isinstance(tokens, Doc):
        return [(token.lower_, token.lemma_.lower()) for token in tokens]
    found: list[tuple[str, str]] | None = tokens.user_data.get(_SPELLINGS)
    if found is None:
        found = tokens.user_data[_SPELLINGS] = [(token.lower_, token.lemma_.lower()) for token in tokens]
    return found


class Phrases(Generic[T]):
    """Many phrases, each with what it stands for, looked up by their first word."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Raises ValueError for a phrase that begins with something else than a word."""
        self._by_word: dict[str, tuple[tuple[tuple[Item, ...], T], ...]] = {}
        for text, value in entries:
            phrase = items(text)
            if not phrase or not phrase[0].words:
                raise ValueError(f"a phrase begins with a word: '{text}'")
            for first in range(len(phrase)):
                for word in phrase[first].words:
                    self._by_word[word] = (*self._by_word.get(word, ()), (phrase[first:], value))
                if not phrase[first].optional:
                    break

    def find(self, tokens: Tokens) -> Iterator[tuple[list[Token], T]]:
        """The places where a phrase fits, in text order; where several begin at one word, the one with most words."""
        known = self._by_word
        for position, (form, lemma) in enumerate(_spellings(tokens)):
            if form in known or lemma in known:
                best = self.at(tokens, position)
                if best is not None:
                    yield best

    def at(self, tokens: Tokens, position: int) -> tuple[list[Token], T] | None:
        """The phrase with most words that begins at this position, or None."""
        if isinstance(tokens, Doc):
            form, lemma = _spellings(tokens)[position]
        else:
            form, lemma = tokens[position].lower_, tokens[position].lemma_.lower()
        entries = self._by_word.get(form, ())
        if lemma != form and lemma in self._by_word:
            entries = (*entries, *self._by_word[lemma])
        if not entries:
            return None
        best: tuple[list[Token], T] | None = None
        for phrase, value in entries:
            found = match(phrase, tokens, position)
            if found and (best is None or len(found) > len(best[0])):
                best = (found, value)
        return best
