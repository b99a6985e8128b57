"""Conditions: what hangs on what, told by a conjunction, by word order, or by a word such as "depend"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.language.vocabulary.conditions import ConditionWords
from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.model import Anchor, Condition, Event
from detente.reading.cast import Cast
from detente.reading.cues import Attribution, event_in, names, stretch
from detente.reading.dependence import Dependence
from detente.reading.grammar import Grammar, children
from detente.reading.hypotheses import Hypotheses
from detente.reading.linkage import Link
from detente.reading.occasions import Occasions
from detente.reading.page import Page
from detente.reading.prerequisites import Prerequisites


def read_conditions(page: Page, cast: Cast, events: Sequence[Event], attribution: Attribution) -> Iterator[Condition]:
    """The conditions of a report in text order, with ids c1, c2, …

    `events` are those of the reading: where the trigger of one lies in a side of the condition, that side points at
    it.
    """
    words, grammar = page.words(ConditionWords), Grammar(page.words(GrammarWords))
    found = [
        *Hypotheses(page, words, grammar).links(),
        *Dependence(page, words, grammar, page.words(Paradigm)).links(),
        *Occasions(page, words, grammar).links(),
        *Prerequisites(page, words, grammar).links(),
    ]
    covered: set[int] = set()
    number = 0
    for link in sorted(found, key=lambda link: link.cue.i):
        if link.cue.i in covered:
            continue
        evidence = stretch(page, link.evidence)
        if evidence is None:
            continue
        covered |= {link.cue.i, *(token.i for token in link.prerequisite)}
        number += 1
        yield Condition(
            id=f"c{number}",
            kind=link.kind,
            dependent=_anchor(page, link.dependent, events),
            prerequisite=_anchor(page, link.prerequisite, events),
            evidence=evidence,
            said_by=_said_by(page, words, link, attribution) or _set_by(page, cast, words, link),
        )


def _said_by(page: Page, words: ConditionWords, link: Link, attribution: Attribution) -> tuple[str, ...]:
    """Who says so; what takes up the words of somebody ("This depends on …") goes on in that person's voice."""
    for token in (link.cue, *link.dependent[:1], *link.prerequisite[-1:], *link.dependent[-1:]):
        found = attribution.said_by(token)
        if found:
            return found
    if not link.evidence:
        return ()
    sent = link.cue.sent
    if page.doc[sent.start].lower_ in words.anaphors and link.evidence[0].i - sent.start <= 1 and sent.start > 1:
        last = next((word for word in reversed(page.doc[: sent.start]) if word.is_alpha), None)
        return attribution.said_by(last) if last is not None else ()
    return ()


def _set_by(page: Page, cast: Cast, words: ConditionWords, link: Link) -> tuple[str, ...]:
    """Who threatens, promises, demands or fears what hangs on the condition ("drohte mit Vergeltung, falls …")."""
    grammar, paradigm = Grammar(page.words(GrammarWords)), page.words(Paradigm)
    for token in link.dependent:
        ahead = token.pos_ == "VERB" and not words.looking_ahead.isdisjoint(names(token, grammar, paradigm))
        if not ahead or grammar.passive(token):
            continue
        for subject in grammar.subjects(token):
            if cast.party_at(subject):
                return cast.party_at(subject)
        coordinated = children(token.head, "nsubj") if token.dep_ == "conj" else []
        return next((cast.party_at(subject) for subject in coordinated if cast.party_at(subject)), ())
    return ()


def _anchor(page: Page, tokens: Sequence[Token], events: Sequence[Event]) -> Anchor | None:
    span = stretch(page, tokens)
    return Anchor(event_in(span, events), span) if span else None
