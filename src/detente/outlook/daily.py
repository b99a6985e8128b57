"""An outlook day by day: the chance of one meeting on each day of a stretch, and why it moved."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from detente.history import History
from detente.model import UsageError
from detente.model.codec import to_json
from detente.model.situation import Meeting, MeetingStatus, Situation, Source
from detente.outlook.background import NOTHING, Background, Levels
from detente.outlook.chances import outlook_from
from detente.outlook.forecast import MeetingOutlook, Outlook
from detente.outlook.past import past
from detente.outlook.sentences import sentence
from detente.outlook.signs import source_of_step
from detente.process.digester import DIGESTER
from detente.process.known import Known as Told
from detente.process.known import structured
from detente.process.processes import Process, Wanted
from detente.process.situation import fold, situation_of
from detente.record.record import Record
from detente.record.view import View

LONGEST = 1100
"""Days that are told at most."""

_ONE = timedelta(1)
_SLIGHT = 0.02  # of log-odds: a feature that moved less is no reason
_TOLD = 6  # reasons of one move
_WORTH = 0.01  # a chance that moved less has not moved
_LEAST_ID = 6  # letters of an id


@dataclass(frozen=True, slots=True)
class Shift:
    """What a feature weighs more or less than the day before, in log-odds, and the words that tell it."""

    feature: str
    before: float
    after: float
    sentence: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """The chance of a meeting from one day to the next, and the features that moved it, the strongest first."""

    day: date
    before: float
    after: float
    because: tuple[Shift, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """The chance that a meeting is held by the end of its window as of a day; None where none is told, and why."""

    day: date
    status: MeetingStatus | None
    chance: float | None
    until: date | None
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The chance of a meeting day by day, and its moves."""

    meeting: str
    title: str
    points: tuple[Point, ...]
    moves: tuple[Move, ...]

    def to_json(self) -> dict[str, object]:
        """The course as JSON-ready values."""
        value: dict[str, object] = to_json(self)
        return value


@dataclass(frozen=True, slots=True)
class Known:
    """What was known on a day: the situation and the past."""

    situation: Situation
    background: Background = NOTHING

    def outlook(self, day: date, language: str = "en", only: str | None = None) -> Outlook:
        """The outlook as of a day on which nothing more was known; with `only` of one meeting."""
        return outlook_from(self.situation, day, background=self.background, language=language, only=only)


@dataclass
class Situations:
    """The situations of a record day by day; one is told again as long as no report comes or goes.

    `only` keeps the reports of a process. Of what was imported the events of the countries of the record's meetings
    are kept: the others are not asked for.
    """

    record: Record
    only: Process | Wanted | None = None
    _last: tuple[tuple[int, ...], Situation, History] | None = field(default=None, repr=False)
    _imported: tuple[History, Levels] | None = field(default=None, repr=False)
    _facts: dict[int, Told] = field(default_factory=dict, repr=False)

    def on(self, day: date) -> Known:
        """The situation and the past as of a day: what had been published by then."""
        with self.record.view(day) as view:
            if self._imported is None:
                with self.record.view() as now:
                    whole = now.history()
                    self._imported = _concerning(whole, situation_of(now, self.only)), Levels(whole)
            order = tuple(view.order())
            if self._last is None or self._last[0] != order or _goes_on(self._last[1]):
                self._last = order, self._folded(view, order, day), past(view, imported=False)
        _, situation, own = self._last
        concerning, levels = self._imported
        imported = concerning.until(day)
        whole = own.joined(imported) if len(imported) else own
        return Known(situation, Background(whole, len(imported), frozenset(own.origins), levels))

    def _folded(self, view: View, order: Sequence[int], day: date) -> Situation:
        """The situation of a view; the facts of a report are opened once, not on every day."""
        if isinstance(self.only, Wanted):
            return situation_of(view, self.only)
        new = [number for number in order if number not in self._facts]
        for number, one in zip(new, view.digests_of(DIGESTER, new), strict=True):
            self._facts[number] = Told(one.report.id, one.report.published, structured(one.content))
        reports = (self._facts[number] for number in order)
        return fold([one for one in reports if self.only is None or self.only.holds(one)], day, view.in_effect())


def _concerning(history: History, situation: Situation) -> History:
    """The events of whoever belongs to a country of a meeting, or to none that is known."""
    if not len(history):
        return history
    countries = {None, *(who.country for one in situation.meetings for who in one.participants)}
    near = np.array([party.country in countries for party in history.parties], np.bool_)
    return history.chosen(near[history.source] | near[history.target])


def _goes_on(situation: Situation) -> bool:
    """Whether a meeting is under way: it is over on a later day without any news."""
    return any(one.status is MeetingStatus.ONGOING for one in situation.meetings)


