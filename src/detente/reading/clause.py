"""One clause: its predicate and how it is said: tense, mood, modality, negation."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from detente.reading.grammar import Grammar, children, clause_tokens, feature, is_finite


@dataclass(frozen=True)
class Clause:
    """One clause: its predicate and how it is said. Computed on demand, once."""

    head: Token
    grammar: Grammar

    @cached_property
    def tokens(self) -> list[Token]:
        """The clause's own tokens in text order."""
        return clause_tokens(self.head)

    @cached_property
    def finite(self) -> Token | None:
        """The finite verb, if there is one."""
        return self.grammar.finite(self.head)

    @cached_property
    def lemma(self) -> str:
        """The predicate's lemma."""
        return self.grammar.predicate_lemma(self.head)

    @cached_property
    def negated(self) -> bool:
        """Whether the clause is negated."""
        return self.grammar.negation(self.head) is not None

    @cached_property
    def modality(self) -> str:
        """The reading of the clause's modal ("future", "planned", "possible", …), "" without one."""
        words = self.grammar.words
        for child in self.head.children:  # "is due to start": the tree may take the word for a preposition
            reading = words.semi_modals.get(child.lower_, "")
            if child.dep_ in ("case", "advmod", "mark") and reading and child.nbor().lower_ in words.purpose_marks:
                return reading
        for aux in self.grammar.auxiliaries(self.head):
            if aux.dep_ == "cop":
                if self._infinitive and aux.lemma_.lower() != self.head.lemma_.lower():
                    return words.copula_infinitive
                continue
            if aux.tag_ in words.passive_participles:
                continue  # "verhört worden sein soll": no future
            modal = (
                words.modal_forms.get(aux.lower_)
                or words.modals.get(aux.lemma_.lower())
                or words.modals.get(aux.lower_)
            )
            if modal and not (modal == "future" and not self._infinitive):
                return modal
        return ""

    @cached_property
    def unable(self) -> bool:
        """Whether the clause says that somebody cannot or could not ("could not agree"), not that he may not."""
        modals = (aux for aux in self.grammar.auxiliaries(self.head) if aux.tag_ == "MD")
        return self.negated and any(aux.lower_ in self.grammar.words.enabling for aux in modals)

    @cached_property
    def _infinitive(self) -> bool:
        head = self.head
        if feature(head, "VerbForm") == "Inf" or head.tag_ in ("VVINF", "VVIZU", "VB"):
            return True
        return any(
            feature(aux, "VerbForm") == "Inf" or aux.tag_ in ("VAINF", "VB") for aux in self.grammar.auxiliaries(head)
        )

    @cached_property
    def past(self) -> bool:
        """Whether the clause tells of the past: preterite, perfect, pluperfect, past participle."""
        finite = self.finite
        if finite is None:
            return self.head.tag_ in ("VVPP", "VBN", "VBD") or feature(self.head, "Tense") == "Past"
        if self.perfect:
            return True
        return (feature(finite, "Tense") == "Past" and feature(finite, "Mood") != "Sub") or finite.tag_ == "VBD"

    @cached_property
    def told(self) -> bool:
        """Whether the finite verb, a modal as well, tells of the past ("wollte sich nicht festlegen")."""
        finite = self.finite
        return finite is not None and feature(finite, "Tense") == "Past" and feature(finite, "Mood") != "Sub"

    @cached_property
    def perfect(self) -> bool:
        """Whether the clause stands in a perfect tense (also of the infinitive: "soll getroffen haben")."""
        words, head = self.grammar.words, self.head
        if any(aux.tag_ in words.passive_participles for aux in self.grammar.auxiliaries(head)):
            return True
        if self._shared_perfect:
            return True
        participle = head.tag_ in ("VVPP", "VBN", "VBD") or feature(head, "VerbForm") == "Part"
        return participle and any(
            aux.lemma_.lower() in words.past_infinitive and (aux.dep_ == "aux" or not is_finite(aux))
            for aux in self.grammar.auxiliaries(head)
            if aux.dep_ != "cop"
        )

    @cached_property
    def before(self) -> bool:
        """Whether the clause tells of what was before something else in the past: the pluperfect."""
        return self.perfect and self.told and not self.modality

    @cached_property
    def _shared_perfect(self) -> bool:
        """Whether the perfect's auxiliary stands with the last of several ("soll getötet und geplündert haben")."""
        words, head = self.grammar.words, self.head
        if head.tag_ != "VVPP" or not words.particles_join:
            return False
        others = [other for other in children(head, "conj") if other.tag_ == head.tag_]
        shared = [aux for other in others for aux in children(other, "aux", "aux:pass") if not is_finite(aux)]
        return any(
            aux.tag_ in words.passive_participles or aux.lemma_.lower() in words.past_infinitive for aux in shared)

    @cached_property
    def irreal(self) -> bool:
        """Whether the perfect stands in the past subjunctive: what would have been."""
        finite = self.finite
        return (
            self.perfect
            and finite is not None
            and feature(finite, "Mood") == "Sub"
            and feature(finite, "Tense") == "Past"
        )

    @cached_property
    def nearly(self) -> bool:
        """Whether an adverb says that it all but happened; before a measure ("nearly an hour") it says how much."""
        near = (word for child in self.head.children for word in (child, *child.children))
        return any(word.lower_ in self.grammar.words.nearly and not self._measures(word) for word in near)

    def _measures(self, adverb: Token) -> bool:
        """Whether an adverb only says how much ("nearly an hour", "nearly 300 prisoners")."""
        doc, behind = adverb.doc, adverb.i + 1
        if behind < len(doc) and doc[behind].pos_ == "DET":
            behind += 1
        return behind < len(doc) and (
            doc[behind].pos_ == "NUM" or doc[behind].lemma_.lower() in self.grammar.words.measures)

    @cached_property
    def progressive(self) -> bool:
        """Whether the clause says that it is going on now."""
        head, finite = self.head, self.finite
        form = head.tag_ == "VBG" and any(aux.lemma_.lower() == "be" for aux in self.grammar.auxiliaries(head))
        now = any(
            token.lower_ in self.grammar.words.progressive_adverbs and token.dep_ != "compound:prt"
            for token in head.children
        )
        return finite is not None and not self.past and (form or now)
