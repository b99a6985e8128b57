"""Events, coded in PLOVER, with the status that event databases drop."""

from dataclasses import dataclass, field
from enum import StrEnum

from detente.model.codec import BUILT_IN, IF_GIVEN
from detente.model.span import Span
from detente.model.time import DayInterval


class EventStatus(StrEnum):
    """Whether an event took place. What is planned is never shown as done."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    HYPOTHETICAL = "hypothetical"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one clause tells it.

    `type`, `mode` and `context` are PLOVER's, `cameo` the CAMEO code where the words decide it. `trigger` are the words
    that name the event, `evidence` its clause. `by` and `toward` are actor ids, `where` a place id. `said_by` is the
    chain of actors who say so, outermost first; empty means the report itself. `frame` names the lexicon entry that
    fired.
    """

    id: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    cameo: str | None
    trigger: Span
    evidence: Span
    by: tuple[str, ...]
    toward: tuple[str, ...]
    when: DayInterval | None
    where: str | None
    status: EventStatus
    said_by: tuple[str, ...]
    topic: Span | None
    frame: str | None
    reader: str = field(default=BUILT_IN, metadata=IF_GIVEN)
