"""Cases: which of two bare nouns is the subject, where an article says so and the tree has it the other way round."""

from collections.abc import Set

from spacy.tokens import Token

from detente.reading.kin import dependents


def turned(head: Token, oblique: Set[str]) -> tuple[Token, Token] | None:
    """The true subject and object of a verb whose tree has them the other way round ("Ämter werfen den Ärzten vor, …").

    `oblique` are articles that no subject has. None where the tree may be right.
    """
    if not oblique:
        return None
    bare = {dep: head.doc[i] for i, dep, _ in dependents(head) if dep in ("nsubj", "obj")}
    subject, thing = bare.get("nsubj"), bare.get("obj")
    if subject is None or thing is None or not _has(subject, oblique) or _has(thing, oblique):
        return None
    return thing, subject


def _has(noun: Token, articles: Set[str]) -> bool:
    return any(dep == "det" and noun.doc[i].lower_ in articles for i, dep, _ in dependents(noun))
