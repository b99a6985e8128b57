"""Timeline: what was, and what is to come, with how exactly its days are known as its width; background by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.export.pictures.axes import across
from detente.export.pictures.days import Days, reaching
from detente.export.pictures.letters import shortened, width
from detente.export.pictures.picture import WIDTH, Cell, Picture, Row, Table, nothing
from detente.export.pictures.rows import Rows
from detente.export.pictures.svg import Mark, group, line, rectangle, text
from detente.export.pictures.symbols import RADIUS, bar, legend, symbol
from detente.export.pictures.targets import Words
from detente.export.pictures.wording import Wording, source_line, title_of
from detente.model import DayInterval
from detente.model.arrangement import InstrumentStatus
from detente.model.situation import KnownInstrument, Meeting, MeetingStatus, Situation, Source
from detente.process.brief import nearest
from detente.process.happenings import Happening, long_past

MOST = 60
"""Entries of each lane that are drawn, those nearest to the day."""

_LEFT, _RIGHT = 124.0, WIDTH - 8
_ROW, _AIR, _AXIS = 20.0, 8.0, 24.0
_NARROWEST = 3.0  # a day in a picture of years is still seen
_LABEL = 380.0  # what stands beside a bar takes no more
_SIGN = 20.0  # room for the symbol between a bar and its words
_COLUMNS = 2  # of what has no day
_UNMADE = (InstrumentStatus.PROPOSED, InstrumentStatus.NOT_CONCLUDED)


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something with its days: `look` is its class, `called` what stands beside it, `status` how it stands in words."""

    look: str
    status: str
    called: str
    when: DayInterval | None
    source: Source
    background: bool


@dataclass(frozen=True, slots=True)
class _Lane:
    kind: str
    entries: tuple[_Entry, ...]


def timeline(situation: Situation, happenings: Sequence[Happening], wording: Wording) -> Picture:
    """The meetings, acts and arrangements of a situation on their days, the news above, the background below."""
    day = situation.as_of
    made = [one for one in situation.instruments if one.when]
    meetings = nearest(situation.meetings, lambda one: _far(one.when, one.last_told, day), MOST)
    acts = nearest(happenings, lambda one: _far(one.when, one.source.published, day), MOST)
    arrangements = nearest(made, lambda one: _far(one.when, one.last_told, day), MOST)
    kept = list(_lanes(meetings, acts, arrangements, wording))
    count = len(situation.meetings) + len(happenings) + len(made)
    table = Table(("kind", "title", "status", "from", "to", "part", "published"), count,
                  lambda: _rows(situation.meetings, happenings, made, wording))
    left_out = count - sum(len(lane.entries) for lane in kept)
    marks: list[Mark] = []
    bottom = 0.0
    for part, background in (("news", False), ("background", True)):
        there = [_Lane(lane.kind, tuple(one for one in lane.entries if one.background is background)) for lane in kept]
        if any(lane.entries for lane in there):
            drawn, bottom = _part(part, there, None if background else day, bottom, wording)
            marks += drawn
    title, described = wording("pictures.timeline.title"), wording("pictures.timeline.description")
    if not marks:
        return nothing("timeline", title, described, wording("pictures.empty"), table)
    drawn, high = _key(kept, bottom, wording)
    note = wording("pictures.left_out", n=left_out) if left_out else None
    return Picture("timeline", title, described, WIDTH, bottom + high + _AIR, (*marks, *drawn), table, note)


def _lanes(meetings: Sequence[Meeting], happenings: Sequence[Happening], instruments: Sequence[KnownInstrument],
           wording: Wording) -> Iterator[_Lane]:
    for kind, entries in _entries(meetings, happenings, instruments, wording):
        yield _Lane(kind, tuple(entries))


def _entries(meetings: Sequence[Meeting], happenings: Sequence[Happening], instruments: Sequence[KnownInstrument],
             wording: Wording) -> Iterator[tuple[str, Iterator[_Entry]]]:
    """The entries of each lane, each made when it is asked for."""
    yield "meetings", (_meeting(one, wording) for one in meetings)
    yield "events", (_happening(one, wording) for one in happenings)
    yield "arrangements", (_instrument(one, wording) for one in instruments)


def _meeting(one: Meeting, wording: Wording) -> _Entry:
    last, first = one.history[-1], one.history[0]
    source = Source(last.report, last.published, last.quote, last.said_by, last.start, last.end)
    return _Entry(one.status.value, wording.term("status", one.status.value), title_of(one, wording), one.when, source,
                  long_past(one.when, first.published))


def _happening(one: Happening, wording: Wording) -> _Entry:
    look = "event" if one.done else "undone"
    return _Entry(look, wording(f"pictures.looks.{look}"), " ".join(one.source.quote.split()), one.when, one.source,
                  one.is_background)


def _instrument(one: KnownInstrument, wording: Wording) -> _Entry:
    kind, status = wording.term("instrument", one.kind.value), wording.term("status", one.status.value)
    called = one.name if kind.casefold() in one.name.casefold() else f"{kind}: {one.name}"
    return _Entry("unmade" if one.status in _UNMADE else "arrangement", status, f"{called}, {status}", one.when,
                  one.history[-1].source, long_past(one.when, one.history[0].source.published))


