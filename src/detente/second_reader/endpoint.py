"""The endpoint: one question out, one answer in, within bounds of time and size.

The connection is the standard library's, since little of a web client is wanted here and much is not: no redirects (the
text would go where nobody sent it), no proxies out of the environment, no cookies, nothing kept between questions.
"""

import json
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

from detente.model import ReportError, UsageError
from detente.settings import SecondReader

LONGEST = 2_000_000  # bytes of an answer
TRIES = 3
PATIENCE = 60  # seconds that are waited at most where the endpoint asks for it
PAUSES = (1.0, 3.0)  # seconds before the second and third try
FORMS = ("json_schema", "json_object", "")
QUOTED = 160

_UNKNOWN_FORM = ("response_format", "json_schema", "json_object", "schema", "grammar")


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Endpoint:
    """An endpoint in use; `form` is the strictest way of asking for JSON that it was found to know."""

    reader: SecondReader
    sleep: Callable[[float], None] = time.sleep
    form: int = field(default=0)

    def ask(self, messages: list[dict[str, str]], schema: Mapping[str, Any]) -> str:
        """What the model says.

        Raises UsageError where no report can be read this way (nobody there, a wrong key, no such model), ReportError
        where this one can't.
        """
        while True:
            reply = self._patiently(self._question(messages, schema))
            if reply.status == 200:
                return self._said(reply)
            if reply.status in (400, 422) and self.form + 1 < len(FORMS) and self._form_unknown(reply):
                self.form += 1
                continue
            raise self._refused(reply)

    def _question(self, messages: list[dict[str, str]], schema: Mapping[str, Any]) -> bytes:
        value: dict[str, Any] = {"model": self.reader.model, "messages": messages, "temperature": 0, "stream": False}
        if FORMS[self.form] == "json_schema":
            form = {"name": "reading", "strict": True, "schema": schema}
            value["response_format"] = {"type": "json_schema", "json_schema": form}
        else:
            told = f"{messages[0]['content']}\n\nThe form of the answer, as a JSON schema:\n{json.dumps(schema)}"
            value["messages"] = [{**messages[0], "content": told}, *messages[1:]]
        if FORMS[self.form] == "json_object":
            value["response_format"] = {"type": "json_object"}
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")

    @staticmethod
    def _form_unknown(reply: Reply) -> bool:
        text = reply.body.decode("utf-8", "replace").lower()
        return any(word in text for word in _UNKNOWN_FORM)

    # --- the wire --------------------------------------------------------------------------------------

    def _patiently(self, body: bytes) -> Reply:
        """The reply, after waiting where the endpoint is busy or fails for the moment."""
        for number in range(TRIES):
            reply = self._post(body)
            busy = reply.status == 429 or reply.status >= 500
            if not busy or number == TRIES - 1:
                break
            wait = _wished(reply.headers)
            if wait is not None and wait > PATIENCE:
                raise ReportError(f"{self._name} is busy and asks to come back in {wait:.0f} seconds: try again then")
            self.sleep(PAUSES[number] if wait is None else wait)
        return reply

    def _post(self, body: bytes) -> Reply:
        parts = urlsplit(self.reader.url)
        path = parts.path.rstrip("/")
        path = path if path.endswith("/chat/completions") else f"{path}/chat/completions"
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "detente"}
        if self.reader.key:
            headers["Authorization"] = f"Bearer {self.reader.key}"
        connection = self._connection(parts.scheme, str(parts.hostname), parts.port)
        late: list[bool] = []
        lines: list[socket.socket] = []
        timer = Timer(self.reader.timeout, _hang_up, (lines, late))
        timer.daemon = True
        timer.start()
        try:
            connection.connect()
            lines.append(connection.sock)
            connection.request("POST", path, body, headers)
            with connection.getresponse() as response:
                read = self._read(response)
        except ssl.SSLError as error:
            raise UsageError(f"{self._name} can't be trusted ({error.reason}): check its address") from error
        except UnicodeEncodeError as error:
            raise UsageError(f"the key in {self.reader.key_variable} can't be sent: set it anew") from error
        except (TimeoutError, OSError, HTTPException) as error:
            raise self._lost(error, bool(late)) from error
        except ValueError as error:
            raise UsageError(f"the key in {self.reader.key_variable} can't be sent: set it anew") from error
        finally:
            timer.cancel()
            connection.close()
        if late:
            raise self._lost(TimeoutError(), True)
        return Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, read)

    def _connection(self, scheme: str, host: str, port: int | None) -> HTTPConnection:
        timeout = float(self.reader.timeout)
        if scheme == "https":
            return HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())
        return HTTPConnection(host, port, timeout=timeout)

    def _read(self, response: HTTPResponse) -> bytes:
        found = bytearray()
        while chunk := response.read1(65_536):
            found += chunk
            if len(found) > LONGEST:
                raise ReportError(f"{self._name} sent more than {LONGEST // 1_000_000} MB: name another model")
        return bytes(found)

    def _lost(self, error: Exception, late: bool) -> ReportError | UsageError:
        if late or isinstance(error, TimeoutError):
            return ReportError(f"{self._name} gave no answer in {self.reader.timeout} seconds: raise "
                               f"second_reader.timeout, or lower second_reader.characters")
        if isinstance(error, ConnectionRefusedError | socket.gaierror):
            return UsageError(f"{self._name} can't be reached ({_reason(error)}): start it, or check the address")
        return ReportError(f"{self._name} broke off ({_reason(error)}): try again")

    # --- what came back ----------------------------------------------------------------------------------

    def _said(self, reply: Reply) -> str:
        try:
            choice = json.loads(reply.body)["choices"][0]
            content, ended = choice["message"].get("content"), choice.get("finish_reason")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ReportError(f"{self._name} gave no chat completion: check second_reader.url") from error
        if ended == "length":
            raise ReportError(f"{self._name} broke its answer off for length: lower second_reader.characters, or allow "
                              f"it longer answers")
        if not isinstance(content, str) or not content.strip():
            raise ReportError(f"{self._name} gave an empty answer: name another model")
        return content

    def _refused(self, reply: Reply) -> ReportError | UsageError:
        """What an answer with another status than 200 means for the user."""
        if reply.status in (401, 403):
            return UsageError(f"{self._name} refuses the key (HTTP {reply.status}): put a valid one into the "
                              f"environment variable {self.reader.key_variable}")
        if reply.status in (404, 405) or 300 <= reply.status < 400:
            return UsageError(f"{self._name} has no chat completions at {self.reader.url} or no model "
                              f"'{self.reader.model}' (HTTP {reply.status}): check second_reader.url and model")
        if reply.status == 429:
            return ReportError(f"{self._name} is busy (HTTP 429): try again later, or with fewer --jobs")
        if reply.status == 413:
            return ReportError(f"{self._name} finds the question too long (HTTP 413): lower second_reader.characters")
        told = _told(reply, self.reader.key)
        return ReportError(f"{self._name} failed (HTTP {reply.status}{told}): try again later")

    @property
    def _name(self) -> str:
        return f"the second reader at {self.reader.host}"


