"""JSON as exports write it: one value a line, on which every program agrees where a line ends."""

import json
from typing import Any

_ODD = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029\x7f"})


def json_line(value: Any) -> bytes:
    r"""A value as one line of JSON (RFC 8259, UTF-8); the odd line separators of Unicode are escaped.

    >>> json_line({"who": "Kim\u2028"})
    b'{"who": "Kim\\u2028"}\n'
    """
    return (json.dumps(value, ensure_ascii=False).translate(_ODD) + "\n").encode()
