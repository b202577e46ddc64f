"""Calling Google: clients built once, one connection per thread, waiting, trying again, keeping within the quota."""

import random
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from itertools import count
from typing import Any, Literal, Protocol, TypeVar

import httplib2
from googleapiclient.discovery import build

from service.domain.sentences import Sentence
from service.gateways.faults import THE_FILE, fault_of, lost, translated

T = TypeVar("T")
Kind = Literal["read", "write"]
Limits = Mapping[tuple[str, Kind], int]

GOOGLE_LIMITS: Limits = {
    ("docs", "read"): 300,
    ("docs", "write"): 60,
    ("sheets", "read"): 60,
    ("sheets", "write"): 60,
    ("gmail", "write"): 100,
}
"""Calls a minute for one user (docs-api.md 4, sheets-drive-api.md); Drive counts units, far more than we use.

Gmail counts units too, a sent mail for many of them: this stays well below.
"""
MINUTE = 60.0
LONGEST_PAUSE = 32.0

_attended: ContextVar[bool] = ContextVar("attended", default=False)


class Http(Protocol):
    """What sends requests with the caller's credentials: google_auth_httplib2.AuthorizedHttp, or one that looks so."""

    def request(self, uri: str, method: str = "GET", **kwargs: Any) -> tuple[Any, bytes]:
        """Return the response and its content."""
        ...


@contextmanager
def attended() -> Iterator[None]:
    """A stretch of work that somebody waits for at the panel: its calls may use the last fifth of each quota."""
    token = _attended.set(True)
    try:
        yield
    finally:
        _attended.reset(token)


class Pacer:
    """The calls of the last minute by product and kind, so that no more than the quota are made."""

    def __init__(self, limits: Limits, *, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._limits, self._clock, self._sleep = limits, clock, sleep
        self._made: dict[tuple[str, Kind], deque[float]] = {key: deque() for key in limits}
        self._lock = threading.Lock()

    def wait(self, product: str, kind: Kind) -> None:
        """Return once a call may be made, and count it; unattended work leaves a fifth of the quota alone."""
        key = (product, kind)
        if key not in self._limits:
            return
        while pause := self._pause(key):
            self._sleep(pause)

    def _pause(self, key: tuple[str, Kind]) -> float:
        """Return how long to wait before looking again; 0 when the call is counted and may go."""
        allowed = self._limits[key] if _attended.get() else self._limits[key] * 4 // 5
        with self._lock:
            now, made = self._clock(), self._made[key]
            while made and made[0] <= now - MINUTE:
                made.popleft()
            if len(made) < allowed:
                made.append(now)
                return 0.0
            return made[len(made) - allowed] + MINUTE - now


class Calling:
    """Google's APIs as this service calls them: `execute` for its client's requests, `attempt` for any other sender.

    `connect` makes an authorised Http, once per thread. `patience` is how many seconds a call may be tried for.
    """

    def __init__(
        self,
        connect: Callable[[], Http],
        *,
        limits: Limits = GOOGLE_LIMITS,
        patience: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._connect, self._patience = connect, patience
        self._clock, self._sleep, self._jitter = clock, sleep, jitter
        self._pacer = Pacer(limits, clock=clock, sleep=sleep)
        self._thread = threading.local()

    @cached_property
    def documents(self) -> Any:
        """Docs v1's `documents`; building a collection costs about 45 ms, so each is kept."""
        return _client("docs", "v1").documents()

    @cached_property
    def drive(self) -> "DriveCollections":
        """Drive v3's collections."""
        return DriveCollections(_client("drive", "v3"))

    @cached_property
    def drafts(self) -> Any:
        """Gmail v1's `drafts`."""
        return _client("gmail", "v1").users().drafts()

    @property
    def http(self) -> Http:
        """This thread's authorised Http: httplib2's connections are not safe to share."""
        if not hasattr(self._thread, "http"):
            self._thread.http = self._connect()
        http: Http = self._thread.http
        return http

    def execute(
        self, request: Any, what: Sentence = THE_FILE, *, repeatable: bool = False, writing: bool = False
    ) -> Any:
        """Return Google's answer to a request of its client library; raises our errors, about `what`.

        A GET is always `repeatable`. A write that is not is sent again only where it is certain that it did not land;
        otherwise Lost is raised. `writing` means a write to the content of a Doc or spreadsheet.
        """
        product = request.methodId.split(".")[0]
        reading = request.method == "GET"
        return self.attempt(
            lambda: request.execute(http=self.http),
            product=product,
            kind="read" if reading else "write",
            what=what,
            repeatable=repeatable or reading,
            writing=writing,
        )

    def attempt(
        self,
        send: Callable[[], T],
        *,
        product: str,
        kind: Kind,
        what: Sentence = THE_FILE,
        repeatable: bool = False,
        writing: bool = False,
    ) -> T:
        """Return what `send` returns, paced and tried again as `execute` does; for gspread's HTTPClient.request."""
        deadline = self._clock() + self._patience
        for tries in count():
            self._pacer.wait(product, kind)
            try:
                return send()
            except Exception as error:
                fault = fault_of(error)
                if fault is None:
                    raise
                if fault.passing and not (repeatable or fault.unharmed):
                    raise lost(what) from error
                pause = min(2.0**tries + self._jitter(), LONGEST_PAUSE)
                if not fault.passing or self._clock() + pause > deadline:
                    raise translated(fault, what, writing=writing) from error
            self._sleep(pause)
        raise AssertionError("counting does not end")


class DriveCollections:
    """The collections of Drive v3, each built when first asked for and kept."""

    def __init__(self, client: Any) -> None:
        self._client = client

    @cached_property
    def files(self) -> Any:
        """Return `files`."""
        return self._client.files()

    @cached_property
    def permissions(self) -> Any:
        """Return `permissions`."""
        return self._client.permissions()

    @cached_property
    def comments(self) -> Any:
        """Return `comments`."""
        return self._client.comments()

    @cached_property
    def replies(self) -> Any:
        """Return `replies`."""
        return self._client.replies()

    @cached_property
    def changes(self) -> Any:
        """Return `changes`."""
        return self._client.changes()

    @cached_property
    def drives(self) -> Any:
        """Return `drives`."""
        return self._client.drives()

    @cached_property
    def revisions(self) -> Any:
        """Return `revisions`."""
        return self._client.revisions()


def _client(name: str, version: str) -> Any:
    """Return a client from the discovery document in the library; its requests are sent with another Http."""
    return build(name, version, http=httplib2.Http(), static_discovery=True)
