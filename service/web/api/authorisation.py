"""Authorisation: asked for, given, or declined."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.web.api.fields import Day, Input
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.authorising import authorise, decline, request


class AuthoriseInput(Input):
    """What the signature means, and the day the SOP takes effect: by the company's rule, where none is given."""

    meaning: str
    effective: Day | None = None


class DeclineInput(Input):
    """Why not."""

    reason: str


class RequestInput(Input):
    """What whoever decides should know."""

    note: str = ""


def authorisation(reception: Reception) -> APIBlueprint:
    """Return the routes about authorising."""
    blueprint = reception.blueprint("authorisation", "Authorising an SOP, or declining to.")

    @blueprint.post("/sops/<sop_id>/authorise", responses={200: SopShape})
    def authorise_sop(path: SopPath, body: AuthoriseInput) -> Response:
        """Authorise what the Doc says now: stamped, locked, archived; refused with everything outstanding."""
        sop = reception.visible(path)
        return reception.answer(
            authorise(reception.office, reception.caller, sop, body.meaning, body.effective, reception.act)
        )

    @blueprint.post("/sops/<sop_id>/request-authorisation", responses={200: SopShape})
    def request_authorisation(path: SopPath, body: RequestInput) -> Response:
        """Ask whoever may authorise for the decision; refused with everything that they would miss."""
        return reception.answer(
            request(reception.office, reception.caller, reception.visible(path), body.note, reception.act)
        )

    @blueprint.post("/sops/<sop_id>/decline", responses={200: SopShape})
    def decline_sop(path: SopPath, body: DeclineInput) -> Response:
        """Send the revision back to drafting, with a reason."""
        return reception.answer(
            decline(reception.office, reception.caller, reception.visible(path), body.reason, reception.act)
        )

    return blueprint
