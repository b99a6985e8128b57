"""What the record itself tells of how firm a plan is: signs, each with its value and the words that it rests on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log2

from detente.model.arrangement import QuestionAspect
from detente.model.situation import Meeting, MeetingStatus, Position, Situation, Source, Step
from detente.process.days import length, overlap

_OFF = (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)
_OVER = (MeetingStatus.HELD, MeetingStatus.ONGOING)
_EXACT, _WIDE = 3, 10  # days
_RECENT = 30  # days in which a word of the other side counts
_PREPARING = 45  # days
_MONTH, _FORTNIGHT = 30, 14  # days
_BREAK = 10  # days in which a break comes to weigh half
_FAINT = 0.05
_THREATS = frozenset({"threatens", "refuses"})
_GOODWILL = frozenset({"offers", "promises", "agrees", "concedes"})
_WHETHER = (QuestionAspect.OCCURRENCE, QuestionAspect.CONFIRMATION)


@dataclass(frozen=True, slots=True)
class Sign:
    """A feature of a plan, how much of it there is, and the words that tell it; `days` where it is about a time."""

    feature: str
    value: float
    sources: tuple[Source, ...] = ()
    days: int = 0


def source_of_step(step: Step) -> Source:
    """What a step of a meeting rests on."""
    return Source(step.report, step.published, step.quote, step.said_by, step.start, step.end)


def sides_of(meeting: Meeting) -> frozenset[str]:
    """Who are the sides of a meeting: countries, and what belongs to none by its identity."""
    return frozenset(one.country or one.id for one in meeting.participants)


@dataclass(frozen=True)
class Signs:
    """Finds the signs of a meeting that is planned, or was called off, in the situation as of a day."""

    situation: Situation
    meeting: Meeting
    as_of: date

    def found(self) -> tuple[Sign, ...]:
        """The signs, in a fixed order; those without a value are left out."""
        each = (self._status, self._date, self._word, self._course, self._doubts, self._others, self._time)
        return tuple(sign for some in each for sign in some() if sign.value)

    @cached_property
    def _steps(self) -> Sequence[Step]:
        return self.meeting.history

    @cached_property
    def _last(self) -> tuple[Source, ...]:
        return (source_of_step(self._steps[-1]),)

    @cached_property
    def _firm(self) -> Sequence[Step]:
        """The latest steps that tell it as planned, one after the other without a break."""
        for number in range(len(self._steps), 0, -1):
            if self._steps[number - 1].status is not MeetingStatus.PLANNED:
                return self._steps[number:]
        return self._steps

    @cached_property
    def _sides(self) -> frozenset[str]:
        return sides_of(self.meeting)

    @cached_property
    def _home(self) -> dict[str, str]:
        """The country of each actor that has one."""
        return {one.id: one.country for one in self.situation.actors if one.country}

    def _status(self) -> Iterator[Sign]:
        for feature, status in (("possible", MeetingStatus.POSSIBLE), ("called_off", MeetingStatus.CANCELLED),
                                ("put_off", MeetingStatus.POSTPONED)):
            yield Sign(feature, float(self.meeting.status is status), self._last)

    def _date(self) -> Iterator[Sign]:
        when = self.meeting.when
        told = tuple(source_of_step(one) for one in self._steps if one.when == when)[-1:] if when else ()
        if when is None:
            yield Sign("no_day", 1.0, self._last)
        else:
            days = length(when)
            yield Sign("exact_day", float(days <= _EXACT), told)
            if when.first and when.last and days > _WIDE:
                yield Sign("vague", round(log2(days / _WIDE), 3), told, days)
        if self.meeting.where:
            named = tuple(source_of_step(one) for one in self._steps if one.where)[-1:]
            yield Sign("place", 1.0, named)

    def _word(self) -> Iterator[Sign]:
        """Who says so: of the steps that tell it as planned, those of the last month."""
        firm = [one for one in self._firm if (self.as_of - one.published).days <= _RECENT]
        own = {side: one for one in firm for side in self._speakers(one.said_by)}
        sources = tuple(source_of_step(one) for one in own.values())
        yield Sign("both_sides", float(len(own) > 1), sources)
        yield Sign("own_word", float(len(own) == 1), sources)
        others = firm and not own and all(one.said_by for one in firm)
        yield Sign("hearsay", float(bool(others)), self._last)

    def _speakers(self, said_by: Iterable[str]) -> set[str]:
        return {side for one in said_by if (side := self._home.get(one, one)) in self._sides}

    def _course(self) -> Iterator[Sign]:
        """What became of the plan so far."""
        if self._firm:
            days = {one.published: one for one in self._firm}
            again = [one for day, one in days.items() if day != self._firm[0].published]
            yield Sign("told_again", float(len(again)), tuple(map(source_of_step, again)))
        moves = list(_moves(self._steps))
        yield Sign("moved", float(len(moves)), tuple(map(source_of_step, moves)))
        broken = [one for one in self._steps if one.status in _OFF and not _is_move(one, self._steps)]
        days_broken = {one.published: one for one in broken}
        if self.meeting.status not in _OFF:
            yield Sign("called_off_before", float(len(days_broken)), tuple(map(source_of_step, days_broken.values())))
            if broken:
                ago = (self.as_of - broken[-1].published).days
                left = 0.5 ** (ago / _BREAK)
                yield Sign("fresh_break", round(left, 4) if left > _FAINT else 0.0, (source_of_step(broken[-1]),), ago)
        doubts = {one.published: one for one in self._steps if one.status is MeetingStatus.POSSIBLE}
        doubts.pop(self._steps[-1].published, None)
        yield Sign("doubted_before", float(len(doubts)), tuple(map(source_of_step, doubts.values())))

    def _doubts(self) -> Iterator[Sign]:
        against = self.meeting.contradictions
        yield Sign("contradicted", float(len(against)), tuple(map(source_of_step, against)))
        asked = [one for one in self.meeting.questions if one.aspect in _WHETHER]
        yield Sign("open_whether", float(len(asked)), tuple(one.source for one in asked))
        for feature, kinds in (("threats", _THREATS), ("goodwill", _GOODWILL)):
            words = [one for one in self.situation.positions if one.kind in kinds and self._is_to_the_other(one)]
            sources = tuple(Source(one.report, one.published, one.content, one.said_by, one.start, one.end)
                            for one in words)
            yield Sign(feature, float(len(words)), sources)

    def _is_to_the_other(self, one: Position) -> bool:
        """Whether a position of the last month is one side's toward the other, or told beside the meeting."""
        if (self.as_of - one.published).days > _RECENT:
            return False
        by, toward = self._speakers(one.by), self._speakers(one.toward)
        if toward:
            return bool(by) and bool(toward - by)
        own = {self._home.get(who, who) for who in one.by} <= self._sides
        return bool(by) and own and not one.toward and one.report in {step.report for step in self._steps}

    def _others(self) -> Iterator[Sign]:
        """What became of other meetings of the same countries."""
        same = [one for one in self.situation.meetings
                if one.id != self.meeting.id and len(self._sides) > 1 and self._sides == sides_of(one)]
        since = self._steps[0].published
        held = [(one, _held(one)) for one in same if one.status in _OVER]
        preparing = [told for one, told in held if one.when and one.when.first and one.when.first >= since
                     and (self.as_of - one.when.first).days <= _PREPARING]
        yield Sign("preparing", float(len(preparing)), tuple(map(source_of_step, preparing)))
        kept = [told for one, told in held
                if any(step.status is MeetingStatus.PLANNED and step.published < told.published
                       for step in one.history)]
        yield Sign("kept_before", float(len(kept)), tuple(map(source_of_step, kept)))
        broken = [one.history[-1] for one in same if one.status is MeetingStatus.CANCELLED]
        yield Sign("broken_before", float(len(broken)), tuple(map(source_of_step, broken)))

    def _time(self) -> Iterator[Sign]:
        ago = (self.as_of - self._steps[-1].published).days
        if ago > _FORTNIGHT:
            yield Sign("silence", round(log2(ago / _FORTNIGHT), 4), self._last, ago)
        last = self.meeting.when.last if self.meeting.when else None
        if last is None:
            return
        left = (last - self.as_of).days
        if left <= 0:
            yield Sign("overdue", 1.0 if left < 0 else 0.0, self._last)
        elif left > _MONTH:
            yield Sign("time_left", round(log2(left / _MONTH), 4), self._last, left)
        if 0 <= left < _FORTNIGHT and self.meeting.status is MeetingStatus.PLANNED:
            yield Sign("near", round(1 - left / _FORTNIGHT, 4), self._last, left)


def _held(meeting: Meeting) -> Step:
    """The step that first tells a meeting as held."""
    return next(one for one in meeting.history if one.status in _OVER)


def _moves(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps that tell another date than the one told before."""
    known = None
    for one in steps:
        if one.when is None or one.status in _OFF:
            continue
        if known is not None and not overlap(known, one.when):
            yield one
        known = one.when


def _is_move(step: Step, steps: Sequence[Step]) -> bool:
    """Whether a step that tells a former date as given up stands beside the new one in the same report."""
    return step.status is MeetingStatus.POSTPONED and any(
        one.report == step.report and one.status is MeetingStatus.PLANNED for one in steps)