def _far(when: DayInterval | None, published: date, day: date | None) -> int:
    there = (when.first or when.last if when else None) or published
    return abs((there - day).days) if day else 0


def _part(part: str, lanes: Sequence[_Lane], today: date | None, top: float,
          wording: Wording) -> tuple[list[Mark], float]:
    """The news or the background: its lanes below each other on one axis, and where they end."""
    under: list[Mark] = []
    over = [text(8, top + 18, wording(f"pictures.timeline.{part}"), class_="strong")]
    told = [one.when for lane in lanes for one in lane.entries if one.when]
    scaled = below = top + _AXIS
    days = Days(*reaching(told, today), _LEFT, _RIGHT) if told else None
    undated = _Lane("no_day", tuple(one for lane in lanes for one in lane.entries if not one.when))
    dated = [_Lane(lane.kind, tuple(one for one in lane.entries if one.when)) for lane in lanes]
    for lane in (*dated, undated):
        if lane.entries:
            drawn, high = _lane(lane.entries, below + _AIR, days, wording)
            under += _band(lane.kind, below, high, wording)
            over += drawn
            below += high + _AIR
            if lane is not undated:
                scaled = below
    if days is not None:
        under += across(days, wording, top + _AXIS - 8, top + _AXIS - 4, scaled, least=_LEFT - 24, most=WIDTH)
        under.append(line(days.left, top + _AXIS, days.right, top + _AXIS, "axis"))
        if today is not None and days.first <= today <= days.last:
            x = days.at(today) + days.day
            under.append(group([line(x, top + _AXIS - 4, x, scaled, "today")], wording.day(today)))
    return [*under, *over], below + _AIR


def _band(kind: str, top: float, high: float, wording: Wording) -> Iterator[Mark]:
    yield rectangle(0, top, WIDTH, high + _AIR - 3, "band")
    yield text(8, top + _AIR + 14, wording(f"pictures.timeline.{kind}"), class_="muted")


def _lane(entries: Sequence[_Entry], top: float, days: Days | None, wording: Wording) -> tuple[list[Mark], float]:
    rows, marks = Rows(), []
    for number, one in enumerate(entries):
        left = right = _LEFT + number % _COLUMNS * (_RIGHT - _LEFT) / _COLUMNS
        if days and one.when:
            left, right = days.stretch(one.when)
        if one.when is not None and right - left < _NARROWEST:
            left, right = (left + right - _NARROWEST) / 2, (left + right + _NARROWEST) / 2
        label = _label(one, left, right)
        y = top + rows.place(min(left, label.begin), max(right, label.end)) * _ROW + _ROW / 2
        marks.append(_drawn(one, left, right, y, label, wording))
    return marks, len(rows) * _ROW


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands beside a bar: its symbol's place, its words and where they begin and end."""

    sign: float
    words: str
    begin: float
    end: float


def _label(one: _Entry, left: float, right: float) -> _Label:
    """Behind the bar, or before it where there is more room and not enough behind."""
    after, before = _RIGHT - right - _SIGN, left - _LEFT - _SIGN
    if before > after and width(one.called) > after:
        words = shortened(one.called, min(before, _LABEL))
        end = left - _SIGN
        return _Label(left - 5 - RADIUS, words, end - width(words), end)
    words = shortened(one.called, min(after, _LABEL))
    begin = right + _SIGN
    return _Label(right + 5 + RADIUS, words, begin, begin + width(words))


def _drawn(one: _Entry, left: float, right: float, y: float, label: _Label, wording: Wording) -> Mark:
    title = f"{one.called} – {one.status}. {_days(one, wording)}\n" + source_line(
        wording, one.source.published, one.source.quote)
    parts = [*(bar(one.look, left, right, y) if one.when else ()), *symbol(one.look, label.sign, y),
             text(label.begin, y + 4, label.words)]
    return group(parts, title, target=Words.of(one.source), class_=f"entry is-{one.look}")


def _days(one: _Entry, wording: Wording) -> str:
    return wording.days(one.when) if one.when else wording("pictures.timeline.no_day")


def _key(lanes: Sequence[_Lane], top: float, wording: Wording) -> tuple[list[Mark], float]:
    looks = {one.look for lane in lanes for one in lane.entries}
    shown: list[tuple[str, str]] = [(status.value, wording.term("status", status.value)) for status in MeetingStatus
                                    if status.value in looks]
    shown += [(look, wording(f"pictures.looks.{look}")) for look in ("event", "undone", "arrangement", "unmade")
              if look in looks]
    return legend(shown, 8, top, WIDTH - 8)


def _rows(meetings: Sequence[Meeting], happenings: Sequence[Happening], instruments: Sequence[KnownInstrument],
          wording: Wording) -> Iterator[Row]:
    for kind, entries in _entries(meetings, happenings, instruments, wording):
        for one in entries:
            first, last = (one.when.first, one.when.last) if one.when else (None, None)
            cells: tuple[Cell, ...] = (
                kind, one.called, one.status, first.isoformat() if first else None,
                last.isoformat() if last else None, "background" if one.background else "news",
                one.source.published.isoformat())
            yield Row(cells, Words.of(one.source))
