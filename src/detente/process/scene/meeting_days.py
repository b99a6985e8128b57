"""Meeting days: when a meeting was or is to be, by the words around it."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise

from detente.language.vocabulary.patterns import words_pattern
from detente.model import DayInterval, Event, EventStatus, Span, Timex
from detente.process.days import length
from detente.process.scene.reckoning import Reckoning
from detente.process.scene.stage import CLOSE, DONE, FRESH, LEAD, OFF, REACH, Stage

_SINCE = 8  # letters between "since" and a day
_PLANNED = 40  # letters between words for a plan and its day
_WEEK = 7  # days
_FIRST_PLAN = 40  # letters between "originally" and the day


@dataclass(frozen=True)
class MeetingDays:
    """The days of the meetings of a reading."""

    stage: Stage

    def formerly(self, event: Event) -> tuple[DayInterval, ...]:
        """The days that a meeting was first planned for, as told beside it ("originally it had been due on …")."""
        text, found = self.stage.text, []
        moved = self.moved_to(event)
        for time, days in self.stage.dated:
            first, last = self.stage.sentence(time.start)
            if moved and first <= event.trigger.start < last and days != moved and days == event.when:
                found.append(days)
            if abs(time.start - event.trigger.start) <= CLOSE and words_pattern(self.stage.words.originally).search(
                    text[first:last].lower()) and days != (moved or event.when):
                found.append(days)
        return tuple(found)

    def when(self, event: Event) -> DayInterval | None:
        """The days of a meeting."""
        if event.when and (day := self.stage.in_week(event)):
            event = replace(event, when=day)
        if moved := self.moved_to(event):
            return self._with_following(moved, event.evidence)
        if self._is_missed(event) and (day := self._turned(event)):
            return day
        since = self._reckoning.since(event)
        if since and event.when and event.when.first == since.first:
            return since
        when = self._second_date(event) or self._called_off(event) or event.when
        if when is None:
            when = (self._eve(event) or self._planned_for(event) or self._turned(event) or self._adjoining(event)
                    or self._reckoning.day_of(event) or self._day_before(event)
                    or self._spoken_on(event) or self._carried(event) or self._of_trip(event)
                    or self._of_news(event) or self._of_occasion(event) or self._announced(event)
                    or self._there_then(event) or self.of_pair(event))
            return self._reckoning.through(event, when) if when else None
        if event.status in (EventStatus.PLANNED, EventStatus.POSSIBLE) and self.is_stale(event):
            return self._eve(event) or self._ahead(event)
        if event.status in DONE and (day := self._after_which(event)):
            return day
        if event.status in DONE and (day := self._day_under_way(event) or self._behind(event)):
            return day
        when = self._with_following(when, event.evidence)
        if event.status is EventStatus.PLANNED and words_pattern(self.stage.words.there).search(
                event.evidence.text.lower()):
            when = self._reckoning.lasting(event, when)
        return self._reckoning.through(event, when)

    def is_lasting(self, event: Event) -> bool:
        """Whether a meeting is told to have gone on since a day, or to be going to last for some days there."""
        there = event.status is EventStatus.PLANNED and words_pattern(self.stage.words.there).search(
            event.evidence.text.lower()) is not None
        any_day = DayInterval.day(self.stage.published or date.min)
        return self._reckoning.since(event) is not None or (
            there and length(self._reckoning.lasting(event, any_day)) > 1)

    def moved_to(self, event: Event) -> DayInterval | None:
        """The days that a meeting was moved to, if its sentence tells them."""
        return self._reckoning.moved_to(event)

    def _second_date(self, event: Event) -> DayInterval | None:
        """The day behind the one that a meeting was first planned for ("ursprünglich für Sonntag …, am Montag")."""
        first, last = self.stage.sentence(event.trigger.start)
        told = [(time, days) for time, days in self.stage.dated if first <= time.start < last]
        if event.status in OFF or len(told) < 2 or told[0][1] != event.when or told[1][1] == event.when:
            return None
        text = self.stage.text.lower()
        here = told[0][0].start
        before = words_pattern(self.stage.words.originally).search(text[max(first, here - _FIRST_PLAN):here])
        return told[1][1] if before and not self._is_link(told[0][0], told[1][0]) else None

    def _called_off(self, event: Event) -> DayInterval | None:
        """The weekday to come that a meeting was planned for which is now off ("set for Monday, has been scrapped")."""
        published, (first, last) = self.stage.published, self.stage.sentence(event.trigger.start)
        told = self.stage.text[first:last].lower()
        words = self.stage.encounter_words
        start, _ = self.stage.sentence(max(0, first - 3))
        before = self.stage.text[start:first].lower() if start < first else ""
        had = words_pattern(words.had_planned).search(told) and words_pattern(
            (*words.failed, *words.put_off)).search(before)  # "is put off. He had hoped to see Soto on Friday."
        off = event.status in OFF and (had or words_pattern(self.stage.words.off_now).search(told))
        if not off or self._is_missed(event):
            return None
        plans = (*self.stage.words.planned_for, *self.stage.words.formerly)
        for time, days in self.stage.dated:
            gap = (days.first - published).days if days.first and published else 0
            planned = words_pattern(plans).search(self.stage.text[max(first, time.start - _PLANNED):time.start].lower())
            if first <= time.start < last and days == event.when and length(days) == 1 and published and (
                    time.text.isalpha() and -_WEEK < gap < 0 and (planned or had)):
                return DayInterval.day(published + timedelta(gap + _WEEK))
        return None

    @cached_property
    def _reckoning(self) -> Reckoning:
        return Reckoning(self.stage)

    def is_stale(self, event: Event) -> bool:
        """Whether the days of a plan are over, or taken from another sentence."""
        published = self.stage.published
        return bool(published and event.when and event.when.last and event.when.last < published)

    def _ahead(self, event: Event) -> DayInterval | None:
        """A day in the sentence of a plan that is still to come."""
        published = self.stage.published
        first, last = self.stage.sentence(event.trigger.start)
        ahead = [(time, days) for time, days in self.stage.dated if first <= time.start < last
                 and published and (days.last is None or days.last >= published)]
        if ahead:
            _, days = min(ahead, key=lambda one: abs(one[0].start - event.trigger.start))
            return self._with_following(days, Span.of(self.stage.text, first, last))
        if turned := self._turned(event):
            return turned
        # a plan that came to nothing keeps its day where the sentence tells it
        own = any(first <= time.start < last and days == event.when for time, days in self.stage.dated)
        return event.when if own else None

    def _with_following(self, when: DayInterval, clause: Span) -> DayInterval:
        """Two days told with an "and" between them are both meant, and two stretches of days with an "or"."""
        near = self.stage.in_clause(Span(max(0, clause.start - 40), clause.end + 40, ""))
        if not any(when == days for _, days in near):
            near = self.stage.dated  # taken over from where it is told
        for (one, first), (other, second) in pairwise(near):
            if when not in (first, second) or not self._is_link(one, other):
                continue
            if first.first and second.first:
                following = _after(first.first, second.first, by_name=not any(map(str.isdigit, other.text)))
                if following and length(first) == 1 and length(second) == 1:
                    return DayInterval(first.first, following)
                if _follows(first, second):
                    return DayInterval(first.first, second.last)
        return when

    def _is_link(self, one: Timex, other: Timex) -> bool:
        """Whether nothing but an "and" or a "to" stands between two days."""
        words = self.stage.words
        return _link(words.day_links, (*words.on_days, *words.day_articles)).match(
            self.stage.text[one.end:other.start]) is not None

    def _day_under_way(self, event: Event) -> DayInterval | None:
        """The day told before, where what the days of an event rest on only tells a part of the day."""
        own = [time for time, days in self.stage.dated if days == event.when and time.start < event.evidence.end]
        if not own or not self.stage.is_daypart(own[-1]):
            return None
        before = [days for time, days in self.stage.dated if 0 < own[-1].start - time.start <= REACH
                  and length(days) == 1 and not self.stage.is_daypart(time)]
        return before[-1] if before else None

    def _planned_for(self, event: Event) -> DayInterval | None:
        """The day that a meeting was planned for, told at its word: "das für Montag geplante Essen", "planned for"."""
        if event.status not in (*OFF, EventStatus.PLANNED, EventStatus.POSSIBLE):
            return None
        text, (first, last) = self.stage.text, self.stage.sentence(event.trigger.start)
        for time, days in self.stage.dated:
            if first <= time.start < last and words_pattern(self.stage.words.planned_for).search(
                    text[max(first, time.start - 16):time.start].lower()):
                return self._with_following(days, event.evidence)
        return None

    def _turned(self, event: Event) -> DayInterval | None:
        """A weekday of the sentence on the side of publication where the event lies: what is done is not to come."""
        published, (first, last) = self.stage.published, self.stage.sentence(event.trigger.start)
        for time, days in self.stage.dated:
            if not published or not (first <= time.start < last) or length(days) != 1 or not time.text.isalpha():
                continue
            gap = (days.first - published).days if days.first else 0
            if (event.status in DONE or self._is_missed(event)) and 0 < gap <= 7:
                return DayInterval.day(published + timedelta(gap - 7))
            if event.status is EventStatus.PLANNED and -7 <= gap < 0:
                return DayInterval.day(published + timedelta(gap + 7))
            if event.status is EventStatus.PLANNED and gap > 0 and self.stage.goes_on(
                    self.stage.text[first:last].lower()):
                return days
        return None

    def _is_missed(self, event: Event) -> bool:
        """Whether something is told not to have taken place when its day had come."""
        told = self.stage.sentence_of(event).text.lower()
        return event.status in OFF and words_pattern(self.stage.words.missed).search(told) is not None

    def _day_before(self, event: Event) -> DayInterval | None:
        """The day told in the sentence before a signature without one."""
        if event.status not in DONE or not (event.frame or "").startswith("sign."):
            return None
        first, _ = self.stage.sentence(event.trigger.start)
        before = [days for time, days in self.stage.dated
                  if first - CLOSE // 2 <= time.start < first and length(days) == 1]
        published = self.stage.published
        return before[-1] if before and published and before[-1].first and before[-1].first <= published else None

    def _eve(self, event: Event) -> DayInterval | None:
        """The day before talks that were told before: "on the eve of the talks"."""
        found = words_pattern(self.stage.words.eves).search(event.evidence.text.lower())
        if not found:
            return None
        behind = event.evidence.start + found.end()
        named = any(other.type == event.type and behind <= other.trigger.start < event.evidence.end + 1
                    for other in self.stage.reading.events)
        before = [other.when.first for other in self.stage.reading.events if other.type == event.type and other.when
                  and other.when.first and length(other.when) <= FRESH and other.trigger.end < event.trigger.start
                  and not any(days == other.when for _, days in self.stage.in_clause(event.evidence))
                  and other.status is event.status]
        return DayInterval.day(before[-1] - timedelta(1)) if named and before else None

    def _adjoining(self, event: Event) -> DayInterval | None:
        """The day of what it adjoins: "on Monday, minutes before …"."""
        if event.status not in DONE:
            return None
        text, (first, _) = self.stage.text, self.stage.sentence(event.trigger.start)
        for time, days in self.stage.dated:
            between = text[time.end:event.trigger.start].lower()
            if first <= time.start < event.trigger.start and length(days) == 1 and words_pattern(
                    self.stage.words.adjoining).search(between):
                return days
        return None

    def _behind(self, event: Event) -> DayInterval | None:
        """Of what was done but is dated in the future, the day of its sentence that lies behind."""
        published, (first, last) = self.stage.published, self.stage.sentence(event.trigger.start)
        if not published or not event.when or not event.when.first or event.when.first <= published:
            return None
        behind = [(abs(time.start - event.trigger.start), days) for time, days in self.stage.dated
                  if first <= time.start < last and days.last and days.last <= published]
        return min(behind, key=lambda one: one[0])[1] if behind else None

    def _carried(self, event: Event) -> DayInterval | None:
        """The day of the sentence before, where somebody goes on in it by a pronoun ("On Friday he … He saw …")."""
        text, (first, last) = self.stage.text, self.stage.sentence(event.trigger.start)
        told = text[first:last].lower()
        opening = words_pattern((*self.stage.words.going_on, *self.stage.words.afterwards)).match(told)
        if event.status not in DONE or self._is_dated(first, last):
            return None
        if words_pattern(self.stage.words.earlier).match(told):
            return self._reckoning.under_way(first)
        if not opening:
            return None
        published, (before, end) = self.stage.published, self.stage.sentence(max(0, first - 3))
        days = [days for time, days in self.stage.dated if before <= time.start < end and length(days) == 1]
        return days[0] if len(days) == 1 and published and days[0].first and days[0].first <= published else None

    def _is_dated(self, first: int, last: int) -> bool:
        """Whether a stretch of the text tells a day, other than one since which something holds."""
        text = self.stage.text
        return any(first <= time.start < last and not words_pattern(self.stage.words.since).search(
            text[max(first, time.start - _SINCE):time.start].lower()) for time, _ in self.stage.dated)

    def _of_news(self, event: Event) -> DayInterval | None:
        """The one day that the head of a report tells, of what was done there without a day, as its news."""
        published, (first, last) = self.stage.published, self.stage.sentence(event.trigger.start)
        text = self.stage.text[first:last].lower()
        if event.status not in DONE or event.trigger.start > LEAD or event.mode == "visit" or published is None or (
                words_pattern(self.stage.words.background).search(text)):
            return None
        if self._is_dated(first, last):
            own = [days for time, days in self.stage.dated if first <= time.start < last]
            before = [days for time, days in self.stage.dated if first <= time.start < event.trigger.start]
            told = own[0] if len(own) == 1 and own == before and length(own[0]) == 1 else None
            return told if told and told.first and 0 <= (published - told.first).days <= FRESH else None
        days = {days for time, days in self.stage.dated if time.start < first and length(days) == 1}
        only = days.pop() if len(days) == 1 else None
        fresh = only is not None and only.first is not None and 0 <= (published - only.first).days <= FRESH
        return only if fresh else None

    def _of_trip(self, event: Event) -> DayInterval | None:
        """The day ahead in a sentence on a trip, told before what is planned there ("due on 3 May, where …")."""
        if event.status is not EventStatus.PLANNED or not words_pattern(self.stage.words.wheres).match(
                event.evidence.text.lower()):
            return None
        first, _ = self.stage.sentence(event.trigger.start)
        published = self.stage.published
        days = [days for time, days in self.stage.dated if first <= time.start < event.evidence.start
                and published and days.first and days.first >= published]
        return self._with_following(days[-1], Span.of(self.stage.text, first, event.evidence.start)) if days else None

    def _there_then(self, event: Event) -> DayInterval | None:
        """The day ahead in the sentence before, of what is planned "there"; with the length that is told."""
        if event.status is not EventStatus.PLANNED or not words_pattern(self.stage.words.there).search(
                event.evidence.text.lower()):
            return None
        first, _ = self.stage.sentence(event.trigger.start)
        before, _ = self.stage.sentence(max(0, first - 3))
        published = self.stage.published
        days = [days for time, days in self.stage.dated if before <= time.start < first
                and published and days.first and days.first > published]
        return self._reckoning.lasting(event, days[-1]) if days else None

    def of_pair(self, event: Event) -> DayInterval | None:
        """The one day ahead of the sentence before, of what those named there are to do ("The two are to meet")."""
        before = self.sentence_before(event)
        published = self.stage.published
        days = [days for time, days in self.stage.dated if before and before[0] <= time.start < before[1]
                and published and days.first and days.first >= published]
        return days[0] if len(days) == 1 and length(days[0]) == 1 else None

    def sentence_before(self, event: Event) -> tuple[int, int] | None:
        """The sentence that a plan goes on from by words for those named in it, where its own tells no day."""
        first, last = self.stage.sentence(event.trigger.start)
        told = self.stage.text[first:last].lower()
        opening = (*self.stage.words.going_on, *self.stage.encounter_words.pairs)
        if event.status is not EventStatus.PLANNED or not words_pattern(opening).match(told) or (
                self._is_dated(first, last)):
            return None
        start, end = self.stage.sentence(max(0, first - 3))
        return (start, end) if start < first else None

    def _after_which(self, event: Event) -> DayInterval | None:
        """The fresh day of a sentence on what was done at talks, not another one told in it before them.

        "They agreed on Tuesday to hold elections on 10 December after talks in Oslo."
        """
        published, (first, last) = self.stage.published, self.stage.sentence(event.trigger.start)
        told = [(time, days) for time, days in self.stage.dated if first <= time.start < event.trigger.start]
        fresh = [days for _, days in told if published and days.first and length(days) == 1
                 and 0 <= (published - days.first).days <= FRESH]
        own = told[-1] if told else None
        if own is None or own[1] != event.when or len(fresh) != 1 or fresh[0] == event.when or any(
                event.trigger.start < time.start < last for time, _ in self.stage.dated):
            return None
        between = self.stage.text[own[0].end:event.trigger.start].lower().split()
        occasions = self.stage.encounter_words.occasions
        return fresh[0] if between and between[0] in occasions else None

    def _announced(self, event: Event) -> DayInterval | None:
        """The one day before a colon, of a plan that the words behind it spell out ("They go on on Monday: Diaz …")."""
        if event.status not in (EventStatus.PLANNED, EventStatus.POSSIBLE):
            return None
        first, _ = self.stage.sentence(event.trigger.start)
        colon = self.stage.text.rfind(": ", first, event.trigger.start)
        days = [days for time, days in self.stage.dated if first <= time.start < colon]
        published = self.stage.published
        return days[0] if len(days) == 1 and published and days[0].last and days[0].last >= published else None

    def _of_occasion(self, event: Event) -> DayInterval | None:
        """The one day of a clause on what a plan goes with ("may meet when he visits Peru early next month")."""
        if event.status not in (EventStatus.PLANNED, EventStatus.POSSIBLE):
            return None
        _, last = self.stage.sentence(event.trigger.start)
        behind = self.stage.text[event.trigger.end:last].lower()
        clause = words_pattern(self.stage.encounter_words.whens).search(behind)
        start = event.trigger.end + clause.start() if clause else last
        days = [days for time, days in self.stage.dated if start <= time.start < last]
        published = self.stage.published
        return days[0] if len(days) == 1 and published and days[0].last and days[0].last >= published else None

    def _spoken_on(self, event: Event) -> DayInterval | None:
        published = self.stage.published
        for when, _ in self.stage.spoken(event):
            if when and published and length(when) == 1 and when.first and 0 <= (published - when.first).days <= FRESH:
                return when
        return None


@cache
def _link(links: tuple[str, ...], articles: tuple[str, ...]) -> re.Pattern[str]:
    """What joins two days ("and on", "bis zum")."""
    joined, on = ("|".join(map(re.escape, words)) for words in (links, articles))
    return re.compile(rf"^\.?,?\s*(?:{joined}|[&–-])\s+(?:(?:{on})\s+)?$")


def _follows(first: DayInterval, second: DayInterval) -> bool:
    """Whether of two stretches of days the second comes right after the first ("in May or early June")."""
    several = min(length(first), length(second)) > 1
    return several and first.last is not None and second.first is not None and 0 < (second.first - first.last).days <= 2


def _after(first: date, second: date, *, by_name: bool) -> date | None:
    """The second of two days, where it follows within a week; weekdays are told in the order of time."""
    gap = (second - first).days
    if by_name:
        gap %= 7
    return first + timedelta(gap) if 0 < gap <= 6 else None