def _hang_up(lines: list[socket.socket], late: list[bool]) -> None:
    """Ends a connection whose time is over, however slowly its bytes still drip."""
    late.append(True)
    for line in lines:
        with suppress(OSError):  # it may have ended by itself
            line.shutdown(socket.SHUT_RDWR)


def _wished(headers: Mapping[str, str]) -> float | None:
    """The seconds that the endpoint asks to wait: a number, or a day and time held against its own clock."""
    wish = headers.get("retry-after", "").strip()
    if not wish:
        return None
    try:
        return max(0.0, float(wish)) if wish.replace(".", "", 1).isdigit() else max(0.0, (
            parsedate_to_datetime(wish) - parsedate_to_datetime(headers["date"])).total_seconds())
    except (ValueError, KeyError, TypeError, OverflowError):
        return None


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or type(error).__name__).lower()


def _told(reply: Reply, key: str | None) -> str:
    """What the endpoint itself says of its failure, in a few words fit to be shown: without the key."""
    try:
        value = json.loads(reply.body)
        told = value["error"]["message"] if isinstance(value["error"], dict) else value["error"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    told = str(told).replace(key, "…") if key else str(told)  # some endpoints repeat the key that they refuse
    shown = "".join(letter if letter.isprintable() else " " for letter in told)[:QUOTED]
    return f": {' '.join(shown.split())}"
