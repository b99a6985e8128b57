"""Parties: which actors fill the grammatical functions of an event word."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Token

from detente.language.vocabulary.groups import GroupWords
from detente.language.vocabulary.speech import Stance
from detente.model import ActorKind
from detente.reading.bearers import bearer_of, followers_of, leaders_of
from detente.reading.cast import Cast
from detente.reading.grammar import (
    Grammar,
    base,
    children,
    clause_head,
    clause_tokens,
    conjuncts,
    feature,
    first_conjunct,
)
from detente.reading.homes import Homes
from detente.reading.phrases import is_advised, is_aside, is_nominal, listed, named_at, run_on, whole_name
from detente.reading.recruits import Recruits
from detente.reading.roles import Roles

Ids = tuple[str, ...]

NAMELESS = frozenset({ActorKind.GROUP, ActorKind.UNNAMED})
BODIES = frozenset({ActorKind.GROUP, ActorKind.ORGANISATION})
BARE = frozenset({"obj", "iobj", "nsubj", "flat", "flat:name", "appos", "obl", "obl:arg", "dep"})
STATED = frozenset({ActorKind.STATE, ActorKind.PERSON})
QUALIFIERS = frozenset({"modifier", "attribute", "compound"})
OWNING = frozenset({"nmod", "nmod:poss", "compound"})


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
    homes: Homes

    def named_by(self, token: Token) -> Ids:
        """The actors that a phrase names, by its head: itself, a first person, whose it is, of what nation it is."""
        if feature(token, "Person") == "1" and not self.cast.party_at(token):
            return self.voices.speaker_of_first_person(token)
        parts = (part for part in (*listed(token), *self._run_on(token)) if not self._owns_title(part))
        return unique(actor for part in parts for actor in (*self._halves(part), *self._one(part)))

    def _run_on(self, name: Token) -> list[Token]:
        """Another state or person that only a comma lists with a name, as headlines do."""
        alike = {self.cast.actor(actor).kind for actor in self.cast.own_party_at(name)} & STATED
        return [other for other in run_on(name) if alike & {
            self.cast.actor(actor).kind for actor in self.cast.own_party_at(other)}]

    def _halves(self, name: Token) -> Ids:
        """The states that share the last word of a name with another ("North and South Korea")."""
        if name.pos_ != "PROPN" or not self.cast.own_party_at(name):
            return ()
        first = (word for word in name.subtree if word.i < name.i and word.dep_ in ("amod", "compound", "conj", "nmod"))
        joined = (word for word in first if any(other.dep_ == "cc" for other in name.doc[word.i : name.i]))
        told = (actor for word in joined for actor in self.cast.actors_at(word))
        return unique(actor for actor in told if self.cast.actor(actor).kind is ActorKind.STATE)

    def _owns_title(self, part: Token) -> bool:
        """Whether a name only tells whose the title behind it is ("Sharifs Berater Aziz")."""
        if part.pos_ != "PROPN" or part.i + 2 >= len(part.doc) or part.nbor().tag_ != "NN":
            return False
        holder, owner = set(self.cast.actors_at(part.nbor(2))), set(self.cast.actors_at(part))
        people = {actor for actor in holder | owner if self.cast.actor(actor).kind == ActorKind.PERSON}
        return bool(owner and holder - owner) and people == holder | owner

    def _one(self, part: Token) -> Ids:
        """The actors that one of several coordinated phrases names."""
        if own := self._own_land(part) or leaders_of(part, self.cast, self.recruits, self.grammar):
            return own
        named = self.recruits.is_following(part) and (self.cast.own_party_at(part) or self._possessor(part))
        if named and (followers := followers_of(part, named, self.recruits)):
            return followers
        titled = bearer_of(part, self.cast, self.recruits) or self._called(part)
        found = titled or self._bracketed(part) or self.cast.own_party_at(part)
        if found and part.pos_ == "NOUN" and (feature(part, "Number") == "Plur" or children(part, "appos")):
            return self._with_owners(part, found)
        return found or self._counted(part) or self._borrowed(part)

    def _called(self, noun: Token) -> Ids:
        """The organisation whose name stands right behind what it is ("human rights organization Amnesty")."""
        behind = noun.i + 1
        if noun.pos_ != "NOUN" or behind >= len(noun.doc) or noun.doc[behind].pos_ != "PROPN":
            return ()
        names = self.cast.actors_at(named_at(noun.doc[behind]))
        kinds = {self.cast.actor(name).kind for name in names}
        return names if kinds == {ActorKind.ORGANISATION} and self.recruits.is_human(noun) else ()

    def _bracketed(self, name: Token) -> Ids:
        """The organisation that a long name's letters in brackets stand for, where the name itself is not known."""
        if name.pos_ != "PROPN" or any(self.cast.actor(known).country for known in self.cast.own_party_at(name)):
            return ()
        doc = name.doc
        letters = (token for token in name.subtree if token.i > name.i and doc[token.i - 1].text == "(")
        found = (self.cast.actors_at(token) for token in letters if token.text.isupper())
        return next((names for names in found if names), ())

    def _with_owners(self, noun: Token, found: Ids) -> Ids:
        """Those whom a noun names, and whose they are; somebody with a name acts, not whoever sent him or her."""
        if any(self.recruits.actor(actor).kind is ActorKind.PERSON for actor in found):
            return found
        nameless = all(self.recruits.actor(actor).kind in NAMELESS for actor in found)
        bodies = tuple(actor for actor in self._entitled(noun) if self.recruits.actor(actor).kind in BODIES)
        if nameless and bodies:
            return bodies  # "Taliban fighters"
        owners = self._possessor(noun)
        if people := self._several_people(owners):
            return people
        homeless = all(self.recruits.actor(name).country is None for name in found)
        return unique([*((self._split(noun) if homeless else ()) or found), *owners])

    def _several_people(self, owners: Ids) -> Ids:
        """Those told by name among those whose a noun is ("the ministers of Mali and Niger, Diop and Bakary").

        Of whom nobody knows for which country they act, the countries stand beside them.
        """
        people = [self.recruits.actor(actor) for actor in owners if self.recruits.actor(actor).kind is ActorKind.PERSON]
        return unique(one.id for one in people) if len(people) > 1 and all(one.country for one in people) else ()

    def _counted(self, noun: Token) -> Ids:
        """Those whom a noun only counts ("thousands of Kurds", "a group of diplomats")."""
        if noun.pos_ not in ("NOUN", "NUM") or noun.lemma_.lower() not in self.recruits.quantities:
            return ()
        links = ("", *self.grammar.words.genitive_prepositions)
        counted = (child for child in children(noun, "nmod") if self.grammar.preposition(child) in links)
        return unique(actor for child in counted for part in conjuncts(child) for actor in self._one(part))

    def _split(self, noun: Token) -> Ids:
        """A group of several countries ("lawmakers in Peru and Chile") as one of each."""
        countries = self._countries(noun)
        return tuple(self.recruits.group(noun, code) for code in countries) if len(countries) > 1 else ()

    def _seated(self, token: Token) -> Ids:
        """The state whose place a name is, though nothing else makes it an actor ("opened its border to Ghana")."""
        if self.grammar.preposition(token) in self.locative:
            return ()
        if token.pos_ == "NOUN":
            return tuple(self.recruits.state(self._told_by(token, code), code) for code in self._countries(token))
        return self.state_at(token)

    @property
    def locative(self) -> frozenset[str]:
        """Prepositions of where something is, not of whom it is done to."""
        return self.homes.page.words(GroupWords).locative

    def nation_of(self, noun: Token) -> Ids:
        """The states whose nations a noun phrase tells ("a blockade on Palestinian lorries")."""
        words = self.homes.words(noun)
        return unique(self.recruits.state(word, code) for word in words for code in self.homes.states(word))

    def state_at(self, token: Token) -> Ids:
        """The state whose place a word names, as an actor."""
        place = self.cast.place_at(token)
        country = self.cast.place(place).country if place is not None else None
        return (self.recruits.state(token, country),) if country else ()

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
            self._countries(part)
            or self._possessor(part)
            or (part.pos_ == "NOUN" and (self.recruits.is_group(part) or self._entitled(part)))
            for part in conjuncts(token)
        )

    def is_somebody(self, token: Token) -> bool:
        """Whether a phrase names people, a body or a place itself, not only something of theirs."""
        if self.cast.own_party_at(token) or self.cast.place_at(token) is not None or self._counted(token):
            return True
        if feature(token, "Person") == "1":
            return bool(self.voices.speaker_of_first_person(token))
        return token.pos_ in ("NOUN", "PROPN") and (self.recruits.is_human(token) or bool(self._entitled(token)))

    def _borrowed(self, noun: Token) -> Ids:
        """Whom a common noun stands for: somebody named beside it, its nation ("israelische Truppen"), its owner."""
        if not is_nominal(noun) or self.recruits.is_private(noun):
            return ()
        if found := self._represented(noun) or self._entitled(noun):
            return self._under(noun, found) or found
        if self.recruits.is_people(noun) and not self.homes.worded(noun):
            told = {self.recruits.actor(actor).country for actor in self._possessor(noun)} or set(self._countries(noun))
            country = told.pop() if len(told) == 1 else None
            return (self.recruits.group(noun, country),) if country or self.recruits.is_group(noun) else ()
        owners = self._possessor(noun)
        if people := self._several_people(owners):
            return people
        if not self.homes.worded(noun) and any(self.recruits.actor(actor).kind in BODIES for actor in owners):
            return owners  # "leaders of the movement" act for it
        countries = self._countries(noun)
        nationals = (self._people(noun, country) for country in countries)
        found = tuple(actor for actor in nationals if actor is not None) or owners
        return found or ((self.recruits.group(noun, self.homes.only),) if self.recruits.is_group(noun) else ())

    def _entitled(self, noun: Token) -> Ids:
        """Those whose name qualifies a noun for what they are ("the Islamic Jihad movement")."""
        return unique(actor for word in self._qualifiers(noun) for actor in self.cast.actors_at(word))

    def _under(self, noun: Token, named: Ids) -> Ids:
        """People or a body of a state that is named beside them, which are not the state ("U.S. Muslim groups")."""
        if not (self.recruits.is_people(noun) or self.recruits.is_body(noun)) or len(named) > 1:
            return ()
        beside = any(self.cast.actors_at(word) == named and word.head.pos_ != "VERB" for word in self._qualifiers(noun))
        state = self.recruits.actor(named[0])  # not in "the Iran-backed group"
        return (self.recruits.group(noun, state.country),) if beside and state.kind is ActorKind.STATE else ()

    def _represented(self, noun: Token) -> Ids:
        """Those of whom some without a name are ("representatives of the Afghan government and the Taliban")."""
        if feature(noun, "Number") != "Plur" or not self.recruits.is_group(noun):
            return ()
        links = {"", *self.grammar.words.genitive_prepositions, *self.grammar.words.origin_prepositions}
        owners = [part for child in children(noun, "nmod") if self.grammar.preposition(child) in links
                  for part in conjuncts(child)]
        if len(owners) < 2:
            return ()
        found = unique(actor for part in owners if self.cast.place_at(part) is None for actor in self._one(part))
        return self._several_people(found) or (found if len(found) > 1 else ())

    def _people(self, noun: Token, country: str) -> str | None:
        """People as a group, those who act for a state as that state if the report names it, else as a group."""
        if self.recruits.is_people(noun) or self.recruits.is_body(noun):
            return self.recruits.group(noun, country)
        acting = self.recruits.is_group(noun) or self.recruits.is_power(noun)
        if country not in self.homes.worded(noun) and not acting:
            return None
        known = self.cast.state_of(country)
        if known is None and self.cast.place_at(noun) is not None:
            return self.recruits.state(noun, country)  # where somebody arrives
        acts = acting or base(first_conjunct(noun).dep_) in ("nsubj", "obj", "iobj", "obl")
        return known or (self.recruits.group(noun, country) if acts else None)

    def _countries(self, noun: Token) -> Ids:
        """The countries (ISO alpha-3) that a noun phrase tells: by adjective, part of the word, origin, or place."""
        if not is_nominal(noun):
            return self.cast.countries_at(noun)
        return self.homes.worded(noun) if noun.pos_ == "PROPN" else self.homes.told(noun)

    def _told_by(self, noun: Token, country: str) -> Token:
        """The word of a phrase that tells a country: the name of a place, or a nation's."""
        for token in noun.subtree:
            place = self.cast.place_at(token)
            if country in self.cast.countries_at(token) or (place and self.cast.place(place).country == country):
                return token
        return noun

    def _qualifiers(self, noun: Token) -> list[Token]:
        """The adjectives and names that qualify a noun."""
        return [word for word in self.homes.words(noun) if word != noun and not is_advised(word, noun)]

    def _nation(self, word: Token) -> Ids:
        """Who is meant by a word that qualifies an event ("the French attack")."""
        return self.cast.actors_at(word) or tuple(
            self.recruits.state(word, code) for code in self.cast.countries_at(word)
        )

    def _possessor(self, noun: Token) -> Ids:
        found: Ids = ()
        possessors = self.grammar.possessors(noun)
        if not self.cast.actors_at(noun) or self.recruits.is_group(noun):
            # "Unterhändler Russlands, der Ukraine und der Türkei": the tree may make appositions of the genitives
            owning = [*possessors, *children(noun, "appos", "conj")]
            named = (each for child in owning for each in conjuncts(child))
            states = (each for each in named if each != noun and self.cast.countries_at(each) and each.pos_ == "PROPN")
            possessors += [each for each in states if each not in possessors]
        for possessor in possessors:
            found += self.cast.party_at(possessor)
            if feature(possessor, "Person") == "1":
                found += self.voices.speaker_of_first_person(possessor)
        return unique(found)

    def fill(self, roles: Roles, functions: Iterable[str], besides: Ids = (), *, places: bool = False) -> Ids:
        """The actors in the first of these functions that names any besides those that are placed already.

        With `places` the name of a place stands for the state whose it is.
        """
        for function in functions:
            found = self.in_function(roles, function)
            if places and function not in QUALIFIERS:
                seats = (each for token in roles.fillers(function) for part in conjuncts(token)
                         for each in self._seated(part) if not self._one(part))
                found = unique([*found, *seats])
            if not set(found) <= set(besides):
                return found
        return ()

    def in_function(self, roles: Roles, function: str) -> Ids:
        """The actors in one function around an event word, () if there are none."""
        if function == "modifier":
            acting = (token for token in roles.fillers(function) if self._may_act(token, roles))
            return unique(actor for token in acting for actor in self._nation(token))
        look = self._nation if function in QUALIFIERS else self.named_by
        return unique(actor for token in roles.fillers(function) for actor in look(token))

    def _may_act(self, token: Token, roles: Roles) -> bool:
        """Whether what qualifies an event may be who acts: "US-" in a compound, not a country ("Kosovo-Krieg")."""
        whole = token == roles.head and self.recruits.page.words(GroupWords).compounds
        if not whole and not (roles.meeting and token.dep_ == "compound" and token.head == roles.head):
            return True
        organised = any(self.cast.actor(name).kind is not ActorKind.STATE for name in self.cast.actors_at(token))
        return organised or token.text.split("-")[0].isupper()

    def all_of(self, tokens: Iterable[Token]) -> Ids:
        """The actors that any of these phrases names."""
        return unique(actor for token in tokens for actor in self.named_by(token))

    def bare(self, head: Token, known: Ids) -> Ids:
        """Other actors that stand bare in the clause: a tree may run them together ("Wenn Rom Tyros angreift")."""
        for token in clause_tokens(clause_head(head)):
            free = not self.grammar.preposition(whole := whole_name(token)) and whole.dep_ not in OWNING  # "Xi's army"
            called = token.dep_ == "appos" and token.doc[token.left_edge.i - 1].text == ","  # "the boss, Ann Lee"
            free = free and not self.recruits.is_following(whole.head)  # "followers of Ali"
            if token.dep_ in BARE and token.pos_ == "PROPN" and free and not called:
                found = tuple(actor for actor in self.cast.actors_at(token) if actor not in known)
                if found and feature(token, "Case") != "Gen":
                    return found
        return ()

    def people(self, head: Token) -> Ids:
        """The persons whom a clause lists by name without a preposition, wherever the tree hung them."""
        clause = (token for token in clause_tokens(clause_head(head)) if not is_aside(whole_name(token), head))
        names = (token for token in clause if token.pos_ == "PROPN")
        bare = (token for token in names if not self.grammar.preposition(whole_name(token))
                and feature(token, "Case") != "Gen" and token.dep_ not in OWNING and not self._owns_title(token))
        found = (actor for token in bare for actor in self.cast.actors_at(token))
        return unique(actor for actor in found if self.cast.actor(actor).kind == ActorKind.PERSON)

    def stray(self, head: Token, prepositions: Iterable[str]) -> Ids:
        """The actors behind one of these prepositions anywhere in the clause, if the tree hung the phrase elsewhere."""
        wanted = frozenset(prepositions)
        people = (subject for subject in children(head, "nsubj") if self.is_somebody(subject))
        told = {word.i for subject in people for word in subject.subtree}  # "an aide to Uribe denied"
        words = (token for token in clause_tokens(clause_head(head))
                 if token.i not in told and self.grammar.preposition(token) in wanted)
        named = (self.cast.actors_of(word) or (self.named_by(word) if word.pos_ == "NOUN" else ()) for word in words)
        return next(filter(None, named), ())
