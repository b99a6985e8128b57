"""Clause grammar over Universal Dependencies: who does what to whom in a clause, and how it is said.

Everything here reads labels and morphology of the parse and the closed-class words of the language; nothing names a
language. A parse is often wrong in a subject or an object: where case or word order speak plainly, they are heard too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from detente.language.vocabulary.grammar import GrammarWords
from detente.reading.cases import turned
from detente.reading.kin import base as base
from detente.reading.kin import dependents

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
NEGATING = frozenset({"advmod", "neg", "cc", "det", "aux", "compound:prt", "mark"})
NOMINAL = ("NOUN", "PROPN", "PRON")
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})


def children(token: Token, *labels: str) -> list[Token]:
    """The dependents with one of these labels; a label without a subtype takes every subtype."""
    found = [i for i, dep, plain in dependents(token) if dep in labels or plain in labels]
    if not found:
        return []
    doc = token.doc
    return [doc[i] for i in found]


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, from the first conjunct on, in text order."""
    first = token
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    found, queue = [first], [first]
    while queue:
        word = queue.pop()
        for i, dep, _ in dependents(word):
            if dep == "conj":
                child = word.doc[i]
                found.append(child)
                queue.append(child)
    return found if len(found) == 1 else sorted(found, key=lambda word: word.i)


def first_conjunct(token: Token) -> Token:
    """The first of what the token is coordinated with."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def feature(token: Token, name: str) -> str:
    """A morphological feature's value, "" where it has none."""
    return _features(str(token.morph)).get(name, "")


@lru_cache(maxsize=4096)
def _features(morph: str) -> Mapping[str, str]:
    """The features of a morphology as UD writes it, of several values the first; few differ, and many words ask."""
    parts = (part.partition("=") for part in morph.split("|"))
    return {name: values.partition(",")[0] for name, _, values in parts}


def is_finite(token: Token) -> bool:
    """Whether the token is a finite verb form."""
    if token.pos_ not in ("VERB", "AUX"):
        return False
    tag = token.tag_
    return tag.endswith("FIN") or tag in ("VBD", "VBZ", "VBP", "MD") or feature(token, "VerbForm") == "Fin"


def is_predicate(token: Token) -> bool:
    """Whether a clause is built on the token: a full verb, or a word with a copula."""
    kind, dep = token.pos_, token.dep_
    if kind == "VERB":
        return dep not in ("amod", "case", "compound") or bool(children(token, "nsubj", "obj"))
    if kind == "AUX":
        return dep not in AUXILIARIES
    return base(dep) in ("ccomp", "advcl", "parataxis") or any(dep == "cop" for _, dep, _ in dependents(token))


def is_relative(token: Token) -> bool:
    """Whether a token is a relative pronoun."""
    return token.tag_ in ("PRELS", "PRELAT", "WDT", "WP", "WP$") or feature(token, "PronType") == "Rel"


def clause_head(token: Token) -> Token:
    """The predicate of the clause that the token stands in (itself, if it is one)."""
    here = token
    while not is_predicate(here) and here.head != here:
        here = here.head
    return here


def governor(head: Token) -> Token | None:
    """The predicate or noun that the clause built on `head` depends on; None for a main clause."""
    first = first_conjunct(head)
    return None if first.head == first else first.head


def clause_tokens(head: Token) -> list[Token]:
    """The tokens of a clause without those of the clauses inside it, in text order."""
    found, queue = [head], [head]
    while queue:
        word = queue.pop()
        for i, dep, plain in dependents(word):
            if dep == "acl:relcl" or plain in ("ccomp", "advcl", "csubj", "parataxis"):
                continue
            child = word.doc[i]
            if dep == "conj" and is_predicate(child) and is_predicate(child.head):
                continue
            found.append(child)
            queue.append(child)
    return sorted(found, key=lambda word: word.i)


def extent(tokens: list[Token]) -> tuple[int, int]:
    """Character offsets from the first to the last token, without punctuation at the ends."""
    kept = [token for token in tokens if not token.is_space]
    while len(kept) > 1 and kept[-1].is_punct:
        kept.pop()
    while len(kept) > 1 and kept[0].is_punct:
        kept.pop(0)
    return kept[0].idx, kept[-1].idx + len(kept[-1].text)


