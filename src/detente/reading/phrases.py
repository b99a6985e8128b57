"""Names in their phrases: what they are part of, what is listed with them, whom they only qualify."""

from spacy.tokens import Token

from detente.reading.grammar import children, conjuncts


def is_advised(word: Token, noun: Token) -> bool:
    """Whether a name is of whoever's adviser or minister somebody is ("Sharifs Berater Aziz")."""
    named = any(other.dep_ in ("appos", "flat") and other.i > noun.i for other in noun.children)
    return word.head == noun and word.dep_ == "appos" and word.i < noun.i and named


def is_nominal(word: Token) -> bool:
    """Whether a word is a noun or a name, by either of its tags."""
    return word.pos_ in ("NOUN", "PROPN") or word.tag_ in ("NN", "NNS")


def named_at(token: Token) -> Token:
    """The head of the name that begins with a token."""
    while token.dep_ in ("compound", "flat") and token.head.pos_ == "PROPN" and token.head.i > token.i:
        token = token.head
    return token


def whole_name(token: Token) -> Token:
    """The head of the name that a token is part of."""
    while token.dep_.startswith("flat") and token.head != token:
        token = token.head
    return token


def listed(token: Token) -> list[Token]:
    """What is coordinated with a phrase, also where the tree hangs it on the name behind the first of several titles.

    As in "Präsident Ali und Premier Reza trafen sich", "sagten Kanzlerin Merkel und Präsident Macron".
    """
    parts = conjuncts(token)
    names = (name for part in parts if part.pos_ == "NOUN" for name in children(part, "appos") if name.pos_ == "PROPN")
    return [*parts, *(other for name in names for other in children(name, "conj"))]


def is_aside(name: Token, verb: Token) -> bool:
    """Whether a name only says who somebody is that does not act ("Merkel will meet Ali, her aide, Jan Ott, said")."""
    doc, first = name.doc, name.left_edge.i
    comma = first if doc[first].text == "," else first - 1
    if name.dep_ != "appos" or comma < 1 or doc[comma].text != ",":
        return False
    noun = doc[comma - 1]
    return noun.pos_ == "NOUN" and noun.head != verb


def run_on(name: Token) -> list[Token]:
    """The name that a headline puts behind another with a comma for "and" ("Chad, Libya to resume talks")."""
    if name.pos_ != "PROPN":
        return []
    return [other for other in children(name, "appos") if other.pos_ == "PROPN" and _follows(name, other)]


def _follows(name: Token, other: Token) -> bool:
    """Whether a name stands behind a comma, and what comes after goes on with the clause."""
    doc, first, behind = name.doc, other.left_edge.i, other.right_edge.i + 1
    beside = name.i < first and "," in (doc[first].text, doc[first - 1].text)
    return beside and behind < len(doc) and doc[behind].pos_ in ("VERB", "AUX", "PART")
