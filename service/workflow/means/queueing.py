"""Queueing: work that may take longer than a person waits is left to the queue, where there is one."""

import logging
from collections.abc import Mapping

from service.domain.errors import SopError
from service.log.lines import bare
from service.workflow.means.office import Office

SYNC, SETTLE, CONFIRM, ADOPT = "/tasks/sync", "/tasks/settle", "/tasks/confirm", "/tasks/adopt"
"""Our own addresses, which only the queue may call."""
SOP, CONFIRMATION, ADOPTION = "sop", "confirmation", "adoption"
logger = logging.getLogger(__name__)


def sync_later(office: Office, occasion: str) -> bool:
    """Have everything synced by the queue; False where that is for the caller to do now."""
    return later(office, SYNC, {}, occasion)


def settle_later(office: Office, sop_id: str, occasion: str) -> bool:
    """Have an SOP brought to rest by the queue, its register rows too; False where the next settling does that."""
    return later(office, SETTLE, {SOP: sop_id}, f"{sop_id} {occasion}")


def settle_all_later(office: Office, occasion: str) -> bool:
    """Have everything unsettled brought to rest by the queue; False where that is for the caller to do now."""
    return later(office, SETTLE, {}, occasion)


def confirm_later(office: Office, stream: str) -> bool:
    """Have what was confirmed with one click carried out by the queue; False where that is for the caller to do now."""
    return later(office, CONFIRM, {CONFIRMATION: stream}, stream)


def adopt_later(office: Office, adoption_id: str, occasion: str) -> bool:
    """Have an adoption of many Docs gone on with by the queue; False where that is for the caller to do now."""
    return later(office, ADOPT, {ADOPTION: adoption_id}, f"{adoption_id} {occasion}")


def later(office: Office, path: str, body: Mapping[str, str], occasion: str) -> bool:
    """Put work into the queue, once for each occasion, such as an act's id; False where there is no queue, or none now.

    "" is an occasion of its own every time.
    """
    if office.google.tasks is None:
        return False
    try:
        office.google.tasks.put(path, body, occasion)
    except SopError as error:
        logger.warning("%s could not be left to the queue: %s", path, bare(error.sentence))
        return False
    return True
