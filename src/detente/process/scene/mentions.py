"""Mentions of meetings in one reading: each event that tells of one, with its sides, level, days and place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from detente.language.bundle import words_of
from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import ActorKind, ConditionKind, DayInterval, Event, EventStatus, Place, Reading, Span
from detente.model.situation import MeetingKind, MeetingStatus, Rank
from detente.process.people.naming import country_names, is_country, place_names
from detente.process.report.cast import Figures
from detente.process.scene.brokered import Brokered
from detente.process.scene.delegations import Delegations
from detente.process.scene.encounters import Encounters
from detente.process.scene.journeys import Journeys
from detente.process.scene.names_told import NamesTold
from detente.process.scene.outcomes import Outcomes
from detente.process.scene.rounds import Rounds
from detente.process.scene.scene import Scene
from detente.process.scene.severally import ONE_BY_ONE, Severally
from detente.process.scene.signings import signings
from detente.process.scene.stage import Stage
from detente.process.scene.standins import StandIns
from detente.process.telling import Party, ToldPlace

_MEETING_TYPE = "CONSULT"
_APART = ("phone", "third-party")
"""Modes of talking without meeting."""

_STATUS = {
    EventStatus.OCCURRED: MeetingStatus.HELD,
    EventStatus.ONGOING: MeetingStatus.ONGOING,
    EventStatus.PLANNED: MeetingStatus.PLANNED,
    EventStatus.POSSIBLE: MeetingStatus.POSSIBLE,
    EventStatus.CANCELLED: MeetingStatus.CANCELLED,
    EventStatus.POSTPONED: MeetingStatus.POSTPONED,
}
_LONG_PAST = 60  # days after which a meeting is background, no news
_NEAR = 40  # letters on either side of a meeting's word in which its level is told


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a report that tells of a meeting; `long_past` where it is background.

    `around`: where it was, if no mention of it tells a place. `former`: it was planned, by words of the past.
    `multilateral`: somebody takes part in what many attend. `moved`: to another date, which it tells.
    `named`: the words for it. `lasting`: its days are told as those since which, or through which, it went on.
    """

    event: str
    start: int
    end: int
    parties: tuple[Party, ...]
    kind: MeetingKind
    level: Rank | None
    status: MeetingStatus
    when: DayInterval | None
    where: ToldPlace | None
    said_by: tuple[str, ...]
    quote: Span
    named: Span
    topic: str | None
    again: bool
    long_past: bool = False
    around: ToldPlace | None = None
    former: bool = False
    multilateral: bool = False
    formerly: tuple[DayInterval, ...] = ()
    moved: bool = False
    lasting: bool = False

    @property
    def is_over(self) -> bool:
        """Whether it says that the meeting took place or is taking place."""
        return self.status in (MeetingStatus.HELD, MeetingStatus.ONGOING)

    @property
    def keys(self) -> frozenset[str]:
        """Who meets."""
        return frozenset(party.key for party in self.parties)


def mentions(stage: Stage, figures: Figures) -> Iterator[Mention]:
    """The mentions of meetings, in the order of the text."""
    reading, scene = stage.reading, Scene(stage)
    names, outcomes, standins = NamesTold(stage), Outcomes(stage), StandIns(reading)
    journeys, severally = Journeys(stage, names), Severally(stage, names)
    encounters = Encounters(stage, names, outcomes)
    told_of = [event for event in _sided(reading.events, standins) if not outcomes.is_aside(event)]
    told_of = [leg for event in told_of for leg in journeys.told(event)]
    sided = list(encounters.completed(told_of))
    sided = [one for event in (*sided, *encounters.further(sided)) for one in severally.apart(event)]
    sided += Brokered(stage, names).told(sided)
    sided += Delegations(stage, names).told(sided)
    sided += Rounds(stage, names).told(sided)
    events = [*sided, *signings(stage)]
    told = ((event, _mention(replace(event, when=scene.when(event)), scene.where(event), reading, figures))
            for event in events)
    found = [replace(mention, around=told_place(scene.around(event)), formerly=scene.formerly(event),
                     moved=scene.is_moved(event), lasting=scene.is_lasting(event))
             for event, mention in told if mention]
    yield from sorted(found, key=lambda mention: (mention.start, mention.event))


def _sided(events: Iterable[Event], standins: StandIns) -> Iterator[Event]:
    """The events with those whom groups without a name stand for."""
    for event in events:
        if event.type != _MEETING_TYPE:
            continue
        by, toward = standins.sides_of(event.by, event), standins.sides_of(event.toward, event)
        if not by or not toward:
            toward = (*toward, *(side for side in standins.opponents_of((*by, *toward), event) if side not in by))
        if by and all(side.startswith("*") for side in by):  # delegations, not those who sent them
            toward = standins.besides(toward, by)
        yield replace(event, by=by, toward=tuple(side for side in toward if side not in by))


