"""Who fills a grammatical function around the word that names an event: subject, object, possessor, phrases …"""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from detente.reading.grammar import Grammar, base, children, clause_head, conjuncts, feature, is_predicate

PREFIX = "prep:"
NEAR = 15
PRETERITE = ("te", "ten", "ed")


def misread(verb: Token) -> bool:
    """Whether a verb that stands between its subject and its object was taken for an attribute of the object.

    An attribute follows a determiner, an adjective or a preposition, the verb its subject or an auxiliary
    ("Canada imposed sanctions", "has imposed sanctions").
    """
    if verb.dep_ != "amod" or verb.pos_ not in ("VERB", "ADJ") or verb.head.i < verb.i or verb.i == verb.sent.start:
        return False
    left = verb.nbor(-1)
    finite = verb.pos_ == "VERB" or verb.lower_.endswith(PRETERITE)
    return finite and left.pos_ in ("NOUN", "PROPN", "AUX") and verb.lower_ == verb.text


def before(verb: Token) -> list[Token]:
    """The nearest noun or pronoun before a verb."""
    here = verb.i - 1
    while here >= verb.sent.start and verb.doc[here].pos_ in ("AUX", "ADV", "PART"):
        here -= 1
    if here < verb.sent.start or verb.doc[here].pos_ not in ("NOUN", "PROPN", "PRON"):
        return []
    noun = verb.doc[here]
    named = noun.dep_.startswith("flat") or noun.dep_ == "compound"
    return [noun.head if named and noun.head.i < verb.i else noun]


