"""Whereabouts: where a meeting was or is to be, by the words around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from detente.language.bundle import words_of
from detente.language.facts import load_facts
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import ActorKind, DayInterval, Event, EventStatus, Place
from detente.process.days import length
from detente.process.scene.meeting_days import MeetingDays
from detente.process.scene.stage import CLOSE, DONE, FRESH, LEAD, OFF, REACH, Stage

_DATELINE = re.compile(r"(?:^|\n)\s*([^\n.!?]{2,60}?)\s*(?:\([^)\n]{1,30}\)\s*)?(?:[-–—:]\s|\.\s(?=[A-ZÄÖÜ]))")
_TOWN_S = re.compile(r"\b([A-ZÄÖÜ][\w-]+er) ([\w-]+)")
_SHORTEST = 3  # letters of a town's name that is no ending
_ROUND = 14  # days: what goes on for longer is not told from one place
_HOST = "host."
_BESIDE = 20  # letters from a word for a meeting to its place
_INFLECTION = 2  # letters of an ending ("kubanischen")
_ADJOINING = 12  # letters between a place and the clause on it ("nach London weiter, wo …")


@dataclass(frozen=True)
class Whereabouts:
    """The places of the meetings of a reading."""

    stage: Stage
    days: MeetingDays

    def where(self, event: Event) -> Place | None:
        """The place of a meeting."""
        if (moved := self.stage.relocated(event)) and event.status is EventStatus.PLANNED:
            return moved
        place = self.stage.places.get(event.where or "")
        inside = place is not None and any(event.evidence.overlaps(span) for span in place.mentions)
        if not inside and (there := self._there(event) or self._in_front(event)):
            return there
        if inside and place and not self._is_at(event, place) and (there := self._in_front(event)):
            return there
        if inside and place and (town := self._town_of_site(event, place)):
            return town
        if place is None and (goal := self._goal(event) or self._stay(event)):
            return goal
        if place is not None and event.status is EventStatus.PLANNED and not inside and self.days.is_stale(event):
            place = None
        if place is None and (town := self._named_after(event)):
            return town
        if place is None or self.stage.is_country(place):
            return self._capital(event, place) or self._house(event, place) or place or self._only_town(event)
        return place

    def around(self, event: Event) -> Place | None:
        """Where a meeting was that is told without a place."""
        return (self._travelled_to(event) or self._stayed(event) or self._spoken_at(event) or self._sequel(event)
                or self._told_alone(event) or self._from_here(event)
                or self._at_home(event) or self._venue(event) or self._here_today(event)
                or self._bound_for(event) or self._visited(event) or self._of_pair(event))

    def _there(self, event: Event) -> Place | None:
        """The place told last, where the clause says "there"."""
        found = words_pattern(self.stage.words.there).search(event.evidence.text.lower())
        if not found:
            return None
        here = event.evidence.start + found.start()
        before = [place for span, place in self.stage.mentions if 0 < here - span.start <= REACH]
        towns = [place for place in before if not self.stage.is_country(place)] or before
        if towns:
            return towns[-1]
        return self._capital_before(here)

    def _is_at(self, event: Event, place: Place) -> bool:
        """Whether a place of the clause stands behind a preposition of place, not in what is talked about."""
        text = self.stage.text
        spans = [span for span in place.mentions if event.evidence.overlaps(span)]
        return any(set(text[max(0, span.start - _ADJOINING):span.start].lower().split()[-1:])
                   & self.stage.words.in_places for span in spans)

    def _in_front(self, event: Event) -> Place | None:
        """The place right before a clause on what is done there ("in Ufa, where they met")."""
        text, first = self.stage.text, event.evidence.start
        if not words_pattern(self.stage.words.wheres).match(text[first:first + 12].lower()):
            return None
        before = [(span, place) for span, place in self.stage.mentions if 0 <= first - span.end <= _ADJOINING]
        gap = text[before[-1][0].end:first] if before else ""
        return before[-1][1] if before and "," in gap and "." not in gap else None

    def _goal(self, event: Event) -> Place | None:
        """The capital, told for its state, right before a clause on what is done there ("left for Athens, where …")."""
        if words_pattern(self.stage.words.wheres).match(event.evidence.text.lower()):
            start, _ = self.stage.sentence(event.trigger.start)
            if told := list(self._capitals(start, event.evidence.start)):
                return told[-1]
        text, (first, last) = self.stage.text, self.stage.sentence(event.trigger.start)
        for actor in self.stage.reading.actors:
            for span in actor.mentions if actor.kind is ActorKind.STATE else ():
                behind = text[span.end:span.end + _ADJOINING].lower()
                seat = _seat(actor.country, self.stage.language)
                if first <= span.start < event.trigger.start < last and behind[:1] == "," and seat and words_pattern(
                        self.stage.words.wheres).match(behind[1:].lstrip()) and seat.name == span.text:
                    return seat
        return None

    def _town_of_site(self, event: Event, place: Place) -> Place | None:
        """The town right behind a site that no table knows ("at Haga castle in Rimbo")."""
        text = self.stage.text
        for span in place.mentions if place.lat is None else ():
            for other, town in self.stage.mentions:
                between = text[span.end:other.start].lower().split() if other.start > span.end else []
                beside = len(between) == 1 and between[0] in self.stage.words.in_places
                if beside and event.evidence.overlaps(span) and not self.stage.is_country(town):
                    return town
        return None

    def _stay(self, event: Event) -> Place | None:
        """The one town where somebody was, or is to be, for a meeting ("was in Lima on Monday for talks with Soto")."""
        text, first = self.stage.text.lower(), max(event.evidence.start, self.stage.sentence(event.trigger.start)[0])
        before = text[first:event.trigger.start].split()[-1:]
        towns = [place for span, place in self.stage.mentions if first <= span.start < event.trigger.start
                 and not self.stage.is_country(place)
                 and set(text[max(0, span.start - _ADJOINING):span.start].split()[-1:]) & self._goals]
        marks = {*self.stage.encounter_words.for_which, *self.stage.encounter_words.infinitive}
        return towns[0] if len(towns) == 1 and set(before) & marks else None

    @property
    def _goals(self) -> frozenset[str]:
        return self.stage.words.in_places | self.stage.encounter_words.goals

    def _capital(self, event: Event, country: Place | None) -> Place | None:
        """The seat of government that a clause tells as "the Cuban capital"."""
        others = [other.trigger.start for other in self.stage.reading.events if other.type == event.type]
        last = min((at for at in others if event.trigger.end < at < event.evidence.end), default=event.evidence.end)
        for place in self._capitals(event.evidence.start, last):
            if country is None or country.country == place.country:
                return place
        return None

    def _named_after(self, event: Event) -> Place | None:
        """The town that a conference of the clause is named after ("bei der Münchner Sicherheitskonferenz")."""
        words = self.stage.words
        for found in _TOWN_S.finditer(event.evidence.text):
            name = _town_of(found[1], self.stage.language) if words.town_adjectives else None
            if name and words_pattern(words.conferences).fullmatch(found[2].lower()):
                return name
        return None

    def _only_town(self, event: Event) -> Place | None:
        """The one town that the clause names behind the event's word and a preposition of place."""
        inside = [(span, place) for span, place in self.stage.mentions if event.evidence.overlaps(span)]
        hosts = {actor.country for actor in self.stage.reading.actors if actor.id in event.toward}
        if len(inside) != 1 or self.stage.is_country(inside[0][1]) or (
                event.mode == "visit" and inside[0][1].country not in hosts):
            return None
        (span, place), text = inside[0], self.stage.text
        before = text[max(event.trigger.end, span.start - 8):span.start].lower().split()
        return place if span.start > event.trigger.end and set(before[-1:]) & self.stage.words.in_places else None

    def _house(self, event: Event, country: Place | None) -> Place | None:
        """The town of a house of government that a clause names as a place: "at the White House", "im Kreml"."""
        language = self.stage.language
        for code, pattern in _houses(language):
            if (country is None or country.country == code) and pattern.search(event.evidence.text.lower()):
                return _seat(code, language)
        return None

    def _capital_before(self, here: int) -> Place | None:
        return next(iter(list(self._capitals(max(0, here - REACH), here))[::-1]), None)

    def _capitals(self, start: int, end: int) -> Iterator[Place]:
        language = self.stage.language
        for found in _capital_pattern(language).finditer(self.stage.text.lower(), start, end):
            if place := _seat(_country_of(found[1], language), language):
                yield place

    def _from_here(self, event: Event) -> Place | None:
        """Where the report comes from, if the meeting has just been held and the report names that one place only."""
        if event.status not in DONE or event.mode == "visit":
            return None
        first, last = self.stage.sentence(event.trigger.start)
        if any(first <= span.start < last and place != self.dateline and not self.stage.is_country(place)
               for span, place in self.stage.mentions):
            return None  # some other town is spoken of
        published, when = self.stage.published, self.days.when(event)
        if when is None:
            fresh = event.trigger.start <= LEAD
        else:
            # what went on since a day is as fresh as its last one
            day, longest = (when.last, _ROUND) if self.days.is_lasting(event) else (when.first, FRESH)
            fresh = bool(published and day and (published - day).days <= FRESH and length(when) <= longest)
        return self.dateline if fresh else None

    @cached_property
    def dateline(self) -> Place | None:
        """The place that the report comes from, if it is one."""
        for found in _DATELINE.finditer(self.stage.text[:LEAD]):
            there = {place.id: place for span, place in self.stage.mentions
                     if found.start(1) <= span.start and span.end <= found.end(1)}
            heads = found[1].replace("/", " ").split()
            if there and sum(len(place.name.split()) for place in there.values()) >= len(heads) // 2:
                return next(iter(there.values())) if len(there) == 1 and "/" not in found[1] else None
        return None

    def _travelled_to(self, event: Event) -> Place | None:
        """Where one of those who met travelled in the same sentence ("flew to Kabul to brief Ghani, whom he met …")."""
        if event.status not in DONE:
            return None
        met, (first, last) = {*event.by, *event.toward}, self.stage.sentence(event.trigger.start)
        goals = [other.where for other in self.stage.reading.events if other.mode == "visit" and other.where
                 and first <= other.trigger.start < event.trigger.start < last and met & set(other.by)]
        return self.stage.places.get(goals[-1] or "") if goals else None

    def _sequel(self, event: Event) -> Place | None:
        """The place of the meeting told just before, of one that came right after it ("afterwards he spoke with …")."""
        text, (first, last) = self.stage.text.lower(), self.stage.sentence(event.trigger.start)
        beside = words_pattern(self.stage.words.afterwards).search(text[first:last]) or words_pattern(
            self.stage.words.earlier).match(text[first:last])
        if event.status not in DONE or not beside:
            return None
        before = [other for other in self.stage.reading.events if other.type == event.type and other.where
                  and other.status in DONE and 0 < event.trigger.start - other.trigger.start <= CLOSE]
        return self.stage.places.get(before[-1].where or "") if before else None

    def _venue(self, event: Event) -> Place | None:
        """The one town in which the report tells, before what was just done, that a summit or talks were held."""
        published, when = self.stage.published, self.days.when(event)
        if event.status not in DONE or not published or when is None or when.first is None or (
                published - when.first).days > FRESH or event.mode == "visit":
            return None
        text, here = self.stage.text.lower(), event.trigger.start
        told = words_pattern((*self.stage.words.summits, *self.stage.words.talks))
        towns = {place.id: place for span, place in self.stage.mentions
                 if 0 < here - span.start <= LEAD and not self.stage.is_country(place)
                 and (before := text[max(0, span.start - _BESIDE):span.start].split())[-1:]
                 and before[-1] in self.stage.words.in_places and told.search(" ".join(before[:-1]))}
        return next(iter(towns.values())) if len(towns) == 1 else None

    def _here_today(self, event: Event) -> Place | None:
        """Where the report comes from, of what is planned for its day by one who just met somebody there."""
        published, when = self.stage.published, self.days.when(event)
        first, last = self.stage.sentence(event.trigger.start)
        elsewhere = any(first <= span.start < last and not self.stage.is_country(place)
                        for span, place in self.stage.mentions)
        if event.status is not EventStatus.PLANNED or elsewhere or event.mode == "visit" or not published or (
                when != DayInterval.day(published)):
            return None
        sides = {*event.by, *event.toward}
        met = any(other.type == event.type and other.status in DONE and sides & {*other.by, *other.toward}
                  and 0 < event.trigger.start - other.trigger.start <= REACH for other in self.stage.reading.events)
        return self.dateline if met else None

    def _told_alone(self, event: Event) -> Place | None:
        """The one town that a sentence tells, behind a preposition of place, where no other meeting is told in it."""
        first, last = self.stage.sentence(event.trigger.start)
        text = self.stage.text.lower()
        others = [other for other in self.stage.reading.events if other.type == event.type
                  and first <= other.trigger.start < last and not other.trigger.overlaps(event.trigger)]
        towns = [(span, place) for span, place in self.stage.mentions
                 if first <= span.start < last and not self.stage.is_country(place)]
        if others or len(towns) != 1 or event.mode == "visit":
            return None
        (span, place), = towns
        at = set(text[max(first, span.start - _ADJOINING):span.start].split()[-1:]) & self.stage.words.in_places
        return place if at else None

    def _stayed(self, event: Event) -> Place | None:
        """The one town that the sentence before tells somebody to have come to or left, who had met there."""
        first, last = self.stage.sentence(event.trigger.start)
        start, _ = self.stage.sentence(max(0, first - 3))
        published, when = self.stage.published, self.days.when(event)
        fresh = when is None or (when.first and published and 0 <= (published - when.first).days <= FRESH)
        named = any(first <= span.start < last and not self.stage.is_country(place)
                    for span, place in self.stage.mentions)
        if event.status not in DONE or start >= first or named or not fresh or not words_pattern(
                self.stage.encounter_words.stays).search(self.stage.text[start:first].lower()):
            return None
        mine = {*event.by, *event.toward}
        there = any(start <= span.start < first for actor in self.stage.reading.actors if actor.id in mine
                    for span in actor.mentions)
        towns = {place.id: place for span, place in self.stage.mentions if start <= span.start < first
                 and not self.stage.is_country(place) and place != self.dateline}
        return next(iter(towns.values())) if there and len(towns) == 1 else None

    def _of_pair(self, event: Event) -> Place | None:
        """The one town of the sentence before, of what those named there are to do."""
        before = self.days.sentence_before(event) if self.days.of_pair(event) else None
        towns = {place.id: place for span, place in self.stage.mentions
                 if before and before[0] <= span.start < before[1] and not self.stage.is_country(place)}
        return next(iter(towns.values())) if len(towns) == 1 else None

    def _visited(self, event: Event) -> Place | None:
        """The place of a visit in the clause on when a plan may come about ("may meet when he visits Peru")."""
        _, last = self.stage.sentence(event.trigger.start)
        goals = [other.where for other in self.stage.reading.events if other.mode == "visit" and other.where
                 and event.trigger.end < other.trigger.start < last and {*other.by} & {*event.by, *event.toward}]
        named = [place for span, place in self.stage.mentions if event.trigger.end < span.start < last]
        open_ = event.status in (EventStatus.POSSIBLE, EventStatus.PLANNED)
        whens = words_pattern(self.stage.encounter_words.whens)
        if not open_ or not whens.search(self.stage.text[event.trigger.end:last].lower()):
            return None
        return self.stage.places.get(goals[0] or "") if goals else named[0] if len(named) == 1 else None

    def _bound_for(self, event: Event) -> Place | None:
        """The town to which one of those who are to meet is told to travel just before, in the other's country."""
        first, _ = self.stage.sentence(event.trigger.start)
        before, _ = self.stage.sentence(max(0, first - 3))
        countries = {actor.id: actor.country for actor in self.stage.reading.actors}
        sides = (*event.by, *event.toward)
        travellers = {id for other in self.stage.reading.events if other.mode == "visit"
                      and before <= other.trigger.start < first for id in other.by} & set(sides)
        visit = event.mode == "visit" and event.status in (EventStatus.PLANNED, *OFF)
        if not visit and (event.status is not EventStatus.PLANNED or not travellers or event.mode == "visit"):
            return None
        travellers = set(event.by) if visit else travellers
        hosts = {countries.get(id) for id in sides if id not in travellers} - {None}
        towns = [place for span, place in self.stage.mentions if before <= span.start < first
                 and place.country in hosts and not self.stage.is_country(place)]
        return towns[0] if len({place.id for place in towns}) == 1 else None

    def _at_home(self, event: Event) -> Place | None:
        """The capital of who receives a guest from another country, where no town is told in the sentence."""
        first, last = self.stage.sentence(event.trigger.start)
        towns = [place for span, place in self.stage.mentions
                 if first <= span.start < last and not self.stage.is_country(place)]
        actors = {actor.id: actor for actor in self.stage.reading.actors}
        hosts = {actors[id].country for id in event.by if id in actors}
        guests = {actors[id].country for id in event.toward if id in actors}
        host = next(iter(hosts)) if len(hosts) == 1 else None
        if towns or not (event.frame or "").startswith(_HOST) or host in guests:
            return None
        return _seat(host, self.stage.language)

    def _spoken_at(self, event: Event) -> Place | None:
        return next((place for _, place in self.stage.spoken(event) if place), None)