def _mention(event: Event, at: Place | None, reading: Reading, figures: Figures) -> Mention | None:
    status = _status(event, reading)
    if event.type != _MEETING_TYPE or event.mode in _APART or status is None:
        return None
    words = words_of(reading.report.language, MeetingWords)
    clause, near = event.evidence.text.lower(), _near(event, reading.report.text)
    kind = _kind(event, near, words)
    where = told_place(at)
    parties = _parties(event, figures, where if kind is MeetingKind.VISIT else None)
    level = _level(parties, "" if kind is MeetingKind.VISIT else clause, event.trigger.text.lower(), near, words)
    if (theirs := _their_people(parties, clause, words)) is not None:
        parties, level = tuple(figures.state(party.country or "") for party in parties), theirs
    parties = _with_host(_at_level(parties, level, kind, figures), kind, where, figures)
    if kind is MeetingKind.VISIT and where is None:
        where = _host_place(parties)
    return Mention(
        event.id, event.trigger.start, event.evidence.end, parties, kind, level, status, event.when, where,
        figures.keys(event.said_by), event.evidence, event.trigger, event.topic.text if event.topic else None,
        bool(words_pattern(words.again).search(near)), _long_past(event, reading),
        former=bool(words_pattern(words.formerly).search(clause)), multilateral=event.mode == "multilateral")


def _long_past(event: Event, reading: Reading) -> bool:
    published, last = reading.report.published, event.when.last if event.when else None
    return bool(published and last and (published - last).days > _LONG_PAST)


def _status(event: Event, reading: Reading) -> MeetingStatus | None:
    """The status; what hangs on a condition is neither cancelled nor held, and what is to come is not held."""
    status = _STATUS.get(event.status)
    published = reading.report.published
    off = words_pattern(words_of(reading.report.language, EncounterWords).dropped)
    if status is MeetingStatus.CANCELLED and any(
            condition.dependent and condition.dependent.event == event.id and not off.search(
                condition.evidence.text.lower())  # "the visit, once planned for May, has been called off"
            and condition.kind is not ConditionKind.REQUIRES for condition in reading.conditions):
        return MeetingStatus.POSSIBLE
    to_come = event.when and event.when.first and published and event.when.first > published
    if to_come and status in (MeetingStatus.HELD, MeetingStatus.ONGOING):
        return MeetingStatus.PLANNED
    return status


def _near(event: Event, text: str) -> str:
    first = max(event.evidence.start, event.trigger.start - _NEAR)
    return text[first:min(event.evidence.end, event.trigger.end + _NEAR)].lower()


def _kind(event: Event, near: str, words: MeetingWords) -> MeetingKind:
    trigger = event.trigger.text.lower()
    if words_pattern(words.summits).search(trigger):
        return MeetingKind.SUMMIT
    if event.mode == "visit":
        # who receives a guest by name has met him
        named = event.by and event.toward and (event.frame or "").startswith("host.")
        return MeetingKind.MEETING if named else MeetingKind.VISIT
    if words_pattern(words.summits).search(near):
        return MeetingKind.SUMMIT
    return MeetingKind.TALKS if words_pattern(words.talks).search(trigger) else MeetingKind.MEETING


def told_place(place: Place | None) -> ToldPlace | None:
    """A place with its names in every language."""
    if place is None:
        return None
    return ToldPlace(tuple(place_names(place)), place.country, is_country(place))


def _host_place(parties: tuple[Party, ...]) -> ToldPlace | None:
    host = next((party for party in parties if party.host and party.country), None)
    names = tuple(country_names(host.country)) if host else ()
    return ToldPlace(names, host.country, True) if host and names else None


def _parties(event: Event, figures: Figures, visited: ToldPlace | None) -> tuple[Party, ...]:
    """The sides: of a visit the visitor and the country visited, of anything else those who meet."""
    day = event.when.first if event.when else None
    ids = _with_company(event, figures)
    told_by = {*event.said_by, *figures.speakers(event.evidence)} - set(event.by)
    if len(set(ids) - told_by) >= 2:  # who tells of a meeting of two others is not one of them
        ids = [id for id in ids if id not in told_by]
    found = [party for id in ids if (party := figures.party(id, day))]
    if event.mode == "visit":
        guests = {party.key for id in event.by if (party := figures.party(id, day))}
        own = {party.country for party in found if party.key in guests}
        hosts = [party for party in found if party.is_state and party.key not in guests]
        if not hosts and len(found) == 1 and visited and visited.country and visited.country not in own:
            hosts = [figures.state(visited.country)]
            found += hosts
        found = [replace(party, host=True) if party in hosts else party for party in found]
    acting = {party.key for id in event.by if (party := figures.party(id, day)) and party.rank is None}
    return _represented(_leaders_alone(found, acting))


