"""Days reckoned from what was told before: "three days earlier", "the same evening", "two days of talks".

Each rule takes over a day only where words of the sentence tell how it lies to the one told before.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from detente.language.vocabulary.patterns import words_pattern
from detente.model import DayInterval, Event, EventStatus, Timex
from detente.process.days import length
from detente.process.scene.stage import DONE, FRESH, REACH, Stage

_ASIDE = 3  # days by which "two weeks earlier" may be off
_LONGEST = 31  # days: the time under way that "at the time" takes up
_PHRASE = 20  # letters of "back to", "auf den" before a day
_SINCE = 12  # letters of "since" and an article before a day
_BESIDE = 24  # letters between a length and the word for the meeting that lasts so long
_OPEN = (EventStatus.PLANNED, EventStatus.POSSIBLE, EventStatus.CANCELLED, EventStatus.POSTPONED)
_LATE = 180  # days: a date so long ago that is told as the new one is of the next year
_YEAR = re.compile(r"\d{4}")
_COUNTED = re.compile(r"^P(\d+)([DWM])$")


@dataclass(frozen=True)
class Reckoning:
    """The days of a reading, as what words of a sentence reckon from."""

    stage: Stage

    def day_of(self, event: Event) -> DayInterval | None:
        """The days of a meeting that its sentence tells by their distance to those told before."""
        return (self.since(event) or self._in_the_place(event) or self._due(event) or self._counted(event)
                or self._same_day(event) or self._then(event) or self._meanwhile(event))

    def moved_to(self, event: Event) -> DayInterval | None:
        """The days that a meeting was moved to ("put back to 24 March", "auf Montag verschoben")."""
        sentence = self.stage.sentence_of(event)
        if event.status not in _OPEN or not words_pattern(self.stage.words.moving).search(sentence.text.lower()):
            return None
        for time, days in self.stage.dated:
            before = self._text(max(sentence.start, time.start - _PHRASE), time.start).rstrip()
            to = words_pattern(self.stage.words.moved_to)
            ends = any(to.fullmatch(before, found.start()) for found in to.finditer(before))
            if sentence.start <= time.start < sentence.end and ends:
                return self._ahead(time, days)
        return None

    def _ahead(self, time: Timex, days: DayInterval) -> DayInterval:
        """A date to which something was moved, told without a year: not one that was over when it was told."""
        published = self.stage.published
        over = published and days.first and days.last and (published - days.last).days > _LATE
        if not over or not days.first or not days.last or _YEAR.search(time.text):
            return days
        if (days.first.month, days.first.day) == (2, 29) or (days.last.month, days.last.day) == (2, 29):
            return days
        return DayInterval(days.first.replace(year=days.first.year + 1), days.last.replace(year=days.last.year + 1))

    def through(self, event: Event, when: DayInterval) -> DayInterval:
        """The days of a meeting of which the first and the length are told ("two days of talks due to start on …")."""
        sentence = self.stage.sentence_of(event)
        lasting = self._length_beside(event)
        starts = words_pattern(self.stage.words.begins).search(sentence.text.lower())
        visit = event.mode == "visit" and event.status in (EventStatus.PLANNED, EventStatus.POSSIBLE)
        if lasting < 2 or not (starts or visit) or length(when) != 1 or when.first is None:
            return when
        return DayInterval(when.first, when.first + timedelta(lasting - 1))

    def lasting(self, event: Event, when: DayInterval) -> DayInterval:
        """Days from a first one on, for as many as the clause of a meeting tells ("for three days")."""
        told = [int(count[1]) for time in self.stage.reading.times
                if event.evidence.start <= time.start < event.evidence.end
                and (count := _COUNTED.match(time.value or "")) and count[2] == "D"]
        if len(told) != 1 or length(when) != 1 or when.first is None:
            return when
        return DayInterval(when.first, when.first + timedelta(told[0] - 1))

    def _text(self, first: int, last: int) -> str:
        return self.stage.text[first:last].lower()

    def _before(self, here: int, longest: int) -> DayInterval | None:
        """The days told last before a place in the text, if they are no more than so many, and not still to come."""
        published = self.stage.published
        told = [days for time, days in self.stage.dated_under_way if 0 < here - time.start <= REACH
                and length(days) <= longest and not (published and days.first and days.first > published)]
        return told[-1] if told else None

    def since(self, event: Event) -> DayInterval | None:
        """The days from one since which something was going on: for as long as is told, else to the day of the news."""
        sentence, published = self.stage.sentence_of(event), self.stage.published
        signed = (event.frame or "").startswith("sign.")
        if event.status not in DONE or signed or words_pattern(self.stage.words.firsts).search(sentence.text.lower()):
            return None
        for time, days in self.stage.dated:
            before = self._text(max(sentence.start, time.start - _SINCE), time.start).rstrip()
            since = words_pattern(self.stage.words.since)
            if not event.evidence.start <= time.start < event.evidence.end or length(days) != 1 or not any(
                    since.fullmatch(before, found.start()) for found in since.finditer(before)):
                continue
            if days.first is None or published is None or days.first > published:
                return None
            return DayInterval(days.first, self._end(event, days.first, published))
        return None

    def _end(self, event: Event, first: date, published: date) -> date:
        """The last day of what went on since a day, by its length or the last day told in the sentence after."""
        sentence = self.stage.sentence_of(event)
        lasting = [int(count[1]) for time in self.stage.reading.times
                   if sentence.start - REACH <= time.start < sentence.end
                   and (count := _COUNTED.match(time.value or "")) and count[2] == "D"]
        if lasting and first + timedelta(lasting[0] - 1) <= published:
            return first + timedelta(lasting[0] - 1)
        if not words_pattern(self.stage.words.background).search(sentence.text.lower()):
            return published
        _, last = self.stage.sentence(min(sentence.end + 1, len(self.stage.text)))
        behind = [days.first for time, days in self.stage.dated
                  if sentence.end <= time.start < last and length(days) == 1 and days.first]
        return next((day for day in behind if first < day <= published), published)

    def _in_the_place(self, event: Event) -> DayInterval | None:
        """The day of the clause before, of what is told of its place ("in Ufa, where they met")."""
        sentence = self.stage.sentence_of(event)
        first = event.evidence.start
        if event.status not in DONE or not words_pattern(self.stage.words.wheres).match(self._text(first, first + 12)):
            return None
        told = [days for time, days in self.stage.dated if sentence.start <= time.start < first]
        return told[-1] if told else None

    def _due(self, event: Event) -> DayInterval | None:
        """The day behind words for a plan in its sentence ("talks that were due to begin on Wednesday")."""
        sentence = self.stage.sentence_of(event)
        if event.status not in _OPEN:
            return None
        behind = event.trigger.end
        plan = words_pattern(self.stage.words.formerly).search(self._text(behind, sentence.end))
        if plan is None:
            return None
        told = [days for time, days in self.stage.dated if behind + plan.start() <= time.start < sentence.end]
        return told[0] if told else None

    def _counted(self, event: Event) -> DayInterval | None:
        """So many days or weeks before or after what was told ("drei Tage zuvor", "two weeks later")."""
        sentence = self.stage.sentence_of(event)
        for by, words in ((1, self.stage.words.next_day), (-1, self.stage.words.day_before)):
            if event.status in DONE and words_pattern(words).search(sentence.text.lower()) and (
                    told := self._before(sentence.start, 1)) and told.first:
                return DayInterval.day(told.first + timedelta(by))
        for time in self.stage.reading.times:
            if not sentence.start <= time.start < sentence.end or event.status not in DONE:
                continue
            count, anchor = _COUNTED.match(time.value or ""), self._before(time.start, 1)
            behind = self._text(time.end, time.end + 12).lstrip()
            sign = next((sign for sign, words in ((-1, self.stage.words.earlier), (1, self.stage.words.later))
                         if words_pattern(words).match(behind) or words_pattern(words).search(time.text.lower())), 0)
            if not (count and anchor and anchor.first and sign):
                continue
            through = words_pattern(self.stage.words.through_days).search(self._text(time.start - _PHRASE, time.start))
            if through and count[2] == "D" and sign < 0:  # "on the three days before"
                return DayInterval(anchor.first - timedelta(int(count[1])), anchor.first - timedelta(1))
            return _shifted(anchor.first, sign * int(count[1]), count[2])
        return None

    def under_way(self, here: int) -> DayInterval | None:
        """The day of the news that was told last before a place in the text."""
        day, published = self._before(here, 1), self.stage.published
        fresh = day and day.last and published and 0 <= (published - day.last).days <= FRESH
        return day if fresh else None

    def _same_day(self, event: Event) -> DayInterval | None:
        """The day told before, where the sentence says that it was the same."""
        clause = words_pattern(self.stage.words.same_day).search(event.evidence.text.lower())
        return self._before(event.evidence.start, 1) if clause else None

    def _then(self, event: Event) -> DayInterval | None:
        """The time told before, of what was "at the time"."""
        if event.status not in DONE or not words_pattern(self.stage.words.then).search(event.evidence.text.lower()):
            return None
        return self._before(event.evidence.start, _LONGEST)

    def _meanwhile(self, event: Event) -> DayInterval | None:
        """The day that is under way, of what took place "while" something else did."""
        sentence = self.stage.sentence_of(event)
        if event.status not in DONE or not words_pattern(self.stage.words.meanwhile).search(
                self._text(sentence.start, event.trigger.end)):
            return None
        return self.under_way(event.evidence.start)

    def _length_beside(self, event: Event) -> int:
        """For how many days it goes on, by a length right before its word ("two days of talks", "zweitägige …")."""
        for time in self.stage.reading.times:
            count = _COUNTED.match(time.value or "")
            if count and count[2] == "D" and 0 <= event.trigger.start - time.end <= _BESIDE:
                return int(count[1])
        return 0


def _shifted(day: date, by: int, unit: str) -> DayInterval:
    if unit == "D":
        return DayInterval.day(day + timedelta(by))
    if unit == "W":
        there = day + timedelta(7 * by)
        return DayInterval(there - timedelta(_ASIDE), there + timedelta(_ASIDE))
    months = day.year * 12 + day.month - 1 + by
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return DayInterval(first, following - timedelta(1))
