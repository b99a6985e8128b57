"""Words for encounters: where a report tells that people met or are to meet, and by what form, when and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import DayInterval, EventStatus
from detente.process.scene.names_told import NamesTold
from detente.process.scene.stage import Stage

_BEFORE = 45  # letters before a verb in which an auxiliary or a denial stands
_BESIDE = 4  # letters between a name and the town behind it
_MODAL = 4  # words before a verb in which its modal stands
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class Cues:
    """The words for encounters of a reading."""

    stage: Stage
    names: NamesTold

    def told(self) -> Iterator[tuple[int, int, EventStatus, tuple[str, ...]]]:
        """The words for meetings in the order of the text, with what their form and the words before them tell."""
        words, text = self._words, self._text.lower()
        found = [(match.start(), match.end(), pattern) for pattern in (
            words.met, words.attended, words.brought, words.meeting, words.saw, words.seeing, words.sees,
            words.invited) if pattern
            for match in words_pattern(pattern).finditer(text)]
        found += [(start, end, self._words.at_whose) for start, end in self._at_whose()]
        for start, end, pattern in sorted(found, key=lambda one: (one[0], -one[1])):
            status = self._status(start, end, pattern)
            if status is not None:
                yield start, end, status, pattern

    def _at_whose(self) -> Iterator[tuple[int, int]]:
        """Words for being with somebody in a town ("bei Diaz in Lima")."""
        for found in words_pattern(self._words.at_whose).finditer(self._text) if self._words.at_whose else ():
            _, last = self.stage.sentence(found.start())
            other = self.names.behind(found.end(), last)
            told = _WORD.findall(self._text[other.end:other.end + _BEFORE]) if other else []
            if other and told and told[0] in self._meetings.in_places and any(
                    0 < span.start - other.end <= _BESIDE for span, _ in self.stage.mentions):
                yield found.span()

    def _status(self, start: int, end: int, pattern: tuple[str, ...]) -> EventStatus | None:
        first, last = self.stage.sentence(start)
        sentence = self._text[first:last].lower()
        before = self._text[max(first, start - _BEFORE):start].lower()
        near = before + self._text[end:min(last, end + _BEFORE)].lower() if self._words.verb_last else before
        if words_pattern(self._meetings.never).search(near):
            return None
        if words_pattern(self._words.calls).search(self.near(start)):
            return None
        marked = set(_WORD.findall(before)[-1:]) & self._words.infinitive
        going, having = (words_pattern(words).search(near) for words in (self._meetings.going, self._meetings.having))
        if pattern in (self._words.meeting, self._words.seeing):
            perhaps = words_pattern(self._words.perhaps).search(before)
            if marked and self._was_there(start, first):
                return EventStatus.OCCURRED
            if (marked or not going) and not self._is_aim(start, first, sentence):
                return None  # what somebody was brought or refused to do
            return self._off(end, last) or (EventStatus.POSSIBLE if perhaps else EventStatus.PLANNED)
        if marked and self._words.verb_last:
            return None  # an infinitive that looks like a participle ("zu empfangen")
        if pattern is self._words.sees:
            ahead = self._ahead(start)
            if ahead is not False and set(_WORD.findall(before)[-2:]) & self._words.occasions:
                return EventStatus.OCCURRED
            return EventStatus.PLANNED if ahead else EventStatus.OCCURRED if ahead is False else None
        if pattern is self._words.invited:
            accepted = words_pattern(self._words.accepted).search(sentence)
            return (EventStatus.PLANNED if accepted else EventStatus.POSSIBLE) if self._ahead(start) else None
        if not self._words.verb_last:  # the modal stands right before the verb, as in "will have met"
            going = words_pattern(self._meetings.going).search(
                " ".join(_WORD.findall(before.rpartition(",")[2])[-_MODAL:]))
        if going and not having:
            return EventStatus.PLANNED if words_pattern(self._meetings.planned_for).search(sentence) else None
        return EventStatus.OCCURRED

    def _was_there(self, at: int, first: int) -> bool:
        """Whether somebody is told to have been somewhere, on a day that is over, to do it ("was in Lima to")."""
        days = [days for time, days in self.stage.dated if first <= time.start < at]
        published = self.stage.published
        return bool(words_pattern(self._words.went).search(self._text[first:at].lower()) and days and published
                    and days[-1].last and days[-1].last <= published)

    def _is_aim(self, at: int, first: int, sentence: str) -> bool:
        """Whether an infinitive without a modal tells a plan: nothing denies it, and its day is still to come."""
        marked = set(_WORD.findall(self._text[first:at])[-1:]) & self._words.infinitive
        denied = words_pattern(self._meetings.never).search(sentence[:at - first])
        return bool(marked) and self._ahead(at) is True and not denied

    def _off(self, at: int, last: int) -> EventStatus | None:
        """Whether what was planned is told behind it to have come to nothing, or to have been put off."""
        behind = self._text[at:last].lower()
        if words_pattern(self._words.failed).search(behind):
            return EventStatus.CANCELLED
        return EventStatus.POSTPONED if words_pattern(self._words.put_off).search(behind) else None

    def _ahead(self, at: int) -> bool | None:
        """Whether the day told nearest to a word is still to come; None where none is told."""
        when, published = self.when(at), self.stage.published
        return None if not when or not when.first or not published else when.first >= published

    def when(self, at: int, status: EventStatus | None = None) -> DayInterval | None:
        """The day told nearest to a word; of a plan the nearest one that is still to come, where one is told."""
        first, last = self.stage.sentence(at)
        near = [(time.start, days) for time, days in self.stage.dated if first <= time.start < last]
        near = [one for one in near if not self._is_aside(one[0], at, first)] or near
        near = [(abs(start - at), days) for start, days in near]
        published = self.stage.published
        if status in (EventStatus.PLANNED, EventStatus.POSSIBLE) and published:
            near = [one for one in near if one[1].last and one[1].last >= published] or near
        return min(near, key=lambda one: one[0])[1] if near else None

    def _is_aside(self, told: int, at: int, first: int) -> bool:
        """Whether something is told in a clause on somebody that has ended before a word (", who saw him, …")."""
        return any(first + clause.start() < told < first + clause.end() <= at
                   for clause in self._relative.finditer(self._text[first:at].lower()))

    @cached_property
    def _relative(self) -> re.Pattern[str]:
        return re.compile(rf",\s*(?:{'|'.join(sorted(self._words.relatives))})\b[^,]*,")

    def where(self, at: int) -> str | None:
        """The town (id) told nearest to a word, behind it before in front of it."""
        first, last = self.stage.sentence(at)
        if set(_WORD.findall(self._text[first:at])[-1:]) & self._words.infinitive and self._was_there(at, first):
            before = [place.id for span, place in self.stage.mentions
                      if first <= span.start < at and not self.stage.is_country(place)]
            return before[-1] if before else None
        near = [(span.start < at, abs(span.start - at), place.id) for span, place in self.stage.mentions
                if first <= span.start < last and not self.stage.is_country(place)]
        return min(near)[2] if near else None

    def near(self, at: int) -> str:
        """The words around a place in its sentence."""
        first, last = self.stage.sentence(at)
        return self._text[max(first, at - _BEFORE):min(last, at + _BEFORE)].lower()

    @property
    def _text(self) -> str:
        return self.stage.text

    @property
    def _words(self) -> EncounterWords:
        return self.stage.encounter_words

    @property
    def _meetings(self) -> MeetingWords:
        return self.stage.words
