"""Words of wanting, hoping and fearing: where they stand, who has the feeling, and what it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.attitudes import AttitudeWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.model import AttitudeKind
from detente.reading.cast import Cast
from detente.reading.clause import Clause
from detente.reading.cues import (
    Attribution,
    names,
    next_word,
    pick,
    previous_word,
    segment,
    under,
)
from detente.reading.grammar import Grammar, base, children, clause_head, feature, is_finite, is_predicate
from detente.reading.page import Page
from detente.reading.wishes import begins_clause, phrase, to_break, wish

# Words; how far behind a cue what it is about is looked for
REACH = 80
UNREAL = frozenset({"possible", "obligation", "conditional", "ability", "permission"})


@dataclass(frozen=True)
class Cue:
    """Words of wanting: `words`, their `kind`, who has the feeling (`holders`), and what it is about (`content`).

    `head` is the predicate whose clause they stand in. A `free` cue may have no holder ("fuelled fears").
    """

    words: tuple[Token, ...]
    kind: AttitudeKind
    head: Token
    holders: tuple[Token, ...]
    content: tuple[tuple[Token, ...], ...]
    free: bool = False


@dataclass(frozen=True)
class Leanings:
    """Finds the words of wanting on a page."""

    page: Page
    cast: Cast
    attribution: Attribution
    words: AttitudeWords
    grammar: Grammar
    paradigm: Paradigm

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
        if token.pos_ in ("VERB", "AUX"):
            return self._modal(token, lemma) or self._verb(token) or self._adjective(token, token.lower_)
        if token.pos_ in ("NOUN", "PROPN"):
            return self._noun(token, lemma)
        if token.pos_ in ("ADJ", "ADV"):
            return self._adjective(token, lemma if lemma in self.words.adjectives else token.lower_)
        return None

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
        if any(
            word.lower_ in self.words.silences or word.lemma_.lower() in self.words.silences for word in content
        ) and self._negated(main):
            return None
        followed = any(child.dep_ in ("ccomp", "xcomp") for child in main.children)
        if kind is AttitudeKind.INTENDS and followed and main.lemma_.lower() in self.words.results:
            kind = AttitudeKind.WANTS
        return Cue((token,), kind, main, tuple(holders), (tuple(content),))

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
        if kind is None or passive:
            return None
        if not complements:
            complements = [link[0].head] if link and link[0].pos_ == "ADP" else self._following_clause(token)
        holders = self._subjects(token)
        content = tuple(tuple(phrase(root, token)) for root in complements)
        return Cue((token,), kind, token, tuple(holders), content)

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

    # --- nouns and adjectives ----------------------------------------------------------------------

    def _noun(self, token: Token, lemma: str) -> Cue | None:
        kind = self.words.nouns.get(lemma) or self.words.nouns.get(token.lower_)
        if kind is None or self.grammar.negative_determiner(token) is not None or token.dep_ == "compound":
            return None
        mistaken = self._verb_in_disguise(token)
        if mistaken is not None:
            return mistaken
        holders = self._noun_holders(token)
        content = self._noun_content(token)
        if not content:
            return None
        if kind in (AttitudeKind.WANTS, AttitudeKind.INTENDS, AttitudeKind.EXPECTS) and not holders:
            return None
        return Cue((token,), kind, clause_head(token), tuple(holders), (tuple(content),), free=not holders)

    def _verb_in_disguise(self, token: Token) -> Cue | None:
        """A verb that was taken for a noun: right behind a name, before a clause ("Serbia fears that …")."""
        before, after = token.doc[token.i - 1] if token.i > token.sent.start else None, next_word(token)
        if before is None or after is None:
            return None
        if before.tag_ in ("WDT", "WP"):
            before = previous_word(before)
        if before is None or before.pos_ != "PROPN":
            return None
        if after.lower_ not in self.words.complementisers and after.tag_ != "VBG" and not begins_clause(after):
            return None
        lemma = token.lemma_.lower()
        kind = self.words.verbs.get(lemma) or self.words.clausal.get(lemma)
        if kind is None:
            return None
        _, end = segment(after)
        return Cue((token,), kind, clause_head(token), (before,), (tuple(self.page.doc[after.i : end]),))

    def _noun_holders(self, token: Token) -> list[Token]:
        possessors = [child for child in self.grammar.possessors(token) if self.cast.party_at(child)]
        if possessors:
            return possessors
        head = token.head
        if head.tag_ == "VBG" and not children(head, "nsubj", "aux"):
            return []
        if token.dep_ == "obj" and not self.words.holders.isdisjoint(names(head, self.grammar, self.paradigm)):
            return self._subjects(head)
        if base(token.dep_) in ("obl", "advmod") and self.grammar.preposition(token) in self.words.holder_prepositions:
            return self._subjects(head)
        return []

    def _noun_content(self, token: Token) -> list[Token]:
        following = next_word(token)
        if following is None:
            return []
        inside = [word for word in token.subtree if word.i > token.i][:REACH]
        low = self.grammar.words.contractions.get(following.lower_, following.lower_)
        if low in self.words.links:
            return inside or to_break(following)
        if following.text == ",":
            rest = [
                word
                for word in self.page.doc[following.i + 1 : min(token.sent.end, following.i + REACH)]
                if not word.is_space
            ]
            first = rest[0].lower_ if rest else ""
            if first in self.words.links or first in self.words.complementisers or self._quoted_fear(rest):
                return inside if inside and inside[-1].i > following.i else rest
            if any(child.dep_ in ("acl", "ccomp") and child.i > following.i for child in token.children):
                return inside
        return []

    def _quoted_fear(self, rest: Sequence[Token]) -> bool:
        """Whether a clause in the subjunctive follows ("Befürchtungen, der Konflikt könne eskalieren")."""
        return any(
            feature(word, "Mood") == "Sub" or word.lower_ in self.grammar.words.modal_forms
            for word in rest
            if is_finite(word)
        ) or any(child.tag_ in ("VVIZU", "PTKZU") for child in rest)

    def _adjective(self, token: Token, lemma: str) -> Cue | None:
        kind = self.words.adjectives.get(lemma)
        if kind is None or token.dep_ in ("amod", "compound") or self._attributive(token):
            return None
        predicative = bool(children(token, "cop", "aux:pass"))
        carrier = token if predicative else token.head
        if carrier == token and not predicative:
            return None
        if carrier != token and self.words.adjective_verbs.isdisjoint(names(carrier, self.grammar, self.paradigm)):
            return None
        if self._negated(carrier) or self._negated(token):
            return None
        following = next_word(token)
        linked = following is not None and following.lower_ in self.words.links
        if (
            kind in (AttitudeKind.INTENDS, AttitudeKind.WANTS)
            and not linked
            and following is not None
            and following.text != ","
        ):
            return None
        content = [word for word in token.subtree if word.i > token.i] or (
            to_break(following) if linked and following else []
        )
        holders = self._subjects(carrier) or self._subjects(token)
        return Cue((token,), kind, carrier, tuple(holders), (tuple(content),))

    def _attributive(self, token: Token) -> bool:
        following = next_word(token)
        return (
            token.tag_ in ("ADJA", "JJ")
            and following is not None
            and following.pos_ in ("NOUN", "PROPN")
            and following == token.head
        )

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
        return found or self._nearest_nominative(head)

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
