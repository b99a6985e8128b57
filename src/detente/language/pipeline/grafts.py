"""Grafts: words and clauses that a parse hangs in the wrong place, hung where they belong."""

from spacy.tokens import Token

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")

def bring_along(pronoun: Token) -> None:
    """A noun belongs to the clause of the relative pronoun behind it ("the draft, a copy of which was shown")."""
    noun, main = pronoun.head, pronoun.head.head
    clause = next((child for child in noun.children if child.dep_ == "acl:relcl" and child.i > pronoun.i), None)
    before = noun.left_edge.i - 2
    if pronoun.dep_ != "nmod" or clause is None or noun.dep_ != "nsubj" or main.i < clause.i or before < 0:
        return
    if noun.doc[before + 1].text != "," or noun.doc[before].pos_ not in NOMINAL:
        return
    clause.head, clause.dep_ = noun.doc[before], "acl:relcl"
    noun.head, noun.dep_ = clause, "nsubj"
    left = [child for child in main.children if clause.i < child.i < main.i and child.dep_ in ("iobj", "obj")]
    if left:
        left[0].dep_ = "nsubj"


def own(pronoun: Token) -> None:
    """A pronoun that owns what follows is no subject; what it owns may be ("dessen Truppen … belagern")."""
    doc, verb = pronoun.doc, pronoun.head
    noun = next((token for token in doc[pronoun.i + 1 : pronoun.i + 4] if token.pos_ == "NOUN"), None)
    if noun is None or noun == verb or verb.i < noun.i or not pronoun.dep_.startswith("nsubj") or noun.head != verb:
        return
    pronoun.head, pronoun.dep_ = noun, "det:poss"
    if noun.dep_ == "obj":
        noun.dep_ = "nsubj"


def report(clause: Token) -> None:
    """What somebody is told is no relative clause of his ("told parliament that France had agreed")."""
    opening = next((child for child in clause.children if child.i < clause.i and child.pos_ in ("PRON", "SCONJ")), None)
    subject = any(child.dep_.startswith("nsubj") and child != opening for child in clause.children)
    hearer = clause.head
    if opening is None or opening.i != hearer.i + 1 or not subject or hearer.dep_ not in ("obj", "iobj"):
        return
    opening.dep_, opening.pos_, opening.tag_ = "mark", "SCONJ", "IN"
    clause.head, clause.dep_ = hearer.head, "ccomp"


def quote(verb: Token) -> Token | None:
    """Whoever stands behind a comma right before a verb that ends the sentence says what is before it.

    "Guerrillas wounded two soldiers, police said": the tree may make the guerrillas speak, and an attribute of what
    they did. The verb of what is said is given back where that was so.
    """
    told = next((child for child in verb.children if child.dep_.startswith("nsubj") and child.i < verb.i), None)
    speaker = next((child for child in verb.children if child.dep_ in ("obj", "nsubj") and child != told and
                    child.right_edge.i + 1 == verb.i), None)
    behind = [token for token in verb.sent if token.i > verb.i and not token.is_punct and not token.is_space]
    if told is None or speaker is None or behind or verb.doc[speaker.left_edge.i - 1].text != ",":
        return None
    clause = next((child for child in told.children if child.dep_ == "acl" and child.i > told.i), None)
    if clause is None or not any(child.dep_ == "obj" and child.i > clause.i for child in clause.children):
        return None
    clause.head, clause.dep_ = verb, "ccomp"
    told.head, told.dep_ = clause, "nsubj"
    speaker.dep_ = "nsubj"
    return clause


def bear(auxiliary: Token) -> None:
    """A gerund right behind a noun is what the noun does ("of the United States having held talks")."""
    clause, noun = auxiliary.head, auxiliary.doc[auxiliary.i - 1] if auxiliary.i else auxiliary
    if clause.dep_ == "advcl" and noun.pos_ in ("NOUN", "PROPN") and not clause.is_ancestor(noun):
        clause.head, clause.dep_ = noun, "acl"


def complete(token: Token) -> None:
    """A word cut off at a hyphen is part of the noun that completes it ("Staats- und Parteichef")."""
    noun = next((child for child in token.children if child.dep_ == "conj" and child.pos_ == "NOUN"), None)
    if noun is None:
        return
    names = [child for child in token.children if child.dep_ == "conj" and child != noun]
    place, label = token.head, token.dep_
    if label == "ROOT":
        return
    noun.head = place
    noun.dep_ = label if label.split(":")[0] in ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj") else "obj"
    for child in list(token.children):
        if child.dep_ in ("det", "amod", "case", "nmod", "cc", "det:poss", "nmod:poss"):
            child.head = noun
    for name in names:
        name.head, name.dep_ = noun, "appos"
    token.head, token.dep_ = noun, "compound"


def coordinate(token: Token, conjunction: Token) -> None:
    """A word behind "and" belongs to the phrase of the same kind before it."""
    if token.dep_ in ("conj", "ROOT") or token.pos_ not in NOMINAL:
        return
    before = [child for child in token.head.children if child.i < conjunction.i and child.pos_ in NOMINAL]
    partner = next((child for child in reversed(before) if child.dep_.split(":")[0] == token.dep_.split(":")[0]), None)
    if partner is not None and conjunction.i - partner.right_edge.i <= 2:
        token.head, token.dep_ = partner, "conj"
