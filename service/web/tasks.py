"""What the queue and the timer call: everything synced, what is unsettled brought to rest. For App Engine alone."""

import logging
from collections.abc import Sequence

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from service.domain.errors import Denied, NotFound, SopError, Unavailable, Unreadable
from service.domain.sentences import Sentence
from service.log.lines import bare
from service.web.logged import acts
from service.workflow.acts.syncing import sync
from service.workflow.means.office import Office
from service.workflow.means.queueing import SETTLE, SOP, SYNC, settle_all_later, sync_later
from service.workflow.settling.settle import Waiting, settle, settle_all, waiting_for

QUEUE, TRY, CRON = "X-AppEngine-QueueName", "X-AppEngine-TaskRetryCount", "X-Appengine-Cron"
"""Headers that App Engine lets nobody else send; elsewhere anybody can (evidence/addon.md 5)."""
NOT_YOURS = Sentence("This address is for the queue and the timer only.")
TO_WAIT = Sentence("Something has to wait; it is tried again.")
DONE = ("", 204)
logger = logging.getLogger(__name__)


def tasks(office: Office, *, behind_app_engine: bool) -> Blueprint:
    """Return the routes; all of them refuse where it is not App Engine that sends the headers."""
    blueprint = Blueprint("tasks", __name__)

    def only(header: str) -> None:
        if not behind_app_engine or not request.headers.get(header):
            raise Denied(NOT_YOURS)
        acts("")

    @blueprint.post(SYNC)
    def sync_all() -> ResponseReturnValue:
        only(QUEUE)
        return _answer(sync(office).waiting)

    @blueprint.post(SETTLE)
    def settle_some() -> ResponseReturnValue:
        only(QUEUE)
        sop_id = _sop()
        return _answer(_settled(office, sop_id) if sop_id else settle_all(office))

    @blueprint.get(SYNC)
    def by_timer() -> ResponseReturnValue:
        """Leave to the queue what the timer is for; where there is no queue, do it now."""
        only(CRON)
        waiting: list[Waiting] = []
        if not settle_all_later(office, ""):
            waiting.extend(settle_all(office))
        if not sync_later(office, ""):
            waiting.extend(sync(office).waiting)
        return _answer(waiting)

    return blueprint


def _sop() -> str:
    """Return which SOP the task is about; "" where it is about all of them."""
    sop_id = request.get_json().get(SOP, "")
    return sop_id if isinstance(sop_id, str) else ""


def _settled(office: Office, sop_id: str) -> Sequence[Waiting]:
    try:
        sop = office.histories.read(sop_id)
    except NotFound:
        return ()  # trying again would not make it there
    except Unreadable as error:
        return (waiting_for(sop_id, error),)
    try:
        return settle(office, sop).waiting
    except SopError as error:
        return (waiting_for(sop_id, error),)


def _answer(waiting: Sequence[Waiting]) -> ResponseReturnValue:
    """Return 204 when everything is done that can be; else raises Unavailable, so that the queue tries again."""
    for one in waiting:
        logger.warning("%s has to wait (try %s): %s", one.sop_id, request.headers.get(TRY, "0"), bare(one.sentence))
    if any(one.again for one in waiting):
        raise Unavailable(TO_WAIT)
    return DONE
