"""Trends: where relations and tensions are heading, between whom, and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.language.vocabulary.trends import TrendWords
from detente.model import DayInterval, Direction, Timex, Trend
from detente.reading.cast import Cast
from detente.reading.clause import Clause
from detente.reading.cues import (
    between_breaks,
    lemma_of,
    named_between,
    names,
    nations,
    next_word,
    pick,
    previous_word,
    segment,
)
from detente.reading.grammar import Grammar, base, children, clause_head, conjuncts, is_predicate
from detente.reading.page import Page
from detente.reading.setting import Setting

PARTICIPLES = frozenset({"VVPP", "VVIZU"})
OPEN = frozenset({"planned", "intended", "possible", "obligation", "ability", "permission", "conditional"})
BETTER, WORSE = Direction.BETTER, Direction.WORSE


@dataclass(frozen=True)
class Found:
    """A word that tells a trend (`head`, `words`) and the noun that says what of (`thing`), if there is one."""

    head: Token
    words: tuple[Token, ...]
    direction: Direction
    thing: Token | None


def read_trends(page: Page, times: Sequence[Timex], cast: Cast) -> Iterator[Trend]:
    """The trends of a report in text order, with ids t1, t2, …

    What is feared, called for or prevented is not told as happening and left out.
    """
    reader = _Reader(page, cast, page.words(TrendWords), Grammar(page.words(GrammarWords)), page.words(Paradigm))
    setting = Setting.of(page, times, cast)
    taken: set[int] = set()
    number = 0
    for found in sorted(reader.found(), key=lambda found: found.words[0].i):
        tokens = {token.i for token in found.words} | ({found.thing.i} if found.thing is not None else set())
        if taken & tokens or not reader.real(found):
            continue
        taken |= tokens
        number += 1
        first, last = found.words[0], found.words[-1]
        yield Trend(
            f"t{number}",
            found.direction,
            reader.between(found),
            page.span(first.idx, last.idx + len(last.text)),
            _when(found, setting),
        )


def _when(found: Found, setting: Setting) -> DayInterval | None:
    """The days of the trend: those of its clause, or those right behind it where the tree has hung them elsewhere."""
    if len(found.words) > 2:
        return None
    own = setting.when_of(found.head)
    if own is not None or not is_predicate(found.head):
        return own or _when_told_by_clause(found.head, setting)
    _, end = segment(found.head)
    near = [
        timex for mark, timex in setting.times_near(found.head) if found.head.i < mark.i < min(end, found.head.i + 5)
    ]
    return near[0].days if near else _when_told_by_clause(found.head, setting)


def _when_told_by_clause(head: Token, setting: Setting) -> DayInterval | None:
    """The days of the clause that says when: "ties began to thaw when he took office in May"."""
    for clause in (child for verb in (head, head.head) for child in children(verb, "advcl")):
        opener = next((child.lower_ for child in children(clause, "mark", "advmod") if child.i < clause.i), "")
        if opener in setting.page.words(TrendWords).when:
            return setting.when_of(clause)
    return None


@dataclass(frozen=True)
class _Reader:
    page: Page
    cast: Cast
    words: TrendWords
    grammar: Grammar
    paradigm: Paradigm

    def found(self) -> Iterator[Found]:
        """Everything that may tell a trend."""
        doc = self.page.doc
        for position, token in enumerate(doc):
            if token.is_punct or token.is_space:
                continue
            turn = self.words.fixed.at(doc, position)
            if turn is not None:
                yield self._turn(*turn)
            elif (
                self._perfect(token)
                or token.pos_ in ("VERB", "AUX")
                or (token.tag_ in PARTICIPLES and token.dep_ != "amod")
            ):
                yield from self._verb(token)
            elif token.pos_ in ("NOUN", "PROPN"):
                yield from self._noun(token)
            elif token.pos_ == "ADJ":
                yield from self._adjective(token)

    def _perfect(self, token: Token) -> bool:
        """Whether a participle that passes for an adjective stands with an auxiliary ("hat sich entspannt")."""
        if token.pos_ != "ADJ":
            return False
        auxiliaries = [child for child in token.children if child.dep_ in ("aux", "cop")]
        return any(child.dep_ == "aux" for child in auxiliaries) or (
            bool(auxiliaries) and self.grammar.reflexive(token)
        )

    def _turn(self, tokens: list[Token], direction: Direction) -> Found:
        whole = self.page.doc[tokens[0].i : tokens[-1].i + 1]
        return Found(tokens[-1], tuple(whole), direction, None)

    # --- verbs ------------------------------------------------------------------------------------------------

    def _verb(self, token: Token) -> Iterator[Found]:
        if token.dep_ in ("amod", "compound"):
            yield from self._adjective(token)
            return
        called = names(token, self.grammar, self.paradigm)
        if self.words.verbs.isdisjoint(called):
            return
        thing = self._changed(token)
        direction = self._direction(called, thing)
        if direction is None and thing is None and not self._other_object(token):
            direction = pick(self.words.plain, called)
        if direction is None and len(self._parties(token)) > 1:
            direction = pick(self.words.mutual, called)
        if direction is not None:
            yield Found(token, (token,), direction, thing)

    def _changed(self, token: Token) -> Token | None:
        """The tension, relation or situation that a verb changes: its object, else its subject."""
        for group in (self.grammar.logical_object(token), self.grammar.subjects(token)):
            for noun in group:
                for part in conjuncts(noun):
                    if self._class(part):
                        return part
        before = previous_word(token)
        return before if before is not None and before.tag_ == "VBG" and self._class(before) else None

    def _other_object(self, token: Token) -> bool:
        return any(
            child.dep_ == "obj" and child.lower_ not in self.grammar.words.reflexives for child in token.children
        )

    def _class(self, noun: Token) -> str:
        lemma, form = noun.lemma_.lower(), noun.lower_
        if noun.pos_ not in ("NOUN", "PROPN") and noun.tag_ != "VBG":
            return ""
        if {lemma, form} & self.words.relation or (
            self.words.relation_endings and form.endswith(self.words.relation_endings)
        ):
            return "relation"
        if {lemma, form} & self.words.tension or (
            self.words.tension_endings
            and (form.endswith(self.words.tension_endings) or lemma.endswith(self.words.tension_endings))
        ):
            return "tension"
        return "situation" if {lemma, form} & self.words.situation else ""

    def _direction(self, called: Sequence[str], thing: Token | None) -> Direction | None:
        """Which way a verb takes a thing: more tension is worse, more relation is better."""
        words = self.words
        ways = {
            "tension": ((words.rise, WORSE), (words.fall, BETTER), (words.worse, WORSE), (words.better, BETTER)),
            "relation": ((words.worse, WORSE), (words.better, BETTER), (words.rise, BETTER), (words.fall, WORSE)),
            "situation": ((words.worse, WORSE), (words.better, BETTER)),
            "": (),
        }[self._class(thing) if thing is not None else ""]
        return next((direction for verbs, direction in ways if not verbs.isdisjoint(called)), None)

    # --- nouns and adjectives -----------------------------------------------------------------------------------

    def _noun(self, token: Token) -> Iterator[Found]:
        lemma = token.lemma_.lower()
        change = self.words.changes.get(lemma) or self.words.changes.get(token.lower_)
        if change is not None:
            thing = next(
                (child for child in children(token, "nmod", "compound", "nmod:poss") if self._class(child)), None
            )
            direction = self._change(change, thing) if thing is not None else None
            if direction is not None:
                yield Found(token, (token,), direction, thing)
                return
        direction = self.words.nouns.get(lemma) or self.words.nouns.get(token.lower_)
        if direction is not None and token.dep_ != "compound" and self.grammar.negative_determiner(token) is None:
            yield Found(token, (token,), direction, None)

    def _adjective(self, token: Token) -> Iterator[Found]:
        """As in "growing tensions", "wachsende Spannungen"."""
        change = pick(self.words.changes, names(token, self.grammar, self.paradigm))
        following = next_word(token)
        thing = token.head if token.dep_ == "amod" else following
        if (
            change is None
            or thing is None
            or not 0 < thing.i - token.i <= 3
            or not self._class(thing)
            or token.tag_ == "RB"
        ):
            return
        direction = self._change(change, thing)
        if direction is not None:
            yield Found(thing, tuple(self.page.doc[token.i : thing.i + 1]), direction, thing)

    def _change(self, change: str, thing: Token) -> Direction | None:
        kind = self._class(thing)
        if change in ("better", "worse"):
            return Direction(change)
        if kind == "situation":
            return None
        return WORSE if (change == "rise") == (kind == "tension") else BETTER

    # --- whether, between whom -----------------------------------------------------------------------------------

    def real(self, found: Found) -> bool:
        """Whether it is told as happening: nothing that fears, asks or plans stands over it."""
        head = found.head
        if is_predicate(head):
            told = Clause(head, self.grammar)
            if told.negated or told.modality in OPEN or self.grammar.conditional(head):
                return False
            if self.grammar.finite(head) is None and self._infinitive(head):
                return False
        if not is_predicate(head) and self._led(found.words[0]):
            return False
        here, steps = head, 0
        while steps < 6:
            if (
                self.grammar.preposition(here) in self.words.unreal_links
                and here.head.lemma_.lower() in self.words.unreal
            ):
                return False
            if here.head == here:
                return True
            outer = here.head
            if outer.lemma_.lower() in self.words.unreal and outer != found.thing:
                return False
            if is_predicate(outer) and self._open(outer, here):
                return False
            here, steps = outer, steps + 1
        return True

    def _led(self, first: Token) -> bool:
        """Whether a word of fear, wish or effort stands shortly before."""
        start, _ = segment(first)
        before = self.page.doc[max(start, first.i - 4) : first.i]
        return any(word.lemma_.lower() in self.words.unreal and word.pos_ in ("NOUN", "VERB", "ADJ") for word in before)

    def _infinitive(self, head: Token) -> bool:
        return head.tag_ in ("VB", "VVINF", "VVIZU") and head.dep_ not in ("ROOT", "conj")

    def _open(self, outer: Token, inner: Token) -> bool:
        if base(inner.dep_) in ("advcl", "parataxis", "conj"):
            return False
        told = Clause(outer, self.grammar)
        lemma = lemma_of(outer, self.grammar)
        return lemma in self.words.unreal or told.modality in OPEN or told.negated or self.grammar.conditional(outer)

    def between(self, found: Found) -> tuple[str, ...]:
        """The actors that it is told of: between whom, whose relations, who draws near."""
        for noun in (found.thing, found.head):
            if noun is None:
                continue
            ids = self._parties(noun)
            if ids:
                return self._with_actor(found, ids)
        head = clause_head(found.head)
        for subject in self.grammar.subjects(head):
            ids = self._parties(subject) or self.cast.party_at(subject)
            if ids:
                return ids
        return ()

    def _with_actor(self, found: Found, ids: tuple[str, ...]) -> tuple[str, ...]:
        """With the one who changes it towards somebody ("Moscow sharpened its tone towards London")."""
        if len(ids) > 1 or found.thing is None or found.head.pos_ != "VERB" or found.thing.dep_ != "obj":
            return ids
        actors = [actor for subject in self.grammar.subjects(found.head) for actor in self.cast.actors_of(subject)]
        return tuple(dict.fromkeys([*actors, *ids]))

    def _parties(self, token: Token) -> tuple[str, ...]:
        near: list[Token] = []
        for child in token.children:
            label = base(child.dep_)
            preposition = self.grammar.preposition(child)
            if label in ("nmod", "obl") and preposition in (self.words.between | self.words.with_words):
                near += conjuncts(child)
            elif (
                label in ("amod", "compound", "nmod:poss")
                or child.dep_ in ("nmod:poss", "det:poss")
                or (label == "nmod" and not preposition)
            ):
                near += [child]
            elif label == "nsubj":
                near += conjuncts(child)
        told = nations(self.cast, named_between(token, self.words.between))
        if len(told) > 1:
            return told
        if token.pos_ in ("NOUN", "PROPN"):
            near = [word for word in near if word in between_breaks(token.subtree, token) or word.i < token.i]
        return nations(self.cast, sorted(set(near), key=lambda word: word.i))
