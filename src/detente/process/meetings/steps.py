"""The steps of all meetings as columns of numbers: which report told what of which meeting, and how it stood then."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any

from detente.model import ActorKind, DayInterval
from detente.model.situation import MeetingKind, MeetingStatus
from detente.process.days import length
from detente.process.meetings.story import Story

EXACT, PLACED, DATED, MOVED = 1, 2, 4, 8
"""What a telling tells: days of at most `_EXACT_DAYS`, a place, any days, that the days are not the former ones."""

_EXACT_DAYS = 3  # a date so exact answers when it will be
_COLUMNS = {
    "story": "I", "at": "I", "which": "I", "why": "I", "before": "I",  # `before`: the step before of the same, plus 1
    "status": "B", "tells": "B", "first": "i", "last": "i",  # of the telling
    "stood": "B", "kind": "B", "faces": "I", "sides": "I", "from": "i", "to": "i",  # of the meeting after it
}
_STATUSES, _KINDS = tuple(MeetingStatus), tuple(MeetingKind)
_NAMED = (ActorKind.PERSON, ActorKind.ORGANISATION)


class Steps:
    """All steps in the order in which reports told them; a meeting is known by the number of its story.

    Days are numbers, 0 where they are not known. `root` gives one and the same key for all that somebody is called by.
    """

    def __init__(self, columns: "dict[str, array[int]] | None" = None, faces: list[str] | None = None) -> None:
        self.column = {name: (columns or {}).get(name, array(code)) for name, code in _COLUMNS.items()}
        self.faces = faces or []
        """All groups of those who meet, each once: by what they are called."""
        self._faces = {face: number for number, face in enumerate(self.faces)}
        self.root: Callable[[str], str] = lambda key: key
        self.last: array[int] = array("I")
        """The last step of each meeting."""
        for step, story in enumerate(self.column["story"]):
            self._put(story, step)

    def __len__(self) -> int:
        return len(self.column["at"])

    def add(self, number: int, place: int, which: int, why: int, story: Story) -> int:
        """Takes up the last thing told of a meeting; the number of the step."""
        telling = story.told[-1].telling
        known = story.known()
        first, last = _ordinals(telling.when)
        tells = (EXACT if telling.when and length(telling.when) <= _EXACT_DAYS else 0) | (
            PLACED if telling.where else 0) | (DATED if telling.when else 0) | (MOVED if telling.moved else 0)
        before = self.last[number] + 1 if number < len(self.last) else 0
        for name, value in zip(_COLUMNS, (
                number, place, which, why, before, _STATUSES.index(telling.status), tells, first, last,
                _STATUSES.index(story.status), _KINDS.index(story.kind), self._group(faces(story)),
                self._group(set(known.sides)), *_ordinals(known.when)),
                strict=True):
            self.column[name].append(value)
        self._put(number, len(self) - 1)
        return len(self) - 1

    def cut(self, place: int) -> None:
        """Forgets the steps that the reports from a place on told."""
        known, before = self.known(place), self.column["before"]
        for step in range(len(self) - 1, known - 1, -1):
            story = self.column["story"][step]
            if before[step]:
                self.last[story] = before[step] - 1
            else:
                del self.last[story:]
        for column in self.column.values():
            del column[known:]

    def before(self, place: int) -> "Steps":
        """Those that the reports before a place told."""
        known = self.known(place)
        steps = Steps({name: column[:known] for name, column in self.column.items()}, self.faces)
        steps.root = self.root
        return steps

    def known(self, place: int) -> int:
        """How many steps the reports before a place told."""
        return bisect_left(self.column["at"], place)

    def of(self, story: int) -> list[int]:
        """The steps of a meeting, oldest first."""
        return self.after(story, 0)

    def after(self, story: int, first: int) -> list[int]:
        """The steps of a meeting from a step on."""
        found, before, step = [], self.column["before"], self.last[story] + 1
        while step > first:
            found.append(step - 1)
            step = before[step - 1]
        return found[::-1]

    def first(self) -> Iterator[int]:
        """The first step of each meeting, in their order."""
        return (step for step, before in enumerate(self.column["before"]) if not before)

    def status(self, step: int) -> MeetingStatus:
        """What a step tells."""
        return _STATUSES[self.column["status"][step]]

    @staticmethod
    def number(status: MeetingStatus) -> int:
        """How the columns put it."""
        return _STATUSES.index(status)

    def stood(self, step: int) -> MeetingStatus:
        """How the meeting stood after it."""
        return _STATUSES[self.column["stood"][step]]

    def group(self, number: int) -> list[str]:
        """By what those of a group are called."""
        return list(filter(None, self.faces[number].split("\n")))

    def kind(self, step: int) -> MeetingKind:
        """What the meeting was called after a step."""
        return _KINDS[self.column["kind"][step]]

    def face_of(self, keys: set[str]) -> int | None:
        """The number under which just these meet, if they do."""
        return self._faces.get(_joined(keys, self.root))

    def _put(self, story: int, step: int) -> None:
        if story == len(self.last):
            self.last.append(step)
        else:
            self.last[story] = step

    def _group(self, keys: set[str]) -> int:
        face = _joined(keys, self.root)
        number = self._faces.setdefault(face, len(self.faces))
        if number == len(self.faces):
            self.faces.append(face)
        return number


def faces(story: Story) -> set[str]:
    """Who meets; those without a name as the country that they are of."""
    return {party.country if party.country and party.kind not in _NAMED else key
            for key, party in story.known().sides.items()}


def _joined(keys: set[str], root: Callable[[str], str]) -> str:
    return "\n".join(sorted(map(root, keys)))


def _ordinals(when: DayInterval | None) -> tuple[int, int]:
    ends: tuple[Any, Any] = (when.first, when.last) if when else (None, None)
    return tuple(day.toordinal() if day else 0 for day in ends)  # type: ignore[return-value]
