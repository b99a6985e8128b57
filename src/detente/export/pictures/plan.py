"""Plan: how the plan of one meeting moved. To the right the day of the report, upward the days that it tells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.export.pictures import axes
from detente.export.pictures.days import Days, reaching
from detente.export.pictures.letters import shortened, width
from detente.export.pictures.picture import WIDTH, Picture, Row, Table
from detente.export.pictures.svg import Mark, group, line, mark, rectangle, text
from detente.export.pictures.symbols import RADIUS, legend, symbol
from detente.export.pictures.targets import Words
from detente.export.pictures.wording import Wording, source_line, tick, title_of
from detente.model import DayInterval
from detente.model.situation import Meeting, MeetingStatus, Step

_LEFT, _RIGHT, _TOP, _BOTTOM = 96.0, WIDTH - 24, 30.0, 330.0
_STRIP = 40.0  # below, for what tells no day
_SIDE = 15.0  # steps of one day stand beside each other
_BAR = 8.0
_LABEL = 190.0


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a step is drawn: its place, and how far up and down its days reach."""

    step: Step
    x: float
    y: float
    high: float
    low: float


def plan_history(meeting: Meeting, wording: Wording) -> Picture:
    """The steps of a meeting's plan."""
    title = wording("pictures.plan.title", meeting=title_of(meeting, wording))
    told = [step.when for step in meeting.history if step.when]
    reports = [step.published for step in meeting.history]
    across = Days(*reaching([DayInterval(min(reports), max(reports))]), _LEFT, _RIGHT)
    up = Days(*reaching(told), _BOTTOM, _TOP) if told else None
    bottom = _BOTTOM + (_STRIP if len(told) < len(reports) else 0)
    spots = list(_spots(meeting.history, across, up))
    marks = [*_frame(across, up, bottom, wording), *_course(spots), *(_step(one, up, wording) for one in spots),
             *_labels(spots, bottom, wording)]
    shown = [(status.value, wording.term("status", status.value)) for status in MeetingStatus
             if any(step.status is status for step in meeting.history)]
    key, high = legend(shown, _LEFT, bottom + 34, _RIGHT)
    return Picture("plan", title, wording("pictures.plan.description"), WIDTH, bottom + 42 + high, (*marks, *key),
                   _table(meeting.history))


def _spots(steps: Sequence[Step], across: Days, up: Days | None) -> Iterator[_Spot]:
    same_day: dict[date, int] = {}
    for step in steps:
        number = same_day.get(step.published, 0)
        same_day[step.published] = number + 1
        x = min(across.middle(step.published) + number * _SIDE, _RIGHT + _SIDE)
        if step.when and up:
            low, high = up.stretch(step.when)
            yield _Spot(step, x, (low + high) / 2, high, low)
        else:
            y = _BOTTOM + _STRIP / 2 + 4
            yield _Spot(step, x, y, y, y)


def _frame(across: Days, up: Days | None, bottom: float, wording: Wording) -> Iterator[Mark]:
    yield rectangle(_LEFT, _TOP, _RIGHT - _LEFT + 16, _BOTTOM - _TOP, "band")
    yield from axes.across(across, wording, bottom + 16, _TOP, bottom, least=_LEFT - 40, most=WIDTH)
    yield text(_RIGHT + 16, bottom + 30, wording("pictures.plan.across"), class_="small muted", anchor="end")
    yield text(8, 18, wording("pictures.plan.up"), class_="small muted")
    if up is not None:
        for day, shown in up.ticks(34):
            y = up.at(day)
            yield line(_LEFT, y, _RIGHT + 16, y, "grid")
            yield text(_LEFT - 8, y + 4, tick(day, shown, wording), class_="small muted", anchor="end")
        yield from _same_day(across, up, wording)
    if bottom > _BOTTOM:
        words = shortened(wording("pictures.plan.no_day"), _LEFT - 12, 11)
        yield text(_LEFT - 8, _BOTTOM + _STRIP / 2 + 8, words, class_="small muted", anchor="end")
    yield line(_LEFT, bottom, _RIGHT + 16, bottom, "axis")
    yield line(_LEFT, _TOP, _LEFT, bottom, "axis")


def _same_day(across: Days, up: Days, wording: Wording) -> Iterator[Mark]:
    """The line on which the day told is that of the report: what lies above it was to come."""
    first, last = max(across.first, up.first), min(across.last, up.last)
    if first < last:
        ends = across.middle(first), up.middle(first), across.middle(last), up.middle(last)
        yield group([line(*ends, "today")], wording("pictures.plan.same_day"))


def _course(spots: Sequence[_Spot]) -> Iterator[Mark]:
    if len(spots) > 1:
        points = " ".join(f"{one.x:.1f},{one.y:.1f}" for one in spots)
        yield mark("polyline", points=points, class_="lead")


def _step(one: _Spot, up: Days | None, wording: Wording) -> Mark:
    step = one.step
    parts: list[Mark] = []
    if step.when and up:
        high = min(one.high, one.y - 1.5)
        parts.append(rectangle(one.x - _BAR / 2, high, _BAR, max(one.low, one.y + 1.5) - high, step.status.value, 2))
    parts += symbol(step.status.value, one.x, one.y, RADIUS + 1.5)
    where = f", {step.where}" if step.where else ""
    told = wording.days(step.when) if step.when else wording("pictures.timeline.no_day")
    title = f"{wording.term('status', step.status.value)}: {told}{where}\n" + source_line(
        wording, step.published, step.quote)
    return group(parts, title, target=Words.of(step), class_=f"entry is-{step.status.value}")


def _labels(spots: Sequence[_Spot], bottom: float, wording: Wording) -> Iterator[Mark]:
    """What is new in a step, where there is room for it beside the symbols and the other words."""
    taken = [(one.x - 8, min(one.high, one.y - 8), one.x + 8, max(one.low, one.y + 8)) for one in spots]
    before: Step | None = None
    for one in spots:
        words = shortened(_new(one.step, before, wording), _LABEL, 11)
        before = one.step
        wide = width(words, 11)
        if not words:
            continue
        for x, y in ((one.x + 11, one.y + 4), (one.x - 11 - wide, one.y + 4), (one.x - wide / 2, one.high - 12),
                     (one.x - wide / 2, one.low + 19), (one.x + 11, one.y + 18), (one.x + 11, one.y - 10),
                     (one.x - 11 - wide, one.y + 18), (one.x - 11 - wide, one.y - 10)):
            box = (x - 2, y - 10, x + wide + 2, y + 3)
            inside = box[0] >= _LEFT and box[2] <= WIDTH - 2 and box[1] >= _TOP - 12 and box[3] <= bottom
            if inside and not any(_touch(box, other) for other in taken):
                taken.append(box)
                yield text(x, y, words, class_="small halo")
                break


def _new(step: Step, before: Step | None, wording: Wording) -> str:
    """What a step tells that the one before did not."""
    parts = ["" if before and before.status is step.status else wording.term("status", step.status.value),
             "" if before and before.when == step.when else wording.days(step.when),
             "" if before and before.where == step.where else step.where or ""]
    return ", ".join(part for part in parts if part)


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _table(steps: Sequence[Step]) -> Table:
    return Table(("published", "status", "from", "to", "place"), len(steps), lambda: _rows(steps))


def _rows(steps: Iterable[Step]) -> Iterator[Row]:
    for step in steps:
        first, last = (step.when.first, step.when.last) if step.when else (None, None)
        cells = (step.published.isoformat(), step.status.value, first.isoformat() if first else None,
                 last.isoformat() if last else None, step.where)
        yield Row(cells, Words.of(step))
