"""What is told of: changes of state between two situations, each once."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from detente.model.situation import Meeting, MeetingStatus, Situation, Step
from detente.process.changes import Change, ChangeKind, changes
from detente.record.kinds import StoredReport


class AlertKind(StrEnum):
    """What can be told of (`--on`)."""

    PLANNED = "planned"
    REVISED = "revised"
    HELD = "held"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    CONDITION = "condition"
    QUESTION = "question"


BACKGROUND = 31
"""Days after which a meeting that nobody had told of before is no news but background."""

_OPEN = {"conditions": AlertKind.CONDITION, "questions": AlertKind.QUESTION}
_STATES = {"planned": AlertKind.PLANNED, "held": AlertKind.HELD, "ongoing": AlertKind.HELD,
           "cancelled": AlertKind.CANCELLED, "postponed": AlertKind.POSTPONED}


@dataclass(frozen=True, slots=True)
class Alert:
    """One change that is told of, and its kind."""

    kind: AlertKind
    change: Change

    @property
    def key(self) -> str:
        """What makes it this one: what changed to what, on which words of which report. Not the id of the meeting,
        which is found anew with each report.
        """
        change = self.change
        told = [self.kind.value, change.layer, change.after, change.report, change.quote, change.start]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    def payload(self, meetings: Mapping[str, Meeting], reports: Mapping[str, StoredReport]) -> dict[str, Any]:
        """What is sent: what changed, since which report, in which words."""
        change, report = self.change, reports.get(self.change.report)
        meeting = meetings.get(change.id)
        return {
            "key": self.key, "kind": self.kind.value, "layer": change.layer, "id": change.id, "title": change.title,
            "before": change.before, "after": change.after, "published": change.published.isoformat(),
            "quote": change.quote, "start": change.start, "end": change.end,
            "report": {"id": change.report, "title": report.title if report else None,
                       "source": report.source if report else None, "url": report.url if report else None,
                       "language": report.language if report else None},
            "participants": [{"id": one.id, "name": one.name, "country": one.country}
                             for one in (meeting.participants if meeting else ())]}


def alerts(before: Situation, after: Situation, wanted: Collection[AlertKind]) -> Iterator[Alert]:
    """What is to be told of that `after` knows and `before` did not, in the order of publication."""
    meetings = {meeting.id: meeting for meeting in after.meetings}
    for change in changes(_by_present_ids(before, after), after):
        kind = kind_of(change)
        if kind is not None and kind in wanted and not _is_background(change, meetings.get(change.id)):
            yield Alert(kind, change)


def kind_of(change: Change) -> AlertKind | None:
    """What a change is told as; None for what nobody is told of."""
    if change.layer in _OPEN:
        return _OPEN[change.layer] if change.kind is ChangeKind.NEW else None
    if change.layer != "meetings" or change.kind is ChangeKind.CONTRADICTED:
        return None
    was, now = _state(change.before), _state(change.after)
    if was != now:
        return _STATES.get(now)
    return AlertKind.REVISED


def _by_present_ids(before: Situation, after: Situation) -> Situation:
    """`before` with its meetings under the ids that they have in `after`.

    A meeting goes by the first report that tells of it; where one more of that day comes in, that may be another.
    """
    known = {meeting.id for meeting in after.meetings}
    now = {_step(step): meeting.id for meeting in after.meetings for step in meeting.history}
    taken = {meeting.id for meeting in before.meetings if meeting.id in known}
    meetings = []
    for meeting in before.meetings:
        id = next((now[_step(step)] for step in meeting.history if _step(step) in now), meeting.id)
        if meeting.id not in known and id not in taken:
            taken.add(id)
            meeting = replace(meeting, id=id)
        meetings.append(meeting)
    return replace(before, meetings=tuple(meetings))


def _step(step: Step) -> tuple[str, str, MeetingStatus]:
    return step.report, step.quote, step.status


def _is_background(change: Change, meeting: Meeting | None) -> bool:
    """Whether a meeting that is new to the record was over long before the report that tells of it."""
    last = meeting.when.last if meeting is not None and meeting.when is not None else None
    return change.kind is ChangeKind.NEW and last is not None and (change.published - last).days > BACKGROUND


def _state(told: str | None) -> str:
    """The status in the words of a change."""
    return (told or "").partition(",")[0]
