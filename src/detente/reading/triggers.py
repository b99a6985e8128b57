"""Triggers: which words of a report name an event, by the event lexicon of its language."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.events import ANY, Entry, EventWords, Frame, Index
from detente.language.vocabulary.grammar import GrammarWords
from detente.reading.clause import Clause
from detente.reading.grammar import AUXILIARIES, Grammar, base, children, conjuncts, is_predicate
from detente.reading.page import Page
from detente.reading.roles import Roles, misread

IsParty = Callable[[Token], bool]
Candidate = tuple[Entry, tuple[Token, ...]]

PLURALS = ("en", "n", "e", "er", "s")
RECALLED = "CONSULT"
SHORTEST_HEAD = 4
SHORTEST_FIRST_PART = 3
VOWELS = frozenset("aeiouyäöü")
NOMINAL = ("NOUN", "PROPN")
NAMES = frozenset({"ORG", "PER", "PERSON"})
PARTICLES = ("ADV", "ADP", "ADJ", "PART")
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
        taken = frozenset(token.i for token in self.tokens)
        return Roles(self.head, self.verb, grammar, self.head.lower_ in self.frame.adjectives, taken)


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
            if token.pos_ in NOMINAL or self._mistagged(token):
                nouns.append(token)
                continue
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
        full = token.pos_ in ("VERB", "AUX") and token.dep_ not in AUXILIARIES
        if (full and is_predicate(token)) or misread(token):
            fit = self._best(token, self._verb_entries(token), None)
            if fit is not None:
                return Trigger(token, fit.tokens, fit.entry.frame)
        if token.pos_ in ("ADJ", "VERB", "ADV") and self._predicative(token):
            fit = self._best(token, [(entry, (token,)) for entry in _look(self.lexicon.adjectives, token)], None)
            if fit is not None:
                return Trigger(token, fit.tokens, fit.entry.frame)
        return None

    def _mistagged(self, token: Token) -> bool:
        """Whether a noun of the lexicon was tagged as a verb, in the place of a noun ("held talks there")."""
        placed = token.pos_ == "VERB" and base(token.dep_) in ("obj", "nmod", "iobj")
        return placed and token.lower_ in self.lexicon.nouns

    @staticmethod
    def _predicative(token: Token) -> bool:
        return token.dep_ not in QUALIFYING or bool(children(token, "xcomp"))

    def _verb_entries(self, token: Token) -> list[Candidate]:
        for lemma, words in self._readings(token):
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

    def _readings(self, token: Token) -> Iterator[tuple[str, tuple[Token, ...]]]:
        """What a verb may be looked up as, most special first, each with its words."""
        joined = self._with_particle(token)
        if self.grammar.words.particles_join:
            for child in token.children:
                if child.pos_ in PARTICLES and child.dep_ != "compound:prt" and not any(child.children):
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
        if carrier is not None and not self._carries(carrier, frame):
            carrier = None
        words = {*fit.tokens, *(self._with_particle(carrier) if carrier is not None else ())}
        return Trigger(token, tuple(sorted(words, key=lambda word: word.i)), frame, carrier)

    def _carries(self, verb: Token, frame: Frame) -> bool:
        light = self.lexicon.light | frame.light
        return any(" ".join((lemma, *(word.lower_ for word in words[1:]))) in light or lemma in light
                   for lemma, words in self._readings(verb))

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
                for tail in _tails(word):
                    entries = [entry for entry in self.lexicon.nouns.get(tail, ()) if entry.compounds]
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
        return not words.isdisjoint(self._keys(token))

    def _keys(self, token: Token) -> set[str]:
        """What a noun or adjective may be listed under: lemma, form, and their last parts."""
        keys = {token.lemma_.lower(), token.lower_}
        if token.pos_ in NOMINAL and self.lexicon.compounds:
            keys |= {token.lower_.removesuffix(ending) for ending in PLURALS}
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


def _tails(word: str) -> Iterator[str]:
    """What may be the last part of a compound, longest first; the part before it is a word, so it has a vowel."""
    for start in range(1, len(word) - SHORTEST_HEAD + 1):
        first = word[:start]
        if first.endswith("-") or (start >= SHORTEST_FIRST_PART and not VOWELS.isdisjoint(first)):
            yield word[start:]


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
        for test, worth in ((self._phrase, 3), (self._clause, 4)):
            found = test(frame)
            if found is None:
                return None
            tokens += found
            weight += worth * len(found)
        weight += bool(frame.prep) + bool(frame.clause)
        if frame.unless and self._ruled_out(frame.unless):
            return None
        taken = frozenset(word.i for word in tokens)
        if not self._recalls(frame) and not all(self._filled(functions, taken) for functions in frame.actor_in):
            return None
        return _Fit(self.entry, tuple(sorted(set(tokens), key=lambda word: word.i)), weight)

    def _among(self, tokens: Iterable[Token], words: frozenset[str]) -> Token | None:
        for token in tokens:
            for each in conjuncts(token):
                for told in self._told(each):
                    if self.finder.says(told, words):
                        return told
        return None

    def _told(self, token: Token) -> list[Token]:
        """The token, and what it is a quantity of ("dozens of soldiers")."""
        counted = children(token, "nummod")
        if self.finder.says(token, self.finder.lexicon.quantities):
            counted += children(token, "nmod", "compound", "appos", "flat")
        return [token, *counted]

    def _objects(self) -> list[Token]:
        """What may be the object of the verb, also where the parse calls it otherwise."""
        grammar, token = self.finder.grammar, self.token
        if misread(token):
            return [token.head]
        found = grammar.logical_object(token)
        labels = ("obj", "iobj", "xcomp", "compound", "nsubj:pass")
        found += [child for child in children(token, *labels) if child not in found]
        found += [child for child in children(token, "obl") if grammar.preposition(child) in ("", *self.entry.parts)]
        if token.dep_ == "acl:relcl" and not children(token, "obj"):
            found.append(token.head)
        found += [child for child in children(token, "advmod") if child.pos_ == "ADJ"]
        if not found and not grammar.passive(token):
            found = [child for child in children(token, "nsubj") if child.i > token.i]
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
        if frame.modal:
            clauses = [each for each in clauses if Clause(each, self.finder.grammar).modality == frame.modal]
        for child in self.token.children:
            if child.dep_ in ("obl", "advmod", "expl", "obj") and child.pos_ in ("ADV", "PRON"):
                clauses += children(child, "ccomp", "xcomp", "acl", "advcl")
        if frame.clause == ANY:
            return [] if any(self._complement(each) for each in clauses) else None
        for each in clauses:
            for predicate in conjuncts(each):
                particle = next((child.lower_ for child in children(predicate, "compound:prt")), "")
                if not frame.clause.isdisjoint(self.finder.lemmas(predicate, particle)):
                    return [predicate]
        return None

    def _complement(self, clause: Token) -> bool:
        """Whether a clause completes the word; an adverbial one may do so without subject ("committed to helping")."""
        return base(clause.dep_) in ("xcomp", "ccomp", "acl") or not children(clause, "nsubj", "mark", "csubj")

    def _ruled_out(self, words: frozenset[str]) -> bool:
        token, grammar = self.token, self.finder.grammar
        around = children(token, "amod", "compound", "nmod", "obl", "advmod", "case")
        near = [token, *self._objects(), *grammar.subjects(token), *around]
        return any(self.finder.says(each, words) for each in near)

    def _recalls(self, frame: Frame) -> bool:
        """Whether a noun may take up a meeting that was told of before ("the meeting was put off"): its parties stand there."""
        return frame.type == RECALLED and self.token.pos_ in NOMINAL and frame.actor_in != ()

    def _filled(self, functions: str, taken: frozenset[int]) -> bool:
        state = self.token.lower_ in self.entry.frame.adjectives
        roles = Roles(self.token, self.verb, self.finder.grammar, state, taken)
        return any(self.finder.is_party(token) for name in functions.split("|") for filler in roles.fillers(name)
                   for token in conjuncts(filler))