def _with_host(parties: tuple[Party, ...], kind: MeetingKind, where: ToldPlace | None,
               figures: Figures) -> tuple[Party, ...]:
    """A summit of an organisation is also one of the country that it is held in."""
    alone = len(parties) == 1 and parties[0].kind is ActorKind.ORGANISATION and kind is MeetingKind.SUMMIT
    if not alone or where is None or not where.country or where.country == parties[0].country:
        return parties
    return (*parties, figures.state(where.country))


def _leaders_alone(parties: list[Party], acting: set[str]) -> list[Party]:
    """Where leaders of two countries meet, without the officials who are with them or tell of it.

    `acting` are those without an office who are told to meet themselves ("the premier and his rival").
    """
    leaders = {party.country for party in parties if party.rank is Rank.LEADERS}
    if len(leaders) < 2:
        return parties
    return [party for party in parties if party.kind is not ActorKind.PERSON or party.rank is Rank.LEADERS
            or party.key in acting]


def _with_company(event: Event, figures: Figures) -> list[str]:
    """The actors of the event and those named in one list with them; of a visit, only other visitors."""
    ids = [*event.by, *figures.speaking_at(event.trigger)]
    if event.frame == ONE_BY_ONE:
        return [*event.by, *event.toward]
    host = (event.frame or "").startswith("host.")
    for id in (event.toward if host else event.by) if event.mode == "visit" else (*event.by, *event.toward):
        ids += figures.companions(id, event.evidence, event.trigger)
    ids += figures.along(event.evidence)
    return list(dict.fromkeys((*ids, *event.toward)))


def _represented(parties: list[Party]) -> tuple[Party, ...]:
    """Without the countries for which somebody is there in person."""
    there = {party.country for party in parties if party.is_person and party.country}
    led = {key for party in parties for key in party.of}
    own = [party for party in parties if not (party.is_state and party.country in there)]
    kept = [party for party in own if party.key not in led]
    return tuple({party.key: party for party in (kept if len(kept) > 1 else own)}.values())


def _level(parties: tuple[Party, ...], clause: str, trigger: str, near: str, words: MeetingWords) -> Rank | None:
    """The level told for countries that meet; of people, leaders where all are."""
    if any(party.is_state for party in parties) or not parties:
        places = ((Rank.LEADERS, words.summits, trigger), (Rank.OFFICIALS, words.officials, clause),
                  (Rank.MINISTERS, words.ministers, clause), (Rank.LEADERS, words.summits, near),
                  (Rank.LEADERS, words.leaders, clause))
        return next((rank for rank, told, text in places if words_pattern(told).search(text)), None)
    ranks = {party.rank for party in parties if party.kind is ActorKind.PERSON}
    return Rank.LEADERS if ranks == {Rank.LEADERS} else None


def _their_people(parties: tuple[Party, ...], clause: str, words: MeetingWords) -> Rank | None:
    """Whether not these leaders meet but "their foreign ministers", and at what level."""
    their = words_pattern(words.theirs).search(clause)
    if not their or len(parties) < 2 or not all(party.rank is Rank.LEADERS and party.country for party in parties):
        return None
    after = clause[their.end():their.end() + _NEAR]
    return next((rank for rank, told in ((Rank.MINISTERS, words.ministers), (Rank.OFFICIALS, words.officials))
                 if (found := words_pattern(told).search(after)) and found.start() < _NEAR // 2), None)


def _at_level(parties: tuple[Party, ...], level: Rank | None, kind: MeetingKind,
              figures: Figures) -> tuple[Party, ...]:
    """At a summit of countries their leaders meet: those whom the report names; an official speaks for his country."""
    if level is not Rank.LEADERS or kind is MeetingKind.VISIT:
        return parties
    found = []
    for party in parties:
        side = party
        if party.kind is ActorKind.PERSON and party.rank is not Rank.LEADERS and party.country:
            side = figures.state(party.country)
        if party.kind in (ActorKind.UNNAMED, ActorKind.GROUP) and not party.key.startswith("Q"):
            continue  # those who prepare it
        found.append((figures.leader(side.country) or side) if side.is_state else side)
    return tuple({party.key: party for party in found}.values())
