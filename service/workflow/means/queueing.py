"""Queueing: work that may take longer than a person waits is left to a queue, where there are some."""

import logging
from collections.abc import Mapping

from service.domain.errors import SopError
from service.log.lines import bare
from service.workflow.means.google import Queue, Queues
from service.workflow.means.office import PREFIX, Office

SYNC, SETTLE, VERIFY = "/tasks/sync", "/tasks/settle", "/tasks/verify"
"""Our own addresses, which only the queue may call."""
STREAM = "sop"
"""What the body of a task calls the history that it is about: an SOP's, or that of one click on many."""
logger = logging.getLogger(__name__)


def sync_later(office: Office, occasion: str) -> bool:
    """Have everything synced by the queue; False where that is for the caller to do now."""
    return later(office, SYNC, {}, occasion)


def settle_later(office: Office, stream: str, occasion: str) -> bool:
    """Have an SOP brought to rest by the queue, its register rows too, or one click on many gone on with.

    False where the next settling does that, or the caller at once.
    """
    return later(office, SETTLE, {STREAM: stream}, f"{stream} {occasion}")


def verify_later(office: Office, occasion: str) -> bool:
    """Have all records verified by the queue; False where that is for the caller to do now."""
    return later(office, VERIFY, {}, occasion)


def settle_all_later(office: Office, occasion: str) -> bool:
    """Have everything unsettled brought to rest by the queue; False where that is for the caller to do now."""
    return later(office, SETTLE, {}, occasion)


def later(office: Office, path: str, body: Mapping[str, str], occasion: str) -> bool:
    """Put work into the queue, once for each occasion, such as an act's id; False where there is no queue, or none now.

    "" is an occasion of its own every time.
    """
    if office.google.tasks is None:
        return False
    try:
        _queue(office.google.tasks, path, body).put(path, body, occasion)
    except SopError as error:
        logger.warning("%s could not be left to the queue: %s", path, bare(error.sentence))
        return False
    return True


def _queue(queues: Queues, path: str, body: Mapping[str, str]) -> Queue:
    """Return where this work goes: one SOP by name, or what concerns many."""
    by_name = path == SETTLE and body.get(STREAM, "").startswith(PREFIX)
    return queues.asked if by_name else queues.bulk
