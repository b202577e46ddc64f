"""Feedback: taken down from elsewhere, and what was decided about it, and why."""

from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.domain.acts.feedback import Elsewhere
from service.domain.facts import Disposition
from service.web.api.fields import Input, Whole
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.weighing import confirm_feedback, decide_feedback, note_all, note_feedback


class FeedbackPath(SopPath):
    """Which piece of feedback on which SOP."""

    feedback_id: str


class DispositionInput(Input):
    """The decision, and the reason that whoever gave the feedback reads in the Doc.

    `seen` is the `mark` of the feedback that was read, refused where it says something else by now.
    """

    disposition: Disposition
    reason: str
    seen: str | None = None


class RemarkInput(Input):
    """What was said, where, and on which step by its number, if on one."""

    source: Elsewhere
    text: str
    step: Whole | None = None


class ResolvedInput(Input):
    """Feedback that was resolved in the Doc, to be accepted with the reasons that stand there."""

    ids: tuple[str, ...]


def feedback(reception: Reception) -> APIBlueprint:
    """Return the routes about feedback."""
    blueprint = reception.blueprint("feedback", "Feedback on an SOP and its dispositions.")

    @blueprint.post("/sops/<sop_id>/feedback", responses={201: SopShape, 200: SopShape})
    def note(path: SopPath, body: RemarkInput) -> Response:
        """Take down what was said elsewhere, also about an SOP in force, whose locked Doc takes no comments."""
        sop = reception.visible(path)
        done = note_feedback(reception.office, reception.caller, sop, body.source, body.text, body.step, reception.act)
        return reception.answer(done, HTTPStatus.CREATED)

    @blueprint.post("/sops/<sop_id>/feedback/confirm", responses={200: SopShape})
    def confirm(path: SopPath, body: ResolvedInput) -> Response:
        """Accept many pieces of feedback at once that were resolved in the Doc."""
        return reception.answer(
            confirm_feedback(reception.office, reception.caller, reception.visible(path), body.ids, reception.act)
        )

    @blueprint.post("/sops/<sop_id>/feedback/note-all", responses={200: SopShape})
    def note_words(path: SopPath) -> Response:
        """Note all words that reviewers wrote beside their agreement and that nobody decided on."""
        return reception.answer(note_all(reception.office, reception.caller, reception.visible(path), reception.act))

    @blueprint.put("/sops/<sop_id>/feedback/<feedback_id>", responses={200: SopShape})
    def dispose(path: FeedbackPath, body: DispositionInput) -> Response:
        """Decide on a piece of feedback; the decision goes into the Doc as a reply that resolves the thread."""
        sop = reception.visible(path)
        return reception.answer(
            decide_feedback(
                reception.office,
                reception.caller,
                sop,
                path.feedback_id,
                body.disposition,
                body.reason,
                body.seen,
                reception.act,
            )
        )

    return blueprint
