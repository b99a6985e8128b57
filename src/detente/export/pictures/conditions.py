"""Conditions: what hangs on what, from left to right; open, or with what became of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.export.pictures.letters import SIZE, shortened, wrapped
from detente.export.pictures.picture import WIDTH, Picture, Row, Table, nothing
from detente.export.pictures.svg import Mark, group, mark, rectangle, text
from detente.export.pictures.targets import Words
from detente.export.pictures.wording import Wording, source_line, title_of
from detente.model.situation import KnownInstrument, Meeting, OpenCondition, Situation

MOST = 40
"""Conditions that are drawn, the latest told."""

_BOX, _LINE, _PAD, _LINES = 300.0, 15.0, 8.0, 5
_AIR, _LEFT, _TOP = 22.0, 8.0, 34.0
_LEAST_GAP = 120.0
_BOLD = 1.13  # times as wide
_GOOD = ("held", "signed", "in force", "confirmed", "held later", "prerequisite fulfilled")


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of conditions: what it is told apart by, and its words."""

    key: str
    words: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class _Box:
    side: _Side
    lines: tuple[str, ...]
    x: float
    y: float
    leaving: int

    @property
    def high(self) -> float:
        """High enough for its words, and for a word on each link that leaves it."""
        return max(len(self.lines) * _LINE + 2 * _PAD, (self.leaving + 1) * _LINE)


def condition_graph(situation: Situation, wording: Wording) -> Picture:
    """The conditions of a situation, open and settled."""
    told = [*situation.conditions, *situation.settled]
    days = sorted(one.told for one in told)[-MOST:]
    late = [one for one in told if one.told >= days[0]]  # those that are drawn are among them
    chosen = sorted(late, key=lambda one: (one.told, one.source.report, one.source.quote))[-MOST:]
    title, described = wording("pictures.conditions.title"), wording("pictures.conditions.description")
    if not chosen:
        return nothing("conditions", title, described, wording("pictures.conditions.empty"), _table(told))
    known = _Known(situation)
    chosen, ends = _side_by_side([(one, (_prerequisite(one, wording), _dependent(one, known, wording)))
                                  for one in chosen])
    boxes = _layout(ends)
    gap, wide = _gap(boxes)
    edges = [_edge(one, boxes[before.key], boxes[after.key], slot, gap, wording)
             for (one, (before, after)), slot in zip(zip(chosen, ends, strict=True), _slots(ends), strict=True)]
    marks = [*(part for edge in edges for part in edge), *(_box(one) for one in boxes.values())]
    heads = (text(_LEFT, 20, wording("pictures.conditions.prerequisite"), class_="strong"),
             text(wide - 8, 20, wording("pictures.conditions.dependent"), class_="strong", anchor="end"))
    bottom = max(box.y + box.high for box in boxes.values())
    note = wording("pictures.left_out_latest", n=len(told) - MOST) if len(told) > MOST else None
    return Picture("conditions", title, described, wide, bottom + 14, (*heads, *marks), _table(told), note)


def _side_by_side(told: list[tuple[OpenCondition, tuple[_Side, _Side]]]) -> tuple[
        list[OpenCondition], list[tuple[_Side, _Side]]]:
    """Conditions with their two sides, those of one dependent together, in the order in which each was first told."""
    first = {after.key: -number for number, (_, (_, after)) in reversed(list(enumerate(told)))}
    ordered = sorted(told, key=lambda one: -first[one[1][1].key])
    return [one for one, _ in ordered], [ends for _, ends in ordered]


def outcome(one: OpenCondition) -> str:
    """How a condition stands: open, fulfilled or failed."""
    if one.closed is None:
        return "open"
    return "fulfilled" if one.outcome in _GOOD else "failed"


def _prerequisite(one: OpenCondition, wording: Wording) -> _Side:
    words = one.prerequisite or wording("pictures.conditions.unsaid")
    return _Side(f"{words.casefold()}" if one.prerequisite else f"{one.source.report} {one.source.quote}", words, False)


class _Known:
    """The meetings and arrangements of a situation by their ids."""

    def __init__(self, situation: Situation) -> None:
        self.meetings: Mapping[str | None, Meeting] = {one.id: one for one in situation.meetings}
        self.instruments: Mapping[str | None, KnownInstrument] = {one.id: one for one in situation.instruments}


def _dependent(one: OpenCondition, known: _Known, wording: Wording) -> _Side:
    """What hangs: a meeting or an arrangement where one is known, else the words for it."""
    meeting = known.meetings.get(one.meeting)
    if meeting is not None:
        days = wording.days(meeting.when)
        words = f"{title_of(meeting, wording)}{f', {days}' if days else ''}"
        return _Side(meeting.id, f"{words} ({wording.term('status', meeting.status.value)})", True)
    instrument = known.instruments.get(one.instrument)
    if instrument is not None:
        kind = wording.term("instrument", instrument.kind.value)
        name = kind if instrument.name.casefold() == kind.casefold() else f"{kind}: {instrument.name}"
        return _Side(instrument.id, f"{name} ({wording.term('status', instrument.status.value)})", True)
    words = one.dependent or wording("pictures.conditions.unsaid")
    return _Side(words.casefold() if one.dependent else f"{one.source.quote} {one.source.report}", words, False)


