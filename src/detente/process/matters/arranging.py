"""Which arrangements of several reports are one, and how it stands.

Reports are taken in the order of publication. An arrangement is the known one of its kind that it fits best, by a sum
of the weights beside each reason; the reasons are shown with its history. Where nothing tells two apart, they are one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.model import DayInterval, InstrumentKind, InstrumentStatus
from detente.process.days import apart
from detente.process.people.who import Who
from detente.process.telling import ToldInstrument

_SLACK = 3  # days between two dates of one signature
_MADE = (InstrumentStatus.SIGNED, InstrumentStatus.IN_FORCE, InstrumentStatus.VIOLATED, InstrumentStatus.SUSPENDED,
         InstrumentStatus.ENDED)
_OPEN = (InstrumentStatus.PROPOSED, InstrumentStatus.NOT_CONCLUDED)
_AGREED, _TRUCE = "agreed", "truce"
NAMED_ALIKE = {InstrumentKind.AGREEMENT: _AGREED, InstrumentKind.PEACE_TREATY: _AGREED,
                InstrumentKind.ARMISTICE: _TRUCE, InstrumentKind.CEASEFIRE: _TRUCE}
"""Kinds that reports call by each other's names."""
_POINTED_TO = (InstrumentKind.DECLARATION, InstrumentKind.PEACE_TREATY, InstrumentKind.CEASEFIRE)
"""Kinds that "the agreement" may mean in a report that has just told that one was signed."""
_ABOUT = 6  # countries that the reports on it are about
_PLANNED = 90  # days in which a declaration that is planned is made
_SPOKEN_OF = 14  # days in which a declaration that was made is spoken of


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
    forms: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    senders: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    about: tuple[str, ...] = ()
    signed: DayInterval | None = None
    since: DayInterval | None = None
    status: InstrumentStatus = InstrumentStatus.PROPOSED
    told_last: tuple[str, date, InstrumentStatus] | None = None
    """What was told of it last: the report, its day, the status that it tells."""

    def add(self, told: ToldInstrument, report: str, published: date, who: Who) -> bool:
        """Takes up what a report tells; the latest status counts, with the exceptions of `_status`.

        Whether that is a step of its history: one report tells a status once.
        """
        self._take(told, who)
        last = self.told_last
        if last and last[0] == report and last[2] is told.status:
            return False
        self.status = self._status(told, last is not None and last[0] == report)
        self.told_last = report, published, told.status
        return True

    def _status(self, told: ToldInstrument, same_report: bool) -> InstrumentStatus:
        """The status after a further word on it.

        What was made is not proposed again; what is not concluded is not so because it is proposed, or because "a deal"
        is spoken of; a report that tells of the signature does not say more where it speaks of the terms; what is in
        force stays so where its signature is told after.
        """
        new, made = told.status, told.status in _MADE
        if self.told_last is None:
            return new
        if not made and (self.is_made or self.status is InstrumentStatus.NOT_CONCLUDED):
            return self.status
        if new is InstrumentStatus.SIGNED and self.status is InstrumentStatus.IN_FORCE and self.since:
            return self.status
        if new is not InstrumentStatus.IN_FORCE or told.since:
            return new
        agreed = self.kind is InstrumentKind.DECLARATION or NAMED_ALIKE.get(self.kind) == _AGREED
        if agreed and ((told.indefinite and not self.is_made) or (same_report and self.status in (
                InstrumentStatus.SIGNED, InstrumentStatus.NOT_CONCLUDED))):
            return self.status
        kept = self.kind is InstrumentKind.DECLARATION and self.status is InstrumentStatus.SIGNED
        return self.status if kept else new

    def _take(self, told: ToldInstrument, who: Who) -> None:
        self.parties |= set(who.all(told.parties))
        self.countries |= set(told.countries)
        self.senders |= set(who.all(told.senders))
        self.targets |= set(who.all(told.targets))
        for mine, theirs in ((self.labels, told.labels), (self.stages, told.stages), (self.forms, told.forms),
                             (self.topics, told.topics)):
            mine |= set(theirs)
        self.about = tuple(dict.fromkeys((*self.about, *told.about)))[:_ABOUT]
        self.since = self.since or told.since
        if told.status is InstrumentStatus.SIGNED and told.when:
            self.signed = self.signed or told.when
        if told.labels and len(told.name) > len(self.name):
            self.name = told.name

    @property
    def is_made(self) -> bool:
        """Whether it was concluded, whatever became of it."""
        return self.status in _MADE


@dataclass(frozen=True)
class Match:
    """How well what is told fits a known arrangement, and the reasons."""

    score: float
    reasons: tuple[str, ...]


def pointed_to(told: ToldInstrument, before: Sequence[Arrangement]) -> tuple[Arrangement, tuple[str, ...]] | None:
    """What "the agreement" means where the report has just told that a statement or a treaty was signed.

    "The agreement on it" is the one that was told last.
    """
    if told.kind is not InstrumentKind.AGREEMENT:
        return None
    if told.on_that and before:
        return before[-1], ("an agreement on it",)
    bare = not (told.labels or told.topics or told.stages or told.indefinite or told.countries or told.further)
    if not bare or told.status is InstrumentStatus.SIGNED:
        return None
    signed = [one for one in before if one.kind in _POINTED_TO and one.status is InstrumentStatus.SIGNED]
    other = any(one.kind is InstrumentKind.AGREEMENT for one in before)
    return (signed[-1], ("the one signed just before",)) if signed and not other else None


