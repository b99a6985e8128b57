"""Attitudes: who intends, wants, hopes, fears or expects what, and of whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.attitudes import AttitudeWords
from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.model import Attitude, AttitudeKind, Span
from detente.reading.cast import Cast
from detente.reading.cues import Attribution, nations, stretch
from detente.reading.grammar import SUBJECTS, Grammar, children, clause_head, feature, is_predicate
from detente.reading.leanings import Leanings
from detente.reading.page import Page
from detente.reading.wishes import Cue


def read_attitudes(page: Page, cast: Cast, attribution: Attribution) -> Iterator[Attitude]:
    """The attitudes of a report in text order, with ids a1, a2, …

    What is only possible, asked or set as a condition ("if Kim wants …") is nobody's attitude and left out.
    """
    words, grammar = page.words(AttitudeWords), Grammar(page.words(GrammarWords))
    leanings = Leanings(page, cast, attribution, words, grammar, page.words(Paradigm))
    reader = _Reader(page, cast, attribution, words, grammar)
    taken: set[int] = set()
    number = 0
    for cue in sorted(leanings.cues(), key=lambda cue: (cue.words[0].i, -len(cue.words))):
        if taken & {token.i for token in cue.words}:
            continue
        by = reader.holders(cue)
        if not by and not cue.free and not reader.somebody(cue):
            continue
        taken.update(token.i for token in cue.words)
        number += 1
        yield Attitude(
            id=f"a{number}",
            kind=cue.kind,
            by=by,
            toward=reader.toward(cue, by),
            cue=page.span(cue.words[0].idx, cue.words[-1].idx + len(cue.words[-1])),
            content=reader.spans(cue),
            said_by=attribution.said_by(cue.words[0]),
        )


@dataclass(frozen=True)
class _Reader:
    page: Page
    cast: Cast
    attribution: Attribution
    words: AttitudeWords
    grammar: Grammar

    def holders(self, cue: Cue) -> tuple[str, ...]:
        """The actors who have the feeling; a "we" or "one" is whoever speaks."""
        found: dict[str, None] = {}
        for token in cue.holders:
            ids = self.cast.party_at(token)
            if not ids and token.lower_ in self.words.expletives:
                continue
            if not ids and token.lower_ in self.words.speakers:
                ids = self.attribution.said_by(token)[-1:]
            found.update(dict.fromkeys(ids or nations(self.cast, self._modifiers(token))))
        return tuple(found)

    def somebody(self, cue: Cue) -> bool:
        """Whether a subject that names no actor of the report can have the feeling: a person or people, not a
        plan.
        """
        for token in cue.holders:
            if (
                token.lower_ in self.words.expletives
                or token.lower_ in self.words.things
                or feature(token, "PronType") in ("Rel", "Int")
            ):
                continue
            if token.lower_ in self.words.persons or token.pos_ == "PROPN":
                return True
            ending = token.lower_.endswith(self.words.thing_endings) or token.lemma_.lower() in self.words.things
            if token.pos_ == "NOUN" and not ending:
                return True
        return False

    def _modifiers(self, noun: Token) -> list[Token]:
        return [noun, *children(noun, "amod", "compound", "nmod:poss")] if noun.pos_ == "NOUN" else []

    def toward(self, cue: Cue, by: tuple[str, ...]) -> tuple[str, ...]:
        """Who is to do it: the subject of what is wanted, else who is named in it."""
        voices = self.attribution.said_by(cue.words[0])
        tokens = [token for part in cue.content for token in part if self._within(token, voices)]
        doers = [token for token in tokens if token.dep_ in SUBJECTS and not self._in_relative(token)]
        first = [token for token in tokens if token.dep_ == "obj" and token.head == cue.words[-1]]
        asked = [child for child in children(cue.head, "obl") if self.grammar.preposition(child) in self.words.asked_of]
        for group in (first, asked if cue.kind is AttitudeKind.WANTS else [], doers, tokens):
            found = tuple(id for id in nations(self.cast, group) if id not in by)
            if found:
                return found[:4]
        return ()

    def _in_relative(self, token: Token) -> bool:
        return clause_head(token).dep_ == "acl:relcl"

    def spans(self, cue: Cue) -> tuple[Span, ...]:
        """The words of what is wanted, a negation first ("not", "to give up its weapons")."""
        voices = self.attribution.said_by(cue.words[0])
        found = [stretch(self.page, [word for word in part if self._within(word, voices)]) for part in cue.content]
        negation = self.grammar.negation(cue.head) if is_predicate(cue.head) else None
        kept = [span for span in found if span is not None]
        if (
            negation is not None
            and negation.head == cue.head
            and not any(span.start <= negation.idx < span.end for span in kept)
        ):
            kept.insert(0, self.page.span_of(negation))
        return tuple(sorted(kept))

    def _within(self, word: Token, voices: tuple[str, ...]) -> bool:
        return not voices or self.attribution.said_by(word)[: len(voices)] == voices
