"""JSON as it is given out."""

import json
from typing import Any


def dump(item: Any, indent: int | None = None) -> str:
    """JSON on which every program agrees where a line ends: the odd line separators of Unicode are escaped."""
    text = json.dumps(item, ensure_ascii=False, indent=indent)
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
