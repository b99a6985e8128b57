"""Sources: everybody who is quoted is an actor, also "a diplomat", "the office" or a paper that no table knows."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from detente.language.vocabulary.attitudes import AttitudeWords
from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.groups import GroupWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.model import Actor, ActorKind, Span, Statement
from detente.reading.cast import Cast
from detente.reading.cues import Attribution
from detente.reading.feelings import FELT
from detente.reading.grammar import Grammar, children, extent, feature
from detente.reading.leanings import Leanings
from detente.reading.page import Page


def with_sources(page: Page, cast: Cast, statements: Sequence[Statement]) -> tuple[Cast, tuple[Statement, ...]]:
    """The cast with the sources of statements that were nobody in it yet, and the statements with them as speakers."""
    register = _Register(page, cast, page.words(GroupWords), Grammar(page.words(GrammarWords)))
    spoken = tuple(register.filled(statement) for statement in statements)
    return register.cast_of_all(), spoken


def with_holders(page: Page, cast: Cast, voices: Attribution) -> Cast:
    """The cast with those who hope or fear and were nobody in it yet ("analysts fear that …")."""
    register = _Register(page, cast, page.words(GroupWords), Grammar(page.words(GrammarWords)))
    words, grammar = page.words(AttitudeWords), Grammar(page.words(GrammarWords))
    for cue in Leanings(page, cast, voices, words, grammar, page.words(Paradigm)).cues():
        for head in cue.holders if cue.kind in FELT else ():
            several = head.pos_ == "NOUN" and feature(head, "Number") == "Plur"
            if several and head.head == cue.words[0] and not cast.party_at(head) and not _thing(head, words):
                register.enrol(head, page.span(*extent([*children(head, "amod", "compound"), head])), ActorKind.GROUP)
    return register.cast_of_all()


def _thing(noun: Token, words: AttitudeWords) -> bool:
    """Whether a noun can't feel: a plan, talks."""
    return noun.lemma_.lower() in words.things or noun.lower_.endswith(words.thing_endings)


@dataclass
class _Register:
    """Sources met so far, by the noun that names them."""

    page: Page
    cast: Cast
    words: GroupWords
    grammar: Grammar
    found: dict[str, Actor] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)

    def filled(self, statement: Statement) -> Statement:
        """The statement with its speaker, if its source names one."""
        if statement.speaker is not None or statement.source is None:
            return statement
        head = self._head(statement.source)
        if head is None:
            return statement
        if self._told_by(head):
            head = next((child for child in children(head, "nmod") if child.pos_ in ("NOUN", "PROPN")), None)
            if head is None or (self.cast.place_at(head) is not None and not self.cast.countries_at(head)):
                return statement
        known = self.cast.party_at(head) or self._seat(head)
        return replace(statement, speaker=known[0] if known else self.enrol(head, statement.source))

    def cast_of_all(self) -> Cast:
        """The cast, with the sources in it."""
        if not self.found:
            return self.cast
        named = {**self.cast.named, **{i: (name,) for i, name in self.heads.items()}}
        return replace(self.cast, actors=(*self.cast.actors, *self.found.values()), named=named)

    def _head(self, source: Span) -> Token | None:
        """The noun or name that a source hangs on the sentence by; None for a pronoun or a clause."""
        tokens = [token for token in self.page.tokens_of(source) if not token.is_space]
        inside = {token.i for token in tokens}
        head = next((token for token in tokens if token.head.i not in inside or token.head == token), None)
        if head is None or head.pos_ not in ("NOUN", "PROPN"):
            head = next((token for token in tokens if token.pos_ in ("NOUN", "PROPN")), None)
        return None if head is None or feature(head, "Person") == "1" else head

    def enrol(self, head: Token, source: Span, kind: ActorKind | None = None) -> str:
        """The id of the actor whom a noun names, made known with these words (of this kind) if it is nobody yet."""
        name = next((child for child in children(head, "appos", "flat") if child.pos_ == "PROPN"), head)
        key = (name.lemma_ if name.pos_ == "PROPN" else head.lemma_).lower()
        span = self._name(head, source)
        known = self.found.get(key)
        if known is None:
            number = len(self.cast.actors) + len(self.found) + 1
            kind = kind or self._kind(head, name)
            known = Actor(f"a{number}", span.text, (), kind, self._country(head), None, (), (span,))
        elif span not in known.mentions:
            known = replace(known, mentions=(*known.mentions, span))
        self.found[key] = known
        self.heads[head.i] = self.heads[name.i] = known.id
        return known.id

    def _name(self, head: Token, source: Span) -> Span:
        """The noun phrase up to its noun, without what only points at it."""
        words = [token for token in self.page.tokens_of(source) if not token.is_space and token.i <= head.i]
        if head.head in words and self._told_by(head.head):
            words = [token for token in words if token.i > head.head.i]
        while len(words) > 1 and words[0].pos_ in ("DET", "ADP", "PUNCT", "SCONJ", "NUM"):
            words.pop(0)
        return self.page.span(*extent(words or [head]))

    def _kind(self, head: Token, name: Token) -> ActorKind:
        if name.pos_ == "PROPN":
            return ActorKind.ORGANISATION
        forms = {head.lemma_.lower(), head.lower_}
        if forms & self.words.bodies or (self.words.compounds and self._ends(head, self.words.bodies)):
            return ActorKind.BODY
        collective = feature(head, "Number") == "Plur" or forms & self.words.sides
        return ActorKind.GROUP if collective else ActorKind.UNNAMED

    def _told_by(self, head: Token) -> bool:
        """Whether the noun is what is told ("Angaben aus Athen"), not who tells it."""
        forms = {head.lemma_.lower(), head.lower_}
        return bool(forms & self.words.reports) or (self.words.compounds and self._ends(head, self.words.reports))

    def _seat(self, head: Token) -> tuple[str, ...]:
        """The state whose capital or name stands for who says it."""
        states = (self.cast.state_of(country) for country in self.cast.countries_at(head))
        return tuple(state for state in states if state is not None) if head.pos_ == "PROPN" else ()

    @staticmethod
    def _ends(head: Token, words: frozenset[str]) -> bool:
        form = head.lemma_.lower()
        return any(form[start:] in words for start in range(3, len(form) - 4))

    def _country(self, head: Token) -> str | None:
        """The country that the phrase tells: by adjective or compound, by whom it belongs to."""
        words = [head, *children(head, "amod", "compound", "nmod", "nmod:poss", "appos")]
        for word in words:
            for country in self.cast.countries_at(word):
                return country
        for owner in self.grammar.possessors(head):
            for actor in self.cast.party_at(owner):
                return self.cast.actor(actor).country
        return None
