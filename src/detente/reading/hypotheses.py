"""Conditional clauses: "wenn …", "if …", "Sollte …", "unless", "otherwise", "in the event of"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.conditions import ConditionWords
from detente.model import ConditionKind
from detente.reading.cues import FULL_STOPS, QUOTES, has_verb, is_break, lemma_of, next_word, previous_word, segment
from detente.reading.grammar import Grammar, children, clause_head, feature, is_finite, is_predicate
from detente.reading.linkage import Link, first_part
from detente.reading.page import Page

NARROWING_REACH = 6
LONGEST_OPENING = 40
# Words; beyond that no clause is looked for, so that a sentence without end costs no more than it is long
REACH = 150
SHORT = 9
BRIEF = 4
SUBORDINATING = ("KOU", "PREL", "PW", "WDT", "WP", "WRB")


@dataclass(frozen=True)
class Hypotheses:
    """Finds the conditions that a clause or a phrase of its own tells."""

    page: Page
    words: ConditionWords
    grammar: Grammar

    def links(self) -> Iterator[Link]:
        """The conditions of the page, in no order."""
        last = -1
        for tokens, kind in self.words.openers.find(self.page.doc):
            if tokens[0].i > last:
                last = tokens[-1].i
                link = self._clause(tokens, kind)
                if link is not None:
                    yield link
        for token in self.page.doc:
            link = self._inverted(token) or self._inside_inverted(token) or self._otherwise(token)
            if link is not None:
                yield link

    # --- clauses with a conjunction -------------------------------------------------------------------------

    def _clause(self, opener: list[Token], kind: ConditionKind) -> Link | None:
        mark = opener[-1]
        before, after = previous_word(opener[0]), next_word(mark)
        if after is None or self._barred(after) or after.tag_ == "VBD" or self._led(opener, before):
            return None
        if mark.lower_ in self.words.after_break and not self._at_break(opener[0]):
            return None
        end = self._end(mark)
        clause = list(self.page.doc[opener[0].i : end])
        if (
            not has_verb(clause[len(opener) :])
            or self._asks(opener[0], mark)
            or self._temporal(mark, before, clause)
            or self._of_the_past(mark)
        ):
            return None
        if kind is ConditionKind.IF and self._narrowed(opener[0]):
            kind = ConditionKind.ONLY_IF
        if mark.lower_ in self.words.narrowed and len(opener) == 1:
            if not self._narrowed(opener[0]):
                return None
            kind = self.words.narrowed[mark.lower_]
        if mark.lower_ in self.words.negated and self._negated(clause):
            kind = self.words.negated[mark.lower_]
        dependent = self._main(clause)
        return Link(mark, kind, tuple(clause), dependent, tuple(clause[len(opener) :]))

    def _barred(self, after: Token) -> bool:
        """Whether the word behind makes another thing of the conjunction ("wenn auch zögerlich", "if any")."""
        if after.lower_ not in self.words.not_after:
            return False
        noun = next_word(after) if after.lower_ in self.words.concessive else None
        return noun is None or noun.pos_ not in ("DET", "NOUN", "PROPN", "PRON")

    def _at_break(self, first: Token) -> bool:
        """Whether it opens a sentence or stands behind a comma."""
        before = self.page.doc[first.i - 1] if first.i > first.sent.start else None
        return before is None or before.text in QUOTES or is_break(before)

    def _led(self, opener: list[Token], before: Token | None) -> bool:
        """Whether the word before makes another thing of it ("even if"), unless that word begins the phrase
        itself.
        """
        return before is not None and before.lower_ in self.words.not_before and before.i < opener[0].i

    def _end(self, mark: Token) -> int:
        """Where the clause that `mark` opens ends: where its subtree does if that holds together, else at a break."""
        doc, stop = self.page.doc, min(mark.sent.end, mark.i + REACH)
        head = clause_head(mark)
        seen = False
        for i in range(mark.i + 1, stop):
            token = doc[i]
            if seen and is_break(token) and (token.text in FULL_STOPS or self._closes(token, head, mark)):
                return i
            if token.pos_ in ("VERB", "AUX"):
                seen = True
        return stop

    def _closes(self, comma: Token, head: Token, mark: Token) -> bool:
        """Whether a comma ends the clause: no more of its own words stand behind it, or a new main clause begins
        there.
        """
        following = next_word(comma)
        if following is None or following.lower_ in self.words.resuming:
            return True
        if is_finite(following) and following.tag_ != "VVINF":
            return True
        if head.i <= mark.i:
            return True
        return head.right_edge.i < comma.i or not self._inside(following, head)

    def _inside(self, word: Token, head: Token) -> bool:
        here = word
        while here != head:
            if here.head == here:
                return False
            here = here.head
        return True

    def _asks(self, first: Token, mark: Token) -> bool:
        """Whether the conjunction stands for "whether": it follows at once on a word of asking or not knowing."""
        if mark.lower_ not in self.words.whether:
            return False
        before = previous_word(first)
        if before is None or self.page.doc[first.i - 1].text == ",":
            return False
        for here in (before, before.head, clause_head(mark).head):
            if here.i < first.i and first.i - here.i <= 4:
                lemma = here.lemma_.lower()
                if lemma in self.words.speaking:
                    return self.grammar.negation(clause_head(here)) is not None or clause_head(here) != here
                if lemma in self.words.asking or here.lower_ in self.words.asking:
                    return True
        return False

    def _temporal(self, mark: Token, before: Token | None, clause: Sequence[Token]) -> bool:
        """Whether it tells a time: after a day ("am Freitag, wenn"), of a fixed day, or of what used to happen."""
        if mark.lower_ not in self.words.temporal:
            return False
        if before is not None and before.lower_ in self.words.days:
            return True
        finite = [word for word in clause if is_finite(word)]
        fixed = any(word.lower_ in self.words.days for word in clause)
        if fixed and finite and all(feature(word, "Mood") != "Sub" for word in finite):
            return any(lemma_of(word, self.grammar) in self.words.scheduled for word in clause if word.pos_ == "VERB")
        return False

    def _of_the_past(self, mark: Token) -> bool:
        """Whether a conjunction of time tells what once came about ("as soon as the photos were released")."""
        finite = [word for word in mark.sent if is_finite(word)]
        past = [word for word in finite if feature(word, "Tense") == "Past" and feature(word, "Mood") != "Sub"]
        if mark.lower_ not in self.words.timely or not finite or len(past) != len(finite):
            return False
        head = clause_head(mark)
        governing = [head.head, head.head.head] if head.dep_ == "advcl" else [finite[0]]
        return not any(lemma_of(word, self.grammar) in self.words.looking_ahead for word in governing)

    def _narrowed(self, first: Token) -> bool:
        """Whether "only" stands shortly before, in the clause that the condition hangs on."""
        commas = 0
        for i in range(first.i - 1, max(first.sent.start, first.i - 1 - NARROWING_REACH) - 1, -1):
            token = self.page.doc[i]
            commas += is_break(token)
            if commas > 1 or token.text in FULL_STOPS:
                return False
            if token.lower_ in self.words.narrowing:
                return True
        return False

    def _negated(self, clause: Sequence[Token]) -> bool:
        words = self.grammar.words
        return any(word.lower_ in words.negations or word.lower_ in words.negative_determiners for word in clause)

    def _main(self, clause: Sequence[Token]) -> tuple[Token, ...]:
        """What hangs on the condition: the clause behind it where the condition opens the sentence, else the one
        before.
        """
        doc, sent = self.page.doc, clause[0].sent
        before = [word for word in doc[max(sent.start, clause[0].i - REACH) : clause[0].i] if not word.is_space]
        after = [word for word in doc[clause[-1].i + 1 : min(sent.end, clause[-1].i + REACH)] if not word.is_space]
        opening = not has_verb(self._last_part(before)) and has_verb(after)
        sides = [self._governing_part(clause)]
        sides += [first_part(after), self._last_part(before)] if opening else [self._last_part(before)]
        sides += [first_part(after), self._last_part(self._before_saying(before))]
        told = [side for side in sides if has_verb(side) and not self._says(side)]
        return tuple(next(iter(told or [side for side in sides if side]), ()))

    def _before_saying(self, before: Sequence[Token]) -> list[Token]:
        """The words before an inserted "he told X": what hangs on the condition stands there."""
        last = self._last_part(before)
        return list(before[: len(before) - len(last) - 1]) if last and len(before) > len(last) + 1 else []

    def _says(self, side: Sequence[Token]) -> bool:
        """Whether a stretch only names who speaks ("the official said")."""
        verbs = [word for word in side if word.pos_ in ("VERB", "AUX")]
        words = [word for word in side if not word.is_punct]
        if len(verbs) == 1 and len(words) < BRIEF:
            return True
        if any(lemma_of(word, self.grammar) in self.words.looking_ahead for word in verbs):
            return False
        return len(words) < SHORT and all(word.lemma_.lower() in self.words.sayings for word in verbs)

    def _governing_part(self, clause: Sequence[Token]) -> list[Token]:
        """The stretch with the predicate that the clause hangs on in the tree, if that is a verb outside of it."""
        head = next((word for word in clause if word.head not in clause and is_predicate(word)), None)
        if head is None or head.dep_ != "advcl" or head.head in clause or not is_predicate(head.head):
            return []
        start, end = segment(head.head)
        inside = {word.i for word in clause}
        found = [word for word in self.page.doc[start:end] if word.i not in inside and not word.is_space]
        return found if has_verb(found) else []

    def _last_part(self, tokens: Sequence[Token]) -> list[Token]:
        """The words from the last break before a verb on."""
        kept: list[Token] = []
        for token in reversed(tokens):
            if is_break(token) and (has_verb(kept) or token.text in FULL_STOPS or token.text == "("):
                break
            kept.insert(0, token)
        return [token for token in kept if token.text not in QUOTES or len(kept) > 1]

    # --- a verb in the place of the conjunction ------------------------------------------------------------

    def _inverted(self, token: Token) -> Link | None:
        """As in "Sollte … scheitern, …", "Kommt es nicht dazu, droht …", "Should talks fail, …"."""
        if token.pos_ not in ("VERB", "AUX") and not self._disguised(token):
            return None
        kind = self.words.inverted.get(token.lower_) or self.words.inverted.get("*")
        if kind is None or not (self._finite_form(token) or token.pos_ == "NOUN"):
            return None
        opening = self._opens(token)
        if not opening and not (token.lower_ in self.words.inverted and self._trails(token)):
            return None
        if self.page.doc[token.sent.end - 1].text == "?" or any(
            word.text == "?" for word in self.page.doc[token.i : min(token.sent.end, token.i + REACH)]
        ):
            return None
        end = self._inverted_end(token, opening)
        if end is None:
            return None
        clause = list(self.page.doc[token.i : end])
        return Link(token, ConditionKind(kind), tuple(clause), self._main(clause), tuple(clause[1:]))

    def _disguised(self, token: Token) -> bool:
        """Whether a verb at the head of the sentence was taken for a noun ("Scheitern die Gespräche, will …"): right
        before
        a determiner, with no verb in its stretch, and a finite verb behind the comma.
        """
        if "*" not in self.words.inverted or token.pos_ != "NOUN" or token.i != token.sent.start:
            return False
        following, (_, end) = next_word(token), segment(token)
        if following is None or following.pos_ != "DET" or feature(following, "Case") in ("Gen", "Dat"):
            return False
        behind = self.page.doc[end + 1] if end + 1 < token.sent.end and self.page.doc[end].text == "," else None
        return behind is not None and is_finite(behind) and not has_verb(self.page.doc[token.i : end])

    def _finite_form(self, token: Token) -> bool:
        return is_finite(token) or token.lower_ in self.words.inverted

    def _opens(self, token: Token) -> bool:
        """Whether the verb is the first word of its sentence, or of a quotation or what follows a colon."""
        here, start = token.i - 1, token.sent.start
        while here >= start and (self.page.doc[here].text in QUOTES or self.page.doc[here].is_space):
            here -= 1
        return here < start or self.page.doc[here].text in (":", ";")

    def _trails(self, token: Token) -> bool:
        """Whether a clause with the verb in front follows a main clause ("…, sollte Kim kommen")."""
        doc = self.page.doc
        if token.i == token.sent.start or doc[token.i - 1].text != ",":
            return False
        start, _ = segment(doc[token.i - 2])
        before = list(doc[start : token.i - 1])
        opening = next((word for word in token.sent if word.is_alpha), token)
        subordinate = any(word.tag_.startswith(SUBORDINATING) for word in [*before[:2], opening])
        finite = [word for word in before if is_finite(word)]
        following = next_word(token)
        if (
            following is None
            or subordinate
            or not finite
            or following.pos_ not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP")
        ):
            return False
        _, end = segment(token)
        last = doc[end - 1]
        return last.pos_ in ("VERB", "AUX") if self.grammar.words.particles_join else has_verb(doc[token.i + 1 : end])

    def _inverted_end(self, token: Token, opening: bool) -> int | None:
        """Where the clause ends; None where no main clause follows one that opens the sentence."""
        doc = self.page.doc
        following = next_word(token)
        if following is None or following.pos_ not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADV", "ADP"):
            return None
        for i in range(token.i + 2, min(token.sent.end, token.i + LONGEST_OPENING)):
            if doc[i].text in FULL_STOPS:
                return i if not opening else None
            if doc[i].text != ",":
                continue
            after = next_word(doc[i])
            if not opening:
                return i
            if after is not None and self._main_follows(after, token):
                return i
        return token.sent.end if not opening else None

    def _main_follows(self, after: Token, token: Token) -> bool:
        """Whether a main clause begins with this word: its verb, a resuming adverb, or (in English) its subject."""
        if self.grammar.words.particles_join:
            if after.lower_ in self.words.resuming:
                return True
            return is_finite(after) and after.i > token.i
        return has_verb(first_part(list(self.page.doc[after.i : token.sent.end])))

    def _inside_inverted(self, token: Token) -> Link | None:
        """As in "would leave the alliance should the vote go against it": no comma parts it from the main clause."""
        if self.grammar.words.particles_join or token.lower_ not in self.words.inverted or token.dep_ != "aux":
            return None
        subjects = children(token.head, "nsubj")
        if self._opens(token) or not subjects or not token.i < subjects[0].i < token.head.i or token.head.tag_ == "VBN":
            return None
        before = self.page.doc[token.i - 1]
        start, end = segment(token)
        asked = before.tag_ in ("WDT", "WP", "WRB") or self.page.doc[token.sent.end - 1].text == "?"
        if asked or not has_verb(self.page.doc[start : token.i]):
            return None
        clause = list(self.page.doc[token.i : end])
        main = [word for word in self.page.doc[start : token.i] if not word.is_space]
        return Link(token, self.words.inverted[token.lower_], tuple(clause), tuple(main), tuple(clause[1:]))

    # --- phrases ----------------------------------------------------------------------------------------------

    def _otherwise(self, token: Token) -> Link | None:
        """As in "…, otherwise Italy will leave": unless what was said before."""
        if token.lower_ not in self.words.otherwise:
            return None
        doc, sent = self.page.doc, token.sent
        here = token.i - 1
        while here >= sent.start and (
            doc[here].text in QUOTES or doc[here].is_space or doc[here].lower_ in self.words.joining
        ):
            here -= 1
        if here >= sent.start and not is_break(doc[here]):
            return None
        clause = first_part(list(doc[token.i : sent.end]))
        if not has_verb(clause) or len(clause) < 4 or clause[1].text == ",":
            return None
        before = list(doc[sent.start : here]) if here > sent.start else self._sentence_before(sent.start)
        if not before:
            return None
        return Link(token, ConditionKind.UNLESS, tuple(clause), tuple(clause[1:]), tuple(before))

    def _sentence_before(self, start: int) -> list[Token]:
        return list(self.page.doc[start - 1].sent) if start > 0 else []
