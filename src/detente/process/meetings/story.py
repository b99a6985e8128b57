"""The story of a meeting: what reports tell of it in the order of publication, and how it stands by that."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from detente.model import ActorKind, DayInterval
from detente.model.situation import MeetingKind, MeetingStatus, Rank, Step
from detente.process.days import length, overlap, within
from detente.process.meetings.joining import Known, MeetsFor, Reason
from detente.process.meetings.places import same
from detente.process.people.who import Who
from detente.process.telling import Party, Telling, ToldPlace

_MOVED = "moved to a new date"
LASTS = 3
"""Days without news in which what was going on still goes on."""



@dataclass(frozen=True)
class Told:
    """A telling, the report that it is of, and why it was joined."""

    report: str
    published: date
    telling: Telling
    sides: dict[str, Party]
    joined_by: tuple[Reason, ...]


@dataclass
class Story:
    """One meeting and all that is told of it, oldest first."""

    id: str
    told: list[Told] = field(default_factory=list)
    status: MeetingStatus = MeetingStatus.POSSIBLE
    when: DayInterval | None = None
    where: ToldPlace | None = None
    _counts: Counter[str] = field(default_factory=Counter, repr=False)
    names: set[str] = field(default_factory=set, repr=False)
    """All who are told to meet, and their countries."""
    _parties: dict[str, Party] = field(default_factory=dict, repr=False)
    _levels: set[Rank | None] = field(default_factory=set, repr=False)
    _kinds: set[MeetingKind] = field(default_factory=set, repr=False)
    _known: Known | None = field(default=None, repr=False)

    def add(self, told: Told) -> None:
        """Takes up what a report tells: the latest counts; but what is held stays held, vaguer days revise nothing."""
        telling = told.telling
        was_over = self.is_over
        if not self.told or not (was_over and not telling.is_over):
            self.status = telling.status
            self.when = _revised(self.when, telling, was_over) if self.told else telling.when
            self.where = _moved(self.where, telling, was_over) if self.told else telling.where
        self.told.append(told)
        self._known = None
        self._levels.add(telling.level)
        self._kinds.add(telling.kind)
        self._counts.update(told.sides.keys())
        for key, party in told.sides.items():
            self.names.update(filter(None, (key, party.country)))
            if party.rank or key not in self._parties:
                self._parties[key] = party

    @property
    def is_over(self) -> bool:
        """Whether it took place."""
        return self.status in (MeetingStatus.HELD, MeetingStatus.ONGOING)

    def status_on(self, day: date) -> MeetingStatus:
        """The status; what was going on and is not told any more is over."""
        last = max(self.told[-1].published, (self.when.last if self.when else None) or date.min)
        lasting = self.status is MeetingStatus.ONGOING and (day - last).days <= LASTS
        return MeetingStatus.HELD if self.status is MeetingStatus.ONGOING and not lasting else self.status

    @property
    def kind(self) -> MeetingKind:
        """What it is called: the kind that most reports give, people who met before a visit."""
        kinds = [told.telling.kind for told in self.told]
        met = [kind for kind in kinds if kind is not MeetingKind.VISIT] or kinds
        return max(sorted(set(met)), key=lambda one: sum(kind is one for kind in met))

    @property
    def level(self) -> Rank | None:
        """The level that is told."""
        levels = [told.telling.level for told in self.told if told.telling.level]
        return max(sorted(set(levels)), key=lambda one: sum(level is one for level in levels)) if levels else None

    @property
    def sides(self) -> dict[str, Party]:
        """Who meets: those in a third of the reports or more, people in place of the countries that they stand for."""
        parties = self._parties
        kept = {key: party for key, party in parties.items() if 3 * self._counts[key] >= len(self.told)}
        people = {party.country for party in parties.values() if party.kind is ActorKind.PERSON}
        kept |= {key: party for key, party in parties.items() if _replaces(party, kept, parties)}
        chosen = {key: party for key, party in kept.items() if not (party.is_state and party.country in people)}
        return chosen if len(chosen) > 1 else kept

    def known(self) -> Known:
        """The story so far."""
        if self._known is None:
            self._known = Known(self.sides, self._levels, self._kinds, self.status, self.when, self.where,
                                self.told[0].published, self.told[-1].published)
        return self._known

    def history(self, who: Who) -> tuple[Step, ...]:
        """What each report told, oldest first."""
        steps = ((*self._put_off(number, who), step(told, who)) for number, told in enumerate(self.told))
        return tuple(one for several in steps for one in several)

    def _put_off(self, number: int, who: Who) -> Iterator[Step]:
        """Of a meeting that was moved to a date that is told, that its former date is given up."""
        told = self.told[number]
        if told.telling.moved:
            earlier = next((one.telling.when for one in reversed(self.told[:number]) if one.telling.when), None)
            former = told.telling.formerly[0] if told.telling.formerly else earlier
            yield replace(step(told, who), status=MeetingStatus.POSTPONED, when=former)


def _replaces(party: Party, kept: dict[str, Party], parties: dict[str, Party]) -> bool:
    """Whether a person, told by few, is who meets for a country that many tell."""
    if party.kind is not ActorKind.PERSON or not party.country:
        return False
    others = [one for one in parties.values() if one.kind is ActorKind.PERSON and one.country == party.country]
    return len(others) == 1 and any(one.is_state and one.country == party.country for one in kept.values())


def step(told: Told, who: Who) -> Step:
    """What one report tells, as a step of the history."""
    telling = told.telling
    reasons = (f"{who.of(one.person)} meets for {who.of(one.side)}" if isinstance(one, MeetsFor) else one
               for one in told.joined_by)
    return Step(told.published, telling.status, telling.when, telling.where.names[0] if telling.where else None,
                told.report, who.all(telling.said_by), telling.quote.text,
                (*reasons, *((_MOVED,) if telling.moved else ())), telling.quote.start, telling.quote.end,
                telling.named)


def _revised(when: DayInterval | None, telling: Telling, was_over: bool) -> DayInterval | None:
    new = telling.when
    if new is None or when is None:
        return new or when
    if telling.status is MeetingStatus.CANCELLED and not overlap(new, when):
        return when  # what is called off is the plan that was known
    if length(new) > length(when) and within(when, new):
        return when
    if was_over and length(new) > length(when):
        return when
    return new


def _moved(where: ToldPlace | None, telling: Telling, was_over: bool) -> ToldPlace | None:
    new = telling.where
    if new is None or where is None:
        return new or where
    if new.is_country and not where.is_country and new.country == where.country:
        return where
    if telling.is_over and new.country == where.country and same(new, where):
        return where
    return where if was_over and new.country == where.country else new


def sides_of(telling: Telling, who: Who) -> dict[str, Party]:
    """The sides of what is told, by identity."""
    return {who.of(party.key): party for party in telling.parties}
