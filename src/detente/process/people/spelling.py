"""Names as they are compared across reports and languages."""

from functools import lru_cache

from detente.record.search.folding import tokens


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """A name as it is compared: small letters, no marks, no hyphens.

    >>> folded("Moon Jae-in") == folded("Moon Jae In")
    True
    """
    return " ".join(tokens(name))
