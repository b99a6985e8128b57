"""Which arrangements of several reports are one, and how it stands.

Reports are taken in the order of publication. An arrangement is the known one of its kind that it fits best, by a sum of
the weights beside each reason; the reasons are shown with its history. Where nothing tells two apart, they are one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.model import DayInterval, InstrumentKind, InstrumentStatus
from detente.model.situation import InstrumentStep, KnownInstrument, Source
from detente.process.days import apart
from detente.process.telling import ToldInstrument
from detente.process.who import Who

_SLACK = 3  # days between two dates of one signature
_MADE = (InstrumentStatus.SIGNED, InstrumentStatus.IN_FORCE, InstrumentStatus.VIOLATED, InstrumentStatus.SUSPENDED,
         InstrumentStatus.ENDED)
_OPEN = (InstrumentStatus.PROPOSED, InstrumentStatus.NOT_CONCLUDED)
_NAMED_ALIKE = {InstrumentKind.AGREEMENT: "agreed", InstrumentKind.PEACE_TREATY: "agreed",
                InstrumentKind.ARMISTICE: "truce", InstrumentKind.CEASEFIRE: "truce"}
"""Kinds that reports call by each other's names."""


@dataclass
class Arrangement:
    """One arrangement and all that is told of it, oldest first."""

    id: str
    kind: InstrumentKind
    name: str
    parties: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    stages: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    senders: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    signed: DayInterval | None = None
    status: InstrumentStatus = InstrumentStatus.PROPOSED
    history: list[InstrumentStep] = field(default_factory=list)

    def add(self, told: ToldInstrument, report: str, published: date, who: Who, reasons: tuple[str, ...]) -> None:
        """Takes up what a report tells. The latest status counts; but what was made is not proposed again."""
        self._take(told, who)
        source = Source(report, published, told.quote)
        last = self.history[-1] if self.history else None
        if last and last.source.report == report and last.status is told.status:
            return
        if not (self.history and self.status in _MADE and told.status in _OPEN):
            self.status = told.status
        self.history.append(InstrumentStep(told.status, told.when, source, reasons))

    def _take(self, told: ToldInstrument, who: Who) -> None:
        self.parties |= set(who.all(told.parties))
        self.countries |= set(told.countries)
        self.senders |= set(who.all(told.senders))
        self.targets |= set(who.all(told.targets))
        for mine, theirs in ((self.labels, told.labels), (self.stages, told.stages), (self.topics, told.topics)):
            mine |= set(theirs)
        if not self.about or told.countries:
            self.about |= set(told.about)
        if told.status is InstrumentStatus.SIGNED and told.when:
            self.signed = self.signed or told.when
        if told.labels and len(told.name) > len(self.name):
            self.name = told.name

    @property
    def is_made(self) -> bool:
        """Whether it was concluded, whatever became of it."""
        return self.status in _MADE

    def known(self) -> KnownInstrument:
        """The arrangement as it is known."""
        when = self.signed or next((step.when for step in reversed(self.history) if step.when), None)
        return KnownInstrument(self.id, self.kind, self.name, tuple(sorted(self.parties)), self.status, when,
                               tuple(self.history))


@dataclass(frozen=True)
class Match:
    """How well what is told fits a known arrangement, and the reasons."""

    score: float
    reasons: tuple[str, ...]


def arrange(reports: Iterable[tuple[str, date, Sequence[ToldInstrument]]],
            who: Who) -> tuple[list[Arrangement], dict[tuple[str, int], Arrangement]]:
    """The arrangements that these reports, in order, tell of; and which is meant by the report's number so and so."""
    known: list[Arrangement] = []
    told_of: dict[tuple[str, int], Arrangement] = {}
    for report, published, instruments in reports:
        for number, told in enumerate(instruments):
            found = _best(known, told, report, who)
            if found is None:
                found = Arrangement(f"{told.kind.value}/{report[:12]}-{number}", told.kind, told.name), ()
                known.append(found[0])
            found[0].add(told, report, published, who, found[1])
            told_of[(report, number)] = found[0]
    return known, told_of


def _best(known: Sequence[Arrangement], told: ToldInstrument, report: str,
          who: Who) -> tuple[Arrangement, tuple[str, ...]] | None:
    best: tuple[float, int] | None = None
    chosen: tuple[Arrangement, tuple[str, ...]] | None = None
    for number, one in enumerate(known):
        found = match(one, told, report, who)
        if found and (best is None or (found.score, number) > best):
            best, chosen = (found.score, number), (one, found.reasons)
    return chosen


