"""Rows: things with a left and a right side are put so that none touches another."""

_GAP = 14.0


class Rows:
    """Each thing goes into the first row in which nothing is in its way."""

    def __init__(self, gap: float = _GAP) -> None:
        self._gap = gap
        self._taken: list[list[tuple[float, float]]] = []

    def place(self, left: float, right: float) -> int:
        """The row (from 0) for a thing from `left` to `right`."""
        for number, taken in enumerate(self._taken):
            if all(right + self._gap <= begin or end + self._gap <= left for begin, end in taken):
                taken.append((left, right))
                return number
        self._taken.append([(left, right)])
        return len(self._taken) - 1

    def __len__(self) -> int:
        return len(self._taken)

