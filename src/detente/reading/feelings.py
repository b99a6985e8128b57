"""Nouns and adjectives of wanting, hoping and fearing: "äußerte die Hoffnung, dass …", "is ready to", "zeigte sich
besorgt".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.attitudes import AttitudeWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.model import AttitudeKind
from detente.reading.cast import Cast
from detente.reading.cues import names, next_word, previous_word, segment
from detente.reading.grammar import Grammar, base, children, clause_head, feature, is_finite, is_predicate
from detente.reading.page import Page
from detente.reading.wishes import Cue, begins_clause, to_break

# Words; how far behind a noun what it is about is looked for
REACH = 80
FELT = frozenset({AttitudeKind.HOPES, AttitudeKind.FEARS})


@dataclass(frozen=True)
class Feelings:
    """Finds who has the feeling that a noun or an adjective names, and what it is about.

    `subjects` gives the subject of a predicate.
    """

    page: Page
    cast: Cast
    words: AttitudeWords
    grammar: Grammar
    paradigm: Paradigm
    subjects: Callable[[Token], list[Token]]

    def noun(self, token: Token, lemma: str) -> Cue | None:
        """The cue of a noun; of an adjective or a verb that was taken for one."""
        if lemma in self.words.adjectives and children(token, "cop"):
            return self.adjective(token, lemma)
        mistaken = self._verb_in_disguise(token)
        if mistaken is not None:
            return mistaken
        kind = self.words.nouns.get(lemma) or self.words.nouns.get(token.lower_)
        if kind is None or self.grammar.negative_determiner(token) is not None or token.dep_ == "compound":
            return None
        holders = self._noun_holders(token)
        content = self._noun_content(token)
        if not content and not (kind in FELT and holders and self._voiced(token)):
            return None
        if kind in (AttitudeKind.WANTS, AttitudeKind.INTENDS, AttitudeKind.EXPECTS) and not holders:
            return None
        told = (tuple(content),) if content else ()
        return Cue((token,), kind, clause_head(token), tuple(holders), told, free=not holders)

    def _voiced(self, token: Token) -> bool:
        """Whether somebody puts the feeling into words ("voiced cautious optimism"): that tells it by itself."""
        called = names(token.head, self.grammar, self.paradigm)
        return token.dep_ == "obj" and not self.words.voicing.isdisjoint(called) and not self._negated(token.head)

    def _verb_in_disguise(self, token: Token) -> Cue | None:
        """A verb that was taken for a noun: right behind a name, before a clause ("Serbia fears that …")."""
        kind = self._as_verb(token.lemma_.lower())
        if kind is None or token.i == 0 or token.is_sent_start:
            return None
        before: Token | None
        before = token.nbor(-1)
        after = next_word(token)
        if after is None:
            return None
        if before.tag_ in ("WDT", "WP"):
            before = previous_word(before)
        if before is None or not self._acts(before, token):
            return None
        if after.lower_ not in self.words.complementisers and after.tag_ != "VBG" and not begins_clause(after):
            return None
        _, end = segment(after)
        return Cue((token,), kind, clause_head(token), (before,), (tuple(self.page.doc[after.i : end]),))

    def _as_verb(self, lemma: str) -> AttitudeKind | None:
        return self.words.verbs.get(lemma) or self.words.clausal.get(lemma) or self.words.demands.get(lemma)

    def _acts(self, before: Token, token: Token) -> bool:
        """Whether the word before can be the subject: a name, or a noun that the tree makes the subject of what it
        takes for
        a noun ("the government demands that …").
        """
        return before.pos_ == "PROPN" or (before.dep_ == "nsubj" and before.head == token and token.tag_ == "NNS")

    def _noun_holders(self, token: Token) -> list[Token]:
        possessors = [child for child in self.grammar.possessors(token) if self.cast.party_at(child)]
        if possessors:
            return possessors
        head = token.head
        if head.tag_ == "VBG" and not children(head, "nsubj", "aux"):
            return []
        if token.dep_ == "obj" and not self.words.holders.isdisjoint(names(head, self.grammar, self.paradigm)):
            return self.subjects(head)
        if base(token.dep_) in ("obl", "advmod") and self.grammar.preposition(token) in self.words.holder_prepositions:
            return self.subjects(head)
        if self.words.nouns.get(token.lemma_.lower()) in FELT and base(token.dep_) in ("nsubj", "obj"):
            return self._among(head)
        return []

    def _among(self, head: Token) -> list[Token]:
        """Among whom a feeling is told to be ("In der EU wächst die Furcht", "Concern is growing at the UN")."""
        places = [child for child in children(head, "obl") if self.grammar.preposition(child) in self.words.among]
        return [place for place in places if self.cast.actors_at(place) and self.cast.place_at(place) is None]

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
        return self._content_behind(token)

    def _content_behind(self, token: Token) -> list[Token]:
        """The clause that the predicate of a noun parts from it ("Fears are mounting in Seoul that …")."""
        if base(token.dep_) != "nsubj":
            return []
        clauses = [child for child in children(token.head, "ccomp", "advcl", "acl") if child.i > token.head.i]
        return next((list(each.subtree) for each in clauses if self._complement(each)), [])

    def _complement(self, clause: Token) -> bool:
        marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
        return bool(marks & self.words.complementisers) and not marks & self.grammar.words.purpose_marks

    def _quoted_fear(self, rest: Sequence[Token]) -> bool:
        """Whether a clause in the subjunctive follows ("Befürchtungen, der Konflikt könne eskalieren")."""
        return any(
            feature(word, "Mood") == "Sub" or word.lower_ in self.grammar.words.modal_forms
            for word in rest
            if is_finite(word)
        ) or any(child.tag_ in ("VVIZU", "PTKZU") for child in rest)

    def adjective(self, token: Token, lemma: str) -> Cue | None:
        """The cue of an adjective that is said of somebody."""
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
        linking = following
        if following is not None and following.lower_ in self.grammar.words.negations:
            linking = next_word(following)
        linked = linking is not None and linking.lower_ in self.words.links
        if (
            kind in (AttitudeKind.INTENDS, AttitudeKind.WANTS)
            and not linked
            and following is not None
            and following.text != ","
        ):
            return None
        content = [word for word in token.subtree if word.i > token.i] or self._behind(token, carrier, linked)
        holders = self.subjects(carrier) or self.subjects(token)
        return Cue((token,), kind, carrier, tuple(holders), (tuple(content),))

    def _behind(self, token: Token, carrier: Token, linked: bool) -> list[Token]:
        """What an adjective is about where the tree hangs it on the verb beside it ("zeigte sich bereit, … zu …")."""
        following = next_word(token)
        if linked and following is not None:
            return to_break(following)
        clauses = [child for child in children(carrier, "xcomp", "ccomp") if child.i > token.i]
        comma = following is not None and following.text == ","
        return list(clauses[0].subtree) if comma and clauses and carrier != token else []

    def _attributive(self, token: Token) -> bool:
        following = next_word(token)
        return (
            token.tag_ in ("ADJA", "JJ")
            and following is not None
            and following.pos_ in ("NOUN", "PROPN")
            and following == token.head
        )

    def _negated(self, head: Token) -> bool:
        return is_predicate(head) and self.grammar.negation(head) is not None
