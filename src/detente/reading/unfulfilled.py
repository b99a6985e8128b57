"""What was to have been or is denied, and what is due, by words and forms that tell it whatever the tree says."""

from collections.abc import Callable, Set

from spacy.tokens import Token

from detente.language.vocabulary.status import StatusWords
from detente.reading.clause import Clause
from detente.reading.grammar import Grammar, base, children, feature


def unfulfilled(clause: Clause, auxiliaries: Set[str]) -> bool:
    """Whether it was to have been and was not ("was to have met", "hätte sprechen sollen"), by these finite verbs."""
    finite = clause.finite
    if finite is None or clause.negated or feature(finite, "Tense") != "Past":
        return False
    if finite.lemma_.lower() not in auxiliaries:
        return False
    joined = finite.dep_ == "aux" and finite.lemma_.lower() in clause.grammar.words.past_infinitive
    return clause.perfect or (joined and clause.modality in ("planned", "obligation"))


def was_due(outer: Token, grammar: Grammar, had_been: Set[str]) -> bool:
    """Whether a word says that it had been planned, in the pluperfect ("had been due to meet")."""
    known = grammar.words.semi_modals
    if known.get(outer.lemma_.lower(), known.get(outer.lower_)) != "planned":
        return False
    tenses = {child.lower_ for child in children(outer, "aux", "aux:pass", "cop")}
    return tenses >= had_been and grammar.negation(outer) is None


def for_what_was_due(clause: Token, grammar: Grammar, had_been: Set[str]) -> bool:
    """Whether a clause, or the one that it completes, tells for what somebody "had been expected" somewhere."""
    return was_due(clause.head if clause.dep_ == "xcomp" else clause, grammar, had_been)


def due(place: Token, grammar: Grammar, effect: Callable[[Token], str | None]) -> bool:
    """Whether somebody is expected somewhere ("is due in Rome"); `effect` is what an adjective says of an event."""
    known = grammar.words.semi_modals
    words = [place, *children(place, "case", "advmod")]
    return any(word.lower_ in known and effect(word) == "planned" for word in words)


def denied(outer: Token, inner: Token, grammar: Grammar, words: StatusWords) -> bool:
    """Whether a verb that denies, or a noun under it, has what `inner` tells for its content.

    As in "denied reports that …", "dementierte Berichte, wonach …", "wies Berichte zurück, er habe …".
    """
    if outer.pos_ == "NOUN":
        return base(inner.dep_) == "acl" and base(outer.dep_) == "obj" and outer.lemma_.lower() in words.reports
    finite = grammar.finite(inner)
    if finite is not None and feature(finite, "Mood") == "Sub":
        objects = (child.lemma_.lower() for child in children(outer, "obj", "nsubj:pass", "nsubj"))
        return any(word.endswith(tuple(words.reports)) for word in objects)
    return any(child.lower_ in words.hearsay for child in children(inner, "advmod", "mark"))
