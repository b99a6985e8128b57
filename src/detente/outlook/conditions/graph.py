"""The graph of what hangs on what: prerequisites, the meetings that they name, and the meetings that hang on them.

A prerequisite that names a meeting hangs on it. Where that would close a circle (two meetings each told to hang on the
other), the condition that was told later loses its link to the meeting, and stands for itself; of one day the one with
the higher report id. So the graph has no circle, and is the same in whatever order the reports came.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.language.vocabulary.patterns import words_pattern
from detente.model.arrangement import ConditionKind
from detente.model.situation import Meeting, MeetingStatus, OpenCondition, Situation, Source
from detente.outlook.conditions.naming import Naming
from detente.outlook.odds import log_odds
from detente.outlook.sentences import LANGUAGES, words
from detente.outlook.signs import sides_of
from detente.outlook.weights import weights

_FULFILLED, _FAILED = "prerequisite fulfilled", "prerequisite failed"
_OVER = (MeetingStatus.HELD, MeetingStatus.ONGOING)
_OFF = (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)
_MOST = 3.0  # log-odds: what meetings that are over can say of the success of a process
_PARENTS = 4
_REPORT = 16  # letters of a report's id, as in those of meetings
_REAFFIRMED = 3  # days that count
_NAMED_SIDES = 2


@dataclass(frozen=True, slots=True)
class Awaited:
    """A prerequisite of the meeting `dependent`.

    `harms`: the meeting is lost if it comes about, not if it fails. `state`: whether it has come about, where that is
    known. `meetings` are open ones that it names; `log_odds` that it comes about, without them; `inverse`: it comes
    about if they fail. `sides` and `kinds` tell it.
    """

    id: str
    dependent: str
    kind: ConditionKind
    words: str
    source: Source
    harms: bool
    log_odds: float
    state: bool | None = None
    meetings: tuple[str, ...] = ()
    inverse: bool = False
    sides: frozenset[str] = frozenset()

    @property
    def loss(self) -> float:
        """What the meeting loses in log-odds if it turns out badly."""
        return weights().conditions.loss[self.kind.value]


@dataclass(frozen=True)
class Graph:
    """The open meetings by id, and the prerequisites in the order in which they were told."""

    meetings: Mapping[str, Meeting]
    awaited: tuple[Awaited, ...]

    def of(self, meeting: str) -> tuple[Awaited, ...]:
        """The prerequisites of a meeting."""
        return tuple(one for one in self.awaited if one.dependent == meeting)

    def around(self, meeting: str) -> "Graph":
        """The part of it that a meeting is in: whatever hangs on it, or it on, at whatever remove."""
        near, before = {meeting}, 0
        while len(near) != before:
            before = len(near)
            for one in self.awaited:
                if near & {one.dependent, *one.meetings}:
                    near |= {one.dependent, *one.meetings}
        return Graph({id: one for id, one in self.meetings.items() if id in near},
                     tuple(one for one in self.awaited if one.dependent in near))


def graph_of(situation: Situation, open_meetings: Iterable[Meeting]) -> Graph:
    """The graph of a situation, of the meetings that are still open."""
    there = {one.id: one for one in open_meetings}
    naming = Naming(situation)
    told = [(one, meeting) for one in (*situation.conditions, *situation.settled)
            if one.meeting in there and _counts(one) and (meeting := there[one.meeting])]
    told.sort(key=lambda one: (one[0].source.published, one[0].source.report, one[0].source.start))
    found = list(_numbered(_awaited(one, meeting, there, naming, situation) for one, meeting in told))
    kept = tuple(_latest(_without_copies(found)))
    return Graph(there, tuple(_without_circles(kept)))


def _counts(condition: OpenCondition) -> bool:
    """Whether it is open, or what it awaits has come about or failed."""
    return bool(condition.prerequisite) and (condition.closed is None or condition.outcome in (_FULFILLED, _FAILED))


def _awaited(one: OpenCondition, meeting: Meeting, there: Mapping[str, Meeting], naming: Naming,
             situation: Situation) -> Awaited:
    text, hand = one.prerequisite or "", weights().conditions
    denied = _has(one.dependent or "", "denies")
    harms = denied if one.kind is ConditionKind.IF else not denied if one.kind is ConditionKind.UNLESS else False
    named = naming.of(text)
    inverse = _has(text, "failing")
    state = {_FULFILLED: True, _FAILED: False}.get(one.outcome or "")
    id = f"{one.source.report[:_REPORT]}@{one.source.start}"
    prior = hand.threat if harms else hand.comes_about
    going_on = hand.reaffirmed * min(_REAFFIRMED, _planned_since(meeting, one.source.published))
    odds = log_odds(prior) - going_on if harms else log_odds(prior) + going_on
    found = Awaited(id, meeting.id, one.kind, text, one.source, harms, odds, state, (), inverse, named.sides)
    if len(named.sides) < _NAMED_SIDES or not named.kinds:
        return found
    meant = [other for _, other in naming.meetings(named, situation.meetings)
             if other.id != meeting.id and named.sides <= sides_of(other)]
    parents = tuple(other.id for other in meant if other.id in there and other.status not in _OFF)[:_PARENTS]
    over = sum(_told_by(other, one.source.published) for other in meant if other.id not in parents)
    if not parents and not any(_told_by(other, one.source.published) for other in meant):
        return found
    success = hand.success + (-going_on if harms is not inverse else going_on) + max(-_MOST, min(_MOST, over))
    return replace(found, log_odds=-success if inverse else success, meetings=parents)


def _planned_since(meeting: Meeting, told: date) -> int:
    """On how many days since a condition was told the meeting was told as planned, without a break up to now."""
    days = set[date]()
    for step in reversed(meeting.history):
        if step.status is not MeetingStatus.PLANNED or step.published <= told:
            break
        days.add(step.published)
    return len(days)


def _told_by(meeting: Meeting, since: date) -> float:
    """What a meeting that is over, or was called off, since a condition was told says of the success of its process."""
    hand, last = weights().conditions, meeting.history[-1]
    if meeting.status in _OVER:
        told = next(one for one in meeting.history if one.status in _OVER)
        when = meeting.when.last if meeting.when and meeting.when.last else told.published
        return hand.held if when >= since else 0.0
    return hand.not_held if meeting.status in _OFF and last.published >= since else 0.0


def _numbered(found: Iterable[Awaited]) -> Iterator[Awaited]:
    """The prerequisites with ids of their own, also where the same words tell several."""
    seen = Counter[str]()
    for one in found:
        seen[one.id] += 1
        yield one if seen[one.id] == 1 else replace(one, id=f"{one.id}-{seen[one.id]}")


def _without_copies(found: Sequence[Awaited]) -> Iterator[Awaited]:
    """Conditions without those that another report of the same day tells too: of the same kind and sides."""
    seen: dict[tuple[object, ...], str] = {}
    for one in found:
        key = one.dependent, one.kind, one.source.published, one.sides
        if seen.setdefault(key, one.source.report) == one.source.report:
            yield one


def _latest(found: Iterable[Awaited]) -> Iterator[Awaited]:
    """Of each meeting as many of its prerequisites as are reckoned with, the latest told."""
    there = list(found)
    for place, one in enumerate(there):
        if sum(other.dependent == one.dependent for other in there[place:]) <= weights().conditions.most:
            yield one


def _without_circles(awaited: Sequence[Awaited]) -> Iterator[Awaited]:
    """The prerequisites without the links that close a circle, in the order told."""
    leads: dict[str, set[str]] = {}  # from a meeting to those that hang on it
    for one in awaited:
        kept = tuple(parent for parent in one.meetings if not _reaches(leads, one.dependent, parent))
        for parent in kept:
            leads.setdefault(parent, set()).add(one.dependent)
        yield one if kept == one.meetings else replace(one, meetings=kept)


def _reaches(leads: Mapping[str, set[str]], start: str, goal: str) -> bool:
    waiting, seen = [start], set[str]()
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting += leads.get(here, ())
    return False


def _has(text: str, field: str) -> bool:
    return any(words_pattern(getattr(words(language), field)).search(text.lower()) for language in LANGUAGES)
