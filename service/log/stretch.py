"""What is being worked at: of which act a line in the log tells, of which SOP, and what the act has cost."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

KEY_BYTES = 32
SHOWN = 16
"""Letters of a hash that stand in a line."""


@dataclass
class Stretch:
    """Work from a request to its answer: what is done and for whom, as a pseudonym; `trace` is Google's id of it."""

    what: str
    trace: str = ""
    act: str = field(default_factory=lambda: secrets.token_hex(SHOWN // 2))
    who: str = ""
    calls: int = 0
    is_act: bool = False
    began: float = field(default_factory=time.monotonic)

    @property
    def milliseconds(self) -> int:
        """How long it has taken so far."""
        return round((time.monotonic() - self.began) * 1000)


_now: ContextVar[Stretch | None] = ContextVar("stretch", default=None)
_sop: ContextVar[str] = ContextVar("sop", default="")


class Pseudonyms:
    """Names by which nobody is known but to whoever has the key, which is fetched when it is first needed."""

    def __init__(self, key: Callable[[], bytes] = lambda: secrets.token_bytes(KEY_BYTES)) -> None:
        self._fetch, self._key = key, b""

    def of(self, name: str) -> str:
        """Return the pseudonym of an address or an id that holds one; "" of nobody."""
        self._key = self._key or self._fetch()
        return hmac.new(self._key, name.encode(), hashlib.sha256).hexdigest()[:SHOWN] if name else ""


@contextmanager
def worked_at(stretch: Stretch) -> Iterator[Stretch]:
    """A stretch of work, within which lines tell of it."""
    token = _now.set(stretch)
    try:
        yield stretch
    finally:
        _now.reset(token)


@contextmanager
def about(number: str) -> Iterator[None]:
    """Work on the SOP of this number, within which lines tell of it."""
    token = _sop.set(number)
    try:
        yield
    finally:
        _sop.reset(token)


def current() -> Stretch | None:
    """Return what is being worked at."""
    return _now.get()


def sop() -> str:
    """Return the number of the SOP that is being worked on, "" where it is none or all of them."""
    return _sop.get()


def counted() -> None:
    """Count a call to Google."""
    stretch = _now.get()
    if stretch is not None:
        stretch.calls += 1
