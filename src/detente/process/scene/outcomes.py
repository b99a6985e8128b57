"""Outcomes: what the words of its sentence tell of whether a meeting took place, beyond the word for it."""

import re
from dataclasses import dataclass, replace

from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import ActorKind, Event, EventStatus
from detente.process.scene.stage import OFF, Stage

_ASIDE = 40  # letters before a word for a meeting
_BEFORE = 45  # letters before a verb in which an auxiliary or a denial stands
_TO_TALKS = 8  # letters of "zu " and "for " before a word for talks
_OCCASION = 5  # words between "at" or "after" and a word for a meeting
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class Outcomes:
    """Whether the meetings of a reading took place, by the words around them."""

    stage: Stage

    def assessed(self, event: Event) -> Event:
        """A meeting with what the words of its sentence tell of it: missed, called off, on the programme, under way."""
        text, (first, last) = self.stage.text.lower(), self.stage.sentence(event.trigger.start)
        told, published = text[first:last], self.stage.published
        past = bool(event.when and event.when.first and published and event.when.first <= published)
        status = event.status
        if made_up := self._made_up(event, first, last):
            return made_up
        if status not in OFF and words_pattern(self.words.thinkable).search(told):
            return replace(event, status=EventStatus.POSSIBLE)
        if status is EventStatus.PLANNED and (off := self._off_before(first, last)):
            return replace(event, status=off)
        if status in OFF and self.stage.is_relocated(event):
            return replace(event, status=EventStatus.PLANNED)
        if status is EventStatus.OCCURRED and self._is_modal(event, first, last):
            return replace(event, status=EventStatus.PLANNED)
        if status is EventStatus.DENIED and words_pattern(self.stage.words.missed).search(told):
            planned = words_pattern((*self.stage.words.formerly, *self.words.planned)).search(told)
            status = EventStatus.CANCELLED if planned else status
        elif status is EventStatus.PLANNED and (self._stays_away(event, last) or self._is_dropped(
                text[event.trigger.end:last], past=past, inside=self._is_inside(event, first))):
            status = EventStatus.CANCELLED
        elif status is EventStatus.PLANNED and (off := self._off_with(event, first)):
            status = off
        elif status is EventStatus.ONGOING and (words_pattern(self.words.on_programme).search(told)
                                                or self._is_ahead(text[first:event.trigger.start])
                                                or self._goes_on(first, last)):
            status = EventStatus.PLANNED
        elif self._is_over(event, told, past=past):
            status = EventStatus.OCCURRED
        return replace(event, status=status)

    def _off_with(self, event: Event, first: int) -> EventStatus | None:
        """How the visit stands for which a meeting was planned, if it came to nothing ("expected for a session")."""
        before = self.stage.text[first:event.trigger.start].lower()
        if not words_pattern(self.words.for_which).search(before[-_TO_TALKS:]):
            return None
        return next((other.status for other in self.stage.reading.events if first <= other.trigger.start
                     < event.trigger.start and other.mode == "visit" and other.status in OFF
                     and set(other.by) & {*event.by, *event.toward}), None)

    def _goes_on(self, first: int, last: int) -> bool:
        """Whether talks are told, in the present, to go on on a day ("setzen ihre Gespräche am Dienstag fort")."""
        told, words = self.stage.text[first:last].lower(), self.stage.words
        dated = any(first <= time.start < last and time.text.isalpha() for time, _ in self.stage.dated)
        return self.stage.goes_on(told) and dated and not words_pattern(words.having).search(told)

    def _is_dropped(self, behind: str, *, past: bool, inside: bool = False) -> bool:
        """Whether words behind a plan tell in its own clause, or of a day that is over, that it came to nothing.

        `inside`: the plan is told in a clause inside that one ("a trip to Lima, where he was to see Soto, is off").
        """
        found = words_pattern(self.words.dropped).search(behind)
        return found is not None and (past or behind.count(",", 0, found.start()) in ((1,) if inside else (0, 2)))

    def _is_inside(self, event: Event, first: int) -> bool:
        """Whether a plan is told in a clause on the place of what its sentence is about."""
        before = self.stage.text[first:event.trigger.start].lower()
        clause = before.rpartition(",")[2]
        return "," in before and words_pattern(self.stage.words.wheres).match(clause.strip()) is not None

    def _made_up(self, event: Event, first: int, last: int) -> Event | None:
        """A visit that had been put off, told as made up for, with the day that lies behind."""
        told, published = self.stage.text[first:last].lower(), self.stage.published
        if event.mode != "visit" or not published or not words_pattern(self.words.made_up).search(told):
            return None
        days = [days for time, days in self.stage.dated if first <= time.start < last
                and days.last and days.last <= published]
        return replace(event, status=EventStatus.OCCURRED, mode=None, when=days[-1]) if days else None

    def _off_before(self, first: int, last: int) -> EventStatus | None:
        """How a journey told just before stands for which a meeting had been planned ("He had hoped to see …")."""
        told = self.stage.text[first:last].lower()
        if not words_pattern(self.words.had_planned).search(told):
            return None
        start, _ = self.stage.sentence(max(0, first - 3))
        before = self.stage.text[start:first].lower() if start < first else ""
        if words_pattern(self.words.failed).search(before):
            return EventStatus.CANCELLED
        return EventStatus.POSTPONED if words_pattern(self.words.put_off).search(before) else None

    def _is_modal(self, event: Event, first: int, last: int) -> bool:
        """Whether a form that can be an infinitive stands with a modal ("sollen … beraten"), so that it is to come."""
        words, told = self.stage.words, self.stage.text[first:last].lower()
        before = self.stage.text[first:event.trigger.start].lower().rpartition(",")[2]
        return bool(self.words.verb_last and words_pattern(self.words.meeting).fullmatch(event.trigger.text.lower())
                    and words_pattern(words.going).search(before) and not words_pattern(words.having).search(told))

    def _stays_away(self, event: Event, last: int) -> bool:
        """Whether one of those who are to meet is told in the next sentence not to come."""
        _, end = self.stage.sentence(min(last + 1, len(self.stage.text)))
        sides = {*event.by, *event.toward}
        named = any(last <= span.start < end for actor in self.stage.reading.actors if actor.id in sides
                    for span in actor.mentions)
        return named and words_pattern(self.words.stays_away).search(self.stage.text[last:end].lower()) is not None

    def _is_ahead(self, before: str) -> bool:
        """Whether something is to be done at a meeting ("will raise it at talks on Tuesday"), so that it is to come."""
        at = set(_WORD.findall(before[-_ASIDE:])[-_OCCASION:]) & self.words.occasions
        return bool(at) and words_pattern(
            self.stage.words.going).search(before) is not None and not words_pattern(
            self.stage.words.having).search(before)

    def _is_over(self, event: Event, told: str, *, past: bool) -> bool:
        """Whether what the reading takes for a plan is over: an occasion, "it was …", a form for what is done."""
        if past and event.status in (EventStatus.PLANNED, EventStatus.POSSIBLE) and self.is_occasion(event):
            return True
        certain = event.status is EventStatus.PLANNED or (event.status is EventStatus.POSSIBLE and not words_pattern(
            (*self.words.perhaps, *self.words.thinkable)).search(told) and event.when is not None)
        return certain and bool(words_pattern(self.words.it_was).match(told) or self._is_done(event))

    def _is_done(self, event: Event) -> bool:
        """Whether a meeting is told by a form for what was done, with no word before it of what is to come."""
        first, _ = self.stage.sentence(event.trigger.start)
        before = self.stage.text[max(first, event.trigger.start - _BEFORE):event.trigger.start].lower()
        past = event.when is None or event.when.first is None or self.stage.published is None or (
            event.when.first <= self.stage.published)
        whole = self.stage.sentence_of(event).text.lower()
        if self.words.verb_last and words_pattern(self.stage.words.going).search(whole):
            return False
        done = not self.words.verb_last or words_pattern(self.words.perfect).search(whole)
        return past and bool(done) and words_pattern(self.words.met).fullmatch(
            event.trigger.text.lower()) is not None and not words_pattern(
            (*self.stage.words.going, *self.stage.words.never)).search(before)

    def is_occasion(self, event: Event) -> bool:
        """Whether a word for a meeting only tells on what occasion something was done ("agreed at talks in Sochi")."""
        text, published = self.stage.text.lower(), self.stage.published
        first, last = self.stage.sentence(event.trigger.start)
        before = _WORD.findall(text[max(first, event.trigger.start - _ASIDE):event.trigger.start])
        over = bool(event.when and event.when.last and published and event.when.last < published)
        told = text[first:event.trigger.start if over else last]  # on the day itself any word of a plan counts
        return bool(set(before[-_OCCASION:]) & self.words.occasions) and not words_pattern(
            self.stage.words.going).search(told)

    def is_aside(self, event: Event) -> bool:
        """Whether what many attend, or a visit, is only told as the time of another meeting that its sentence plans.

        As in "the two may meet when both attend the summit", "they met on the sidelines of the summit".
        """
        text, (first, last) = self.stage.text.lower(), self.stage.sentence(event.trigger.start)
        near = text[max(first, event.trigger.start - _ASIDE):event.trigger.start]
        if words_pattern(self.words.homeward).search(event.evidence.text.lower()) and words_pattern(
                self.words.for_which).search(near[-_TO_TALKS:]):
            return True  # "returned for consultations"
        if words_pattern(self.words.efforts).fullmatch(event.trigger.text.lower()):
            return True
        several = len({*event.by, *event.toward}) > 1
        beside = words_pattern(self.words.margins if several else (
            *self.words.margins, *self.words.ahead_of)).search(near)
        kinds = {actor.id: actor.kind for actor in self.stage.reading.actors}
        nobody = all(kinds.get(id) in (ActorKind.GROUP, ActorKind.UNNAMED) for id in (*event.by, *event.toward))
        attended = (event.mode in ("multilateral", "visit") or nobody) and words_pattern(self.words.whens).match(
            event.evidence.text.lower().lstrip(", "))
        cue = words_pattern((*self.words.meeting, *self.words.met, *self.words.seeing))
        around = text[first:event.evidence.start] if attended else text[first:event.trigger.start] + "|" + text[
            event.trigger.end:last]
        return bool((beside or attended) and cue.search(around))

    @property
    def words(self) -> EncounterWords:
        """The words of the report's language on encounters."""
        return self.stage.encounter_words
