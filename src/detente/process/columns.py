"""Columns of numbers and what goes with them as bytes, the same on every machine, read at one go."""

import json
import sys
from array import array
from typing import Any

_SIZE = 8


def packed(rest: Any, **columns: "array[int]") -> bytes:
    """JSON-ready values and columns of numbers as bytes.

    >>> unpacked(packed({"a": 1}, days=array("i", [3, 4])))
    ({'a': 1}, {'days': array('i', [3, 4])})
    """
    told = {name: [column.typecode, len(column) * column.itemsize] for name, column in columns.items()}
    head = json.dumps([told, rest], ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((len(head).to_bytes(_SIZE, "little"), head, *map(_bytes, columns.values())))


def unpacked(data: bytes) -> "tuple[Any, dict[str, array[int]]]":
    """What `packed` gave `data` for."""
    place = _SIZE + int.from_bytes(data[:_SIZE], "little")
    told, rest = json.loads(data[_SIZE:place])
    columns: dict[str, array[int]] = {}
    for name, (kind, size) in told.items():
        column = array(kind)
        column.frombytes(data[place:place + size])
        columns[name] = _little(column)
        place += size
    return rest, columns


def _little(column: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        column.byteswap()
    return column


def _bytes(column: "array[int]") -> bytes:
    return _little(column[:]).tobytes()
