"""Delegations: who leads those who talk, told beside the talks ("the Peruvian side was headed by Rosa Diaz, the …").

Where two lead, they meet themselves, at the time and place of the talks that are told around.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import Event, EventStatus, Span
from detente.process.scene.names_told import Names, NamesTold
from detente.process.scene.stage import Stage

_TYPE = "CONSULT"
_FRAME = "meet.delegations"
_NEAR = 260  # letters between two who lead
_AROUND = 700  # letters to the talks
_BESIDE = 45  # letters between a word for leading and the name
_STATUSES = ("occurred", "ongoing", "planned", "possible", "cancelled", "postponed")


@dataclass(frozen=True)
class Delegations:
    """Who leads the delegations of the talks of a reading."""

    stage: Stage
    names: NamesTold

    def told(self, events: Iterable[Event]) -> Iterator[Event]:
        """The meetings of those who lead two delegations, where talks are told around them."""
        talks = sorted((event for event in events if event.type == _TYPE and event.mode is None
                        and event.status.value in _STATUSES), key=lambda event: event.trigger.start)
        heads = list(self._heads())
        seen: set[str] = set()
        for (one, at), (other, there) in pairwise(heads):
            ids = (*one.ids, *other.ids)
            if set(one.ids) & set(other.ids) or there - at > _NEAR or set(ids) & seen:
                continue
            around = [event for event in talks if abs(event.trigger.start - at) <= _AROUND
                      and not {*event.by, *event.toward} & set(ids)]
            around += [] if around else list(self._session(at))
            before = [event for event in around if event.trigger.start < at and (event.when or event.where)]
            behind = [event for event in around if event.trigger.start > at and (event.when or event.where)]
            chosen = before[-1:] or behind[:1]
            if chosen and not any({*event.by, *event.toward} >= set(ids) and event.status is chosen[0].status
                                  and abs(event.trigger.start - at) <= _AROUND for event in talks):
                seen |= set(ids)
                yield self._event(chosen[0], ids, at, there)

    def _session(self, at: int) -> Iterator[Event]:
        """Talks told before without a word on who talks ("The commission meets in Lima on 3 May.")."""
        words, text, published = self._words, self.stage.text, self.stage.published
        here, _ = self.stage.sentence(at)
        first, last = self.stage.sentence(max(0, here - 3))
        told = text[first:last].lower()
        days = [days for time, days in self.stage.dated if first <= time.start < last]
        found = words_pattern((*words.met, *words.meeting, *words.convenes, *self.stage.words.talks)).search(told)
        if not found or len(days) != 1 or published is None or days[0].first is None or words_pattern(
                self.stage.words.never).search(told):
            return
        towns = [place.id for span, place in self.stage.mentions
                 if first <= span.start < last and not self.stage.is_country(place)]
        status = EventStatus.PLANNED if days[0].first >= published else EventStatus.OCCURRED
        trigger = Span.of(text, first + found.start(), first + found.end())
        evidence = Span.of(text, first, first + len(told.rstrip()))
        yield Event(f"d{first}", _TYPE, None, (), None, trigger, evidence, (), (), days[0],
                    towns[0] if towns else None, status, (), None, _FRAME)

    def _heads(self) -> Iterator[tuple[Names, int]]:
        """Those who are told to lead a delegation or team, each with the place of the word for it."""
        text, words = self.stage.text, self._words
        for found in words_pattern(words.heading).finditer(text.lower()):
            first, last = self.stage.sentence(found.start())
            if not words_pattern(words.teams).search(text[first:last].lower()):
                continue
            behind = next((one for one in self.names.inside(found.end(), min(last, found.end() + _BESIDE))), None)
            before = self.names.inside(first, found.start())
            passive = found[0].endswith(tuple(words.agents)) or words.verb_last
            one = behind if passive and behind else before[-1] if before else behind
            if one is None or len(one.ids) != 1:
                continue
            yield one, found.start()
            # "the Peruvian side was headed by Diaz, the Chilean one by Mora", "…, die chilenische dessen Kollege Mora"
            other = next((other for other in self.names.inside(one.end, last)), None)
            gap = text[one.end:other.start] if other else ""
            if other and passive and "," in gap and len(other.ids) == 1 and not set(gap) & set(".;:()") and not (
                    words_pattern(words.heading).search(gap.lower())):
                yield other, other.start

    def _event(self, talks: Event, ids: tuple[str, ...], first: int, last: int) -> Event:
        start, end = self.stage.sentence(first)
        _, end = self.stage.sentence(last) if last >= end else (start, end)
        text = self.stage.text
        word = words_pattern(self._words.heading).search(text.lower(), first) or words_pattern(
            tuple(self._words.agents)).search(text.lower(), first)
        trigger = Span.of(text, *word.span()) if word else talks.trigger
        evidence = Span.of(text, start, start + len(text[start:end].rstrip()))
        return replace(talks, id=f"d{first}", by=ids, toward=(), trigger=trigger, evidence=evidence, frame=_FRAME)

    @property
    def _words(self) -> EncounterWords:
        return self.stage.encounter_words
