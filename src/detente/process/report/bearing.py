"""What an open question or a condition of a report bears on: a meeting that is to come, an arrangement, whose talks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from detente.language.bundle import words_of
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import (
    Anchor,
    Condition,
    Event,
    EventStatus,
    InstrumentStatus,
    OfficeStatus,
    Question,
    Reading,
    Span,
)
from detente.model.arrangement import QuestionAspect
from detente.model.situation import MeetingStatus
from detente.process.days import length
from detente.process.report.cast import Figures
from detente.process.report.gather import Gathered
from detente.process.report.wording import LONGEST, cut, sentence
from detente.process.telling import ToldCondition, ToldDeed, ToldQuestion

_NEAR = 350  # letters: so far before an open question may stand what it is about
_FAR = 600  # the same for a condition, whose dependent is often a pronoun
_EXACT = 3  # days: a meeting with such a date has one
_OPEN = (InstrumentStatus.PROPOSED, InstrumentStatus.NOT_CONCLUDED)
_DONE = (EventStatus.OCCURRED, EventStatus.ONGOING)
_UNDONE = (EventStatus.DENIED, EventStatus.CANCELLED)
_TALK = ("CONSULT", "REQUEST", "ACCUSE")  # what nobody waits for as a prerequisite: talking is not succeeding
_CALLED_OFF = (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)


@dataclass(frozen=True)
class Bearing:
    """Finds, in one reading, what its questions and conditions are about among the meetings gathered from it."""

    reading: Reading
    figures: Figures
    found: Sequence[Gathered]

    def question(self, question: Question) -> tuple[Gathered | None, ToldQuestion]:
        """The meeting that a question is on, if it is one to come, and the question as it is kept."""
        event = self._events.get(question.about or "")
        meeting = self._by_event.get(question.about or "") or self._with_sides_of(event)
        instrument = self._number(question.about)
        sides = self.figures.keys((*event.by, *event.toward)) if event and _is_talk(event) else ()
        sides = sides if len(sides) > 1 else ()
        if meeting is None and instrument is None and self._goes_on(question.evidence):
            sides = sides or self._talking(question.evidence.start)
        if meeting is None and instrument is None and not sides:
            near = self._near(question.evidence, question.aspect)
            meeting = near if near is None or not near.is_over else None
            if near is None and meeting is None:
                meeting = self._named_in(question.evidence, question.aspect)
        if meeting is not None and (meeting.is_over or self._paper_is_nearer(question, meeting)):
            meeting = None
        if meeting is None and instrument is None and not sides:
            instrument = self._open_before(question.evidence.start, _NEAR)
        return meeting, ToldQuestion(
            question.aspect, cut(question.evidence), self.figures.keys(question.said_by),
            sides, None if meeting else instrument, tuple(self._nominated(question)))

    def condition(self, condition: Condition) -> tuple[Gathered | None, ToldCondition]:
        """The meeting that a condition is of, and the condition as it is kept."""
        dependent = condition.dependent
        event = self._events.get(dependent.event or "") if dependent else None
        meeting = self._by_event.get(dependent.event or "") if dependent else None
        meeting = meeting or self._with_sides_of(event)
        instrument = self._within(dependent.span) if dependent and meeting is None else None
        if meeting is None and instrument is None and event is None:
            start = min(condition.evidence.start, dependent.span.start if dependent else condition.evidence.start)
            meeting, instrument = self._nearer(start)
        past = bool(event and event.status in _DONE)
        told = ToldCondition(condition.kind, _words(dependent), _words(condition.prerequisite),
                             cut(condition.evidence), self.figures.keys(condition.said_by), instrument,
                             self._awaited(condition.prerequisite), past)
        return (meeting if meeting is None or not meeting.is_over or past else None), told

    def deeds(self) -> Iterator[ToldDeed]:
        """What a later report may tell as done, or not done, of what an earlier one made a condition."""
        for event in self.reading.events:
            if event.type not in _TALK and event.by and event.status in (*_DONE, *_UNDONE):
                yield self._deed(event)

    def _deed(self, event: Event) -> ToldDeed:
        return ToldDeed(event.type, event.mode, self.figures.sides(event.by), self.figures.sides(event.toward),
                        event.status in _DONE, event.when, cut(event.evidence))

    def _awaited(self, prerequisite: Anchor | None) -> ToldDeed | None:
        event = self._events.get(prerequisite.event or "") if prerequisite else None
        if event is None or event.type in _TALK or not event.by or event.status in _DONE:
            return None
        return self._deed(event)

    @cached_property
    def _events(self) -> dict[str, Event]:
        return {event.id: event for event in self.reading.events}

    @cached_property
    def _by_event(self) -> dict[str, Gathered]:
        return {mention.event: one for one in self.found for mention in one.mentions}

    def _with_sides_of(self, event: Event | None) -> Gathered | None:
        """The meeting to come of those whom an event that is none itself names ("would not take place")."""
        if event is None or not _is_talk(event):
            return None
        sides = set(self.figures.keys((*event.by, *event.toward)))
        same = [one for one in self.found if not one.is_over and len(sides) > 1
                and sides == {party.key for party in one.parties}]
        return same[0] if len(same) == 1 else None

    def _near(self, place: Span, aspect: QuestionAspect) -> Gathered | None:
        """The meeting told last before a question or in it; one that tells what is asked is not what it asks about."""
        told = [(mention.start, number) for number, one in enumerate(self.found) for mention in one.mentions
                if place.start - _NEAR <= mention.start <= place.end and not _tells(one, aspect)]
        return self.found[max(told)[1]] if told else None

    def _talking(self, before: int) -> tuple[str, ...]:
        """Who talked, as the report told last: of several meetings what it calls talks."""
        words: MeetingWords = words_of(self.reading.report.language, MeetingWords)
        told = [(words_pattern(words.talks).search(mention.quote.text.lower()) is not None, mention.start, number)
                for number, one in enumerate(self.found) for mention in one.mentions
                if one.is_over and mention.start < before]
        return tuple(party.key for party in self.found[max(told)[2]].parties) if told else ()

    def _named_in(self, place: Span, aspect: QuestionAspect) -> Gathered | None:
        """The meeting to come that was told last, of somebody whom the sentence of a question names."""
        around = sentence(self.reading.report.text, place)
        keys = {self.figures.key(actor.id) for actor in self.reading.actors
                if any(around.contains(mention) for mention in actor.mentions)}
        told = [(mention.start, number) for number, one in enumerate(self.found) for mention in one.mentions
                if mention.start < place.start and not one.is_over and not _tells(one, aspect)
                and keys & {party.key for party in one.parties}]
        return self.found[max(told)[1]] if told and aspect is not QuestionAspect.CONFIRMATION else None

    def _nearer(self, start: int) -> tuple[Gathered | None, int | None]:
        """Of meetings to come and arrangements not made yet, the one told last before a place."""
        meetings = [(mention.start, number) for number, one in enumerate(self.found) for mention in one.mentions
                    if start - _FAR <= mention.start < start and not one.is_over]
        instrument = self._open_before(start, _FAR)
        place = max((mention.start for mention in self.reading.instruments[instrument].mentions
                     if mention.start < start), default=-1) if instrument is not None else -1
        if meetings and max(meetings)[0] > place:
            return self.found[max(meetings)[1]], None
        return None, instrument

    def _open_before(self, start: int, reach: int) -> int | None:
        """The number of the arrangement not made yet that was told last before a place."""
        told = [(mention.start, number) for number, one in enumerate(self.reading.instruments) if one.status in _OPEN
                for mention in one.mentions if start - reach <= mention.start < start]
        return max(told)[1] if told else None

    def _paper_is_nearer(self, question: Question, meeting: Gathered) -> bool:
        """Whether what may come about, or what will be in it, is asked of the arrangement that is talked about."""
        if question.about or question.aspect not in (QuestionAspect.OCCURRENCE, QuestionAspect.CONTENT):
            return False
        paper = self._open_before(question.evidence.start, _NEAR)
        last = max(mention.start for mention in meeting.mentions if mention.start <= question.evidence.end)
        return paper is not None and any(last < mention.start < question.evidence.start
                                         for mention in self.reading.instruments[paper].mentions)

    def _within(self, span: Span) -> int | None:
        """The number of an arrangement not made yet that some words name."""
        return next((number for number, one in enumerate(self.reading.instruments)
                     if one.status in _OPEN and any(span.contains(mention) for mention in one.mentions)), None)

    def _number(self, id: str | None) -> int | None:
        return next((number for number, one in enumerate(self.reading.instruments) if one.id == id), None)

    def _goes_on(self, place: Span) -> bool:
        """Whether a question asks for the next round of what was held."""
        words: MeetingWords = words_of(self.reading.report.language, MeetingWords)
        return words_pattern((*words.again, *words.goes_on)).search(place.text.lower()) is not None

    def _nominated(self, question: Question) -> Iterator[str]:
        """Who is to get an office that the sentence of a question on a confirmation speaks of."""
        if question.aspect is QuestionAspect.CONFIRMATION:
            around = sentence(self.reading.report.text, question.evidence)
            for actor in self.reading.actors:
                if any(office.status is OfficeStatus.NOMINATED and around.overlaps(office.evidence)
                       for office in actor.offices):
                    yield self.figures.key(actor.id)


def _is_talk(event: Event | None) -> bool:
    return event is not None and event.type == "CONSULT"


def _tells(one: Gathered, aspect: QuestionAspect) -> bool:
    """Whether a meeting to come is told with the very place or day that is asked for."""
    if one.is_over or any(mention.status in _CALLED_OFF for mention in one.mentions):
        return False
    if aspect is QuestionAspect.PLACE:
        return one.where is not None and not one.where.is_country
    return aspect is QuestionAspect.TIME and one.when is not None and length(one.when) <= _EXACT


def _words(anchor: Anchor | None) -> str | None:
    return anchor.span.text[:LONGEST] if anchor else None
