"""What cannot be in a tree, mended: coordinations that were missed, two subjects of one verb, passives without a passive auxiliary.

A statistical tree breaks rules of Universal Dependencies that the words around a relation make certain. Only such breaks are
mended here; where the tree merely may be wrong, it stays.
"""

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

COMPONENT = "detente_repairs"
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
VERBAL = ("VERB", "AUX")


@dataclass(frozen=True)
class Repairs:
    """The component. `passive` are the lemmas of auxiliaries that a passive can be built with."""

    passive: frozenset[str]

    def __call__(self, doc: Doc) -> Doc:
        """Mend the tree of a Doc in place."""
        for token in doc:
            if token.dep_ == "cc" and token.head.i > token.i:
                _coordinate(_phrase(token.head), token)
        for token in doc:
            if token.pos_ in VERBAL and token.dep_ not in ("aux", "aux:pass", "cop"):
                self._voice(token)
                _one_subject(token)
        return doc

    def _voice(self, verb: Token) -> None:
        """No passive without its auxiliary: a clause whose auxiliaries only build tenses is active."""
        auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "aux:pass")]
        if not auxiliaries or any(aux.lemma_.lower() in self.passive for aux in auxiliaries):
            return
        for child in verb.children:
            if child.dep_ == "nsubj:pass":
                child.dep_ = "nsubj"
            elif child.dep_ == "aux:pass":
                child.dep_ = "aux"


def _phrase(token: Token) -> Token:
    """The head of the noun phrase that a word stands at the beginning of."""
    while token.dep_ in ("compound", "nmod:desc", "amod", "det", "nummod") and token.head.i > token.i:
        token = token.head
    return token


def _coordinate(token: Token, conjunction: Token) -> None:
    """A word behind "and" belongs to the phrase of the same kind before it."""
    if token.dep_ in ("conj", "ROOT") or token.pos_ not in NOMINAL:
        return
    before = [child for child in token.head.children if child.i < conjunction.i and child.pos_ in NOMINAL]
    partner = next((child for child in reversed(before) if child.dep_.split(":")[0] == token.dep_.split(":")[0]), None)
    if partner is not None and conjunction.i - partner.right_edge.i <= 2:
        token.head, token.dep_ = partner, "conj"


def _one_subject(verb: Token) -> None:
    """Of two bare subjects of an active verb the one in the accusative, or else the later one, is the object."""
    labels = [child.dep_ for child in verb.children]
    if labels.count("nsubj") != 2 or "cop" in labels:
        return
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    marked = [child for child in subjects if child.morph.get("Case") == ["Acc"]]
    (marked[0] if len(marked) == 1 else subjects[1]).dep_ = "iobj" if "obj" in labels else "obj"


@Language.factory(COMPONENT, default_config={"passive": []})
def _repairs(nlp: Language, name: str, passive: list[str]) -> Repairs:
    """The component for a language whose passives are built with these auxiliaries."""
    del nlp, name
    return Repairs(frozenset(passive))
