"""Calling Google: clients built once, one connection per thread, waiting, trying again, keeping within the quota."""

import random
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from http.client import BAD_REQUEST
from itertools import count
from math import inf
from typing import Any, Literal, Protocol, TypeVar

from service.domain.errors import Late
from service.domain.sentences import Sentence
from service.gateways.google.clients import DriveCollections, collection
from service.gateways.google.failures import Answered, fault_of
from service.gateways.google.faults import THE_FILE, not_answered
from service.gateways.google.reasons import Call, Principal, remedy_of
from service.gateways.google.remedies import BUSY
from service.gateways.google.saying import note
from service.log.stretch import counted

T = TypeVar("T")
CallKind = Literal["read", "write"]
Limits = Mapping[tuple[str, CallKind], int]

GOOGLE_LIMITS: Limits = {
    ("docs", "read"): 300,
    ("docs", "write"): 60,
    ("sheets", "read"): 60,
    ("sheets", "write"): 60,
    ("gmail", "write"): 100,
}
"""Calls a minute for one user (evidence/docs.md 4, evidence/sheets.md 67).

Drive counts units, far more than we use. Gmail does, too, a sent mail for many of them: this stays well below.
"""
MINUTE = 61.0
"""Seconds for which a call counts: Google's minute, and a second for the way there, where it is counted."""
LONGEST_PAUSE = 32.0

_attended: ContextVar[float | None] = ContextVar("attended", default=None)
"""When whoever waits is to be answered, on the clock of time.monotonic; None where nobody waits."""
_bulk: ContextVar[bool] = ContextVar("bulk", default=False)
_checks: ContextVar[tuple[Callable[[], object], ...]] = ContextVar("checks", default=())


class Http(Protocol):
    """What sends requests with the caller's credentials: google_auth_httplib2.AuthorizedHttp, or one that looks so."""

    def request(self, uri: str, method: str = "GET", **kwargs: Any) -> tuple[Any, bytes]:
        """Return the response and its content."""
        ...


class _Outspoken:
    """An Http that raises what Google refuses as it came."""

    def __init__(self, http: Http) -> None:
        self._http = http

    def request(self, uri: str, method: str = "GET", **kwargs: Any) -> tuple[Any, bytes]:
        """Return the response and its content; raises Answered for an error."""
        response, content = self._http.request(uri, method, **kwargs)
        if response.status >= BAD_REQUEST:
            raise Answered(response.status, content)
        return response, content


@contextmanager
def attended(within: float) -> Iterator[None]:
    """A stretch of work that somebody waits for, so many seconds: its calls may use the last fifth of each quota.

    None of them waits for its turn, or to be tried again, for longer than that.
    """
    token = _attended.set(time.monotonic() + within)
    try:
        yield
    finally:
        _attended.reset(token)


@contextmanager
def unattended() -> Iterator[None]:
    """A stretch of work that takes as long as it takes, whoever waits for it."""
    token = _attended.set(None)
    try:
        yield
    finally:
        _attended.reset(token)


@contextmanager
def bulk() -> Iterator[None]:
    """A stretch of work that concerns many: it leaves two fifths of each quota to what people ask for by name."""
    token = _bulk.set(True)
    try:
        yield
    finally:
        _bulk.reset(token)


