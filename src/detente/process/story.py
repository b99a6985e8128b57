"""The story of each meeting: reports in the order of publication, each joined with the meeting that it tells of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.model import ActorKind, DayInterval
from detente.model.situation import MeetingKind, MeetingStatus, Rank, Step
from detente.process.days import length, overlap, within
from detente.process.joining import Known, Match, match
from detente.process.places import same
from detente.process.telling import Party, Telling, ToldPlace
from detente.process.who import Who

_LASTS = 3  # days without news in which what was going on still goes on


@dataclass(frozen=True)
class Told:
    """A telling, the report that it is of, and why it was joined."""

    report: str
    published: date
    telling: Telling
    sides: dict[str, Party]
    joined_by: tuple[str, ...]


@dataclass
class Story:
    """One meeting and all that is told of it, oldest first."""

    id: str
    told: list[Told] = field(default_factory=list)
    status: MeetingStatus = MeetingStatus.POSSIBLE
    when: DayInterval | None = None
    where: ToldPlace | None = None
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

    @property
    def is_over(self) -> bool:
        """Whether it took place."""
        return self.status in (MeetingStatus.HELD, MeetingStatus.ONGOING)

    def status_on(self, day: date) -> MeetingStatus:
        """The status; what was going on and is not told any more is over."""
        last = max(self.told[-1].published, (self.when.last if self.when else None) or date.min)
        lasting = self.status is MeetingStatus.ONGOING and (day - last).days <= _LASTS
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
        counts: dict[str, int] = {}
        parties: dict[str, Party] = {}
        for told in self.told:
            for key, party in told.sides.items():
                counts[key] = counts.get(key, 0) + 1
                parties[key] = party if not parties.get(key) or party.rank else parties[key]
        kept = {key: party for key, party in parties.items() if 3 * counts[key] >= len(self.told)}
        people = {party.country for party in parties.values() if party.kind is ActorKind.PERSON}
        kept |= {key: party for key, party in parties.items() if _replaces(party, kept, parties)}
        chosen = {key: party for key, party in kept.items() if not (party.is_state and party.country in people)}
        return chosen if len(chosen) > 1 else kept

    def known(self) -> Known:
        """The story so far."""
        if self._known is None:
            levels = {told.telling.level for told in self.told}
            kinds = {told.telling.kind for told in self.told}
            self._known = Known(self.sides, levels, kinds, self.status, self.when, self.where, self.told[0].published,
                                self.told[-1].published)
        return self._known

    def history(self) -> tuple[Step, ...]:
        """What each report told, oldest first."""
        return tuple(step(told) for told in self.told)


def _replaces(party: Party, kept: dict[str, Party], parties: dict[str, Party]) -> bool:
    """Whether a person, told by few, is who meets for a country that many tell."""
    if party.kind is not ActorKind.PERSON or not party.country:
        return False
    others = [one for one in parties.values() if one.kind is ActorKind.PERSON and one.country == party.country]
    return len(others) == 1 and any(one.is_state and one.country == party.country for one in kept.values())


def step(told: Told) -> Step:
    """What one report tells, as a step of the history."""
    telling = told.telling
    return Step(told.published, telling.status, telling.when, telling.where.names[0] if telling.where else None,
                told.report, telling.said_by, telling.quote, told.joined_by)


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


def tell(reports: Iterable[tuple[str, date, Sequence[Telling]]], who: Who) -> list[Story]:
    """The meetings that these reports, in order, tell of."""
    stories: list[Story] = []
    by_side: dict[str, list[int]] = {}
    for report, published, tellings in reports:
        taken: set[int] = set()
        for telling in sorted(tellings, key=_surest):
            sides = _sides(telling, who)
            if len(sides) < 2:
                continue
            number, found = _best(stories, _candidates(sides, by_side), telling, sides, published, taken)
            if number is None:
                if _too_vague(telling, sides):
                    continue
                number = len(stories)
                stories.append(Story(telling.id))
            stories[number].add(Told(report, published, telling, sides, found.reasons if found else ()))
            taken.add(number)
            for key in {*sides, *(party.country for party in sides.values() if party.country)}:
                numbers = by_side.setdefault(key, [])
                if number not in numbers:
                    numbers.append(number)
    return stories


def _sides(telling: Telling, who: Who) -> dict[str, Party]:
    return {who.of(party.key): party for party in telling.parties}


def _candidates(sides: dict[str, Party], by_side: dict[str, list[int]]) -> list[int]:
    """Meetings that share two sides with this one, or the countries of sides."""
    near = Counter(number for key, party in sides.items()
                   for number in {number for name in (key, party.country) if name for number in by_side.get(name, ())})
    return sorted(number for number, shared in near.items() if shared > 1)


def _best(stories: list[Story], candidates: list[int], telling: Telling, sides: dict[str, Party], published: date,
          taken: set[int]) -> tuple[int | None, Match | None]:
    best: tuple[float, int] | None = None
    chosen: Match | None = None
    for number in candidates:
        found = match(stories[number].known(), telling, sides, published, number not in taken)
        if found and (best is None or (found.score, number) > best):
            best, chosen = (found.score, number), found
    return (best[1] if best else None), chosen


def _surest(telling: Telling) -> tuple[bool, bool, int, str]:
    """Meetings that took place and dated ones first: they find theirs, the others go by what is left."""
    return (not telling.is_over, telling.when is None, length(telling.when) if telling.when else 0, telling.id)


def _too_vague(telling: Telling, sides: dict[str, Party]) -> bool:
    """A mere possibility between countries, or one of a visit, with neither day nor place, is no meeting yet."""
    loose = any(party.is_state for party in sides.values())
    return loose and telling.when is None and telling.status is MeetingStatus.POSSIBLE
