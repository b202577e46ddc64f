"""The signed copy of an authorised SOP."""

from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.web.api.documents import file_id_in
from service.web.api.fields import Input
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.countersigning import add_signed_copy


class SignedCopyInput(Input):
    """The scan of the signed print, or the signed PDF, in Drive: its id or its link."""

    file: str


def signed_copies(reception: Reception) -> APIBlueprint:
    """Return the route about signed copies."""
    blueprint = reception.blueprint("signed_copies", "The signed copy of an authorised SOP.")

    @blueprint.post("/sops/<sop_id>/signed-copy", responses={201: SopShape, 200: SopShape})
    def add(path: SopPath, body: SignedCopyInput) -> Response:
        """Keep a copy of the file beside the archived PDF, with its hash; a former one stays in the history."""
        sop, theirs = reception.visible(path), reception.office.google.drive_of(reception.token)
        done = add_signed_copy(reception.office, reception.caller, sop, theirs, file_id_in(body.file), reception.act)
        return reception.answer(done, HTTPStatus.CREATED)

    return blueprint
