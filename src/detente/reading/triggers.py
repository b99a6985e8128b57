"""Triggers: which words of a report name an event, by the event lexicon of its language."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.events import ANY, Entry, EventWords, Frame, Index
from detente.language.vocabulary.grammar import GrammarWords
from detente.reading.grammar import AUXILIARIES, Grammar, base, children, conjuncts, is_predicate
from detente.reading.page import Page
from detente.reading.roles import Roles

IsParty = Callable[[Token], bool]
Candidate = tuple[Entry, tuple[Token, ...]]

SHORTEST_HEAD = 4
SHORTEST_FIRST_PART = 2
NOMINAL = ("NOUN", "PROPN")
NAMES = frozenset({"ORG", "PER", "PERSON"})
QUALIFYING = frozenset({"amod", "compound", "advmod", "det"})
INSIDE_NAME = frozenset({"flat", "flat:name", "flat:foreign", "goeswith"})


@dataclass(frozen=True)
class Trigger:
    """Words that name an event: the `head` that the grammar of it hangs on, all `tokens`, the `frame` that they fit.

    A noun that a light verb carries ("held talks") is the head, and the light verb is given as `verb`.
    """

    head: Token
    tokens: tuple[Token, ...]
    frame: Frame
    verb: Token | None = None

    def roles(self, grammar: Grammar) -> Roles:
        """Who fills which function around the trigger."""
        return Roles(self.head, self.verb, grammar)


def find_triggers(page: Page, is_party: IsParty) -> Iterator[Trigger]:
    """The event words of a page in text order, one trigger a head; `is_party` tells actors and places."""
    finder = _Finder(page.words(EventWords), Grammar(page.words(GrammarWords)), is_party)
    yield from finder.triggers(page.doc)


@dataclass(frozen=True)
class _Fit:
    """An entry that fits at a token, with the words that it takes in and how much of it was asked for."""

    entry: Entry
    tokens: tuple[Token, ...]
    weight: float


@dataclass(frozen=True)
class _Finder:
    lexicon: EventWords
    grammar: Grammar
    is_party: IsParty

    def triggers(self, tokens: Iterable[Token]) -> Iterator[Trigger]:
        found: dict[int, Trigger] = {}
        nouns: list[Token] = []
        taken: set[int] = set()
        for token in tokens:
            if token.pos_ in NOMINAL:
                nouns.append(token)
            trigger = self._verbal(token)
            if trigger is not None:
                found[token.i] = trigger
                if not trigger.frame.keeps:
                    taken.update(word.i for word in trigger.tokens)
        for token in nouns:
            trigger = None if token.i in taken else self._noun(token, found)
            if trigger is not None:
                found[token.i] = trigger
        yield from (found[i] for i in sorted(found))

    def _verbal(self, token: Token) -> Trigger | None:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in AUXILIARIES and is_predicate(token):
            fit = self._best(token, self._verb_entries(token), None)
            if fit is not None:
                return Trigger(token, fit.tokens, fit.entry.frame)
        if token.pos_ in ("ADJ", "VERB", "ADV") and self._predicative(token):
            fit = self._best(token, [(entry, (token,)) for entry in _look(self.lexicon.adjectives, token)], None)
            if fit is not None:
                return Trigger(token, fit.tokens, fit.entry.frame)
        return None

    @staticmethod
    def _predicative(token: Token) -> bool:
        return token.dep_ not in QUALIFYING or bool(children(token, "xcomp"))

    def _verb_entries(self, token: Token) -> list[Candidate]:
        index, lemma = self.lexicon.verbs, self.grammar.predicate_lemma(token)
        found = [(entry, self._with_particle(token)) for entry in index.get(lemma, ())]
        if " " not in lemma and token.i + 1 < len(token.doc):
            after = token.nbor()
            if after.head == token and after.pos_ in ("ADP", "ADV", "PART"):
                found += [(entry, (token, after)) for entry in index.get(f"{lemma} {after.lower_}", ())]
        return found

    @staticmethod
    def _with_particle(token: Token) -> tuple[Token, ...]:
        return tuple(sorted([token, *children(token, "compound:prt")], key=lambda word: word.i))

    def _noun(self, token: Token, found: dict[int, Trigger]) -> Trigger | None:
        if token.dep_ in INSIDE_NAME or token.ent_type_ in NAMES or self._qualifies(token):
            return None
        entries = self._noun_entries(token)
        if not entries:
            return None
        carrier = self._carrier(token, found)
        fit = self._best(token, entries, carrier)
        if fit is None:
            return None
        frame = fit.entry.frame
        if carrier is not None and not ({self.grammar.predicate_lemma(carrier)} & (self.lexicon.light | frame.light)):
            carrier = None
        words = {*fit.tokens, *(self._with_particle(carrier) if carrier is not None else ())}
        return Trigger(token, tuple(sorted(words, key=lambda word: word.i)), frame, carrier)

    @staticmethod
    def _qualifies(token: Token) -> bool:
        """Whether the noun only qualifies another one ("the meeting room")."""
        return base(token.dep_) == "compound" and token.head.pos_ in NOMINAL and token.head.i > token.i

    def _carrier(self, noun: Token, found: dict[int, Trigger]) -> Token | None:
        """The verb that the noun is object, or subject in the passive, of, if it names no event itself."""
        first = noun
        while first.dep_ == "conj" and first.head != first:
            first = first.head
        verb = first.head
        if base(first.dep_) in ("obj", "nsubj", "xcomp", "obl") and verb.pos_ in ("VERB", "AUX"):
            if first.dep_ == "nsubj" or (base(first.dep_) == "obl" and self.grammar.preposition(first)):
                return None
        elif any(child.dep_ in ("acl", "acl:relcl") and child.pos_ == "VERB" for child in noun.children):
            verb = next(child for child in noun.children if child.dep_ in ("acl", "acl:relcl") and child.pos_ == "VERB")
            if noun not in self.grammar.logical_object(verb):
                return None
        else:
            return None
        return None if verb.i in found or verb == noun else verb

    def _noun_entries(self, token: Token) -> list[Candidate]:
        found: list[Candidate] = []
        for entry in _look(self.lexicon.nouns, token):
            words = _stretch(token, entry)
            if words:
                found.append((entry, words))
        if not found and self.lexicon.compounds:
            for word in {token.lemma_.lower(): None, token.lower_: None}:
                for start in range(SHORTEST_FIRST_PART, len(word) - SHORTEST_HEAD + 1):
                    entries = [entry for entry in self.lexicon.nouns.get(word[start:], ()) if entry.compounds]
                    if entries:
                        return [(entry, (token,)) for entry in entries]
        return found

    def _best(self, token: Token, entries: list[Candidate], verb: Token | None) -> _Fit | None:
        best: _Fit | None = None
        for entry, words in entries:
            fit = _Conditions(self, token, verb, entry).fit(words)
            if fit is not None and (best is None or fit.weight > best.weight):
                best = fit
        return best

    def says(self, token: Token, words: frozenset[str]) -> bool:
        """Whether a token is one of these words, or (where compounds are written as one) ends in one."""
        for word in (token.lemma_.lower(), token.lower_):
            if word in words:
                return True
            if self.lexicon.compounds or "-" in word:
                ends = range(SHORTEST_FIRST_PART, len(word) - SHORTEST_HEAD + 1)
                if any(word[start:].lstrip("-") in words for start in ends):
                    return True
        return False


def _look(index: Index, token: Token) -> tuple[Entry, ...]:
    return index.get(token.lemma_.lower()) or index.get(token.lower_) or ()


def _stretch(token: Token, entry: Entry) -> tuple[Token, ...]:
    """The tokens of an expression of several words around its head; () if they aren't all there."""
    first = token.i - entry.head
    if first < 0 or first + len(entry.parts) > len(token.doc):
        return ()
    words = tuple(token.doc[first + i] for i in range(len(entry.parts)))
    if all(part in (word.lower_, word.lemma_.lower()) for word, part in zip(words, entry.parts, strict=True)):
        return words
    return ()


