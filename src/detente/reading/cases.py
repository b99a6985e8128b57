"""Cases: which of two bare nouns is the subject, where an article says so and the tree has it the other way round."""

from collections.abc import Set

from spacy.tokens import Token

from detente.reading.kin import dependents


def turned(head: Token, oblique: Set[str], nominative: Set[str]) -> tuple[Token, Token] | None:
    """The true subject and object of a verb whose tree has them turned round ("Ämter werfen den Ärzten vor").

    `oblique` are articles that no subject has, `nominative` pronouns that are nothing but subjects ("Die Fans warnte
    er"). None where the tree may be right.
    """
    if not oblique:
        return None
    bare = {dep: head.doc[i] for i, dep, _ in dependents(head) if dep in ("nsubj", "obj")}
    subject, thing = bare.get("nsubj"), bare.get("obj")
    if subject is None or thing is None or subject.lower_ in nominative or _has(thing, oblique):
        return None
    if thing.lower_ not in nominative and not _has(subject, oblique):
        return None
    return thing, subject


def _has(noun: Token, articles: Set[str]) -> bool:
    return any(dep == "det" and noun.doc[i].lower_ in articles for i, dep, _ in dependents(noun))
