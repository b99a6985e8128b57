"""A page: one parsed report and what every layer needs of it."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from detente.language.bundle import Language, Words
from detente.model import Report, Span

W = TypeVar("W", bound=Words)


@dataclass(frozen=True)
class Page:
    """A report and its parse. `doc.text == report.text`, so token offsets are offsets in the report."""

    report: Report
    doc: Doc
    language: Language

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    @property
    def published(self) -> date | None:
        """The day the report was published, if it is known."""
        return self.report.published

    def words(self, kind: type[W]) -> W:
        """The language's words of one kind."""
        return self.language.words(kind)

    def span(self, start: int, end: int) -> Span:
        """The words between two character offsets."""
        return Span.of(self.report.text, start, end)

    def span_of(self, tokens: Token | Tokens) -> Span:
        """The words of a token or of a run of tokens."""
        if isinstance(tokens, Token):
            return self.span(tokens.idx, tokens.idx + len(tokens.text))
        return self.span(tokens.start_char, tokens.end_char)

    def tokens_of(self, span: Span) -> Tokens:
        """The tokens that a span touches. Raises ValueError for a span outside the text."""
        tokens = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None:
            raise ValueError(f"no token at {span}")
        return tokens
