"""A thread that does what waits, one thing after the other; it ends with the process, and no answer waits for it."""

import logging
import sqlite3
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)
LOOKS_EVERY = 1.0
"""Seconds between looks at what other processes left to do, and at what has become due."""


class Worker:
    """`work` does the next thing and tells whether there was one; it runs in the thread, from the first waking on."""

    def __init__(self, name: str, work: Callable[[], bool]) -> None:
        self._name, self._work = name, work
        self._news, self._over, self._starting = threading.Event(), threading.Event(), threading.Lock()
        self._looks = threading.Condition()
        self._wanted = self._looked = 0
        self._thread: threading.Thread | None = None

    @property
    def woken(self) -> int:
        """How often it was woken."""
        return self._wanted

    def wake(self) -> None:
        """Have it look now."""
        with self._looks:
            self._wanted += 1
        self._news.set()
        with self._starting:
            if not self._over.is_set() and not (self._thread and self._thread.is_alive()):
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def rest(self) -> None:
        """Wait until it has looked, since it was last woken, and found nothing to do."""
        with self._looks:
            while self._looked < self._wanted and self._thread and self._thread.is_alive():
                self._looks.wait(LOOKS_EVERY)

    def close(self) -> None:
        """Let it finish what it is doing, and no more."""
        self._over.set()
        self._news.set()
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        while not self._over.is_set():
            self._news.clear()
            wanted = self._wanted
            try:
                while not self._over.is_set() and self._work():
                    pass
            except sqlite3.Error:
                logger.exception("what waits for %s could not be read", self._name)
            with self._looks:
                self._looked = wanted
                self._looks.notify_all()
            self._news.wait(LOOKS_EVERY)
