"""What people say, and what they want, hope and fear."""

from dataclasses import dataclass, field
from enum import StrEnum

from detente.model.codec import BUILT_IN, IF_GIVEN
from detente.model.span import Span
from detente.model.time import DayInterval


class StatementKind(StrEnum):
    """Direct: in quotation marks. Indirect: in the reporter's words. Mixed: indirect with quoted words inside."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that a report gives as somebody's: who, to whom, by which verb of saying, what, when and where.

    `source` are the words that name the speaker here (a pronoun as well); `cue` the words of saying, None where the
    speech goes on without any; `said_by` passes it on, if anyone does.
    """

    id: str
    kind: StatementKind
    speaker: str | None
    source: Span | None
    toward: tuple[str, ...]
    cue: Span | None
    content: tuple[Span, ...]
    when: DayInterval | None
    where: str | None
    said_by: tuple[str, ...]
    reader: str = field(default=BUILT_IN, metadata=IF_GIVEN)


class AttitudeKind(StrEnum):
    """How somebody stands to what has not (yet) come about."""

    INTENDS = "intends"
    WANTS = "wants"
    HOPES = "hopes"
    FEARS = "fears"
    EXPECTS = "expects"


@dataclass(frozen=True, slots=True)
class Attitude:
    """Who intends, wants, hopes, fears or expects what, of whom."""

    id: str
    kind: AttitudeKind
    by: tuple[str, ...]
    toward: tuple[str, ...]
    cue: Span
    content: tuple[Span, ...]
    said_by: tuple[str, ...]
    reader: str = field(default=BUILT_IN, metadata=IF_GIVEN)