@dataclass(frozen=True)
class Roles:
    """The surroundings of an event word: its `head`, and the light `verb` that carries it ("held talks").

    `state`: the head tells how its subject is ("is opposed to"), also where it has the form of a passive. `taken`
    are the places of the words that belong to the event word itself, so that they fill no function. `meeting`: it names
    one, so that a country before it is what it is about ("Cyprus conference").
    """

    head: Token
    verb: Token | None
    grammar: Grammar
    state: bool = False
    taken: frozenset[int] = frozenset()
    meeting: bool = False

    def fillers(self, function: str) -> list[Token]:
        """The heads of the phrases in one function.

        Functions: `subject` and `object` (logical, the passive undone; of the light verb where there is one), `iobj`,
        `subjects` (a subject that is several), `poss` (genitive, possessive), `owner` (possessive alone), `doer` (the
        same, where "of" tells whom it is done to), `undergoer` (the same, where it does not), `modifier` (adjective,
        compound part, the compound word itself), of these `attribute` (the adjective), `compound` (the rest),
        `between`, `clause_subject` and `clause_object` (of the clause around a noun), `xcomp_subject`, `near` (any noun
        shortly before) and `prep:` with a preposition ("prep:mit").
        """
        if function.startswith(PREFIX):
            return self.prepositional(function[len(PREFIX):])
        found: list[Token] = getattr(self, f"_{function}")()
        return found

    def prepositional(self, preposition: str) -> list[Token]:
        """The phrases with this preposition at the event word, its light verb or its object."""
        found: list[Token] = []
        for phrases in self._phrases:
            found += [token for token in phrases.get(preposition, ()) if token not in found]
        if not found and not self._verbal and preposition not in self.grammar.words.genitive_prepositions:
            found = self._handed_on(preposition) or self._next_to(preposition)
        return [token for token in found if token != self.head]

    def _handed_on(self, preposition: str) -> list[Token]:
        """A phrase that the tree hung on the noun before it ("the visit of the president to Moscow")."""
        return [token for phrases in self._inner_phrases for token in phrases.get(preposition, ())]

    def _next_to(self, preposition: str) -> list[Token]:
        """A phrase that stands right behind all that belongs to the noun, where the tree hung it on the verb."""
        doc, here = self.head.doc, self.head.right_edge.i + 1
        if self.verb is not None or here >= len(doc) or doc[here].dep_ != "case":
            return []
        phrase = doc[here].head
        return [phrase] if self.grammar.preposition(phrase) == preposition and phrase.head == self.head.head else []

    @cached_property
    def _phrases(self) -> list[dict[str, list[Token]]]:
        places = [self.head, *([self.verb] if self.verb is not None else [])]
        if self._verbal:
            places += self.grammar.logical_object(self.head)[:1]
        return [self.grammar.prepositional(place) for place in places]

    @cached_property
    def _inner_phrases(self) -> list[dict[str, list[Token]]]:
        inner = [child for child in children(self.head, "nmod", "obl") if child.i > self.head.i]
        return [self.grammar.prepositional(child) for child in inner]

    @cached_property
    def _verbal(self) -> bool:
        named = base(self.head.dep_) in ("obj", "iobj", "obl", "nmod")
        return (self.head.pos_ in ("VERB", "AUX") and not named) or misread(self.head)

    @property
    def _clause(self) -> Token:
        return self.verb if self.verb is not None else self.head

    def _subject(self) -> list[Token]:
        clause = self._clause
        if misread(clause):
            return before(clause)
        if not is_predicate(clause) and clause.pos_ == "NOUN":
            return []
        look = self.grammar.subjects if self.state else self.grammar.logical_subject
        found = [token for token in look(clause) if token != self.head and token.i not in self.taken]
        return [*found, *self._run_on(found, clause)] if found else self._left_over()

    def _run_on(self, subjects: list[Token], clause: Token) -> list[Token]:
        """What is listed between the subject and the verb, whatever the tree calls it ("Chad, Togo leaders resign")."""
        if clause.pos_ != "VERB" or self.grammar.words.particles_join:
            return []  # where an object may stand before the verb
        between = (token for token in children(clause, "obj", "iobj") if token.i < clause.i)
        return [token for token in between if token.pos_ in ("NOUN", "PROPN") and any(
            subject.i < token.i and self._linked(subject, token) for subject in subjects)]

    @staticmethod
    def _linked(one: Token, other: Token) -> bool:
        """Whether nothing but a list stands between two phrases: an "and", or a comma behind a name."""
        between = one.doc[one.i + 1 : other.i]
        if any(token.pos_ in ("VERB", "AUX", "ADP", "SCONJ", "PRON") for token in between):
            return False
        commas = any(token.text == "," for token in between) and one.pos_ == "PROPN"
        return commas or any(token.dep_ == "cc" for token in between)

    def _left_over(self) -> list[Token]:
        """The other bare noun, where what the tree calls the object is not what the event word takes as its object."""
        if not self.taken or not self._verbal or self.grammar.passive(self.head):
            return []
        bare = [token for token in children(self.head, "obj", "obl") if not self.grammar.preposition(token)]
        if len(bare) < 2 or not any(token.i in self.taken for token in bare):
            return []
        return [token for token in bare if token.i not in self.taken and feature(token, "Case") != "Dat"]

    def _object(self) -> list[Token]:
        if self.verb is not None or not self._verbal:
            return []
        return [self.head.head] if misread(self.head) else self.grammar.logical_object(self.head)

    def _iobj(self) -> list[Token]:
        return self.grammar.indirect_object(self._clause) if self._clause.pos_ in ("VERB", "AUX", "ADJ") else []

    def _subjects(self) -> list[Token]:
        return [token for token in self._subject() if len(conjuncts(token)) > 1 or feature(token, "Number") == "Plur"]

    def _near(self) -> list[Token]:
        """Nouns shortly before the event word in its sentence, whatever the tree makes of them."""
        start = max(self.head.sent.start, self.head.i - NEAR)
        return [token for token in self.head.doc[start : self.head.i] if token.pos_ in ("NOUN", "PROPN", "PRON")]

    def _poss(self) -> list[Token]:
        if self._verbal:
            return []
        owners = self.grammar.possessors(self.head)
        return [*owners, *(token for token in self.grammar.agents(self.head) if token not in owners)]

    def _owner(self) -> list[Token]:
        """As `poss`, without a phrase with "of", which may tell whom it is done to ("criticism of Obama")."""
        return [] if self._verbal else children(self.head, "nmod:poss", "det:poss")

    def _doer(self) -> list[Token]:
        """Whose it is, where "of" tells whom it is done to ("Rome's destruction of Carthage")."""
        return self._owner() if self._affected() else []

    def _undergoer(self) -> list[Token]:
        """Whose it is, where nothing else tells whom it is done to ("the minister's arrest")."""
        return [] if self._affected() else self._owner()

    def _affected(self) -> list[Token]:
        return [token for preposition in self.grammar.words.genitive_prepositions
                for token in self.prepositional(preposition)]

    def _modifier(self) -> list[Token]:
        return [] if self._verbal else [*children(self.head, "amod", "compound", "nmod:poss"), self.head]

    def _attribute(self) -> list[Token]:
        return [] if self._verbal else children(self.head, "amod", "nmod:poss")

    def _compound(self) -> list[Token]:
        return [] if self._verbal else [*children(self.head, "compound"), self.head]

    def _between(self) -> list[Token]:
        found = [each for preposition in self.grammar.words.between
                 for token in self.prepositional(preposition) for each in conjuncts(token)]
        return found or [each for token in self._just_behind(self.grammar.words.between) for each in conjuncts(token)]

    def _just_behind(self, prepositions: frozenset[str]) -> list[Token]:
        """A phrase right behind the word, where the tree hung it on the verb ("laufen Gespräche zwischen …")."""
        doc, here = self.head.doc, self.head.i + 1
        if here >= len(doc) or doc[here].lower_ not in prepositions or doc[here].dep_ != "case":
            return []
        return [doc[here].head]

    def _clause_subject(self) -> list[Token]:
        clause = clause_head(self._clause)
        return [token for token in self.grammar.logical_subject(clause) if token != self.head]

    def _clause_object(self) -> list[Token]:
        clause = clause_head(self._clause)
        return [token for token in self.grammar.logical_object(clause) if token != self.head]

    def _xcomp_subject(self) -> list[Token]:
        return [subject for child in self.head.children if base(child.dep_) in ("xcomp", "ccomp")
                for subject in self.grammar.subjects(child)]
