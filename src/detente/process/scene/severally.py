"""Severally: meetings of one with several others that are told in one breath, each with its people, day and place.

"With Merkel in Berlin on Monday and with Macron in Paris a day later" are two meetings, and so are those of a host who
receives two guests one by one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import ActorKind, DayInterval, Event
from detente.process.days import length
from detente.process.scene.names_told import Names, NamesTold
from detente.process.scene.stage import Stage

ONE_BY_ONE = "meet.severally"
"""The frame of a meeting with one of several who are named together."""
_TYPE = "CONSULT"
_PHONE = "phone"
_OPENING = 8  # letters from a comma to the day behind it
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class Severally:
    """The meetings of a reading that one sentence tells together."""

    stage: Stage
    names: NamesTold

    def apart(self, event: Event) -> Iterator[Event]:
        """The meetings that are told in one breath, each with its people, day and place; else the event itself."""
        people = {actor.id for actor in self.stage.reading.actors if actor.kind is ActorKind.PERSON}
        if event.type != _TYPE or event.mode == _PHONE or not {*event.by, *event.toward} & people:
            yield event
            return
        _, last = self.stage.sentence(event.trigger.start)
        first = min(event.evidence.start, event.trigger.start)
        for one, other in pairwise(self.names.inside(first, last)):
            named = {*one.ids, *other.ids} & {*event.by, *event.toward}
            cut = self._joint(one, other, last) if named else None
            if cut is None:
                continue
            mine = set(one.ids) | set(other.ids)
            rest = tuple(id for id in (*event.by, *event.toward) if id not in mine)
            if not rest:
                continue
            before = self._part(replace(event, by=rest, toward=one.ids), first, cut, one)
            yield before
            yield self._part(replace(event, id=f"{event.id}+", by=rest, toward=other.ids), cut, last, other, before)
            return
        yield from self._one_by_one(event, people)

    def _one_by_one(self, event: Event, people: set[str]) -> Iterator[Event]:
        """The meetings of one with each of several others ("received both separately"); else the event itself."""
        told = self.stage.sentence_of(event).text.lower()
        together = next((named.ids for named in self.names.inside(*self.stage.sentence(event.trigger.start))
                         if len(named.ids) > 1 and set(named.ids) < {*event.by, *event.toward}), ())
        one, several = tuple(id for id in (*event.by, *event.toward) if id in people - {*together}), together
        if not words_pattern(self._words.severally).search(told) or len(one) != 1 or len(several) < 2:
            yield event
            return
        for number, other in enumerate(several):
            yield replace(event, id=event.id + "+" * number, by=one, toward=(other,), frame=ONE_BY_ONE)

    def _joint(self, one: Names, other: Names, last: int) -> int | None:
        """Where the second of two meetings in one breath begins, None where it is one."""
        gap = self._blanked(one.end, other.start)
        words = [(found.start() + one.end, found[0]) for found in _WORD.finditer(gap)]
        joints = [at for at, word in words if word.lower() in self._words.joints] or self._dated(one, other)
        if not joints or self._text[one.end:other.start].count(",") > 2:
            return None
        start = joints[0] if self._text[joints[0]] == "," else 0
        kept = [word for at, word in words
                if at > start and word.lower() not in self._words.links and not word[:1].isupper()]
        told = gap != self._text[one.end:other.start] or any(word.lower() in self._words.withs | self._words.agents
                                                            for _, word in words)
        after = self._blanked(other.end, last)
        goes_on = _WORD.findall(after.split(",")[0])[:1]
        apart = told and not any(word.lower() not in self._title_words(word) for word in kept)
        begins = bool(goes_on) and goes_on[0].lower() not in self._words.links and not any(
            word.lower() in self._words.withs | self._words.agents for _, word in words)
        return joints[0] if apart and not begins else None

    def _dated(self, one: Names, other: Names) -> list[int]:
        """Where the second of two meetings begins that a comma and a day of its own part ("…, on Friday …")."""
        comma = self._text.find(",", one.end, other.start)
        behind = self._text[comma + 1:other.start]
        dated = any(comma < time.start <= comma + _OPENING for time, _ in self.stage.dated if time.end <= other.start)
        next_day = words_pattern(self.stage.words.next_day).match(behind.strip().lower())
        return [comma] if comma >= 0 and "," not in behind and (dated or next_day) else []

    def _title_words(self, word: str) -> set[str]:
        return {word.lower()} if self.names.leads_to(word) else set()

    def _blanked(self, first: int, last: int) -> str:
        """A stretch of the text without its words for days and places."""
        text = list(self._text[first:last])
        spans = [(time.start, time.end) for time in self.stage.reading.times]
        spans += [(span.start, span.end) for span, _ in self.stage.mentions]
        for start, end in spans:
            for at in range(max(start, first), min(end, last)):
                text[at - first] = " "
        return "".join(text)

    def _part(self, event: Event, first: int, last: int, one: Names, before: Event | None = None) -> Event:
        """A meeting with the day and the place told nearest to a name in a stretch of the text, else its own.

        Of a second one (`before` is the first) "a day later" is reckoned from the first, whose place it does not take.
        """
        days = [(_gap(one, time.start), days) for time, days in self.stage.dated if first <= time.start < last]
        places = [(_gap(one, span.start), place.id) for span, place in self.stage.mentions
                  if first <= span.start < last and not self.stage.is_country(place)]
        when = min(days, key=lambda one: one[0])[1] if days else event.when
        where = min(places)[1] if places else event.where
        if before is None:
            return replace(event, when=when, where=where)
        if words_pattern(self.stage.words.next_day).search(self.stage.text[first:last].lower()) and (
                before.when and length(before.when) == 1 and before.when.first):
            when = DayInterval.day(before.when.first + timedelta(1))
        elsewhere = any(event.evidence.start <= span.start < first and place.id == before.where
                        for span, place in self.stage.mentions)
        return replace(event, when=when, where=None if not places and elsewhere else where)

    @property
    def _text(self) -> str:
        return self.stage.text

    @property
    def _words(self) -> EncounterWords:
        return self.stage.encounter_words


def _gap(one: Names, at: int) -> int:
    """Letters between a name and a place in its sentence."""
    return at - one.end if at >= one.end else one.start - at
