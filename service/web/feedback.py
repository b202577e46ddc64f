"""Feedback: what was decided about it, and why."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.domain.facts import Disposition
from service.web.desk import Desk, SopPath
from service.web.fields import Input
from service.web.shapes import SopShape
from service.workflow.weighing import decide_feedback


class FeedbackPath(SopPath):
    """Which piece of feedback on which SOP."""

    feedback_id: str


class DispositionInput(Input):
    """The decision, and the reason that whoever gave the feedback reads in the Doc."""

    disposition: Disposition
    reason: str


def feedback(desk: Desk) -> APIBlueprint:
    """Return the route about feedback."""
    blueprint = desk.blueprint("feedback", "Feedback on an SOP and its dispositions.")

    @blueprint.put("/sops/<sop_id>/feedback/<feedback_id>", responses={200: SopShape})
    def dispose(path: FeedbackPath, body: DispositionInput) -> Response:
        """Decide on a piece of feedback; the decision goes into the Doc as a reply that resolves the thread."""
        sop_id = desk.visible(path)
        return desk.answer(
            decide_feedback(desk.office, desk.caller, sop_id, path.feedback_id, body.disposition, body.reason, desk.act)
        )

    return blueprint
