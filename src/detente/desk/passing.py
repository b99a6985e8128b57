"""How the desk and the process that makes its pages pass requests and answers on: lines of JSON, and bytes."""

from typing import Any

from starlette.types import Message, Scope

LENGTH = 4
"""Bytes that the length of a piece takes."""

LONGEST_LINE = 1_000_000
"""Bytes of a line of JSON at most: what is asked for, with all headers."""


def request_told(scope: Scope) -> dict[str, Any]:
    """A request as JSON-ready values, without its body."""
    return {"method": scope["method"], "scheme": scope.get("scheme", "http"), "path": scope["path"],
            "raw_path": (scope.get("raw_path") or b"").decode("latin-1"),
            "query": scope["query_string"].decode("latin-1"), "client": scope.get("client"),
            "server": scope.get("server"), "headers": _told(scope["headers"])}


def request_of(told: dict[str, Any]) -> Scope:
    """The request that `request_told` gave."""
    return {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "root_path": "",
            "method": told["method"], "scheme": told["scheme"], "path": told["path"],
            "raw_path": told["raw_path"].encode("latin-1"), "query_string": told["query"].encode("latin-1"),
            "headers": _of(told["headers"]), "client": told["client"] and tuple(told["client"]),
            "server": told["server"] and tuple(told["server"])}


def start_told(message: Message) -> dict[str, Any]:
    """The head of an answer as JSON-ready values."""
    return {"status": message["status"], "headers": _told(message["headers"])}


def start_of(told: dict[str, Any]) -> Message:
    """The head that `start_told` gave."""
    return {"type": "http.response.start", "status": told["status"], "headers": _of(told["headers"])}


def _told(headers: Any) -> list[list[str]]:
    return [[name.decode("latin-1"), value.decode("latin-1")] for name, value in headers]


def _of(headers: list[list[str]]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
