"""Forms and attachments: listed in the draft's Doc, taken out of it, copied to be changed."""

from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.domain.acts.forms import FormInput
from service.web.api.fields import Input
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.listing_forms import add_form, change_form, remove_form


class NewFormInput(Input):
    """A form; `link` is that of its file in Drive."""

    name: str = ""
    number: str = ""
    revision: str = ""
    link: str = ""


class ListedFormInput(Input):
    """Which form, by its id."""

    form: str


def forms(reception: Reception) -> APIBlueprint:
    """Return the routes about forms."""
    blueprint = reception.blueprint("forms", "Forms and attachments of an SOP.")

    @blueprint.post("/sops/<sop_id>/forms", responses={201: SopShape, 200: SopShape})
    def add(path: SopPath, body: NewFormInput) -> Response:
        """List a form in the draft's Doc."""
        given = FormInput(body.name, body.number, body.revision, body.link)
        done = add_form(reception.office, reception.caller, reception.visible(path), given, reception.act)
        return reception.answer(done, HTTPStatus.CREATED)

    @blueprint.post("/sops/<sop_id>/forms/removed", responses={200: SopShape})
    def remove(path: SopPath, body: ListedFormInput) -> Response:
        """Take a form out of the list in the draft's Doc; its file stays where it is."""
        sop = reception.visible(path)
        return reception.answer(remove_form(reception.office, reception.caller, sop, body.form, reception.act))

    @blueprint.post("/sops/<sop_id>/forms/changed", responses={200: SopShape})
    def change(path: SopPath, body: ListedFormInput) -> Response:
        """Copy a form that is locked with an earlier revision; the copy takes its place in the draft's Doc."""
        sop = reception.visible(path)
        return reception.answer(change_form(reception.office, reception.caller, sop, body.form, reception.act))

    return blueprint
