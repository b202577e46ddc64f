"""May this person open this file? Google says, asked with the person's own token, and it is remembered for a while."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from service.domain.errors import Denied, NotFound
from service.gateways.drive.files import Drive

REMEMBERED = timedelta(minutes=5)
MOST = 10_000


class AccessByGoogle:
    """What Google said of whom and which file; a refusal is asked again at once, since it may be granted any moment."""

    def __init__(self, drive_of: Callable[[str], Drive], clock: Callable[[], datetime]) -> None:
        self._drive_of, self._clock = drive_of, clock
        self._opened: OrderedDict[tuple[str, str], datetime] = OrderedDict()
        self._lock = threading.Lock()

    def may_open(self, subject: str, file_id: str, token: str) -> bool:
        """Return whether the person may open the file: one call to Google, none where it was asked lately."""
        if not file_id or not token:
            return False
        now, key = self._clock(), (subject, file_id)
        with self._lock:
            until = self._opened.get(key)
        if until is not None and now < until:
            return True
        try:
            file = self._drive_of(token).look(file_id)
        except (Denied, NotFound):
            file = None
        if file is None or file.trashed:
            return False
        with self._lock:
            self._opened[key] = now + REMEMBERED
            self._opened.move_to_end(key)
            while len(self._opened) > MOST:
                self._opened.popitem(last=False)
        return True
