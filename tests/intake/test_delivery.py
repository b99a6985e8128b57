"""How alerts reach somebody: real servers on loopback, real programs."""

import json
import socketserver
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import cast

import pytest

from detente.fetching.addresses import Door
from detente.fetching.fetcher import Fetcher
from detente.intake.delivery import Target, signature, target_of
from detente.model import ReportError
from detente.settings import Alerts
from tests.fetching.server import redirect, send, serving
from tests.intake.conftest import HOME

TOLD = {"key": "k", "kind": "cancelled", "title": "Trump – Kim: summit\r\nBcc: evil@x.example",
        "before": "planned, 2018-06-12", "after": "cancelled", "published": "2018-05-24",
        "quote": "sagte das Treffen ab $(touch /tmp/x); `id`",
        "report": {"id": "r" * 64, "title": "Trump sagt ab", "source": "dpa", "url": "https://dpa.example/1"}}
PAYLOAD = json.dumps(TOLD, ensure_ascii=False)
NOW = 1_527_120_000
KEY = "s"
VARIABLE = Alerts.secret_variable


def target(word: str, door: Door = HOME, **settings: object) -> Target:
    return target_of(word, Alerts(**settings), Fetcher(door))  # type: ignore[arg-type]


# --- webhooks ------------------------------------------------------------------------------------------------


def test_a_webhook_gets_the_alert_signed_and_with_its_key() -> None:
    with serving(lambda one: send(one, b"", 204)) as server:
        target(f"webhook:{server.url('/hook?token=t')}", secret=KEY).tell(PAYLOAD, "k", NOW)
    ((method, path, headers, body),) = server.asked
    assert (method, path, json.loads(body)) == ("POST", "/hook?token=t", TOLD)
    assert (headers["Idempotency-Key"], headers["X-Detente-Time"]) == ("k", str(NOW))
    assert headers["X-Detente-Signature"] == signature(KEY, NOW, body.decode())


def test_a_webhook_without_a_secret_is_not_signed() -> None:
    with serving(lambda one: send(one, b"")) as server:
        target(f"webhook:{server.url()}").tell(PAYLOAD, "k", NOW)
    assert "X-Detente-Signature" not in server.asked[0][2]


def test_a_webhook_goes_to_public_addresses_alone() -> None:
    with serving(lambda one: send(one, b"")) as server, pytest.raises(ReportError, match="no public address"):
        target(f"webhook:{server.url()}", Door()).tell(PAYLOAD, "k", NOW)
    assert server.connections == 0


def test_a_webhook_that_hangs_is_left_within_its_time() -> None:
    def hang(one: BaseHTTPRequestHandler) -> None:
        one.server.done.wait(10)  # type: ignore[attr-defined]

    with serving(hang) as server:
        start = time.perf_counter()
        with pytest.raises(ReportError, match="took longer than 1 seconds"):
            target(f"webhook:{server.url()}", seconds=1).tell(PAYLOAD, "k", NOW)
        assert time.perf_counter() - start < 3


def test_a_webhook_is_not_redirected() -> None:
    with serving(lambda one: redirect(one, "/elsewhere")) as server, pytest.raises(ReportError, match="answers 302"):
        target(f"webhook:{server.url()}").tell(PAYLOAD, "k", NOW)
    assert len(server.asked) == 1


def test_marks_and_names_give_no_secret_away() -> None:
    one = target("webhook:https://hooks.example/T0/secret?token=abc", secret=KEY)
    assert "abc" not in one.name + one.mark
    assert "hooks.example" not in one.mark
    assert one.mark == target("webhook:https://hooks.example/T0/secret?token=abc").mark
    assert one.mark != target("webhook:https://hooks.example/T0/other").mark


# --- commands ------------------------------------------------------------------------------------------------


def program(tmp_path: Path, source: str) -> str:
    (path := tmp_path / "told.py").write_text(source)
    return f"command:{sys.executable} {path} 'two words' $HOME"


def test_a_command_gets_json_on_standard_input_and_no_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = program(tmp_path, "import json, os, sys\nfrom pathlib import Path\n"
                             "told = [json.load(sys.stdin), sys.argv[1:], os.environ['DETENTE_ALERT_KEY'], "
                             "'DETENTE_WEBHOOK_SECRET' in os.environ]\n"
                             f"Path({str(tmp_path / 'out')!r}).write_text(json.dumps(told))")
    monkeypatch.setenv(VARIABLE, KEY)
    target(word).tell(PAYLOAD, "k", NOW)
    assert json.loads((tmp_path / "out").read_text()) == [TOLD, ["two words", "$HOME"], "k", False]