def shared(limits: Limits, processes: int) -> Limits:
    """Return what each of so many processes may call, so that together they keep to the quotas."""
    return {key: limit // processes for key, limit in limits.items()}


def time_left() -> float:
    """Return the seconds until whoever waits is to be answered, endless where nobody does."""
    until = _attended.get()
    return inf if until is None else max(0.0, until - time.monotonic())


@contextmanager
def only_while(check: Callable[[], object]) -> Iterator[None]:
    """A stretch of work in which no call goes out, nor is one tried again, where the check raises."""
    token = _checks.set((*_checks.get(), check))
    try:
        yield
    finally:
        _checks.reset(token)


class Pacer:
    """The calls of the last minute by product and kind, so that no more than the quota are made."""

    def __init__(self, limits: Limits, *, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._limits, self._clock, self._sleep = limits, clock, sleep
        self._made: dict[tuple[str, CallKind], deque[float]] = {key: deque() for key in limits}
        self._lock = threading.Lock()

    def wait(self, product: str, kind: CallKind) -> None:
        """Return once a call may be made, and count it; unattended work leaves a fifth of the quota alone, bulk two.

        Late where somebody would wait too long for that.
        """
        key = (product, kind)
        if key not in self._limits:
            return
        while pause := self._pause(key):
            if pause > time_left():
                raise Late(BUSY.sentence)
            self._sleep(pause)

    def _pause(self, key: tuple[str, CallKind]) -> float:
        """Return how long to wait before looking again; 0 when the call is counted and may go."""
        allowed = self._limits[key] * _fifths() // 5
        with self._lock:
            now, made = self._clock(), self._made[key]
            while made and made[0] <= now - MINUTE:
                made.popleft()
            if len(made) < allowed:
                made.append(now)
                return 0.0
            return made[len(made) - allowed] + MINUTE - now


def _fifths() -> int:
    """Return how many fifths of each quota the work of now may use."""
    if _attended.get() is not None:
        return 5
    return 3 if _bulk.get() else 4


class Calling:
    """Google's APIs as this service calls them: `execute` for its client's requests, `attempt` for any other sender.

    `connect` makes an authorised Http, once per thread, of the `principal`; `connected` where that is an account which
    consented. `patience` is how many seconds a call may be tried for.
    """

    def __init__(
        self,
        connect: Callable[[], Http],
        *,
        principal: Principal = "baku",
        limits: Limits = GOOGLE_LIMITS,
        patience: float = 60.0,
        connected: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._connect, self._principal, self._patience = connect, principal, patience
        self._connected = connected
        self._clock, self._sleep, self._jitter = clock, sleep, jitter
        self._pacer = Pacer(limits, clock=clock, sleep=sleep)
        self._thread = threading.local()

    @property
    def documents(self) -> Any:
        """Docs v1's `documents`."""
        return collection("docs", "documents")

    @property
    def drive(self) -> "DriveCollections":
        """Drive v3's collections."""
        return DriveCollections()

    @property
    def drafts(self) -> Any:
        """Gmail v1's `drafts`."""
        return collection("gmail", "users", "drafts")

    @property
    def http(self) -> Http:
        """This thread's authorised Http: httplib2's connections are not safe to share."""
        if not hasattr(self._thread, "http"):
            self._thread.http = _Outspoken(self._connect())
        http: Http = self._thread.http
        return http

    def execute(
        self, request: Any, what: Sentence = THE_FILE, *, repeatable: bool = False, writing: bool = False
    ) -> Any:
        """Return Google's answer to a request of its client library; raises our errors, about `what`.

        A GET is always `repeatable`. A write that is not is sent again only where it is certain that it did not land;
        otherwise NotAnswered is raised. `writing` means a write to the content of a Doc or spreadsheet.
        """
        reading = request.method == "GET"
        return self.attempt(
            lambda: request.execute(http=self.http),
            method=request.methodId,
            kind="read" if reading else "write",
            what=what,
            repeatable=repeatable or reading,
            writing=writing,
        )

    def download(self, address: str, what: Sentence = THE_FILE) -> bytes:
        """Return the bytes at an address that Google told, such as an export link's or a picture's."""
        method = "drive.files.exportLinks"
        return self.attempt(
            lambda: self.http.request(address)[1], method=method, kind="read", what=what, repeatable=True
        )

    def attempt(
        self,
        send: Callable[[], T],
        *,
        method: str,
        kind: CallKind,
        what: Sentence = THE_FILE,
        repeatable: bool = False,
        writing: bool = False,
    ) -> T:
        """Return what `send` returns, paced and tried again as `execute` does; for gspread's HTTPClient.request.

        `method` is the method's id in the discovery document, such as sheets.spreadsheets.get.
        """
        product, call = method.partition(".")[0], Call(method, self._principal, writing, self._connected)
        deadline = self._clock() + self._patience
        for tries in count():
            self._pacer.wait(product, kind)
            for check in _checks.get():
                check()
            counted()
            try:
                return send()
            except Exception as error:
                fault = fault_of(error)
                if fault is None:
                    raise
                remedy = remedy_of(fault, call)
                passing = remedy.again == "at once"
                if passing and not (repeatable or fault.unharmed):
                    note(call, fault, remedy)
                    raise not_answered(what) from error
                pause = min(2.0**tries + self._jitter(), LONGEST_PAUSE)
                if not passing or self._clock() + pause > deadline:
                    note(call, fault, remedy)
                    raise remedy.error(what) from error
                if pause > time_left():
                    note(call, fault, remedy)
                    raise Late(remedy.error(what).sentence) from error
            note(call, fault, remedy, pause)
            self._sleep(pause)
        raise AssertionError("counting does not end")
