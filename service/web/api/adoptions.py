"""SOPs that were in force before Baku knew them: listed, confirmed with one click, given back."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from service.domain.acts.document_control import ADOPTIONS, must_control
from service.domain.history.sop import Sop
from service.web.api.adoption_shapes import AdoptionInput, AdoptionPath, AdoptionShape, FillInput, adoption_shape
from service.web.api.fields import Input
from service.web.api.reception import Reception, SopPath, located, shown
from service.web.api.revision_rendering import adopted_shape, document_shape
from service.web.api.revision_shapes import AdoptedShape, FileShape
from service.web.api.shapes import SopShape
from service.web.problems import OutstandingProblem, spoken
from service.workflow.acts.adopting import Confirmation, confirm, left_of, marks_of, read_own, unconfirmed, undo
from service.workflow.acts.looking_through import begin
from service.workflow.acts.taking_over import adopt_all, fill_in, go_on
from service.workflow.means.adoptions import read
from service.workflow.means.queueing import settle_later


class ConfirmAdoptedInput(Input):
    """The SOPs that are in force, each by its id with the mark of what was looked at; all that wait, where none."""

    sops: Mapping[str, str] = Field(default_factory=dict)


class UndoAdoptionInput(Input):
    """Why."""

    reason: str = ""


class ConfirmationPath(BaseModel):
    """Which click."""

    confirmation: str


class UnconfirmedShape(BaseModel):
    """An adopted SOP that waits to be confirmed by `authoriser` or their deputy."""

    id: str
    number: str
    title: str
    revision: int
    department: str
    owner: str
    authoriser: str
    mark: str
    adopted: AdoptedShape | None
    document: FileShape | None


class UnconfirmedList(BaseModel):
    """The adopted SOPs that are the caller's to confirm; a document controller's list has everybody's."""

    sops: list[UnconfirmedShape]


class ConfirmationShape(BaseModel):
    """How far a click came: `waiting` are the SOPs still to be confirmed, `refused` those that cannot be, and why."""

    id: str
    by: str
    sops: list[str]
    confirmed: list[str]
    waiting: list[str]
    refused: list[OutstandingProblem]


def adoptions(reception: Reception) -> APIBlueprint:
    """Return the routes about adopted SOPs."""
    blueprint = reception.blueprint("adoptions", "SOPs in force before Baku, confirmed by whoever authorises them.")
    _of_many(blueprint, reception)

    @blueprint.get("/adoptions/unconfirmed", responses={200: UnconfirmedList})
    def list_unconfirmed() -> Response:
        """List the adopted SOPs that wait to be confirmed."""
        found = unconfirmed(reception.office, reception.caller)
        return shown(UnconfirmedList(sops=[_unconfirmed(sop) for sop in found]))

    @blueprint.post("/adoptions/confirmations", responses={202: ConfirmationShape})
    def confirm_adopted(body: ConfirmAdoptedInput) -> Response:
        """Confirm that these SOPs are in force, all that wait for the caller where none are named."""
        office, caller, repeated = reception.office, reception.caller, reception.repeated
        marks = body.sops or marks_of(list(unconfirmed(office, caller, own=True)))
        given = _confirmation(reception, confirm(office, caller, marks, reception.act))
        return shown(given, HTTPStatus.ACCEPTED, repeated=repeated)

    @blueprint.get("/adoptions/confirmations/<confirmation>", responses={200: ConfirmationShape})
    def show_confirmation(path: ConfirmationPath) -> Response:
        """Say how far the SOPs of one click have come."""
        return shown(_confirmation(reception, read_own(reception.office, reception.caller, path.confirmation)))

    @blueprint.post("/sops/<sop_id>/undo-adoption", responses={200: SopShape})
    def undo_adoption(path: SopPath, body: UndoAdoptionInput) -> Response:
        """Give an adopted SOP back as long as nobody acted on it; its Doc lies where it came from."""
        sop = reception.visible(path)
        return reception.answer(undo(reception.office, reception.caller, sop, body.reason, reception.act))

    return blueprint


def _of_many(blueprint: APIBlueprint, reception: Reception) -> None:
    """Add the routes about the adoption of many Docs at once."""

    @blueprint.post("/adoptions", responses={201: AdoptionShape, 200: AdoptionShape})
    def begin_adoption(body: AdoptionInput) -> Response:
        """Look through a folder, or linked files, to adopt the Docs in it; the queue does it, step by step."""
        office, repeated = reception.office, reception.repeated
        theirs = office.google.drive_of(reception.token)
        begun = begin(
            office, reception.caller, theirs, body.folder, body.links, in_force=body.in_force, act=reception.act
        )
        if not settle_later(office, begun.id, "look"):
            go_on(office, begun.id)
        status = HTTPStatus.OK if repeated else HTTPStatus.CREATED
        answer = shown(adoption_shape(office, read(office, begun.id)), status, repeated=repeated)
        return located(answer, f"adoptions/{begun.id}")

    @blueprint.get("/adoptions/<adoption>", responses={200: AdoptionShape})
    def show_adoption(path: AdoptionPath) -> Response:
        """Say how far an adoption has come: what was found, what is missing, what became an SOP."""
        must_control(reception.caller, reception.office.organisation, ADOPTIONS)
        return shown(adoption_shape(reception.office, read(reception.office, path.adoption)))

    @blueprint.patch("/adoptions/<adoption>", responses={200: AdoptionShape})
    def fill_in_adoption(path: AdoptionPath, body: FillInput) -> Response:
        """Fill in what is missing, for Docs or for all that lack it, and say which Docs are left out."""
        office, repeated = reception.office, reception.repeated
        left_out = dict.fromkeys(body.left_out, True) | dict.fromkeys(body.taken_in, False)
        known = read(office, path.adoption)
        filled = fill_in(office, reception.caller, known, body.docs, body.for_all, left_out, reception.act)
        return shown(adoption_shape(office, filled), repeated=repeated)

    @blueprint.post("/adoptions/<adoption>/adopt", responses={202: AdoptionShape})
    def adopt_docs(path: AdoptionPath) -> Response:
        """Adopt every Doc that is complete and the only one of its kind; the others wait."""
        office, repeated = reception.office, reception.repeated
        adoption = adopt_all(office, reception.caller, read(office, path.adoption), reception.act)
        return shown(adoption_shape(office, adoption), HTTPStatus.ACCEPTED, repeated=repeated)


def _unconfirmed(sop: Sop) -> UnconfirmedShape:
    revision, drafted = sop.current, sop.current.drafted
    return UnconfirmedShape(
        id=sop.id,
        number=sop.number,
        title=drafted.title,
        revision=revision.number,
        department=drafted.department,
        owner=drafted.owner,
        authoriser=drafted.authoriser,
        mark=marks_of([sop])[sop.id],
        adopted=adopted_shape(revision),
        document=document_shape(revision.document_id),
    )


def _confirmation(reception: Reception, given: Confirmation) -> ConfirmationShape:
    left = left_of(reception.office, given)
    refused = {one.sop_id for one in given.refused}
    return ConfirmationShape(
        id=given.id,
        by=given.by,
        sops=list(given.marks),
        confirmed=[sop_id for sop_id in given.marks if sop_id not in left and sop_id not in refused],
        waiting=list(left),
        refused=[OutstandingProblem(code=o.code, sentence=spoken(o.why), ref=o.sop_id) for o in given.refused],
    )
