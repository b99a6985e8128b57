"""Which addresses may be connected to: those of the public Internet, and what the settings allow beyond.

An address is judged as it is connected to, after names have been resolved, so that no way of writing it (decimal,
octal, a name that leads home, an IPv6 address with an IPv4 address in it) is a way around.
"""

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from threading import Thread

from detente.model import ReportError, UsageError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NAT64 = ip_network("64:ff9b::/96")
_MAPPED = ip_network("::ffff:0:0/96")
# what Python's is_global lets pass, in some of its versions or in all, and nobody means who names a report
_NEVER = tuple(map(ip_network, (
    "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
    "168.63.129.16/32",  # a cloud's host, on an address of the public Internet
    "::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
)))


@dataclass(frozen=True, slots=True)
class Door:
    """Which addresses are let through: public ones, and those in `allowed`."""

    allowed: tuple[Network, ...] = ()

    @classmethod
    def of(cls, networks: Sequence[str]) -> "Door":
        """A door that lets some networks through ("10.0.0.0/8", "192.168.1.7"). Raises UsageError."""
        found = []
        for one in networks:
            try:
                found.append(ip_network(one))
            except ValueError as error:
                raise UsageError(f"fetching.allowed: '{one[:60]}' is no network: write it as 10.0.0.0/8 or 192.168.1.7"
                                 ) from error
        return cls(tuple(found))

    def passes(self, address: Address) -> bool:
        """Whether an address may be connected to."""
        address = _inner(address)
        return is_public(address) or any(address in one for one in self.allowed if one.version == address.version)

    def addresses(self, host: str, port: int, seconds: float) -> tuple[Address, ...]:
        """The addresses of a host, resolved once. Raises ReportError where one of them is not let through."""
        found = resolve(host, port, seconds)
        if wrong := next((one for one in found if not self.passes(one)), None):
            shown = host if str(wrong) == host else f"{host} ({wrong})"
            raise ReportError(f"{shown} is no public address: nothing is fetched from there, unless the setting "
                              "fetching.allowed names its network")
        return found


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public Internet.

    >>> is_public(ip_address("93.184.216.34")), is_public(ip_address("169.254.169.254"))
    (True, False)
    """
    address = _inner(address)
    reserved = any(address in one for one in _NEVER if one.version == address.version)
    return address.is_global and not reserved and not _is_isatap(address)


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for (mapped, or behind a NAT64)."""
    if isinstance(address, IPv6Address) and (address in _MAPPED or address in _NAT64):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _is_isatap(address: Address) -> bool:
    return isinstance(address, IPv6Address) and (int(address) >> 32) & 0xFDFFFFFF == 0x00005EFE


def resolve(host: str, port: int, seconds: float) -> tuple[Address, ...]:
    """The addresses that a host has, as the system finds them within so many seconds. Raises ReportError."""
    found: list[Address] = []
    wrong: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            wrong.append(error)

    asking = Thread(target=ask, daemon=True)  # the system has no time limit of ours, so nobody waits for it longer
    asking.start()
    asking.join(seconds)
    if not found:
        why = "its name could not be resolved" if wrong else "resolving its name took too long"
        raise ReportError(f"{host} can't be reached ({why}): check the address")
    return tuple(found)
