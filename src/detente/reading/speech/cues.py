"""The words of saying as a stretch of text."""

from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.speech import Stance
from detente.reading.grammar import children, feature
from detente.reading.speech.draft import Desk, Range
from detente.reading.speech.lexicon import Entry
from detente.reading.speech.lines import Line

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


@dataclass(frozen=True)
class Cue:
    """A verb of saying in its line: `finite` its finite verb, `first` and `last` bound its clause between commas."""

    verb: Token
    entry: Entry
    finite: Token
    first: int
    last: int


def cue_of(desk: Desk, line: Line, verb: Token, entry: Entry) -> Cue:
    """The cue that a verb of saying is in its line."""
    finite = desk.grammar.finite(verb) or verb
    first, last = min(verb.i, finite.i), max(verb.i, finite.i)
    while first > line.first and not desk.sheet.comma(first - 1):
        first -= 1
    while last < line.last and not desk.sheet.comma(last + 1) and desk.token(last + 1).text not in ":;":
        last += 1
    return Cue(verb, entry, finite, first, last)


def saying(desk: Desk, verb: Token, entry: Entry) -> bool:
    """Whether a verb says something here: it has been said, by somebody, and not by itself ("bestätigt sich")."""
    if entry.lemma in desk.words.not_reflexive and not entry.companions and desk.grammar.reflexive(verb):
        return False
    if entry.lemma in desk.words.impersonal:
        near = desk.page.doc[max(0, verb.i - 3) : verb.i + 4]
        return any(token.lower_ in desk.words.impersonal_subjects for token in near)
    if entry.stance is Stance.ASSERTED and desk.grammar.negation(verb) is not None:
        return False
    return not _unsaid(desk, verb) and not any(child.tag_ == "WP" for child in children(verb, "nsubj"))


def _unsaid(desk: Desk, verb: Token) -> bool:
    """Whether a word over a verb of saying leaves it unsaid: "will sagen", "cannot say", "would guarantee"."""
    auxiliaries = [
        token for token in desk.grammar.auxiliaries(verb) if token.i < verb.i or feature(token, "VerbForm") == "Fin"
    ]
    return any({token.lower_, token.lemma_.lower()} & set(desk.words.unsaid) for token in auxiliaries)
