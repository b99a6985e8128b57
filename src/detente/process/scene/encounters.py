"""Encounters: meetings that are told around the names of those who meet, whatever the grammar makes of the sentence.

A tree that hangs a name in the wrong place loses a party; here the order of words decides: who is named last before
the words for a meeting, who right behind them or behind "with" and "between".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import ActorKind, DayInterval, Event, EventStatus, Span
from detente.process.days import length
from detente.process.scene.cues import Cues
from detente.process.scene.meeting_days import MeetingDays
from detente.process.scene.names_told import Names, NamesTold
from detente.process.scene.outcomes import Outcomes
from detente.process.scene.stage import CLOSE, DONE, OFF, Stage

_TYPE = "CONSULT"
_PHONE = "phone"
_FRAME = "meet.words"
_HOST = "host."
_BEFORE = 45  # letters before a verb in which an auxiliary or a denial stands
_WITH = 110  # letters around a verb in which the other side is named
_AGENT = 180  # letters before a passive in which who acts in it is named
_TWO = 2
_WEEK = 7  # days
_ASIDES = 3  # parts of what stands between two names, parted by commas
_TITLED = 12  # words between two who meet, of which one has a long title
_PRONOUN = 4  # letters
_MODAL = 4  # words before a verb in which its modal stands
_ASIDE = 40  # letters behind a name in which something makes the words mean something else
_ORDINAL = re.compile(r"\d\.")
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class Encounters:
    """The meetings of a reading that its words tell around names."""

    stage: Stage
    names: NamesTold
    outcomes: Outcomes

    def completed(self, events: Iterable[Event]) -> Iterator[Event]:
        """Meetings of the reading, those with less than two sides completed by the names around their words."""
        for told in events:
            event = self.outcomes.assessed(self._without_owners(told)) if told.type == _TYPE else told
            bare = event.type == _TYPE and event.mode != _PHONE and (
                len({*event.by, *event.toward}) < 2 or (not event.by and self.outcomes.is_occasion(event)))
            if event.type == _TYPE and (named := self._spelled_out(event)):
                event = replace(event, by=named, toward=())
            off = event.mode == "visit" and event.status in OFF and not event.by
            met = bare and (event.mode is None or off or (event.frame or "").startswith(_HOST))
            yield self._completed(event) if met else event

    def further(self, events: Iterable[Event]) -> Iterator[Event]:
        """Meetings that no event of the reading tells."""
        told = [event for event in events if event.type == _TYPE and len({*event.by, *event.toward}) > 1
                and event.status is not EventStatus.HYPOTHETICAL]
        for start, end, status, pattern in self._told.told():
            first, last = self.stage.sentence(start)
            near = [event for event in told if first <= event.trigger.start < last]
            if any(event.trigger.start <= end and start <= event.trigger.end for event in near):
                continue
            everybody = pattern in (self._words.attended, self._words.brought)
            together = everybody or pattern in (self._words.met, self._words.meeting)
            ids = self._met(start, end) if together else self._seen(start, end)
            if everybody:
                ids = self._there(start, ids)
            same = [event for event in near if set(ids) <= {*event.by, *event.toward}]
            if len(ids) < 2 or any(not self._further(event, start, status) for event in same):
                continue
            event = self._event(start, end, status, ids)
            if event is not None and pattern is self._words.attended:
                event = self._at_meeting(event)
            if event is not None:
                told.append(event)
                yield event

    def _further(self, event: Event, at: int, status: EventStatus) -> bool:
        """Whether what is planned is another meeting than one told in its sentence, which is over, on another day."""
        return event.frame == _FRAME and event.status in DONE and status is EventStatus.PLANNED and (
            self._told.when(at, status) not in (None, event.when))

    def _spelled_out(self, event: Event) -> tuple[str, ...]:
        """The two who are named beside those that meet for two countries ("experts of both, Diaz and Mora, met")."""
        actors = {actor.id: actor for actor in self.stage.reading.actors}
        sides = [actors[id] for id in (*event.by, *event.toward) if id in actors]
        countries = {side.country for side in sides}
        if len(sides) != _TWO or event.mode is not None or any(
                side.kind not in (ActorKind.STATE, ActorKind.GOVERNMENT) for side in sides):
            return ()
        first, _ = self.stage.sentence(event.trigger.start)
        acting = self._before(event.trigger.start, first)
        if acting is None or len(acting.ids) != _TWO or not (
                self._text[:acting.start].rstrip().endswith(",") or not self._text[first:acting.start].strip()):
            return ()
        told = {actors[id].country for id in acting.ids if id in actors} - {None}
        return acting.ids if told <= countries else ()

    def _without_owners(self, event: Event) -> Event:
        """A meeting without those who only tell whose predecessor, minister or adviser somebody is."""
        first, last = self.stage.sentence(event.trigger.start)
        owners = set()
        for actor in self.stage.reading.actors:
            spans = [span for span in actor.mentions if first <= span.start and span.end <= last]
            if spans and actor.kind is ActorKind.PERSON and all(self._is_owner(span, last) for span in spans):
                owners.add(actor.id)
        by, toward = (tuple(id for id in ids if id not in owners) for ids in (event.by, event.toward))
        return replace(event, by=by, toward=toward) if owners and (by or toward) else event

    def _is_owner(self, span: Span, last: int) -> bool:
        """Whether a name only tells whose minister or adviser somebody behind it is."""
        text, genitive = self._text, self._words.verb_last and span.text.endswith("s")
        return (text[span.end:span.end + 2] in ("'s", "’s") and self.names.behind(span.end + 2, last, commas=1)
                is not None) or (genitive and span.start in self.names.owners)

    # --- who ---------------------------------------------------------------------------------------

    def _completed(self, event: Event) -> Event:
        first, last = self.stage.sentence(event.trigger.start)
        start, end = event.trigger.start, event.trigger.end
        if both := self._between(end, last):
            return replace(event, by=both, toward=())
        known = {*event.by, *event.toward}
        host = (event.frame or "").startswith(_HOST)
        other = self._behind(self._words.withs, max(first, start - _WITH), last)
        if host:
            other = self.names.behind(end, last)
            agent = self._behind(self._words.agents, max(first, start - _AGENT), min(last, end + _WITH))
            if agent and not event.by:
                return replace(event, by=agent.ids)
            if agent and not event.toward and not set(agent.ids) & known and words_pattern(
                    self._words.passives).search(self._text[first:last].lower()):
                return replace(event, by=agent.ids, toward=event.by)  # "was received by Diaz"
        elif other is None and words_pattern(self._words.meals).search(event.trigger.text.lower()):
            other = self._behind(self._words.guests, end, min(last, end + _ASIDE))
        acting = self._before(start, first, besides=known)
        people = {actor.id for actor in self.stage.reading.actors if actor.kind is ActorKind.PERSON}
        if acting and len(acting.ids) > 1 and not known & people and not event.toward:
            return replace(event, by=acting.ids)  # "the leaders", who are named elsewhere
        if event.by and other and not set(other.ids) & known:
            return replace(event, toward=other.ids)
        if acting and other and known == set(other.ids) and not event.toward:
            return replace(event, by=acting.ids, toward=other.ids)  # "expected for a session with Mora"
        if acting is None and not event.by and event.toward:
            acting = self._in_sentence_before(start, first)
        if not event.by and acting and not set(acting.ids) & known:
            toward = event.toward or (other.ids if other else ())
            return replace(event, by=acting.ids, toward=tuple(id for id in toward if id not in acting.ids))
        return event

    def _met(self, start: int, end: int) -> tuple[str, ...]:
        """Those who do something together: named before it, and behind "with"."""
        first, last = self.stage.sentence(start)
        if both := self._between(end, last):
            return both
        if self._words.verb_last and (those := self.names.behind(end, min(last, end + _ASIDE))) and (
                len(those.ids) > 1):
            return those.ids  # "speisten sie"
        told = _WORD.search(self._text, end)
        plural = told and told[0] in self._words.they and self._text[:end].endswith("en")
        if plural and (both := self._named_last(start)):
            return both
        acting = self._before(start, first)
        other = self._behind(self._words.withs, max(first, start - _WITH), min(last, end + _WITH))
        ids = tuple(dict.fromkeys((*(acting.ids if acting else ()), *(other.ids if other else ()))))
        behind = self.names.behind(end, last) if len(ids) == 1 else None
        return (*ids, *behind.ids) if behind and len(behind.ids) > 1 and not set(ids) & set(behind.ids) else ids

    def _named_last(self, at: int) -> tuple[str, ...]:
        """The two who are named together in the sentence before, or alone."""
        first, _ = self.stage.sentence(at)
        before, _ = self.stage.sentence(max(0, first - 3))
        named = [one.ids for one in self.names.inside(before, first)]
        told = [ids for ids in named if len(ids) == _TWO] or [tuple(dict.fromkeys(id for ids in named for id in ids))]
        return told[-1] if len(told[-1]) == _TWO else ()

    def _there(self, at: int, with_others: tuple[str, ...]) -> tuple[str, ...]:
        """All who are named before words for who was there, in their sentence, as those who act."""
        first, _ = self.stage.sentence(at)
        acting = (one for one in self.names.inside(first, at)
                  if self.names.word_before(one, first) not in self._words.blocked)
        return tuple(dict.fromkeys((*(id for one in acting for id in one.ids), *with_others)))

    def _seen(self, start: int, end: int) -> tuple[str, ...]:
        """One who does something with another, who is named right behind, or behind "by"."""
        first, last = self.stage.sentence(start)
        acting = self._before(start, first)
        text = self._text[end:last].lstrip()
        agent = text.split(" ", 1)[0].lower() in self._words.agents
        other = self._behind(self._words.agents, end, min(last, end + _ASIDE)) if agent else (
            self.names.behind(end, last))
        if acting and other is None and self._words.verb_last:
            acting, other = self._subject_and_object(start, first)
        if acting is None and other and self._words.verb_last:
            acting = self._beside(other, last)
        if acting and other is None and text.split(" ", 1)[0].lower() in self._words.objects:
            acting, other = self._again(start, first)
        if acting is None or other is None or set(acting.ids) & set(other.ids):
            return ()
        behind = _WORD.search(self._text, other.end, min(last, other.end + _ASIDE))
        dated = behind and any(0 <= time.start - behind.end() <= 1 for time, _ in self.stage.dated)  # "on Sunday"
        eve = behind and words_pattern(self._meetings.eves).match(self._text[behind.start():last].lower())
        unless = behind and behind[0].lower() in self._words.unless and not dated and not eve
        return () if unless else (*acting.ids, *other.ids)

    def _subject_and_object(self, at: int, first: int) -> tuple[Names | None, Names | None]:
        """Who does something with whom, where both are named before it ("der am Montag Diaz getroffen hatte")."""
        named = self.names.inside(first, at)
        if len(named) > 1 and words_pattern(self._words.passives).search(self._told.near(at)):
            agent = named[-1] if self.names.word_before(named[-1], first) in self._words.agents else None
            return (self._before(agent.start, first, besides=agent.ids), agent) if agent else (None, None)
        if len(named) < 2:
            return None, None
        other = named[-1]
        free = not set(_ORDINAL.sub("", self._text[other.end:at])) & set(",;:.()")
        if not free or self.names.word_before(other, first) in self._words.blocked:
            return None, None
        return self._before(other.start, first, besides=other.ids), other

    def _beside(self, other: Names, last: int) -> Names | None:
        """Who is named right behind another, where both stand behind the verb ("erwartet ihn dann Soto")."""
        one = self.names.behind(other.end, min(last, other.end + _WITH))
        return one if one and not set(one.ids) & set(other.ids) else None

    def _again(self, at: int, first: int) -> tuple[Names | None, Names | None]:
        """Who does something more with him who was named last ("Diaz saw Soto on Monday and will see him again")."""
        named = self.names.inside(first, at)
        acting = [one for one in named if self.names.word_before(one, first) not in self._words.blocked]
        return (acting[0], named[-1]) if len(named) > 1 and acting else (None, None)

    def _in_sentence_before(self, at: int, first: int) -> Names | None:
        """Who acts in the sentence before, where a sentence goes on with him ("There talks with his colleague")."""
        told = self._text[first:at + _WITH].lower()
        goes_on = words_pattern(self._meetings.there).match(told) or any(
            found[0] in self._words.owned for found in _WORD.finditer(told))
        before, end = self.stage.sentence(max(0, first - 3))
        acting = [one for one in self.names.inside(before, end)
                  if self.names.word_before(one, before) not in self._words.blocked]
        return acting[0] if goes_on and acting and before < first else None

    def _between(self, at: int, last: int) -> tuple[str, ...]:
        """The two who are named behind "between", also with words on the second ("and the premier of Italy, …")."""
        one = self._behind(self._words.betweens, at, min(last, at + _WITH))
        if one is None or len(one.ids) > 1:
            return one.ids if one else ()
        other = next((other for other in self.names.inside(one.end, last)), None)
        words = _WORD.findall(self._text[one.end:other.start]) if other else []
        joined = bool(words) and words[0].lower() in self._meetings.ands and len(words) <= _TITLED
        return tuple(dict.fromkeys((*one.ids, *other.ids))) if other and joined else ()

    def _before(self, at: int, first: int, besides: Iterable[str] = ()) -> Names | None:
        """Who is named last before a word in its sentence as one who acts; if nobody is, nobody."""
        pointed = False
        for one in reversed(self.names.inside(first, at)):
            if set(one.ids) & set(besides):
                continue
            before = self.names.word_before(one, first)
            if before in self._meetings.wheres and len(self._text[one.start:one.end]) < _PRONOUN:
                pointed = True  # "left for Athens, where he": the one who left
            elif (before not in self._words.blocked or self._acts(one, before, at)) and not (
                    pointed and self._text[one.start].islower()):
                return self._with_first(one, first)
        return None

    def _acts(self, one: Names, before: str, at: int) -> bool:
        """Whether a word before a name joins a clause of which the name is the subject ("after Soto met …")."""
        return before in self._words.conjunctions and not self._text[one.end:at].strip()

    def _with_first(self, other: Names, first: int) -> Names:
        """A name with the one before it, where only an "and" and a long title part the two."""
        before = self.names.inside(first, other.start)
        one = before[-1] if before and len(other.ids) == 1 else None
        gap = self._text[one.end:other.start] if one else ""
        words = _WORD.findall(gap)
        joined = bool(words) and words[0].lower() in self._meetings.ands and len(words) <= _TITLED
        titled = joined and gap.count(",") == 1 and gap.rstrip().endswith(",")
        if one is None or not (titled or self._is_aside(gap)) or (
                self.names.word_before(one, first) in self._words.blocked):
            return other
        return Names(one.start, other.end, tuple(dict.fromkeys((*one.ids, *other.ids))))

    def _is_aside(self, gap: str) -> bool:
        """Whether only what somebody is, or for whom he acts, and an "and" stand between two names.

        As in "Diaz, Peru's chief of police, and Chile's Mora", "Diaz, for the government, and Mora".
        """
        parts = gap.split(",")
        if len(parts) != _ASIDES or parts[0].strip() or set(gap) & set(".;:()\"„“«»\n"):
            return False
        words = _WORD.findall(parts[2])
        aside = _WORD.findall(parts[1])
        return bool(words) and words[0].lower() in self._meetings.ands and 0 < len(aside) <= _TITLED and all(
            self.names.leads_to(word) for word in words[1:])

    def _behind(self, prepositions: frozenset[str], first: int, last: int) -> Names | None:
        """Who is named right behind one of these prepositions."""
        for found in _WORD.finditer(self._text, first, last):
            if found[0].lower() in prepositions and (one := self.names.behind(found.end(), last)):
                return one
        return None

    # --- whether, when, where ---------------------------------------------------------------------------

    def _at_meeting(self, event: Event) -> Event | None:
        """A meeting that several are told to have attended: the one told last before."""
        before = [other for other in self.stage.reading.events if other.type == _TYPE and other.mode != _PHONE
                  and 0 < event.trigger.start - other.trigger.start <= CLOSE]
        if not before or len(event.by) < 2:
            return None
        days = MeetingDays(self.stage)
        dated = next((when for other in reversed(before) if (when := days.when(other))), None)
        placed = next((other.where for other in reversed(before) if other.where), None)
        return replace(event, when=event.when or dated, where=placed)

    def _is_weekday(self, at: int, when: DayInterval) -> bool:
        """Whether a day is told by its name alone, so that it may be the one before as well."""
        first, last = self.stage.sentence(at)
        return length(when) == 1 and any(days == when and time.text.isalpha() for time, days in self.stage.dated
                                         if first <= time.start < last)

    def _event(self, start: int, end: int, status: EventStatus, ids: tuple[str, ...]) -> Event | None:
        when, published = self._told.when(start, status), self.stage.published
        first, last = self.stage.sentence(start)
        if status is EventStatus.OCCURRED and when and when.first and published and when.first > published:
            if not self._is_weekday(start, when) or (when.first - published).days > _WEEK:
                return None
            when = DayInterval.day(when.first - timedelta(_WEEK))
        text = self._text
        evidence = Span.of(text, first, first + len(text[first:last].rstrip()))
        return Event(f"w{start}", _TYPE, None, (), None, Span.of(text, start, end), evidence, ids, (), when,
                     self._told.where(start), status, (), None, _FRAME)

    @cached_property
    def _told(self) -> Cues:
        return Cues(self.stage, self.names)

    @property
    def _text(self) -> str:
        return self.stage.text

    @property
    def _words(self) -> EncounterWords:
        return self.stage.encounter_words

    @property
    def _meetings(self) -> MeetingWords:
        return self.stage.words
