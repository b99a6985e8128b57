"""How an arrangement stands: in force, proposed, signed, never concluded, violated, suspended, ended.

Told by the word that it hangs on, the tense and mood of its clause, the adjectives beside it, and, failing these, by
whether it is spoken of as a known thing or as one among possible ones.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.instruments import InstrumentWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.model import InstrumentStatus as S
from detente.reading.arrangements import Mention
from detente.reading.clause import Clause
from detente.reading.cues import names, previous_word, segment
from detente.reading.grammar import (
    Grammar,
    base,
    children,
    clause_head,
    clause_tokens,
    first_conjunct,
    governor,
    is_predicate,
)
from detente.reading.page import Page

OPEN = frozenset({"future", "planned", "intended", "possible", "conditional", "obligation", "ability", "permission"})
BROKEN = frozenset({S.VIOLATED, S.ENDED, S.SUSPENDED})
UNSETTLED = frozenset({S.PROPOSED, S.NOT_CONCLUDED})
Verdict = tuple[S, bool]


@dataclass(frozen=True)
class Standing:
    """Reads the status of arrangements off their surroundings."""

    page: Page
    words: InstrumentWords
    grammar: Grammar
    paradigm: Paradigm

    def of(self, mention: Mention) -> Verdict:
        """The status of a mention, and whether words say so (else it is the kind's usual one)."""
        head = first_conjunct(mention.head)
        beside = self._denied(mention) or self._beside(mention) or self._turned(head)
        if beside is not None and beside[0] is not S.SIGNED:
            return beside
        told = self._by_noun(head) or self._by_part(head) or self._by_verb(head)
        if beside is not None:
            stronger = told is not None and (told[0] in BROKEN or self._lasts(head, told))
            return self._fit(told if told is not None and stronger else beside, mention)
        return self._fit(told or (self._usual(mention), False), mention)

    def _fit(self, verdict: Verdict, mention: Mention) -> Verdict:
        """What is decreed rather than signed is in force as soon as it is decided."""
        return (S.IN_FORCE, verdict[1]) if verdict[0] is S.SIGNED and mention.kind in self.words.decreed else verdict

    # --- by what stands in the phrase -----------------------------------------------------------------------

    def _denied(self, mention: Mention) -> Verdict | None:
        """As in "ein Friedensvertrag wurde nie geschlossen", "no peace treaty", "without a treaty"."""
        first, head = mention.tokens[0], mention.head
        near = [child.lower_ for child in head.children if child.i < head.i] + [
            word.lower_ for word in (previous_word(first),) if word
        ]
        if any(word in self.words.none for word in near) or any(word in self.words.lacking for word in near):
            return S.NOT_CONCLUDED, True
        return None

    def _beside(self, mention: Mention) -> Verdict | None:
        """As in "das geplante Abkommen", "the suspended treaty"."""
        inside = {token.i for token in mention.tokens}
        for child in children(mention.head, "amod", "compound", "acl", "advmod", "nmod", "conj"):
            if child.i in inside or child.i > mention.head.i:
                continue
            for status, adjectives in self.words.adjectives.items():
                if child.lemma_.lower() in adjectives or child.lower_ in adjectives:
                    if status is S.PROPOSED and self._settled(mention.head):
                        return None
                    return status, status is not S.IN_FORCE
        return self._told_after(mention)

    def _told_after(self, mention: Mention) -> Verdict | None:
        """What a clause on the noun says: "the declaration, which they signed", "an embargo imposed in 2009"."""
        for clause in mention.head.children:
            if (
                base(clause.dep_) != "acl"
                or clause.i < mention.tokens[-1].i
                or self._negated(clause)
                or self._open(clause)
            ):
                continue
            called = self._called(clause)
            for status in (S.SIGNED, S.SUSPENDED, S.ENDED, S.VIOLATED, S.PROPOSED):
                if called & self.words.object_verbs[status] and (
                    clause.tag_ in ("VBN", "VVPP") or Clause(clause, self.grammar).past
                ):
                    return status, True
        return None

    def _settled(self, head: Token) -> bool:
        """Whether the clause tells that the new thing is there ("signed a new treaty")."""
        verdict = self._by_verb(first_conjunct(head))
        return verdict is not None and verdict[0] not in UNSETTLED

    def _turned(self, head: Token) -> Verdict | None:
        """As in "bleibt in Kraft", "is on hold"."""
        start, end = segment(head)
        clause = clause_head(head)
        around = {*range(start, end), *(word.i for word in clause_tokens(clause) if is_predicate(clause))}
        for i in sorted(around):
            found = self.words.status_turns.at(self.page.doc, i)
            if found is not None and found[0][-1].i in around and not self._before_mark(found[0][-1], head):
                if found[1] is S.IN_FORCE and self._negated(clause):
                    return S.ENDED, True
                if found[1] is S.IN_FORCE and self._called(clause) & self.words.entering and self._open(clause):
                    return S.PROPOSED, True
                return found[1], True
        return None

    def _before_mark(self, turn: Token, head: Token) -> bool:
        """Whether a turn stands in the clause before ("sanctions stay in force until an agreement is reached")."""
        return any(word.lower_ in self.words.open_marks for word in self.page.doc[turn.i : head.i])

    # --- by the noun it hangs on ----------------------------------------------------------------------------

    def _by_noun(self, head: Token) -> Verdict | None:
        """As in "ein Bruch der Waffenruhe", "talks on a ceasefire"."""
        outer = head.head
        hangs = outer != head and base(head.dep_) in ("nmod", "obl", "appos", "acl", "compound")
        if not hangs or outer.pos_ not in ("NOUN", "PROPN"):
            before = self._noun_before(head)
            if before is None:
                return None
            outer = before
        for status in self.words.nouns:
            if (
                outer.lemma_.lower() in self.words.nouns[status]
                or outer.lower_ in self.words.nouns[status]
                or outer.lower_.endswith(self.words.noun_endings.get(status, ("\0",)))
            ):
                return self._noun_effect(status, head, outer)
        return None

    def _noun_before(self, head: Token) -> Token | None:
        """The noun right before the phrase, with or without a preposition between: the tree may have lost it."""
        here = head.i - 1
        while here > head.sent.start and self.page.doc[here].pos_ in ("DET", "ADJ", "NUM"):
            here -= 1
        if here > head.sent.start and self.page.doc[here].pos_ == "ADP":
            here -= 1
        if here < head.sent.start or self.page.doc[here].pos_ != "NOUN":
            return None
        noun = self.page.doc[here]
        beside = base(noun.dep_) == "nsubj" and base(head.dep_) == "obj"  # whoever signs it, not what it is of
        return None if beside and noun.head == head.head else noun

    def _noun_effect(self, status: S, head: Token, outer: Token) -> Verdict | None:
        around = clause_head(outer)
        wished = self._wished(around)
        if status is S.PROPOSED:
            return None if self._known(head) else (S.PROPOSED, True)
        if status in (S.ENDED, S.SUSPENDED) and wished:
            return S.IN_FORCE, False
        if status is S.SIGNED and wished:
            return S.PROPOSED, True
        if status is S.IN_FORCE:
            return S.IN_FORCE, False
        return status, True

    def _called(self, verb: Token) -> frozenset[str]:
        return frozenset(names(verb, self.grammar, self.paradigm))

    def _wished(self, around: Token) -> bool:
        """Whether what the noun tells is only wanted, planned or possible."""
        if not is_predicate(around):
            return True
        called = self._called(around)
        if called & self.words.object_verbs[S.PROPOSED] or called & self.words.linked_verbs[S.PROPOSED].keys():
            return True
        return self._open(around)

    def _known(self, head: Token) -> bool:
        """Whether the words speak of one that is known: definite, and named by more than its kind."""
        definite = not self._indefinite(head)
        named = any(
            child.pos_ == "PROPN" or (child.text[:1].isupper() and child.i != child.sent.start)
            for child in children(head, "amod", "compound", "nmod:poss")
        )
        article = any(child.dep_.startswith("det") for child in head.children)
        return definite and named and (article or (head.text[:1].isupper() and not self.grammar.words.particles_join))

    def _by_part(self, head: Token) -> Verdict | None:
        """As in "über die Laufzeit des Abkommens wird gestritten": what is open of it leaves it open."""
        outer = head.head
        if base(head.dep_) != "nmod" or outer == head or outer.lemma_.lower() not in self.words.parts:
            return None
        clause = clause_head(outer)
        if is_predicate(clause) and self._effect(outer, clause, self._called(clause)) is S.PROPOSED:
            return S.PROPOSED, True
        return None

    # --- by the verb ----------------------------------------------------------------------------------------

    def _by_verb(self, head: Token) -> Verdict | None:
        clause = head if is_predicate(head) else clause_head(head)
        if not is_predicate(clause):
            return None
        called = self._called(clause)
        status = self._effect(head, clause, called)
        if status is None:
            return self._by_context(head, clause)
        told = self._told(status, head, clause, called)
        return self._later(head, clause) or told if told is not None and told[0] is S.IN_FORCE else told

    def _later(self, head: Token, clause: Token) -> Verdict | None:
        """What the next verb of the sentence does to it: "imposed an embargo in 1994 and lifted it in 1995"."""
        for verb in children(clause, "conj"):
            meant = any(child.lower_ in self.words.pronouns and child.i > head.i for child in children(verb, "obj"))
            if not meant or self._negated(verb) or not Clause(verb, self.grammar).past:
                continue
            for status in BROKEN:
                if self._called(verb) & self.words.object_verbs[status]:
                    return status, True
        return None

    def _lasts(self, head: Token, told: Verdict) -> bool:
        """Whether its clause says that it still holds ("das 1953 geschlossene Abkommen gilt bis heute")."""
        clause = clause_head(head)
        return (
            told == (S.IN_FORCE, True)
            and bool(self._called(clause) & self.words.lasting)
            and not Clause(clause, self.grammar).past
        )

    def _denied_report(self, clause: Token) -> bool:
        """Whether somebody denies it, or reports of it: "denied reports that a truce had been signed"."""
        for inner, outer in self.grammar.enclosing(clause):
            verb = clause_head(outer)
            if base(inner.dep_) in ("ccomp", "acl", "xcomp") and self._called(verb) & self.words.denying:
                return True
        return False

    def _effect(self, head: Token, clause: Token, called: frozenset[str]) -> S | None:
        """What the verb does to it, by the function in which it takes it."""
        if any(child.lower_ in self.words.as_words for part in clause.children for child in (part, *part.children)):
            return None
        label = base(head.dep_)
        passive = self.grammar.passive(clause)
        preposition = self.grammar.preposition(head)
        if preposition or label == "obl":
            for status, verbs in self.words.linked_verbs.items():
                for verb in called & verbs.keys():
                    if preposition in verbs[verb] or (not preposition and "" in verbs[verb]):
                        return status
            if preposition:
                return None
        as_object = label == "obj" or (label == "nsubj" and passive) or head.dep_ == "nsubj:pass" or label == "obl"
        tables = (
            (self.words.object_verbs, self.words.subject_verbs)
            if as_object
            else (self.words.subject_verbs, self.words.object_verbs)
        )
        for table in tables if label in ("obj", "nsubj", "obl", "xcomp") else tables[:1]:
            for status, listed in table.items():
                if called & listed:
                    return status
        return None

    def _told(self, status: S, head: Token, clause: Token, called: frozenset[str]) -> Verdict | None:
        """What becomes of the verb's effect by the tense and mood of its clause."""
        negated, is_open = self._negated(clause), self._open(clause)
        if status is S.SIGNED:
            if negated or self._denied_report(clause):
                return (S.NOT_CONCLUDED, True)
            return (
                (S.PROPOSED, True)
                if is_open or (not Clause(clause, self.grammar).past and not self._participle(clause))
                else (S.SIGNED, True)
            )
        if status is S.PROPOSED:
            return None if self._known(head) else (S.PROPOSED, True)
        if status is S.IN_FORCE:
            if called & self.words.creating:
                if negated:
                    return S.NOT_CONCLUDED, True
                return (S.PROPOSED, True) if is_open else (S.IN_FORCE, True)
            if negated and base(head.dep_) == "nsubj" and not self._feared(clause):
                return S.ENDED, True
            return S.IN_FORCE, base(head.dep_) == "nsubj" and not is_open
        if negated or (is_open and status in (S.ENDED, S.SUSPENDED)):
            return S.IN_FORCE, False
        if is_open and self.grammar.conditional(clause):
            return S.IN_FORCE, False
        return status, True

    def _feared(self, clause: Token) -> bool:
        """Whether the clause is what somebody fears or hopes, not what is said."""
        outer = governor(clause)
        return (
            outer is not None
            and base(clause.dep_) in ("ccomp", "acl", "csubj")
            and not self._called(outer) & self.words.saying
        )

    def _participle(self, clause: Token) -> bool:
        return self.grammar.finite(clause) is None and clause.tag_ in ("VBN", "VBG", "VVPP", "VBD")

    def _by_context(self, head: Token, clause: Token) -> Verdict | None:
        """Where the verb says nothing of it: a thing that is not there yet in a clause that is open."""
        if self._known(head) or any(child.is_digit for child in head.children):
            return None
        if self._indefinite(head) and (self._open(clause) or self._asked(clause)):
            return S.PROPOSED, True
        return None

    def _asked(self, clause: Token) -> bool:
        return any(child.dep_ == "mark" and child.lower_ in self.words.open_marks for child in clause.children)

    def _negated(self, clause: Token) -> bool:
        lacking = any(
            child.dep_ in ("mark", "case", "advmod") and child.lower_ in self.words.lacking for child in clause.children
        )
        return lacking or self.grammar.negation(clause) is not None

    def _open(self, clause: Token) -> bool:
        """Whether the clause tells what is not (yet) so: planned, possible, wanted, asked, set as a condition."""
        for head in self._around(clause):
            told = Clause(head, self.grammar)
            if (told.modality in OPEN and not told.perfect) or self.grammar.conditional(head) or self._asked(head):
                return True
            if self.grammar.finite(head) is None and self._infinitive(head):
                outer = governor(head)
                if outer is None or base(head.dep_) in ("advcl", "acl", "xcomp", "ccomp", "csubj"):
                    return True
            if self.grammar.finite(head) is not None:
                return False
        return False

    def _infinitive(self, head: Token) -> bool:
        return head.tag_ in ("VB", "VVINF", "VVIZU") or any(
            child.lower_ == "to" and child.dep_ == "mark" for child in head.children
        )

    def _around(self, clause: Token) -> list[Token]:
        return [clause, *(outer for _, outer in self.grammar.enclosing(clause) if is_predicate(outer))]

    # --- failing all that -----------------------------------------------------------------------------------

    def _usual(self, mention: Mention) -> S:
        """One among possible ones in a clause that is not of the past is proposed; a known one is in force."""
        head = mention.head
        if any(child.is_digit and child.i < head.i for child in head.children):  # "a 1996 treaty" is known by its year
            return S.IN_FORCE
        usual = self.words.defaults.get(mention.kind)
        if usual is not None and not self._known(head):
            return usual
        if self._indefinite(head) and mention.kind not in self.words.standing:
            start, _ = segment(head)
            if any(word.lower_ in self.words.open_marks for word in self.page.doc[start : head.i]):
                return S.PROPOSED
            clause = clause_head(head)
            nominal = head.head.pos_ in ("NOUN", "PROPN") and base(head.dep_) in ("nmod", "obl")
            if nominal or not is_predicate(clause) or not Clause(clause, self.grammar).past:
                return S.PROPOSED
        return S.IN_FORCE

    def _indefinite(self, head: Token) -> bool:
        return any(child.lower_ in self.words.indefinite for child in head.children)
