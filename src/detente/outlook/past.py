"""The past as a record has it: what its own reports tell as done, planned and called off, and what was imported.

An act is one row, between those whom the words name: a person where a person is named, else the country. The same act
is not counted twice. Of one pair of sides (a leader and its country are one side) and one kind (a meeting, a visit, a
CAMEO code), what is told of one day is one act. What is told of a month or a year is the act of that kind known from
those days, if there is one. What is told as done without a day is the act of that kind that was told last, if that was
no more than `RETOLD` days before. A plan is a deed of its own on the day on which a report tells of it, once a day: so
event databases code it too ("Express intent to meet or negotiate"). What is planned is never a row of what was done.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, product

from detente.history import Deed, History, Party
from detente.model import ActorKind, DayInterval, EventStatus
from detente.model.codec import from_json
from detente.model.plover import TYPES, Quad, cameo_codes, goldstein, score
from detente.model.situation import KnownActor, Rank
from detente.outlook.told import DEEDS, ToldDeeds, ToldEvent
from detente.process.known import Known, known
from detente.process.people.standing import known_actors
from detente.process.people.who import Who, who_is_who
from detente.record.view import View

RETOLD = 14
"""Days for which an act may be told again without saying when it was."""

_NEAR = timedelta(days=3)
"""How far apart the ends of the days told may be for the act to have a day of its own, not a month or a year."""

_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)
_DONE = (EventStatus.OCCURRED, EventStatus.ONGOING)
_MEETING, _VISIT = "CONSULT", "visit"
_THREATENED = ("SANCTION", "COERCE", "ASSAULT")

INTENT_TO_MEET, INTENT_TO_COOPERATE, INTENT_TO_AID = "036", "030", "033"
THREAT, REFUSAL_TO_MEET, REFUSAL = "130", "125", "120"


@dataclass(frozen=True, slots=True)
class _Act:
    """A deed between two identities: its `days`, and where its words stand.

    `kind` with the `sides` is what makes it one act with another; `told` is the day of the report.
    """

    deed: Deed
    source: str
    target: str
    sides: tuple[str, str]
    kind: str
    days: DayInterval | None
    done: bool
    report: str
    start: int
    told: date

    @property
    def day(self) -> date:
        """The day that it counts from: its own, the last of several, or that on which it is told."""
        return self.days.last if self.days and self.days.last else self.told

    @property
    def is_dated(self) -> bool:
        """Whether it has a day of its own, not a month or a year."""
        days = self.days
        return bool(days and days.first and days.last and days.last - days.first <= _NEAR)


def past(view: View, imported: bool = True, who: Who | None = None) -> History:
    """The history as a view knows it: only from reports published up to its day,
    and with the `imported` events up to it.

    The day of what was done is its own, the last of several, or that of the report where none is told. So a report
    that comes late adds to days before it; but only to the history of a view that knows the report. To look at an
    earlier day take the view of that day, not `History.until`. `who` is who, where that is known already.
    `origins` are the ids of reports, `line` is where the words that name the deed begin.
    """
    reports = known(view)
    who = who or who_is_who((actor for one in reports for actor in one.facts.actors), view.in_effect())
    told = [(stored.report.id, stored.report.published, opened(stored.content)) for stored in view.digests(DEEDS)]
    parties = _Parties(reports, who, told)
    acts = [act for report, published, deeds in told for event in deeds.events
            for act in _acts(event, report, published, parties)]
    told_here = History.of((act.day, parties.of(act.source), act.deed, parties.of(act.target), act.report,
                            act.start)
                           for act in _once(acts, parties))
    return told_here.joined(view.history()) if imported else told_here


def opened(content: object) -> ToldDeeds:
    """What a digest of `DEEDS` holds."""
    deeds: ToldDeeds = from_json(content, ToldDeeds)
    return deeds


def deed_told(event: ToldEvent) -> Deed | None:
    """The deed that an event is, by its status; None where a plan is no deed of its own.

    A planned meeting is the intent to meet (CAMEO 036), other cooperation that is planned the intent to cooperate
    (033 of aid, else 030); sanctions, coercion and violence that are planned are a threat (130). A meeting that is
    called off or put off is the refusal to meet (125), other cooperation that is called off a refusal (120).
    """
    quad = TYPES[event.type].quad
    if event.status in _DONE:
        return _deed(event.cameo, event.type, event.mode)
    cooperates = quad in (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION)
    if event.status is EventStatus.PLANNED:
        if cooperates:
            code = {_MEETING: INTENT_TO_MEET, "AID": INTENT_TO_AID}.get(event.type, INTENT_TO_COOPERATE)
            return _deed(code)
        return _deed(THREAT) if event.type in _THREATENED else None
    return _deed(REFUSAL_TO_MEET if event.type == _MEETING else REFUSAL) if cooperates else None


def _deed(cameo: str | None, type: str | None = None, mode: str | None = None) -> Deed:
    """A deed by its CAMEO code, or by type and mode where there is none; weighed as Goldstein, else PLOVER has it."""
    coded = cameo_codes().get(cameo or "")
    if type is None and coded is not None:
        type, mode = coded.type, coded.mode
    weight = goldstein(cameo) if cameo else None
    return Deed(cameo, type, mode, weight if weight is not None else score(type, mode) if type else 0.0)


def _acts(event: ToldEvent, report: str, published: date, parties: "_Parties") -> Iterator[_Act]:
    deed = deed_told(event)
    if deed is None:
        return
    by, toward = parties.all(event.by), parties.all(event.toward)
    done, meets = event.status in _DONE, event.type == _MEETING
    days = event.when if done and event.when and event.when.last and event.when.last <= published else None
    kind = f"{deed.type} {deed.mode}" if meets and done else (deed.cameo or f"{deed.type} {deed.mode}")[:3]
    for source, target in combinations(by, 2) if event.mutual else product(by, toward):
        if parties.are_two(source, target):
            one, two = parties.side(source), parties.side(target)
            together = event.mutual or (meets and event.mode != _VISIT)
            sides = (min(one, two), max(one, two)) if together else (one, two)
            yield _Act(deed, source, target, sides, kind, days, done, report, event.start, published)


def _once(acts: Iterable[_Act], parties: "_Parties") -> list[_Act]:
    """The acts without those told again; of several tellings the most exact one counts, on the day known first."""
    kept: list[_Act] = []
    done: dict[tuple[object, ...], list[int]] = {}
    planned: set[tuple[object, ...]] = set()
    for act in sorted(acts, key=lambda one: (one.told, not one.done, not one.is_dated, one.report, one.start)):
        if not act.done:
            plan = (frozenset(act.sides), act.kind, act.told)
            if plan not in planned:
                planned.add(plan)
                kept.append(act)
            continue
        before = done.setdefault((act.sides, act.kind), [])
        again = next((place for place in reversed(before) if _is_one(kept[place], act)), None)
        if again is None:
            before.append(len(kept))
            kept.append(act)
        elif parties.exactness(act) > parties.exactness(kept[again]):
            first = kept[again]
            kept[again] = act if act.is_dated else replace(act, days=DayInterval.day(first.day))
        planned.add((frozenset(act.sides), act.kind, act.day))
    return kept


def _is_one(before: _Act, act: _Act) -> bool:
    """Whether what is told is what was told before of the same sides and kind."""
    if act.days is None or act.days.last is None:
        return (act.told - before.told).days <= RETOLD
    if act.is_dated:
        return before.day == act.day or (not before.is_dated and _within(act.day, before.days))
    return _within(before.day, act.days)


def _within(day: date, days: DayInterval | None) -> bool:
    return days is not None and (days.first or date.min) <= day <= (days.last or date.max)


class _Parties:
    """Who is who among those that act, across the reports of a view."""

    def __init__(self, reports: Iterable[Known], who: Who, told: Iterable[tuple[str, date, ToldDeeds]]) -> None:
        self._who = who
        self._known = known_actors(((one.report, one.published, one.facts.actors) for one in reports), who)
        self._ranks: dict[str, set[Rank]] = {}
        for _, _, deeds in told:
            for key, rank in (deeds.ranks or {}).items():
                self._ranks.setdefault(who.of(key), set()).add(rank)
        self._parties: dict[str, Party] = {}

    def all(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The identities behind some keys, without those that no report names as an actor."""
        return tuple(id for id in self._who.all(keys) if id in self._known)

    def of(self, id: str) -> Party:
        """The party that an identity is."""
        if id not in self._parties:
            actor = self._known[id]
            self._parties[id] = Party(actor.name, actor.country, self._role(actor))
        return self._parties[id]

    def side(self, id: str) -> str:
        """What an act of it is an act of: its country, of a leader too; else itself."""
        party = self.of(id)
        return party.country if party.country and party.role in ("state", "leader") else id

    def are_two(self, one: str, other: str) -> bool:
        """Whether these are two parties: somebody and the own country are not."""
        parties = self.of(one), self.of(other)
        own = parties[0].country == parties[1].country and "state" in (parties[0].role, parties[1].role)
        return one != other and not own

    def exactness(self, act: _Act) -> tuple[bool, int, bool]:
        """What makes one telling of an act better than another: its own day, named leaders, a code that says more."""
        leaders = sum(self.of(id).role == "leader" for id in (act.source, act.target))
        return act.is_dated, leaders, not (act.deed.cameo or "0").endswith("0")

    def _role(self, actor: KnownActor) -> str:
        ranks = self._ranks.get(actor.id, set())
        if actor.kind in _STATES:
            return "state"
        if actor.kind is ActorKind.PERSON:
            return "leader" if ranks & {Rank.LEADERS, Rank.MINISTERS} else "official" if ranks else ""
        if actor.kind is ActorKind.ORGANISATION:
            return "other" if actor.country else "organisation"
        return "other" if actor.kind is ActorKind.GROUP else "official"
