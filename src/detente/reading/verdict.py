"""Verdicts on whether an event took place, and the kinds of events that they treat alike."""

from typing import NamedTuple

from detente.model import EventStatus as S

ARRANGED = frozenset({"CONSULT", "AGREE", "COOPERATE"})
SPEECH = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
WISHES = frozenset({"intended", "planned", "future", "obligation", "conditional"})
UNSETTLED = frozenset({S.POSSIBLE, S.HYPOTHETICAL})


class Verdict(NamedTuple):
    """A status and whether words of the event's own say so (`firm`), or only the tense around it."""

    status: S
    firm: bool
