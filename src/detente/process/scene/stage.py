"""Stages: the places and the days of a reading in the order of its text, for what is told between them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise

from detente.language.bundle import words_of
from detente.language.facts import load_facts
from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import DayInterval, Event, EventStatus, Place, Reading, Span, Timex, TimexType
from detente.process.days import length
from detente.process.people.naming import country_names
from detente.process.scene.company import Lists, company

_FOLLOWING = 320  # letters in which one who met speaks on it
_GAP = r"[\"“”»«']?\s+(?=[A-ZÄÖÜ„“\"«»])|\n+"
_INITIAL = r"(?<!\b[A-Z])"  # no end behind "U.N."
_ORDINAL = r"(?<!\D\d)(?<!\D\d\d)"  # nor in "am 7. April"
_WEEK = 7  # days
_BEFORE_TOWN = 8  # letters of a preposition before a town
_OPENING = 6  # letters of a preposition that opens a sentence
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

    @cached_property
    def words(self) -> MeetingWords:
        """The words of the report's language on meetings."""
        words: MeetingWords = words_of(self.language, MeetingWords)
        return words

    @cached_property
    def encounter_words(self) -> EncounterWords:
        """The words of the report's language around the names of those who meet."""
        words: EncounterWords = words_of(self.language, EncounterWords)
        return words

    @property
    def text(self) -> str:
        """The report's text."""
        return self.reading.report.text

    @property
    def language(self) -> str:
        """The report's language."""
        return self.reading.report.language

    @property
    def published(self) -> date | None:
        """The day on which the report was published."""
        return self.reading.report.published

    @cached_property
    def company(self) -> Lists:
        """Who is named in one breath with whom."""
        return company(self.reading)

    def is_country(self, place: Place) -> bool:
        """Whether a place is a whole country."""
        return place.name in country_names(place.country) and not _is_city(place)

    @cached_property
    def dated(self) -> list[tuple[Timex, DayInterval]]:
        """The words for days that can be told, in the order of the text."""
        return [(time, self.in_weeks.get(time.start, days)) for time, days in self._told]

    @cached_property
    def dated_under_way(self) -> list[tuple[Timex, DayInterval]]:
        """As `dated`, but words for a part of the day under way are of the day that was told before."""
        found: list[tuple[Timex, DayInterval]] = []
        day: DayInterval | None = None
        for time, days in self.dated:
            if self.is_daypart(time):
                found += [(time, day)] if day else []
            else:
                found.append((time, days))
                day = days if length(days) == 1 else day
        return found

    @cached_property
    def _told(self) -> list[tuple[Timex, DayInterval]]:
        return sorted(((time, days) for time in self.reading.times if (days := time.days)),
                      key=lambda one: one[0].start)

    @cached_property
    def in_weeks(self) -> dict[int, DayInterval]:
        """The right days of weekdays that stand beside a week ("last week on Wednesday"), by where they begin."""
        found: dict[int, DayInterval] = {}
        beside = _beside(self.words.on_days)
        for (one, week), (other, day) in pairwise(self._told):
            if length(week) == _WEEK and length(day) == 1 and week.first and day.first and other.text.isalpha() and (
                    beside.fullmatch(self.text[one.end:other.start]) or self._opens_with(one, other)):
                found[other.start] = DayInterval.day(week.first + timedelta((day.first - week.first).days % _WEEK))
            elif length(week) == 1 and length(day) == _WEEK and week.first and day.first and one.text.isalpha() and (
                    self.text[one.end:other.start] == " "):  # "am Montag übernächster Woche"
                found[one.start] = DayInterval.day(day.first + timedelta((week.first - day.first).days % _WEEK))
        return found

    def _opens_with(self, week: Timex, day: Timex) -> bool:
        """Whether a sentence opens with a week in which its day lies ("Last week they met on Monday")."""
        first, last = self.sentence(week.start + 1)
        return day.end <= last and len(self.text[first:week.start].split()) < 2 and week.start - first < _OPENING

    def in_week(self, event: Event) -> DayInterval | None:
        """The right day of an event, where its sentence tells a week beside the weekday."""
        first, last = self.sentence(event.trigger.start)
        told = {time.start: days for time, days in self._told if first <= time.start < last}
        return next((day for at, day in self.in_weeks.items() if told.get(at) == event.when), None)

    def in_clause(self, clause: Span) -> list[tuple[Timex, DayInterval]]:
        """The days told in a stretch of the text."""
        return [(time, days) for time, days in self.dated if clause.start <= time.start < clause.end]

    def is_daypart(self, time: Timex) -> bool:
        """Whether words for a time only tell a part of the day that is under way ("in the morning")."""
        told = self.text[max(0, time.start - 7):time.end].lower()
        found = words_pattern(self.words.dayparts).search(told)
        return time.type is TimexType.TIME and found is not None and found.end() == len(told)

    def goes_on(self, told: str) -> bool:
        """Whether words in small letters tell by a verb in two parts that talks go on ("setzen … fort")."""
        return any((found := words_pattern((verb,)).search(told)) is not None and words_pattern((particle,)).search(
            told, found.end()) is not None for verb, particle in self.words.split_goes_on.items())

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence around a place in the text begins and ends."""
        starts, ends = self._gaps
        number = bisect_left(ends, at)
        first = ends[number - 1] if number else 0
        if number < len(starts) and starts[number] < at:  # right behind a gap, or in it
            first = max(first, self.text.rfind("\n", starts[number], at) + 1)
            line = self.text.find("\n", at, ends[number])
            if line >= 0:
                return first, line + 1
            number += 1
        return first, starts[number] + 1 if number < len(starts) else len(self.text)

    @cached_property
    def _gaps(self) -> tuple[list[int], list[int]]:
        """Where what lies between two sentences begins and ends."""
        gaps = [gap.span() for gap in _sentence_end(self.words.short_titles, self.words.ordinals).finditer(self.text)]
        return [start for start, _ in gaps], [end for _, end in gaps]

    def is_relocated(self, event: Event) -> bool:
        """Whether a meeting is told to be held in another town than first planned."""
        return self.relocated(event) is not None

    def relocated(self, event: Event) -> Place | None:
        """The town that a meeting was moved to ("moved from Lima to Quito", "nicht in Lima, sondern in Quito")."""
        first, last = self.sentence(event.trigger.start)
        towns = [(span, place) for span, place in self.mentions
                 if first <= span.start < last and not self.is_country(place)]
        for (one, _), (other, place) in pairwise(towns):
            between = self.text[one.end:other.start].lower().strip(" ,")
            before = self.text[max(first, one.start - _BEFORE_TOWN):one.start].lower().split()[-1:]
            if between in self.encounter_words.not_but or (
                    between in self.encounter_words.goals and set(before) & self.encounter_words.origins):
                return place
        return None

    def sentence_of(self, event: Event) -> Span:
        """The sentence that names an event."""
        return Span.of(self.text, *self.sentence(event.trigger.start))

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
def _sentence_end(short_titles: tuple[str, ...], ordinals: bool) -> re.Pattern[str]:
    titles = "".join(rf"(?<!\b{re.escape(title)})" for title in short_titles)
    return re.compile(rf"{_ORDINAL if ordinals else ''}{_INITIAL}{titles}[.!?]{_GAP}")


@cache
def _city_states() -> frozenset[str]:
    """The names that are those of a country and of a town in it alike ("Singapore")."""
    return frozenset(name for fact in load_facts().places for names in fact.names.values() for name in names
                     if name in country_names(fact.country))


def _is_city(place: Place) -> bool:
    return place.name in _city_states()


@cache
def _beside(on_days: tuple[str, ...]) -> re.Pattern[str]:
    """What stands between a week and its day."""
    return re.compile(rf",?\s*(?:(?:{'|'.join(map(re.escape, on_days))})\s+)?")
