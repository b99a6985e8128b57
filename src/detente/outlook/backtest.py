"""The backtest: a record is replayed day by day, and every forecast is scored once its window is closed.

On each day the outlook is made from what had been published by then. What became of a meeting is told by the whole
record: it was held on its day, called off, or put off. A forecast is scored if its horizon is over by the last day of
the record, and the record tells what became of the meeting. A plan of which nothing more was heard is counted and not
scored: it may have been held or not.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.model.codec import to_json
from detente.model.situation import Meeting, MeetingStatus
from detente.outlook.daily import Known
from detente.outlook.forecast import Chances, Outcome, Outlook
from detente.outlook.scores import Forecast, Scores, scores_of

HORIZONS = ("window", "7", "30", "90")

_OVER = (MeetingStatus.HELD, MeetingStatus.ONGOING)
_OFF = {MeetingStatus.CANCELLED: Outcome.CANCELLED, MeetingStatus.POSTPONED: Outcome.POSTPONED}


@dataclass(frozen=True, slots=True)
class Closed:
    """A meeting that was planned and is closed: what became of it, on which day, and how often it was forecast."""

    meeting: str
    title: str
    outcome: Outcome
    day: date
    forecasts: int
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Backtest:
    """What a replay gave: scores by horizon, the closed meetings, and how many are open or were heard of no more."""

    since: date
    until: date
    days: int
    scores: tuple[Scores, ...]
    closed: tuple[Closed, ...]
    open: int
    unheard: int

    def to_json(self) -> dict[str, Any]:
        """The backtest as JSON-ready values."""
        value: dict[str, Any] = to_json(self)
        return value


def backtest(on: Callable[[date], Known], days: Sequence[date], last: date,
             make: Callable[[Known, date], Outlook] = Known.outlook) -> Backtest:
    """Replays some days and scores what was forecast on them against what is known on the `last` day.

    `on` gives what was known on a day, `make` the outlook of one.
    """
    known = {one.id: one for one in on(last).situation.meetings}
    made: dict[str, list[tuple[date, Chances]]] = {}
    for day in days:
        for one in make(on(day), day).meetings:
            if one.status not in _OFF:
                made.setdefault(one.meeting, []).extend((day, chances) for chances in one.chances)
    ends = {id: _end(known[id], last) for id in made if id in known}
    forecasts = [forecast for id, told in made.items() if (end := ends.get(id)) is not None
                 for forecast in _scored(known[id], end, told, last)]
    closed = tuple(sorted(_closed(known, ends, made, forecasts), key=lambda one: (one.day, one.meeting)))
    gone = [known[id] for id in made if id in known and ends[id] is None and known[id].status not in _OVER]
    unheard = sum(_is_past(one, last) for one in gone)
    scores = tuple(found for horizon in HORIZONS if (found := scores_of(forecasts, horizon)))
    return Backtest(days[0], days[-1], len(days), scores, closed, len(gone) - unheard, unheard)


def _end(meeting: Meeting, last: date) -> tuple[Outcome, date] | None:
    """What became of a meeting and when, by the last day; None where that is not told."""
    held = next((one for one in meeting.history if one.status in _OVER), None)
    if held is not None:
        when = meeting.when.last if meeting.when and meeting.when.last else held.published
        return Outcome.HELD, min(when, held.published)
    final = meeting.history[-1]
    return (_OFF[final.status], final.published) if final.status in _OFF and final.published <= last else None


def _is_past(meeting: Meeting, last: date) -> bool:
    return bool(meeting.when and meeting.when.last and meeting.when.last < last)


def _scored(meeting: Meeting, end: tuple[Outcome, date], told: Sequence[tuple[date, Chances]],
            last: date) -> Iterator[Forecast]:
    for day, chances in told:
        if chances.until <= last and day < end[1]:
            outcome = _by(meeting, end, chances.until)
            yield Forecast(meeting.id, day, chances.horizon, chances.until, chances.held, outcome, chances.of(outcome))


def _by(meeting: Meeting, end: tuple[Outcome, date], until: date) -> Outcome:
    """What had become of a meeting by the end of a day: held, else as it was told to stand then."""
    if end[0] is Outcome.HELD and end[1] <= until:
        return Outcome.HELD
    known = [one for one in meeting.history if one.published <= until and one.status not in _OVER]
    if not known:
        return Outcome.NEITHER
    if known[-1].status in _OFF:
        return _OFF[known[-1].status]
    moved = known[-1].when is not None and known[-1].when.first is not None and known[-1].when.first > until
    dated = any(one.when and one.when.last and one.when.last <= until for one in known)
    return Outcome.POSTPONED if moved and dated else Outcome.NEITHER


def _closed(known: dict[str, Meeting], ends: dict[str, tuple[Outcome, date] | None],
            made: dict[str, list[tuple[date, Chances]]], forecasts: Sequence[Forecast]) -> Iterator[Closed]:
    for id in made:
        end = ends.get(id)
        mine = [one for one in forecasts if one.meeting == id]
        if end is None or not mine:
            continue
        chosen = [one for one in mine if one.horizon == "window"] or mine
        yield Closed(id, known[id].title, end[0], end[1], len(mine), chosen[0].chance, chosen[-1].chance)
