"""What the queue and the timer call: everything synced, what is unsettled brought to rest. For App Engine alone."""

import logging
from collections.abc import Sequence

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from service.domain.errors import Denied, Unavailable
from service.domain.sentences import Sentence
from service.log.lines import bare
from service.web.logged import acts
from service.workflow.acts.queued import WORK
from service.workflow.means.office import Office
from service.workflow.means.queueing import SETTLE, SYNC, VERIFY, settle_all_later, sync_later, verify_later
from service.workflow.settling.settle import LeftWaiting

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
        return _answer(WORK[SYNC](office, {}))

    @blueprint.post(SETTLE)
    def settle_some() -> ResponseReturnValue:
        only(QUEUE)
        return _answer(WORK[SETTLE](office, request.get_json()))

    @blueprint.get(SYNC)
    def by_timer() -> ResponseReturnValue:
        """Leave to the queue what the timer is for; where there is no queue, do it now."""
        only(CRON)
        waiting: list[LeftWaiting] = []
        if not settle_all_later(office, ""):
            waiting.extend(WORK[SETTLE](office, {}))
        if not sync_later(office, ""):
            waiting.extend(WORK[SYNC](office, {}))
        return _answer(waiting)

    @blueprint.post(VERIFY)
    def verify_all() -> ResponseReturnValue:
        only(QUEUE)
        return _answer(WORK[VERIFY](office, {}))

    @blueprint.get(VERIFY)
    def nightly() -> ResponseReturnValue:
        """Leave the verification to the queue; where there is none, do it now."""
        only(CRON)
        return _answer(() if verify_later(office, office.today().isoformat()) else WORK[VERIFY](office, {}))

    return blueprint


def _answer(waiting: Sequence[LeftWaiting]) -> ResponseReturnValue:
    """Return 204 when everything is done that can be; else raises Unavailable, so that the queue tries again."""
    for one in waiting:
        logger.warning("%s has to wait (try %s): %s", one.sop_id, request.headers.get(TRY, "0"), bare(one.sentence))
    if any(one.again for one in waiting):
        raise Unavailable(TO_WAIT)
    return DONE
