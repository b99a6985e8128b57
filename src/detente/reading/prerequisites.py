"""What must come first: "must withdraw before talks can begin", "not … until", "without … no", "for talks to resume,
X must",
"Dafür muss erst …", "Nur dann …".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.conditions import ConditionWords
from detente.model import ConditionKind
from detente.reading.clause import Clause
from detente.reading.cues import FULL_STOPS, QUOTES, between_breaks, has_verb, is_break, lemma_of, next_word, segment
from detente.reading.grammar import Grammar, base, clause_head, feature, is_predicate
from detente.reading.linkage import Link
from detente.reading.page import Page

OPENING = 4


@dataclass(frozen=True)
class Prerequisites:
    """Finds the conditions that the order of things tells: what has to be done before, and what can't be without it."""

    page: Page
    words: ConditionWords
    grammar: Grammar

    def links(self) -> Iterator[Link]:
        """The conditions of the page, in no order."""
        for token in self.page.doc:
            link = self._ordered(token) or self._without(token) or self._aimed(token) or self._first(token)
            if link is not None:
                yield link
        for tokens, kind in self.words.thens.find(self.page.doc):
            link = self._then(tokens, kind)
            if link is not None:
                yield link

    # --- "must withdraw before talks can begin", "will not … until …" ---------------------------------------

    def _ordered(self, token: Token) -> Link | None:
        before = token.lower_ in self.words.before
        if (not before and token.lower_ not in self.words.until) or token.pos_ not in ("SCONJ", "ADP", "CCONJ"):
            return None
        clause = list(self.page.doc[token.i : segment(token)[1]])
        outer = self._outer(token, clause)
        if outer is None or not has_verb(clause) or not is_predicate(outer):
            return None
        told = Clause(outer, self.grammar)
        main = [word for word in told.tokens if word not in clause]
        needed = tuple(word for word in clause if word != token)
        if self._refused(outer):
            return Link(token, ConditionKind.ONLY_IF, tuple(clause), tuple(main), needed)
        if told.past:
            return None
        if told.negated:
            return Link(token, ConditionKind.ONLY_IF, tuple(clause), tuple(main), needed)
        if not before or not self._must(outer):
            return None
        whole = sorted({*main, *clause}, key=lambda word: word.i)
        return Link(token, ConditionKind.REQUIRES, tuple(whole), needed, tuple(main))

    def _must(self, head: Token) -> bool:
        """Whether a predicate is told as what has to be."""
        lemmas = {aux.lemma_.lower() for aux in self.grammar.auxiliaries(head)} | {head.lemma_.lower()}
        if lemmas & self.words.musts:
            return True
        obliged = self.grammar.words.semi_modals
        outer = head.head if head.dep_ == "xcomp" else head
        purpose = next_word(outer)
        return (
            obliged.get(outer.lemma_.lower()) == "obligation"
            and purpose is not None
            and purpose.lower_ in self.grammar.words.purpose_marks
        )

    def _refused(self, head: Token) -> bool:
        """Whether the predicate refuses, or stands under one that does ("refused to sign until …")."""
        governing = [head, head.head] if head.dep_ in ("xcomp", "ccomp") else [head]
        return any(lemma_of(word, self.grammar) in self.words.refusals for word in governing if word.pos_ == "VERB")

    def _outer(self, mark: Token, clause: Sequence[Token]) -> Token | None:
        """The predicate outside of a clause that it hangs on; the one before it where the tree takes the saying for
        it.
        """
        here = mark
        while here in clause:
            if here.head == here:
                return None
            here = here.head
        outer = here if is_predicate(here) else clause_head(here)
        if outer.i < mark.i or outer.lemma_.lower() not in self.words.sayings:
            return outer
        start, _ = segment(mark)
        return next((word for word in reversed(self.page.doc[start : mark.i]) if is_predicate(word)), outer)

    # --- "without guarantees there will be no peace" -----------------------------------------------------------

    def _without(self, token: Token) -> Link | None:
        if token.lower_ not in self.words.without or token.dep_ not in ("case", "mark"):
            return None
        noun, doc = token.head, self.page.doc
        before = doc[token.i - 1] if token.i > token.sent.start else None
        gerund = token.dep_ == "mark" and noun.tag_ == "VBG"
        if not (noun.pos_ in ("NOUN", "PROPN") or gerund) or (before is not None and self._negates(before)):
            return None
        phrase = [word for word in between_breaks(noun.subtree, noun) if not is_break(word)]
        start, end = segment(token)
        if token.i - token.sent.start <= 1 and not has_verb(doc[phrase[-1].i + 1 : end]):
            end = segment(doc[min(end + 1, token.sent.end - 1)])[1]
        main = [word for word in doc[start:end] if word not in phrase]
        if not any(self._negates(word) for word in main) or not has_verb(main):
            return None
        head = noun.head if gerund else clause_head(noun)
        if Clause(head, self.grammar).past or any(word.tag_ == "VBD" for word in main if not self._says(word)):
            return None
        needed = tuple(word for word in phrase if word != token)
        return Link(token, ConditionKind.REQUIRES, (*phrase, *main), tuple(main), needed)

    def _says(self, word: Token) -> bool:
        return word.lemma_.lower() in self.words.sayings

    def _negates(self, word: Token) -> bool:
        words = self.grammar.words
        return (
            word.lower_ in words.negations
            or word.lower_ in words.negative_determiners
            or word.lower_ in self.words.impossible
        )

    # --- "For talks to resume, Armenia must withdraw", "Dafür muss erst jedes Detail geklärt sein" -------------

    def _aimed(self, token: Token) -> Link | None:
        """A purpose that opens the sentence, before what has to be done for it."""
        if token.lower_ not in self.words.aims or not self._opens(token):
            return None
        if any(word.lower_ in self.words.before and word.i > token.i for word in token.sent):
            return None
        _, end = segment(token)
        if token.lower_ in self.words.aimed_back:
            if not has_verb(self.page.doc[token.i : end]) and end + 1 < token.sent.end:
                end = segment(self.page.doc[end + 1])[1]
            main = list(self.page.doc[token.i : end])
            aim = self._sentence_before(token)
        else:
            aim = list(self.page.doc[token.i : end])
            behind = min(end + 1, token.sent.end - 1)
            main = list(self.page.doc[behind : segment(self.page.doc[behind])[1]])
            marks = self.grammar.words.purpose_marks
            if not has_verb(aim[1:]) and not any(word.lower_ in marks for word in aim[1:]):
                return None
        head = next((word for word in main if is_predicate(word) and self._must(word)), None)
        if head is None or not self._required(head):
            return None
        whole = main if token.lower_ in self.words.aimed_back else [*aim, *main]
        return Link(token, ConditionKind.REQUIRES, tuple(whole), tuple(aim), tuple(main))

    def _required(self, head: Token) -> bool:
        """Whether it is told as still to be done, by somebody who can do it."""
        finite = self.grammar.finite(head)
        past = finite is not None and feature(finite, "Tense") == "Past" and feature(finite, "Mood") != "Sub"
        lemmas = {head.lemma_.lower(), *(child.lemma_.lower() for child in head.children if child.dep_ == "xcomp")}
        impersonal = any(subject.lower_ in self.words.not_dependents for subject in self.grammar.subjects(head))
        unsaid = self.grammar.negation(head) is not None or impersonal or lemmas & self.words.not_required
        return not (past or unsaid)

    def _first(self, token: Token) -> Link | None:
        """As in "Parliament must first approve the text", "besteht darauf, dass zuvor die Geiseln freikommen"."""
        if token.lower_ not in self.words.firsts or token.pos_ not in ("ADV", "ADJ"):
            return None
        head = clause_head(token)
        if any(word.lower_ in self.words.before for word in token.sent) or self._timed(token):
            return None
        if not is_predicate(head) or self.grammar.conditional(head):
            return None
        opening = self.page.doc[segment(token)[0]].lower_
        asked = base(head.dep_) in ("ccomp", "advcl") and lemma_of(head.head, self.grammar) in self.words.insisting
        if not asked and (not self._must(head) or not self._required(head) or opening in self.words.aimed_back):
            return None
        start, end = segment(head)
        main = [word for word in self.page.doc[start:end] if not word.is_space]
        return Link(token, ConditionKind.REQUIRES, tuple(main), (), tuple(main))

    def _timed(self, token: Token) -> bool:
        """Whether the word is part of a time ("first in May", "erst am Montag", "the first round")."""
        following = next_word(token)
        return (
            following is None or following.pos_ in ("ADP", "NUM", "NOUN", "ADJ") or following.lower_ in self.words.days
        )

    # --- "Only then would Khartoum agree" ---------------------------------------------------------------------

    def _then(self, tokens: Sequence[Token], kind: ConditionKind) -> Link | None:
        first, last = tokens[0], tokens[-1]
        following = self.page.doc[last.i + 1] if last.i + 1 < first.sent.end else None
        if following is None or following.text == "," or not self._opens(first):
            return None
        start, end = segment(first)
        main = [word for word in self.page.doc[start:end] if not word.is_space]
        head = next((word for word in main if word.i > last.i and is_predicate(word)), None)
        if head is None or Clause(head, self.grammar).past:
            return None
        before = self._sentence_before(first)
        return Link(last, kind, tuple(main), tuple(main), tuple(before)) if before else None

    def _opens(self, token: Token) -> bool:
        """Whether a word opens its sentence, or a part of it behind a stop; "but" may stand before it."""
        here = token.i - 1
        while here >= token.sent.start and token.i - here <= OPENING:
            word = self.page.doc[here]
            if word.text in FULL_STOPS:
                return True
            if not (word.is_space or word.text in QUOTES or word.lower_ in self.words.joining):
                return False
            here -= 1
        return here < token.sent.start

    def _sentence_before(self, token: Token) -> list[Token]:
        start = token.sent.start
        return [word for word in self.page.doc[start - 1].sent if not word.is_space] if start > 0 else []
