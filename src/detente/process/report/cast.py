"""The actors of one reading, as the fold needs them: identities, names in every language, ranks, who leads what."""

import re
from collections.abc import Iterable
from datetime import date

from detente.language.bundle import words_of
from detente.language.facts import load_facts
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import Actor, ActorKind, OfficeStatus, Span, Statement
from detente.model.situation import Rank
from detente.process.people.naming import actor_names, body_key, country_names
from detente.process.people.ranks import fact_of, rank_of
from detente.process.people.spelling import folded
from detente.process.report.wording import cut
from detente.process.scene.stage import Stage
from detente.process.telling import Party, ToldActor, ToldOffice
from detente.record.identity import actor_key

_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)
_NO_LONGER = (OfficeStatus.FORMER, OfficeStatus.NOMINATED)
_EVER = date.max
_LONGEST = 300
_JUST_AFTER = 60  # letters between what is said and who says it
_TITLE = 60  # letters of a title before a name
_NEAR = 250  # letters of a sentence before a trigger
_SENTENCE_END = re.compile(r"[.!?]\W*\s|\n")


class Figures:
    """Who occurs in a reading. Somebody who is not named has an identity of this report alone."""

    def __init__(self, stage: Stage) -> None:
        reading = stage.reading
        self._language, self._published = reading.report.language, reading.report.published
        self._statements = reading.statements
        self._text = reading.report.text
        self._mark = reading.report.id[:12]
        self._by_id = {actor.id: actor for actor in reading.actors}
        self._leads = self._leaders(reading.actors)
        self._company = stage.company

    def key(self, id: str) -> str:
        """The identity of an actor across reports."""
        actor = self._by_id.get(id)
        if actor is None:
            return id
        key = actor_key(actor)
        return f"{key}@{self._mark}" if actor.kind is ActorKind.UNNAMED else key

    def keys(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The identities of some actors, each once, in order."""
        return tuple(dict.fromkeys(self.key(id) for id in ids))

    def countries(self, ids: Iterable[str]) -> frozenset[str]:
        """The countries that these actors are, or act for."""
        return frozenset(actor.country for id in ids if (actor := self._by_id.get(id)) and actor.country)

    def sides(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Who acts, with people and governments as their countries: codes of countries, identities of others."""
        found = []
        for id in ids:
            actor = self._by_id.get(id)
            own = actor is None or actor.kind in (ActorKind.GROUP, ActorKind.BODY) or not actor.country
            found.append(self.key(id) if own else str(actor.country if actor else id))
        return tuple(dict.fromkeys(found))

    def party(self, id: str, day: date | None) -> Party | None:
        """An actor as a side of a meeting on that day; None for what can't meet (an unknown group in small letters)."""
        if id.startswith("*"):
            return self.state(id[1:])
        actor = self._by_id.get(id)
        if actor is None or not (_can_meet(actor) or self._are_rebels(actor)):
            return None
        rank = rank_of(actor, day or self._published, self._language)
        return Party(self.key(id), actor.kind, actor.country, rank, of=tuple(self._bodies_of(actor, day)))

    def _are_rebels(self, actor: Actor) -> bool:
        """Whether a group without a name of its own is one that fights a government and may talk with it."""
        rebels = words_pattern(words_of(self._language, MeetingWords).rebels)
        return actor.kind is ActorKind.GROUP and rebels.search(actor.name.lower()) is not None

    def _bodies_of(self, actor: Actor, day: date | None) -> Iterable[str]:
        """The organisations that a person speaks for, by the report's words or by the tables."""
        if actor.kind is not ActorKind.PERSON:
            return
        named = [office.of for office in actor.offices if office.of and office.status not in _NO_LONGER]
        fact = fact_of(actor)
        day = day or self._published or _EVER
        named += [office.of for office in (fact.offices if fact else ()) if office.held_on(day)]
        for name in dict.fromkeys(named):
            if load_facts().country(name) is None:
                yield self._body(name)

    def _body(self, name: str) -> str:
        """The identity of an organisation by its name."""
        here = next((actor for actor in self._by_id.values() if actor.kind is ActorKind.ORGANISATION
                     and folded(name) in map(folded, (actor.name, *actor.aliases))), None)
        return actor_key(here) if here else body_key(name)

    def leader(self, country: str | None) -> Party | None:
        """The one leader of a country whom the report names, if it names just one."""
        found = self._leads.get(country or "", [])
        return self.party(found[0], self._published) if len(found) == 1 else None

    def companions(self, id: str, clause: Span, trigger: Span) -> list[str]:
        """Who is named in one list with an actor in a clause, or else in its sentence before the trigger."""
        actor = self._by_id.get(id)
        mentions = actor.mentions if actor else ()
        named = [span for span in mentions if clause.overlaps(span)] or [
            span for span in mentions if self._in_sentence(span, trigger)][-1:]
        keys = {key for span in named for chain in self._company.get(f"{id}@{span.start}", ()) for key in chain}
        inside = sorted(keys, key=lambda key: int(key.rpartition("@")[2]))
        return [other for key in inside if (other := key.rpartition("@")[0]) != id]

    def along(self, clause: Span) -> list[str]:
        """Who is named in a clause as one who goes along ("together with Secretary of State Clinton")."""
        found = words_pattern(words_of(self._language, MeetingWords).together).search(clause.text.lower())
        if not found:
            return []
        start = clause.start + found.end()
        named = [(span.start, id) for id, actor in self._by_id.items() for span in actor.mentions
                 if actor.kind is ActorKind.PERSON and 0 <= span.start - start <= _TITLE and span.end <= clause.end]
        return [min(named)[1]] if named else []

    def speakers(self, clause: Span) -> set[str]:
        """Who is named as a speaker in a clause or just after it."""
        return {said.speaker for said in self._statements
                if said.speaker and said.source and not self._at_it(said, clause)
                and clause.start <= said.source.start <= clause.end + _JUST_AFTER
                and not _SENTENCE_END.search(self._text[clause.end:said.source.start])}

    def speaking_at(self, trigger: Span) -> list[str]:
        """Who speaks at a meeting ("Zarif said at the session with Kerry")."""
        found = []
        for said in self._statements:
            between = self._text[said.cue.end:trigger.start].lower().split() if said.cue else []
            near = said.speaker and said.cue and 0 < trigger.start - said.cue.end <= _JUST_AFTER
            if near and between and between[0] in words_of(self._language, MeetingWords).speaking_at and not {
                    ",", "."} & set("".join(between)):
                found.append(str(said.speaker))
        return found

    def _at_it(self, said: Statement, clause: Span) -> bool:
        """Whether somebody says something at the meeting that a clause tells of."""
        words = self._text[said.cue.end:said.cue.end + 20].lower().split() if said.cue else []
        return bool(words and said.cue and clause.overlaps(said.cue)
                    and words[0] in words_of(self._language, MeetingWords).speaking_at)

    def _in_sentence(self, span: Span, trigger: Span) -> bool:
        between = self._text[span.end:trigger.start]
        return 0 <= trigger.start - span.end <= _NEAR and not _SENTENCE_END.search(between)

    def told(self) -> tuple[ToldActor, ...]:
        """The actors with their names and offices."""
        return tuple(self._told(actor) for actor in self._by_id.values())

    def state(self, country: str) -> Party:
        """A country as a side of a meeting."""
        return Party(country, ActorKind.STATE, country)

    def state_told(self, country: str) -> ToldActor | None:
        """A country that no actor of the report stands for, with its names."""
        if any(actor.kind in _STATES and actor.country == country for actor in self._by_id.values()):
            return None
        names = tuple(country_names(country)) or (country,)
        return ToldActor(country, names, ActorKind.STATE, country, None, ())

    def _told(self, actor: Actor) -> ToldActor:
        offices = tuple(ToldOffice(office.title, office.of, office.status, cut(office.evidence, _LONGEST))
                        for office in actor.offices)
        return ToldActor(self.key(actor.id), tuple(actor_names(actor)), actor.kind, actor.country, actor.wikidata,
                         offices)

    def _leaders(self, actors: Iterable[Actor]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for actor in actors:
            if actor.country and rank_of(actor, self._published, self._language) is Rank.LEADERS:
                found.setdefault(actor.country, []).append(actor.id)
        return found


def _can_meet(actor: Actor) -> bool:
    if actor.kind in (*_STATES, ActorKind.PERSON, ActorKind.UNNAMED) or actor.wikidata:
        return True
    return any(letter.isupper() for letter in actor.name[:1])
