"""What every request goes through before it gets to a handler, one small check after the other."""

from fastapi import FastAPI

from detente.desk.desk import Desk
from detente.desk.safety.bodies import BodyLimit
from detente.desk.safety.fence import Fence
from detente.desk.safety.headers import Headers
from detente.desk.safety.hosts import KnownHost
from detente.desk.safety.origin import SameOrigin
from detente.desk.safety.time import TimeLimit
from detente.desk.safety.token import TokenToWrite


def guard(app: FastAPI, desk: Desk) -> None:
    """Puts the checks before an application."""
    limits = desk.settings.desk
    # the last one added is the first to be gone through
    app.add_middleware(BodyLimit, most=limits.megabytes * 1_000_000)
    app.add_middleware(TokenToWrite, token=desk.token)
    app.add_middleware(SameOrigin)
    app.add_middleware(KnownHost, names=limits.hosts)
    app.add_middleware(TimeLimit, seconds=limits.seconds)
    app.add_middleware(Fence)
    app.add_middleware(Headers)
