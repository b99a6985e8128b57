"""The chance that a meeting is held, day by day, with a mark for each move and what moved it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from detente.export.pictures.axes import across
from detente.export.pictures.days import Days
from detente.export.pictures.picture import WIDTH, Picture, Row, Table, nothing
from detente.export.pictures.svg import Mark, group, line, mark, rectangle, text
from detente.export.pictures.targets import Words
from detente.export.pictures.wording import Wording, source_line
from detente.outlook.daily import Course, Move, Point

_LEFT, _RIGHT, _TOP, _HIGH = 46.0, WIDTH - 20, 16.0, 240.0
_REASONS = 4  # told where one points at a move


def chance_over_time(course: Course, wording: Wording) -> Picture:
    """The course of a chance; broken where there was not enough to go on, or nothing to expect any more."""
    title = wording("pictures.outlook.title", meeting=course.title)
    described, table = wording("pictures.outlook.description"), _table(course)
    told = [one for one in course.points if one.chance is not None]
    if not told:
        return nothing("outlook", title, described, wording("pictures.outlook.empty"), table)
    days = Days(course.points[0].day, course.points[-1].day, _LEFT, _RIGHT)
    bottom = _TOP + _HIGH
    marks = [rectangle(_LEFT, _TOP, _RIGHT - _LEFT, _HIGH, "band"),
             *across(days, wording, bottom + 16, _TOP, bottom, least=_LEFT, most=WIDTH), *_scale(wording),
             *_lines(course.points, days), *(_move(one, days, wording) for one in course.moves if one.reports)]
    return Picture("outlook", title, described, WIDTH, bottom + 26, tuple(marks), table,
                   wording("pictures.outlook.note"))


def _height(chance: float) -> float:
    return _TOP + _HIGH * (1.0 - chance)


def _scale(wording: Wording) -> Iterator[Mark]:
    for share in (0, 25, 50, 75, 100):
        y = _height(share / 100)
        yield line(_LEFT, y, _RIGHT, y, "grid" if share else "axis")
        yield text(_LEFT - 5, y + 4, f"{wording.number(share)} %", class_="small muted", anchor="end")


def _lines(points: Sequence[Point], days: Days) -> Iterator[Mark]:
    """The chance from day to day, a stretch at a time: it stays until the next day, and steps there."""
    stretch: list[str] = []
    for one, after in pairwise((*points, None)):
        if one is not None and one.chance is not None:
            y = _height(one.chance)
            until = days.at(after.day) if after is not None else days.at(one.day) + days.day
            stretch += [f"{days.at(one.day):.1f},{y:.1f}", f"{until:.1f},{y:.1f}"]
        if stretch and (after is None or after.chance is None):
            yield mark("polyline", points=" ".join(stretch), class_="course")
            stretch = []


def _move(one: Move, days: Days, wording: Wording) -> Mark:
    """A disc where a report moved the chance: what it moved from and to, and the reasons."""
    source = next((source for shift in one.because for source in shift.sources if source.report in one.reports), None)
    head = f"{wording.day(one.day)}: {percent(one.before, wording)} → {percent(one.after, wording)}"
    told = [f"{_signed(shift.after - shift.before, wording)} {shift.sentence}" for shift in one.because[:_REASONS]]
    words = [source_line(wording, source.published, source.quote)] if source else []
    class_ = "conflict" if one.after < one.before else "cooperation"
    disc = mark("circle", cx=days.at(one.day), cy=_height(one.after), r=4.5, class_=class_)
    return group([disc], "\n".join((head, *told, *words)), target=Words.of(source) if source else None, class_="entry")


def percent(chance: float, wording: Wording) -> str:
    """A chance in whole percents."""
    return f"{wording.number(round(chance * 100))} %"


def _signed(weight: float, wording: Wording) -> str:
    return f"{'+' if weight > 0 else '−'}{wording.number(round(abs(weight), 2))}"


def _table(course: Course) -> Table:
    columns = "day", "status", "chance", "move", "feature", "weight", "sentence"
    return Table(columns, sum(1 for _ in _rows(course)), lambda: _rows(course))


def _rows(course: Course) -> Iterator[Row]:
    moves = {one.day: one for one in course.moves}
    for point in course.points:
        status = point.status.value if point.status else None
        chance = None if point.chance is None else round(point.chance, 4)
        move = moves.get(point.day)
        if move is None or not move.because:
            yield Row((point.day.isoformat(), status, chance, None, None, None, point.why_not))
            continue
        for shift in move.because:
            source = shift.sources[-1] if shift.sources else None
            yield Row((point.day.isoformat(), status, chance, round(move.after - move.before, 4), shift.feature,
                       round(shift.after - shift.before, 3), shift.sentence), Words.of(source) if source else None)