@dataclass(frozen=True)
class _Conditions:
    """Whether one entry's conditions hold at one token."""

    finder: _Finder
    token: Token
    verb: Token | None
    entry: Entry

    def fit(self, words: tuple[Token, ...]) -> _Fit | None:
        """The fit, or None where a condition fails."""
        frame, weight = self.entry.frame, float(len(self.entry.parts))
        tokens = list(words)
        if self.entry.reflexive:
            if not self.finder.grammar.reflexive(self.token):
                return None
            weight += 1
        verbal = self.token.pos_ not in NOMINAL
        if frame.object and verbal:
            told = self._among(self._objects(), frame.object)
            if told is None:
                return None
            tokens.append(told)
            weight += 4
        if frame.subject:
            told = self._among(self.finder.grammar.logical_subject(self.token), frame.subject)
            if told is None:
                return None
            tokens.append(told)
            weight += 3
        for test, worth in ((self._phrase, 3), (self._clause, 3)):
            found = test(frame)
            if found is None:
                return None
            tokens += found
            weight += worth * len(found)
        weight += bool(frame.prep) + bool(frame.clause)
        if frame.unless and self._ruled_out(frame.unless):
            return None
        if not all(self._filled(functions) for functions in frame.actor_in):
            return None
        return _Fit(self.entry, tuple(sorted(set(tokens), key=lambda word: word.i)), weight)

    def _among(self, tokens: Iterable[Token], words: frozenset[str]) -> Token | None:
        for token in tokens:
            for each in conjuncts(token):
                if self.finder.says(each, words):
                    return each
        return None

    def _objects(self) -> list[Token]:
        """What may be the object of the verb, also where the parse calls it otherwise."""
        grammar, token = self.finder.grammar, self.token
        found = grammar.logical_object(token)
        labels = ("obj", "iobj", "xcomp", "compound", "nsubj:pass")
        found += [child for child in children(token, *labels) if child not in found]
        found += [child for child in children(token, "obl") if not grammar.preposition(child)]
        if token.dep_ == "acl:relcl" and not children(token, "obj"):
            found.append(token.head)
        if not found and token.dep_ == "conj":
            found = [child for child in children(token.head, "obj") if child.i > token.i]
        return found

    def _phrase(self, frame: Frame) -> list[Token] | None:
        """The noun that fills a phrase condition; [] where any will do or none is asked for; None where it fails."""
        if not frame.prep:
            return []
        roles = Roles(self.token, self.verb, self.finder.grammar)
        for preposition, nouns in frame.prep.items():
            there = roles.prepositional(preposition)
            if nouns == ANY and there:
                return []
            told = self._among(there, nouns)
            if told is not None:
                return [told]
        return None

    def _clause(self, frame: Frame) -> list[Token] | None:
        """The predicate of the clause that a clause condition asks for; as `_phrase`."""
        if not frame.clause:
            return []
        clauses = children(self.token, "xcomp", "ccomp", "advcl", "acl", "csubj")
        for child in self.token.children:
            if child.dep_ in ("obl", "advmod", "expl", "obj") and child.pos_ in ("ADV", "PRON"):
                clauses += children(child, "ccomp", "xcomp", "acl", "advcl")
        if frame.clause == ANY:
            return [] if any(base(each.dep_) in ("xcomp", "ccomp", "acl") for each in clauses) else None
        for each in clauses:
            for predicate in conjuncts(each):
                if {self.finder.grammar.predicate_lemma(predicate), predicate.lemma_.lower()} & frame.clause:
                    return [predicate]
        return None

    def _ruled_out(self, words: frozenset[str]) -> bool:
        token, grammar = self.token, self.finder.grammar
        around = children(token, "amod", "compound", "nmod", "obl", "advmod", "case")
        near = [token, *self._objects(), *grammar.subjects(token), *around]
        return any(self.finder.says(each, words) for each in near)

    def _filled(self, functions: str) -> bool:
        roles = Roles(self.token, self.verb, self.finder.grammar)
        return any(self.finder.is_party(token) for name in functions.split("|") for filler in roles.fillers(name)
                   for token in conjuncts(filler))