@dataclass(frozen=True)
class Grammar:
    """Questions about clauses, with one language's closed-class words."""

    words: GrammarWords

    def preposition(self, token: Token) -> str:
        """The preposition of a phrase, contractions undone ("im" → "in"); "" for a bare phrase."""
        for i, dep, _ in dependents(token):
            if dep == "case" and (child := token.doc[i]).pos_ in ("ADP", "SCONJ", "PART", "ADV", "VERB"):
                form = child.lower_
                return self.words.contractions.get(form, form)
        return ""

    def predicate_lemma(self, token: Token) -> str:
        """A verb's lemma with its separated particle joined ("bestellte … ein" → "einbestellen")."""
        lemma = token.lemma_.lower()
        for i, dep, _ in dependents(token):
            if dep == "compound:prt":
                child = token.doc[i]
                particle = child.lower_
                if child.i < token.i and lemma.startswith(particle):
                    return lemma
                return particle + lemma if self.words.particles_join else f"{lemma} {particle}"
        return lemma

    def lemmas(self, token: Token) -> Iterator[str]:
        """What a verb may be looked up as, most special first: with its particle, with the word behind it, alone."""
        joined, plain = self.predicate_lemma(token), token.lemma_.lower()
        if not self.words.particles_join and joined == plain and token.i + 1 < len(token.doc):
            yield f"{plain} {token.nbor().lower_}"
        for child in children(token, "advmod", "xcomp", "compound"):
            yield f"{child.lower_} {plain}"
        yield joined
        if joined != plain:
            yield plain

    def auxiliaries(self, head: Token) -> list[Token]:
        """Auxiliaries, modals and copulas of a clause in text order; the first conjunct's where it has none itself."""
        own = [head.doc[i] for i, dep, _ in dependents(head) if dep in AUXILIARIES]
        if not own and head.dep_ == "conj" and not is_finite(head) and is_predicate(head.head):
            return self.auxiliaries(head.head)
        if not own and head.tag_ in ("VVPP", "VBN"):
            later = [child for child in head.children if child.dep_ == "conj" and child.tag_ == head.tag_]
            own = [aux for child in later for aux in child.children if aux.dep_ in AUXILIARIES]
        return own

    def finite(self, head: Token) -> Token | None:
        """The finite verb of a clause."""
        if is_finite(head):
            return head
        return next((aux for aux in self.auxiliaries(head) if is_finite(aux)), None)

    def passive(self, head: Token) -> bool:
        """Whether a clause is in the passive voice."""
        if head.tag_ in ("VVINF", "VVIZU"):
            return False
        labels = {dep for _, dep, _ in dependents(head)}
        auxiliaries = [aux for aux in self.auxiliaries(head) if aux.dep_ != "cop"]
        if auxiliaries and not any(aux.lemma_.lower() in self.words.passive_auxiliaries for aux in auxiliaries):
            return False
        if labels & {"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"}:
            return True
        if head.dep_ in ("acl", "amod", "advcl") and feature(head, "VerbForm") == "Part":
            return feature(head, "Tense") == "Past" or head.tag_ in ("VVPP", "VBN") or feature(head, "Voice") == "Pass"
        return (
            head.dep_ == "conj"
            and not is_finite(head)
            and head.tag_ in ("VVPP", "VBN")
            and is_predicate(head.head)
            and not labels & SUBJECTS
            and self.passive(head.head)
        )

    def negation(self, head: Token) -> Token | None:
        """The word that negates a clause: a negative adverb, or a negative determiner in it."""
        for token in clause_tokens(head):
            if token.lower_ in self.words.negations and token.dep_ in NEGATING and self._of_clause(token, head):
                return token
        for child in head.children:
            if base(child.dep_) in ("nsubj", "obj", "obl"):
                found = self.negative_determiner(child)
                if found is not None:
                    return found
            if base(child.dep_) == "nsubj":
                for word in child.children:  # "weder die EU noch die USA"
                    if word.lower_ in self.words.neither:
                        return word
        return None

    def _of_clause(self, negation: Token, head: Token) -> bool:
        """Whether a negation is the clause's, not a noun's or an attribute's in it, nor "not only"."""
        here = negation.head
        if negation.i + 1 < len(negation.doc) and negation.nbor().lower_ in self.words.only:
            return False
        return here == head or (here.pos_ not in (*NOMINAL, "VERB") and here.dep_ not in ("amod", "acl", "nmod"))

    def negative_determiner(self, noun: Token) -> Token | None:
        """The negative determiner of a noun phrase ("kein Treffen", "no talks"), or the pronoun itself."""
        if noun.lower_ in self.words.negative_determiners:
            return noun
        return next((child for child in noun.children if child.lower_ in self.words.negative_determiners), None)

    def subjects(self, head: Token) -> list[Token]:
        """The subject of a clause, shared or controlled ones too; a relative pronoun gives what it stands for."""
        if right := turned(head, self.words.oblique_articles, self.words.nominative_pronouns):
            return [right[0]]
        own = [head.doc[i] for i, dep, _ in dependents(head) if dep in SUBJECTS]
        if own:
            return [self.antecedent(token) for token in own]
        if head.dep_ == "conj":
            return self.subjects(head.head) if is_predicate(head.head) else []
        if head.dep_ == "xcomp" or (head.dep_ == "ccomp" and not self.finite(head)):
            return self._controller(head.head)
        if head.dep_ == "advcl" and not self.finite(head):
            marks = {child.lower_ for child in children(head, "mark")} if is_predicate(head.head) else set()
            below = [] if marks.isdisjoint(self.words.object_marks) else self.logical_object(head.head)[:1]
            return below or (self.subjects(head.head) if is_predicate(head.head) else [])
        if base(head.dep_) == "acl" and (not self.finite(head) or head.dep_ == "acl:relcl"):
            return [head.head]
        return []

    def _controller(self, governor: Token) -> list[Token]:
        if not is_predicate(governor):
            return []
        if {self.predicate_lemma(governor), governor.lemma_.lower()} & self.words.object_control and not self.passive(
            governor
        ):
            controlled = children(governor, "obj", "iobj") or children(governor, "obl")
            if controlled:
                return controlled[:1]
        return self.subjects(governor)

    def antecedent(self, token: Token) -> Token:
        """What a relative pronoun stands for; any other token is itself."""
        if not is_relative(token):
            return token
        here = token
        while here.head != here:
            if here.dep_ in ("acl:relcl", "acl"):
                return self._beside(token, here.head)
            here = here.head
        return token

    @staticmethod
    def _beside(pronoun: Token, attached: Token) -> Token:
        """The noun right before a relative clause, where the tree hangs it on one beyond a semicolon."""
        between = pronoun.doc[attached.i + 1 : pronoun.i]
        if not any(token.text == ";" for token in between):
            return attached
        return next((token for token in reversed(list(between)) if token.pos_ in ("NOUN", "PROPN")), attached)

    def obliques(self, head: Token) -> list[Token]:
        """The prepositional and other oblique phrases of a predicate or noun."""
        return children(head, "obl", "nmod")

    def prepositional(self, head: Token) -> dict[str, list[Token]]:
        """The phrases with a preposition that hang on a predicate or noun, by preposition.

        One that is coordinated with another is its own ("met for four hours, first alone and then with Michel").
        """
        found: dict[str, list[Token]] = {}
        for token in [*self.obliques(head), *children(head, "advcl", "xcomp")]:
            preposition = self.preposition(token)
            if preposition:
                found.setdefault(preposition, []).append(self.antecedent(token))
            for other in children(token, "conj"):
                own = self.preposition(other)
                if own and own != preposition:
                    found.setdefault(own, []).append(other)
        return found

    def agents(self, head: Token) -> list[Token]:
        """Who does it in a passive clause or a nominalisation ("von …", "by …")."""
        marked = children(head, "obl:agent")
        if marked:
            return marked
        return [
            token
            for preposition, tokens in self.prepositional(head).items()
            if preposition in self.words.agent_prepositions
            for token in tokens
        ]

    def logical_subject(self, head: Token) -> list[Token]:
        """Who does it, with the passive undone."""
        return self.agents(head) if self.passive(head) else self.subjects(head)

    def logical_object(self, head: Token) -> list[Token]:
        """Whom it is done to, with the passive undone; reflexives are left out."""
        if self.passive(head):
            return self.subjects(head) or [self.antecedent(token) for token in children(head, "obj")]
        if right := turned(head, self.words.oblique_articles, self.words.nominative_pronouns):
            return [right[1]]
        return [self.antecedent(token) for token in children(head, "obj") if token.lower_ not in self.words.reflexives]

    def indirect_object(self, head: Token) -> list[Token]:
        """The indirect object: `iobj`, or a bare dative."""
        found = children(head, "iobj")
        if not found and self.words.dative_objects:
            found = [
                token
                for token in children(head, "obl", "obj")
                if not self.preposition(token) and "Dat" in token.morph.get("Case", [])
            ]
        return [token for token in found if token.lower_ not in self.words.reflexives]

    def reflexive(self, head: Token) -> bool:
        """Whether the verb stands with a reflexive or reciprocal pronoun."""
        return any(child.lower_ in self.words.reflexives for child in head.children)

    def possessors(self, noun: Token) -> list[Token]:
        """Whose it is: genitives and possessive pronouns of a noun; beside these, "of" tells something else of it."""
        found = [self.antecedent(child) for child in children(noun, "nmod:poss", "det:poss")]
        for child in () if found else children(noun, "nmod"):  # "Cato's praise of Rome" is Cato's alone
            preposition = self.preposition(child)
            owning = not preposition or preposition in self.words.genitive_prepositions
            if owning and child not in found and not children(child, "cc"):  # "das Urteil ebenso wie der Minister"
                found.append(child)
        return found

    def complement(self, head: Token) -> bool:
        """Whether a clause opens with a conjunction that makes it the content of what it hangs on ("dass", "that")."""
        return any(child.dep_ == "mark" and child.lower_ in self.words.complementizers for child in head.children)

    def conditional(self, head: Token) -> bool:
        """Whether the clause is itself a condition ("wenn …", "if …", "sollte … kommen")."""
        for child in head.children:
            if child.dep_ in ("mark", "advmod", "aux", "case") and child.lower_ in self.words.conditional_marks:
                if child.i > 0 and child.nbor(-1).lower_ in self.words.concessive:
                    return False
                return child.dep_ != "aux" or self._verb_first(head)
            if child.dep_ == "mark" and child.i > 0 and self._of_two_words(child.nbor(-1)):
                return True
        before = base(head.dep_) in ("advcl", "ccomp", "parataxis") and head.i < head.head.i
        return before and self._verb_first(head)

    def _of_two_words(self, opener: Token) -> bool:
        """Whether a word is the first half of a conjunction ("provided that"), whatever verb the tree takes it for."""
        own = any(base(child.dep_) == "nsubj" for child in opener.children)
        return opener.lower_ in self.words.conditional_marks and opener.dep_ != "ROOT" and not own

    def _verb_first(self, head: Token) -> bool:
        finite = self.finite(head)
        if finite is None:
            return False
        if not self.words.verb_first_conditional and finite.lower_ not in self.words.conditional_finites:
            return False
        if any(child.i < finite.i and base(child.dep_) == "advcl" for child in head.children):
            return False  # a clause stands in front, so that the verb comes second
        clause = [token for token in clause_tokens(head) if not token.is_space]
        left = [token for token in clause if not token.is_punct]
        if not left or left[0].i != finite.i or any(token.text == "?" for token in clause):
            return False
        return not (finite.i > 1 and finite.nbor(-1).text == "," and is_finite(finite.nbor(-2)))  # "Als …, kam er"

    def enclosing(self, head: Token) -> Iterator[tuple[Token, Token]]:
        """The clauses around a clause, innermost first, as (clause inside, word that it hangs on)."""
        here = head
        while True:
            first = first_conjunct(here)
            outer = governor(first)
            if outer is None:
                return
            yield first, outer
            here = clause_head(outer)
            if here == first:
                return
