"""A link between two stretches of words, one of which hangs on the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.model import ConditionKind
from detente.reading.cues import FULL_STOPS, has_verb, is_break


@dataclass(frozen=True)
class Link:
    """A condition as its words stand: the `cue`, the `evidence` around it, and the two sides (empty where not
    told).
    """

    cue: Token
    kind: ConditionKind
    evidence: tuple[Token, ...]
    dependent: tuple[Token, ...]
    prerequisite: tuple[Token, ...]


def first_part(tokens: Sequence[Token]) -> list[Token]:
    """The words up to the first break after a verb."""
    kept: list[Token] = []
    for token in tokens:
        if is_break(token) and (has_verb(kept) or token.text in FULL_STOPS) and kept:
            break
        if not is_break(token) or kept:
            kept.append(token)
    return kept
