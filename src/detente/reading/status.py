"""Whether an event took place: tense, mood, modality, negation, and the words over it.

What is planned must never come out as done. So an event is `occurred` only where something says so (a past tense, a
perfect, a day that lies behind); every infinitive under a word that nobody knows is a plan, not a fact.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.status import StatusWords
from detente.model import EventStatus as S
from detente.reading.clause import Clause
from detente.reading.grammar import Grammar, base, children, clause_head, feature, is_predicate, is_relative
from detente.reading.operators import Operators, lemmas_of
from detente.reading.unfulfilled import denied, due, for_what_was_due, unfulfilled, was_due
from detente.reading.vantage import asking, at_which, counted_down, settles
from detente.reading.verdict import ARRANGED, SPEECH, UNSETTLED, WISHES, Verdict

ASKING = frozenset({"PWAV", "WRB"})  # adverbs that ask for time, place or manner
PARTICIPLES = frozenset({"VBN", "VVPP"})
ATTRIBUTES = frozenset({"ADJA", "VBN"})  # participles on a noun, which tell what was done to it


@dataclass(frozen=True)
class Assessor:
    """Reads the status of events off their clauses."""

    grammar: Grammar
    words: StatusWords
    operators: Operators

    def assess(self, head: Token, kind: str, reported: bool) -> Verdict:
        """The status of an event of PLOVER type `kind` that `head` (a verb or a noun) names.

        `reported` tells whether it stands in somebody's words.
        """
        if is_predicate(head) and head.pos_ in ("VERB", "AUX"):
            return self._clause(head, kind, reported)
        if head.dep_ == "amod" and head.tag_ in ATTRIBUTES and head.lower_ not in self.grammar.words.negations:
            return Verdict(S.OCCURRED, False)
        return self._noun(head, kind, reported)

    def assess_carried(self, noun: Token, verb: Token, kind: str, reported: bool) -> Verdict:
        """The status of an event that a noun names and a light verb carries ("held talks", "führten Gespräche")."""
        if (own := self._modifiers(noun, kind)) is not None and own.status is not S.PLANNED:
            return own
        effect = self.operators.effect(verb, clause=False)
        if self.grammar.negative_determiner(noun) is not None or effect not in (None, "same"):
            return self._noun(noun, kind, reported)
        return self._clause(verb, kind, reported)

    # --- verbs ---------------------------------------------------------------------------------------

    def _clause(self, head: Token, kind: str, reported: bool) -> Verdict:
        if kind in ARRANGED and was_due(head, self.grammar, self.words.had_been):
            return Verdict(S.CANCELLED, True)
        verdict = self._own(head, kind, reported)
        if head.dep_ == "conj" and is_predicate(head.head) and self._denies(head.head, head):
            return Verdict(S.DENIED, True)
        for inner, outer in self.grammar.enclosing(head):
            if self.grammar.conditional(inner):
                return Verdict(S.HYPOTHETICAL, True)
            verdict = self._embedded(verdict, inner, outer, kind, reported)
            if verdict is not None and inner.dep_ == "acl:relcl" and self.grammar.finite(inner) is not None:
                break  # what a relative clause tells of a noun does not hang on what the noun hangs on
        if verdict is None and self._conditioned(head):
            return Verdict(S.HYPOTHETICAL, True)
        return verdict or self._bare(head)

    def _bare(self, head: Token) -> Verdict:
        """The status of a clause without a finite verb: a participle tells what was done, all else what is to be."""
        clause = Clause(head, self.grammar)
        if head.tag_ not in ("VBD", "VVPP", "VBN"):
            return Verdict(S.PLANNED, False)
        return Verdict(S.DENIED if clause.negated or clause.nearly else S.OCCURRED, False)

    def _own(self, head: Token, kind: str, reported: bool) -> Verdict | None:
        """What the clause itself says; None where it has no finite verb."""
        clause = Clause(head, self.grammar)
        if self.grammar.conditional(head):
            return Verdict(S.HYPOTHETICAL, True)
        if clause.modality:
            return self._modal(clause, kind, reported)
        if clause.finite is None:
            return Verdict(S.DENIED if clause.negated else S.OCCURRED, True) if clause.perfect else None
        if clause.past:
            return self._told(clause, reported)
        if clause.negated:
            return Verdict(S.CANCELLED if kind in ARRANGED and not clause.progressive else S.DENIED, True)
        if self._conditioned(head):
            return Verdict(S.HYPOTHETICAL, True)
        if clause.progressive:
            return Verdict(S.ONGOING, True)
        if kind in SPEECH and kind not in ARRANGED:
            return Verdict(S.OCCURRED, True)
        return Verdict(S(self.grammar.words.present_tells) if kind in ARRANGED else S.ONGOING, False)

    def _told(self, clause: Clause, reported: bool) -> Verdict:
        """A past tense: done, unless negated, nearly done, or only imagined ("hätte angegriffen")."""
        if clause.irreal and not reported:
            return Verdict(S.HYPOTHETICAL if self._conditioned(clause.head) else S.DENIED, True)
        return Verdict(S.DENIED if clause.negated or clause.nearly else S.OCCURRED, True)

    def _modal(self, clause: Clause, kind: str, reported: bool) -> Verdict:
        """A modal verb: planned, possible, or in the past done ("had to", "could")."""
        if kind in ARRANGED and unfulfilled(clause, self.words.unfulfilled):
            return Verdict(S.CANCELLED, True)
        past = (
            clause.finite is not None
            and feature(clause.finite, "Tense") == "Past"
            and feature(clause.finite, "Mood") != "Sub"
        )
        modality = clause.modality
        if (
            modality in ("ability", "obligation", "permission")
            and past
            and clause.finite is not None
            and clause.finite.tag_ != "MD"
            and self.grammar.words.modals.get(clause.finite.lemma_.lower(), modality) == modality  # not "sollten"
        ):
            return Verdict(S.DENIED if clause.negated else S.OCCURRED, True)
        if self._conditioned(clause.head):
            return Verdict(S.HYPOTHETICAL, True)
        if modality in ("future", "planned", "intended", "arranged") or (modality == "conditional" and reported):
            if clause.perfect and modality == "planned":
                return Verdict(S.DENIED if clause.negated else S.OCCURRED, True)
            if clause.negated:
                return Verdict(S.CANCELLED if kind in ARRANGED else S.DENIED, True)
            return Verdict(S.PLANNED, True)
        if modality == "obligation" and past and kind in ARRANGED:
            return Verdict(S.PLANNED, True)
        if clause.perfect and modality in ("conditional", "obligation"):
            return Verdict(S.DENIED, True)
        return Verdict(S.DENIED if clause.unable else S.POSSIBLE, True)

    def _conditioned(self, head: Token) -> bool:
        """Whether a condition hangs on the clause ("if …, Italy will help")."""
        clauses = [*head.children, *(child for other in children(head, "conj") for child in other.children)]
        return any(base(child.dep_) in ("advcl", "ccomp") and self.grammar.conditional(child) for child in clauses)

    def _embedded(
        self, verdict: Verdict | None, inner: Token, outer: Token, kind: str, reported: bool
    ) -> Verdict | None:
        """The status of what `inner` tells, seen from the word that it hangs on."""
        finite = self.grammar.finite(inner) is not None
        effect = self.operators.effect(outer, clause=True)
        if not finite and verdict is None and kind in ARRANGED and was_due(outer, self.grammar, self.words.had_been):
            return Verdict(S.CANCELLED, True)
        if finite and self._denies(outer, inner):
            return Verdict(S.DENIED, True)
        relative = any(is_relative(child) for child in inner.children)
        if relative or inner.dep_ == "acl:relcl" or base(inner.dep_) == "parataxis":
            return verdict
        if finite:
            if (open_as := self._asked(inner, verdict)) is not None:
                return open_as
            complement = base(inner.dep_) in ("ccomp", "csubj", "xcomp", "acl") or self.grammar.complement(inner)
            if complement and effect in (S.POSSIBLE, S.DENIED):
                return Verdict(S(effect), True)
            if complement and self._wished(inner, outer):
                return Verdict(S.POSSIBLE, True)
            return verdict
        asked = bool(set(self.grammar.lemmas(outer)) & self.grammar.words.object_control)
        if verdict is not None:
            beside = inner.dep_ == "advcl" and not asked  # "refused, arguing that they would rearm"
            return Verdict(S(effect), True) if effect in (S.POSSIBLE, S.DENIED) and not beside else verdict
        around = self._own(clause_head(outer), kind, reported) if is_predicate(clause_head(outer)) else None
        marked = any(child.lower_ in self.grammar.words.purpose_marks for child in inner.children)
        if inner.dep_ in ("advcl", "obl") and not ((asked or marked) and effect):
            return self._adjunct(inner, around)
        if inner.dep_ in ("acl", "amod") and inner.tag_ in ("VBN", "VVPP", "ADJA", "VBG", "ADJD"):
            return Verdict(S.OCCURRED, False) if inner.tag_ in ("VBN", "VVPP", "ADJA") else around
        if effect == "same":
            return around
        coloured = self.grammar.words.semi_modals.get(self.grammar.predicate_lemma(outer).split(" ")[0])
        if effect is None and coloured == "same":
            return around
        if effect is None and coloured != "possible" and inner.tag_ in PARTICIPLES:
            return self._bare(inner)
        seen = S.POSSIBLE if effect is None and coloured == "possible" else S(effect or S.PLANNED)
        return self._weighed(seen, around, self.grammar.negation(outer) is not None, kind)

    def _asked(self, inner: Token, verdict: Verdict | None) -> Verdict | None:
        """The status in an indirect question: whether it is may be doubtful; when or where leaves it as it is."""
        if any(child.tag_ in ASKING for child in inner.children):
            return verdict
        doubted = any(child.dep_ == "mark" and child.lower_ in self.words.doubting for child in inner.children)
        return Verdict(S.POSSIBLE, True) if doubted else None

    def _wished(self, inner: Token, outer: Token) -> bool:
        """Whether a clause in the present is what somebody is to bring about ("wollen erreichen, dass … stoppt")."""
        here = Clause(inner, self.grammar)
        around = Clause(outer, self.grammar)
        return not here.past and not here.modality and around.modality in WISHES

    def _denies(self, outer: Token, inner: Token) -> bool:
        """Whether reports of what `inner` tells are denied."""
        verb = outer.head if outer.pos_ == "NOUN" else outer
        return is_predicate(verb) and self.operators.effect(verb, clause=False) == S.DENIED and denied(
            outer, inner, self.grammar, self.words)

    def _adjunct(self, inner: Token, around: Verdict | None) -> Verdict | None:
        """An adverbial clause without a finite verb, by the word that opens it ("without", "before", "after")."""
        marks = {child.lower_ for child in inner.children if child.dep_ in ("mark", "case")}
        if marks & self.words.privative:
            return Verdict(S.DENIED, True)
        if marks & self.words.about and settles(inner.head, self.operators):
            return Verdict(S.PLANNED, False)
        infinitive = feature(inner, "VerbForm") == "Inf" or inner.tag_ in ("VVIZU", "VVINF", "VB")
        if infinitive:
            return Verdict(S.PLANNED, True)
        if marks & self.words.before_marks:
            return Verdict(S.PLANNED, False) if around is None or around.status is not S.OCCURRED else around
        if marks & self.words.temporal_marks:
            return around if around and around.status in UNSETTLED | {S.PLANNED} else Verdict(S.OCCURRED, True)
        return around

    def _weighed(self, effect: S, around: Verdict | None, negated: bool, kind: str) -> Verdict:
        """The operator's effect, with what is said of the operator itself."""
        if effect is S.PLANNED:
            if negated:
                return Verdict(S.CANCELLED if kind in ARRANGED else S.DENIED, True)
            if around is not None and around.status in UNSETTLED:
                return Verdict(S.POSSIBLE, True)
        if effect is S.DENIED and negated:
            return Verdict(S.POSSIBLE, True)
        if effect in (S.CANCELLED, S.POSTPONED):
            if negated:
                return Verdict(S.PLANNED, True)
            if around is not None and around.status in UNSETTLED:
                return Verdict(S.POSSIBLE, True)
        return Verdict(effect, True)

    # --- nouns ---------------------------------------------------------------------------------------

    def _noun(self, head: Token, kind: str, reported: bool) -> Verdict:
        if (own := self._modifiers(head, kind)) is not None:
            return own
        place: Token = head
        while place.dep_ == "conj" and place.head != place:
            place = place.head
        if self.grammar.negative_determiner(head) is not None:
            return Verdict(S.DENIED, True)
        outer = place.head
        if outer == place:
            was = children(place, "cop") and Clause(place, self.grammar).told  # "it was their first meeting"
            return Verdict(S.PLANNED if kind in ARRANGED and not was else S.OCCURRED, bool(was))
        if not is_predicate(outer):
            if counted_down(place, outer, self.grammar, self.words):
                return Verdict(S.PLANNED, True)
            effect = self.operators.effect(outer, clause=False)
            if effect == "same":
                told = self._noun(outer, kind, reported)
                if told.status is S.PLANNED and not told.firm and at_which(outer, self.grammar, self.operators):
                    return Verdict(S.OCCURRED, False)
                aside = outer.lemma_.lower() in self.words.sidelines  # what is not held there leaves it as it is
                missed = told.status in (S.DENIED, S.CANCELLED, S.POSTPONED)
                return Verdict(S.PLANNED, False) if aside and missed else told
            if effect in (S.PLANNED, S.POSSIBLE) and is_predicate(outer.head):
                ended = self._effect_on(outer, outer.head)  # "plans for a summit fell through"
                if ended in (S.CANCELLED, S.POSTPONED):
                    return self._weighed(S(ended), self._clause(outer.head, kind, reported), False, kind)
            if effect is not None:
                return self._weighed(S(effect), None, False, kind)
        return self._in_clause(place, kind, reported)

    def _modifiers(self, head: Token, kind: str) -> Verdict | None:
        """What adjectives and participles on the noun say ("the cancelled meeting", "der geplante Besuch")."""
        found: Verdict | None = None
        for child in children(head, "amod", "acl", "appos"):
            if lemmas_of(child) & self.words.former:
                return Verdict(S.OCCURRED, True)
            effect = self.operators.adjective(child)
            if effect is None and child.dep_ == "acl":
                effect = self.operators.effect(child, clause=False)
            if effect in (S.CANCELLED, S.POSTPONED, S.POSSIBLE, S.DENIED):
                return Verdict(S(effect), True)
            if effect == S.PLANNED:
                found = Verdict(S.PLANNED, False)
        if found is not None:
            return self._governed(head, kind) or Verdict(S.PLANNED, True)
        return None

    def _governed(self, head: Token, kind: str) -> Verdict | None:
        """What became of a planned event, where the verb that it is subject or object of says so."""
        outer = head.head
        bare = base(head.dep_) in ("nsubj", "obj") or (head.dep_ == "obl" and not self.grammar.preposition(head))
        if outer == head or not is_predicate(outer) or not bare:
            return None
        effect = self.operators.effect(outer, clause=False)
        around = self._clause(outer, kind, False)
        if effect == "same" and around.firm:
            return self._missed(around, kind)
        if effect not in (S.CANCELLED, S.POSTPONED, S.DENIED):
            return None
        return self._weighed(S(effect), around, self.grammar.negation(outer) is not None, kind)

    @staticmethod
    def _missed(around: Verdict, kind: str) -> Verdict:
        """What was to be and did not take place was called off ("das geplante Treffen kam nicht zustande")."""
        return Verdict(S.CANCELLED, True) if around.status is S.DENIED and kind in ARRANGED else around

    def _in_clause(self, head: Token, kind: str, reported: bool) -> Verdict:
        """The status of a noun from the clause that it stands in."""
        clause = clause_head(head)
        preposition = self.operators.preposition(head)
        effect = self._effect_on(head, clause)
        met = kind == "CONSULT" and preposition in self.words.within | self.words.behind
        if (beside := met or preposition in self.words.occasions) and effect in (S.POSSIBLE, S.PLANNED, S.DENIED):
            effect = None  # what is pressed for at a meeting is not the meeting
        if preposition in self.words.purposes and children(clause, "obj") and not children(head, "obj"):
            effect = None  # nor is what something is sought for sought itself
        if beside and (told_by := asking(clause, self.grammar)) is not None:
            clause = told_by
        around = self._clause(clause, kind, reported) if is_predicate(clause) else None
        if effect == "same" and around is not None:
            lasts = around.status is S.OCCURRED and self._present(head)
            articles = (form for child in children(head, "det") for form in child.morph.get("Definite", []))
            known = head.dep_ == "nsubj" and "Def" in articles
            told = self._missed(around, kind) if known or preposition in self.words.purposes else around
            return Verdict(S.ONGOING if lasts else told.status, True)
        if effect in (S.OCCURRED, S.ONGOING) and around is not None:
            return self._going(S(effect), around, clause)
        if effect == S.DENIED and kind in SPEECH:  # who rejects an accusation does not deny that it was made
            return Verdict(S.OCCURRED, False)
        if effect is not None and effect != "same":
            return self._weighed(S(effect), around, self.grammar.negation(clause) is not None, kind)
        if preposition in self.words.privative:
            return Verdict(S.DENIED, True)
        if preposition in self.words.before:
            return Verdict(S.PLANNED, False)
        if preposition in self.words.after and not (around and around.status in UNSETTLED):
            return Verdict(S.OCCURRED, preposition in self.words.behind)
        if beside and around is not None and around.status not in (S.OCCURRED, S.ONGOING, S.PLANNED):
            around = Verdict(S.OCCURRED if Clause(clause, self.grammar).told else S.PLANNED, False)
        if around is not None and around.status in UNSETTLED:
            return Verdict(around.status if kind not in ARRANGED else S.POSSIBLE, False)
        return self._default(head, kind, preposition, around)

    def _going(self, effect: S, around: Verdict, verb: Token) -> Verdict:
        """The status of what goes on or ends, by its verb ("die Konferenz endet", "the talks continue")."""
        if around.status in UNSETTLED or around.status is S.DENIED or Clause(verb, self.grammar).modality:
            return around
        return Verdict(S.OCCURRED if Clause(verb, self.grammar).past else effect, True)

    def _default(self, head: Token, kind: str, preposition: str, around: Verdict | None) -> Verdict:
        """No word decides it: a meeting is planned unless its clause tells it as held, all else has occurred."""
        if kind not in ARRANGED:
            planned = around is not None and around.status is S.PLANNED
            return Verdict(S.PLANNED if planned and not self._present(head) else S.OCCURRED, False)
        if preposition in self.words.purposes:
            clause, told = clause_head(head), around and around.status
            if for_what_was_due(clause, self.grammar, self.words.had_been):
                return Verdict(S.CANCELLED, True)
            if told is S.OCCURRED and Clause(clause, self.grammar).before:
                return Verdict(S.OCCURRED, False)
            if told is S.PLANNED or due(clause, self.grammar, self.operators.adjective):
                return Verdict(S.PLANNED, False)
        carried = head.dep_ == "nsubj" and head.head == clause_head(head)
        travels = preposition in self.words.on_way and head.lemma_.lower() in self.words.underway
        shares = preposition in self.words.during or carried
        topic = preposition in self.words.about and not travels
        if (shares or travels) and around is not None and around.status is S.OCCURRED and not topic:
            return Verdict(S.OCCURRED, False)
        aimed = around is not None and around.status is S.PLANNED and self.grammar.finite(clause_head(head)) is None
        lasts = head.lemma_.lower() in self.words.lasting and not aimed
        return Verdict(S.ONGOING if lasts else S.PLANNED, False)

    def _present(self, head: Token) -> bool:
        clause = Clause(clause_head(head), self.grammar)
        return clause.finite is not None and not clause.past and not clause.modality

    def _effect_on(self, head: Token, clause: Token) -> str | None:
        """The effect of the verb that a noun is an argument of, or of its infinitive ("lässt das Treffen platzen")."""
        if not self._argument(head, clause):
            return None
        if set(self.grammar.lemmas(clause)) & self.grammar.words.object_control:
            for child in children(clause, "xcomp"):
                if (effect := self.operators.effect(child, clause=False)) in (S.CANCELLED, S.POSTPONED):
                    return effect
        asked = any(child.tag_ in ASKING for child in clause.children)
        predicates = () if asked else children(clause, "xcomp", "obl", "advmod")
        effects = [self.operators.adjective(child) for child in predicates if child.pos_ in ("ADJ", "ADV")]
        said = [effect for effect in effects if effect in (S.POSSIBLE, S.PLANNED, S.CANCELLED)]
        return said[0] if said else self.operators.effect(clause, clause=False)

    def _argument(self, head: Token, clause: Token) -> bool:
        beside = self.grammar.preposition(head) in self.words.circumstantial
        return not beside and clause in (head.head, head.head.head if head.dep_ == "conj" else None)

    def governs(self, verb: Token, noun: Token) -> bool:
        """Whether a verb says of an event that it is planned, moved, called off or not to be, and carries it not."""
        noun = noun.head if not self._argument(noun, verb) and noun.head.pos_ == "NOUN" else noun
        return self._effect_on(noun, verb) in (S.PLANNED, S.CANCELLED, S.POSTPONED, S.DENIED, S.POSSIBLE)
