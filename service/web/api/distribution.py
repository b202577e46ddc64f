"""An authorised SOP made known: who has read it, whom it concerns besides, and the meetings that explained it."""

from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.domain.acts.socialisation import Explained
from service.domain.facts import ConcernNamed
from service.web.api.documents import file_id_in
from service.web.api.fields import Day, Email, Input, Whole
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.acknowledging import acknowledge
from service.workflow.acts.explaining import explain
from service.workflow.acts.naming_concerned import name_concerned


class AcknowledgementInput(Input):
    """The revision that the caller has read and understood; without a number the newest authorised one."""

    revision: Whole | None = None


class ConcernInput(Input):
    """Whom an SOP concerns besides those who do its steps; departments by their codes. It takes the former's place."""

    people: tuple[Email, ...] = ()
    heads: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


class SocialisationInput(Input):
    """Who came on which day: people of the company by address, others by name.

    `attendance_list` is the picture or PDF of the list in Drive: its id or its link.
    """

    day: Day
    attended: tuple[Email, ...] = ()
    guests: tuple[str, ...] = ()
    attendance_list: str = ""


def distribution(reception: Reception) -> APIBlueprint:
    """Return the routes about making an SOP known."""
    blueprint = reception.blueprint("distribution", "An authorised SOP made known to the people whom it concerns.")

    @blueprint.post("/sops/<sop_id>/acknowledgements", responses={201: SopShape, 200: SopShape})
    def read(path: SopPath, body: AcknowledgementInput) -> Response:
        """Say that the caller has read and understood a revision; said again it changes nothing."""
        sop = reception.visible(path)
        done = acknowledge(reception.office, reception.caller, sop, body.revision, reception.act)
        return reception.answer(done, HTTPStatus.CREATED)

    @blueprint.put("/sops/<sop_id>/concerned", responses={200: SopShape})
    def concern(path: SopPath, body: ConcernInput) -> Response:
        """Say whom the SOP concerns besides; of one that is authorised, those who are new are asked to read it."""
        wanted, sop = ConcernNamed(0, body.people, body.heads, body.departments), reception.visible(path)
        return reception.answer(name_concerned(reception.office, reception.caller, sop, wanted, reception.act))

    @blueprint.post("/sops/<sop_id>/socialisations", responses={201: SopShape, 200: SopShape})
    def hold(path: SopPath, body: SocialisationInput) -> Response:
        """Record who came to a socialisation meeting; it ends their reminders, and counts as no reading."""
        sop, theirs = reception.visible(path), reception.office.google.drive_of(reception.token)
        meeting = Explained(body.day, body.attended, body.guests)
        file_id = file_id_in(body.attendance_list) if body.attendance_list else ""
        done = explain(reception.office, reception.caller, sop, meeting, theirs, file_id, reception.act)
        return reception.answer(done, HTTPStatus.CREATED)

    return blueprint
