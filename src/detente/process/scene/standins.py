"""Who is meant by those who negotiate without a name: "the two sides", "the rebels", "government negotiators"."""

import re
from dataclasses import dataclass
from functools import cached_property

from detente.language.bundle import words_of
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import Actor, ActorKind, Event, Reading
from detente.model.situation import Rank
from detente.process.people.ranks import rank_of

_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)
_NAMED = (ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.BODY)
_WORD = re.compile(r"[\w’'-]+")
_NEAR = 160  # letters around a mention in which the other side is told as "the government"
_TITLE = 90  # letters to the name of who leads others
_MEETING_TYPE = "CONSULT"


@dataclass(frozen=True)
class StandIns:
    """The groups without a name of a reading, and whom they stand for."""

    reading: Reading

    def sides_of(self, ids: tuple[str, ...], event: Event) -> tuple[str, ...]:
        """The actors (ids) meant by some of an event, each once; `*` and a country's code is that country."""
        found: list[str] = []
        named = sum(self._by_id[id].kind is ActorKind.PERSON for id in ids if id in self._by_id) > 1
        for id in ids:
            if named and self._is_title_of(id):
                continue  # "the foreign ministers Diaz and Mora"
            found += self._meant(id, event) or [id]
        return tuple(dict.fromkeys(found))

    def _is_title_of(self, id: str) -> bool:
        """Whether it is nobody but what those are called who are named right behind it."""
        actor = self._by_id.get(id)
        if actor is None or actor.kind not in (ActorKind.GROUP, ActorKind.UNNAMED) or actor.country:
            return False
        starts = {span.start for other in self.reading.actors if other.kind is ActorKind.PERSON
                  for span in other.mentions}
        return any(span.end + 1 in starts for span in actor.mentions)

    def opponents_of(self, ids: tuple[str, ...], event: Event) -> tuple[str, ...]:
        """The government that a group of its country talks with, where the report says "the government" near by."""
        actors = [self._by_id[id] for id in ids if id in self._by_id]
        if len(actors) != 1 or actors[0].kind not in _NAMED or not actors[0].country or event.mode == "visit":
            return ()
        if not self._fights(actors[0]):
            return ()
        text = self.reading.report.text.lower()
        first, last = max(0, event.evidence.start - _NEAR), event.evidence.end + _NEAR
        told = words_pattern(self._words.governments).search(text[first:last])
        return (f"*{actors[0].country}",) if told else ()

    def besides(self, ids: tuple[str, ...], countries: tuple[str, ...]) -> tuple[str, ...]:
        """Some actors without these countries, each as `sides_of` gives it, and their leaders; rebels stay."""
        return tuple(id for id in ids if not self._leads(id) or f"*{self._by_id[id].country}" not in countries)

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.reading.actors}

    @property
    def _words(self) -> MeetingWords:
        words: MeetingWords = words_of(self.reading.report.language, MeetingWords)
        return words

    def _meant(self, id: str, event: Event) -> list[str]:
        actor = self._by_id.get(id)
        if actor is None or actor.kind not in (ActorKind.GROUP, ActorKind.UNNAMED) or actor.wikidata or (
                id in {one.id for one in self._groups}):
            return []
        name = actor.name.lower()
        if led := self._led_by(actor):
            return [led]
        found = [other.id for other in self._groups if self._names(other, name)]
        if words_pattern(self._words.governments).search(f"{name} {self._of(actor)}"):
            country = actor.country or self._country_near()
            found += [f"*{country}"] if country else []
        if not found and words_pattern(self._words.rebels).search(name):
            found = self._rebels_near(event)
        indefinite = words_pattern(self._words.one_of_them).search(self._before(actor))
        if not found and not indefinite and not actor.country:
            found = list(self._sides_meant(actor, event))
        return found

    def _sides_meant(self, actor: Actor, event: Event) -> tuple[str, ...]:
        """The sides of other talks that somebody without a name stands for: ministers only for those told before."""
        words = _all_words(actor)
        if words_pattern(self._words.sides).search(words):
            sides = self._last_sides(event)
            countries = dict.fromkeys(self._by_id[id].country for id in sides if id in self._by_id)
            sent = words_pattern(self._words.delegates).search(words) and all(map(self._leads, sides))
            return tuple(f"*{country}" for country in countries) if sent and len(countries) > 1 else sides
        ranks = (*self._words.leaders, *self._words.ministers)
        return self._last_sides(event, ahead=False) if words_pattern(ranks).search(words) else ()

    def _leads(self, id: str) -> bool:
        """Whether an actor is a country or leads one, so that delegations are not he himself."""
        actor, report = self._by_id.get(id), self.reading.report
        return actor is not None and bool(actor.country) and (actor.kind in _STATES or (
            actor.kind is ActorKind.PERSON and rank_of(actor, report.published, report.language) is Rank.LEADERS))

    @cached_property
    def _groups(self) -> list[Actor]:
        """Groups and organisations with a name of their own."""
        return [actor for actor in self.reading.actors if actor.kind in _NAMED and _is_name(actor.name)
                and not words_pattern(self._words.rebels).search(actor.name.lower())
                and not words_pattern(self._words.sides).search(actor.name.lower())]

    def _names(self, group: Actor, words: str) -> bool:
        return group.name.lower() in words.split() or (len(group.name) > 5 and group.name.lower() in words)

    def _led_by(self, actor: Actor) -> str | None:
        """Who leads those who are told without a name ("a delegation led by Lavrov")."""
        first = min(actor.mentions, default=None)
        if first is None:
            return None
        behind = self.reading.report.text[first.end:first.end + _TITLE].lower()
        led = words_pattern(self._words.led).search(behind.split(".")[0])
        if led is None or led.start() > _TITLE // 2:
            return None
        named = [(span.start, other.id) for other in self.reading.actors for span in other.mentions
                 if other.kind is ActorKind.PERSON and first.end + led.end() <= span.start <= first.end + _TITLE]
        return min(named)[1] if named else None

    def _before(self, actor: Actor) -> str:
        """The word before the first mention of somebody."""
        first = min(actor.mentions, default=None)
        return self.reading.report.text[max(0, first.start - 8):first.end].lower() if first else ""

    def _of(self, actor: Actor) -> str:
        """The words just behind the first mention of somebody: "negotiators of the government"."""
        first = min(actor.mentions, default=None)
        return self.reading.report.text[first.end:first.end + 45].lower().split(",")[0] if first else ""

    def _fights(self, group: Actor) -> bool:
        """Whether a group is one that fights a government, by what the report calls it."""
        text = self.reading.report.text.lower()
        pattern = words_pattern(self._words.rebels)
        return any(pattern.search(text[max(0, span.start - 40):span.end + 40]) for span in group.mentions)

    def _rebels_near(self, event: Event) -> list[str]:
        """The one group of the report that fights, or the one told last before."""
        fighting = [actor for actor in self._groups if self._fights(actor)]
        if len(fighting) < 2:
            return [actor.id for actor in fighting]
        before = [(span.start, actor.id) for actor in fighting for span in actor.mentions
                  if span.start < event.trigger.start]
        return [max(before)[1]] if before else []

    def _country_near(self) -> str | None:
        """The country of the group that a government talks with."""
        fighting = {actor.country for actor in self._groups if actor.country and self._fights(actor)}
        return next(iter(fighting)) if len(fighting) == 1 else None

    def _last_sides(self, event: Event, *, ahead: bool = True) -> tuple[str, ...]:
        """The sides of the talks told last before, else (`ahead`) of the first told at all."""
        told = [other for other in self.reading.events if other.type == _MEETING_TYPE and other.id != event.id
                and len({*other.by, *other.toward}) > 1 and self._all_named((*other.by, *other.toward))]
        before = [other for other in told if other.trigger.start < event.trigger.start]
        chosen = before[-1] if before else (told[0] if told and ahead else None)
        return (*chosen.by, *chosen.toward) if chosen else ()

    def _all_named(self, ids: tuple[str, ...]) -> bool:
        return all(self._by_id[id].kind not in (ActorKind.UNNAMED,) and (
            self._by_id[id].kind is not ActorKind.GROUP or _is_name(self._by_id[id].name))
            for id in ids if id in self._by_id)


def _is_name(name: str) -> bool:
    """Whether it is a name: letters that stand for words, or several words with capitals; German nouns are none."""
    words = _WORD.findall(name)
    short = any(word.isupper() and len(word) > 1 for word in words)
    return short or (bool(words) and all(word[:1].isupper() or len(word) < 4 for word in words) and (
        len(words) > 1 or len(name) <= 5))


def _all_words(actor: Actor) -> str:
    return " ".join([actor.name, *actor.aliases, *(span.text for span in actor.mentions)]).lower()
