"""Items of the API that are no types of the model: what the record gives, as it is given out."""

from dataclasses import dataclass
from datetime import date

from detente.model import DayInterval
from detente.process.listing import ListedProcess, MainMeeting
from detente.process.threads.found import Side
from detente.record.kinds import Hit, Marked, StoredReport, StoredStatement
from detente.record.unread import Unread


@dataclass(frozen=True, slots=True)
class Contents:
    """What the record holds: how many `reports` count, and the days of publication of the first and the last."""

    reports: int
    days: DayInterval | None
    version: str


@dataclass(frozen=True, slots=True)
class Head:
    """A report without its text. `id` is the SHA-256 of the text."""

    id: str
    published: date
    language: str
    title: str | None
    source: str | None
    url: str | None
    series: str | None
    version: int | None
    replaces: str | None

    @classmethod
    def of(cls, one: StoredReport) -> "Head":
        """That of a report in the record."""
        envelope = one.envelope
        return cls(one.id, one.published, one.language, one.title, one.source, one.url, envelope.series,
                   envelope.version, envelope.replaces)


@dataclass(frozen=True, slots=True)
class Gone:
    """Since when a report is no longer in force, why, and by which report (None: it was withdrawn)."""

    day: date
    reason: str
    by: str | None


@dataclass(frozen=True, slots=True)
class WholeReport:
    """A report with its text; `superseded` says so where it is no longer in force as of the day."""

    report: Head
    text: str
    superseded: Gone | None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a report that was handed in: `added`, or `already there`."""

    report: str
    published: date
    fate: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That a report no longer counts as of a day; `news` is false where it was withdrawn so before."""

    report: str
    published: date
    news: bool


@dataclass(frozen=True, slots=True)
class NotRead:
    """Something that could not be read: its `name`, the SHA-256 of its bytes where there were any, the `reason`.

    `first` and `last` are the days on which it was tried, `times` how often; `read` is the day on which it was read
    after all, `report` the id of the report that it turned out to be.
    """

    name: str
    sha256: str | None
    reason: str
    first: date
    last: date
    times: int
    read: date | None
    report: str | None

    @classmethod
    def of(cls, one: Unread) -> "NotRead":
        """That of something in the record."""
        return cls(one.name, one.id, one.reason, one.first, one.last, one.times, one.read, one.report)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as one report gives it; `id` is local to its reading, `key` the speaker's identity across reports."""

    report: str
    published: date
    id: str
    kind: str
    speaker: str | None
    key: str | None
    source: str | None
    content: str
    when: DayInterval | None

    @classmethod
    def of(cls, one: StoredStatement) -> "Said":
        """That of a statement in the record."""
        return cls(one.report.id, one.report.published, one.id, one.kind, one.speaker, one.key, one.source,
                   one.content, one.when)


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words of a report, and which stretches (start, end in code points of `text`) the search hit."""

    text: str
    hits: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, one: Marked) -> "MarkedWords":
        """That of marked words."""
        return cls(one.text, one.hits)


@dataclass(frozen=True, slots=True)
class SaidHit:
    """A statement that a search found."""

    id: str
    speaker: str | None
    text: str
    hits: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A report that a search found: its `score` (higher is better), where in it, and the statements that were hit."""

    report: str
    published: date
    language: str
    title: str
    source: str | None
    url: str | None
    score: float
    passage: MarkedWords
    statements: tuple[SaidHit, ...]

    @classmethod
    def of(cls, one: Hit) -> "Found":
        """That of a hit."""
        said = tuple(SaidHit(hit.id, hit.speaker, hit.content.text, hit.content.hits) for hit in one.statements)
        return cls(one.report.id, one.report.published, one.report.language, one.heading.text, one.report.source,
                   one.report.url, one.score, MarkedWords.of(one.passage), said)


@dataclass(frozen=True, slots=True)
class ProcessTold:
    """A process that the record tells of, in so many `reports`, with who and what is chiefly told of in it."""

    name: str
    title: str
    sides: tuple[Side, ...]
    days: DayInterval
    reports: int
    actors: tuple[str, ...]
    meetings: tuple[MainMeeting, ...]

    @classmethod
    def of(cls, one: ListedProcess) -> "ProcessTold":
        """That of a listed process."""
        process = one.process
        return cls(process.name, process.title, process.sides, process.days, len(process.reports), one.actors,
                   one.meetings)
