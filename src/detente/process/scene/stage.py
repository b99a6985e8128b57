"""Stages: the places and the days of a reading in the order of its text, for what is told between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from itertools import pairwise

from detente.language.bundle import words_of
from detente.language.facts import load_facts
from detente.language.vocabulary.meetings import MeetingWords
from detente.model import DayInterval, Event, EventStatus, Place, Reading, Span, Timex
from detente.process.days import length

_FOLLOWING = 320  # letters in which one who met speaks on it
_GAP = r"[\"“”»«']?\s+(?=[A-ZÄÖÜ„“\"«»])|\n+"
_INITIAL = r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bMrs)(?<!\bSen)"  # no end behind "U.N."
_SENTENCE_END = {True: re.compile(rf"(?<!\D\d)(?<!\D\d\d){_INITIAL}[.!?]{_GAP}"),  # "am 7. April"
                 False: re.compile(rf"{_INITIAL}[.!?]{_GAP}")}
_BESIDE = re.compile(r",?\s*(?:(?:am|on)\s+)?")  # between a week and its day
_WEEK = 7  # days
REACH = 600  # letters back to the place or day that is under way
FRESH = 4  # days: what was held so lately was held where the report comes from
LEAD = 700  # letters at the head of a report in which it tells its news
CLOSE = 450  # letters in which the first plan of a meeting is told beside it
DONE = (EventStatus.OCCURRED, EventStatus.ONGOING)
OFF = (EventStatus.CANCELLED, EventStatus.POSTPONED)


@dataclass(frozen=True)
class Stage:
    """A reading's places, days and sentences."""

    reading: Reading

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places by id."""
        return {place.id: place for place in self.reading.places}

    @cached_property
    def mentions(self) -> list[tuple[Span, Place]]:
        """The words for places, in the order of the text."""
        named = ((span, place) for place in self.reading.places for span in place.mentions)
        return sorted(named, key=lambda one: one[0].start)

    @property
    def words(self) -> MeetingWords:
        """The words of the report's language on meetings."""
        words: MeetingWords = words_of(self.reading.report.language, MeetingWords)
        return words

    def is_country(self, place: Place) -> bool:
        """Whether a place is a whole country."""
        fact = load_facts().country(place.country)
        return fact is not None and any(place.name == name.replace("~", "e") for name in _names_of(fact.code))

    @cached_property
    def dated(self) -> list[tuple[Timex, DayInterval]]:
        """The words for days that can be told, in the order of the text."""
        return [(time, self.in_weeks.get(days, days)) for time, days in self._told]

    @cached_property
    def _told(self) -> list[tuple[Timex, DayInterval]]:
        return sorted(((time, days) for time in self.reading.times if (days := time.days)),
                      key=lambda one: one[0].start)

    @cached_property
    def in_weeks(self) -> dict[DayInterval | None, DayInterval]:
        """The right days of weekdays that stand beside a week ("last week on Wednesday"), by what they are alone."""
        found: dict[DayInterval | None, DayInterval] = {}
        for (one, week), (other, day) in pairwise(self._told):
            if length(week) == _WEEK and length(day) == 1 and week.first and day.first and _BESIDE.fullmatch(
                    self.reading.report.text[one.end:other.start]):
                found[day] = DayInterval.day(week.first + timedelta((day.first - week.first).days % _WEEK))
        return found

    def in_clause(self, clause: Span) -> list[tuple[Timex, DayInterval]]:
        """The days told in a stretch of the text."""
        return [(time, days) for time, days in self.dated if clause.start <= time.start < clause.end]

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence around a place in the text begins and ends."""
        text, ends = self.reading.report.text, _SENTENCE_END[self.words.ordinals]
        first = max((gap.end() for gap in ends.finditer(text, 0, at)), default=0)
        gap = ends.search(text, at)
        return first, gap.start() + 1 if gap else len(text)

    def sentence_of(self, event: Event) -> Span:
        """The sentence that names an event."""
        return Span.of(self.reading.report.text, *self.sentence(event.trigger.start))

    def spoken(self, event: Event) -> Iterator[tuple[DayInterval | None, Place | None]]:
        """When and where those who met are told to have spoken of it just after."""
        if event.status not in (*DONE, EventStatus.POSSIBLE) or event.trigger.start > LEAD:
            return
        met = {*event.by, *event.toward}
        for said in self.reading.statements:
            near = said.source is not None and 0 <= said.source.start - event.trigger.start <= _FOLLOWING
            if near and said.speaker in met and (said.when or said.where):
                yield said.when, self.places.get(said.where or "")


@cache
def _names_of(country: str) -> tuple[str, ...]:
    fact = load_facts().country(country)
    return tuple(name for code in ("de", "en") for name in fact.named(code).names) if fact else ()
