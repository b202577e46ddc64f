"""A queue of a process that has no other: one thread, which does one thing after the other and tries again."""

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from service.domain.errors import SopError
from service.log.lines import bare

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before work that has to wait is tried again: twice as long each time."""
QueuedWork = tuple[str, str]
"""A path, and its body as JSON."""
logger = logging.getLogger(__name__)


class Worker:
    """Does what is put in, behind whoever put it there; `work` tells whether to try again.

    What it had not done when the process ends stands in the records as unsettled, and the next settling takes it up.
    """

    def __init__(self, name: str, work: Callable[[str, Mapping[str, Any]], bool]) -> None:
        self._name, self._work = name, work
        self._due: dict[QueuedWork, tuple[float, float]] = {}
        """When each is done (monotonic seconds), and how long it paused before."""
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def put(self, path: str, body: Mapping[str, Any], name: str) -> None:  # noqa: ARG002  # what waits is one occasion
        """Have this work done; what waits already is not put in twice."""
        with self._changed:
            self._due[path, json.dumps(body, sort_keys=True)] = (0.0, 0.0)
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            (path, body), paused = self._next()
            if self._waits(path, json.loads(body)):
                pause = min(2 * paused or FIRST_PAUSE, LONGEST_PAUSE)
                with self._changed:
                    self._due.setdefault((path, body), (time.monotonic() + pause, pause))

    def _next(self) -> tuple[QueuedWork, float]:
        """Return what is due next, once it is, and how long it paused before."""
        with self._changed:
            while True:
                self._changed.wait_for(lambda: self._due)
                work = min(self._due, key=lambda work: self._due[work])
                at, paused = self._due[work]
                if at <= time.monotonic():
                    del self._due[work]
                    return work, paused
                self._changed.wait(at - time.monotonic())

    def _waits(self, path: str, body: Mapping[str, Any]) -> bool:
        try:
            return self._work(path, body)
        except SopError as error:
            logger.warning("%s is tried again: %s", path, bare(error.sentence))
            return True
        except Exception:
            logger.exception("%s", path)  # it stands in the records; the next settling finds it
            return False
