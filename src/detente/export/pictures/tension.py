"""Tension: cooperation (up to 10) and conflict (down to -10) of pairs of countries over time, and what made it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from detente.export.pictures.axes import across
from detente.export.pictures.days import Days, reaching
from detente.export.pictures.letters import shortened
from detente.export.pictures.picture import WIDTH, Picture, Row, Table, nothing
from detente.export.pictures.svg import Mark, group, line, mark, rectangle, text
from detente.export.pictures.targets import Shown, Words
from detente.export.pictures.wording import Wording, source_line, tick
from detente.model import DayInterval
from detente.model.situation import Relation, ScoredAct, ScorePoint, Situation
from detente.process.happenings import LONG_PAST

MOST = 24
"""Pairs that are drawn, those of most acts."""

_HIGHEST = 10.0
_LEFT, _RIGHT, _TOP, _HIGH = 40.0, WIDTH - 60, 30.0, 260.0
_ACTS = 44.0  # below the course: a mark for each act
_TRIANGLE, _POINT, _DOT = 11.0, 9.0, 5.0  # how wide each is
_STACKED = 6  # acts that are drawn on each other
_PANEL, _PANEL_HIGH, _COLUMNS = 300.0, 128.0, 3


def tension(situation: Situation, wording: Wording) -> Picture:
    """A small course for each pair of countries, all on the same axes."""
    title, described = wording("pictures.tension.title"), wording("pictures.tension.description")
    ranked = [one.whole() for one in sorted(situation.relations, key=lambda one: (-one.events, one.between))[:MOST]]
    table = _table(situation.relations)
    if not ranked:
        return nothing("tension", title, described, wording("pictures.empty"), table)
    first, last = reaching(_news(ranked), situation.as_of)
    marks: list[Mark] = []
    for number, one in enumerate(ranked):
        x, y = number % _COLUMNS * (_PANEL + 20), number // _COLUMNS * (_PANEL_HIGH + 22)
        marks.append(_panel(one, Days(first, last, x + 30, x + _PANEL), y, situation.as_of, wording))
    height = ((len(ranked) - 1) // _COLUMNS + 1) * (_PANEL_HIGH + 22)
    left_out = len(situation.relations) - len(ranked)
    notes = [_earlier(ranked, first, wording), wording("pictures.tension.left_out", n=left_out) if left_out else None]
    note = " ".join(filter(None, notes)) or None
    return Picture("tension", title, described, WIDTH, height, tuple(marks), table, note)


def pair_tension(relation: Relation, as_of: date | None, wording: Wording) -> Picture:
    """The course of one pair, with a mark for each act behind it."""
    relation = relation.whole()
    names = " – ".join(wording.country(code) for code in relation.between)
    first, last = reaching(_news([relation]), as_of)
    days = Days(first, last, _LEFT, _RIGHT)
    shown, stacks = _seen(relation, days, _POINT), list(_stacks(relation, days))
    bottom = _TOP + _HIGH
    marks = [
        *_axes(days, _TOP, bottom, wording), *_course(relation, shown, days, _TOP, bottom, as_of),
        *(_point(one, days, _TOP, bottom, wording) for one in shown),
        *(_act(act, day, number, days, bottom + 40, wording) for day, acts in stacks
          for number, act in enumerate(acts)),
        text(_LEFT, bottom + 34, wording("pictures.tension.acts"), class_="small muted"),
    ]
    most = max((len(acts) for _, acts in stacks), default=0)
    crowded = sum(point.count for point in relation.over_time if point.day >= first) - sum(
        len(acts) for _, acts in stacks)
    notes = (_earlier([relation], first, wording), wording("pictures.tension.crowded", n=crowded) if crowded else None)
    return Picture("pair", wording("pictures.tension.of", names=names), wording("pictures.tension.pair_description"),
                   WIDTH, bottom + _ACTS + most * 9 + 8, tuple(marks), _table([relation]),
                   " ".join(filter(None, notes)) or None)


def _news(relations: Sequence[Relation]) -> list[DayInterval]:
    """The days of the points that were news, so that background does not press the course together; else of all."""
    points = [point for one in relations for point in one.over_time]
    news = [DayInterval.day(point.day) for point in points
            if (told := point.first_told) is None or (told - point.day).days <= LONG_PAST]
    return news or [DayInterval.day(point.day) for point in points]


def _seen(one: Relation, days: Days, apart: float) -> list[ScorePoint]:
    """The points on an axis; of those too near to each other to be told apart the last."""
    seen = {int(days.middle(point.day) / apart): point for point in one.over_time if point.day >= days.first}
    return list(seen.values())


def _stacks(one: Relation, days: Days) -> Iterator[tuple[date, list[ScoredAct]]]:
    """The acts on an axis, those of near days on one stack: of too many a share of the good and the bad ones alike."""
    stacks: dict[int, tuple[date, list[ScoredAct]]] = {}
    for point in one.over_time:
        if point.day >= days.first:
            stack = stacks.setdefault(int(days.middle(point.day) / _TRIANGLE), (point.day, []))
            stack[1].extend(point.acts)
    for day, acts in stacks.values():
        ranked = sorted(acts, key=lambda act: -act.weight * act.score)
        yield day, ranked if len(ranked) <= _STACKED else [
            ranked[len(ranked) * (2 * number + 1) // (2 * _STACKED)] for number in range(_STACKED)]


def _earlier(relations: Sequence[Relation], first: date, wording: Wording) -> str | None:
    """How many acts lie before what is drawn."""
    count = sum(point.count for one in relations for point in one.over_time if point.day < first)
    return wording("pictures.tension.earlier", n=count, day=wording.day(first)) if count else None


def _height(score: float, top: float, bottom: float) -> float:
    return (top + bottom) / 2 - score / _HIGHEST * (bottom - top) / 2


def _panel(one: Relation, days: Days, top: float, as_of: date | None, wording: Wording) -> Mark:
    low = top + _PANEL_HIGH
    names = " – ".join(wording.country(code) for code in one.between)
    upper, seen = top + 22, _seen(one, days, _DOT)
    parts = [
        rectangle(days.left, upper, days.right - days.left, low - upper - 14, "band"),
        text(days.left, top + 15, shortened(names, _PANEL - 84), class_="strong"),
        text(days.right, top + 15, _signed(one.score, wording), class_="strong", anchor="end"),
        *_scale(days, upper, low - 14, (10, 0, -10), wording),
        *_course(one, seen, days, upper, low - 14, as_of),
        *(mark("circle", cx=days.middle(point.day), cy=_height(point.score, upper, low - 14), r=2.5,
               class_=_side(point.score)) for point in seen),
        text(days.left, low, tick(days.first, "month", wording), class_="small muted"),
        text(days.right, low, tick(days.last, "month", wording), class_="small muted", anchor="end"),
    ]
    title = f"{names}: {_signed(one.score, wording)}, {wording('pictures.tension.count', n=one.events)}"
    return group(parts, title, target=Shown("pair", "-".join(one.between)), class_="entry")


def _axes(days: Days, top: float, bottom: float, wording: Wording) -> Iterator[Mark]:
    yield rectangle(_LEFT, top, _RIGHT - _LEFT, bottom - top, "band")
    yield from across(days, wording, bottom + 16, top, bottom, least=_LEFT, most=WIDTH)
    yield from _scale(days, top, bottom, (10, 5, 0, -5, -10), wording)
    yield text(_LEFT, top - 12, wording("pictures.tension.cooperation"), class_="small muted")
    yield text(_LEFT + 6, bottom - 6, wording("pictures.tension.conflict"), class_="small muted")


def _scale(days: Days, top: float, bottom: float, scores: Sequence[int], wording: Wording) -> Iterator[Mark]:
    for score in scores:
        y = _height(score, top, bottom)
        yield line(days.left, y, days.right, y, "grid" if score else "axis")
        yield text(days.left - 5, y + 4, wording.number(score), class_="small muted", anchor="end")


def _course(one: Relation, seen: Sequence[ScorePoint], days: Days, top: float, bottom: float,
            as_of: date | None) -> Iterator[Mark]:
    """The score from point to point; broken where nothing was heard any more and it only fades."""
    places = [(days.middle(point.day), _height(point.score, top, bottom)) for point in seen]
    if len(places) > 1:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield mark("polyline", points=points, class_="course")
    if as_of is not None and places and as_of > one.over_time[-1].day:
        x, y = places[-1]
        yield line(x, y, days.middle(min(as_of, days.last)), _height(one.score, top, bottom), "fading")


def _point(one: ScorePoint, days: Days, top: float, bottom: float, wording: Wording) -> Mark:
    chief = max(one.acts, key=lambda act: (abs(act.weight * act.score), act.source.quote), default=None)
    told = "\n".join(_told(act, wording) for act in one.acts)
    title = f"{wording.day(one.day)}: {_signed(one.score, wording)}\n{told}"
    place = days.middle(one.day), _height(one.score, top, bottom)
    target = Words.of(chief.source) if chief else None
    return group([mark("circle", cx=place[0], cy=place[1], r=4.5, class_=_side(one.score))], title, target=target,
                 class_="entry")


def _act(act: ScoredAct, day: date, number: int, days: Days, top: float, wording: Wording) -> Mark:
    """A triangle for an act: upward cooperation, downward conflict; pale where it is not done yet."""
    x, y, up = days.middle(day), top + number * 9 + 4, act.score >= 0
    shape = f"M{x - 5:.1f} {y + 3:.1f}h10l-5 -7z" if up else f"M{x - 5:.1f} {y - 4:.1f}h10l-5 7z"
    class_ = _side(act.score) + (" faint" if act.weight < 1 else "")
    title = _told(act, wording) + "\n" + source_line(wording, act.source.published, act.source.quote)
    return group([mark("path", d=shape, class_=class_)], title,
                 target=Words.of(act.source), class_="entry")


def _told(act: ScoredAct, wording: Wording) -> str:
    names = f"{wording.country(act.by)} → {wording.country(act.toward)}"
    mode = f" ({act.mode})" if act.mode else ""
    weight = f", × {wording.number(act.weight)}" if act.weight != 1 else ""
    return f"{names}: {wording.term('event', act.type)}{mode}, {_signed(act.score, wording)}{weight}"


def _signed(score: float, wording: Wording) -> str:
    told = wording.number(round(abs(score), 1))
    return f"+{told}" if score > 0 else f"−{told}" if score < 0 else told


def _side(score: float) -> str:
    return "cooperation" if score > 0 else "conflict" if score < 0 else "neutral"


def _table(relations: Sequence[Relation]) -> Table:
    columns = "pair", "day", "score", "by", "toward", "type", "mode", "act_score", "weight"
    return Table(columns, sum(one.events for one in relations), lambda: _rows(relations))


def _rows(relations: Iterable[Relation]) -> Iterator[Row]:
    for one in relations:
        for point in one.over_time:
            for act in point.acts:
                cells = ("-".join(one.between), point.day.isoformat(), point.score, act.by, act.toward, act.type,
                         act.mode, act.score, act.weight)
                yield Row(cells, Words.of(act.source))
