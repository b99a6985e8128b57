"""A token to write with: shown by programs in a header, by browsers in the cookie that logging in gives."""

import hmac
from hashlib import sha256

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from detente.desk.problems import Problem, refuse
from detente.desk.safety.origin import SAFE

COOKIE = "detente_desk"

SHORTEST = 16
"""Characters of a token: what is shorter could be guessed."""

_OPEN = ("/login", "/logout")
_PURPOSE = b"the cookie of a desk"


class TokenToWrite:
    """Answers 401 to whatever may write without the `token`; where there is none (on loopback), all may."""

    def __init__(self, app: ASGIApp, token: str | None) -> None:
        self._app, self._token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through if it may write, or does not."""
        free = scope["type"] != "http" or scope["method"] in SAFE or scope["path"] in _OPEN
        if free or may_write(HTTPConnection(scope), self._token):
            await self._app(scope, receive, send)
            return
        await refuse(scope, receive, send, Problem.of(
            401, "writing needs the token of this desk: log in at /login, or send it as Authorization: Bearer TOKEN"),
            {"WWW-Authenticate": 'Bearer realm="detente"'})


def may_write(asking: HTTPConnection, token: str | None) -> bool:
    """Whether whoever asks has shown the token, or none is needed."""
    if token is None:
        return True
    scheme, _, shown = asking.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and is_token(shown.strip(), token):
        return True
    return hmac.compare_digest(asking.cookies.get(COOKIE, "").encode(), cookie_for(token).encode())


def is_token(shown: str, token: str) -> bool:
    """Whether it is the token; takes as long wherever they differ."""
    return hmac.compare_digest(shown.encode(), token.encode())


def cookie_for(token: str) -> str:
    """What a browser keeps in place of the token, which it can't be told from."""
    return hmac.new(token.encode(), _PURPOSE, sha256).hexdigest()
