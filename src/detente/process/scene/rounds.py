"""Rounds: talks that are told to begin or to go on, without a word on who talks: those who met last do.

"They ended without a result; on 20 November they go on in the same place." "Negotiations would start on Friday."
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import ActorKind, DayInterval, Event, EventStatus, Span, Timex
from detente.process.days import length
from detente.process.scene.names_told import NamesTold
from detente.process.scene.stage import DONE, REACH, Stage

_TYPE = "CONSULT"
_FRAME = "meet.round"
_MONTH = 31  # days: what is planned for longer than that is no round


@dataclass(frozen=True)
class Rounds:
    """The next rounds that a reading tells of without those who take part."""

    stage: Stage
    names: NamesTold

    def told(self, events: Iterable[Event]) -> Iterator[Event]:
        """Rounds that no event of `events`, the meetings of the reading so far, tells."""
        known = sorted((event for event in events if event.type == _TYPE and len({*event.by, *event.toward}) > 1),
                       key=lambda event: event.trigger.start)
        for time, days in self.stage.dated:
            first, last = self.stage.sentence(time.start + 1)
            met = [event for event in known if event.status in DONE and self._are_people(event)]
            before = [event for event in met if 0 < first - event.trigger.start <= REACH] or [
                event for event in met if 0 < event.trigger.start - last <= REACH and self._are_named(event, first)]
            if not before or not self._is_ahead(days) or any(first <= event.trigger.start < last for event in known):
                continue
            sides = (*before[-1].by, *before[-1].toward)
            if self._tells_round(first, last) and self._names_only(sides, first, last):
                round_ = self._event(time, days, before[-1], sides)
                known = sorted([*known, round_], key=lambda event: event.trigger.start)
                yield round_

    def _tells_round(self, first: int, last: int) -> bool:
        """Whether a sentence tells that talks begin, or go on."""
        sentence, words = self.stage.text[first:last].lower(), self.stage.words
        if words_pattern(words.never).search(sentence):
            return False
        begins = words_pattern(words.talks).search(sentence) and words_pattern(words.begins).search(sentence)
        return bool(begins or self.stage.goes_on(sentence) or words_pattern(words.goes_on).search(sentence))

    def _names_only(self, sides: tuple[str, ...], first: int, last: int) -> bool:
        """Whether nobody is named in a sentence but these sides and those who speak."""
        speakers = {said.speaker for said in self.stage.reading.statements
                    if said.source and first <= said.source.start < last}
        named = {id for one in self.names.inside(first, last) for id in one.ids}
        return named <= {*sides, *speakers}

    def _are_named(self, event: Event, first: int) -> bool:
        """Whether those of a meeting that is told below are named in the sentence before, so that they are meant."""
        before, _ = self.stage.sentence(max(0, first - 3))
        named = {id for one in self.names.inside(before, first) for id in one.ids}
        return {*event.by, *event.toward} <= named

    def _are_people(self, event: Event) -> bool:
        people = {actor.id for actor in self.stage.reading.actors if actor.kind is ActorKind.PERSON}
        return {*event.by, *event.toward} <= people

    def _is_ahead(self, days: DayInterval) -> bool:
        published = self.stage.published
        return bool(published and days.first and days.first > published and length(days) <= _MONTH)

    def _event(self, time: Timex, days: DayInterval, last_met: Event, sides: tuple[str, ...]) -> Event:
        text = self.stage.text
        first, last = self.stage.sentence(time.start + 1)
        sentence = text[first:last].lower()
        status = EventStatus.POSSIBLE if words_pattern(self._words.perhaps).search(sentence) else EventStatus.PLANNED
        places = [place.id for span, place in self.stage.mentions
                  if first <= span.start < last and not self.stage.is_country(place)]
        same = words_pattern(self.stage.words.same_place).search(sentence)
        evidence = Span.of(text, first, first + len(text[first:last].rstrip()))
        return Event(f"r{time.start}", _TYPE, None, (), None, Span.of(text, time.start, time.end), evidence, sides, (),
                     days, places[0] if places else last_met.where or self._placed() if same else None, status, (),
                     None, _FRAME)

    def _placed(self) -> str | None:
        """The place that the report comes from, or told first."""
        return next((place.id for _, place in self.stage.mentions if not self.stage.is_country(place)), None)

    @property
    def _words(self) -> EncounterWords:
        return self.stage.encounter_words
