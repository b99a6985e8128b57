"""What the layers that go by cue words share: stretches of a sentence, verbs with their particles, who says so."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Token

from detente.language.vocabulary.paradigm import Paradigm
from detente.model import Event, Span
from detente.reading.cast import Cast
from detente.reading.grammar import Grammar, base, extent, is_finite
from detente.reading.kin import KEPT
from detente.reading.page import Page

T = TypeVar("T")

STRETCHES = KEPT + "stretches"
VERBAL = frozenset({"VERB", "AUX", "ADJ"})
BREAKS = frozenset(",;:.?!–—()…")
FULL_STOPS = frozenset(".;:?!")
QUOTES = frozenset("\"'«»„“”‟‚‘’‹›")
FINITE_TAGS = frozenset({"VBZ", "VBP", "VBD", "MD", "VVFIN", "VAFIN", "VMFIN"})
PARTICLE_TAGS = frozenset({"PTKVZ", "RP"})


class Attribution(Protocol):
    """Who says what (the statements layer gives it)."""

    def said_by(self, token: Token) -> tuple[str, ...]:
        """The chain of actors in whose words a token stands, outermost first; () for the report's own."""
        ...


def is_break(token: Token) -> bool:
    """Whether a token parts two clauses or phrases: a comma, a dash, a full stop."""
    return token.text in BREAKS


def segment(token: Token) -> tuple[int, int]:
    """The stretch around a token without a break in it, as token indices (start, end)."""
    bounds: list[tuple[int, int]] | None = token.doc.user_data.get(STRETCHES)
    if bounds is None:
        bounds = token.doc.user_data[STRETCHES] = _stretches(token.doc)
    return bounds[token.i]


def _stretches(doc: Doc) -> list[tuple[int, int]]:
    """For every token the stretch around it; a break stands in the stretch before it and ends it."""
    tokens = list(doc)
    starts, start = [0] * len(tokens), 0
    for token in tokens:
        if token.is_sent_start:
            start = token.i
        starts[token.i] = start
        if token.text in BREAKS:
            start = token.i + 1
    ends, end = [0] * len(tokens), len(tokens)
    for token in reversed(tokens):
        if token.text in BREAKS:
            end = token.i
        ends[token.i] = max(end, token.i + 1)
        if token.is_sent_start:
            end = token.i
    return list(zip(starts, ends, strict=True))


def segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """The stretches between the breaks of a run of tokens; quotation marks and blanks are left out."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if is_break(token):
            found.append([])
        elif token.text not in QUOTES and not token.is_space:
            found[-1].append(token)
    return [part for part in found if part]


def stretch(page: Page, tokens: Iterable[Token]) -> Span | None:
    """The words from the first to the last of these tokens, without punctuation at the ends; None for none."""
    kept = sorted((token for token in tokens if not token.is_space), key=lambda token: token.i)
    if not any(not token.is_punct for token in kept):
        return None
    return page.span(*extent(kept))


def between_breaks(tokens: Iterable[Token], anchor: Token) -> list[Token]:
    """The tokens of a phrase that stand together with `anchor`: a parse that jumps over others is cut there."""
    wanted = {token.i: token for token in tokens}
    found = [anchor]
    for step in (-1, 1):
        here = anchor.i + step
        while here in wanted:
            found.append(wanted[here])
            here += step
    return sorted(found, key=lambda token: token.i)


def lemma_of(token: Token, grammar: Grammar) -> str:
    """A lemma with its particle joined, also where the tree has put the particle elsewhere."""
    joined = grammar.predicate_lemma(token)
    if joined != token.lemma_.lower() or not is_finite(token):
        return joined
    _, end = segment(token)
    last = token.doc[end - 1]
    if last.tag_ in PARTICLE_TAGS and last.i > token.i and grammar.words.particles_join:
        return last.lower_ + joined
    return joined


def names(token: Token, grammar: Grammar, paradigm: Paradigm) -> tuple[str, ...]:
    """What a word may be called in the word lists, likeliest first: its lemma with and without a particle, its
    form, and
    for verb forms what their ending says.
    """
    joined, lemma = lemma_of(token, grammar), token.lemma_.lower()
    forms = paradigm.lemmas(token.lower_) if token.pos_ in VERBAL else (token.lower_,)
    if joined != lemma:
        particle = joined.removesuffix(lemma)
        return tuple(dict.fromkeys((joined, *(particle + form for form in forms))))
    return tuple(dict.fromkeys((lemma, token.lower_, *forms)))


def pick(table: Mapping[str, T], called: Iterable[str]) -> T | None:
    """The entry of the first of these names that the table has."""
    return next((table[name] for name in called if name in table), None)


def previous_word(token: Token) -> Token | None:
    """The word before a token in its sentence, quotation marks, commas and blanks left out."""
    here, start = token.i - 1, token.sent.start
    while here >= start:
        word = token.doc[here]
        if not word.is_space and word.text not in QUOTES and word.text != ",":
            return word
        here -= 1
    return None


def next_word(token: Token) -> Token | None:
    """The word after a token in its sentence, quotation marks and blanks left out."""
    doc = token.doc
    for here in range(token.i + 1, len(doc)):
        word = doc[here]
        if word.is_sent_start:
            return None
        if not word.is_space and word.text not in QUOTES:
            return word
    return None


def has_verb(tokens: Iterable[Token]) -> bool:
    """Whether a stretch holds a verb form, so that it can be a clause."""
    return any(token.pos_ in ("VERB", "AUX") or token.tag_ in FINITE_TAGS for token in tokens)


def under(token: Token, top: Token) -> bool:
    """Whether a token lies in the subtree of another."""
    here = token
    while here != top:
        if here.head == here:
            return False
        here = here.head
    return True


def event_in(span: Span | None, events: Sequence[Event], head: Token | None = None) -> str | None:
    """The id of the event that a stretch tells: the one whose trigger holds `head`, else the first told there."""
    if span is None:
        return None
    inside = [event for event in events if span.contains(event.trigger)]
    if head is not None:
        for event in inside:
            if event.trigger.start <= head.idx < event.trigger.end:
                return event.id
    return inside[0].id if inside else None


def named_between(noun: Token, between: frozenset[str]) -> list[Token]:
    """The words behind a "between" that follows on a noun, up to a verb or a break: a parse often loses one of the
    two.
    """
    doc = noun.doc
    end = min(noun.sent.end, noun.i + 4)
    start = next((i for i in range(noun.i + 1, end) if doc[i].lower_ in between), None)
    if start is None:
        return []
    found: list[Token] = []
    for word in doc[start + 1 : noun.sent.end]:
        if (is_break(word) and word.text != ",") or word.pos_ in ("VERB", "AUX") or len(found) > 9:
            break
        found.append(word)
    return found


def nations(cast: Cast, tokens: Iterable[Token]) -> tuple[str, ...]:
    """The actors that words name, or whose nation they tell ("russische", "US-Sanktionen"), in text order, each
    once.
    """
    found: dict[str, None] = {}
    for token in tokens:
        ids = cast.actors_at(token) if token.pos_ in ("PROPN", "NOUN", "PRON", "DET") else ()
        if not ids and base(token.dep_) in ("amod", "compound", "nmod", "obj", "nsubj", "obl", "flat"):
            ids = tuple(state for state in map(cast.state_of, cast.countries_at(token)) if state)
        found.update(dict.fromkeys(ids))
    return tuple(found)
