"""What is open: questions and conditions, and which later report settles each, by which words.

A question or condition is of a meeting, of an arrangement, of the next talks of some sides, or of nothing told. It is
settled by the first report published after it that tells the answer; the fold knows no later one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from detente.model import ActorKind, InstrumentKind, InstrumentStatus, OfficeStatus
from detente.model.arrangement import QuestionAspect
from detente.model.situation import MeetingStatus, OpenCondition, OpenQuestion, Source
from detente.process.days import length
from detente.process.known import Known
from detente.process.matters.arranging import Arrangement
from detente.process.meetings.story import Story, Told
from detente.process.people.who import Who
from detente.process.sources import source_of
from detente.process.telling import ToldCondition, ToldDeed, ToldOffice, ToldQuestion

_HELD = (MeetingStatus.HELD, MeetingStatus.ONGOING)
_SETTLED = (*_HELD, MeetingStatus.CANCELLED)
_FIRM = (*_SETTLED, MeetingStatus.PLANNED)
_EXACT = 3  # days: a date so exact answers when it will be
_MADE = {InstrumentStatus.SIGNED: "signed", InstrumentStatus.IN_FORCE: "in force", InstrumentStatus.ENDED: "ended"}
_DECREED = (InstrumentKind.SANCTIONS, InstrumentKind.RESOLUTION, InstrumentKind.STATE_OF_WAR)
"""Kinds that nobody agrees on: that some are in force does not settle what hangs on further ones."""
_IN_WORDS = {MeetingStatus.HELD: "held", MeetingStatus.ONGOING: "held", MeetingStatus.CANCELLED: "called off"}
_CONFIRMED = "confirmed"
_NAMED = (ActorKind.PERSON, ActorKind.ORGANISATION)


@dataclass(frozen=True)
class Closing:
    """What settles a matter: the words of a later report, and in a few words how."""

    source: Source
    outcome: str


@dataclass
class Later:
    """What reports tell, sorted by what it may settle; each list in the order of publication."""

    who: Who
    told_of: Mapping[tuple[str, int], Arrangement]
    stories: dict[str, list[Story]] = field(default_factory=dict)
    deeds: dict[tuple[str, str | None], list[tuple[Source, ToldDeed]]] = field(default_factory=dict)
    offices: dict[str, list[tuple[Source, ToldOffice]]] = field(default_factory=dict)

    @classmethod
    def of(cls, reports: Sequence[Known], stories: Iterable[Story],
           told_of: Mapping[tuple[str, int], Arrangement], who: Who) -> "Later":
        """The reports, the oldest first, sorted."""
        later = cls(who, told_of)
        for story in stories:
            for side in _faces(story):
                later.stories.setdefault(side, []).append(story)
        awaited = {(one.awaited.type, one.awaited.mode) for report in reports for one in _conditions(report)
                   if one.awaited}
        nominees = {who.of(key) for report in reports for one in _questions(report) for key in one.nominees}
        for report in reports:
            for deed in report.facts.deeds:
                if (deed.type, deed.mode) in awaited:
                    source = source_of(report.report, report.published, deed.quote)
                    later.deeds.setdefault((deed.type, deed.mode), []).append((source, deed))
            for actor in report.facts.actors if nominees else ():
                if (key := who.of(actor.key)) in nominees:
                    later.offices.setdefault(key, []).extend(
                        (source_of(report.report, report.published, office.quote), office) for office in actor.offices)
        return later

    def questions(self, report: Known) -> Iterator[OpenQuestion]:
        """The questions of a report that are of no meeting that is told."""
        for one in report.facts.questions:
            arrangement = self._arrangement(report.report, one.instrument)
            closing = (self._made(arrangement, report.published) or self._next_talks(one, one.sides, report.published)
                       or self._in_office(one, report.published))
            yield _question(one, self._source(one, report), None, arrangement, closing)

    def conditions(self, report: Known) -> Iterator[OpenCondition]:
        """The conditions of a report that are of no meeting that is told."""
        for one in report.facts.conditions:
            arrangement = self._arrangement(report.report, one.instrument)
            closing = self._made(arrangement, report.published) or self._fulfilled(one, report.published)
            yield _condition(one, self._source(one, report), None, arrangement, closing)

    def questions_of(self, story: Story) -> Iterator[OpenQuestion]:
        """The questions on a meeting, each aspect once a report."""
        seen: set[tuple[str, str]] = set()
        for number, told in enumerate(story.told):
            for one in told.telling.questions:
                if (one.aspect, told.report) in seen:
                    continue
                seen.add((one.aspect, told.report))
                closing = next((found for later in story.told[number + 1:]
                                if (found := _answer(later, one.aspect))), None)
                closing = closing or self._held_instead(story) or self._in_office(one, told.published)
                yield _question(one, self._source(one, told), story.id, None, closing)

    def conditions_of(self, story: Story) -> Iterator[OpenCondition]:
        """The conditions of a meeting; they are settled when it takes place or is called off."""
        for number, told in enumerate(story.told):
            for one in told.telling.conditions:
                follows = story.told[number if one.past else number + 1:]
                closing = next((_closing(later, _IN_WORDS[later.telling.status]) for later in follows
                                if later.telling.status in _SETTLED), None)
                closing = closing or self._fulfilled(one, told.published) or self._held_instead(story)
                yield _condition(one, self._source(one, told), story.id, None, closing)

    def _source(self, item: ToldQuestion | ToldCondition, told: Told | Known) -> Source:
        return source_of(told.report, told.published, item.quote, self.who.all(item.said_by))

    def _arrangement(self, report: str, number: int | None) -> Arrangement | None:
        return self.told_of.get((report, number)) if number is not None else None

    def _made(self, arrangement: Arrangement | None, published: date) -> Closing | None:
        """An arrangement that was to be made is made, or there is an end of it."""
        if arrangement is None or arrangement.kind in _DECREED:
            return None
        for one, status in zip(arrangement.history, arrangement.course, strict=True):
            if one.source.published > published and one.status is status and status in _MADE:
                return Closing(one.source, _MADE[status])
        return None

    def _next_talks(self, question: ToldQuestion, sides: Sequence[str], published: date) -> Closing | None:
        """The next talks of those whom a question is on: told later, for a day that was still to come then."""
        keys = self.who.all(sides)
        found = [closing for story in self._of_sides(keys) for told in story.told
                 if told.published > published and told.telling.when
                 and (told.telling.when.last or date.max) >= published and (closing := _answer(told, question.aspect))]
        return min(found, key=lambda one: (one.source.published, one.source.report), default=None)

    def _held_instead(self, story: Story) -> Closing | None:
        """Those who were to meet have met, later than this plan was heard of last."""
        last = story.told[-1].published
        others = self._of_sides(tuple(sorted(_faces(story))))
        alike = [other.told[0] for other in others if other is not story and other.kind is story.kind]
        found = [_closing(told, "held later") for told in alike if not story.is_over and told.published > last
                 and told.telling.status in _HELD
                 and told.telling.when and (told.telling.when.first or date.min) > last]
        return min(found, key=lambda one: (one.source.published, one.source.report), default=None)

    def _of_sides(self, keys: Sequence[str]) -> list[Story]:
        """The meetings of just these sides."""
        near = self.stories.get(keys[0], []) if len(keys) > 1 else []
        return [story for story in near if set(keys) == _faces(story)]

    def _in_office(self, question: ToldQuestion, published: date) -> Closing | None:
        for nominee in question.nominees:
            for source, office in self.offices.get(self.who.of(nominee), ()):
                if source.published > published and office.status is OfficeStatus.HOLDS:
                    return Closing(source, _CONFIRMED)
        return None

    def _fulfilled(self, condition: ToldCondition, published: date) -> Closing | None:
        """What had to be done first is told as done, or as not done."""
        awaited = condition.awaited
        for source, deed in self.deeds.get((awaited.type, awaited.mode), ()) if awaited else ():
            late = source.published > published and (not deed.when or (deed.when.last or date.max) >= published)
            if awaited and late and self._same_deed(awaited, deed):
                outcome = "prerequisite fulfilled" if deed.done else "prerequisite failed"
                return Closing(source, outcome)
        return None

    def _same_deed(self, one: ToldDeed, other: ToldDeed) -> bool:
        by, toward = set(self.who.all(one.by)), set(self.who.all(one.toward))
        same_by, same_toward = by & set(self.who.all(other.by)), toward & set(self.who.all(other.toward))
        return bool(same_by and (same_toward or (one.mode and not (toward and other.toward))))


def _faces(story: Story) -> set[str]:
    """Who meets; those without a name as the country that they are of."""
    return {party.country if party.country and party.kind not in _NAMED else key for key, party in story.sides.items()}


def _questions(report: Known) -> Iterator[ToldQuestion]:
    yield from report.facts.questions
    yield from (one for telling in report.facts.tellings for one in telling.questions)


def _conditions(report: Known) -> Iterator[ToldCondition]:
    yield from report.facts.conditions
    yield from (one for telling in report.facts.tellings for one in telling.conditions)


def _answer(later: Told, aspect: QuestionAspect) -> Closing | None:
    """How what a report tells of a meeting answers a question on it, if it does."""
    telling = later.telling
    if telling.status in _SETTLED:
        return _closing(later, _IN_WORDS[telling.status])
    exact = telling.when is not None and length(telling.when) <= _EXACT
    if aspect is QuestionAspect.PLACE and telling.where is not None:
        return _closing(later, "place told")
    if aspect is QuestionAspect.TIME and exact:
        return _closing(later, "time told")
    if aspect in (QuestionAspect.OCCURRENCE, QuestionAspect.CONFIRMATION) and telling.status in _FIRM and exact:
        return _closing(later, _CONFIRMED)
    return None


def _closing(told: Told, outcome: str) -> Closing:
    return Closing(source_of(told.report, told.published, told.telling.quote), outcome)


def _question(one: ToldQuestion, source: Source, meeting: str | None, arrangement: Arrangement | None,
              closing: Closing | None) -> OpenQuestion:
    return OpenQuestion(one.aspect, source, meeting, arrangement.id if arrangement else None, **_end(closing))


def _condition(one: ToldCondition, source: Source, meeting: str | None, arrangement: Arrangement | None,
               closing: Closing | None) -> OpenCondition:
    return OpenCondition(one.kind, one.dependent, one.prerequisite, source, meeting,
                         arrangement.id if arrangement else None, **_end(closing))


def _end(closing: Closing | None) -> dict[str, Any]:
    """The fields of a matter that tell how it was settled."""
    if closing is None:
        return {}
    source = closing.source
    return {"closed": source.published, "closed_by": source.report, "outcome": closing.outcome,
            "closing": source.quote, "closing_start": source.start, "closing_end": source.end}