def _layout(ends: Sequence[tuple[_Side, _Side]]) -> dict[str, _Box]:
    """A box for each side, in layers: what hangs on something is right of it, and near it in height."""
    sides = {side.key: side for pair in ends for side in pair}
    layer = _layers(ends)
    deepest = max(layer.values())
    gap = max(_LEAST_GAP, (WIDTH - 2 * _LEFT - (deepest + 1) * _BOX) / max(1, deepest))
    boxes: dict[str, _Box] = {}
    for depth in range(deepest + 1):
        here = [key for key in sides if layer[key] == depth]
        if depth:
            here.sort(key=lambda key: (_middle([boxes[before.key] for before, after in ends
                                                if after.key == key and before.key in boxes]), key))
        y = _TOP
        for key in here:
            size = SIZE * _BOLD if sides[key].is_known else SIZE
            lines = tuple(wrapped(sides[key].words, _BOX - 2 * _PAD, _LINES, size))
            leaving = sum(before.key == key for before, _ in ends)
            box = _Box(sides[key], lines, _LEFT + depth * (_BOX + gap), y, leaving)
            if depth:
                near = _middle([boxes[before.key] for before, after in ends
                                if after.key == key and before.key in boxes])
                box = replace(box, y=max(y, near - box.high / 2))
            boxes[key] = box
            y = box.y + box.high + _AIR
    return boxes


def _layers(ends: Sequence[tuple[_Side, _Side]]) -> dict[str, int]:
    """How many conditions stand before each side at most; in a ring each counts once."""
    layer = {side.key: 0 for pair in ends for side in pair}
    for _ in layer:
        moved = False
        for before, after in ends:
            if before.key != after.key and layer[after.key] <= layer[before.key] < len(layer) - 1:
                layer[after.key] = layer[before.key] + 1
                moved = True
        if not moved:
            break
    used = {depth: number for number, depth in enumerate(sorted(set(layer.values())))}
    return {key: used[depth] for key, depth in layer.items()}


def _middle(boxes: Sequence[_Box]) -> float:
    return sum(box.y + box.high / 2 for box in boxes) / len(boxes) if boxes else 0.0


def _gap(boxes: Mapping[str, _Box]) -> tuple[float, float]:
    """The room between two layers, and how wide all of them are."""
    places = sorted({box.x for box in boxes.values()})
    gap = places[1] - places[0] - _BOX if len(places) > 1 else _LEAST_GAP
    return gap, max(places) + _BOX + _LEFT


def _slots(ends: Sequence[tuple[_Side, _Side]]) -> Iterator[tuple[int, int]]:
    """Which of how many links that leave its box each is."""
    count = {side.key: sum(before.key == side.key for before, _ in ends) for side, _ in ends}
    seen: dict[str, int] = {}
    for before, _ in ends:
        seen[before.key] = seen.get(before.key, 0) + 1
        yield seen[before.key], count[before.key]


def _edge(one: OpenCondition, before: _Box, after: _Box, slot: tuple[int, int], gap: float,
          wording: Wording) -> Iterator[Mark]:
    state = outcome(one)
    y1 = before.y + before.high * slot[0] / (slot[1] + 1)
    x1, x2, y2 = before.x + _BOX, after.x, after.y + after.high / 2
    turn = x1 + gap * 0.62
    path = f"M{x1:.1f} {y1:.1f}H{turn:.1f}C{turn + 30:.1f} {y1:.1f} {x2 - 40:.1f} {y2:.1f} {x2 - 7:.1f} {y2:.1f}"
    sign = {"open": "?", "fulfilled": "✓", "failed": "✗"}[state]
    kind = wording.term("condition", one.kind.value)
    became = f": {wording.term('outcome', one.outcome)}" if one.outcome else ""
    label = shortened(f"{sign} {kind}{became}", gap * 0.6 - 8, 11)
    told = f"{kind}: {wording(f'pictures.conditions.{state}')}"
    if one.outcome:
        told += f" ({wording.term('outcome', one.outcome)}, {wording.day(one.closed)})"
    title = f"{told}\n" + source_line(wording, one.source.published, one.source.quote)
    yield group([
        mark("path", d=path, class_=f"link-{state}"), mark("path", d=path, class_="hit", stroke_width=12),
        mark("path", d=f"M{x2 - 8:.1f} {y2 - 5:.1f}l8 5l-8 5z", class_=f"head-{state}"),
        text(x1 + 6, y1 - 5, label, class_="small"),
    ], title, target=Words.of(one.source), class_=f"entry is-{state}")


def _box(one: _Box) -> Mark:
    class_ = "strong" if one.side.is_known else None
    lines = [text(one.x + _PAD, one.y + _PAD + 11 + number * _LINE, words, class_=class_)
             for number, words in enumerate(one.lines)]
    return group([rectangle(one.x, one.y, _BOX, one.high, "box", 3), *lines], one.side.words)


def _table(told: Sequence[OpenCondition]) -> Table:
    columns = "condition", "prerequisite", "dependent", "status", "outcome", "published", "closed", "closing"
    return Table(columns, len(told), lambda: _rows(told))


def _rows(told: Iterable[OpenCondition]) -> Iterator[Row]:
    for one in told:
        cells = (one.kind.value, one.prerequisite, one.dependent, outcome(one), one.outcome,
                 one.source.published.isoformat(), one.closed.isoformat() if one.closed else None, one.closing)
        yield Row(cells, Words.of(one.source))
