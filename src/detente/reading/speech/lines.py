"""A page cut into lines: sentences that leave quotations whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.reading.grammar import is_finite
from detente.reading.page import Page
from detente.reading.speech.marks import Quote, quotes_of

FINAL = frozenset(".!?…")
DASHES = frozenset({"-", "–", "—", "--"})
DATELINE = 14


@dataclass(frozen=True)
class Quoted:
    """An outermost quotation and its tokens: `first` and `last` are the marks' token indexes."""

    quote: Quote
    first: int
    last: int
    clausal: bool
    finite: bool
    words: int
    closed: bool


@dataclass(frozen=True)
class Line:
    """One sentence, with the quotations in it: tokens from `first` up to and with `last`."""

    number: int
    paragraph: int
    first: int
    last: int
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True)
class Sheet:
    """A page with its lines; `inside` holds for every token the start of the outermost quotation around it, or -1."""

    page: Page
    lines: tuple[Line, ...]
    inside: tuple[int, ...]

    def tokens(self, first: int, last: int) -> list[Token]:
        """The tokens from one index up to and with another."""
        return list(self.page.doc[first : last + 1])

    def free(self, token: Token) -> bool:
        """Whether a token stands outside of every quotation."""
        return self.inside[token.i] < 0

    def comma(self, index: int) -> bool:
        """Whether a token is a comma (or a dash between words) outside of quotations."""
        return self.inside[index] < 0 and self.page.doc[index].text in (",", "–", "—")


def sheet_of(page: Page) -> Sheet:
    """Cut a page into lines."""
    inside = [-1] * len(page.doc)
    found = []
    for quote in quotes_of(page.text):
        span = page.doc.char_span(quote.start, quote.end, alignment_mode="expand") if quote.depth == 0 else None
        if span is not None and len(span):
            found.append(_quoted(page, quote, span.start, span.end - 1))
            for index in range(span.start, span.end):
                inside[index] = quote.start
    lines = tuple(_lines(page, found, inside))
    return Sheet(page, lines, tuple(inside))


def _quoted(page: Page, quote: Quote, first: int, last: int) -> Quoted:
    tokens = [
        token for token in page.doc[first : last + 1] if token.idx >= quote.inner_start and token.idx < quote.inner_end
    ]
    words = [token for token in tokens if not token.is_punct and not token.is_space]
    inner = page.text[quote.inner_start : quote.inner_end].rstrip()
    finite = any(is_finite(token) for token in words)
    clausal = finite or (bool(inner) and inner[-1] in "!?")
    return Quoted(quote, first, last, clausal, finite, len(words), bool(inner) and inner[-1] in FINAL)


def _lines(page: Page, quotes: list[Quoted], inside: list[int]) -> Iterator[Line]:
    doc, first, number, paragraph = page.doc, 0, 0, 0
    lasts = {quoted.last: quoted for quoted in quotes}
    waiting = list(reversed(quotes))
    for token in doc:
        index = token.i
        broken = token.is_space and "\n" in token.text
        following = doc[index + 1] if index + 1 < len(doc) else None
        ends = (
            following is None
            or broken
            or "\n" in token.whitespace_
            or _ends(token, following, inside, lasts.get(index))
        )
        if not ends:
            continue
        own = []
        while waiting and waiting[-1].first <= index:
            own.append(waiting.pop())
        if any(not token.is_space for token in doc[first : index + 1]):
            begin, last = _stripped(doc, first, index)
            begin = _behind_dateline(doc, begin, last) if first == 0 or "\n" in doc[first - 1].text_with_ws else begin
            yield Line(number, paragraph, begin, last, tuple(own))
            number += 1
        paragraph += broken
        first = index + 1


def _stripped(doc: Doc, first: int, last: int) -> tuple[int, int]:
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last].is_space:
        last -= 1
    return first, last


def _behind_dateline(doc: Doc, first: int, last: int) -> int:
    """The first token behind a paragraph's dateline ("YEREVAN, June 8 - ", "Kiew/Berlin (eig) - "), if it has one."""
    for index in range(first + 1, min(first + DATELINE, last)):
        token = doc[index]
        if token.text in DASHES:
            return index + 1
        if is_finite(token) or token.pos_ == "VERB":
            return first
    return first


def _ends(token: Token, following: Token, inside: list[int], closing: Quoted | None) -> bool:
    """Whether a line ends after a token: where the parse ends a sentence, but not within a quotation."""
    if following.is_space and "\n" in following.text:
        return False
    if inside[following.i] >= 0 and inside[following.i] == inside[token.i]:
        return False
    if closing is not None:
        if following.text[0] in ",;:–—-)" or following.text[0].islower():
            return False
        return closing.closed and (bool(following.is_sent_start) or following.text[0] in "\"“„«»‚‘'" or _stopped(token))
    return bool(following.is_sent_start) and (token.is_punct or token.is_space)


def _stopped(closing: Token) -> bool:
    return closing.i > 0 and closing.nbor(-1).text == "."
