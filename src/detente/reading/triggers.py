"""Triggers: which words of a report name an event, by the event lexicon of its language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.events import Entry, EventWords, Frame
from detente.language.vocabulary.grammar import GrammarWords
from detente.reading.fitting import Conditions, Fit, IsParty
from detente.reading.grammar import AUXILIARIES, Grammar, base, children, is_predicate
from detente.reading.lookup import NOMINAL, Candidate, Lookup
from detente.reading.page import Page
from detente.reading.roles import Roles, misread

NAMES = frozenset({"ORG", "PER", "PERSON"})
QUALIFYING = frozenset({"amod", "compound", "advmod", "det"})
INSIDE_NAME = frozenset({"flat", "flat:name", "flat:foreign", "goeswith"})


@dataclass(frozen=True)
class Trigger:
    """Words that name an event: the `head` that the grammar of it hangs on, all `tokens`, the `frame` that they fit.

    A noun that a light verb carries ("held talks") is the head, and the light verb is given as `verb`. `entry` is the
    word of the frame by which it was found.
    """

    head: Token
    tokens: tuple[Token, ...]
    frame: Frame
    verb: Token | None = None
    entry: Entry | None = None

    def is_received(self, lexicon: EventWords) -> bool:
        """Whether the verb that carries a noun makes its subject the one whom it is done to ("drew criticism")."""
        if self.verb is None or self.frame.reciprocal:
            return False
        forms = {self.verb.lemma_.lower(), lexicon.forms.get(self.verb.lower_, "")}
        return not lexicon.receiving.isdisjoint(forms)

    def roles(self, grammar: Grammar) -> Roles:
        """Who fills which function around the trigger."""
        taken = frozenset(token.i for token in self.tokens)
        return Roles(self.head, self.verb, grammar, self.head.lower_ in self.frame.adjectives, taken,
                     self.frame.type == "CONSULT")


def find_triggers(page: Page, is_party: IsParty, is_somebody: IsParty | None = None) -> Iterator[Trigger]:
    """The event words of a page in text order, one trigger a head.

    `is_party` tells phrases that name an actor or place, or something of theirs; `is_somebody` those that name people
    or bodies themselves (the same, if it is not given).
    """
    lookup = Lookup(page.words(EventWords), Grammar(page.words(GrammarWords)))
    finder = _Finder(lookup, is_party, is_somebody or is_party)
    yield from finder.triggers(page.doc)


@dataclass(frozen=True)
class _Finder:
    lookup: Lookup
    is_party: IsParty
    is_somebody: IsParty

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
            fit = self._best(token, self.lookup.verbs(token), None)
            if fit is not None:
                return Trigger(token, fit.tokens, fit.entry.frame, entry=fit.entry)
        if token.pos_ in ("ADJ", "VERB", "ADV") and self._predicative(token):
            fit = self._best(token, self.lookup.adjectives(token), None)
            if fit is not None:
                return Trigger(token, fit.tokens, fit.entry.frame, entry=fit.entry)
        return None

    def _mistagged(self, token: Token) -> bool:
        """Whether a noun of the lexicon was tagged as a verb, in the place of a noun ("held talks there")."""
        placed = token.pos_ == "VERB" and base(token.dep_) in ("obj", "nmod", "iobj")
        return placed and token.lower_ in self.lookup.lexicon.nouns

    @staticmethod
    def _predicative(token: Token) -> bool:
        return token.dep_ not in QUALIFYING or bool(children(token, "xcomp"))

    def _noun(self, token: Token, found: dict[int, Trigger]) -> Trigger | None:
        if token.dep_ in INSIDE_NAME or token.ent_type_ in NAMES or self._qualifies(token):
            return None
        entries = self.lookup.nouns(token)
        if not entries:
            return None
        carrier = self._carrier(token, found)
        fit = self._best(token, entries, carrier)
        if fit is None:
            return None
        frame = fit.entry.frame
        if carrier is not None and not self._carries(carrier, frame):
            carrier = None
        words = {*fit.tokens, *(self.lookup.with_particle(carrier) if carrier is not None else ())}
        return Trigger(token, tuple(sorted(words, key=lambda word: word.i)), frame, carrier, fit.entry)

    def _carries(self, verb: Token, frame: Frame) -> bool:
        lexicon = self.lookup.lexicon
        light = lexicon.light | frame.light | (frozenset() if frame.reciprocal else lexicon.receiving)
        return any(" ".join((lemma, *(word.lower_ for word in words[1:]))) in light or lemma in light
                   for lemma, words in self.lookup.readings(verb))

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
            if first.dep_ == "nsubj" or (base(first.dep_) == "obl" and self.lookup.grammar.preposition(first)):
                return None
        elif any(child.dep_ in ("acl", "acl:relcl") and child.pos_ == "VERB" for child in noun.children):
            verb = next(child for child in noun.children if child.dep_ in ("acl", "acl:relcl") and child.pos_ == "VERB")
            if noun not in self.lookup.grammar.logical_object(verb):
                return None
        else:
            return None
        return None if verb.i in found or verb == noun else verb

    def _best(self, token: Token, entries: list[Candidate], verb: Token | None) -> Fit | None:
        best: Fit | None = None
        for entry, words in entries:
            fit = Conditions(self.lookup, self.is_party, self.is_somebody, token, verb, entry).fit(words)
            if fit is not None and (best is None or fit.weight > best.weight):
                best = fit
        return best
