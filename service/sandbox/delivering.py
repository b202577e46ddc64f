"""The thread that posts notices to the channels; it ends with the process, and no answer waits for it."""

import logging
import sqlite3
import threading

import requests

from service.sandbox.drive import channels
from service.sandbox.drive.channels import Notice
from service.sandbox.store import Store

logger = logging.getLogger(__name__)
TIMEOUT = 5
"""Seconds for which an address may take its time."""
LOOKS_EVERY = 1.0
"""Seconds between looks at what other processes left to post, and at what has become due."""
LEASE = 30
MOST_TRIES = 10
LONGEST_WAIT = 64
_AGAIN = (500, 502, 503, 504)


class Delivering:
    """Posts what is due, one after the other, for as long as somebody watches something."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._news, self._over, self._starting = threading.Event(), threading.Event(), threading.Lock()
        self._thread: threading.Thread | None = None
        if channels.any_open(store.connection):
            self.wake()

    def wake(self) -> None:
        """Have it look now."""
        self._news.set()
        with self._starting:
            if not self._over.is_set() and not (self._thread and self._thread.is_alive()):
                self._thread = threading.Thread(target=self._run, name="delivering", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Let it finish what it is posting, and no more."""
        self._over.set()
        self._news.set()
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        with requests.Session() as session:
            session.trust_env = False
            while not self._over.is_set():
                self._news.clear()
                try:
                    while not self._over.is_set() and (notice := self._claimed()):
                        self._settle(notice, _posted(session, notice))
                except sqlite3.Error:
                    logger.exception("what waits to be posted could not be read")
                self._news.wait(LOOKS_EVERY)

    def _claimed(self) -> Notice | None:
        now = self._store.now().timestamp()
        due = self._store.connection.execute("SELECT 1 FROM notices WHERE due <= ? LIMIT 1", (now,))
        if due.fetchone() is None:
            return None
        with self._store.transaction() as connection:
            channels.forget_expired(connection, now)
            return channels.claim(connection, now, now + LEASE)

    def _settle(self, notice: Notice, status: int) -> None:
        """Google's rule: some failures are tried again, ever more slowly; everything else is over."""
        again = status in _AGAIN and notice.tries + 1 < MOST_TRIES
        wait = min(2.0**notice.tries, LONGEST_WAIT)
        with self._store.transaction() as connection:
            channels.settle(connection, notice, self._store.now().timestamp() + wait if again else None)


def _posted(session: requests.Session, notice: Notice) -> int:
    """Return the status of the answer; 0 where there was none. Not established: that Google drops it then."""
    try:
        where, told = notice.channel.address, notice.headers
        with session.post(
            where, data=b"", headers=told, timeout=TIMEOUT, allow_redirects=False, stream=True
        ) as response:
            return response.status_code
    except requests.RequestException as error:
        logger.info("%s was not told: %s", notice.channel.address, error)
        return 0
