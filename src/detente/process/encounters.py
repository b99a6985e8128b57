"""Encounters: meetings that are told around the names of those who meet, whatever the grammar makes of the sentence.

A tree that hangs a name in the wrong place loses a party; here the order of the words decides: who is named last before
the words for a meeting, who right behind them or behind "with" and "between". Two meetings told in one breath ("with
Merkel in Berlin on Monday and with Macron in Paris a day later") are told apart.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from detente.language.bundle import words_of
from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import DayInterval, Event, EventStatus, Reading, Span
from detente.process.clusters import Cluster, Clusters
from detente.process.stage import Stage

_TYPE = "CONSULT"
_PHONE = "phone"
_HOST = "host."
_BEFORE = 45  # letters before a verb in which an auxiliary or a denial stands
_WITH = 110  # letters around a verb in which the other side is named
_PRONOUN = 4  # letters
_ASIDE = 40  # letters behind a name in which something makes the words mean something else
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class Encounters:
    """The meetings of a reading that its words tell around names."""

    reading: Reading

    def completed(self, events: Iterable[Event]) -> Iterator[Event]:
        """Meetings of the reading, those with less than two sides completed by the names around their words."""
        for event in events:
            bare = event.type == _TYPE and event.mode != _PHONE and len({*event.by, *event.toward}) < 2
            met = bare and (event.mode is None or (event.frame or "").startswith(_HOST))
            yield self._completed(event) if met else event

    def further(self, events: Iterable[Event]) -> Iterator[Event]:
        """Meetings that no event of the reading tells."""
        told = [event for event in events if event.type == _TYPE and len({*event.by, *event.toward}) > 1]
        for start, end, status, pattern in self._cues():
            first, last = self._stage.sentence(start)
            near = [event for event in told if first <= event.trigger.start < last]
            if any(event.trigger.start <= end and start <= event.trigger.end for event in near):
                continue
            ids = self._met(start, end) if pattern in (self._words.met, self._words.meeting) else self._seen(start, end)
            if len(ids) < 2 or any(set(ids) <= {*event.by, *event.toward} for event in near):
                continue
            event = self._event(start, end, status, ids)
            if event is not None:
                told.append(event)
                yield event

    def apart(self, event: Event) -> Iterator[Event]:
        """The meetings that are told in one breath, each with its people, day and place; else the event itself."""
        people = {actor.id for actor in self.reading.actors if actor.kind.value == "person"}
        if event.type != _TYPE or event.mode == _PHONE or not {*event.by, *event.toward} & people:
            yield event
            return
        _, last = self._stage.sentence(event.trigger.start)
        first = min(event.evidence.start, event.trigger.start)
        for one, other in pairwise(self._clusters.inside(first, last)):
            cut = self._joint(one, other, last) if set(one.ids) & {*event.by, *event.toward} else None
            if cut is None:
                continue
            mine = set(one.ids) | set(other.ids)
            rest = tuple(id for id in (*event.by, *event.toward) if id not in mine)
            if not rest:
                continue
            yield self._part(replace(event, by=rest, toward=one.ids), first, cut)
            yield self._part(replace(event, id=f"{event.id}+", by=rest, toward=other.ids), cut, last)
            return
        yield event

    # --- who ---------------------------------------------------------------------------------------

    def _completed(self, event: Event) -> Event:
        first, last = self._stage.sentence(event.trigger.start)
        start, end = event.trigger.start, event.trigger.end
        if both := self._behind(self._words.betweens, end, min(last, end + _WITH)):
            return replace(event, by=both.ids, toward=()) if len(both.ids) > 1 else event
        known = {*event.by, *event.toward}
        host = (event.frame or "").startswith(_HOST)
        other = self._behind(self._words.withs, max(first, start - _WITH), last)
        if host:
            other = self._clusters.behind(end, last)
            agent = self._behind(self._words.agents, max(first, start - _WITH), min(last, end + _WITH))
            if not event.by and agent:
                return replace(event, by=agent.ids)
        acting = self._before(start, first)
        if event.by and other and not set(other.ids) & known:
            return replace(event, toward=other.ids)
        if not event.by and acting and not set(acting.ids) & known:
            toward = event.toward or (other.ids if other else ())
            return replace(event, by=acting.ids, toward=tuple(id for id in toward if id not in acting.ids))
        return event

    def _met(self, start: int, end: int) -> tuple[str, ...]:
        """Those who do something together: named before it, and behind "with"."""
        first, last = self._stage.sentence(start)
        both = self._behind(self._words.betweens, end, min(last, end + _WITH))
        acting = self._before(start, first)
        other = self._behind(self._words.withs, max(first, start - _WITH), min(last, end + _WITH))
        if both and len(both.ids) > 1:
            return both.ids
        return tuple(dict.fromkeys((*(acting.ids if acting else ()), *(other.ids if other else ()))))

    def _seen(self, start: int, end: int) -> tuple[str, ...]:
        """One who does something with another, who is named right behind, or behind "by"."""
        first, last = self._stage.sentence(start)
        acting = self._before(start, first)
        text = self._text[end:last].lstrip()
        agent = text.split(" ", 1)[0].lower() in self._words.agents
        other = self._behind(self._words.agents, end, min(last, end + _ASIDE)) if agent else (
            self._clusters.behind(end, last))
        if acting is None or other is None or set(acting.ids) & set(other.ids):
            return ()
        behind = _WORD.findall(self._text[other.end:min(last, other.end + _ASIDE)].lower())[:1]
        return () if set(behind) & self._words.unless else (*acting.ids, *other.ids)

    def _before(self, at: int, first: int) -> Cluster | None:
        """Who is named last before a word in its sentence as one who acts; if nobody is, nobody."""
        pointed = False
        for one in reversed(self._clusters.inside(first, at)):
            before = self._clusters.word_before(one, first)
            if before in self._meetings.wheres and len(self._text[one.start:one.end]) < _PRONOUN:
                pointed = True  # "left for Athens, where he": the one who left
            elif before not in self._words.blocked and not (pointed and self._text[one.start].islower()):
                return one
        return None

    def _behind(self, prepositions: frozenset[str], first: int, last: int) -> Cluster | None:
        """Who is named right behind one of these prepositions."""
        for found in _WORD.finditer(self._text, first, last):
            if found[0].lower() in prepositions and (one := self._clusters.behind(found.end(), last)):
                return one
        return None

    # --- two in one breath ---------------------------------------------------------------------------

    def _joint(self, one: Cluster, other: Cluster, last: int) -> int | None:
        """Where the second of two meetings in one breath begins, None where it is one."""
        gap = self._blanked(one.end, other.start)
        words = [(found.start() + one.end, found[0]) for found in _WORD.finditer(gap)]
        joints = [at for at, word in words if word.lower() in self._words.joints]
        if not joints or self._text[one.end:other.start].count(",") > 2:
            return None
        kept = [word for _, word in words if word.lower() not in self._words.links and not word[:1].isupper()]
        told = gap != self._text[one.end:other.start] or any(word.lower() in self._words.withs | self._words.agents
                                                            for _, word in words)
        after = self._blanked(other.end, last)
        goes_on = _WORD.findall(after.split(",")[0])[:1]
        apart = told and not any(word.lower() not in self._title_words(word) for word in kept)
        begins = bool(goes_on) and goes_on[0].lower() not in self._words.links and not any(
            word.lower() in self._words.withs | self._words.agents for _, word in words)
        return joints[0] if apart and not begins else None

    def _title_words(self, word: str) -> set[str]:
        return {word.lower()} if self._clusters.leads_to(word) else set()

    def _blanked(self, first: int, last: int) -> str:
        """A stretch of the text without its words for days and places."""
        text = list(self._text[first:last])
        spans = [(time.start, time.end) for time in self.reading.times]
        spans += [(span.start, span.end) for span, _ in self._stage.mentions]
        for start, end in spans:
            for at in range(max(start, first), min(end, last)):
                text[at - first] = " "
        return "".join(text)

    def _part(self, event: Event, first: int, last: int) -> Event:
        """A meeting with the day and the place told in a stretch of the text, else its own."""
        days = [days for time, days in self._stage.dated if first <= time.start < last]
        places = [place.id for span, place in self._stage.mentions if first <= span.start < last
                  and not self._stage.is_country(place)]
        return replace(event, when=days[-1] if days else event.when, where=places[-1] if places else event.where)

    # --- whether, when, where ---------------------------------------------------------------------------

    def _cues(self) -> Iterator[tuple[int, int, EventStatus, tuple[str, ...]]]:
        """The words for meetings in the order of the text, with what their form and the words before them tell."""
        words, text = self._words, self._text.lower()
        found = [(match.start(), match.end(), pattern) for pattern in (
            words.met, words.meeting, words.saw, words.seeing, words.sees)
            for match in words_pattern(pattern).finditer(text)]
        for start, end, pattern in sorted(found, key=lambda one: (one[0], -one[1])):
            status = self._status(start, end, pattern)
            if status is not None:
                yield start, end, status, pattern

    def _status(self, start: int, end: int, pattern: tuple[str, ...]) -> EventStatus | None:
        first, last = self._stage.sentence(start)
        sentence = self._text[first:last].lower()
        before = self._text[max(first, start - _BEFORE):start].lower()
        near = before + self._text[end:min(last, end + _BEFORE)].lower() if self._words.verb_last else before
        if words_pattern(self._meetings.never).search(near):
            return None
        going, having = (words_pattern(words).search(near) for words in (self._meetings.going, self._meetings.having))
        if pattern in (self._words.meeting, self._words.seeing):
            perhaps = words_pattern(self._words.perhaps).search(before)
            if not going or (going[0] in self._words.infinitive and self._ahead(start) is False):
                return None  # what somebody was brought to do
            return EventStatus.POSSIBLE if perhaps else EventStatus.PLANNED
        if pattern is self._words.sees:
            ahead = self._ahead(start)
            return EventStatus.PLANNED if ahead else EventStatus.OCCURRED if ahead is False else None
        if going and not having:
            return EventStatus.PLANNED if words_pattern(self._meetings.planned_for).search(sentence) else None
        return EventStatus.OCCURRED

    def _ahead(self, at: int) -> bool | None:
        """Whether the day told nearest to a word is still to come; None where none is told."""
        when, published = self._when(at), self.reading.report.published
        return None if not when or not when.first or not published else when.first >= published

    def _when(self, at: int) -> DayInterval | None:
        first, last = self._stage.sentence(at)
        near = [(abs(time.start - at), days) for time, days in self._stage.dated if first <= time.start < last]
        return min(near, key=lambda one: one[0])[1] if near else None

    def _where(self, at: int) -> str | None:
        first, last = self._stage.sentence(at)
        near = [(span.start < at, abs(span.start - at), place.id) for span, place in self._stage.mentions
                if first <= span.start < last and not self._stage.is_country(place)]
        return min(near)[2] if near else None

    def _event(self, start: int, end: int, status: EventStatus, ids: tuple[str, ...]) -> Event | None:
        when, published = self._when(start), self.reading.report.published
        first, last = self._stage.sentence(start)
        if status is EventStatus.OCCURRED and when and when.first and published and when.first > published:
            return None
        text = self._text
        evidence = Span.of(text, first, first + len(text[first:last].rstrip()))
        return Event(f"w{start}", _TYPE, None, (), None, Span.of(text, start, end), evidence, ids, (), when,
                     self._where(start), status, (), None, "meet.words")

    @property
    def _text(self) -> str:
        return self.reading.report.text

    @cached_property
    def _stage(self) -> Stage:
        return Stage(self.reading)

    @cached_property
    def _clusters(self) -> Clusters:
        return Clusters(self.reading)

    @property
    def _words(self) -> EncounterWords:
        words: EncounterWords = words_of(self.reading.report.language, EncounterWords)
        return words

    @property
    def _meetings(self) -> MeetingWords:
        words: MeetingWords = words_of(self.reading.report.language, MeetingWords)
        return words
