"""Whether a frame's conditions hold where one of its words stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from detente.language.vocabulary.events import ANY, Entry, Frame
from detente.reading.clause import Clause
from detente.reading.grammar import base, children, clause_head, clause_tokens, conjuncts
from detente.reading.lookup import NOMINAL, Lookup
from detente.reading.roles import Roles, misread

IsParty = Callable[[Token], bool]

RECALLED = "CONSULT"
BEHIND = "+"
PASSIVE = "passive"
THEMSELVES = "!"

FLAT = frozenset({"flat", "flat:name", "flat:foreign"})


@dataclass(frozen=True)
class Fit:
    """An entry that fits at a token, with the words that it takes in and how much of it was asked for."""

    entry: Entry
    tokens: tuple[Token, ...]
    weight: float


@dataclass(frozen=True)
class Conditions:
    """Whether one entry's conditions hold at one token."""

    lookup: Lookup
    is_party: IsParty
    is_somebody: IsParty
    token: Token
    verb: Token | None
    entry: Entry

    def fit(self, words: tuple[Token, ...]) -> Fit | None:
        """The fit, or None where a condition fails."""
        frame, weight = self.entry.frame, float(len(self.entry.parts))
        tokens = list(words)
        if self.entry.reflexive:
            if not self.lookup.grammar.reflexive(self.token):
                return None
            weight += 1
        verbal = self.token.pos_ not in NOMINAL
        if frame.object and verbal:
            told = self._among(self._objects, frame.object)
            if told is None:
                return None
            tokens.append(told)
            weight += 4
        if frame.subject:
            told = self._among(self.lookup.grammar.logical_subject(self.token), frame.subject)
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
        if not (self._recalls(frame) or self._filled(frame.actor_in, taken) or self._gathered(frame)):
            return None
        return Fit(self.entry, tuple(sorted(set(tokens), key=lambda word: word.i)), weight)

    def _among(self, tokens: Iterable[Token], words: frozenset[str]) -> Token | None:
        for token in tokens:
            for each in conjuncts(token):
                for told in self._told(each):
                    if self.lookup.says(told, words):
                        return told
        return None

    def _told(self, token: Token) -> list[Token]:
        """The token, and what it is a quantity of ("dozens of soldiers")."""
        counted = children(token, "nummod")
        if self.lookup.says(token, self.lookup.lexicon.quantities):
            counted += children(token, "nmod", "compound", "appos", "flat")
        return [token, *counted]

    @cached_property
    def _objects(self) -> list[Token]:
        """What may be the object of the verb, also where the parse calls it otherwise."""
        grammar, token = self.lookup.grammar, self.token
        if misread(token):
            return [token.head]
        found = grammar.logical_object(token)
        labels = ("obj", "iobj", "xcomp", "compound", "nsubj:pass")
        found += [child for child in children(token, *labels) if child not in found]
        found += [child for child in children(token, "obl") if grammar.preposition(child) in ("", *self.entry.parts)]
        found += [noun for child in children(token, "obj", "obl", "iobj") for noun in children(child, "appos", "flat")]
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
        roles = Roles(self.token, self.verb, self.lookup.grammar)
        for preposition, nouns in frame.prep.items():
            there = roles.prepositional(preposition)
            if nouns == ANY and (there or self._announced(preposition)):
                return []
            told = self._among(there, nouns)
            if told is not None:
                return [told]
        return None

    def _announced(self, preposition: str) -> bool:
        """Whether an adverb stands for the preposition ("beharrt darauf, dass …")."""
        adverbs = self.lookup.lexicon.pronominal
        return bool(adverbs) and any(adverbs.get(child.lower_) == preposition for child in self.token.children)

    def _clause(self, frame: Frame) -> list[Token] | None:
        """The predicate of the clause that a clause condition asks for; as `_phrase`."""
        if not frame.clause:
            return []
        beside = self.lookup.grammar.words.beside_marks
        clauses = [each for each in children(self.token, "xcomp", "ccomp", "advcl", "acl", "csubj")
                   if each.dep_ != "advcl" or not any(mark.lower_ in beside for mark in children(each, "mark"))]
        if frame.modal:
            clauses = [each for each in clauses if Clause(each, self.lookup.grammar).modality == frame.modal]
        for child in self.token.children:
            if child.dep_ in ("obl", "advmod", "expl", "obj") and child.pos_ in ("ADV", "PRON"):
                clauses += children(child, "ccomp", "xcomp", "acl", "advcl")
        if frame.clause == ANY:
            return [] if any(self._complement(each) for each in clauses) else None
        for each in clauses:
            for predicate in conjuncts(each):
                particle = next((child.lower_ for child in children(predicate, "compound:prt")), "")
                if not frame.clause.isdisjoint(self.lookup.lemmas(predicate, particle)):
                    return [predicate]
        return None

    def _complement(self, clause: Token) -> bool:
        """Whether a clause completes the word; an adverbial one may do so without subject ("committed to helping")."""
        grammar = self.lookup.grammar
        controlled = bool(set(grammar.lemmas(self.token)) & grammar.words.object_control)
        if base(clause.dep_) in ("xcomp", "ccomp", "acl") or (controlled and clause.tag_ == "VB"):
            return True
        marks = [child for child in children(clause, "mark") if clause.tag_ != "VBG" or child.lower_ != "to"]
        return not marks and not children(clause, "nsubj", "csubj")

    def _ruled_out(self, words: frozenset[str]) -> bool:
        token, grammar = self.token, self.lookup.grammar
        around = children(token, "amod", "compound", "nmod", "obl", "advmod", "case")
        near = [token, *self._objects, *grammar.subjects(token), *around]
        if token.pos_ in NOMINAL and not words.isdisjoint(self.lookup.governing(token)):
            return True
        if any(word.startswith(BEHIND) for word in words) and self._goes_on(words):
            return True
        return any(self.lookup.says(each, words) for each in near)

    def _goes_on(self, words: frozenset[str]) -> bool:
        """Whether what rules the frame out follows.

        A preposition ("+an"), a clause that opens with a word ("+whether"), an infinitive ("+to save"); "+passive": it
        stands in the passive.
        """
        grammar, token = self.lookup.grammar, self.token
        if BEHIND + PASSIVE in words and grammar.passive(token):
            return True
        marked = {word.removeprefix(BEHIND) for word in words if word.startswith(BEHIND)}
        if any(word in grammar.prepositional(token) or self._announced(word) for word in marked):
            return True
        clauses = children(token, "xcomp", "ccomp", "advcl")
        return any(not marked.isdisjoint(self._opening(clause)) for clause in clauses)

    def _opening(self, clause: Token) -> set[str]:
        """What a clause opens with: its conjunction or question word, or its infinitive with the mark of one."""
        marks = [child for child in clause.children if child.i < clause.i]
        infinitive = {f"{child.lower_} {clause.lemma_.lower()}" for child in marks if child.pos_ == "PART"}
        return infinitive | {child.lower_ for child in marks if child.pos_ in ("SCONJ", "ADV", "PRON", "DET")}

    def _recalls(self, frame: Frame) -> bool:
        """Whether a noun may take up a meeting that was told of before: its parties stand there ("the meeting")."""
        return frame.type == RECALLED and self.token.pos_ in NOMINAL and frame.actor_in != ()

    def _gathered(self, frame: Frame) -> bool:
        """Whether a clause lists two names or more, so that those who meet are there wherever the tree hung them."""
        if not frame.reciprocal or self.token.pos_ in NOMINAL:
            return False
        clause = clause_tokens(clause_head(self.token))
        names = [token for token in clause if token.pos_ == "PROPN" and token.dep_ not in FLAT and self.is_party(token)]
        return len([token for token in names if not self.lookup.grammar.preposition(token)]) > 1

    def _filled(self, conditions: Iterable[str], taken: frozenset[int]) -> bool:
        """Whether an actor or place stands in each of these functions, or in one of those that `|` joins.

        Behind a function, `!` asks for somebody, not for a thing of his ("received the envoy", not "his answer").
        """
        state = self.token.lower_ in self.entry.frame.adjectives
        roles = Roles(self.token, self.verb, self.lookup.grammar, state, taken)
        return all(any(self._fills(roles, name) for name in functions.split("|")) for functions in conditions)

    def _fills(self, roles: Roles, name: str) -> bool:
        fits = self.is_somebody if name.endswith(THEMSELVES) else self.is_party
        fillers = self._fillers(roles, name.removesuffix(THEMSELVES))
        return any(fits(token) for filler in fillers for token in conjuncts(filler))

    def _fillers(self, roles: Roles, name: str) -> Iterable[Token]:
        """What fills a function; of those who meet, also a phrase that the tree hung elsewhere in the clause."""
        found = roles.fillers(name)
        if found or not self.entry.frame.reciprocal or self.token.pos_ != "VERB" or not name.startswith("prep:"):
            return found
        wanted = name.removeprefix("prep:")
        return [token for token in clause_tokens(clause_head(self.token)) if token.pos_ == "PROPN"
                and self.lookup.grammar.preposition(token) == wanted and token.head.pos_ == "NOUN"
                and token.head.dep_ in ("nmod", "obj", "obl") and not self.is_party(token.head)]
