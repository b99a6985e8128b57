"""Dependence told by a predicate: "depends on", "requires", "are needed to", "a precondition for", "must …
before".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.conditions import ConditionWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.model import ConditionKind
from detente.reading.clause import Clause
from detente.reading.cues import (
    PARTICLE_TAGS,
    between_breaks,
    has_verb,
    is_break,
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
            yield self._around(tokens[0], kind, tokens[-1])
        for token in self.page.doc:
            link = None if token.i in seen else self._of(token)
            if link is not None:
                yield link

    def _of(self, token: Token) -> Link | None:
        if token.pos_ in ("VERB", "AUX", "ADJ", "ADV"):
            return self._verb(token) or self._adjective(token) or self._needed(token)
        if token.pos_ in ("NOUN", "PROPN"):
            return self._noun(token)
        return self._ordered(token) or self._without(token) if token.pos_ in ("SCONJ", "ADP", "CCONJ") else None

    def _around(self, cue: Token, kind: ConditionKind, link: Token) -> Link:
        """The link of a predicate: its subject hangs on what follows the linking word.

        Where the subject is a mere "it", a purpose beside the clause does ("um … zu ersetzen, bedürfe es …").
        """
        evidence = self._extent(cue)
        subjects = [child for child in clause_head(cue).children if child.dep_ in SUBJECTS and child in evidence]
        subject = [word for child in subjects for word in child.subtree if word in evidence]
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
        return self._around(token, links[self._plain(found)], found) if found is not None else None

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
            particle = word.pos_ in ("ADP", "ADV", "SCONJ", "PRON", "CCONJ")
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

    # --- "a precondition for", "Voraussetzung für" ----------------------------------------------------------

    def _noun(self, token: Token) -> Link | None:
        kind = self.words.nouns.get(token.lemma_.lower())
        if kind is None or token.pos_ not in ("NOUN", "PROPN"):
            return None
        following = next_word(token)
        if following is None or self.grammar.negative_determiner(token) is not None:
            return None
        start, end = segment(token)
        around = self.page.doc[start:end]
        if any(word.lower_ in self.words.never or word.lemma_.lower() in self.words.never for word in around):
            return None
        head = clause_head(token)
        if self._plain(following) not in self.words.noun_links:
            return None
        if not (is_predicate(head) or self._copular(head) or self._plain(following) in self.words.sure_links):
            return None
        evidence = self._extent(token)
        phrase = [
            word for child in token.children if child.i > token.i for word in child.subtree if word.i < end
        ] or list(self.page.doc[following.i : end])
        own = [token, *(word for word in token.children if word.dep_ in AUXILIARIES or word.pos_ == "DET")]
        rest = [word for word in evidence if word not in phrase and word not in own and word != following]
        return Link(token, kind, tuple(evidence), tuple(phrase), tuple(rest))

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

    # --- "must withdraw before talks can begin", "will not … until …" ---------------------------------------

    def _ordered(self, token: Token) -> Link | None:
        before = token.lower_ in self.words.before
        if not before and token.lower_ not in self.words.until:
            return None
        clause = list(self.page.doc[token.i : segment(token)[1]])
        outer = self._outer(token, clause)
        if outer is None or not has_verb(clause) or not is_predicate(outer):
            return None
        told = Clause(outer, self.grammar)
        main = [word for word in told.tokens if word not in clause]
        needed = tuple(word for word in clause if word != token)
        if told.past:
            return None
        if told.negated:
            return Link(token, ConditionKind.ONLY_IF, tuple(clause), tuple(main), needed)
        lemmas = {aux.lemma_.lower() for aux in self.grammar.auxiliaries(outer)} | {outer.lemma_.lower()}
        if not before or not lemmas & self.words.musts:
            return None
        whole = sorted({*main, *clause}, key=lambda word: word.i)
        return Link(token, ConditionKind.REQUIRES, tuple(whole), needed, tuple(main))

    def _outer(self, mark: Token, clause: Sequence[Token]) -> Token | None:
        """The word outside of a clause that it hangs on."""
        here = mark
        while here in clause:
            if here.head == here:
                return None
            here = here.head
        return here if is_predicate(here) else clause_head(here)

    # --- "without guarantees there will be no peace" -----------------------------------------------------------

    def _without(self, token: Token) -> Link | None:
        if token.lower_ not in self.words.without or token.dep_ != "case":
            return None
        noun, doc = token.head, self.page.doc
        before = doc[token.i - 1] if token.i > token.sent.start else None
        if noun.pos_ not in ("NOUN", "PROPN") or (before is not None and self._negates(before)):
            return None
        phrase = [word for word in between_breaks(noun.subtree, noun) if not is_break(word)]
        start, end = segment(token)
        if token.i - token.sent.start <= 1 and not has_verb(doc[phrase[-1].i + 1 : end]):
            end = segment(doc[min(end + 1, token.sent.end - 1)])[1]
        main = [word for word in doc[start:end] if word not in phrase]
        if not any(self._negates(word) for word in main) or not has_verb(main):
            return None
        head = clause_head(noun)
        if Clause(head, self.grammar).past or any(word.tag_ == "VBD" for word in main):
            return None
        needed = tuple(word for word in phrase if word != token)
        return Link(token, ConditionKind.REQUIRES, (*phrase, *main), tuple(main), needed)

    def _negates(self, word: Token) -> bool:
        words = self.grammar.words
        return (
            word.lower_ in words.negations
            or word.lower_ in words.negative_determiners
            or word.lower_ in self.words.impossible
        )
