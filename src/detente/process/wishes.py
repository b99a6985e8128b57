"""Who wants what, in the order of the fold, as columns: a list of positions needs no report before it is read."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence

from detente.process.columns import packed, unpacked
from detente.process.telling import ToldPosition

_COLUMNS = {"at": "I", "item": "I", "by": "I", "kind": "I"}


class Wishes:
    """All positions that somebody holds, by row: in which report, which of its positions, whose, and of what kind."""

    def __init__(self, data: bytes | None = None) -> None:
        rest, columns = unpacked(data) if data else ({"by": [], "kinds": []}, {})
        self.column = {name: columns.get(name, array(code)) for name, code in _COLUMNS.items()}
        self._by: list[tuple[str, ...]] = [tuple(one) for one in rest["by"]]
        self._kinds: list[str] = rest["kinds"]
        self._by_of = {one: number for number, one in enumerate(self._by)}
        self._kind_of = {one: number for number, one in enumerate(self._kinds)}

    def __len__(self) -> int:
        return len(self.column["at"])

    def pack(self) -> bytes:
        """As bytes."""
        return packed({"by": self._by, "kinds": self._kinds}, **self.column)

    def add(self, place: int, positions: Sequence[ToldPosition]) -> None:
        """Takes up the positions of the report at a place; those of nobody are none."""
        for item, one in enumerate(positions):
            if one.by:
                by = self._by_of.setdefault(one.by, len(self._by))
                if by == len(self._by):
                    self._by.append(one.by)
                kind = self._kind_of.setdefault(one.kind, len(self._kinds))
                if kind == len(self._kinds):
                    self._kinds.append(one.kind)
                for name, value in zip(_COLUMNS, (place, item, by, kind), strict=True):
                    self.column[name].append(value)

    def cut(self, place: int) -> None:
        """Forgets what the reports from a place on tell."""
        known = self.since(place)
        for column in self.column.values():
            del column[known:]

    def since(self, place: int) -> int:
        """The first row of the reports from a place on."""
        return bisect_left(self.column["at"], place)

    def by(self, row: int) -> tuple[str, ...]:
        """Who holds a position, as the report calls them."""
        return self._by[self.column["by"][row]]

    def kind(self, row: int) -> str:
        """What kind of position it is."""
        return self._kinds[self.column["kind"][row]]
