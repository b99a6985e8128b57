"""The chance of a plan before anything is known of this one."""

from collections.abc import Mapping
from dataclasses import dataclass

from detente.outlook.forecast import PastCase, Reason
from detente.outlook.sentences import sentence
from detente.outlook.weights import weights


@dataclass(frozen=True, slots=True)
class Prior:
    """Log-odds that a plan is held, by the sum of its reasons, and what becomes of it otherwise (shares).

    `by_history`: it rests on an event history of the two sides, and not on a number set by hand.
    """

    reasons: tuple[Reason, ...]
    otherwise: Mapping[str, float]
    cases: tuple[PastCase, ...] = ()
    by_history: bool = False

    @property
    def log_odds(self) -> float:
        """The log-odds that the reasons sum to."""
        return sum(one.weight for one in self.reasons)


def by_hand(language: str) -> Prior:
    """The prior where no event history speaks."""
    hand = weights()
    return Prior((Reason("base", 1.0, hand.base, sentence("base", language), True),), hand.otherwise)
