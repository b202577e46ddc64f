"""A wire that answers what a test scripted, as a client of Google's would see it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import httplib2

from service.gateways.google.calling import Calling, Limits

Answer = dict[str, Any] | tuple[int, dict[str, Any]] | Exception


@dataclass
class Clock:
    """A clock that only sleeping moves."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Wire:
    """An Http that gives its answers in turn and remembers what was sent."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        self.answers = list(answers)
        self.sent: list[tuple[str, str, Any]] = []

    def request(self, uri: str, method: str = "GET", **kwargs: Any) -> tuple[Any, bytes]:
        self.sent.append((method, uri, kwargs.get("body")))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        return httplib2.Response({"status": status}), json.dumps(body).encode()


def said(status: int, message: str = "", reason: str = "") -> Answer:
    """Return an error envelope as Google sends it."""
    return status, {"error": {"code": status, "message": message, "errors": [{"reason": reason}]}}


def calling_on(wire: Wire, clock: Clock, limits: Limits | None = None) -> Calling:
    """Return a Calling whose time is the test's."""
    return Calling(lambda: wire, limits=limits or {}, clock=clock, sleep=clock.sleep, jitter=lambda: 0.5)
