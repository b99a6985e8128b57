"""A server on loopback that does as a test says, each request in a thread of its own."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).parent
Answer = Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    """A server; `asked` are the requests that came: method, path, headers, body."""

    daemon_threads = True

    def __init__(self, answer: Answer, host: str = "127.0.0.1", *, encrypted: bool = False) -> None:
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self.connections = 0
        self.done = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                server.asked.append((self.command, self.path, dict(self.headers), body))
                with suppress(OSError):  # whoever asked has gone
                    answer(self)

            do_POST = do_GET  # noqa: N815 - names that the library calls

            def log_message(self, *_: object) -> None:
                pass

        super().__init__((host, 0), Handler)
        if encrypted:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(HERE / "blatt.example.pem")
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def get_request(self):  # type: ignore[no-untyped-def]
        self.connections += 1
        return super().get_request()

    def handle_error(self, *_: object) -> None:
        """A client that leaves is no error here."""

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"http://{host or self.server_address[0]}:{self.server_address[1]}{path}"


@contextmanager
def serving(answer: Answer, host: str = "127.0.0.1", *, encrypted: bool = False) -> Iterator[Server]:
    server = Server(answer, host, encrypted=encrypted)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.done.set()
        server.shutdown()
        server.server_close()


def send(handler: BaseHTTPRequestHandler, body: bytes = b"", status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    told = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body)), **headers}
    for name, value in told.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def redirect(handler: BaseHTTPRequestHandler, to: str, status: int = 302) -> None:
    send(handler, b"", status, Location=to)
