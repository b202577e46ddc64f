"""How often one address may ask what nobody signs in for, and one person may act, counted within this process."""

from collections import OrderedDict
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock

from service.domain.errors import SopError
from service.domain.sentences import Sentence

MINUTE = timedelta(minutes=1)
NETWORK = 64
"""Bits of an IPv6 address that one household or office has; the others are its own to choose."""

ACTS = 120
"""A minute's acts of one person at one door: far more than anybody clicks, and than Google's quotas carry for long."""


class TooOften(SopError):
    """Somebody acts more often than anybody clicks."""


class Pace:
    """So many questions a minute of each address or person, of the `most` that asked last."""

    def __init__(self, a_minute: int, most: int = 10_000) -> None:
        self._a_minute, self._most, self._lock = a_minute, most, Lock()
        self._left: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def allows(self, address: str, now: datetime) -> bool:
        """Whether the address may ask now; what it has left fills up evenly."""
        known = _network(address)
        with self._lock:
            left, at = self._left.pop(known, (float(self._a_minute), now))
            left = min(self._a_minute, left + max(now - at, timedelta()) / MINUTE * self._a_minute)
            self._left[known] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > self._most:
                self._left.popitem(last=False)
            return left >= 1

    def must_allow(self, person: str, now: datetime) -> None:
        """Raise TooOften where the person may not act now."""
        if not self.allows(person, now):
            raise TooOften(TOO_MANY)


TOO_MANY = Sentence("Too many requests within a minute. Wait a little, then go on; nothing of this one was done.")


def _network(address: str) -> str:
    """Return what counts as one address; what is none counts as written."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, NETWORK), strict=False)) if found.version > 4 else str(found)