@cache
def _capital_pattern(language: str) -> re.Pattern[str]:
    """An adjective of a country before a word for a capital."""
    capitals = "|".join(map(re.escape, words_of(language, MeetingWords).capitals))
    return re.compile(rf"(?<!\w)([\w-]+)\s+(?:{capitals})(?!\w)")


@cache
def _houses(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Per country the names of its houses of government behind a preposition of place."""
    found, words = [], words_of(language, MeetingWords)
    before = "|".join(map(re.escape, words.at_houses))
    for fact in load_facts().countries:
        if houses := (*fact.named(language).seats, *words.houses.get(fact.code, ())):
            names = "|".join(r"\s+".join(re.escape(part).replace("\\~", r"\w*").replace("~", r"\w*")
                                         for part in house.lower().split()) for house in houses)
            found.append((fact.code, re.compile(rf"(?<!\w)(?:{before})\s+(?:{names})(?!\w)")))
    return tuple(found)


@cache
def _country_of(word: str, language: str) -> str | None:
    """The country that an adjective names, in any of its forms."""
    for fact in load_facts().countries:
        for adjective in fact.named(language).adjectives:
            stem = adjective.lower().rstrip("~")
            if word.startswith(stem) and len(word) - len(stem) <= _INFLECTION:
                return fact.code
    return None


@cache
def _town_of(word: str, language: str) -> Place | None:
    """The town of which a word in "-er" is the adjective."""
    for fact in load_facts().places:
        for name in fact.names.get(language, ()):
            plain = name.rstrip("~")
            stem = plain[:-2] if plain.endswith("en") else plain[:-1] if plain.endswith("e") else plain
            if word in {f"{plain}er", f"{stem}er", f"{stem}ner"} and len(plain) > _SHORTEST:
                return Place("", plain, fact.country, fact.lat, fact.lon, ())
    return None


@cache
def _seat(country: str | None, language: str) -> Place | None:
    """The seat of government of a country, as a place."""
    for fact in load_facts().places:
        if country and fact.seat and fact.country == country:
            name = next(iter(fact.names.get(language, ())), "") or next(iter(next(iter(fact.names.values()))))
            return Place("", name.replace("~", "e"), country, fact.lat, fact.lon, ())
    return None
