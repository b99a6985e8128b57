"""What changed between two days: two situations of one record compared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from detente.model import DayInterval
from detente.model.codec import from_json, to_json
from detente.model.situation import Meeting, MeetingStatus, OpenCondition, OpenQuestion, Situation, Source, Step


class ChangeKind(StrEnum):
    """What kind of news it is."""

    NEW = "new"
    REVISED = "revised"
    HELD = "held"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    ANSWERED = "answered"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a meeting stood: status, days and the name of the place as far as they were told."""

    status: MeetingStatus
    when: DayInterval | None
    where: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of which item (`layer` and `id`), in words, from what to what, and the report that it rests on.

    Of a meeting `was` and `now` are what `before` and `after` say in words.
    """

    kind: ChangeKind
    layer: str
    id: str
    title: str
    before: str | None
    after: str | None
    published: date
    report: str
    quote: str
    start: int = 0
    end: int = 0
    was: Standing | None = None
    now: Standing | None = None

    def to_json(self) -> dict[str, Any]:
        """The change as JSON-ready values."""
        value: dict[str, Any] = to_json(self)
        return value

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Change":
        """The change that `to_json` gave `value` for."""
        return from_json(value, cls)


_ENDS = {MeetingStatus.HELD: ChangeKind.HELD, MeetingStatus.ONGOING: ChangeKind.HELD,
         MeetingStatus.CANCELLED: ChangeKind.CANCELLED, MeetingStatus.POSTPONED: ChangeKind.POSTPONED}


def changes(before: Situation, after: Situation) -> tuple[Change, ...]:
    """What `after` tells that `before` did not, in the order of publication."""
    found = [*_meetings(before, after), *_instruments(before, after), *_matters(before, after)]
    return tuple(sorted(found, key=lambda one: (one.published, one.layer, one.id, one.kind, one.after or "")))


def _meetings(before: Situation, after: Situation) -> Iterator[Change]:
    known = {meeting.id: meeting for meeting in before.meetings}
    for meeting in after.meetings:
        old = known.get(meeting.id)
        last = meeting.history[-1]
        if old is None:
            first = meeting.history[0]
            told = _standing(meeting) if len(meeting.history) == 1 else _told(first)
            yield Change(ChangeKind.NEW, "meetings", meeting.id, meeting.title, None, _words(told), first.published,
                         first.report, first.quote, first.start, first.end, None, told)
            yield from _revisions(meeting, meeting.history[1:], first.status, first.when, first.where)
        else:
            yield from _revisions(meeting, meeting.history[len(old.history):], old.status, old.when,
                                  old.where.name if old.where else None)
        if meeting.contradictions and (old is None or _other(meeting.contradictions) != _other(old.contradictions)):
            one = meeting.contradictions[0]
            was, now = _told(one), _told(last)
            yield Change(ChangeKind.CONTRADICTED, "meetings", meeting.id, meeting.title, _words(was), _words(now),
                         last.published, last.report, last.quote, last.start, last.end, was, now)


def _other(steps: tuple[Step, ...]) -> list[tuple[Any, ...]]:
    """What steps say, whatever those who say it are called by now."""
    return [(one.report, one.status, one.when, one.where, one.quote) for one in steps]


def _revisions(meeting: Meeting, steps: Iterable[Step], status: MeetingStatus, when: DayInterval | None,
               where: str | None) -> Iterator[Change]:
    """A change for each report that says otherwise than what was known before it."""
    for one in steps:
        new_status = one.status is not status and status is not MeetingStatus.HELD
        new_when = one.when is not None and one.when != when
        new_where = one.where is not None and one.where != where
        if not (new_status or new_when or new_where):
            continue
        kind = _ENDS.get(one.status, ChangeKind.REVISED) if new_status else ChangeKind.REVISED
        earlier = Standing(status, when, where)
        if new_status:
            status = one.status
        when, where = one.when or when, one.where or where
        now = Standing(status, when, where)
        yield Change(kind, "meetings", meeting.id, meeting.title, _words(earlier), _words(now), one.published,
                     one.report, one.quote, one.start, one.end, earlier, now)


def _instruments(before: Situation, after: Situation) -> Iterator[Change]:
    known = {one.id: one for one in before.instruments}
    for one in after.instruments:
        old = known.get(one.id)
        if old and old.status is one.status:
            continue
        last = one.history[-1]
        kind, title = ChangeKind.REVISED if old else ChangeKind.NEW, f"{one.kind.value}: {one.name}"
        yield Change(kind, "instruments", one.id, title, old.status.value if old else None, one.status.value,
                     *_rests_on(last.source))


def _matters(before: Situation, after: Situation) -> Iterator[Change]:
    """What is open now and was not; what was open and is settled now, with the report and the words that settle it."""
    titles = {meeting.id: meeting.title for meeting in after.meetings}
    titles |= {one.id: f"{one.kind.value}: {one.name}" for one in after.instruments}
    for layer, olds, news, closed in (("questions", before.questions, after.questions, after.answered),
                                      ("conditions", before.conditions, after.conditions, after.settled)):
        were = {_what(one) for one in olds}
        for one in news:
            if _what(one) not in were:
                about = one.meeting or one.instrument or one.source.report
                yield Change(ChangeKind.NEW, layer, about, titles.get(about, ""), None, one.source.quote,
                             *_rests_on(one.source))
        for one in closed:
            if _what(one) in were and one.closed and one.closed_by:
                about = one.meeting or one.instrument or one.source.report
                yield Change(ChangeKind.ANSWERED, layer, about, titles.get(about, ""), one.source.quote, one.outcome,
                             one.closed, one.closed_by, one.closing or "", one.closing_start or 0,
                             one.closing_end or 0)


def _rests_on(source: Source) -> tuple[date, str, str, int, int]:
    """The last fields of a change."""
    return source.published, source.report, source.quote, source.start, source.end


def _what(one: OpenQuestion | OpenCondition) -> tuple[str, str, str]:
    """Which question or condition it is, whether open or settled."""
    kind = one.aspect.value if isinstance(one, OpenQuestion) else one.kind.value
    return one.source.report, one.source.quote, kind


def in_words(meeting: Meeting) -> str:
    """Status, days and place of a meeting in a few words."""
    return _words(_standing(meeting))


def _standing(meeting: Meeting) -> Standing:
    return Standing(meeting.status, meeting.when, meeting.where.name if meeting.where else None)


def _told(one: Step) -> Standing:
    return Standing(one.status, one.when, one.where)


def _words(stood: Standing) -> str:
    days = None
    if stood.when is not None:
        first, last = (day.isoformat() if day else "" for day in (stood.when.first, stood.when.last))
        days = first if first == last else f"{first}..{last}"
    return ", ".join(part for part in (stood.status.value, days, stood.where) if part)
