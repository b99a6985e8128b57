"""The list of the processes in a record, each with who and what is chiefly told of in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from detente.model import DayInterval
from detente.model.codec import to_json
from detente.model.situation import Meeting
from detente.process.known import Known, known
from detente.process.situation import fold
from detente.process.threads.clusters import NEAR
from detente.process.threads.found import FoundProcess, found
from detente.record.judgements import Judgement
from detente.record.view import View

_MEETINGS, _ACTORS = 3, 5


@dataclass(frozen=True, slots=True)
class MainMeeting:
    """A meeting that much is told of."""

    id: str
    title: str
    status: str
    when: DayInterval | None
    reports: int


@dataclass(frozen=True, slots=True)
class ListedProcess:
    """A process with who and what is chiefly told of in it."""

    process: FoundProcess
    actors: tuple[str, ...]
    meetings: tuple[MainMeeting, ...]

    def to_json(self) -> dict[str, Any]:
        """The process as JSON-ready values (docs/process.md)."""
        rest = {"actors": list(self.actors), "meetings": to_json(self.meetings)}
        return {"name": self.process.name, "title": self.process.title, **to_json(self.process), **rest}

    def as_named(self, end: date) -> dict[str, Any]:
        """The process as a file of processes names it: it goes on, unless it has rested for long on the day `end`."""
        last = self.process.days.last
        sides = [side.name if side.is_organisation else side.id for side in self.process.sides]
        value: dict[str, Any] = {"sides": sorted(sides, key=str.casefold), "from": self.process.days.first}
        return value if last and end - last <= timedelta(NEAR) else value | {"to": last}


@dataclass(frozen=True, slots=True)
class Overview:
    """The processes of a record as of a day, in so many `reports`, of which `in_none` belong to none of them."""

    as_of: date | None
    reports: int
    in_none: int
    processes: tuple[ListedProcess, ...]

    def to_json(self) -> dict[str, Any]:
        """The list as JSON-ready values (docs/process.md)."""
        return {"as_of": to_json(self.as_of), "reports": self.reports, "in_none": self.in_none,
                "processes": [one.to_json() for one in self.processes]}

    def as_named(self) -> dict[str, dict[str, Any]]:
        """The processes as a file for `--processes` has them."""
        return {one.process.name: one.as_named(self.as_of or date.min) for one in self.processes}


def overview(view: View) -> Overview:
    """The processes that a view of the record tells of."""
    return listed(known(view), view.as_of, view.in_effect())


def listed(reports: Sequence[Known], as_of: date | None, judgements: Sequence[Judgement] = ()) -> Overview:
    """The processes in these reports, with their main actors and meetings."""
    by_id = {one.report: one for one in reports}
    processes = tuple(_listed(one, [by_id[id] for id in sorted(one.ids)], judgements)
                      for one in found(reports, judgements))
    inside = frozenset[str]().union(*(one.process.ids for one in processes))
    end = as_of or max((one.published for one in reports), default=None)
    return Overview(end, len(reports), len(reports) - len(inside), processes)


def _listed(process: FoundProcess, reports: Sequence[Known], judgements: Sequence[Judgement]) -> ListedProcess:
    meetings = fold(reports, None, judgements).meetings
    told: Counter[str] = Counter()
    for meeting in meetings:
        for one in meeting.participants:
            told[one.name] += len(meeting.history)
    actors = sorted(told, key=lambda name: (-told[name], name))[:_ACTORS]
    chief = sorted(meetings, key=lambda meeting: (-len(meeting.history), meeting.history[0].published, meeting.id))
    return ListedProcess(process, tuple(actors), tuple(map(_main, chief[:_MEETINGS])))


def _main(meeting: Meeting) -> MainMeeting:
    return MainMeeting(meeting.id, meeting.title, meeting.status.value, meeting.when, len(meeting.history))