def match(known: Arrangement, told: ToldInstrument, report: str, who: Who) -> Match | None:
    """How what a report tells fits a known arrangement, None where it is another."""
    kinds = _same_kind(known, told)
    parts = [kinds, _same_label(known, told), _same_sides(known, told, who), _same_signature(known, told)]
    if any(part is None for part in parts) or _apart(known, told, report):
        return None
    found = [part for part in (*parts, _same_topic(known, told)) if part]
    reasons = tuple(reason for part in found for reason in part.reasons)
    return Match(sum(part.score for part in found), reasons)


def _same_kind(known: Arrangement, told: ToldInstrument) -> Match | None:
    if known.kind is told.kind:
        return Match(1.0, ("the same kind",))
    alike = _NAMED_ALIKE.get(known.kind)
    shared = set(told.labels) & known.labels or set(told.topics) & known.topics or (told.topics == () and told.parties)
    if alike and alike == _NAMED_ALIKE.get(told.kind) and shared:
        return Match(0.0, (f"{told.kind.value} and {known.kind.value} may be one",))
    return None


def _same_label(known: Arrangement, told: ToldInstrument) -> Match | None:
    if not told.labels or not known.labels:
        return Match(0.0, ())
    shared = set(told.labels) & known.labels
    return Match(4.0, (f"the same name ({', '.join(sorted(shared))})",)) if shared else None


def _same_sides(known: Arrangement, told: ToldInstrument, who: Who) -> Match | None:
    """The same parties, as far as they are told; where they are not, the report is about the same countries."""
    if told.kind is InstrumentKind.SANCTIONS:
        return _same_roles(known, told, who)
    mine, theirs = set(told.countries), known.countries
    people, others = set(who.all(told.parties)), known.parties
    if mine and theirs:
        small, large = sorted((mine, theirs), key=len)
        if not small <= large and len(small & large) < 2:
            return None
        return Match(2.0 if small == large else 1.0, ("between the same",))
    if people and others and not people & others and not (mine or theirs):
        return None
    about, before = set(told.about), known.about | theirs
    near = (mine & before) or (about & before if not mine else set())
    wanted = min(2, len(about) or 1, len(before) or 1) if not (mine or theirs) else 1
    if len(near) >= wanted or told.labels and set(told.labels) & known.labels:
        return Match(0.5, ("told of the same countries",))
    return None if about and before else Match(0.0, ("no sides are told",))


def _same_roles(known: Arrangement, told: ToldInstrument, who: Who) -> Match | None:
    score, reasons = 0.0, []
    for mine, theirs, role in ((set(who.all(told.senders)), known.senders, "sender"),
                               (set(who.all(told.targets)), known.targets, "target")):
        if mine and theirs:
            if not mine & theirs:
                return None
            score, reasons = score + 1.5, [*reasons, f"the same {role}"]
    about = set(told.about) & (known.about | known.countries)
    if not reasons and len(about) < min(2, len(told.about) or 1):
        return None
    return Match(score or 0.5, tuple(reasons) or ("told of the same countries",))


def _same_signature(known: Arrangement, told: ToldInstrument) -> Match | None:
    if told.status is not InstrumentStatus.SIGNED or not told.when or not known.signed:
        return Match(0.0, ())
    if apart(told.when, known.signed) > _SLACK:
        return None
    return Match(1.5, ("signed on the same day",))


def _same_topic(known: Arrangement, told: ToldInstrument) -> Match | None:
    shared = set(told.topics) & known.topics
    return Match(1.0, (f"on the same ({', '.join(sorted(shared))})",)) if shared else None


def _apart(known: Arrangement, told: ToldInstrument, report: str) -> bool:
    """Whether stage, topic, or what became of it tell that it is another."""
    if told.labels and set(told.labels) & known.labels:
        return False
    if told.stages and known.stages and not set(told.stages) & known.stages:
        return True
    if told.topics and known.topics and not set(told.topics) & known.topics:
        return True
    same_report = known.history[-1].source.report == report
    if told.further and known.is_made and not same_report:
        return True
    again = told.status in _OPEN and bool(told.stages or told.topics) and not known.stages and not known.topics
    return known.status is InstrumentStatus.ENDED and again
