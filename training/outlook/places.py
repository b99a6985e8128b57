"""Places of values in the row of their question."""

import numpy as np
from training.outlook.ledger import Floats, Ids


def place_in_row(row: Ids, value: Floats, *, shared: bool = False) -> Floats:
    """The place of each value in its row (below 65,536), from the greatest: equal values in their order, or `shared`.

    As a feature the place of equal values must be shared: the order of entities tells something of a data set alone.
    """
    order = np.argsort(-value, kind="stable")
    order = order[np.argsort(row[order].astype(np.uint16), kind="stable")]  # 16 bits are sorted by digits: fast
    sorted_rows, places = row[order], np.empty(len(row), np.float32)
    begins = np.diff(sorted_rows, prepend=-1) != 0
    first = np.maximum.accumulate(np.where(begins, np.arange(len(row)), 0))
    at = np.arange(len(row))
    if shared:
        values = value[order]
        begins[1:] |= values[1:] != values[:-1]
        at = np.maximum.accumulate(np.where(begins, at, 0))
    places[order] = at - first
    return places


def top(row: Ids, value: Floats, count: int) -> np.ndarray:
    """A mask of the greatest values of each row that are above zero."""
    return (place_in_row(row, value) < count) & (value > 0)
