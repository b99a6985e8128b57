"""The form of a language's words that refer back: pronouns and phrases for two parties."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class ReferenceWords:
    """Pronouns of the third person, lower case, with whom they can mean: m a man, f a woman, n no person, p several.

    `possessives` are looked up by their beginning, `possessive_endings` may follow. `by_number` are the pronouns whose
    verb tells whether one or several are meant. `polite` are forms that address somebody.
    `both` and `two` are words for two parties, with the nouns in `sides` (states) or `leaders` (people) after them;
    `lands` are those of the sides that only states are, `there` words for the place named last, `then` for the time;
    `threats` are verbs whose object does what the clause behind them says; `pairs` the prepositions before two that
    are named together.
    """

    FILE: ClassVar[str] = "references.yaml"

    personal: dict[str, str]
    possessives: dict[str, str]
    possessive_endings: tuple[str, ...]
    by_number: frozenset[str]
    polite: frozenset[str]
    both: frozenset[str]
    two: frozenset[str]
    sides: tuple[str, ...]
    leaders: tuple[str, ...]
    lands: tuple[str, ...]
    there: frozenset[str]
    threats: frozenset[str]
    pairs: frozenset[str]
    opening_quotes: str
    closing_quotes: str
    then: frozenset[str] = frozenset()
