"""Forms of addresses that lead elsewhere than to the public Internet: no connection is made to any."""

import socket
import sys
from collections.abc import Iterator
from ipaddress import ip_address

import pytest

from detente.fetching.addresses import Door, is_public
from detente.fetching.fetcher import Fetcher
from detente.model import ReportError, UsageError

FORMS = """
    http://127.0.0.1/ http://127.0.0.1:8080/ http://127.1/ http://127.0.1/ http://127.255.255.254/ http://2130706433/
    http://0x7f000001/ http://0x7f.0.0.1/ http://0x7f.1/ http://0177.0.0.1/ http://017700000001/ http://0177.0.0.01/
    http://127.0.0.1.:80/ http://0.0.0.0/ http://0/ http://00000000000/ http://0.1.2.3/ http://10.0.0.1/ http://10.1/
    http://167772161/ http://172.16.0.1/ http://172.31.255.255/ http://192.168.0.1/ http://192.168.1/ http://3232235521/
    http://100.64.0.1/ http://169.254.169.254/latest/meta-data/ http://2852039166/ http://0xa9fea9fe/
    http://0251.0376.0251.0376/ http://[fd00:ec2::254]/ http://168.63.129.16/ http://100.100.100.200/ http://192.0.0.192/
    http://198.18.0.1/ http://192.0.2.1/ http://198.51.100.1/ http://203.0.113.1/ http://224.0.0.1/ http://239.255.255.250/
    http://240.0.0.1/ http://255.255.255.255/ http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/
    http://[::ffff:7f00:1]/ http://[::ffff:169.254.169.254]/ http://[::127.0.0.1]/ http://[::ffff:0:127.0.0.1]/
    http://[64:ff9b::7f00:1]/ http://[64:ff9b::10.0.0.1]/ http://[64:ff9b:1::a00:1]/ http://[2002:7f00:1::]/
    http://[2002:a00:1::1]/ http://[2001:0:7f00:1::]/ http://[fe80::1]/ http://[fe80::1%25lo]/ http://[fec0::1]/
    http://[fc00::1]/ http://[fd12:3456::1]/ http://[ff02::1]/ http://[2001:db8::1]/ http://[100::1]/
    http://[fe80::5efe:7f00:1]/ http://[2606:4700::5efe:a00:1]/
    http://127.0.0.1%2f@news.example/ http://user@127.0.0.1/ http://user:pass@127.0.0.1/ http://news.example@127.0.0.1/
    http://127.0.0.1#@news.example/ http://127.0.0.1\\@news.example/ http://news.example\\@127.0.0.1/
    http://127.0.0.1?@news.example/ http://①②⑦.⓪.⓪.①/ http://127。0。0。1/ http://１２７.0.0.1/
    http://localhost/ http://localhost./ http://LOCALHOST/ http://ｌｏｃａｌｈｏｓｔ/ http://localhost.localdomain/ http://home.test/
    http://home.test./ http://half-home.test/ http://bücher.test/ http://xn--bcher-kva.test/ http://metadata.google.internal/
    https://127.0.0.1/ HTTP://127.0.0.1/ http:127.0.0.1/ http:///127.0.0.1/ http://127.0.0.1:99999/ http://%31%32%37.0.0.1/
    file:///etc/passwd ftp://127.0.0.1/ gopher://127.0.0.1:70/ http://[::1/ http:// http://.../
""".split()

NAMES = {
    "localhost": ["127.0.0.1", "::1"], "localhost.localdomain": ["127.0.0.1"], "home.test": ["10.0.0.7"],
    "half-home.test": ["93.184.216.34", "192.168.0.9"], "xn--bcher-kva.test": ["fd00::7"],
    "metadata.google.internal": ["169.254.169.254"],
}


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Where connections were tried to. Names are resolved here, and numbers as the system does."""
    tried: list[object] = []
    watching = [True]
    system = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *rest: object, **more: int) -> list[tuple[object, ...]]:
        name = str(host).lower().rstrip(".")
        if name in NAMES:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in NAMES[name]]
        return list(system(host, port, socket.AF_UNSPEC, socket.SOCK_STREAM, 0, socket.AI_NUMERICHOST))

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event == "socket.connect":
            tried.append(arguments[1])

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    sys.addaudithook(watch)
    yield tried
    watching[0] = False


def test_there_are_sixty_forms_and_more() -> None:
    assert len(set(FORMS)) >= 60


@pytest.mark.parametrize("form", FORMS)
def test_no_connection_is_made(connections: list[object], form: str) -> None:
    with pytest.raises(ReportError) as caught:
        Fetcher(seconds=5).fetch(form)
    assert connections == []
    assert "\n" not in str(caught.value)
    with pytest.raises(ReportError):
        Fetcher(seconds=5).send(form, b"{}", {})
    assert connections == []


@pytest.mark.parametrize("address", [
    "93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "172.15.255.255", "172.32.0.0",
    "100.63.255.255", "100.128.0.0", "169.253.0.1"])
def test_public_addresses_are_let_through(address: str) -> None:
    assert is_public(ip_address(address))
    assert Door().passes(ip_address(address))


def test_a_setting_allows_networks_beyond() -> None:
    door = Door.of(["10.0.0.0/8", "::1"])
    assert door.passes(ip_address("10.1.2.3"))
    assert door.passes(ip_address("::ffff:10.1.2.3"))
    assert door.passes(ip_address("::1"))
    assert not door.passes(ip_address("192.168.0.1"))
    with pytest.raises(UsageError, match="is no network"):
        Door.of(["intranet"])


def test_a_name_that_leads_to_one_wrong_address_is_not_fetched(connections: list[object]) -> None:
    with pytest.raises(ReportError, match=r"192\.168\.0\.9"):
        Fetcher().fetch("http://half-home.test/")
    assert connections == []


def test_a_name_that_nobody_answers_for_takes_no_longer_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(5) or [])
    start = time.perf_counter()
    with pytest.raises(ReportError, match=r"took too long|took longer"):
        Fetcher(seconds=0.3).fetch("http://slow.example/")
    assert time.perf_counter() - start < 3