def days_between(first: date, last: date) -> Sequence[date]:
    """The days from the first to the last. Raises UsageError where there is none, or far too many."""
    if not first <= last:
        raise UsageError(f"{first} lies after {last}: name the first day first")
    if (last - first).days > LONGEST:
        raise UsageError(f"from {first} to {last} are more than {LONGEST} days: name a shorter stretch")
    return [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]


def course_of(on: Callable[[date], Known], meeting: str, days: Sequence[date], *, language: str = "en") -> Course:
    """The chance of a meeting on some days, the first first; `meeting` is its id, or the beginning of it.

    `on` gives what was known on a day. Raises UsageError where no meeting of that id is known by the last day.
    """
    wanted = meeting_named(on(days[-1]).situation, meeting)
    points: list[Point] = []
    moves: list[Move] = []
    before: MeetingOutlook | None = None
    for day in days:
        known = on(day)
        situation, found = known.situation, known.outlook(day, language, wanted.id)
        mine = found.of(wanted.id)
        points.append(_point(day, wanted.id, situation, mine,
                             next((one.sentence for one in found.not_enough if one.meeting == wanted.id), None)))
        if mine and before:
            news = _news(situation, wanted.id, before.as_of, day)
            moves += _moved(before, mine, day, news, language)
        before = mine or before
    return Course(wanted.id, wanted.title, tuple(points), tuple(moves))


def telling_days(meeting: Meeting, last: date, most: int) -> tuple[date, ...]:
    """The days on which reports told of a meeting, those before them, and the last: for a picture at little cost."""
    told = sorted({one.published for one in meeting.history if one.published <= last})[-most:]
    return tuple(sorted({last, *told, *(day - _ONE for day in told[1:])}))


def meeting_named(situation: Situation, id: str) -> Meeting:
    """The meeting of an id, or of the beginning of one. Raises UsageError where there is none, or several."""
    meant = [one for one in situation.meetings if one.id == id]
    meant = meant or [one for one in situation.meetings if len(id) >= _LEAST_ID and one.id.startswith(id)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise UsageError(f"'{id[:80]}' is the beginning of several meetings' ids: {', '.join(one.id for one in meant)}")
    raise UsageError(f"no meeting '{id[:80]}' up to that day: detente outlook tells the ids of those to come")


def _point(day: date, id: str, situation: Situation, mine: MeetingOutlook | None, why_not: str | None) -> Point:
    status = next((one.status for one in situation.meetings if one.id == id), None)
    if mine is None:
        return Point(day, status, None, None, why_not)
    window = mine.at("window") or mine.at("90")
    return Point(day, mine.status, mine.chance, window.until if window else None)


def _news(situation: Situation, id: str, since: date, day: date) -> tuple[Source, ...]:
    """What is told of a meeting in the reports of some days."""
    return tuple(source_of_step(step) for one in situation.meetings if one.id == id for step in one.history
                 if since < step.published <= day)


def _moved(before: MeetingOutlook, after: MeetingOutlook, day: date, news: tuple[Source, ...],
           language: str) -> Iterator[Move]:
    """The move of a day, if there was one."""
    shifts = sorted(_shifts(before, after, news, language),
                    key=lambda one: (-abs(one.after - one.before), one.feature, one.sentence))
    fresh = {source.report for one in after.reasons for source in one.sources
             if before.as_of < source.published <= day} | {source.report for source in news}
    if abs(after.chance - before.chance) >= _WORTH or (fresh and shifts):
        yield Move(day, before.chance, after.chance, tuple(shifts[:_TOLD]), tuple(sorted(fresh)))


def _shifts(before: MeetingOutlook, after: MeetingOutlook, news: tuple[Source, ...], language: str) -> Iterator[Shift]:
    """What each feature weighs more or less; what is gone is so by what was told since (`news`)."""
    was = {_key(one.feature, one.sources): one for one in before.reasons}
    now = {_key(one.feature, one.sources): one for one in after.reasons}
    for key in {**was, **now}:
        old, new = was.get(key), now.get(key)
        one = new or old
        weights = old.weight if old else 0.0, new.weight if new else 0.0
        if one is None or abs(weights[1] - weights[0]) < _SLIGHT:
            continue
        if new is None:
            yield Shift(one.feature, *weights, sentence("no_longer", language, words=one.sentence), news)
        else:
            yield Shift(one.feature, *weights, one.sentence, one.sources)


def _key(feature: str, sources: Sequence[Source]) -> tuple[str, str]:
    """What makes a reason the same on two days; of conditions there may be several."""
    if feature.startswith("condition") and sources:
        return "condition", f"{sources[0].report}@{sources[0].start}"
    return feature, ""
