"""What a revision changes, for its change history: proposed from the differences, and said otherwise."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.web.api.fields import Input
from service.web.api.reception import Reception, SopPath, shown
from service.web.api.shapes import SopShape
from service.workflow.acts.describing import describe, propose


class ChangesInput(Input):
    """What the change history is to say that was changed."""

    text: str


class ChangesShape(BaseModel):
    """What is proposed, what was said instead, what the Doc's row says, and whether somebody typed that by hand."""

    proposed: str
    described: str
    in_doc: str
    by_hand: bool


def changes(reception: Reception) -> APIBlueprint:
    """Return the routes about the change history."""
    blueprint = reception.blueprint("changes", "What a revision changes, in its change history.")

    @blueprint.get("/sops/<sop_id>/changes", responses={200: ChangesShape})
    def propose_changes(path: SopPath) -> Response:
        """Propose what the change history says of the newest revision, in words made of the differences."""
        found = propose(reception.office, reception.caller, reception.visible(path))
        return shown(ChangesShape.model_validate(found, from_attributes=True))

    @blueprint.put("/sops/<sop_id>/changes", responses={200: SopShape})
    def describe_changes(path: SopPath, body: ChangesInput) -> Response:
        """Say what it changes, before a round opens; the Doc's row follows, unless somebody typed there."""
        sop, caller = reception.visible(path), reception.caller
        return reception.answer(describe(reception.office, caller, sop, body.text, reception.act))

    return blueprint
