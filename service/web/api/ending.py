"""The end of an SOP: withdrawn, or cancelled before it was ever in force."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.web.api.fields import Input
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.ending import cancel, propose_withdrawal, withdraw


class EndSopInput(Input):
    """Why it ends."""

    reason: str


def ending(reception: Reception) -> APIBlueprint:
    """Return the routes about the end of an SOP."""
    blueprint = reception.blueprint("ending", "An SOP withdrawn, or a revision cancelled.")

    @blueprint.post("/sops/<sop_id>/withdraw", responses={200: SopShape})
    def withdraw_sop(path: SopPath, body: EndSopInput) -> Response:
        """Take an SOP out of force: its Doc is marked as no longer valid and put away."""
        return reception.answer(
            withdraw(reception.office, reception.caller, reception.visible(path), body.reason, reception.act)
        )

    @blueprint.post("/sops/<sop_id>/withdraw/proposal", responses={200: SopShape})
    def propose_withdrawing(path: SopPath, body: EndSopInput) -> Response:
        """Propose to the authorisers and the document controllers that an SOP be withdrawn."""
        return reception.answer(
            propose_withdrawal(reception.office, reception.caller, reception.visible(path), body.reason, reception.act)
        )

    @blueprint.post("/sops/<sop_id>/cancel", responses={200: SopShape})
    def cancel_revision(path: SopPath, body: EndSopInput) -> Response:
        """Stop the newest revision before it was ever in force; its number stays used."""
        return reception.answer(
            cancel(reception.office, reception.caller, reception.visible(path), body.reason, reception.act)
        )

    return blueprint
