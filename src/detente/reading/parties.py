"""Parties: which actors fill the grammatical functions of an event word."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Token

from detente.reading.cast import Cast
from detente.reading.grammar import Grammar, children, clause_head, conjuncts, feature, is_predicate

Ids = tuple[str, ...]


class Voices(Protocol):
    """Who is speaking where (the statements layer gives it)."""

    def said_by(self, token: Token) -> Ids:
        """The chain of actors in whose words a token stands, outermost first."""
        ...

    def speaker_of_first_person(self, token: Token) -> Ids:
        """Whom "I" or "we" at this token means."""
        ...


def unique(ids: Iterable[str]) -> Ids:
    """The ids in order, each once."""
    return tuple(dict.fromkeys(ids))


@dataclass(frozen=True)
class Parties:
    """Answers who stands in a grammatical function of a verb or a noun."""

    grammar: Grammar
    cast: Cast
    voices: Voices

    def named_by(self, token: Token) -> Ids:
        """The actors that a phrase names, by its head: itself, a first person, whose it is, of what nation it is."""
        found = self.cast.party_at(token)
        if found:
            return found
        if feature(token, "Person") == "1":
            return self.voices.speaker_of_first_person(token)
        for part in conjuncts(token):
            found += self._borrowed(part)
        return unique(found)

    def _borrowed(self, noun: Token) -> Ids:
        """Whom a common noun stands for: its nation ("französische Truppen"), its owner ("Nordkoreas Armee")."""
        if noun.pos_ not in ("NOUN", "PROPN", "PRON"):
            return ()
        for look in (self._modifier, self._possessor):
            found = look(noun)
            if found:
                return found
        return ()

    def _modifier(self, noun: Token) -> Ids:
        countries = list(self.cast.countries_at(noun))
        found: list[str] = []
        for child in children(noun, "amod", "compound", "nmod", "flat", "appos"):
            if child.dep_ == "nmod" and self.grammar.preposition(child):
                continue
            for part in conjuncts(child) if child.dep_ in ("amod", "compound") else [child]:
                found.extend(self.cast.actors_at(part))
                countries.extend(self.cast.countries_at(part))
        states = [self.cast.state_of(country) for country in countries]
        return unique([*found, *(state for state in states if state is not None)])

    def _possessor(self, noun: Token) -> Ids:
        found: Ids = ()
        for possessor in self.grammar.possessors(noun):
            found += self.cast.party_at(possessor) or (
                self.voices.speaker_of_first_person(possessor) if feature(possessor, "Person") == "1" else ()
            )
        return unique(found)

    def fill(self, head: Token, functions: Iterable[str]) -> Ids:
        """The actors in the first of these functions that names any."""
        for function in functions:
            found = self.in_function(head, function)
            if found:
                return found
        return ()

    def in_function(self, head: Token, function: str) -> Ids:
        """The actors in one function of `head`, () if there are none."""
        name, _, preposition = function.partition(":")
        look = _LOOKS.get(name)
        if look is not None:
            return look(self, head)
        if name == "prep":
            return self._all(self.grammar.prepositional(head).get(preposition, ()))
        return ()

    def _all(self, tokens: Iterable[Token]) -> Ids:
        found: Ids = ()
        for token in tokens:
            found += self.named_by(token)
        return unique(found)

    def _subject(self, head: Token) -> Ids:
        if is_predicate(head) and head.pos_ in ("VERB", "AUX"):
            return self._all(self.grammar.logical_subject(head))
        return self._clause_subject(head)

    def _object(self, head: Token) -> Ids:
        return self._all(self.grammar.logical_object(head))

    def _indirect(self, head: Token) -> Ids:
        return self._all(self.grammar.indirect_object(head))

    def _owner(self, head: Token) -> Ids:
        if head.pos_ in ("VERB", "AUX"):
            return ()
        return (
            self._possessor(head)
            or self._all(self.grammar.agents(head))
            or self._all(self.grammar.prepositional(head).get("of", ()))
        )

    def _nation(self, head: Token) -> Ids:
        return self._modifier(head)

    def _between(self, head: Token) -> Ids:
        phrases = self.grammar.prepositional(head)
        return self._all(token for word in self.grammar.words.between for token in phrases.get(word, ()))

    def _clause_subject(self, head: Token) -> Ids:
        clause = clause_head(head)
        return (
            ()
            if clause is head and not is_predicate(head)
            else self._all(token for token in self.grammar.logical_subject(clause) if token is not head)
        )

    def _controlled(self, head: Token) -> Ids:
        return self._all(self.grammar.subjects(head))


_LOOKS: dict[str, Callable[[Parties, Token], Ids]] = {
    "subject": Parties._subject,
    "object": Parties._object,
    "iobj": Parties._indirect,
    "poss": Parties._owner,
    "modifier": Parties._nation,
    "between": Parties._between,
    "clause_subject": Parties._clause_subject,
    "xcomp_subject": Parties._controlled,
}
