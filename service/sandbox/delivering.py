"""Posting notices to the channels."""

import logging

import requests

from service.sandbox.core.store import Store
from service.sandbox.core.worker import Worker
from service.sandbox.drive.state import channels
from service.sandbox.drive.state.channels import Notification

logger = logging.getLogger(__name__)
TIMEOUT = 5
"""Seconds for which an address may take its time."""
LEASE = 30
MOST_TRIES = 10
LONGEST_WAIT = 64
_AGAIN = (500, 502, 503, 504)


class Delivering:
    """Posts what is due, one after the other, for as long as somebody watches something."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._session = requests.Session()
        self._session.trust_env = False
        self._worker = Worker("delivering", self._post_next)
        if channels.any_open(store.connection):
            self.wake()

    def wake(self) -> None:
        """Have it look now."""
        self._worker.wake()

    def close(self) -> None:
        """Let it finish what it is posting, and no more."""
        self._worker.close()
        self._session.close()

    def _post_next(self) -> bool:
        notice = self._claimed()
        if notice is None:
            return False
        self._settle(notice, _posted(self._session, notice))
        return True

    def _claimed(self) -> Notification | None:
        now = self._store.now().timestamp()
        due = self._store.connection.execute("SELECT 1 FROM notices WHERE due <= ? LIMIT 1", (now,))
        if due.fetchone() is None:
            return None
        with self._store.transaction() as connection:
            channels.forget_expired(connection, now)
            return channels.claim(connection, now, now + LEASE)

    def _settle(self, notice: Notification, status: int) -> None:
        """Google's rule: some failures are tried again, ever more slowly; everything else is over."""
        again = status in _AGAIN and notice.tries + 1 < MOST_TRIES
        wait = min(2.0**notice.tries, LONGEST_WAIT)
        with self._store.transaction() as connection:
            channels.settle(connection, notice, self._store.now().timestamp() + wait if again else None)


def _posted(session: requests.Session, notice: Notification) -> int:
    """Return the status of the answer; 0 where there was none. Not established: that Google drops it then."""
    try:
        where = notice.channel.address
        with session.post(
            where, data=b"", headers=notice.headers, timeout=TIMEOUT, allow_redirects=False, stream=True
        ) as response:
            return response.status_code
    except requests.RequestException as error:
        logger.info("%s was not told: %s", notice.channel.address, error)
        return 0
