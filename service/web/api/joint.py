"""Authorising many SOPs with one request."""

from datetime import date, datetime
from http import HTTPStatus
from itertools import islice

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain import facts
from service.domain.acts.joint import MOST, doubts, mark_of
from service.domain.history.entitlement import member
from service.domain.history.joint import Joint
from service.domain.history.sop import Sop
from service.web.api.authorisation_shapes import DecreeShape
from service.web.api.fields import Day, Input
from service.web.api.reception import Reception, located, shown
from service.web.problems import spoken
from service.workflow.acts.authorising_together import authorise_together, see_joint
from service.workflow.reading.visible import awaiting


class DecreeInput(Input):
    """The decree for all of them: its number, its date, and a link to it, where there is one."""

    number: str
    day: Day
    file: str = ""


class ChosenInput(Input):
    """One of the SOPs; with `seen`, the `mark` it was listed with, it is authorised as long as it still says that."""

    id: str
    seen: str = ""


class JointInput(Input):
    """Which SOPs, what the signature means, and the day they take effect: by the company's rule where none is given."""

    sops: tuple[ChosenInput, ...]
    meaning: str
    effective: Day | None = None
    decree: DecreeInput | None = None


class JointPath(BaseModel):
    """Which joint authorisation."""

    joint_id: str


class ReadyShape(BaseModel):
    """An SOP that awaits only the caller's authorisation; `doubts` is what to look at first."""

    id: str
    number: str
    title: str
    revision: int
    mark: str
    doubts: list[str]


class ReadyList(BaseModel):
    """The SOPs that await only the caller's authorisation, in the order of their number; `more` may come after them."""

    sops: list[ReadyShape]
    more: bool


class AuthorisedShape(BaseModel):
    """One SOP that was authorised, or signed."""

    id: str
    number: str


class NotAuthorisedShape(BaseModel):
    """One SOP that was not authorised, and why."""

    id: str
    number: str
    sentence: str


class JointShape(BaseModel):
    """A joint authorisation and how far it has come; `left` are the numbers of the SOPs still to be authorised.

    `signed` are those that others sign after the caller, the authoriser last.
    """

    id: str
    by: str
    at: datetime
    meaning: str
    effective: date | None
    decree: DecreeShape | None
    authorised: list[AuthorisedShape]
    signed: list[AuthorisedShape]
    refused: list[NotAuthorisedShape]
    left: list[str]


def joint(reception: Reception) -> APIBlueprint:
    """Return the routes about authorising many at once."""
    blueprint = reception.blueprint("joint authorisation", "Authorising many SOPs with one request.")

    @blueprint.get("/authorisations", responses={200: ReadyList})
    def list_ready() -> Response:
        """List the SOPs that await only the caller's authorisation, and what to look at first in each."""
        member(reception.office.organisation, reception.caller)
        found = list(islice(awaiting(reception.office, reception.caller), MOST + 1))
        return shown(ReadyList(sops=[_ready(reception, sop) for sop in found[:MOST]], more=len(found) > MOST))

    @blueprint.post("/authorisations", responses={202: JointShape})
    def authorise_sops(body: JointInput) -> Response:
        """Authorise many SOPs: each as it is decided, none keeping the others from it; done in the queue."""
        decree = facts.Decree(body.decree.number.strip(), body.decree.day, body.decree.file) if body.decree else None
        chosen = {one.id: one.seen for one in body.sops}
        begun, repeated = authorise_together(
            reception.office, reception.caller, chosen, body.meaning, body.effective, decree, reception.act
        )
        return located(shown(_shape(begun), HTTPStatus.ACCEPTED, repeated=repeated), f"authorisations/{begun.id}")

    @blueprint.get("/authorisations/<joint_id>", responses={200: JointShape})
    def show_joint(path: JointPath) -> Response:
        """Say how far a joint authorisation has come, to whoever decided it and to document controllers."""
        return shown(_shape(see_joint(reception.office, reception.caller, path.joint_id)))

    return blueprint


def _ready(reception: Reception, sop: Sop) -> ReadyShape:
    revision = sop.current
    return ReadyShape(
        id=sop.id,
        number=sop.number,
        title=revision.drafted.title,
        revision=revision.number,
        mark=mark_of(revision),
        doubts=[spoken(one) for one in doubts(sop, reception.office.organisation)],
    )


def _shape(found: Joint) -> JointShape:
    decided = found.decided
    return JointShape(
        id=found.id,
        by=found.by,
        at=found.at,
        meaning=decided.meaning,
        effective=decided.effective,
        decree=DecreeShape.model_validate(decided.decree, from_attributes=True) if decided.decree else None,
        authorised=[AuthorisedShape(id=one.sop, number=one.number) for one in found.authorised],
        signed=[AuthorisedShape(id=one.sop, number=one.number) for one in found.signed],
        refused=[NotAuthorisedShape(id=one.sop, number=one.number, sentence=spoken(why)) for one, why in found.refused],
        left=[one.number for one in found.left],
    )
