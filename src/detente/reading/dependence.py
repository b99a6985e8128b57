"""Dependence told by a predicate: "depends on", "requires", "are needed to", "a precondition for"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.conditions import ConditionWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.model import ConditionKind
from detente.reading.cues import (
    PARTICLE_TAGS,
    between_breaks,
    has_verb,
    lemma_of,
    names,
    next_word,
    pick,
    segment,
    segments,
)
from detente.reading.grammar import AUXILIARIES, SUBJECTS, Grammar, base, children, clause_head, is_predicate
from detente.reading.linkage import Link
from detente.reading.page import Page

SAYING_LABELS = ("parataxis", "discourse")


@dataclass(frozen=True)
class Dependence:
    """Finds the conditions that a verb, an adjective or a noun tells."""

    page: Page
    words: ConditionWords
    grammar: Grammar
    paradigm: Paradigm

    def links(self) -> Iterator[Link]:
        """The conditions of the page, in no order."""
        seen: set[int] = set()
        for tokens, kind in self.words.fixed.find(self.page.doc):
            seen.update(token.i for token in tokens)
            first, last = tokens[0], tokens[-1]
            led = self._plain(first) in self.words.links and self._plain(last) not in self.words.links
            yield self._around(last, kind, first) if led else self._around(first, kind, last)
        for token in self.page.doc:
            link = None if token.i in seen else self._of(token)
            if link is not None:
                yield link

    def _of(self, token: Token) -> Link | None:
        if token.pos_ in ("VERB", "AUX", "ADJ", "ADV"):
            return self._verb(token) or self._adjective(token) or self._needed(token)
        if token.pos_ in ("NOUN", "PROPN"):
            return self._noun(token) or self._mistaken(token)
        return None

    def _around(self, cue: Token, kind: ConditionKind, link: Token) -> Link:
        """The link of a predicate: its subject hangs on what follows the linking word.

        Where the subject is a mere "it", a purpose beside the clause does ("um … zu ersetzen, bedürfe es …").
        """
        evidence = self._extent(cue)
        subjects = [child for child in clause_head(cue).children if child.dep_ in SUBJECTS and child in evidence]
        subject = [word for child in subjects for word in child.subtree if word in evidence]
        made = self._made(cue, link)
        if made:
            rest = [word for word in evidence if word.i > link.i and word != cue and word not in made]
            return Link(cue, kind, tuple(evidence), tuple(made), tuple(rest))
        behind = [word for word in evidence if word.i > link.i and word not in subject and not self._verbal(word, cue)]
        if not any(child.lower_ not in self.words.impersonal for child in subjects):
            purpose = self._purpose_beside(cue)
            if purpose:
                start, end = segment(cue)
                own = [*self.page.doc[start:end]]
                return Link(cue, kind, (*purpose, *own), tuple(purpose), tuple(behind))
            before = [word for word in evidence if word.i < min(cue.i, link.i)]
            named = any(word.pos_ in ("NOUN", "PROPN") or word.lower_ in self.words.anaphors for word in before)
            subject = before if named else []
        return Link(cue, kind, tuple(evidence), tuple(subject), tuple(behind))

    def _made(self, cue: Token, link: Token) -> list[Token]:
        """What somebody makes hang on something: the object before the linking word ("knüpfte die Hilfe an …",
        "made the loan conditional on …").
        """
        head = cue if cue.pos_ == "VERB" else clause_head(cue)
        made = lemma_of(head, self.grammar) in self.words.makers or cue == head
        if not made or head.pos_ not in ("VERB", "AUX") or self.grammar.passive(head):
            return []
        finite = self.grammar.finite(head) or head
        start = finite.i if finite.i < link.i else segment(link)[0] - 1
        between = [word for word in self.page.doc[start + 1 : link.i] if word not in (cue, head)]
        holders = {word.i for subject in self.grammar.subjects(head) for word in subject.subtree}
        kept = [word for word in between if word.i not in holders and word.pos_ not in ("AUX", "ADV")]
        return kept if any(word.pos_ in ("NOUN", "PROPN") for word in kept) else []

    def _purpose_beside(self, cue: Token) -> list[Token]:
        """The stretch right before or after the cue's own that tells a purpose."""
        start, end = segment(cue)
        parts = segments(list(cue.sent))
        beside = [part for part in parts if part[-1].i == start - 2 or part[0].i == end + 1]
        return next((part for part in beside if self._plain(part[0]) in self.words.purposes), [])

    def _verbal(self, word: Token, cue: Token) -> bool:
        """Whether a word is part of the linking predicate itself."""
        return word == cue or word.tag_ in PARTICLE_TAGS or (word.head == cue and word.dep_ in AUXILIARIES)

    def _extent(self, cue: Token) -> list[Token]:
        """The words of the clause around a cue, with the purposes and clauses inside it, cut where they don't hang
        together.
        """
        head = clause_head(cue)
        inside = [word for child in head.children if base(child.dep_) not in SAYING_LABELS for word in child.subtree]
        near = between_breaks([*inside, head, cue], cue)
        start, end = segment(cue)
        whole = {word.i: word for word in (*near, *self.page.doc[start:end])}
        return [whole[i] for i in sorted(whole)]

    # --- "hängt von … ab", "requires" --------------------------------------------------------------------

    def _verb(self, token: Token) -> Link | None:
        if token.pos_ not in ("VERB", "AUX", "ADJ"):
            return None
        links = pick(self.words.verbs, names(token, self.grammar, self.paradigm))
        if not links or token.dep_ in ("amod", "compound"):
            return None
        kind = links.get("")
        if kind is not None:
            return self._transitive(token, kind)
        found = self._linking(token, links)
        if found is None or (
            self.words.loose & set(names(token, self.grammar, self.paradigm)) and not self._hangs(token)
        ):
            return None
        return self._around(token, links[self._plain(found)], found)

    def _hangs(self, token: Token) -> bool:
        """Whether what a verb such as "link" joins to something is of the things that are made to hang on it."""
        joined = self.grammar.logical_object(token)
        return any(word.lemma_.lower() in self.words.hangable for word in joined)

    def _transitive(self, token: Token, kind: ConditionKind) -> Link | None:
        """As in "requires a ceasefire": the object, whatever case it stands in, is what is needed."""
        subjects = children(token, *SUBJECTS)
        if self.grammar.passive(token) or any(word.lemma_.lower() in self.words.not_dependents for word in subjects):
            return None
        _, end = segment(token)
        after = [word for word in self.page.doc[token.i + 1 : end] if word.pos_ in ("NOUN", "PROPN")]
        objects = children(token, "obj", "ccomp", "obl") or after[:1]
        objects = [word for word in objects if word.i > token.i or not after] or after[:1]
        if not objects:
            return None
        evidence = self._extent(token)
        needed = [word for root in objects for word in root.subtree if word in evidence and word != token]
        purpose = [word for child in children(token, "advcl", "xcomp") for word in child.subtree]
        subject = [word for child in children(token, *SUBJECTS) if child.pos_ != "PRON" for word in child.subtree]
        return Link(
            token,
            kind,
            tuple(sorted({*evidence, *purpose}, key=lambda word: word.i)),
            tuple(purpose or subject),
            tuple(needed),
        )

    def _linking(self, token: Token, links: dict[str, ConditionKind]) -> Token | None:
        start, end = segment(token)
        doc = self.page.doc
        for i in [*range(token.i + 1, end), *range(token.i - 1, start - 1, -1)]:
            word: Token = doc[i]
            particle = word.pos_ in ("ADP", "ADV", "SCONJ", "PRON", "CCONJ", "PART")
            if self._plain(word) in links and (particle or word.head == token):
                return word
        return None

    def _plain(self, token: Token) -> str:
        return self.grammar.words.contractions.get(token.lower_, token.lower_)

    # --- "contingent on", "abhängig von" -----------------------------------------------------------------

    def _adjective(self, token: Token) -> Link | None:
        links = self.words.adjectives.get(token.lemma_.lower()) or self.words.adjectives.get(token.lower_)
        if not links:
            return None
        following = next_word(token)
        near = [following] if following is not None and self._plain(following) in links else []
        found = near[0] if near else self._linking(token, links)
        if found is None or abs(found.i - token.i) > 12:
            return None
        if not near and found.pos_ == "ADP" and token.lower_ in self.words.link_behind:
            return None
        return self._around(token, links[self._plain(found)], found)

    def _mistaken(self, token: Token) -> Link | None:
        """An adjective taken for a noun, right before its linking word ("is contingent on")."""
        links = self.words.adjectives.get(token.lower_)
        following = next_word(token)
        if not links or following is None or self._plain(following) not in links:
            return None
        return self._around(token, links[self._plain(following)], following)

    # --- "a precondition for", "Voraussetzung für" ----------------------------------------------------------

    def _noun(self, token: Token) -> Link | None:
        kind = self.words.nouns.get(token.lemma_.lower())
        if kind is None or token.pos_ not in ("NOUN", "PROPN"):
            return None
        following = next_word(token)
        if following is None or self.grammar.negative_determiner(token) is not None or following.tag_ in PARTICLE_TAGS:
            return None
        start, end = segment(token)
        around = self.page.doc[start:end]
        if any(word.lower_ in self.words.never or word.lemma_.lower() in self.words.never for word in around):
            return None
        head = clause_head(token)
        if self._plain(following) not in self.words.noun_links:
            return self._set(token, kind)
        if not (is_predicate(head) or self._copular(head) or self._plain(following) in self.words.sure_links):
            return None
        evidence = self._extent(token)
        phrase = [
            word for child in token.children if child.i > token.i for word in child.subtree if word.i < end
        ] or list(self.page.doc[following.i : end])
        own = [token, *(word for word in token.children if word.dep_ in AUXILIARIES or word.pos_ == "DET")]
        rest = [word for word in evidence if word not in phrase and word not in own and word != following]
        return Link(token, kind, tuple(evidence), tuple(phrase), tuple(rest))

    def _set(self, token: Token, kind: ConditionKind) -> Link | None:
        """As in "Voraussetzung sei ein Ende der Angriffe", "One condition is that …": what it is for was said
        before.
        """
        following = next_word(token)
        if following is None or token.i - token.sent.start > 2 or following.lemma_.lower() not in self.words.equals:
            return None
        evidence = list(self.page.doc[token.sent.start : token.sent.end])
        rest = [word for word in evidence if word.i > following.i and not self._verbal(word, following)]
        _, end = segment(token)
        if not has_verb(evidence[end - token.sent.start + 1 :]):
            evidence = self._extent(token)
        return Link(token, kind, tuple(evidence), (), tuple(word for word in rest if word in evidence))

    def _copular(self, head: Token) -> bool:
        return lemma_of(head, self.grammar) in self.words.copulas

    # --- "several parties are needed to …" -------------------------------------------------------------------

    def _needed(self, token: Token) -> Link | None:
        kind = self.words.needs.get(token.lower_) or self.words.needs.get(token.lemma_.lower())
        if kind is None or token.dep_ in ("amod", "compound") or token.pos_ not in ("ADJ", "VERB", "ADV"):
            return None
        passive = self.grammar.passive(token)
        if token.pos_ == "VERB" and not passive and token.lemma_.lower() in self.words.active_needs:
            return self._active_need(token, kind)
        if token.pos_ == "VERB" and not passive and token.tag_ not in ("VVPP", "VBN"):
            return None
        evidence = self._extent(token)
        purpose = self._purpose(token, evidence)
        subject = [word for child in clause_head(token).children if child.dep_ in SUBJECTS for word in child.subtree]
        if not purpose or not subject:
            return None
        whole = sorted({*evidence, *purpose}, key=lambda word: word.i)
        return Link(token, kind, tuple(whole), tuple(purpose), tuple(subject))

    def _active_need(self, token: Token, kind: ConditionKind) -> Link | None:
        """An impersonal need ("dafür brauche es eine Waffenruhe"), or the need of somebody's consent."""
        subjects = children(token, "nsubj", "expl")
        evidence = self._extent(token)
        objects = [root for root in children(token, "obj") if root.i > token.i]
        needed = [word for root in objects for word in root.subtree]
        if any(root.lemma_.lower() in self.words.consents for root in objects):
            owners = [word for subject in subjects for word in subject.subtree]
            return Link(token, kind, tuple(evidence), tuple(owners), tuple(needed))
        if not any(subject.lower_ in self.words.impersonal for subject in subjects):
            return None
        purpose = self._purpose(token, evidence)
        return Link(token, kind, tuple(evidence), tuple(purpose), tuple(needed)) if purpose and needed else None

    def _purpose(self, token: Token, evidence: Sequence[Token]) -> list[Token]:
        """What it is needed for: a purpose clause, or a phrase with one of the linking words."""
        for child in children(clause_head(token), "advcl", "xcomp", "obl", "csubj", "ccomp", "nmod"):
            first = min(child.subtree, key=lambda word: word.i)
            if (
                self._plain(first) in self.words.needs_links
                or self.grammar.preposition(child) in self.words.needs_links
            ):
                return list(child.subtree)
        following = next_word(token)
        if following is not None and self._plain(following) in self.words.needs_links:
            _, end = segment(following)
            return list(self.page.doc[following.i : end])
        first = evidence[0]
        return [word for word in evidence if word.i < token.i] if self._plain(first) in self.words.needs_links else []
