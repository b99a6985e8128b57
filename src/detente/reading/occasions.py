"""Conditions without a verb: "in the event of an attack", "im Gegenzug für Hilfe", "erst nach einem Abzug"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.conditions import ConditionWords
from detente.model import ConditionKind
from detente.reading.clause import Clause
from detente.reading.cues import has_verb, lemma_of, segment
from detente.reading.grammar import Grammar, clause_head, is_finite, is_predicate
from detente.reading.linkage import Link, first_part
from detente.reading.page import Page


@dataclass(frozen=True)
class Occasions:
    """Finds the conditions that a phrase tells."""

    page: Page
    words: ConditionWords
    grammar: Grammar

    def links(self) -> Iterator[Link]:
        """The conditions of the page, in no order."""
        for tokens, kind in self.words.event_openers.find(self.page.doc):
            link = self._phrase(tokens, kind)
            if link is not None:
                yield link

    def _phrase(self, opener: list[Token], kind: ConditionKind) -> Link | None:
        """As in "in the event of an attack": a condition without a verb."""
        _, end = segment(opener[-1])
        head = next((word for word in self.page.doc[opener[-1].i : end] if word.pos_ in ("NOUN", "PROPN")), None)
        if head is not None and head.dep_ == "compound" and head.i < head.head.i < end:
            head = head.head
        if head is None or head.pos_ == "PROPN" or not self._to_come(opener, head):
            return None
        last = max((word.i for word in head.subtree if word.i < end and not is_predicate(word)), default=head.i)
        phrase = list(self.page.doc[opener[0].i : max(last, head.i) + 1])
        sent = head.sent
        rest = [word for word in sent if word.i < phrase[0].i or word.i > phrase[-1].i]
        if not has_verb(rest):
            return None
        behind = [word for word in rest if word.i > phrase[-1].i]
        side = first_part(behind) if has_verb(behind) and phrase[0].i - sent.start < 3 else rest
        return Link(opener[0], kind, tuple(phrase), tuple(side), tuple(phrase))

    def _to_come(self, opener: Sequence[Token], head: Token) -> bool:
        """Whether an exchange or what comes after a thing is still ahead ("in return for", "erst nach")."""
        exchange = not self.words.exchanges.isdisjoint(word.lower_ for word in opener)
        afterwards = opener[-1].lower_ in self.words.afterwards and not exchange
        if not exchange and not afterwards:
            return True
        if afterwards and (head.lower_ in self.words.spans_of_time or head.lemma_.lower() in self.words.spans_of_time):
            return False
        if (
            afterwards
            and has_verb(self.page.doc[head.i : segment(head)[1]])
            and self.page.doc[head.i + 1].pos_ in ("AUX",)
        ):
            return False
        finite = [word for word in self.page.doc[slice(*segment(head))] if is_finite(word)]
        if any(lemma_of(word, self.grammar) in self.words.looking_ahead for word in finite):
            return True
        told = [Clause(clause_head(word), self.grammar) for word in (finite[:1] or [clause_head(head)])]
        return not any(clause.past for clause in told)
