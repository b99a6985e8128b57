"""Who is told to hold, or to have held, which office, in the order of the fold: no report is needed to know that."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from detente.model import OfficeStatus
from detente.model.situation import Source, Standing, Tenure
from detente.process.columns import packed, unpacked
from detente.process.people.spelling import folded
from detente.process.telling import ToldActor

_COLUMNS = {"at": "I", "actor": "I", "item": "I", "key": "I", "office": "I", "status": "B"}
_STATUSES = tuple(OfficeStatus)

SourceAt = Callable[[int, int, int], Source]
"""Gives the words for an office: of the report at a place, which of its actors, which of that one's offices."""


class Tenures:
    """All tellings of offices, by row: in which report, whose (by what they are called), which, and how it stands."""

    def __init__(self, data: bytes | None = None) -> None:
        rest, columns = unpacked(data) if data else ({"keys": [], "offices": []}, {})
        self.column = {name: columns.get(name, array(code)) for name, code in _COLUMNS.items()}
        self._keys: list[str] = rest["keys"]
        self._offices: list[tuple[str, str | None]] = [(title, of) for title, of in rest["offices"]]
        self._key_of = {key: number for number, key in enumerate(self._keys)}
        self._first: list[int] = []
        self._office_of = {office: number for number, office in enumerate(self._offices)}

    def pack(self) -> bytes:
        """As bytes."""
        return packed({"keys": self._keys, "offices": self._offices}, **self.column)

    def add(self, place: int, actors: Iterable[ToldActor]) -> None:
        """Takes up the offices that the report at a place tells of."""
        for number, actor in enumerate(actors):
            for item, office in enumerate(actor.offices):
                row = (place, number, item, _number(actor.key, self._keys, self._key_of),
                       _number((office.title, office.of), self._offices, self._office_of),
                       _STATUSES.index(office.status))
                for name, value in zip(_COLUMNS, row, strict=True):
                    self.column[name].append(value)

    def cut(self, place: int) -> None:
        """Forgets what the reports from a place on tell."""
        known = bisect_left(self.column["at"], place)
        for column in self.column.values():
            del column[known:]

    def rows(self, identity: Callable[[str], str]) -> dict[str, list[int]]:
        """The rows of each identity that is told to have an office, in their order."""
        found: dict[str, list[int]] = defaultdict(list)
        ids = [identity(key) for key in self._keys]
        for row, key in enumerate(self.column["key"]):
            found[ids[key]].append(row)
        return found

    def standings(self, rows: Sequence[int], source_at: SourceAt) -> tuple[Standing, ...]:
        """The offices that some rows tell of, the one that was told last first: see `standing.Figure`."""
        office, status, same = self.column["office"], self.column["status"], self._same
        courses: dict[int, list[list[int]]] = {}  # the first and the last row of each tenure
        for row in rows:
            course = courses.setdefault(same[office[row]], [])
            if course and status[course[-1][1]] == status[row]:
                course[-1][1] = row
            else:
                course.append([row, row])
        told_last = sorted(courses.values(), key=lambda course: -course[-1][1])
        return tuple(self._standing(course, source_at) for course in told_last)

    @property
    def _same(self) -> list[int]:
        """By the number of an office the first number under which it is: its title may be written otherwise."""
        found = self._first
        if len(found) != len(self._offices):
            first: dict[tuple[str, str | None], int] = {}
            found = [first.setdefault((folded(title), of), number) for number, (title, of) in enumerate(self._offices)]
            self._first = found
        return found

    def _standing(self, course: Sequence[Sequence[int]], source_at: SourceAt) -> Standing:
        last = course[-1][1]
        title, of = self._offices[self.column["office"][last]]
        return Standing(title, of, self._status(last), self._source(last, source_at), tuple(
            Tenure(self._status(first), self._source(first, source_at), self._source(end, source_at))
            for first, end in course))

    def _status(self, row: int) -> OfficeStatus:
        return _STATUSES[self.column["status"][row]]

    def _source(self, row: int, source_at: SourceAt) -> Source:
        return source_at(self.column["at"][row], self.column["actor"][row], self.column["item"][row])


def _number(one: Any, all: list[Any], known: dict[Any, int]) -> int:
    number = known.setdefault(one, len(all))
    if number == len(all):
        all.append(one)
    return number
