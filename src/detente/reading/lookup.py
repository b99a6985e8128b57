"""Looking words up in the event lexicon: by lemma, by form, by the last part of a compound, as an expression."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Token

from detente.language.vocabulary.events import Entry, EventWords, Index
from detente.reading.grammar import Grammar, children
from detente.reading.kin import dependents

Candidate = tuple[Entry, tuple[Token, ...]]

NOMINAL = ("NOUN", "PROPN")
PARTICLES = ("ADV", "ADP", "ADJ", "PART")
SHORTEST_HEAD = 4
SHORTEST_FIRST_PART = 3
VOWELS = frozenset("aeiouyäöü")


@dataclass(frozen=True)
class Lookup:
    """A language's event lexicon, and which of its entries a token of one page may be. Conditions are not looked at.

    `known` keeps what a token (by its place on the page) may be listed under, as that is asked for often.
    """

    lexicon: EventWords
    grammar: Grammar
    known: dict[int, set[str]] = field(default_factory=dict, repr=False, compare=False)

    def adjectives(self, token: Token) -> list[Candidate]:
        """The entries that an adjective may be."""
        return [(entry, (token,)) for entry in _look(self.lexicon.adjectives, token)]

    def verbs(self, token: Token) -> list[Candidate]:
        """The entries that a verb may be, by the most special reading that has any."""
        for lemma, words in self.readings(token):
            found = [(entry, more) for entry in self.lexicon.verbs.get(lemma, ())
                     if (more := self._expression(token, entry, words))]
            if found:
                return found
        lemma = token.lemma_.lower()
        return [(entry, (token,)) for entry in self.lexicon.verbs.get(lemma, ()) if self._loose(token, entry)]

    def _loose(self, token: Token, entry: Entry) -> bool:
        """Whether a particle may be passed over, as object or clause decide ("upgraded their ties back up")."""
        alone = len(entry.parts) == 1 and bool(entry.frame.object or entry.frame.clause)
        return alone and not self.grammar.words.particles_join and bool(children(token, "compound:prt"))

    def _expression(self, token: Token, entry: Entry, words: tuple[Token, ...]) -> tuple[Token, ...]:
        """The tokens of a verb with all that belongs to it ("in Kraft treten"); () where a part is missing."""
        particle = not self.grammar.words.particles_join and len(words) > 1
        rest = [part for i, part in enumerate(entry.parts) if i != entry.head]
        if particle and words[1].lower_ not in rest:
            return ()
        near = {word.lower_: word for child in token.children for word in (*child.children, child)} if rest else {}
        if any(part not in near for part in rest):
            return ()
        return tuple(sorted({*words, *(near[part] for part in rest)}, key=lambda word: word.i))

    def readings(self, token: Token) -> Iterator[tuple[str, tuple[Token, ...]]]:
        """What a verb may be looked up as, most special first, each with its words."""
        joined = self.with_particle(token)
        if self.grammar.words.particles_join:
            for i, dep, _ in dependents(token):
                child = token.doc[i]
                if dep != "compound:prt" and child.pos_ in PARTICLES and not dependents(child):
                    yield from ((lemma, (token, child)) for lemma in self.lemmas(token, child.lower_))
        particle = next((word.lower_ for word in joined if word != token), "")
        yield from ((lemma, joined) for lemma in self.lemmas(token, particle))

    def lemmas(self, token: Token, particle: str = "") -> Iterator[str]:
        """What the lexicon may list a verb under: its lemma, or that of its form; with its particle."""
        forms = self.lexicon.forms
        for word in (token.lemma_.lower(), token.lower_):
            with_particle = self._joined(word, particle)
            yield with_particle
            if with_particle in forms:
                yield forms[with_particle]

    def _joined(self, word: str, particle: str) -> str:
        if not particle or not self.grammar.words.particles_join or word.startswith(particle):
            return word
        return particle + word

    @staticmethod
    def with_particle(token: Token) -> tuple[Token, ...]:
        """A verb with its separated particle, in text order."""
        return tuple(sorted([token, *children(token, "compound:prt")], key=lambda word: word.i))

    def nouns(self, token: Token) -> list[Candidate]:
        """The entries that a noun may be, as a whole or by its last part."""
        found: list[Candidate] = []
        for entry in _look(self.lexicon.nouns, token):
            words = _stretch(token, entry)
            if words:
                found.append((entry, words))
        if not found and self.lexicon.compounds:
            for word in {token.lemma_.lower(): None, token.lower_: None}:
                for tail in _tails(word):
                    entries = [entry for entry in self.lexicon.nouns.get(tail, ()) if entry.compounds]
                    if entries:
                        return [(entry, (token,)) for entry in entries]
        return found

    def governing(self, noun: Token) -> set[str]:
        """The lemmas of the verb that a noun hangs on."""
        return {lemma for lemma, _ in self.readings(noun.head)} if noun.head.pos_ in ("VERB", "AUX") else set()

    def says(self, token: Token, words: frozenset[str]) -> bool:
        """Whether a token is one of these words, or (where compounds are written as one) ends in one."""
        keys = self.known.get(token.i)
        if keys is None:
            keys = self.known[token.i] = self._keys(token)
        return not words.isdisjoint(keys)

    def _keys(self, token: Token) -> set[str]:
        """What a noun or adjective may be listed under: lemma, form, and their last parts."""
        keys = {token.lemma_.lower(), token.lower_}
        if token.pos_ in NOMINAL and self.lexicon.compounds:
            keys |= {token.lower_.removesuffix(ending) for ending in self.lexicon.plurals}
        for word in tuple(keys):
            if self.lexicon.compounds:
                keys.update(_tails(word))
            elif "-" in word:
                keys.add(word.rpartition("-")[2])
        if not self.lexicon.compounds:
            keys |= _turns(token)
        return {key.lstrip("-") for key in keys}


def _turns(token: Token) -> set[str]:
    """The fixed turns that a noun may head: with the word before it, or with a phrase of two words behind it."""
    doc, here = token.doc, token.i
    turns = {f"{doc[here - 1].lower_} {word}" for word in (token.lemma_.lower(), token.lower_)} if here else set()
    if here + 2 < len(doc) and doc[here + 1].pos_ == "ADP":
        turns.add(f"{token.lemma_.lower()} {doc[here + 1].lower_} {doc[here + 2].lower_}")
    return turns


@lru_cache(maxsize=16_384)
def _tails(word: str) -> tuple[str, ...]:
    """What may be the last part of a compound, longest first; the part before it is a word, so it has a vowel."""
    firsts = ((start, word[:start]) for start in range(1, len(word) - SHORTEST_HEAD + 1))
    return tuple(word[start:] for start, first in firsts
                 if first[-1] == "-" or (start >= SHORTEST_FIRST_PART and not VOWELS.isdisjoint(first)))


def _look(index: Index, token: Token) -> tuple[Entry, ...]:
    by_lemma = () if token.pos_ == "VERB" else index.get(token.lemma_.lower(), ())
    return by_lemma or index.get(token.lower_, ())


def _stretch(token: Token, entry: Entry) -> tuple[Token, ...]:
    """The tokens of an expression of several words around its head; () if they aren't all there."""
    first = token.i - entry.head
    if first < 0 or first + len(entry.parts) > len(token.doc):
        return ()
    words = tuple(token.doc[first + i] for i in range(len(entry.parts)))
    if all(part in (word.lower_, word.lemma_.lower()) for word, part in zip(words, entry.parts, strict=True)):
        return words
    return ()
