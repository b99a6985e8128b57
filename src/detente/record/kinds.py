"""What the record holds and gives back: plain frozen types, without a word of SQL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from detente.model import DayInterval, DetenteError, Reading
from detente.record.judgements import Judgement


class RecordError(DetenteError):
    """The record can't be opened, read or added to; what it holds is as it was."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the sender says of a report beside its text.

    `series` is a lasting mark under which a sender gives out one report again and again (a NewsML guid, say), `version`
    counts up within it. `replaces` is the id of the report that this one corrects or withdraws.
    """

    series: str | None = None
    version: int | None = None
    replaces: str | None = None


UNMARKED = Envelope()
"""The envelope of a report with no such marks."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as the record holds it, without its text.

    `number` is its place in this one database: it grows with each addition, two databases with the same reports number
    them differently. Nothing that is shown, compared or sorted may hang on it.
    """

    number: int
    id: str
    published: date
    language: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    envelope: Envelope = UNMARKED


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A report and its reading; `reading.report` carries the text."""

    report: StoredReport
    reading: Reading


@dataclass(frozen=True, slots=True)
class Digest:
    """What a fold keeps of one reading: JSON-ready `content`, and `keys` under which the record finds it again.

    Keys are short strings of the fold's own making ("pair:KOR|PRK", "office:USA"); the part before a colon is a prefix
    that `View.keys` can ask for.
    """

    content: Any
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Digester:
    """How a reading becomes a digest: a pure function and the `name` of this way of doing it.

    The name changes whenever the function gives anything else ("meetings/3"); the record then makes the digests anew.
    `correct` does it for a report of which judgements correct items (it is given those that hold, the oldest first);
    without it judgements change no digest.
    """

    name: str
    make: Callable[[Reading], Digest]
    correct: Callable[[Reading, Sequence[Judgement]], Digest] | None = None


@dataclass(frozen=True, slots=True)
class StoredDigest:
    """A report and the content of its digest."""

    report: StoredReport
    content: Any


@dataclass(frozen=True, slots=True)
class KeyCount:
    """A digest key: how many reports in force have it, their first and last day of publication, the latest number."""

    key: str
    reports: int
    first: date
    last: date
    number: int


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement as one report gives it; `id` is local to the reading, `speaker` the name of the actor, if told.

    `key` is the speaker's identity across reports (`detente.record.identity.actor_key`); `start` and `end` are where
    what is said stands in the report. A judgement that says who the speaker is, is followed.
    """

    report: StoredReport
    id: str
    kind: str
    speaker: str | None
    key: str | None
    source: str | None
    content: str
    when: DayInterval | None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """One item of one report by what it claims.

    Items of different reports with equal `claim` say the same; when it was heard is not part of it. `when` are the days
    when it was so, `report.published` the day when it was said. `id` is the item's in the reading of its report.
    """

    report: StoredReport
    layer: str
    id: str
    claim: str
    kind: str
    status: str | None
    when: DayInterval | None


class Supersession(StrEnum):
    """Why a report is no longer in force. It is still there, and still in force as of the days before."""

    SAME_TEXT = "same text"  # the same text was published earlier
    READ_AGAIN = "read again"  # a later version of the reader has read it
    REPLACED = "replaced"
    NEWER_VERSION = "newer version"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Superseded:
    """A report that is no longer in force since `day`, why, and by which report (its id; None if withdrawn)."""

    report: StoredReport
    day: date
    reason: Supersession
    by: str | None


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of a report that was handed in: `added` is False where it was there already."""

    report: StoredReport
    added: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """Some words of a text, and which stretches of it (`start`, `end` in code points of `text`) the search hit."""

    text: str
    hits: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search found: its `score` (higher is better), where in it, and the statements that were hit."""

    report: StoredReport
    score: float
    heading: Marked
    passage: Marked
    statements: tuple["StatementHit", ...] = field(default=())


@dataclass(frozen=True, slots=True)
class StatementHit:
    """A statement that a search found."""

    id: str
    speaker: str | None
    content: Marked
