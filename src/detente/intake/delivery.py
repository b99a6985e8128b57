"""How an alert reaches somebody: a webhook, a mail, a command. Each says in a sentence why it did not."""

import hashlib
import hmac
import json
import os
import shlex
import signal
import smtplib
import ssl
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.message import EmailMessage
from typing import Any, Protocol

from detente.fetching.fetcher import Fetcher, is_address, shown
from detente.model import ReportError, UsageError
from detente.settings import Alerts


class Target(Protocol):
    """Somebody who is told. `name` is how messages call it, `mark` tells it from others without giving it away."""

    @property
    def name(self) -> str:
        """How messages call it."""

    @property
    def mark(self) -> str:
        """What it is known by in a record: no address and no secret."""

    def tell(self, payload: str, key: str, now: int) -> None:
        """Delivers an alert. Raises ReportError where it could not be delivered: it is tried again later."""


def target_of(word: str, settings: Alerts, fetcher: Fetcher) -> Target:
    """The target that `webhook:URL`, `mail:ADDRESS` or `command:CMD` names. Raises UsageError."""
    kind, _, rest = word.partition(":")
    if kind == "webhook" and is_address(rest):
        return Webhook(rest, settings.secret, replace(fetcher, seconds=settings.seconds))
    if kind == "mail" and rest.count("@") == 1 and rest.isprintable() and not set(rest) & set(" ,;<>\"'"):
        if not settings.mail_server or not settings.mail_from:
            raise UsageError("--to mail: needs a server: set alerts.mail_server and alerts.mail_from (docs/watch.md)")
        return Mail(rest, settings)
    if kind == "command":
        try:
            words = tuple(shlex.split(rest))
        except ValueError as error:
            raise UsageError(f"--to command: '{rest[:60]}' can't be taken apart ({error}): mind the quotes") from error
        if words:
            return Command(words, settings)
    raise UsageError(f"--to '{word[:60]}' names nobody: use webhook:https://..., mail:somebody@host or command:CMD")


def _mark(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Webhook:
    """An address that is sent JSON by POST; public, unless the settings allow more."""

    url: str
    secret: str | None
    fetcher: Fetcher

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"webhook {shown(self.url)}"

    @property
    def mark(self) -> str:
        """What it is known by."""
        return _mark("webhook", self.url)

    def tell(self, payload: str, key: str, now: int) -> None:
        """Sends it, signed where there is a secret."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": key, "X-Detente-Time": str(now)}
        if self.secret:
            headers["X-Detente-Signature"] = signature(self.secret, now, payload)
        self.fetcher.send(self.url, payload.encode(), headers)


def signature(secret: str, now: int, payload: str) -> str:
    """What proves that a payload comes from here and when: HMAC-SHA256 of the time, a full stop and the payload.

    >>> signature("s", 0, "{}")[:14]
    'sha256=a9c93f3'
    """
    return "sha256=" + hmac.new(secret.encode(), f"{now}.{payload}".encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Mail:
    """Somebody who gets a mail through the server of the settings."""

    address: str
    settings: Alerts

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"mail {self.address}"

    @property
    def mark(self) -> str:
        """What it is known by."""
        return _mark("mail", self.address)

    def tell(self, payload: str, key: str, now: int) -> None:  # noqa: ARG002 - as every target
        """Sends the mail."""
        message = letter(json.loads(payload), key, str(self.settings.mail_from), self.address)
        host, _, port = str(self.settings.mail_server).partition(":")
        encryption, seconds = self.settings.mail_encryption, self.settings.seconds
        try:
            context = ssl.create_default_context()
            if encryption == "tls":
                server: smtplib.SMTP = smtplib.SMTP_SSL(host, int(port or 465), timeout=seconds, context=context)
            else:
                server = smtplib.SMTP(host, int(port or 587), timeout=seconds)
            with server:
                if encryption == "starttls":
                    server.starttls(context=context)
                if self.settings.mail_user:
                    server.login(self.settings.mail_user, self.settings.mail_password or "")
                server.send_message(message)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            told = " ".join(str(error).split())[:160]
            raise ReportError(f"the mail server {host} did not take a mail ({type(error).__name__}: {told})") from error


def letter(told: Mapping[str, Any], key: str, sender: str, address: str) -> EmailMessage:
    """An alert as a mail: the change in the subject, the words and the report below."""
    report = told["report"]
    message = EmailMessage()
    message["From"], message["To"] = sender, address
    message["Subject"] = " ".join(f"{told['kind']}: {told['title'] or told['quote']}".split())[:200]
    message["Message-ID"] = f"<{key}@detente.invalid>"
    was = f"{told['before']} -> " if told["before"] else ""
    lines = [f"{was}{told['after']}", "", f"»{told['quote']}«", "",
             ", ".join(part for part in (report["source"], report["title"], told["published"]) if part),
             report["url"] or "", f"report {report['id']}"]
    message.set_content("\n".join(" ".join(line.split()) for line in lines) + "\n")
    return message


@dataclass(frozen=True)
class Command:
    """A program that is given the alert on standard input. No shell is asked: the words of an alert are never run."""

    words: tuple[str, ...]
    settings: Alerts

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"command {self.words[0]}"

    @property
    def mark(self) -> str:
        """What it is known by."""
        return _mark("command", *self.words)

    def tell(self, payload: str, key: str, now: int) -> None:  # noqa: ARG002 - as every target
        """Runs it; it and whatever it started is ended when its time is over."""
        hidden = {self.settings.secret_variable, self.settings.mail_password_variable}
        environment = {name: value for name, value in os.environ.items() if name not in hidden}
        try:
            running = subprocess.Popen(self.words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, start_new_session=True,
                                       env={**environment, "DETENTE_ALERT_KEY": key})
        except (OSError, ValueError) as error:
            raise ReportError(f"{self.name} can't be run ({error}): check its name") from error
        try:
            running.communicate(payload.encode(), timeout=self.settings.seconds)
        except subprocess.TimeoutExpired as error:
            raise ReportError(f"{self.name} took longer than {self.settings.seconds} seconds: it was ended") from error
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
                running.wait()
        if running.returncode:
            raise ReportError(f"{self.name} ended with {running.returncode}: it did not take the alert")
