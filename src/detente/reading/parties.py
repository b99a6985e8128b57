"""Parties: which actors fill the grammatical functions of an event word."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Token

from detente.language.vocabulary.speech import Stance
from detente.model import ActorKind
from detente.reading.cast import Cast
from detente.reading.grammar import Grammar, children, clause_head, clause_tokens, conjuncts, feature
from detente.reading.recruits import Recruits
from detente.reading.roles import Roles

Ids = tuple[str, ...]

BARE = frozenset({"obj", "iobj", "nsubj", "flat", "flat:name", "appos", "obl", "obl:arg", "dep"})


class Voices(Protocol):
    """Who is speaking where (the statements layer gives it)."""

    def said_by(self, token: Token) -> Ids:
        """The chain of actors in whose words a token stands, outermost first."""
        ...

    def speaker_of_first_person(self, token: Token) -> Ids:
        """Whom "I" or "we" at this token means."""
        ...

    def stance_at(self, token: Token) -> Stance | None:
        """How the speaker of the words at a token stands to them; None in the report's own words."""
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
    recruits: Recruits

    def named_by(self, token: Token) -> Ids:
        """The actors that a phrase names, by its head: itself, a first person, whose it is, of what nation it is."""
        if feature(token, "Person") == "1" and not self.cast.party_at(token):
            return self.voices.speaker_of_first_person(token)
        return unique(actor for part in conjuncts(token) for actor in self._one(part))

    def _one(self, part: Token) -> Ids:
        """The actors that one of several coordinated phrases names."""
        if own := self._own_land(part):
            return own
        found = self.cast.own_party_at(part)
        if found and part.pos_ == "NOUN" and (feature(part, "Number") == "Plur" or children(part, "appos")):
            return unique([*found, *self._possessor(part)])
        return found or self._borrowed(part)

    def _own_land(self, noun: Token) -> Ids:
        """The state that somebody's "own country" is ("sein Land")."""
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in self.recruits.lands:
            return ()
        owners = (actor for child in children(noun, "det:poss", "nmod:poss") for actor in self.cast.party_at(child))
        states = (self.cast.state_of(country) for actor in owners if (country := self.recruits.actor(actor).country))
        return unique(state for state in states if state is not None)

    def is_party(self, token: Token) -> bool:
        """Whether a phrase names an actor, a place, or somebody of a known nation."""
        if self.cast.party_at(token) or self.cast.place_at(token) is not None:
            return True
        if feature(token, "Person") == "1":
            return bool(self.voices.speaker_of_first_person(token))
        return any(
            self._countries(part) or self._possessor(part) or (part.pos_ == "NOUN" and self.recruits.is_group(part))
            for part in conjuncts(token)
        )

    def _borrowed(self, noun: Token) -> Ids:
        """Whom a common noun stands for: somebody named beside it, its nation ("israelische Truppen"), its owner."""
        if noun.pos_ not in ("NOUN", "PROPN"):
            return ()
        named = unique(actor for word in self._qualifiers(noun) for actor in self.cast.actors_at(word))
        if named:
            return named
        countries = self._countries(noun)
        people = (self._people(noun, country) for country in countries)
        found = tuple(actor for actor in people if actor is not None) or self._possessor(noun)
        return found or ((self.recruits.group(noun, None),) if self.recruits.is_group(noun) else ())

    def _people(self, noun: Token, country: str) -> str | None:
        """The state where it is an actor of the report, else the group that the noun names, if any that acts."""
        known = self.cast.state_of(country)
        acts = noun.dep_.split(":")[0] in ("nsubj", "obj", "iobj", "obl") or self.recruits.is_group(noun)
        return known or (self.recruits.group(noun, country) if acts else None)

    def _countries(self, noun: Token) -> Ids:
        """The countries (ISO alpha-3) that a noun phrase tells: by adjective, part of the word, or origin."""
        found = unique(code for word in (noun, *self._qualifiers(noun)) for code in self.cast.countries_at(word))
        if found or noun.pos_ != "NOUN":
            return found
        places = (self.cast.place_at(token) for token in children(noun, "nmod"))
        codes = (self.cast.place(place).country for place in places if place is not None)
        return unique(code for code in codes if code is not None)

    def _qualifiers(self, noun: Token) -> list[Token]:
        """The adjectives and names that qualify a noun."""
        found = []
        for child in children(noun, "amod", "compound", "nmod", "flat", "appos"):
            if child.dep_ != "nmod" or not self.grammar.preposition(child):
                found += conjuncts(child) if child.dep_ in ("amod", "compound") else [child]
        return found

    def _nation(self, word: Token) -> Ids:
        """Who is meant by a word that qualifies an event ("the French attack")."""
        return self.cast.actors_at(word) or tuple(
            self.recruits.state(word, code) for code in self.cast.countries_at(word)
        )

    def _possessor(self, noun: Token) -> Ids:
        found: Ids = ()
        possessors = self.grammar.possessors(noun)
        if not self.cast.actors_at(noun) or self.recruits.is_group(noun):
            # "Unterhändler Russlands, der Ukraine und der Türkei": the tree makes appositions of the genitives
            named = (each for child in children(noun, "appos", "conj") for each in conjuncts(child))
            states = (each for each in named if each != noun and self.cast.countries_at(each) and each.pos_ == "PROPN")
            possessors += [each for each in states if each not in possessors]
        for possessor in possessors:
            found += self.cast.party_at(possessor)
            if feature(possessor, "Person") == "1":
                found += self.voices.speaker_of_first_person(possessor)
        return unique(found)

    def fill(self, roles: Roles, functions: Iterable[str], besides: Ids = ()) -> Ids:
        """The actors in the first of these functions that names any besides those that are placed already."""
        for function in functions:
            found = self.in_function(roles, function)
            if not set(found) <= set(besides):
                return found
        return ()

    def in_function(self, roles: Roles, function: str) -> Ids:
        """The actors in one function around an event word, () if there are none."""
        look = self._nation if function == "modifier" else self.named_by
        return unique(actor for token in roles.fillers(function) for actor in look(token))

    def all_of(self, tokens: Iterable[Token]) -> Ids:
        """The actors that any of these phrases names."""
        return unique(actor for token in tokens for actor in self.named_by(token))

    def bare(self, head: Token, known: Ids) -> Ids:
        """The actors that stand in the clause without a preposition or a noun that they belong to, besides those known.

        Names show no case, so a tree may run two of them together ("Wenn Frankreich Deutschland angreift").
        """
        for token in clause_tokens(clause_head(head)):
            if token.dep_ in BARE and token.pos_ == "PROPN" and not self.grammar.preposition(token):
                found = tuple(actor for actor in self.cast.actors_at(token) if actor not in known)
                if found and feature(token, "Case") != "Gen":
                    return found
        return ()

    def people(self, head: Token) -> Ids:
        """The persons whom a clause lists by name without a preposition, wherever the tree hung them."""
        names = (token for token in clause_tokens(clause_head(head)) if token.pos_ == "PROPN")
        bare = (token for token in names if not self.grammar.preposition(token) and feature(token, "Case") != "Gen")
        found = (actor for token in bare for actor in self.cast.actors_at(token))
        return unique(actor for actor in found if self.cast.actor(actor).kind == ActorKind.PERSON)

    def stray(self, head: Token, prepositions: Iterable[str]) -> Ids:
        """The actors behind one of these prepositions anywhere in the clause, if the tree hung the phrase elsewhere."""
        wanted = frozenset(prepositions)
        phrases = (token for token in clause_tokens(clause_head(head)) if self.grammar.preposition(token) in wanted)
        return next((found for token in phrases if (found := self.cast.actors_of(token))), ())
