"""Words of wanting, hoping and fearing: where they stand, who has the feeling, and what it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from detente.language.vocabulary.attitudes import AttitudeWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.model import AttitudeKind
from detente.reading.cast import Cast
from detente.reading.clause import Clause
from detente.reading.cues import (
    Attribution,
    names,
    pick,
    previous_word,
    segment,
    under,
)
from detente.reading.feelings import Feelings
from detente.reading.grammar import Grammar, children, clause_head, feature, is_finite, is_predicate
from detente.reading.page import Page
from detente.reading.wishes import Cue, phrase, wish

# Words; how far behind a cue what it is about is looked for
REACH = 80
UNREAL = frozenset({"possible", "obligation", "conditional", "ability", "permission"})


@dataclass(frozen=True)
class Leanings:
    """Finds the words of wanting on a page."""

    page: Page
    cast: Cast
    attribution: Attribution
    words: AttitudeWords
    grammar: Grammar
    paradigm: Paradigm

    @cached_property
    def _feelings(self) -> Feelings:
        return Feelings(self.page, self.cast, self.words, self.grammar, self.paradigm, self._subjects)

    def cues(self) -> Iterator[Cue]:
        """The cues of the page that are told as so, in no order."""
        for token in self.page.doc:
            if token.is_punct or token.is_space:
                continue
            cue = self._cue(token)
            if cue is not None and self._real(cue):
                yield cue
        for tokens, kind in self.words.turns.find(self.page.doc):
            cue = self._turn(tokens, kind)
            if self._real(cue):
                yield cue

    def _cue(self, token: Token) -> Cue | None:
        lemma = token.lemma_.lower()
        voiced = token.tag_ == "VB" and token.dep_ == "xcomp" and not children(token, "mark", "aux")
        if voiced and not self.words.voicing.isdisjoint(names(token.head, self.grammar, self.paradigm)):
            return self._voiced(token, lemma)  # a noun that was taken for a verb: "he voiced hope that …"
        if token.pos_ in ("VERB", "AUX"):
            return self._modal(token, lemma) or self._verb(token) or self._feelings.adjective(token, token.lower_)
        if token.pos_ in ("NOUN", "PROPN"):
            return self._feelings.noun(token, lemma)
        if token.pos_ in ("ADJ", "ADV", "ADP"):
            return self._feelings.adjective(token, lemma if lemma in self.words.adjectives else token.lower_)
        return None

    def _voiced(self, token: Token, lemma: str) -> Cue | None:
        kind, holders = self.words.nouns.get(lemma), self._subjects(token.head)
        content = tuple(word for word in token.subtree if word.i > token.i)
        told = (content,) if content else ()
        return Cue((token,), kind, token.head, tuple(holders), told) if kind and holders else None

    # --- modals: "Kim will Moon treffen" -----------------------------------------------------------

    def _modal(self, token: Token, lemma: str) -> Cue | None:
        kind = self.words.modals.get(token.lower_) or self.words.modals.get(lemma)
        if kind is None or (not is_finite(token) and token.dep_ not in ("aux", "ROOT")):
            return None
        main = self._governed(token)
        if main is None or self._perfect(main, token):
            return None
        holders = self._subjects(main) or self._subjects(token)
        content = wish(main, token, holders)
        if not content:
            return None
        if self._silent(content, self._negated(main)):
            return None
        followed = any(child.dep_ in ("ccomp", "xcomp") for child in main.children)
        if kind is AttitudeKind.INTENDS and followed and main.lemma_.lower() in self.words.results:
            kind = AttitudeKind.WANTS
        return Cue((token,), kind, main, tuple(holders), (tuple(content),))

    def _silent(self, content: Iterable[Token], negated: bool) -> bool:
        """Whether it is a wish not to speak or not to be named, which tells nothing of the matter."""
        said = {form for word in content for form in (word.lower_, word.lemma_.lower())}
        return bool(said & self.words.unnamed) or (negated and bool(said & self.words.silences))

    def _governed(self, modal: Token) -> Token | None:
        """The infinitive that a modal governs, or the word with a copula."""
        if modal.dep_ in ("aux", "aux:pass", "cop") and modal.head != modal:
            return modal.head
        found = [
            child
            for child in modal.children
            if child.dep_ in ("xcomp", "ccomp", "aux") and feature(child, "VerbForm") == "Inf"
        ]
        return found[0] if found else None

    def _perfect(self, main: Token, modal: Token) -> bool:
        """Whether the infinitive is a perfect one: "will gesehen haben" claims, it doesn't want."""
        return (
            any(
                child.lemma_.lower() in self.grammar.words.past_infinitive
                and child != modal
                and child.dep_ == "aux"
                and feature(child, "VerbForm") == "Inf"
                and abs(child.i - main.i) == 1
                for child in main.children
            )
            and main.tag_ in ("VVPP", "VBN")
            and modal.lemma_.lower() not in self.grammar.words.past_infinitive
        )

    # --- verbs: "China hofft, dass …" --------------------------------------------------------------

    def _verb(self, token: Token) -> Cue | None:
        if token.dep_ in ("amod", "aux", "cop", "case", "compound"):
            return None
        called = names(token, self.grammar, self.paradigm)
        if self.words.all_verbs.isdisjoint(called) or not self._finite_or_linked(token):
            return None
        plain, passive = pick(self.words.verbs, called), self.grammar.passive(token)
        complements = self._complements(token)
        link = self._link(token, pick(self.words.prepositional, called) or {})
        clausal = any(self._is_clause(root) for root in complements)
        if plain is not None and self._impersonal(token):
            if not clausal and plain not in (AttitudeKind.HOPES, AttitudeKind.FEARS):
                return None
            content = tuple(tuple(phrase(root, token)) for root in complements)
            return Cue((token,), plain, token, tuple(self.grammar.agents(token)), content, free=True)
        kind = link[1] if link else None
        if kind is None and (clausal or token.pos_ != "AUX"):
            kind = plain
        if kind is None and clausal:
            kind = pick(self.words.clausal, called)
        if kind is None:
            kind = self._demand(token, called)
        wanted = [word for root in complements for word in root.subtree]
        if kind is None or passive or self._silent(wanted, self._negated(token) or self._withheld(complements)):
            return None
        if not complements:
            complements = [link[0].head] if link and link[0].pos_ == "ADP" else self._following_clause(token)
        holders = self._subjects(token)
        content = tuple(tuple(phrase(root, token)) for root in complements)
        return Cue((token,), kind, token, tuple(holders), content)

    def _demand(self, token: Token, called: tuple[str, ...]) -> AttitudeKind | None:
        """A demand that stands ("verlangt", "insists on"): a wish. One made in the past is an act, not an attitude."""
        finite = self.grammar.finite(token)
        perfect = finite is not None and finite != token and Clause(token, self.grammar).perfect
        past = finite is None or (feature(finite, "Tense") == "Past" and feature(finite, "Mood") != "Sub")
        if past or perfect or finite is None or finite.tag_ == "VBD":
            return None
        link = self._link(token, pick(self.words.demanding, called) or {})
        if link is not None and link[0].lower_ in self.words.complementisers and self._claimed(token):
            return None
        return link[1] if link else pick(self.words.demands, called)

    def _claimed(self, token: Token) -> bool:
        """Whether the clause is in the indicative ("insists that Iran is lying"): then it is said, not asked for."""
        for clause in children(token, "ccomp"):
            finite = self.grammar.finite(clause)
            if finite is None or finite.tag_ == "VBP":
                return any(child.tag_ in ("NNS", "NNPS") for child in children(clause, "nsubj"))
            return self.grammar.words.modals.get(finite.lower_) != "obligation"
        return False

    def _withheld(self, complements: list[Token]) -> bool:
        return any(is_predicate(root) and self.grammar.negation(root) is not None for root in complements)

    def _impersonal(self, token: Token) -> bool:
        """Whether it is said of nobody ("it had been hoped that …")."""
        subjects = children(token, "nsubj", "nsubj:pass", "expl")
        before = self.page.doc[token.i - 1] if token.i > token.sent.start else token
        passive = self.grammar.passive(token) or (
            token.tag_ in ("VBN", "VVPP") and before.lemma_.lower() in self.words.passives
        )
        return passive and any(child.lower_ in self.words.expletives for child in subjects)

    def _finite_or_linked(self, token: Token) -> bool:
        """Whether the verb is told of somebody: finite, or a participle at a subject; no mere purpose."""
        if self.grammar.finite(token) is not None:
            return True
        bare = not children(token, "aux", "aux:pass", "cop") and token.tag_ not in ("VBN", "VVIZU")
        if token.dep_ == "ROOT" and children(token, "nsubj") and bare:
            return True
        if token.dep_ == "conj" and is_predicate(token.head) and token.tag_ not in ("VB",):
            return self.grammar.finite(token.head) is not None and token.tag_ != "VBN"
        return token.tag_ == "VBG" and token.dep_ in ("advcl", "acl", "conj")

    def _complements(self, token: Token) -> list[Token]:
        reflexives = self.grammar.words.reflexives
        found = [
            child
            for child in children(token, "ccomp", "xcomp", "obj")
            if child.lower_ not in reflexives and child.dep_ != "expl"
        ]
        if not self.grammar.words.particles_join:
            found = [
                child for child in found if child.i > token.i or child.dep_ != "obj" or child.tag_ in ("WDT", "WP")
            ]
        clauses = [
            child
            for child in children(token, "advcl", "csubj", "acl")
            if child.i > token.i and self._complement_clause(child)
        ]
        phrases = [
            child
            for child in children(token, "obl", "nmod")
            if child.i > token.i and self.grammar.preposition(child) in self.words.object_links
        ]
        return sorted({*found, *clauses, *(() if found or clauses else phrases)}, key=lambda child: child.i)

    def _complement_clause(self, clause: Token) -> bool:
        first = min(clause.subtree, key=lambda word: word.i)
        marks = {child.lower_ for child in clause.children if child.dep_ == "mark"} | {first.lower_}
        if marks & self.words.complementisers:
            return True
        return self.grammar.finite(clause) is None and not marks & self.grammar.words.purpose_marks

    def _is_clause(self, root: Token) -> bool:
        return root.pos_ in ("VERB", "AUX") or any(child.dep_ in ("cop", "mark", "aux") for child in root.children)

    def _link(self, token: Token, links: dict[str, AttitudeKind]) -> tuple[Token, AttitudeKind] | None:
        """The preposition or pronominal adverb by which the verb takes what it is about."""
        if not links:
            return None
        start, end = segment(token)
        doc = self.page.doc
        near = [doc[i] for i in range(token.i + 1, end)] + [doc[i] for i in range(token.i - 1, start - 1, -1)]
        for word in near:
            low = self.grammar.words.contractions.get(word.lower_, word.lower_)
            if low in links and (word.pos_ == "ADP" or word.head == token or word.i == token.i + 1):
                return word, links[low]
        return None

    def _following_clause(self, token: Token) -> list[Token]:
        """What the verb is about where the tree lost it: a clause or an infinitive after the next comma."""
        _, end = segment(token)
        doc = self.page.doc
        if end + 1 >= token.sent.end or doc[end].text != ",":
            return []
        heads = [clause_head(doc[i]) for i in range(end + 1, min(token.sent.end, end + REACH))]
        return [head for head in heads if head.i > end and head.pos_ in ("VERB", "AUX") and not under(token, head)][:1]

    def _turn(self, tokens: list[Token], kind: AttitudeKind) -> Cue:
        head = clause_head(tokens[-1])
        holders = self._subjects(head)
        after = [word for word in head.subtree if word.i > tokens[-1].i]
        return Cue(tuple(tokens), kind, head, tuple(holders), (tuple(after),))

    def _subjects(self, head: Token) -> list[Token]:
        found = self.grammar.subjects(head)
        if found and not self.grammar.words.particles_join and not any(self.cast.party_at(token) for token in found):
            before = previous_word(head)
            if before is not None and before.head == head and before.pos_ == "PROPN" and self.cast.actors_at(before):
                return [before]
        return found or self._nearest_nominative(head) or children(head, "expl")

    def _nearest_nominative(self, head: Token) -> list[Token]:
        """Who stands in the nominative beside a verb that the tree gives no subject."""
        if not is_predicate(head) or self.grammar.finite(head) is None:
            return []
        finite = self.grammar.finite(head) or head
        start, end = segment(finite)
        if any(is_finite(word) and word != finite for word in self.page.doc[start:end]):
            return []
        lost = ("nmod:poss", "obl", "obl:agent", "appos", "iobj")
        near = [
            word
            for word in self.page.doc[start:end]
            if word.pos_ in ("NOUN", "PROPN", "PRON")
            and self.cast.actors_at(word)
            and feature(word, "Case") in ("", "Nom", "Acc")
            and word.dep_ not in lost
            and not self.grammar.preposition(word)
        ]
        return near[:1]

    def _negated(self, head: Token) -> bool:
        return is_predicate(head) and self.grammar.negation(head) is not None

    def _real(self, cue: Cue) -> bool:
        """Whether it is told as so: not in a condition, a question or under "may" and "must"."""
        if self.page.doc[cue.head.sent.end - 1].text == "?" and not self.attribution.said_by(cue.words[0]):
            return False
        head = cue.head
        if not is_predicate(head):
            return True
        if self.grammar.conditional(head):
            return False
        modality = Clause(head, self.grammar).modality
        return (
            cue.words[0].lemma_.lower() in self.words.modals
            or cue.words[0].lower_ in self.words.modals
            or len(cue.words) > 1
            or modality not in UNREAL
        )
