"""Operators: words that plan, move, call off, deny or merely carry the event that hangs on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from detente.language.vocabulary.status import Operator, StatusWords
from detente.reading.grammar import Grammar, is_predicate


@dataclass(frozen=True)
class Operators:
    """What the words over an event say of it."""

    grammar: Grammar
    words: StatusWords

    @cached_property
    def _verbs(self) -> dict[str, list[Operator]]:
        index: dict[str, list[Operator]] = {}
        for operator in self.words.operators:
            for verb in operator.verbs:
                index.setdefault(verb, []).append(operator)
        return index

    def effect(self, token: Token, *, clause: bool) -> str | None:
        """The effect of a word on what hangs on it: on a clause or an infinitive, or on a noun."""
        if token.pos_ in ("VERB", "AUX"):
            known = next((self._verbs[lemma] for lemma in self.grammar.lemmas(token) if lemma in self._verbs), [])
            for operator in known:
                if operator.scope in ("any", "clause" if clause else "noun"):
                    return operator.effect
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            return self._noun_effect(token, clause)
        return self.adjective(token)

    def _noun_effect(self, token: Token, clause: bool) -> str | None:
        lemma = token.lemma_
        wanted: Sequence[Operator] = [
            operator for operator in self.words.operators if operator.scope in ("any", "clause" if clause else "noun")
        ]
        for operator in wanted:
            if lemma in operator.nouns or lemma.lower() in operator.nouns:
                return operator.effect
        return None

    def adjective(self, token: Token) -> str | None:
        """The effect of an adjective or adverb on what it is said of."""
        lemmas = lemmas_of(token)
        return next((operator.effect for operator in self.words.operators if lemmas & operator.adjectives), None)

    def preposition(self, noun: Token) -> str:
        """The preposition under which a noun or what it is part of hangs on the clause."""
        here = noun
        while not is_predicate(here) and here.head != here:
            preposition = self.grammar.preposition(here)
            if preposition and here.dep_ != "nmod":
                return preposition
            here = here.head
        return self.grammar.preposition(noun)


def lemmas_of(token: Token) -> frozenset[str]:
    """The lemma of a word and the word as it stands."""
    return frozenset({token.lemma_.lower(), token.lower_})
