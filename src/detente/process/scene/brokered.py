"""Brokered meetings: somebody brings others together ("brings Diaz and Mora together", "bringt beide an einen Tisch").

Who brings them together is there as well; those who are brought are named between the verb and what completes it, or
behind it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import DayInterval, Event, EventStatus, Span
from detente.process.scene.names_told import Names, NamesTold
from detente.process.scene.stage import Stage

_TYPE = "CONSULT"
_FRAME = "meet.brokered"
_REACH = 220  # letters from a verb to the word that completes it
_BEHIND = 90  # letters behind that word in which those are named who are brought together
_BEFORE = 45  # letters before a verb in which an auxiliary or a denial stands


@dataclass(frozen=True)
class Brokered:
    """The meetings of a reading that somebody arranges for others."""

    stage: Stage
    names: NamesTold

    def told(self, events: Iterable[Event]) -> Iterator[Event]:
        """Brokered meetings that no event of `events`, the meetings of the reading so far, tells."""
        known = [event for event in events if event.type == _TYPE and len({*event.by, *event.toward}) > 1]
        text = self.stage.text.lower()
        for verb in words_pattern(self._words.brings).finditer(text):
            first, last = self.stage.sentence(verb.start())
            end = words_pattern(self._words.together).search(text, verb.end(), min(last, verb.end() + _REACH))
            sides = self._sides(verb.end(), end.start(), end.end(), last) if end else ()
            status = self._status(verb[0], text[max(first, verb.start() - _BEFORE):verb.start()], verb.start())
            told = any(set(sides) <= {*event.by, *event.toward} and first <= event.trigger.start < last
                       for event in known)
            if end is None or len(sides) < 2 or status is None or told:
                continue
            broker = self._broker(first, verb.start(), sides)
            yield self._event(Span.of(self.stage.text, verb.start(), verb.end()), status, broker, sides)

    def _sides(self, first: int, last: int, behind: int, end: int) -> tuple[str, ...]:
        """Who is brought together: those named before the word that completes the verb, and right behind it."""
        inside = [one for one in self.names.inside(first, last)
                  if self.names.word_before(one, first) not in self._words.blocked]
        found = [id for one in inside for id in one.ids]
        with_ = self.names.behind(behind, min(end, behind + _BEHIND), commas=1)
        if with_ is None:
            with_ = next((one for one in self.names.inside(behind, min(end, behind + _BEHIND))
                          if self.names.word_before(one, behind) in self._words.withs), None)
        return tuple(dict.fromkeys((*found, *(with_.ids if with_ and len(found) < 2 else ()))))

    def _broker(self, first: int, at: int, sides: tuple[str, ...]) -> tuple[str, ...]:
        """Who acts: named last before the verb."""
        acting: list[Names] = [one for one in self.names.inside(first, at) if not set(one.ids) & set(sides)
                               and self.names.word_before(one, first) not in self._words.blocked]
        return acting[-1].ids if acting else ()

    def _status(self, verb: str, before: str, at: int) -> EventStatus | None:
        """Whether they have met, by the form of the verb and the words before it; None where it is denied."""
        meetings = self.stage.words
        if words_pattern(meetings.never).search(before):
            return None
        if words_pattern(self._words.perhaps).search(before):
            return EventStatus.POSSIBLE
        done = words_pattern(self._words.brought_together).fullmatch(verb) is not None
        if done:
            return EventStatus.OCCURRED
        when, published = self._when(at), self.stage.published
        ahead = bool(when and when.first and published and when.first >= published)
        going = words_pattern(meetings.going).search(before) is not None
        return EventStatus.PLANNED if ahead or going else None

    def _when(self, at: int) -> DayInterval | None:
        first, last = self.stage.sentence(at)
        near = [(abs(time.start - at), days) for time, days in self.stage.dated if first <= time.start < last]
        return min(near, key=lambda one: one[0])[1] if near else None

    def _event(self, trigger: Span, status: EventStatus, broker: tuple[str, ...], sides: tuple[str, ...]) -> Event:
        text, (first, last) = self.stage.text, self.stage.sentence(trigger.start)
        towns = [place.id for _, place in sorted(
            (((span.start < trigger.start, abs(span.start - trigger.start)), place) for span, place
             in self.stage.mentions if first <= span.start < last and not self.stage.is_country(place)),
            key=lambda one: one[0])]
        evidence = Span.of(text, first, first + len(text[first:last].rstrip()))
        return Event(f"b{trigger.start}", _TYPE, None, (), None, trigger, evidence, (*broker, *sides), (),
                     self._when(trigger.start), towns[0] if towns else None, status, (), None, _FRAME)

    @property
    def _words(self) -> EncounterWords:
        return self.stage.encounter_words
