"""JSON as it is given out."""

import json
from collections.abc import Sequence
from typing import Any


def dump(item: Any, indent: int | None = None) -> str:
    """JSON on which every program agrees where a line ends: the odd line separators of Unicode are escaped."""
    return safe(json.dumps(item, ensure_ascii=False, indent=indent))


def dump_lines(value: Any) -> str:
    """JSON of an object of lists (or of a list), each item on a line of its own.

    >>> dump_lines({"reports": 2, "meetings": [{"id": "a"}, {"id": "b"}]}).splitlines()
    ['{', '"reports": 2,', '"meetings": [', '{"id": "a"},', '{"id": "b"}', ']', '}']
    """
    if isinstance(value, list | tuple):
        return _list(value)
    parts = (f"{dump(key)}: {_list(item) if isinstance(item, list | tuple) else dump(item)}"
             for key, item in value.items())
    return "{\n" + ",\n".join(parts) + "\n}"


def _list(items: Sequence[Any]) -> str:
    return "[\n" + ",\n".join(map(dump, items)) + "\n]" if items else "[]"


def safe(text: str) -> str:
    """JSON with the odd line separators of Unicode escaped."""
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
