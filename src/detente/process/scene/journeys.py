"""Journeys: whom a traveller is to see where he goes, and journeys to several countries that are told in one breath.

"He travels to Lima, to hand Soto the letter": he sees Soto there. "On Saturday he goes to Lima and the next day to
Quito, to win Presidents Soto and Mora over" are two visits, each with its own host, day and place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import Actor, ActorKind, DayInterval, Event, EventStatus, Place, Span
from detente.process.days import length
from detente.process.scene.names_told import NamesTold
from detente.process.scene.stage import Stage

_VISIT = "visit"
_HOST = "host."
_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)
_AHEAD = (EventStatus.PLANNED, EventStatus.POSSIBLE)
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class Journeys:
    """The journeys of a reading."""

    stage: Stage
    names: NamesTold

    def told(self, event: Event) -> Iterator[Event]:
        """A journey as the visits that it consists of, with the hosts who are named; any other event as it is."""
        if event.mode != _VISIT or (event.frame or "").startswith(_HOST) or event.status not in _AHEAD:
            yield event
            return
        for visit in self._legs(event):
            yield self._with_host(visit)

    def _legs(self, event: Event) -> list[Event]:
        """One visit for each country where a place in it is told, in the order of the text; else the event itself."""
        goals = self._goals(event)
        states = [id for id in event.toward if id in self._actors and self._actors[id].kind in _STATES]
        if len(states) < 2 or len({place.country for _, place in goals}) != len(goals) or len(goals) < 2:
            return [event]
        found: list[Event] = []
        first, last = self.stage.sentence(event.trigger.start)
        for number, (span, place) in enumerate(goals):
            state = next((id for id in states if self._actors[id].country == place.country), None)
            if state is None:
                return [event]
            start = goals[number - 1][0].end if number else first
            day = self._day(start, span.start, found[-1] if found else None)
            day = day or (self._day(span.end, last, None) if number == len(goals) - 1 else None)
            found.append(replace(event, id=event.id + "+" * number, toward=(state,), where=place.id, when=day))
        return found

    def _goals(self, event: Event) -> list[tuple[Span, Place]]:
        """The towns that the sentence of a journey tells, the countries that they are in being visited."""
        first, last = self.stage.sentence(event.trigger.start)
        visited = {self._actors[id].country for id in event.toward if id in self._actors}
        return [(span, place) for span, place in self.stage.mentions if first <= span.start < last
                and place.country in visited and not self.stage.is_country(place)]

    def _day(self, first: int, last: int, before: Event | None) -> DayInterval | None:
        """The day told in a stretch of the text, also as the one after that of the visit before."""
        days = [days for time, days in self.stage.dated if first <= time.start < last]
        if days:
            return days[0]
        if before and before.when and before.when.first and length(before.when) == 1 and words_pattern(
                self.stage.words.next_day).search(self.stage.text[first:last].lower()):
            return DayInterval.day(before.when.first + timedelta(1))
        return None

    def _with_host(self, event: Event) -> Event:
        """A visit with the person of the country visited who is named in the clause on what it is for."""
        _, last = self.stage.sentence(event.trigger.start)
        words = _WORD.finditer(self.stage.text, event.evidence.start, last)
        purpose = next((found.end() for found in words if found[0].lower() in self._words.purposes
                        and self._is_behind_goal(event, found.start())), None)
        host = self._inviting(event)
        if host and not any(self._is_person(id) for id in event.toward):
            first, last = self.stage.sentence(event.trigger.start)
            accepted = words_pattern(self._words.accepted).search(self.stage.text[first:last].lower())
            return replace(event, toward=host, mode=None, frame="meet.journey",
                           status=EventStatus.PLANNED if accepted else event.status)
        if purpose is None or any(self._is_person(id) for id in event.toward):
            return event
        visited = {self._actors[id].country for id in event.toward if id in self._actors} or {
            place.country for id, place in self.stage.places.items() if id == event.where}
        for names in self.names.inside(purpose, last):
            ids = [id for id in names.ids if id in self._actors and self._actors[id].country in visited]
            if ids and self.names.word_before(names, purpose) not in self._words.blocked:
                return replace(event, toward=tuple(ids), mode=None, frame="meet.journey")
        return event

    def _inviting(self, event: Event) -> tuple[str, ...]:
        """Who of the country visited is told to have invited the traveller ("invited by Soto")."""
        first, last = self.stage.sentence(event.trigger.start)
        visited = {self._actors[id].country for id in event.toward if id in self._actors}
        for found in words_pattern(self._words.invitations).finditer(self.stage.text.lower(), first, last):
            one = self.names.behind(found.end(), last, commas=1)
            ids = tuple(id for id in one.ids if self._actors[id].country in visited) if one else ()
            if ids:
                return ids
        return ()

    def _is_behind_goal(self, event: Event, at: int) -> bool:
        """Whether a word stands behind the name of the place that a journey goes to."""
        first, _ = self.stage.sentence(event.trigger.start)
        return any(first <= span.start < at for span, _ in self.stage.mentions)

    def _is_person(self, id: str) -> bool:
        return id in self._actors and self._actors[id].kind is ActorKind.PERSON

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.stage.reading.actors}

    @property
    def _words(self) -> EncounterWords:
        return self.stage.encounter_words
