"""Where and when a meeting is told to be, beyond its own clause: what a reader takes over from the words around it.

"There" is the place told last; "the Cuban capital" has a name; what was just held without a place was held where the
report comes from, or where one of those who met spoke on it; "15 and 16 October" are two days; a day part is of the day
under way; what is planned is not planned for a day that is over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise

from detente.language.bundle import words_of
from detente.language.facts import load_facts
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import DayInterval, Event, EventStatus, Place, Reading, Span, Timex, TimexType
from detente.process.days import length

_REACH = 600  # letters back to the place or day that is under way
_FOLLOWING = 320  # letters in which one who met speaks on it
_FRESH = 4  # days: what was held so lately was held where the report comes from
_LEAD = 700  # letters at the head of a report in which it tells its news
_JOINED = re.compile(r"^\.?,?\s*(?:und|and|&|bis|to|bis zum|through|or|oder|[-–])\s+(?:(?:am|on|the|den|zum)\s+)?$")
_SENTENCE_END = re.compile(r"(?<!\D\d)(?<!\D\d\d)[.!?][\"“”»«']?\s+(?=[A-ZÄÖÜ„“\"«»])|\n+")
_DATELINE = re.compile(r"(?:^|\n)\s*([^\n.!?]{2,60}?)\s*(?:\([^)\n]{1,30}\)\s*)?[-–—:]\s")
_INFLECTION = 2  # letters of an ending ("kubanischen")
_CLOSE = 450  # letters in which the first plan of a meeting is told beside it
_DONE = (EventStatus.OCCURRED, EventStatus.ONGOING)
_OFF = (EventStatus.CANCELLED, EventStatus.POSTPONED)


@dataclass(frozen=True)
class Scene:
    """A reading's places and times in the order of its text."""

    reading: Reading

    def where(self, event: Event) -> Place | None:
        """The place of a meeting."""
        place = self._places_by_id.get(event.where or "")
        inside = place is not None and any(event.evidence.overlaps(span) for span in place.mentions)
        if not inside and (there := self._there(event)):
            return there
        if place is not None and event.status is EventStatus.PLANNED and not inside and self._is_stale(event):
            place = None
        if place is None or self._is_country(place):
            place = self._capital(event, place) or self._seat_told(event, place) or place or self._only_town(event)
        return place

    def around(self, event: Event) -> Place | None:
        """Where a meeting was that is told without a place."""
        return self._travelled_to(event) or self._spoken_at(event) or self._sequel(event) or self._from_here(event)

    def formerly(self, event: Event) -> tuple[DayInterval, ...]:
        """The days that a meeting was first planned for, as told beside it ("originally it had been due on …")."""
        text, found = self.reading.report.text, []
        for time, days in self._dated:
            first, last = self.sentence(time.start)
            if abs(time.start - event.trigger.start) <= _CLOSE and words_pattern(self._words.originally).search(
                    text[first:last].lower()) and days != event.when:
                found.append(days)
        return tuple(found)

    def when(self, event: Event) -> DayInterval | None:
        """The days of a meeting."""
        when = event.when
        if when is None:
            return (self._eve(event) or self._planned_for(event) or self._turned(event) or self._adjoining(event)
                    or self._day_before(event) or self._spoken_on(event))
        if event.status in (EventStatus.PLANNED, EventStatus.POSSIBLE) and self._is_stale(event):
            return self._eve(event) or self._ahead(event)
        if event.status in _DONE and (day := self._day_under_way(event)):
            return day
        return self._with_following(when, event.evidence)

    # --- places -----------------------------------------------------------------------------------------

    @cached_property
    def _places_by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self.reading.places}

    @cached_property
    def _mentions(self) -> list[tuple[Span, Place]]:
        named = ((span, place) for place in self.reading.places for span in place.mentions)
        return sorted(named, key=lambda one: one[0].start)

    @property
    def _words(self) -> MeetingWords:
        words: MeetingWords = words_of(self.reading.report.language, MeetingWords)
        return words

    def _is_country(self, place: Place) -> bool:
        fact = load_facts().country(place.country)
        return fact is not None and any(place.name == name.replace("~", "e") for name in _names_of(fact.code))

    def _there(self, event: Event) -> Place | None:
        """The place told last, where the clause says "there"."""
        found = words_pattern(self._words.there).search(event.evidence.text.lower())
        if not found:
            return None
        here = event.evidence.start + found.start()
        before = [place for span, place in self._mentions if 0 < here - span.start <= _REACH]
        towns = [place for place in before if not self._is_country(place)] or before
        if towns:
            return towns[-1]
        return self._capital_before(here)

    def _capital(self, event: Event, country: Place | None) -> Place | None:
        """The seat of government that a clause tells as "the Cuban capital"."""
        for place in self._capitals(event.evidence.start, event.evidence.end):
            if country is None or country.country == place.country:
                return place
        return None

    def _only_town(self, event: Event) -> Place | None:
        """The one town that the clause names behind the event's word and a preposition of place."""
        inside = [(span, place) for span, place in self._mentions if event.evidence.overlaps(span)]
        if len(inside) != 1 or event.mode == "visit" or self._is_country(inside[0][1]):
            return None
        (span, place), text = inside[0], self.reading.report.text
        before = text[max(event.trigger.end, span.start - 8):span.start].lower().split()
        return place if span.start > event.trigger.end and before[-1:] in (["in"], ["at"]) else None

    def _seat_told(self, event: Event, country: Place | None) -> Place | None:
        """The town of a seat of power that a clause names as a place: "at the White House", "im Kreml"."""
        language = self.reading.report.language
        for code, pattern in _seat_patterns(language):
            if (country is None or country.country == code) and pattern.search(event.evidence.text.lower()):
                return _seat(code, language)
        return None

    def _capital_before(self, here: int) -> Place | None:
        return next(iter(list(self._capitals(max(0, here - _REACH), here))[::-1]), None)

    def _capitals(self, start: int, end: int) -> Iterator[Place]:
        pattern = _capital_pattern(self.reading.report.language)
        for found in pattern.finditer(self.reading.report.text.lower(), start, end):
            if place := _seat(_country_of(found[1], self.reading.report.language), self.reading.report.language):
                yield place

    def _from_here(self, event: Event) -> Place | None:
        """Where the report comes from, if the meeting has just been held and the report names that one place only."""
        if event.status not in _DONE or event.mode == "visit":
            return None
        first, last = self.sentence(event.trigger.start)
        if any(first <= span.start < last and place != self.dateline and not self._is_country(place)
               for span, place in self._mentions):
            return None  # some other town is spoken of
        published, when = self.reading.report.published, self.when(event)
        if when is None:
            fresh = event.trigger.start <= _LEAD
        else:
            fresh = bool(published and when.last and when.first and (published - when.first).days <= _FRESH
                         and length(when) <= _FRESH)
        return self.dateline if fresh else None

    @cached_property
    def dateline(self) -> Place | None:
        """The place that the report comes from, if it is one."""
        for found in _DATELINE.finditer(self.reading.report.text[:_LEAD]):
            there = {place.id: place for span, place in self._mentions
                     if found.start(1) <= span.start and span.end <= found.end(1)}
            heads = found[1].replace("/", " ").split()
            if there and sum(len(place.name.split()) for place in there.values()) >= len(heads) // 2:
                return next(iter(there.values())) if len(there) == 1 and "/" not in found[1] else None
        return None

    def _travelled_to(self, event: Event) -> Place | None:
        """Where one of those who met travelled in the same sentence ("flew to Kabul to brief Ghani, whom he met …")."""
        if event.status not in _DONE:
            return None
        met, (first, last) = {*event.by, *event.toward}, self.sentence(event.trigger.start)
        goals = [other.where for other in self.reading.events if other.mode == "visit" and other.where
                 and first <= other.trigger.start < event.trigger.start < last and met & set(other.by)]
        return self._places_by_id.get(goals[-1] or "") if goals else None

    def _sequel(self, event: Event) -> Place | None:
        """The place of the meeting told just before, of one that came right after it ("afterwards he spoke with …")."""
        text, (first, last) = self.reading.report.text.lower(), self.sentence(event.trigger.start)
        if event.status not in _DONE or not words_pattern(self._words.afterwards).search(text[first:last]):
            return None
        before = [other for other in self.reading.events if other.type == event.type and other.where
                  and other.status in _DONE and 0 < event.trigger.start - other.trigger.start <= _CLOSE]
        return self._places_by_id.get(before[-1].where or "") if before else None

    # --- those who met speak of it ------------------------------------------------------------------------

    def _spoken(self, event: Event) -> Iterator[tuple[DayInterval | None, Place | None]]:
        if event.status not in (*_DONE, EventStatus.POSSIBLE) or event.trigger.start > _LEAD:
            return
        met = {*event.by, *event.toward}
        for said in self.reading.statements:
            near = said.source is not None and 0 <= said.source.start - event.trigger.start <= _FOLLOWING
            if near and said.speaker in met and (said.when or said.where):
                yield said.when, self._places_by_id.get(said.where or "")

    def _spoken_on(self, event: Event) -> DayInterval | None:
        published = self.reading.report.published
        for when, _ in self._spoken(event):
            if when and published and length(when) == 1 and when.first and 0 <= (published - when.first).days <= _FRESH:
                return when
        return None

    def _spoken_at(self, event: Event) -> Place | None:
        return next((place for _, place in self._spoken(event) if place), None)

    # --- days ---------------------------------------------------------------------------------------------

    @cached_property
    def _dated(self) -> list[tuple[Timex, DayInterval]]:
        return sorted(((time, days) for time in self.reading.times if (days := time.days)),
                      key=lambda one: one[0].start)

    def _in_clause(self, clause: Span) -> list[tuple[Timex, DayInterval]]:
        return [(time, days) for time, days in self._dated if clause.start <= time.start < clause.end]

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence around a place in the text begins and ends."""
        text = self.reading.report.text
        first = max((gap.end() for gap in _SENTENCE_END.finditer(text, 0, at)), default=0)
        gap = _SENTENCE_END.search(text, at)
        return first, gap.start() + 1 if gap else len(text)

    def _is_stale(self, event: Event) -> bool:
        """Whether the days of a plan are over, or taken from another sentence."""
        published = self.reading.report.published
        return bool(published and event.when and event.when.last and event.when.last < published)

    def _ahead(self, event: Event) -> DayInterval | None:
        """A day in the sentence of a plan that is still to come."""
        published = self.reading.report.published
        first, last = self.sentence(event.trigger.start)
        ahead = [(time, days) for time, days in self._dated if first <= time.start < last
                 and published and (days.last is None or days.last >= published)]
        if ahead:
            _, days = min(ahead, key=lambda one: abs(one[0].start - event.trigger.start))
            return self._with_following(days, Span.of(self.reading.report.text, first, last))
        if turned := self._turned(event):
            return turned
        # a plan that came to nothing keeps its day where the sentence tells it
        own = any(first <= time.start < last and days == event.when for time, days in self._dated)
        return event.when if own else None

    def _with_following(self, when: DayInterval, clause: Span) -> DayInterval:
        """Two days told with an "and" between them are both meant."""
        near = self._in_clause(Span(max(0, clause.start - 40), clause.end + 40, ""))
        for (one, first), (other, second) in pairwise(near):
            if when not in (first, second) or not _JOINED.match(self.reading.report.text[one.end:other.start]):
                continue
            if first.first and second.first:
                following = _after(first.first, second.first, by_name=not any(map(str.isdigit, other.text)))
                if following and length(first) == 1 and length(second) == 1:
                    return DayInterval(first.first, following)
        return when

    def _day_under_way(self, event: Event) -> DayInterval | None:
        """The day told before, where what the days of an event rest on only tells a part of the day."""
        own = [time for time, days in self._dated if days == event.when and time.start < event.evidence.end]
        if not own or not self._is_daypart(own[-1]):
            return None
        before = [days for time, days in self._dated if 0 < own[-1].start - time.start <= _REACH
                  and length(days) == 1 and not self._is_daypart(time)]
        return before[-1] if before else None

    def _is_daypart(self, time: Timex) -> bool:
        told = self.reading.report.text[max(0, time.start - 7):time.end].lower()
        found = words_pattern(self._words.dayparts).search(told)
        return time.type is TimexType.TIME and found is not None and found.end() == len(told)

    def _planned_for(self, event: Event) -> DayInterval | None:
        """The day that a meeting was planned for, told at its word: "das für Montag geplante Essen", "planned for"."""
        if event.status not in (*_OFF, EventStatus.PLANNED, EventStatus.POSSIBLE):
            return None
        text, (first, last) = self.reading.report.text, self.sentence(event.trigger.start)
        for time, days in self._dated:
            if first <= time.start < last and words_pattern(self._words.planned_for).search(
                    text[max(first, time.start - 16):time.start].lower()):
                return self._with_following(days, event.evidence)
        return None

    def _turned(self, event: Event) -> DayInterval | None:
        """A weekday of the sentence on the side of publication where the event lies: what is done is not to come."""
        published, (first, last) = self.reading.report.published, self.sentence(event.trigger.start)
        for time, days in self._dated:
            if not published or not (first <= time.start < last) or length(days) != 1 or not time.text.isalpha():
                continue
            gap = (days.first - published).days if days.first else 0
            if event.status in _DONE and 0 < gap <= 7:
                return DayInterval.day(published + timedelta(gap - 7))
            if event.status is EventStatus.PLANNED and -7 <= gap < 0:
                return DayInterval.day(published + timedelta(gap + 7))
        return None

    def _day_before(self, event: Event) -> DayInterval | None:
        """The day told in the sentence before a signature without one."""
        if event.status not in _DONE or not (event.frame or "").startswith("sign."):
            return None
        first, _ = self.sentence(event.trigger.start)
        before = [days for time, days in self._dated if first - _CLOSE // 2 <= time.start < first and length(days) == 1]
        published = self.reading.report.published
        return before[-1] if before and published and before[-1].first and before[-1].first <= published else None

    def _eve(self, event: Event) -> DayInterval | None:
        """The day before talks that were told before: "on the eve of the talks"."""
        found = words_pattern(self._words.eves).search(event.evidence.text.lower())
        if not found:
            return None
        behind = event.evidence.start + found.end()
        named = any(other.type == event.type and behind <= other.trigger.start < event.evidence.end + 1
                    for other in self.reading.events)
        before = [other.when.first for other in self.reading.events if other.type == event.type and other.when
                  and other.when.first and length(other.when) <= _FRESH and other.trigger.end < event.trigger.start
                  and not any(days == other.when for _, days in self._in_clause(event.evidence))
                  and other.status is event.status]
        return DayInterval.day(before[-1] - timedelta(1)) if named and before else None

    def _adjoining(self, event: Event) -> DayInterval | None:
        """The day of what it adjoins: "on Monday, minutes before …"."""
        if event.status not in _DONE:
            return None
        text, (first, _) = self.reading.report.text, self.sentence(event.trigger.start)
        for time, days in self._dated:
            between = text[time.end:event.trigger.start].lower()
            if first <= time.start < event.trigger.start and length(days) == 1 and words_pattern(
                    self._words.adjoining).search(between):
                return days
        return None


def _after(first: date, second: date, *, by_name: bool) -> date | None:
    """The second of two days, where it follows within a week; weekdays are told in the order of time."""
    gap = (second - first).days
    if by_name:
        gap %= 7
    return first + timedelta(gap) if 0 < gap <= 6 else None


@cache
def _names_of(country: str) -> tuple[str, ...]:
    fact = load_facts().country(country)
    return tuple(name for code in ("de", "en") for name in fact.named(code).names) if fact else ()


@cache
def _capital_pattern(language: str) -> re.Pattern[str]:
    """An adjective of a country before a word for a capital."""
    capitals = "|".join(map(re.escape, words_of(language, MeetingWords).capitals))
    return re.compile(rf"(?<!\w)([\w-]+)\s+(?:{capitals})(?!\w)")


@cache
def _seat_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Per country the names of its seats of power behind a preposition of place."""
    found = []
    before = "|".join(map(re.escape, words_of(language, MeetingWords).at_seats))
    for fact in load_facts().countries:
        if seats := fact.named(language).seats:
            names = "|".join(r"\s+".join(re.escape(part).replace("\\~", r"\w*").replace("~", r"\w*")
                                         for part in seat.lower().split()) for seat in seats)
            found.append((fact.code, re.compile(rf"(?<!\w)(?:{before})\s+(?:{names})(?!\w)")))
    return tuple(found)


@cache
def _country_of(word: str, language: str) -> str | None:
    """The country that an adjective names, in any of its forms."""
    for fact in load_facts().countries:
        for adjective in fact.named(language).adjectives:
            stem = adjective.lower().rstrip("~")
            if word.startswith(stem) and len(word) - len(stem) <= _INFLECTION:
                return fact.code
    return None


@cache
def _seat(country: str | None, language: str) -> Place | None:
    """The seat of government of a country, as a place."""
    for fact in load_facts().places:
        if country and fact.seat and fact.country == country:
            name = next(iter(fact.names.get(language, ())), "") or next(iter(next(iter(fact.names.values()))))
            return Place("", name.replace("~", "e"), country, fact.lat, fact.lon, ())
    return None
