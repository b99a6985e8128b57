"""Homes: the country of those whom a report names without one ("rebels in Mali", "students", "the authorities").

A country is told by the words of the phrase itself; else it is where the phrase, or what it belongs to, is placed; else
it is the one country that the report tells at all. Bodies of the tables keep what those say: an organisation of
many states has no country.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Token

from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.groups import GroupWords
from detente.model import Actor, ActorKind
from detente.reading.cast import Cast
from detente.reading.grammar import Grammar, base, children, conjuncts, feature
from detente.reading.names.figures import BYGONE
from detente.reading.page import Page

HOMELESS = frozenset({ActorKind.GROUP, ActorKind.UNNAMED, ActorKind.BODY, ActorKind.ORGANISATION})
AT_HOME = frozenset({ActorKind.GROUP, ActorKind.UNNAMED, ActorKind.BODY})
QUALIFYING = ("amod", "compound", "nmod", "flat", "appos")
DEEP = 3


@dataclass(frozen=True)
class Homes:
    """Where the people and bodies of a page belong."""

    page: Page
    cast: Cast
    grammar: Grammar

    @classmethod
    def of(cls, page: Page, cast: Cast) -> "Homes":
        """The homes of a page."""
        return cls(page, cast, Grammar(page.words(GrammarWords)))

    def told(self, noun: Token) -> tuple[str, ...]:
        """The countries (ISO alpha-3) that a noun phrase tells of its head: by its words, else by its place."""
        return self.worded(noun) or self.placed(noun)

    def placed(self, noun: Token) -> tuple[str, ...]:
        """The countries that the phrases on a noun tell, of places and of those whom it belongs to."""
        words = self.page.words(GroupWords)
        abroad = not words.travellers.isdisjoint((noun.lemma_.lower(), noun.lower_))
        return _unique(self._placed(noun, words.belonging - (words.locative if abroad else frozenset()), DEEP))

    def worded(self, noun: Token) -> tuple[str, ...]:
        """The countries that a noun and the words that qualify it tell."""
        return _unique(code for word in self.words(noun) for code in self.states(word))

    def states(self, word: Token) -> Iterator[str]:
        """The countries that a word tells.

        Not what a capital of several states stands for ("Brussels"), nor states that are no more, unless the report
        has them act.
        """
        facts = self.page.language.facts
        return (
            code
            for code in self.cast.countries_at(word)
            if facts.country(code) is not None and (code not in BYGONE or self.cast.state_of(code) is not None)
        )

    def words(self, noun: Token) -> Iterator[Token]:
        """A noun and the adjectives and names that qualify it, also inside one another ("Arnor security officials")."""
        yield noun
        for child in children(noun, *QUALIFYING):
            if base(child.dep_) == "nmod" and (self.grammar.preposition(child) or self._behind(child, noun)):
                continue
            for part in conjuncts(child) if base(child.dep_) in ("amod", "compound") else [child]:
                if part != noun and part.i != noun.i and not self._of_patron(part, noun):
                    yield from (part, *children(part, "amod", "compound"))

    def _of_patron(self, word: Token, noun: Token) -> bool:
        """Whether a word tells what another nation does to people or a place ("Iran-backed rebels")."""
        meant = noun.text[:1].isupper() or feature(noun, "Number") == "Plur"
        return meant and word.lower_.rpartition("-")[2] in self.page.words(GroupWords).patronage

    @staticmethod
    def _behind(child: Token, noun: Token) -> bool:
        """Whether a preposition stands between a noun and a phrase ("supporters of President Ben Bella")."""
        return any(word.pos_ == "ADP" for word in noun.doc[noun.i + 1 : child.i])

    def _placed(self, noun: Token, belonging: frozenset[str], deep: int) -> Iterator[str]:
        """The countries of the places and of the owners that phrases with these prepositions on a noun name."""
        for child in children(noun, "nmod", "nmod:poss", "acl"):
            if base(child.dep_) == "acl":
                phrases = [each for each in children(child, "obl") if self.grammar.preposition(each) in belonging]
            else:
                preposition = self.grammar.preposition(child)
                owns = child.dep_ == "nmod:poss" or not preposition
                phrases = [child] if owns or preposition in belonging else []
            for phrase in phrases:
                found = [code for part in conjuncts(phrase) for code in (*self._of(part), *self.worded(part))]
                yield from found
                if not found and deep:
                    yield from self._placed(phrase, belonging, deep - 1)

    def _of(self, token: Token) -> Iterator[str]:
        """The country of a place or of an actor that a word names."""
        if self.cast.countries_at(token) and not any(self.states(token)):
            return
        place = self.cast.place_at(token)
        if place is not None and (country := self.cast.place(place).country):
            yield country
            return
        countries = tuple(self.states(token))
        yield from countries
        if not countries:
            actors = (self.cast.actor(name) for name in self.cast.own_party_at(token))
            yield from (actor.country for actor in actors if actor.country)

    @cached_property
    def only(self) -> str | None:
        """The one country that a report tells, by names, adjectives, places, people; None if it tells more or none."""
        told = {actor.country for actor in self.cast.actors} | {place.country for place in self.cast.places}
        told |= {code for codes in self.cast.nations.values() for code in codes}
        found = {code for code in told if self.page.language.facts.country(code) is not None}
        return next(iter(found)) if len(found) == 1 else None

    def settled(self) -> Cast:
        """The cast with the countries of those whom nothing else gave one."""
        return replace(self.cast, actors=tuple(self._settled(actor) for actor in self.cast.actors))

    def _settled(self, actor: Actor) -> Actor:
        if actor.country is not None:
            return self._living(actor) if actor.kind is ActorKind.GROUP else actor
        if actor.kind is ActorKind.PERSON:
            return self._person(actor)
        if actor.kind not in HOMELESS:
            return actor
        known = self.page.language.facts.bodies_at_home
        names = (actor.name, *actor.aliases)
        if any(name in known for name in names):
            return actor
        parts = [part for name in names for part in name.replace("-", " ").split() if part in known]
        if parts:
            return replace(actor, country=known[parts[0]])  # "FARC rebels", "the EU commissioner"
        for span in actor.mentions:
            tokens = self.page.tokens_of(span)
            inside = {token.i for token in tokens}
            heads = [token for token in tokens if token.head.i not in inside or token.head == token]
            found = self.told(heads[0]) if heads and heads[0].pos_ in ("NOUN", "PROPN") else ()
            if found:
                return replace(actor, country=found[0]) if len(found) == 1 else actor
        return replace(actor, country=self.only) if actor.kind in AT_HOME and self.only else actor

    def is_people_at(self, token: Token) -> bool:
        """Whether a name is of a people, not of a country ("Albanians")."""
        return any(self.cast.actor(name).kind is ActorKind.GROUP for name in self.cast.actors_at(token))

    def is_minority(self, group: Actor) -> bool:
        """Whether a people is told of as a minority somewhere else than in its state ("ethnic Turks")."""
        ethnic = self.page.words(GroupWords).ethnic
        return group.kind is ActorKind.GROUP and any(
            child.lower_ in ethnic for head in self._heads(group) for child in head.children)

    def _heads(self, group: Actor) -> list[Token]:
        return [token for span in group.mentions for token in self.page.tokens_of(span) if token.pos_ == "PROPN"]

    def _living(self, group: Actor) -> Actor:
        """A people of a place elsewhere belongs to where it lives ("the ethnic Albanians in Serbia")."""
        heads = self._heads(group)
        if self.is_minority(group):
            found = _unique(code for head in heads for code in self.placed(head) if code != group.country)
        else:
            links = self.grammar.words.genitive_prepositions
            found = _unique(code for head in heads for code in self._placed(head, links, 0) if code != group.country)
        return replace(group, country=found[0]) if len(found) == 1 else group

    def _person(self, person: Actor) -> Actor:
        """A person, with the country that an apposition tells ("a member of the Syrian parliament, …")."""
        for span in person.mentions:
            for token in self.page.tokens_of(span):
                beside = [token.head] if token.dep_ == "appos" else children(token, "appos")
                found = [told for noun in beside if noun.pos_ == "NOUN" and len(told := self.told(noun)) == 1]
                if found:
                    return replace(person, country=found[0][0])
        at_home = self.only is not None and any(office.of in (None, self.only) for office in person.offices)
        return replace(person, country=self.only) if at_home else person


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
