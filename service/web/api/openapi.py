"""The JSON API: every blueprint on one app, described at /openapi.json."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NoReturn

from flask import Response, jsonify
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from pydantic import ValidationError

from service.domain.errors import Invalid
from service.gateways.google.calling import attended
from service.stack import with_room
from service.web import problems
from service.web.api.adoptions import adoptions
from service.web.api.audit_packs import audit_packs
from service.web.api.authorisation import authorisation
from service.web.api.changes import changes
from service.web.api.checks import checks
from service.web.api.comparison import comparison
from service.web.api.distribution import distribution
from service.web.api.documents import documents
from service.web.api.ending import ending
from service.web.api.evaluations import evaluations
from service.web.api.feedback import feedback
from service.web.api.fields import invalid
from service.web.api.flow import flow
from service.web.api.form_agreements import form_agreements
from service.web.api.forms import forms
from service.web.api.handover import handover
from service.web.api.identity_block import identity_block
from service.web.api.joint import joint
from service.web.api.marks import marks
from service.web.api.meetings import meetings
from service.web.api.monitoring import monitoring
from service.web.api.overview import overview
from service.web.api.people import people
from service.web.api.plans import plans
from service.web.api.process_map import process_map
from service.web.api.reception import PATIENCE, SECURITY, Reception
from service.web.api.references import references
from service.web.api.regulations import regulations
from service.web.api.reports import reports
from service.web.api.retention import retention
from service.web.api.revisions import revisions
from service.web.api.roles import roles
from service.web.api.rounds import rounds
from service.web.api.runs import runs
from service.web.api.signed_copies import signed_copies
from service.web.api.simulations import simulations
from service.web.api.sop_books import sop_books
from service.web.api.sops import sops
from service.web.api.steps import steps
from service.web.api.studies import studies
from service.web.api.sync import sync
from service.web.api.templates import templates
from service.web.api.upkeep import upkeep
from service.web.api.waiting import waiting
from service.web.caller import Verifier
from service.web.json_request import KEY, LONGEST_KEY, JsonRequest
from service.workflow.means.office import Office

LARGEST = 1024 * 1024
"""The most bytes of a request."""
BRANCHES = ("live", "tabletop", "waived")
"""Kinds of simulation: pydantic puts them into a field's place."""
NOUNS = (
    templates, sops, documents, identity_block, marks, references, checks, changes, rounds, meetings, feedback,
    simulations,
    authorisation, joint, signed_copies, distribution, revisions, reports, ending, handover, roles, adoptions, waiting,
    monitoring, evaluations, plans, form_agreements, steps, sync, audit_packs, retention, comparison, forms, flow,
    studies, regulations, process_map, overview, sop_books, upkeep, runs, people,
)  # fmt: skip
INFO = Info(
    title="Baku",
    version="1",
    description="Standard operating procedures that live in Google Workspace. Errors are application/problem+json "
    "(RFC 9457), in English or Indonesian by Accept-Language. Every POST, PUT and PATCH honours Idempotency-Key: the "
    "same key with the same input is done once, with other input it is a conflict.",
)

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]
KEY_PARAMETER = {
    "name": KEY,
    "in": "header",
    "required": False,
    "description": "What makes the request one act, however often it is sent; the caller's own.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
}


def api(office: Office, verify: Verifier) -> OpenAPI:
    """Return the app; `verify` tells whose token a caller brings."""
    app = _with_nouns(Reception(office, verify))
    app.request_class = JsonRequest
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's default provider has it
    problems.install(app)
    app.wsgi_app = _attending(app.wsgi_app)  # type: ignore[method-assign, assignment]  # how Flask is wrapped

    @cache
    def description() -> dict[str, Any]:  # made when first asked for: it takes longer than everything else here
        return _with_keys(_with_nouns(Reception(office, verify, described=True)).api_doc)

    @app.route("/openapi.json")
    def openapi() -> Response:
        return jsonify(description())

    return app


def _attending(answer: Wsgi) -> Wsgi:
    """Return what answers, programs in time and with the share of Google's quotas that is kept for who waits."""

    def attending(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith("/api/"):
            return answer(environ, start)
        with attended(PATIENCE.total_seconds()):
            return answer(environ, start)

    return with_room(attending)


def _with_nouns(reception: Reception) -> OpenAPI:
    """Return an app with every noun's routes."""
    app = OpenAPI(
        "service",
        info=INFO,
        security_schemes={SECURITY: {"type": "http", "scheme": "bearer"}},
        validation_error_status=problems.KINDS[Invalid].status,
        validation_error_model=problems.ProblemDetails,
        validation_error_callback=_raise_invalid,
        doc_ui=False,
        static_folder=None,
    )
    for nouns in NOUNS:
        app.register_api(nouns(reception))
    return app


def _with_keys(description: dict[str, Any]) -> dict[str, Any]:
    """Return the description with the Idempotency-Key of every POST, PUT and PATCH, which are told by no signature."""
    for item in description["paths"].values():
        for method in {"post", "put", "patch"} & item.keys():
            item[method].setdefault("parameters", []).append(KEY_PARAMETER)
    return description


def _raise_invalid(error: ValidationError) -> NoReturn:
    raise invalid(error, BRANCHES) from error
