"""A statement being put together, and what every finder of statements works with."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Token

from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.speech import SpeechWords, Stance
from detente.reading.grammar import Grammar
from detente.reading.page import Page
from detente.reading.speech.lexicon import Entry, Lexicon, lexicon_of
from detente.reading.speech.lines import Line, Sheet, sheet_of

Range = tuple[int, int]

EDGES = frozenset(",;:–—-.!?…\"'“”„‚‘’»«›‹`") | {"``", "''", "...", "--"}


@dataclass(frozen=True)
class Source:
    """Who says it: the head of the words, and the words from token `first` up to and with token `last`."""

    head: Token
    first: int
    last: int


@dataclass(frozen=True)
class Draft:
    """A statement in token indexes: `pieces` are its words (first and last token), `cue` the words of saying.

    `verb` is the token that the cue is built on; `outer` a source that passes it on ("according to X, quoting Y").
    `whole` marks words in quotation marks from end to end.
    """

    line: Line
    pieces: tuple[Range, ...]
    source: Source | None = None
    verb: Token | None = None
    cue: Range | None = None
    stance: Stance = Stance.ASSERTED
    whole: bool = False
    outer: Source | None = None
    continues: bool = False

    @property
    def start(self) -> int:
        """The first token of the content."""
        return self.pieces[0][0]

    def covers(self, index: int) -> bool:
        """Whether a token lies in the content."""
        return any(first <= index <= last for first, last in self.pieces)

    def said_by(self, source: Source | None) -> "Draft":
        """The same with another source."""
        return replace(self, source=source)


@dataclass(frozen=True)
class Desk:
    """One page with the words of saying of its language."""

    page: Page
    sheet: Sheet
    grammar: Grammar
    lexicon: Lexicon
    words: SpeechWords
    entries: dict[int, Entry | None] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, page: Page) -> "Desk":
        """Lay out a page."""
        words = page.words(SpeechWords)
        return cls(page, sheet_of(page), Grammar(page.words(GrammarWords)), lexicon_of(words), words)

    @cached_property
    def openers(self) -> dict[str, list[tuple[str, ...]]]:
        """The phrases before a source by their first word, in the order of the lists."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.words.source_before + self.words.view_phrases:
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append(parts)
        return found

    def token(self, index: int) -> Token:
        """The token with this index."""
        return self.page.doc[index]

    def verb(self, token: Token) -> Entry | None:
        """The entry of a verb of saying, None for any other word; looked up once a token."""
        if token.i not in self.entries:
            self.entries[token.i] = self.lexicon.verb(token, self.grammar)
        return self.entries[token.i]

    def trimmed(self, piece: Range) -> Range | None:
        """A range without punctuation and space at its ends, but with its quotation marks; None if nothing is left."""
        first, last = piece
        while first <= last and self._edge(first, last, at_start=True):
            first += 1
        while last >= first and self._edge(first, last, at_start=False):
            last -= 1
        return (first, last) if first <= last else None

    def _edge(self, first: int, last: int, *, at_start: bool) -> bool:
        index = first if at_start else last
        token = self.token(index)
        if token.is_space:
            return True
        if token.text not in EDGES and not (token.is_punct and token.text in "()[]"):
            return False
        if token.text in "()[]":
            return not (token.text in "([" if at_start else token.text in ")]")
        return self.sheet.inside[index] < 0

    def pieces(self, *ranges: Range) -> tuple[Range, ...]:
        """The ranges that hold words, trimmed."""
        trimmed = (self.trimmed(piece) for piece in ranges if piece[0] <= piece[1])
        return tuple(piece for piece in trimmed if piece is not None)

    def has_words(self, first: int, last: int) -> bool:
        """Whether any word (not just punctuation) stands in a range."""
        return any(token.is_alpha or token.like_num for token in self.page.doc[first : last + 1])
