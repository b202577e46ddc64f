"""What every blueprint stands on: the office behind it, who is calling, and how an outcome is answered."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from flask import Response, g, jsonify, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel

from service.domain.history.entitlement import insider
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.web import json_request
from service.web.api.rendering import rendered
from service.web.api.shapes import SopShape
from service.web.caller import Verifier, token
from service.web.caller import caller as identified
from service.web.json_request import KEY
from service.web.logged import acts
from service.web.pace import ACTS, Pace
from service.web.problems import HTTP, KINDS, MEDIA_TYPE, ProblemDetails, spoken
from service.workflow.deciding.decision import done_before
from service.workflow.deciding.outcome import Outcome
from service.workflow.means.office import Office
from service.workflow.reading.visible import see

PATIENCE = timedelta(seconds=30)
"""How long a program or the menu waits; what takes longer goes on in the queue."""
OTHERS = 2.0
"""Seconds of them that it waits for another's work on the same SOP."""
REPLAYED = "Idempotency-Replayed"
SECURITY = "bearer"
STATUSES = sorted({kind.status for kind in KINDS.values()} | HTTP.keys())
PROBLEMS: dict[str | int | HTTPStatus, Any] = {
    status: {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemDetails.__name__}"}}},
    }
    for status in STATUSES
}


class SopPath(BaseModel):
    """Which SOP."""

    sop_id: str


@dataclass(frozen=True)
class Reception:
    """Where requests arrive: the office, what tells whose token it is, and whether its routes are described."""

    unhurried: Office
    verify: Verifier
    described: bool = False
    pace: Pace = field(default_factory=lambda: Pace(ACTS))

    @property
    def office(self) -> Office:
        """The office for the current request, which is answered in time."""
        return replace(self.unhurried, until=self.unhurried.clock() + PATIENCE, wait=OTHERS)

    def blueprint(self, name: str, says: str) -> APIBlueprint:
        """Return a blueprint that lets in only people of the company."""
        blueprint = APIBlueprint(
            name,
            __name__,
            url_prefix="/api",
            abp_tags=[Tag(name=name, description=says)],
            abp_security=[{SECURITY: []}],
            abp_responses=PROBLEMS,
            doc_ui=self.described,
        )
        blueprint.before_request(self._let_in)
        return blueprint

    def _let_in(self) -> None:
        g.caller = identified(self.verify)
        insider(self.unhurried.organisation, g.caller)
        if request.method != "GET":
            self.pace.must_allow(self.caller, self.unhurried.clock())
            acts(g.caller, claim=f"{g.caller} {key}" if (key := request.headers.get(KEY)) else "")

    @property
    def caller(self) -> str:
        """The address of whoever sends the current request."""
        return str(g.caller)

    @property
    def token(self) -> str:
        """The caller's own token, with which Google lets them do what they may."""
        return token()

    @property
    def act(self) -> ActClaim | None:
        """The act that the current request is."""
        return json_request.act(self.caller)

    @property
    def repeated(self) -> bool:
        """Whether the current request was done before; Conflict where its key served another input."""
        return done_before(self.office, self.act) is not None

    def visible(self, path: SopPath) -> Sop:
        """Return the SOP, if the caller may see it; NotFound where not."""
        return see(self.office, self.caller, path.sop_id)

    def answer(self, outcome: Outcome, status: int = HTTPStatus.OK, *, is_new: bool = False) -> Response:
        """Return the SOP as it is after an act, one that `is_new` too; a repeated act is 200, and says so."""
        shape = rendered(self.office, outcome, self.caller, spoken, is_new=is_new)
        answer = shown(shape, HTTPStatus.OK if outcome.repeated else status, repeated=outcome.repeated)
        return located(answer, f"sops/{outcome.sop.id}") if status == HTTPStatus.CREATED else answer


def shown(shape: BaseModel, status: int = HTTPStatus.OK, *, repeated: bool = False) -> Response:
    """Return a shape as JSON; `repeated` where the request was done before, which is said."""
    answer: Response = jsonify(shape.model_dump(mode="json", by_alias=True))
    answer.status_code = status
    if repeated:
        answer.headers[REPLAYED] = "true"
    answer.vary.add("Accept-Language")
    return answer


def located(answer: Response, path: str) -> Response:
    """Return an answer that says where what was begun is looked at."""
    answer.headers["Location"] = f"{request.root_path}/api/{path}"
    return answer


SOP: dict[str | int | HTTPStatus, Any] = {200: SopShape}
