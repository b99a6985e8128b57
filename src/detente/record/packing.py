"""JSON, packed for the record: UTF-8, deflated (RFC 1950), the same bytes for the same value."""

import json
import zlib
from typing import Any

from detente.model import Reading

_LEVEL = 6


def pack(value: Any) -> bytes:
    """JSON-ready values as bytes."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), _LEVEL)


def unpack(data: bytes) -> Any:
    """What `pack` gave `data` for.

    >>> unpack(pack({"where": "Pjöngjang"}))
    {'where': 'Pjöngjang'}
    """
    return json.loads(zlib.decompress(data))


def pack_reading(reading: Reading) -> bytes:
    """A reading without its report's text, which has a column of its own."""
    value = reading.to_json()
    del value["report"]["text"]
    return pack(value)


def unpack_reading(data: bytes, text: str) -> Reading:
    """The reading that `pack_reading` gave `data` for, with the text of its report."""
    value = unpack(data)
    value["report"]["text"] = text
    return Reading.from_json(value)
