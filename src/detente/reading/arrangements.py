"""Which words of a report name an arrangement: compounds, names of several words, nouns that need a context."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.language.phrases import items, match
from detente.language.vocabulary.instruments import InstrumentWords
from detente.model import InstrumentKind, InstrumentStatus
from detente.reading.cues import named_between, next_word
from detente.reading.grammar import Grammar, base, clause_head
from detente.reading.page import Page

AGREED = frozenset({InstrumentKind.AGREEMENT, InstrumentKind.PEACE_TREATY, InstrumentKind.CEASEFIRE})
_NEAR = 6  # tokens from a noun to a turn such as "take effect"
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})


@dataclass(frozen=True)
class Mention:
    """A place where an arrangement is named.

    `head` is the noun that its clause sees. `key` tells arrangements of one kind apart ("atomabkommen", "minsker
    abkommen");
    `stem` is the noun by itself, and a `bare` mention is no more than that, so that it may point back;
    a `definite` one speaks of a known thing, a `plain` one has no name or number of its own.
    """

    tokens: tuple[Token, ...]
    head: Token
    kind: InstrumentKind
    key: str
    stem: str
    bare: bool
    definite: bool
    plain: bool


@dataclass(frozen=True)
class Arrangements:
    """Finds the mentions of arrangements on a page."""

    page: Page
    words: InstrumentWords
    grammar: Grammar

    def mentions(self) -> Iterator[Mention]:
        """The mentions in text order, none inside another."""
        doc = self.page.doc
        position = 0
        agreed = False
        while position < len(doc):
            found = self._at(doc, position, agreed)
            if found is None:
                position += 1
                continue
            if not self._another(found):
                agreed = agreed or found.kind in AGREED
                yield found
            position = found.tokens[-1].i + 1

    def _at(self, doc: Doc, position: int, agreed: bool) -> Mention | None:
        token = doc[position]
        if token.is_punct or token.is_space:
            return None
        named = self.words.named.at(doc, position)
        if named is not None:
            tokens, kind = named
            last = tokens[-1]
            further = self.words.kind_of(last.lower_)
            return self._mention(self._whole(tokens), kind, further[1] if further else last.lemma_.lower(), False)
        if token.pos_ not in NOMINAL:
            return None
        known = self.words.kind_of(token.lower_) or self.words.kind_of(token.lemma_)
        if known is not None:
            bare = token.lower_ == known[1] or token.lemma_.lower() == known[1] or len(token.text) - len(known[1]) <= 2
            return self._mention([token], known[0], known[1], bare)
        wanted = self.words.contexts.get(token.lemma_.lower()) or self.words.contexts.get(token.lower_)
        if wanted is not None and (self._in_context(token) or (agreed and wanted in AGREED)):
            return self._mention([token], wanted, token.lemma_.lower(), True)
        return None

    def _whole(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens of a name, from the first to the last."""
        return list(self.page.doc[tokens[0].i : tokens[-1].i + 1])

    def _mention(self, tokens: list[Token], kind: InstrumentKind, stem: str, bare: bool) -> Mention:
        inside = {token.i for token in tokens}
        head = next(
            (token for token in reversed(tokens) if token.head.i not in inside or token.head == token), tokens[-1]
        )
        before = [child for child in head.children if child.i < tokens[0].i]
        named = [child for child in before if self._names(child)] or self._capitals(tokens[0], head)
        beside = (*self.page.doc[tokens[-1].i + 1 : tokens[-1].i + 2], *before)
        numbers = [token for token in beside if token.is_digit]
        if named or numbers:
            bare = False
        words = [*(child.lower_ for child in named), *(token.lemma_.lower() for token in tokens)]
        key = " ".join([*words, *(token.text for token in numbers)])
        definite = not any(child.lower_ in self.words.indefinite or child.lower_ in self.words.none for child in before)
        pointed = any(child.lower_ in self.words.definite for child in before)
        return Mention(tuple(tokens), head, kind, key, stem, bare and stem in self.words.bare, definite and pointed,
                       not numbers and all(child.lower_ in self.words.classifiers for child in named))

    def _capitals(self, first: Token, head: Token) -> list[Token]:
        """The capitalised words right before a capitalised noun ("Algiers Agreement"), where nouns aren't all so
        written.
        """
        found: list[Token] = []
        here = first.i - 1
        while not self.grammar.words.particles_join and head.text[:1].isupper() and here > first.sent.start:
            word = self.page.doc[here]
            if not word.text[:1].isupper() or not word.is_alpha:
                break
            found.insert(0, word)
            here -= 1
        return found

    def _names(self, child: Token) -> bool:
        """Whether a modifier tells which arrangement it is: a name, not a judgement."""
        if base(child.dep_) not in ("amod", "compound", "nmod", "flat") or child.i == child.sent.start:
            return False
        if child.lower_ in self.words.classifiers or child.lemma_.lower() in self.words.classifiers:
            return True
        return child.pos_ == "PROPN" or child.text[:1].isupper() or child.dep_ == "compound"

    def _another(self, mention: Mention) -> bool:
        """Whether the words around make another thing of it ("resolution of the conflict")."""
        doc = self.page.doc
        first, last = mention.tokens[0], mention.tokens[-1]
        if first.i > first.sent.start and doc[first.i - 1].lower_ in self.words.not_before:
            return True
        if (
            first.i - 1 > first.sent.start
            and doc[first.i - 1].text == "-"
            and doc[first.i - 2].lower_ in self.words.not_before
        ):
            return True
        if any(match(items(phrase), doc, last.i + 1) for phrase in self.words.not_after):
            return True
        following = next_word(last)
        return (
            following is not None
            and last.dep_ == "compound"
            and last.head.i > last.i
            and last.head.lemma_.lower() not in self.words.carriers
        )

    def _comes_to_hold(self, token: Token) -> bool:
        """As in "the deal will take effect"."""
        end = min(token.i + _NEAR, token.sent.end)
        here = (self.words.status_turns.at(self.page.doc, i) for i in range(token.i + 1, end))
        held = any(found is not None and found[1] is InstrumentStatus.IN_FORCE for found in here)
        return base(token.dep_) == "nsubj" and held

    def _in_context(self, token: Token) -> bool:
        """Whether a noun such as "Erklärung" stands for a document that is agreed on, not for something said."""
        marks = {child.lower_ for child in token.children} | {child.lemma_.lower() for child in token.children}
        if marks & self.words.context or (
            token.text[:1].isupper()
            and any(
                child.pos_ == "PROPN" and base(child.dep_) in ("compound", "amod", "flat") for child in token.children
            )
        ):
            return True
        if named_between(token, self.words.between):
            return True
        head = clause_head(token)
        lemma = self.grammar.predicate_lemma(head)
        if self.words.contexts.get(token.lemma_.lower()) in self.words.asked_for:
            return base(token.dep_) == "obj" and lemma in self.words.object_verbs[InstrumentStatus.PROPOSED]
        if self._comes_to_hold(token):
            return True
        if base(token.dep_) in ("obj", "nsubj") and lemma in self.words.object_verbs[InstrumentStatus.SIGNED]:
            return True
        if lemma in self.words.saying:
            return False
        finite = self.grammar.finite(head)
        indefinite = any(child.lower_ in self.words.indefinite for child in token.children)
        modal = any(aux.lemma_.lower() in self.grammar.words.modals for aux in self.grammar.auxiliaries(head))
        asked = any(child.dep_ == "mark" and child.lower_ in self.words.open_marks for child in head.children)
        return indefinite and (asked or modal or finite is None)
