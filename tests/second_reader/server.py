"""A server that speaks the protocol on a port of this machine, and does what a test tells it to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Act = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


@dataclass
class Served:
    """The address of the server and what it was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@contextmanager
def serving(*acts: Act) -> Iterator[Served]:
    """Serves: the first question is answered by the first of the acts and so on, the last act goes on."""
    served = Served("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.asked.append(body)
            served.headers.append(dict(self.headers))
            served.paths.append(self.path)
            try:
                acts[min(len(served.asked), len(acts)) - 1](self, body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def completion(content: Any, finish: str = "stop") -> bytes:
    said = content if isinstance(content, str) or content is None else json.dumps(content)
    choice = {"message": {"role": "assistant", "content": said}, "finish_reason": finish}
    return json.dumps({"choices": [choice]}).encode()


def says(content: Any, finish: str = "stop") -> Act:
    """Answers with these words, or with this value as JSON."""
    return lambda handler, _: send(handler, 200, completion(content, finish))


def fails(status: int, told: str = "no", **headers: str) -> Act:
    """Answers with an error."""
    return lambda handler, _: send(handler, status, json.dumps({"error": {"message": told}}).encode(), **headers)


def raw(body: bytes, status: int = 200) -> Act:
    """Answers with these bytes."""
    return lambda handler, _: send(handler, status, body)
