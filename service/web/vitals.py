"""Whether this process can serve, for whoever watches it, and its warm-up before people come; no secret in either."""

from contextlib import suppress

from flask import Blueprint, Response, jsonify

from service import VERSION
from service.domain.errors import SopError
from service.gateways.google.clients import prepare
from service.web.problems import RETRY_SECONDS
from service.workflow.means.office import Office
from service.workflow.settling.founding import CHANGES


def vitals(office: Office) -> Blueprint:
    """Return both routes; nobody signs in for them."""
    blueprint = Blueprint("vitals", __name__)

    @blueprint.get("/healthz")
    def health() -> Response:
        """Say 200 where the records answer, else 503. Google is not asked: its silence is no fault of this process."""
        try:
            office.records.bookmarks((CHANGES,))
        except SopError:
            return _sealed(jsonify(status="records do not answer", version=VERSION), 503)
        return _sealed(jsonify(status="ok", version=VERSION), 200)

    @blueprint.get("/_ah/warmup")
    def warm_up() -> Response:
        """Build what a first request would wait for (evidence/addon.md 5): clients, templates, what searches know."""
        prepare()
        office.shelf.listing()
        with suppress(SopError):  # records that do not answer now are asked by the first search
            office.steps.learn()
        return Response(status=200)

    return blueprint


def _sealed(answer: Response, status: int) -> Response:
    answer.status_code = status
    answer.cache_control.no_store = True
    if status != 200:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer
