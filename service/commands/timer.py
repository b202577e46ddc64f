"""What a timer of Google's would call, done in a process that none calls: on a laptop."""

import logging
import threading
from datetime import date
from types import TracebackType

from service.domain.errors import SopError
from service.log.lines import bare
from service.workflow.acts.queued import WORK
from service.workflow.means.office import Office
from service.workflow.means.queueing import SETTLE, SYNC, VERIFY

EVERY = 600.0
"""Seconds between two rounds, as cron.yaml has it."""
logger = logging.getLogger(__name__)


class Timer:
    """Settles and syncs every ten minutes, and verifies once a day, for as long as the `with` lasts."""

    def __init__(self, office: Office, every: float = EVERY) -> None:
        self._office, self._every = office, every
        self._over = threading.Event()
        self._verified: date | None = None
        self._thread = threading.Thread(target=self._run, name="timer", daemon=True)

    def __enter__(self) -> "Timer":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()  # a round under way ends with the process: what it had not done is unsettled, and is found

    def _run(self) -> None:
        self.round()
        while not self._over.wait(self._every):
            self.round()

    def round(self) -> None:
        """Do what is due; what fails keeps nothing else from being done."""
        today = self._office.today()
        for path in (SETTLE, SYNC, *((VERIFY,) if self._verified != today else ())):
            try:
                WORK[path](self._office, {})
            except SopError as error:
                logger.warning("%s is tried again: %s", path, bare(error.sentence))
            except Exception:
                logger.exception("%s", path)
        self._verified = today
