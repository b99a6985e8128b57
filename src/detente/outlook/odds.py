"""Chances and log-odds."""

from math import exp, log

_LEAST = 1e-9


def chance_of(odds: float) -> float:
    """The chance of some log-odds.

    >>> chance_of(0.0)
    0.5
    """
    return 1.0 / (1.0 + exp(-odds))


def log_odds(chance: float) -> float:
    """The log-odds of a chance; of what is certain, those of all but certain.

    >>> log_odds(0.5)
    0.0
    """
    held = min(max(chance, _LEAST), 1.0 - _LEAST)
    return log(held / (1.0 - held))
