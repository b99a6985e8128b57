"""The cast of a report: its actors and places, and which words name whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Token

from detente.model import Actor, Place, Span

Look = Callable[[Token], tuple[str, ...]]

CONJUNCT = "conj"
APPOSITIONS = frozenset({"appos", "flat", "flat:name", "flat:foreign"})


@dataclass(frozen=True)
class Cast:
    """Who and where: actors and places of one report, and a look-up from its words (tokens) to them.

    The look-ups are by token index in the page's `doc`: `named` the words of a mention (a name, an epithet, a pronoun,
    a title before a name), `seated` the state whose place a word names, `located` the places, `words` the mention that
    a token belongs to, `nations` the country (ISO alpha-3) that a word tells (adjective, compound, name).
    """

    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    named: Mapping[int, tuple[str, ...]] = field(default_factory=dict, repr=False)
    seated: Mapping[int, str] = field(default_factory=dict, repr=False)
    located: Mapping[int, str] = field(default_factory=dict, repr=False)
    words: Mapping[int, Span] = field(default_factory=dict, repr=False)
    nations: Mapping[int, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def actor(self, id: str) -> Actor:
        """The actor with this id. Raises KeyError if there is none."""
        return self._actors[id]

    def place(self, id: str) -> Place:
        """The place with this id. Raises KeyError if there is none."""
        return self._places[id]

    def actors_at(self, token: Token) -> tuple[str, ...]:
        """Ids of the actor or actors that the mention at this token names; () if it names none.

        A title before a name gives the person, a plural pronoun several actors.
        """
        return self.named.get(token.i, ())

    def actors_of(self, token: Token) -> tuple[str, ...]:
        """As `actors_at`, with the other heads of a coordination ("Kim und Moon" from either of them).

        A noun that names nobody by itself gives the person in apposition to it.
        """
        return self._through(token, self._own)

    def place_at(self, token: Token) -> str | None:
        """The id of the place that this token names, also a capital that is used as a place."""
        return self.located.get(token.i)

    def party_at(self, token: Token) -> tuple[str, ...]:
        """As `actors_of`; a place gives the state whose place it is, if that is an actor of the report."""
        return self._through(token, self._party)

    def own_party_at(self, token: Token) -> tuple[str, ...]:
        """As `party_at`, for this head alone, without what is coordinated with it."""
        return self._party(token)

    def mention_at(self, token: Token) -> Span | None:
        """The words of the mention that this token belongs to."""
        return self.words.get(token.i)

    def countries_at(self, token: Token) -> tuple[str, ...]:
        """The countries (ISO alpha-3) that this word tells: by a name, an adjective, the first part of a compound."""
        return self.nations.get(token.i, ())

    def named_by(self, span: Span) -> tuple[str, ...]:
        """Ids of the actors whose mentions lie in these words, in the order of the text."""
        found = [
            (mention.start, actor.id) for actor in self.actors for mention in actor.mentions if span.contains(mention)
        ]
        return tuple(dict.fromkeys(id for _, id in sorted(found)))

    def state_of(self, country: str) -> str | None:
        """The id of the state with this code (ISO alpha-3), if it is an actor of the report."""
        return self._states.get(country)

    @cached_property
    def _actors(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in reversed(self.actors)}

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        return {place.id: place for place in reversed(self.places)}

    @cached_property
    def _states(self) -> Mapping[str | None, str]:
        """Of several actors for a country the first."""
        states = (actor for actor in reversed(self.actors) if actor.kind in ("state", "government"))
        return {actor.country: actor.id for actor in states}

    def _own(self, token: Token) -> tuple[str, ...]:
        found = self.named.get(token.i, ())
        if found:
            return found
        for child in token.children:
            if child.dep_ in APPOSITIONS and (named := self._name(child)):
                others = [name for name in child.children if name.dep_ == CONJUNCT and name.pos_ == child.pos_]
                ids = (id for name in others for id in self.named.get(name.i, ()))
                return tuple(dict.fromkeys([*named, *ids]))
        return ()

    def _name(self, token: Token) -> tuple[str, ...]:
        """Whom a name means, also one that an honorific opens ("the emir, Sheikh Hamad")."""
        parts = (token, *(child for child in token.children if child.dep_ in APPOSITIONS))
        return next((ids for part in parts if (ids := self.named.get(part.i))), ())

    def _party(self, token: Token) -> tuple[str, ...]:
        state = self.seated.get(token.i)
        return self._own(token) or ((state,) if state else ())

    def _through(self, token: Token, look: Look) -> tuple[str, ...]:
        ids: dict[str, None] = dict.fromkeys(look(token))
        for other in _coordinated(token):
            ids.update(dict.fromkeys(look(other)))
        return tuple(ids)


def _coordinated(token: Token) -> list[Token]:
    first = token
    steps = 0
    while first.dep_ == CONJUNCT and first.head != first and steps < 20:
        first = first.head
        steps += 1
    found: list[Token] = []
    todo = [first]
    while todo and len(found) < 50:
        here = todo.pop(0)
        found.append(here)
        todo.extend(child for child in here.children if child.dep_ == CONJUNCT)
    return [other for other in found if other != token]
