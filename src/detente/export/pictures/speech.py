"""Speech: how many statements reports brought over time, direct and reported."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from detente.export.pictures.axes import across
from detente.export.pictures.days import Days
from detente.export.pictures.letters import width
from detente.export.pictures.picture import WIDTH, Picture, Row, Table, nothing
from detente.export.pictures.svg import Mark, group, line, rectangle, text
from detente.export.pictures.targets import Shown
from detente.export.pictures.wording import Wording
from detente.model import DayInterval

_LEFT, _RIGHT, _TOP, _HIGH = 40.0, WIDTH - 16, 16.0, 96.0
_NARROW = 400  # days: beyond, weeks become months
_SHORT = 62  # days: beyond, days become weeks


def speech(told: Mapping[tuple[date, str], int], wording: Wording) -> Picture:
    """Statements by day of publication and kind ("direct", "indirect", "mixed"): a column a day, week or month."""
    title, described = wording("pictures.speech.title"), wording("pictures.speech.description")
    table = Table(("published", "kind", "statements"), len(told), lambda: (
        Row((day.isoformat(), kind, count)) for (day, kind), count in sorted(told.items())))
    if not told:
        return nothing("statements", title, described, wording("pictures.speech.empty"), table)
    first, last = min(told)[0], max(told)[0]
    columns: Counter[tuple[DayInterval, bool]] = Counter()
    for (day, kind), count in told.items():
        columns[_column(day, (last - first).days), kind == "direct"] += count
    spans = sorted({span for span, _ in columns}, key=lambda span: span.first or day)
    days = Days(spans[0].first or first, spans[-1].last or last, _LEFT, _RIGHT)
    most = max(columns[span, True] + columns[span, False] for span in spans)
    drawn = (one for span in spans for one in _drawn(span, columns, most, days, wording))
    marks = [*_axes(days, most, wording), *drawn, *_key(wording)]
    return Picture("statements", title, described, WIDTH, _TOP + _HIGH + 46, tuple(marks), table)


def _column(day: date, length: int) -> DayInterval:
    """The day, week or month that a day is counted in, by how long the whole is."""
    if length <= _SHORT:
        return DayInterval.day(day)
    if length <= _NARROW:
        first = day - timedelta(day.weekday())
        return DayInterval(first, first + timedelta(6))
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return DayInterval(day.replace(day=1), following - timedelta(1))


def _axes(days: Days, most: int, wording: Wording) -> Iterator[Mark]:
    bottom = _TOP + _HIGH
    yield from across(days, wording, bottom + 15, bottom, bottom + 3, most=WIDTH)
    yield line(_LEFT, bottom, _RIGHT, bottom, "axis")
    yield line(_LEFT, _TOP, _RIGHT, _TOP, "grid")
    yield text(_LEFT - 5, _TOP + 4, wording.number(most), class_="small muted", anchor="end")
    yield text(_LEFT - 5, bottom + 4, wording.number(0), class_="small muted", anchor="end")


def _drawn(span: DayInterval, columns: Mapping[tuple[DayInterval, bool], int], most: int, days: Days,
           wording: Wording) -> Iterator[Mark]:
    left, right = days.stretch(span)
    wide = min(max(2.0, right - left - 1), 24.0)
    x, y = (left + right - wide) / 2, _TOP + _HIGH
    parts, told = [], []
    for direct, class_, name in ((True, "column", "direct"), (False, "column-other", "reported")):
        count = columns[span, direct]
        if count:
            high = _HIGH * count / most
            y -= high
            parts.append(rectangle(x, y, wide, high, class_))
            told.append(f"{wording(f'pictures.speech.{name}')}: {wording.number(count)}")
    yield group(parts, f"{wording.days(span)}\n" + "\n".join(told), class_="entry",
                target=Shown("statements", f"{span.first}..{span.last}"))


def _key(wording: Wording) -> Iterator[Mark]:
    x, y = _LEFT, _TOP + _HIGH + 28
    for class_, name in (("column", "direct"), ("column-other", "reported")):
        words = wording(f"pictures.speech.{name}")
        yield rectangle(x, y, 11, 11, class_)
        yield text(x + 17, y + 10, words, class_="muted")
        x += 44 + width(words)


def counted(statements: Sequence[tuple[date, str]]) -> dict[tuple[date, str], int]:
    """How many statements of each kind there are on each day."""
    return dict(Counter(statements))