def match(known: Arrangement, told: ToldInstrument, report: str, published: date, who: Who) -> Match | None:
    """How what a report tells fits a known arrangement, None where it is another."""
    parts = [_same_kind(known, told), _same_label(known, told), _same_sides(known, told, who),
             _same_signature(known, told)]
    if any(part is None for part in parts) or _apart(known, told, report, published):
        return None
    found = [part for part in (*parts, _same_topic(known, told, report), _same_standing(known, told)) if part]
    reasons = tuple(reason for part in found for reason in part.reasons)
    return Match(sum(part.score for part in found), reasons)


def _same_kind(known: Arrangement, told: ToldInstrument) -> Match | None:
    if known.kind is told.kind:
        return Match(1.0, ("the same kind",))
    alike = NAMED_ALIKE.get(known.kind)
    shared = set(told.labels) & known.labels or set(told.topics) & known.topics or not told.topics
    if alike and alike == NAMED_ALIKE.get(told.kind) and shared:
        return Match(0.5, (f"{told.kind.value} and {known.kind.value} may be one",))
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
    if mine:
        near = bool(mine & set(known.about))
    else:
        alike = bool(set(told.stages) & known.stages or set(told.topics) & known.topics)
        near = _about_the_same(told.about, known.about, theirs) or (alike and bool(
            {*told.about[:1]} & {*known.about} or {*known.about[:1]} & {*told.about}))
    if near or set(told.labels) & known.labels:
        return Match(0.5, ("told of the same countries",))
    return None if told.about and (known.about or theirs) else Match(0.0, ("no sides are told",))


def _about_the_same(about: Sequence[str], before: Sequence[str], countries: set[str]) -> bool:
    """Whether two countries are those told of before, or the one told of most, or all that there are."""
    shared = set(about) & {*before, *countries}
    return len(shared) >= min(2, len(about) or 1, len({*before, *countries}) or 1) or bool(
        about and before and about[0] == before[0])


def _same_roles(known: Arrangement, told: ToldInstrument, who: Who) -> Match | None:
    score, reasons = 0.0, list[str]()
    for mine, theirs, role in ((set(who.all(told.senders)), known.senders, "sender"),
                               (set(who.all(told.targets)), known.targets, "target")):
        if mine and theirs:
            if not mine & theirs:
                return None
            score, reasons = score + 1.5, [*reasons, f"the same {role}"]
    if not reasons and not _about_the_same(told.about, known.about, known.countries):
        return None
    return Match(score or 0.5, tuple(reasons) or ("told of the same countries",))


def _same_signature(known: Arrangement, told: ToldInstrument) -> Match | None:
    if not told.when or not known.signed or told.status in _OPEN:
        return Match(0.0, ())
    if apart(told.when, known.signed) > _SLACK:
        return None if told.status is InstrumentStatus.SIGNED else Match(0.0, ())
    return Match(1.5, ("signed on the same day",))


def _same_topic(known: Arrangement, told: ToldInstrument, report: str) -> Match | None:
    """What both are on. One that is told without what it is on is less likely one on a single matter."""
    shared = set(told.topics) & known.topics
    if shared:
        return Match(1.0, (f"on the same ({', '.join(sorted(shared))})",))
    single = bool(known.topics) and known.kind is InstrumentKind.AGREEMENT and not _told_by(known, report)
    return Match(-1.0, ()) if single else None


def _same_standing(known: Arrangement, told: ToldInstrument) -> Match | None:
    """What is told as in force is rather the one that was made, what is open the one that was open."""
    return Match(0.5, ()) if known.is_made is (told.status in _MADE) else None


def _apart(known: Arrangement, told: ToldInstrument, report: str, published: date) -> bool:
    """Whether stage, form, topic, or what became of it tell that it is another."""
    if (told.labels and set(told.labels) & known.labels) or _on_one_day(known, told):
        return False
    for mine, theirs in ((told.stages, known.stages), (told.forms, known.forms), (told.topics, known.topics)):
        if mine and theirs and not set(mine) & theirs:
            return True
    same_report = _told_by(known, report)
    if known.kind is InstrumentKind.DECLARATION and not same_report and _another_paper(known, told, published):
        return True
    if (told.further or (told.indefinite and told.status in _OPEN)) and known.is_made and not same_report:
        return True
    again = told.status in _OPEN and bool(told.stages or told.topics) and not known.stages and not known.topics
    return known.status is InstrumentStatus.ENDED and again


def _told_by(known: Arrangement, report: str) -> bool:
    """Whether it was this report that told of it last."""
    return known.told_last is not None and known.told_last[0] == report


def _on_one_day(known: Arrangement, told: ToldInstrument) -> bool:
    return bool(told.when and known.signed and told.status not in _OPEN and apart(told.when, known.signed) <= 0)


def _another_paper(known: Arrangement, told: ToldInstrument, published: date) -> bool:
    """A declaration is made once: one that comes up weeks after one was made, or long after one was planned, is new."""
    days = (published - known.told_last[1]).days if known.told_last else 0
    if not known.is_made:
        return days > _PLANNED
    return told.indefinite or told.status in (*_OPEN, InstrumentStatus.SIGNED) or days > _SPOKEN_OF
