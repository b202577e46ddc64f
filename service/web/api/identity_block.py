"""The identity block: put into a Doc with words of its own, whose former head is then taken out."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.web.api.fields import Input
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.inserting import insert_block, remove_head


class HeadInput(Input):
    """The head that goes, as `own_head` showed it; refused where it says something else by now."""

    lines: tuple[str, ...]


def identity_block(reception: Reception) -> APIBlueprint:
    """Return the routes about the identity block."""
    blueprint = reception.blueprint("identity-block", "The identity block of a Doc that people have already.")

    @blueprint.post("/sops/<sop_id>/identity-block", responses={200: SopShape})
    def insert_identity_block(path: SopPath) -> Response:
        """Put identity block, signatures and change history, as far as they are lacking, in front of the Doc's words.

        Not one word of the Doc changes; the block says what is known, and what the Doc's own head says.
        """
        return reception.answer(
            insert_block(reception.office, reception.caller, reception.visible(path), reception.act)
        )

    @blueprint.post("/sops/<sop_id>/identity-block/own-head/removal", responses={200: SopShape})
    def remove_own_head(path: SopPath, body: HeadInput) -> Response:
        """Take out the head that the Doc had before the block; its words stay in the history."""
        sop = reception.visible(path)
        return reception.answer(remove_head(reception.office, reception.caller, sop, body.lines, reception.act))

    return blueprint
