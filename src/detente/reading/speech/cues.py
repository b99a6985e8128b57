"""The words of saying as a stretch of text."""

from spacy.tokens import Token

from detente.reading.speech.draft import Desk, Range
from detente.reading.speech.lexicon import Entry

AROUND = frozenset({"aux", "aux:pass", "compound:prt", "fixed", "cop"})


def cue_range(desk: Desk, verb: Token, entry: Entry | None) -> Range:
    """A verb of saying with what directly adjoins it: auxiliaries, its particle, the words that its entry asks for."""
    wanted = set(entry.companions) if entry is not None else set()
    first = last = verb.i
    while first > 0 and _belongs(desk.token(first - 1), verb, wanted):
        first -= 1
    while last + 1 < len(desk.page.doc) and _belongs(desk.token(last + 1), verb, wanted):
        last += 1
    return first, last


def _belongs(token: Token, verb: Token, wanted: set[str]) -> bool:
    return (token.head == verb and token.dep_ in AROUND) or bool(wanted & {token.lower_, token.lemma_.lower()})
