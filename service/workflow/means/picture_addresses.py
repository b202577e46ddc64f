"""Addresses at which Google fetches a picture without an account: signed, good for a while, of one picture each."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from itsdangerous import BadData, URLSafeSerializer

PATH = "/pictures"
LIFE = timedelta(hours=1)
"""How long an address is good at least: twice as long at most, for those made within an hour are one."""
FLOW, PRINTED = "flow", "printed"
"""Kinds of pictures: a page of an SOP's flow, of its id, the revision, the page from 0, and what is drawn; the code of
printed copies, of the id, the revision, and the short hash."""


class Pictured(NamedTuple):
    """What an address is of: its kind, what tells it from others, and how many seconds it is good for yet."""

    kind: str
    about: tuple[str, ...]
    seconds: int


@dataclass(frozen=True)
class PictureAddresses:
    """`key` returns what addresses are signed with, `base` is where this service is reached, "" for nowhere."""

    key: Callable[[], bytes]
    base: str
    clock: Callable[[], datetime]

    def of(self, kind: str, *about: str) -> str:
        """Return the address of a picture; "" where the service has none that Google could reach."""
        if not self.base:
            return ""
        hours = int(self.clock().timestamp() // LIFE.total_seconds()) + 2
        return f"{self.base}{PATH}/{self._signer.dumps([hours, kind, *about])}.png"

    def read(self, name: str) -> Pictured | None:
        """Return what a name in an address is of, with no seconds left where it is over; None for what is not ours."""
        try:
            hours, kind, *about = self._signer.loads(name)
        except BadData:
            return None
        left = hours * LIFE.total_seconds() - self.clock().timestamp()
        return Pictured(kind, tuple(about), max(int(left), 0))

    @cached_property
    def _signer(self) -> URLSafeSerializer:
        return URLSafeSerializer(self.key(), salt="picture", signer_kwargs={"digest_method": hashlib.sha256})
