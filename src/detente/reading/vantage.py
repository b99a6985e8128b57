"""Vantage: from which clause an event is seen, where that is not the one that it hangs on."""

from spacy.tokens import Token

from detente.language.vocabulary.status import StatusWords
from detente.model import EventStatus
from detente.reading.clause import Clause
from detente.reading.grammar import Grammar, children, clause_head, feature, is_predicate
from detente.reading.operators import Operators


def asking(clause: Token, grammar: Grammar) -> Token | None:
    """Who asks somebody at a meeting to do something asks there ("urged him to pull out during talks in Bern")."""
    outer = clause.head
    asked = clause.dep_ == "xcomp" and grammar.finite(clause) is None and is_predicate(outer)
    asks = asked and bool(set(grammar.lemmas(outer)) & grammar.words.object_control)
    return outer if asks and grammar.finite(outer) is not None else None


def settles(verb: Token, operators: Operators) -> bool:
    """Whether the object of a verb is what settles what is to be done ("signed an accord on pulling out")."""
    return any(operators.effect(each, clause=True) == EventStatus.PLANNED for each in children(verb, "obj"))


def counted_down(head: Token, length: Token, grammar: Grammar, words: StatusWords) -> bool:
    """Whether it lies ahead by a length of time: "drei Tage vor dem Gipfel" in a clause that is not of the past."""
    if grammar.preposition(head) not in words.before or not children(length, "nummod"):
        return False
    finite = Clause(clause_head(length), grammar).finite
    return finite is not None and feature(finite, "Tense") != "Past"


def at_which(phase: Token, grammar: Grammar, operators: Operators) -> bool:
    """Whether something was done at the beginning or end of what a noun names ("sagte zum Abschluss des …")."""
    clause = phase.head
    if not grammar.preposition(phase) or not is_predicate(clause):
        return False
    return Clause(clause, grammar).past and operators.effect(clause, clause=False) is None
