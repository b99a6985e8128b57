"""Who hangs on whom in a parse, looked up once a token: the grammar asks a hundred times.

What is kept lies in the parsed document's `user_data` as numbers and words, never as tokens: a token holds its
document, and the two would keep each other alive until garbage is looked for.
"""

from functools import lru_cache

from spacy.tokens import Doc, Token

KEPT = "detente."
_KIN = KEPT + "kin"

Kin = tuple[tuple[int, str, str], ...]


def dependents(token: Token) -> Kin:
    """The dependents of a token in text order: index, label, label without its subtype."""
    doc = token.doc
    known: list[Kin | None] | None = doc.user_data.get(_KIN)
    if known is None:
        known = doc.user_data[_KIN] = [None] * len(doc)
    found = known[token.i]
    if found is None:
        found = known[token.i] = tuple((child.i, dep := child.dep_, base(dep)) for child in token.children)
    return found


def forget(doc: Doc) -> None:
    """Forgets what was kept of a document, whose tree may have been changed since."""
    for key in [key for key in doc.user_data if isinstance(key, str) and key.startswith(KEPT)]:
        del doc.user_data[key]


@lru_cache(maxsize=256)
def base(dep: str) -> str:
    """A dependency label without its subtype."""
    return dep.split(":", 1)[0]
