"""Whether what a report tells of a meeting is of one that is known, and why.

A score is a sum of the weights beside each reason; the reasons are shown with the history of the meeting.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from detente.model import DayInterval
from detente.model.situation import MeetingKind, MeetingStatus, Rank
from detente.process.days import apart, length, overlap, within
from detente.process.meetings.places import disagree, same
from detente.process.meetings.sides import stands_for
from detente.process.telling import Party, Telling, ToldPlace

MOVED = 120
"""Days by which a plan may be moved and stay the same meeting."""

REVIVED = 60
"""Days after which a meeting that was called off is no longer taken up again, but another is planned."""

LAPSED = 7
"""Days after which a plan of which nothing was heard has lapsed."""

RETOLD = 14
"""Days after a meeting in which an undated plan of the same people is still held to be about it."""

SLACK = 3
"""Days between the planned and the real day of one meeting."""

LONG_AGO = 31
"""Days after which what was told without a day, or for a day, is not told again without saying which."""

_WIDE = 10  # days: a longer interval tells little

_LOOSELY = "only loosely: no level is told"
_IN_PART = "the others are not told"
_OFF = (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)


@dataclass
class Known:
    """What is known of a meeting when a further report comes: the story so far."""

    sides: dict[str, Party]
    levels: set[Rank | None]
    kinds: set[MeetingKind]
    status: MeetingStatus
    when: DayInterval | None
    where: ToldPlace | None
    first_told: date
    last_told: date

    @property
    def is_over(self) -> bool:
        """Whether it took place."""
        return self.status in (MeetingStatus.HELD, MeetingStatus.ONGOING)


class MeetsFor(NamedTuple):
    """The reason that somebody meets for a country or body, both as reports call them."""

    person: str
    side: str


Reason = str | MeetsFor


@dataclass(frozen=True)
class Match:
    """How well a telling fits a known meeting, and the reasons."""

    score: float
    reasons: tuple[Reason, ...]


def match(known: Known, told: Telling, sides: dict[str, Party], published: date, first: bool) -> Match | None:
    """How a telling fits a known meeting, None where it is of another. `sides` are its parties by identity.

    `first` is whether the report has told nothing else of that meeting: the second date of two is no revision.
    """
    who = _same_sides(known, told, sides)
    when = _same_time(known, told, published, first) if who else None
    where = _same_place(known, told) if when else None
    if who is None or when is None or where is None:
        return None
    if _IN_PART in who.reasons[-1] and when.score < 2:
        return None
    if _LOOSELY in who.reasons[-1] and when.score < 2 and (told.status not in _OFF or not first):
        return None
    kind = 0.5 if told.kind in known.kinds else 0.0
    return Match(who.score + when.score + where.score + kind, (*who.reasons, *when.reasons, *where.reasons))


def _same_sides(known: Known, told: Telling, sides: dict[str, Party]) -> Match | None:
    if sides.keys() == known.sides.keys():
        return _same_people(known, told, sides)
    visit = told.kind is MeetingKind.VISIT or known.kinds == {MeetingKind.VISIT}
    small, large = sorted((sides, known.sides), key=len)
    rest = dict(large)
    reasons: list[Reason] = []
    told_levels = {told.level}
    for key, party in small.items():
        if key in rest:
            del rest[key]
            continue
        match = next((one for one, side in rest.items() if stands_for(
            side, party, told_levels if _state_of(side, party) in sides else known.levels, visit=visit)), None)
        if match is None:
            return None
        reasons.append(MeetsFor(rest[match].key, party.key) if party.is_state else MeetsFor(
            party.key, rest[match].key))
        del rest[match]
    if rest and (len(small) < 2 or len(large) > 2 * len(small)):
        return None
    sure = visit or (_is_told(sides, {told.level}) and _is_told(known.sides, known.levels))
    if reasons:
        return Match(2.0 if sure else 1.0, (*reasons, *(() if sure else (_LOOSELY,))))
    return Match(1.5, (f"{len(small)} of {len(large)} participants are the same, {_IN_PART}",))


def _state_of(one: Party, other: Party) -> str:
    return one.key if one.is_state else other.key


def _is_told(sides: dict[str, Party], levels: set[Rank | None]) -> bool:
    """Whether it is told at what level the countries among these sides meet."""
    return bool(levels - {None}) or not any(party.is_state for party in sides.values())


def _same_people(known: Known, told: Telling, sides: dict[str, Party]) -> Match | None:
    levels = {level for level in ({told.level} | known.levels) if level}
    if all(party.is_state for party in sides.values()) and len(levels) > 1:
        return None
    if any(party.is_state for party in sides.values()) and {told.level} != known.levels and MeetingKind.VISIT not in (
            told.kind, *known.kinds):
        return Match(2.0, ("the same participants, the level told in one report only",))
    return Match(3.0, ("the same participants",))


def _same_time(known: Known, told: Telling, published: date, first: bool) -> Match | None:
    if told.is_over:
        return _held_again(known, told) if known.is_over else _planned_then_held(known, told, published)
    if known.is_over:
        return _told_late(known, told, published)
    return _planned_on(known, told, published, first)


def _held_again(known: Known, told: Telling) -> Match | None:
    """Two reports of meetings that took place."""
    if told.when and known.when:
        if overlap(told.when, known.when):
            return Match(3.0 - _vague(told.when), ("the same days",))
        near = apart(told.when, known.when) <= SLACK
        if near and (known.status is MeetingStatus.ONGOING or told.status is MeetingStatus.ONGOING):
            return Match(2.0, ("it went on",))
        return None
    if told.again:
        return None
    if told.when:
        recent = told.when.last is None or abs((told.when.last - known.first_told).days) <= LONG_AGO
        return Match(1.0, ("a day for what was told without one",)) if recent else None
    return Match(1.0 + _recent(known), ("a meeting that had been told",))


def _first_planned(known: Known, told: Telling) -> Match | None:
    """A report tells of a meeting that it was first planned for other days: those that were known."""
    if known.is_over or known.when is None or not any(
            overlap(days, known.when) and length(days) <= _WIDE for days in told.formerly):
        return None
    return Match(2.5, ("the report says that it was first planned for those days",))


def _planned_then_held(known: Known, told: Telling, published: date) -> Match | None:
    """What was planned took place."""
    if first := _first_planned(known, told):
        return first
    if told.when and known.when:
        gap = apart(told.when, known.when)
        if gap <= 0:
            return Match(3.0, ("it took place on the days that were planned",))
        near = gap <= SLACK and known.status not in _OFF
        return Match(2.0, (f"it took place {gap} days off the plan",)) if near else None
    if known.status is MeetingStatus.CANCELLED:
        return None
    if known.when:
        begun = known.when.first is None or known.when.first <= published
        lapsed = known.when.last is not None and (published - known.when.last).days > LONG_AGO
        return Match(1.5, ("its planned day had come",)) if begun and not lapsed else None
    after = told.when is None or told.when.last is None or told.when.last >= known.first_told
    return Match(1.5, ("a plan without a day took place",)) if after else None


def _told_late(known: Known, told: Telling, published: date) -> Match | None:
    """A plan is told of a meeting that was held already: a held meeting is not planned again."""
    if told.when and known.when:
        past = told.when.last is None or told.when.last <= published
        late = overlap(told.when, known.when) and (
            past or (within(known.when, told.when) and length(told.when) <= _WIDE))
        return Match(2.0, ("its plan, told late",)) if late else None
    if told.when or told.again:
        return None
    held = known.when.last if known.when and known.when.last else known.last_told
    soon = 0 <= (published - held).days <= RETOLD
    return Match(0.5, ("told without a day, soon after it was held",)) if soon else None


def _planned_on(known: Known, told: Telling, published: date, first: bool) -> Match | None:
    """A plan is told again, or revised."""
    since = (published - known.last_told).days
    if told.when and not told.again and (first_planned := _first_planned(known, told)):
        return first_planned
    if told.when and known.when:
        gap = apart(told.when, known.when)
        if gap <= 0:
            return Match(3.0 - _vague(told.when), ("the planned days overlap",))
        lapsed = known.when.last is not None and (published - known.when.last).days > LAPSED
        if lapsed or told.again or not first or gap > (REVIVED if known.status in _OFF else MOVED):
            return None
        if disagree(told.where, known.where) and gap > LONG_AGO:
            return None
        return Match(1.0, ("the plan was moved",))
    if told.again and known.status in _OFF:
        return None
    if known.when and known.when.last and (published - known.when.last).days > LONG_AGO:
        return None
    if known.status in _OFF and told.status not in _OFF and since > REVIVED:
        return None
    if known.when or not told.when:
        return Match(1.5, ("the story so far: no other plan of theirs is open",))
    return Match(1.5, ("a plan without a day was given one",))


def _same_place(known: Known, told: Telling) -> Match | None:
    if same(known.where, told.where):
        return Match(2.0, ("the same place",))
    if not disagree(known.where, told.where):
        return Match(0.0, ())
    visit = MeetingKind.VISIT in (told.kind, *known.kinds)
    exact = told.when and known.when and overlap(told.when, known.when) and min(
        length(told.when), length(known.when)) <= _WIDE
    if visit and told.is_over != known.is_over:
        return None
    if known.is_over or told.is_over:
        moved = _first_planned(known, told) is not None
        return Match(-0.5, ("the place was changed" if moved else "on the same days, though the places differ",)) if (
            exact or moved) else None
    if (visit and not exact) or (known.status in _OFF and not exact):
        return None
    return Match(-0.5, ("the place was changed",))


def _vague(when: DayInterval) -> float:
    return 0.0 if length(when) <= _WIDE else 1.0


def _recent(known: Known) -> float:
    """A little more for the later of several."""
    return known.last_told.toordinal() / 10_000_000
