"""A line in the log for each act: who, as a pseudonym, what, how many calls to Google, and how long it took."""

import logging
import re
from contextlib import ExitStack

from flask import Flask, Response, g, request

from service.log.lines import FIELDS
from service.log.stretch import Pseudonyms, Stretch, current, worked_at

TRACE, TRACEPARENT = "X-Cloud-Trace-Context", "traceparent"
logger = logging.getLogger(__name__)


def install(app: Flask, pseudonyms: Pseudonyms) -> None:
    """Have every request that is an act written down once it is answered; reading is none."""

    def begin() -> None:
        g.pseudonyms = pseudonyms
        g.worked_at = ExitStack()
        g.worked_at.enter_context(worked_at(Stretch(request.endpoint or "", _trace())))

    def tell(answer: Response) -> Response:
        now = current()
        if now is not None and now.is_act:
            _tell(now, answer.status_code)
        return answer

    def end(_: BaseException | None) -> None:
        g.pop("worked_at", ExitStack()).close()

    app.before_request(begin)
    app.after_request(tell)
    app.teardown_request(end)


def acts(who: str, what: str = "", claim: str = "") -> None:
    """Say that the request is an act, whose, and which: `claim` is the id by which it is known when it is repeated."""
    now = current()
    if now is None:
        return
    pseudonyms: Pseudonyms = g.pseudonyms
    now.is_act, now.who, now.what = True, pseudonyms.of(who), what or now.what
    now.act = pseudonyms.of(claim) or now.act


def _tell(now: Stretch, status: int) -> None:
    line = {"who": now.who, "what": now.what, "status": status, "calls": now.calls, "milliseconds": now.milliseconds}
    logger.info(
        "%s by %s: %s, %s calls, %s ms", now.what, now.who or "Baku", status, now.calls, now.milliseconds,
        extra={FIELDS: line},
    )  # fmt: skip


def _trace() -> str:
    """Return Google's id of the request, "" where it gave none."""
    given = request.headers.get(TRACE, "").partition("/")[0] or request.headers.get(TRACEPARENT, "")[3:35]
    return given if re.fullmatch("[0-9a-f]{32}", given) else ""
