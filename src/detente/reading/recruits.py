"""Recruits: actors that are named only in passing and take part in an event ("Israeli soldiers", "French attack").

A nationality by itself makes no actor. Where the word that it belongs to acts or is acted on, the group that it names
is one; where it qualifies the event itself, the state is.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from detente.language.vocabulary.events import EventWords
from detente.language.vocabulary.groups import GroupWords
from detente.language.vocabulary.offices import OfficeWords
from detente.language.vocabulary.references import ReferenceWords
from detente.model import Actor, ActorKind, Span
from detente.reading.cast import Cast
from detente.reading.grammar import clause_tokens, extent, feature, is_predicate
from detente.reading.page import Page

STATES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.BODY})
SPEAKING = frozenset({"spokesperson", "envoy", "negotiator", "ambassador", "party_leader"})


@dataclass(frozen=True)
class Recruits:
    """Actors besides the cast, by what names them. Grows while the events of a page are read."""

    page: Page
    cast: Cast
    found: dict[tuple[str, str], Actor] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)

    @property
    def lands(self) -> frozenset[str]:
        """Nouns for a country that belongs to whoever is spoken of ("sein Land")."""
        return frozenset(self.page.words(ReferenceWords).lands)

    def state(self, word: Token, country: str) -> str:
        """The id of a state that this word (an adjective, part of a compound) tells; an actor from now on."""
        known = self.cast.state_of(country)
        if known is not None:
            return known
        fact = self.page.language.facts.country(country)
        names = fact.named(self.page.language.code).names if fact is not None else ()
        return self._enrol((country, ""), names[0] if names else word.text, ActorKind.STATE, self.page.span_of(word))

    def countries(self, ids: Iterable[str]) -> frozenset[str]:
        """The countries of some actors, one without a country by its own id."""
        return frozenset(self.actor(name).country or name for name in ids)

    @staticmethod
    def is_of_state(actor: Actor) -> bool:
        """Whether an actor is a state or a body, or holds an office and so speaks for one."""
        return actor.kind in STATES or bool(actor.offices)

    def is_power(self, noun: Token) -> bool:
        """Whether a noun is one for those who act for a state ("troops")."""
        return self._among(noun, self.page.words(GroupWords).powers)

    def is_people(self, noun: Token) -> bool:
        """Whether a noun is one for people who don't act for a state, so that with its nation they are a group."""
        words = self.page.words(GroupWords)
        if self._among(noun, words.powers):
            return False
        several = noun.pos_ == "PROPN" and feature(noun, "Number") == "Plur"
        return several or (self._among(noun, words.persons) or self.is_group(noun))

    def is_private(self, noun: Token) -> bool:
        """Whether a noun is one for what does not act for its nation ("Chinese airlines")."""
        return noun.pos_ == "NOUN" and self._among(noun, self.page.words(GroupWords).private)

    def is_body(self, noun: Token) -> bool:
        """Whether a noun is one for an institution that is not the state itself ("organisation")."""
        return self._among(noun, self.page.words(GroupWords).bodies) and not self.is_power(noun)

    def is_following(self, noun: Token) -> bool:
        """Whether a noun is one for people who stand by somebody or against somebody ("supporters")."""
        return self._among(noun, self.page.words(GroupWords).following)

    def is_document(self, noun: Token) -> bool:
        """Whether a noun is one for what somebody makes and acts by ("a resolution that imposed an embargo")."""
        return self._among(noun, self.page.words(GroupWords).documents)

    def is_human(self, noun: Token) -> bool:
        """Whether a noun is one for people or bodies of any kind."""
        words = self.page.words(GroupWords)
        people = words.persons | words.officials | words.powers | words.subjects | words.travellers | words.bodies
        return self.is_group(noun) or self._among(noun, people)

    def is_collective(self, actor: Actor) -> bool:
        """Whether what somebody without a name is called is a word for people that act together ("the militia")."""
        groups = self.page.words(GroupWords).groups
        return actor.kind is ActorKind.UNNAMED and actor.name.split()[-1].lower() in groups

    def is_ruler(self, actor: Actor) -> bool:
        """Whether somebody without a name is told of by an office of state ("the minister", "die Kanzlerin")."""
        if actor.kind is not ActorKind.UNNAMED:
            return False
        words = self.page.words(OfficeWords)
        last = actor.name.split()[-1].lower()
        forms = {last, *(last.removesuffix(ending) + male for ending, male in words.female.items() if ending)}
        nouns = (noun for role, names in words.roles.items() if role not in SPEAKING for noun in names)
        return any(form == noun or (words.compounds and form.endswith(noun)) for noun in nouns for form in forms)

    def is_political(self, actor: Actor) -> bool:
        """Whether somebody counts in public affairs: not private people, nor police and courts, unless many suffer."""
        if actor.kind in (ActorKind.PERSON, ActorKind.UNNAMED):
            return bool(actor.offices or actor.wikidata) or self.is_collective(actor)
        if actor.kind is ActorKind.BODY:
            return bool(actor.country or actor.wikidata)
        if actor.kind is not ActorKind.GROUP:
            return True
        words = self.page.words(GroupWords)
        word = actor.name.split()[-1].lower() if actor.name else ""
        forms = {word, *self.found_lemmas(actor)}
        return forms.isdisjoint(words.justice) and (forms.isdisjoint(words.persons) or self.is_several(actor))

    def is_opposed(self, actor: Actor) -> bool:
        """Whether somebody without a name is a group that may stand up to a state as a power of its own ("rebels")."""
        if actor.kind is not ActorKind.GROUP:
            return False
        words = self.page.words(GroupWords)
        forms = {actor.name.split()[-1].lower(), *self.found_lemmas(actor)}
        private = words.justice | words.persons | words.subjects
        return not forms.isdisjoint(words.groups) and forms.isdisjoint(private)

    def is_somebody(self, actor: Actor) -> bool:
        """Whether a group is one of people, by a noun for such or by its name; anybody else is somebody."""
        if actor.kind is not ActorKind.GROUP or actor.wikidata:
            return True
        told = (token for span in actor.mentions for token in self.page.tokens_of(span))
        nouns = [token for token in told if token.pos_ in ("NOUN", "PROPN")]
        return any(
            token.pos_ == "PROPN" or self.is_human(token) or self.cast.countries_at(token) for token in nouns)

    def found_lemmas(self, actor: Actor) -> set[str]:
        """The lemma of the noun that a recruit was named by."""
        return {lemma for (_, lemma), each in self.found.items() if each.id == actor.id}

    def is_thing(self, actor: Actor) -> bool:
        """Whether a recruit is a thing of a nation, not people or a body of it ("French cheese")."""
        if actor.kind is not ActorKind.GROUP or not self.found_lemmas(actor) - {""}:
            return False
        named = (self.page.tokens_of(mention) for mention in actor.mentions)
        return not any(token.pos_ == "PROPN" or self.is_human(token) for tokens in named for token in tokens)

    def is_official(self, actor: Actor) -> bool:
        """Whether somebody without a name is called by a word for those who act for a state or a body ("envoy")."""
        words = self.page.words(GroupWords)
        serving = words.officials | words.powers | words.travellers | words.groups
        return bool(actor.offices) or any(part.lower() in serving for part in actor.name.split())

    @staticmethod
    def is_nobody(actor: Actor) -> bool:
        """Whether neither a name nor a country tells who somebody is ("terrorists")."""
        nameless = actor.kind is ActorKind.UNNAMED or (actor.kind is ActorKind.GROUP and actor.name.islower())
        return nameless and actor.country is None and not actor.offices

    def is_several(self, actor: Actor) -> bool:
        """Whether a recruit was named in the plural."""
        spans = (self.page.tokens_of(mention) for mention in actor.mentions)
        return any(feature(token, "Number") == "Plur" for tokens in spans for token in tokens)

    def is_subject(self, actor: Actor) -> bool:
        """Whether somebody is a group of people under a state ("students")."""
        word = actor.name.split()[-1].lower()
        subjects = self.page.words(GroupWords).subjects
        return actor.kind is ActorKind.GROUP and (word in subjects or word.removesuffix("s") in subjects)

    def _among(self, noun: Token, nouns: frozenset[str]) -> bool:
        forms = {noun.lemma_.lower(), noun.lower_}
        if not forms.isdisjoint(nouns):
            return True
        return self.page.words(GroupWords).compounds and any(
            form[start:] in nouns for form in forms for start in range(3, len(form) - 4)
        )

    def is_group(self, noun: Token) -> bool:
        """Whether a common noun is one for people or bodies that act without a name ("rebels")."""
        words = self.page.words(GroupWords)
        if self._among(noun, words.groups):
            return True
        last_parts = {form.split("-")[-1] for form in (noun.lemma_.lower(), noun.lower_)}
        return not last_parts.isdisjoint(words.officials) and self.is_plural(noun)

    def is_plural(self, noun: Token) -> bool:
        """Whether a noun for men who hold an office is one in the plural, by its form or its article."""
        articles = (child for child in noun.children if child.dep_ == "det")
        oblique = "Nom" not in noun.morph.get("Case", ["Nom"]) and noun.dep_.startswith(("nmod", "obl"))
        told = self.page.words(GroupWords).plural_articles
        return feature(noun, "Number") == "Plur" or (oblique and any(each.lower_ in told for each in articles))

    def group(self, noun: Token, country: str | None) -> str:
        """The id of the people or things (of a country) that act ("Israeli soldiers"); an actor from now on."""
        words = [noun] if is_predicate(noun) else [
            token for token in clause_tokens(noun) if token.i <= noun.i and token.dep_ != "fixed"]
        span = self.page.span(
            *extent([token for token in words if token.pos_ in ("ADJ", "NOUN", "PROPN")] or [noun])
        )
        return self._enrol((country or "", noun.lemma_.lower()), span.text, ActorKind.GROUP, span)

    @property
    def quantities(self) -> frozenset[str]:
        """Nouns that stand for what they are a quantity of."""
        return self.page.words(EventWords).quantities

    def settle(self, name: str, country: str) -> None:
        """Let an actor without a country, or a minority of another nation, belong to this country from now on."""
        self.homes.setdefault(name, country)

    def actor(self, name: str) -> Actor:
        """The actor with this id, of the cast or a recruit. Raises KeyError if there is none."""
        for actor in self.found.values():
            if actor.id == name:
                return self._at_home(actor)
        return self._at_home(self.cast.actor(name))

    def everybody(self, ids: Collection[str]) -> tuple[Actor, ...]:
        """The actors of the cast, and the recruits with these ids in the order of their first mention."""
        taken = sorted((each for each in self.found.values() if each.id in ids), key=lambda actor: actor.mentions[0])
        return tuple(self._at_home(actor) for actor in (*self.cast.actors, *taken))

    def _at_home(self, actor: Actor) -> Actor:
        country = self.homes.get(actor.id)
        return replace(actor, country=country) if country else actor

    def _enrol(self, key: tuple[str, str], name: str, kind: ActorKind, span: Span) -> str:
        known = self.found.get(key)
        if known is None:
            number = len(self.cast.actors) + len(self.found) + 1
            known = Actor(f"a{number}", name, (), kind, key[0] or None, None, (), (span,))
        elif not any(mention.overlaps(span) for mention in known.mentions):
            known = replace(known, mentions=tuple(sorted([*known.mentions, span])))
        self.found[key] = known
        return known.id