def test_a_command_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    word = program(tmp_path, "import subprocess, sys, time\nfrom pathlib import Path\n"
                             "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
                             f"Path({str(tmp_path / 'pid')!r}).write_text(str(child.pid))\ntime.sleep(60)")
    start = time.perf_counter()
    with pytest.raises(ReportError, match="took longer than 2 seconds"):
        target(word, seconds=2).tell(PAYLOAD, "k", NOW)
    assert time.perf_counter() - start < 8
    child = Path(f"/proc/{(tmp_path / 'pid').read_text()}/stat")
    deadline = time.monotonic() + 5
    while child.exists() and child.read_text().split()[2] != "Z" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not child.exists() or child.read_text().split()[2] == "Z"


@pytest.mark.parametrize(("word", "told"), [
    ("command:/no/such/program", "can't be run"),
    (f"command:{sys.executable} -c 'raise SystemExit(3)'", "ended with 3"),
])
def test_a_command_that_fails_is_told(word: str, told: str) -> None:
    with pytest.raises(ReportError, match=told):
        target(word).tell(PAYLOAD * 10_000, "k", NOW)


# --- mail ----------------------------------------------------------------------------------------------------


class Post(socketserver.ThreadingTCPServer):
    """A mail server, as far as one mail takes; `reply` is what it says to a letter."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, reply: str) -> None:
        super().__init__(("127.0.0.1", 0), Clerk)
        self.reply = reply
        self.letters: list[tuple[list[str], EmailMessage]] = []


class Clerk(socketserver.StreamRequestHandler):
    """Takes letters."""

    def handle(self) -> None:
        post = cast(Post, self.server)
        heard: list[str] = []
        self.say("220 post")
        while line := self.rfile.readline().decode().strip():
            heard.append(line)
            if line.upper() == "DATA":
                self.say("354 go on")
                data = b"".join(iter(self.rfile.readline, b".\r\n"))
                post.letters.append((heard, cast(EmailMessage, message_from_bytes(data, policy=policy.default))))
                self.say(post.reply)
            elif line.upper() == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@contextmanager
def post_office(reply: str = "250 ok") -> Iterator[Post]:
    with Post(reply) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()


def mail(server: Post, **settings: object) -> Target:
    return target("mail:desk@ministry.example", mail_server=f"127.0.0.1:{server.server_address[1]}",
                  mail_from="detente@ministry.example", mail_encryption="none", **settings)


def test_a_mail_has_the_change_the_words_and_the_report() -> None:
    with post_office() as server:
        mail(server).tell(PAYLOAD, "k", NOW)
    ((heard, letter),) = server.letters
    assert [line for line in heard if line.upper().startswith("RCPT")] == ["rcpt TO:<desk@ministry.example>"]
    assert letter["Subject"] == "cancelled: Trump – Kim: summit Bcc: evil@x.example"
    assert (letter["To"], letter["Bcc"], letter["Message-ID"]) == ("desk@ministry.example", None, "<k@detente.invalid>")
    body = letter.get_content()
    for part in ("planned, 2018-06-12 -> cancelled", "sagte das Treffen ab", "dpa, Trump sagt ab, 2018-05-24",
                 "https://dpa.example/1"):
        assert part in body


def test_a_mail_that_is_not_taken_is_told() -> None:
    with post_office("550 no such desk") as server, pytest.raises(ReportError, match="did not take a mail"):
        mail(server).tell(PAYLOAD, "k", NOW)
    with pytest.raises(ReportError, match="did not take a mail"):
        mail(server).tell(PAYLOAD, "k", NOW)


def test_a_mail_that_is_to_be_encrypted_is_not_sent_otherwise() -> None:
    with post_office() as server, pytest.raises(ReportError, match="did not take a mail"):
        target("mail:desk@ministry.example", mail_server=f"127.0.0.1:{server.server_address[1]}",
               mail_from="d@ministry.example", seconds=3).tell(PAYLOAD, "k", NOW)
    assert server.letters == []
