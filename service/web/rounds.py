"""Review rounds: opened, answered, closed."""

from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.domain.facts import Answer, Meeting, Reviewer
from service.web.desk import Desk, SopPath
from service.web.fields import Day, Email, Flag, Input
from service.web.shapes import SopShape
from service.workflow.reviewing import answer_round, close_round, open_round


class ReviewerInput(Input):
    """Somebody to ask; the round cannot close without a required one's answer."""

    email: Email
    required: Flag = True


class RoundInput(Input):
    """Whom to ask, and until when."""

    reviewers: tuple[ReviewerInput, ...]
    due: Day


class AnswerInput(Input):
    """A reviewer's answer; `seen` is the `mark` of the content they read, refused where it is not the newest."""

    answer: Answer
    note: str = ""
    seen: str | None = None


class MeetingInput(Input):
    """The meeting with everyone concerned."""

    date: Day
    attendance: tuple[str, ...]
    decisions: tuple[str, ...] = ()


class CloseInput(Input):
    """The end of a round, with its meeting if there was one."""

    meeting: MeetingInput | None = None


def rounds(desk: Desk) -> APIBlueprint:
    """Return the routes about review rounds."""
    blueprint = desk.blueprint("rounds", "Review rounds of an SOP.")

    @blueprint.post("/sops/<sop_id>/rounds", responses={201: SopShape, 200: SopShape})
    def open_review(path: SopPath, body: RoundInput) -> Response:
        """Open a review round: the reviewers get the file and Google's notification."""
        reviewers = tuple(Reviewer(asked.email, asked.required) for asked in body.reviewers)
        sop_id = desk.visible(path)
        return desk.answer(
            open_round(desk.office, desk.caller, sop_id, reviewers, body.due, desk.act), HTTPStatus.CREATED
        )

    @blueprint.post("/sops/<sop_id>/rounds/current/answers", responses={201: SopShape, 200: SopShape})
    def answer_review(path: SopPath, body: AnswerInput) -> Response:
        """Answer as a reviewer, on the content that stands in the Doc now."""
        sop_id = desk.visible(path)
        return desk.answer(
            answer_round(desk.office, desk.caller, sop_id, body.answer, body.note, body.seen, desk.act),
            HTTPStatus.CREATED,
        )

    @blueprint.post("/sops/<sop_id>/rounds/current/close", responses={200: SopShape})
    def close_review(path: SopPath, body: CloseInput) -> Response:
        """Close the open round, unless answers or dispositions are missing."""
        sop_id = desk.visible(path)
        return desk.answer(close_round(desk.office, desk.caller, sop_id, _meeting(body.meeting), desk.act))

    return blueprint


def _meeting(told: MeetingInput | None) -> Meeting | None:
    return Meeting(told.date, told.attendance, told.decisions) if told else None
