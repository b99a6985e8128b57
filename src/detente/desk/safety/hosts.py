"""By which names the desk answers.

A page from elsewhere can have its own name point at this machine (DNS rebinding), and would then count as the desk's
own. It can't have an address point anywhere; so addresses are good, and those names that somebody has vouched for.
"""

import re
import socket
from collections.abc import Iterable
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from detente.desk.problems import Problem, refuse


class KnownHost:
    """Answers 421 where the desk is called by a name that is neither this machine's own nor one of `names`."""

    def __init__(self, app: ASGIApp, names: Iterable[str] = ()) -> None:
        self._app = app
        self._names = {"localhost", socket.gethostname().lower(), *(name.lower() for name in names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through if it calls the desk by a name of its own."""
        if scope["type"] == "http" and not self._is_ours(Headers(scope=scope).getlist("Host")):
            await refuse(scope, receive, send, Problem.of(
                421, "the desk is not called so: name it under desk.hosts in the settings, or use its address"))
            return
        await self._app(scope, receive, send)

    def _is_ours(self, called: list[str]) -> bool:
        if len(called) != 1:
            return False
        name = host_in(called[0])
        return name in self._names or name.endswith(".localhost") or is_address(name)


_HOST = re.compile(r"(?:\[(?P<address>[0-9a-f:.]+)\]|(?P<name>[a-z0-9._-]+))(?::\d*)?")


def host_in(called: str) -> str:
    """The name or address in a Host header, without its port; empty where it holds something else.

    >>> host_in("[::1]:8000"), host_in("Localhost:8000")
    ('::1', 'localhost')
    """
    found = _HOST.fullmatch(called.lower())
    return (found["address"] or found["name"]) if found else ""


def is_address(name: str) -> bool:
    """Whether it is an IP address."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
