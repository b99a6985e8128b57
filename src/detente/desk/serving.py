"""Serving the desk: on which address, with which token, until it is stopped."""

import errno
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import date
from ipaddress import ip_address

import uvicorn

from detente.desk.app import create_app
from detente.desk.desk import Desk
from detente.desk.maker import OtherMaker
from detente.desk.safety.token import SHORTEST
from detente.model import UsageError
from detente.process.digester import DIGESTER
from detente.record.record import Record
from detente.settings import Settings

_GRACE = 5  # seconds for answers under way once it is stopped
_TURN = 0.001  # seconds: who asks for a page is not to wait long for a thread that folds a large record
_IDLE = 15  # seconds that a connection may wait for the next request


def serve(record: str, settings: Settings, *, host: str, port: int, environment: Mapping[str, str],
          today: Callable[[], date], tell: Callable[[str], None], language: str | None = None,
          processes: str | None = None) -> None:
    """Serves the desk on a record, which is made if it is not there, until it is stopped (Ctrl-C, SIGTERM).

    `tell` is given each line for the user: the address, once it is open. Raises UsageError where the address is taken
    or can't be had, and where others could reach the desk and no token is set; RecordError for the record.
    """
    token = environment.get(settings.desk.token_variable) or None
    _check_token(token, host, settings.desk.token_variable)
    with (_listening(host, port) as listening, Record.open(record, create=True) as opened, _stopped_in_peace(),
          ExitStack() as ending):
        for notice in opened.notices:
            tell(notice)
        opened.digest(DIGESTER)
        known = replace(settings, desk=replace(settings.desk, hosts=(*settings.desk.hosts, host)))
        desk = Desk(opened, known, language=language, token=token, today=today, processes=processes)
        maker = ending.enter_context(OtherMaker(record, known, language=language, token=token, processes=processes,
                                                today=today, large=desk.large))
        if desk.is_large():
            maker.start()
        app = create_app(desk, maker)
        tell(f"the desk on {opened.name} is open at {_address(host, listening.getsockname()[1])} (Ctrl-C closes it)")
        sys.setswitchinterval(_TURN)
        config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False, lifespan="off",
                                timeout_graceful_shutdown=_GRACE, timeout_keep_alive=_IDLE)
        uvicorn.Server(config).run(sockets=[listening])
    tell("the desk is closed")


@contextmanager
def _stopped_in_peace() -> Iterator[None]:
    """To be stopped is how a desk ends: the server ends what is under way, then hands the signal on to here."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _check_token(token: str | None, host: str, variable: str) -> None:
    """Raises UsageError for a token that is easily guessed, or none where others could write."""
    if token is not None and (len(token) < SHORTEST or not token.isascii() or not token.isprintable()):
        raise UsageError(f"the token in {variable} is no good: take {SHORTEST} or more plain characters, as "
                         "openssl rand -hex 16 gives them")
    if token is None and not _is_loopback(host):
        raise UsageError(f"on {host} others can reach the desk and could write: set a token in {variable} first "
                         "(openssl rand -hex 16 makes one), or leave --host out")


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageError."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM,
                                                             flags=socket.AI_PASSIVE)[0]
    except (OSError, UnicodeError) as error:
        raise UsageError(f"--host: '{host[:80]}' is no address of this machine: leave it out, or give one") from error
    opened = socket.socket(family, kind, proto)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(128)
    except OSError as error:
        opened.close()
        if error.errno == errno.EADDRINUSE:
            raise UsageError(f"port {port} is taken by another program: name another with --port, 0 for any"
                             ) from error
        raise UsageError(f"{host} port {port} can't be had ({(error.strerror or 'no reason given').lower()}): name "
                         "others with --host and --port") from error
    return opened


def _is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _address(host: str, port: int) -> str:
    """What to open in a browser.

    >>> _address("::1", 8000), _address("0.0.0.0", 8000)
    ('http://[::1]:8000/', 'http://127.0.0.1:8000/')
    """
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - what stands for every address
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
