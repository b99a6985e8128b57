"""A link between two stretches of words, one of which hangs on the other."""

from dataclasses import dataclass

from spacy.tokens import Token

from detente.model import ConditionKind


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
