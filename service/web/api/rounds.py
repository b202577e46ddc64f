"""Review rounds: opened, answered, changed where they are in trouble, closed."""

from datetime import date
from http import HTTPStatus
from typing import Self

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from service.domain.facts import Answer, Meeting, Reviewer
from service.domain.history.sop import Sop
from service.web.api.fields import Day, Email, Flag, Input
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.rearranging import cancel_round, excuse_reviewer, move_due, replace_reviewer
from service.workflow.acts.reviewing import answer_round, ask_again, close_round, open_round, overrule
from service.workflow.deciding.outcome import Outcome


class ReviewerInput(Input):
    """Somebody to ask; the round cannot close without a required one's answer."""

    email: Email
    required: Flag = True


class RoundInput(Input):
    """Whom to ask, and until when; `changes` is what the change history says of a later revision, else as proposed."""

    reviewers: tuple[ReviewerInput, ...]
    due: Day
    changes: str | None = None


class AnswerInput(Input):
    """A reviewer's answer; `seen` is the `mark` of the content they read, refused where it is not the newest."""

    answer: Answer
    note: str = ""
    seen: str | None = None


class OverruleInput(Input):
    """Over whose objection the round may close, and why."""

    reviewer: Email
    reason: str


class ReplaceInput(Input):
    """Who reviews in whose place."""

    reviewer: Email
    successor: Email


class ExcuseInput(Input):
    """Whose answer is no longer waited for."""

    reviewer: Email


class ChangeInput(Input):
    """One change to the round, and its reason."""

    replace: ReplaceInput | None = None
    excuse: ExcuseInput | None = None
    due: Day | None = None
    reason: str

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(change is not None for change in (self.replace, self.excuse, self.due)) != 1:
            raise PydanticCustomError("one_change", "one change")
        return self


class CancelRoundInput(Input):
    """Why the round is stopped."""

    reason: str


class MeetingInput(Input):
    """The meeting with everyone concerned."""

    date: Day
    attendance: tuple[str, ...]
    decisions: tuple[str, ...] = ()


class CloseInput(Input):
    """The end of a round, with its meeting if there was one."""

    meeting: MeetingInput | None = None


def rounds(reception: Reception) -> APIBlueprint:
    """Return the routes about review rounds."""
    blueprint = reception.blueprint("rounds", "Review rounds of an SOP.")

    @blueprint.post("/sops/<sop_id>/rounds", responses={201: SopShape, 200: SopShape})
    def open_review(path: SopPath, body: RoundInput) -> Response:
        """Open a review round: the reviewers get the file and one mail."""
        reviewers = tuple(Reviewer(reviewer.email, reviewer.required) for reviewer in body.reviewers)
        sop = reception.visible(path)
        return reception.answer(
            open_round(reception.office, reception.caller, sop, reviewers, body.due, reception.act, body.changes),
            HTTPStatus.CREATED,
        )

    @blueprint.post("/sops/<sop_id>/rounds/current/answers", responses={201: SopShape, 200: SopShape})
    def answer_review(path: SopPath, body: AnswerInput) -> Response:
        """Answer as a reviewer, on the content that stands in the Doc now."""
        sop = reception.visible(path)
        return reception.answer(
            answer_round(reception.office, reception.caller, sop, body.answer, body.note, body.seen, reception.act),
            HTTPStatus.CREATED,
        )

    @blueprint.post("/sops/<sop_id>/rounds/current/overrule", responses={200: SopShape})
    def overrule_review(path: SopPath, body: OverruleInput) -> Response:
        """Let the round close over a reviewer's objection, by whoever may authorise the SOP."""
        sop = reception.visible(path)
        return reception.answer(
            overrule(reception.office, reception.caller, sop, body.reviewer, body.reason, reception.act)
        )

    @blueprint.post("/sops/<sop_id>/rounds/current/ask-again", responses={200: SopShape})
    def ask_again_review(path: SopPath) -> Response:
        """Ask by mail who agreed to an earlier text, or whose objection was answered, to look again."""
        return reception.answer(ask_again(reception.office, reception.caller, reception.visible(path), reception.act))

    @blueprint.patch("/sops/<sop_id>/rounds/current", responses={200: SopShape})
    def change_review(path: SopPath, body: ChangeInput) -> Response:
        """Replace or excuse a reviewer, or give the round until another day: one of the three."""
        return reception.answer(_changed(reception, reception.visible(path), body))

    @blueprint.post("/sops/<sop_id>/rounds/current/cancel", responses={200: SopShape})
    def cancel_review(path: SopPath, body: CancelRoundInput) -> Response:
        """Stop the open round; the revision is a draft again."""
        return reception.answer(
            cancel_round(reception.office, reception.caller, reception.visible(path), body.reason, reception.act)
        )

    @blueprint.post("/sops/<sop_id>/rounds/current/close", responses={200: SopShape})
    def close_review(path: SopPath, body: CloseInput) -> Response:
        """Close the open round, unless answers or dispositions are missing."""
        sop = reception.visible(path)
        return reception.answer(
            close_round(reception.office, reception.caller, sop, _meeting(body.meeting), reception.act)
        )

    return blueprint


def _changed(reception: Reception, sop: Sop, body: ChangeInput) -> Outcome:
    who = (reception.office, reception.caller, sop)
    match body:
        case ChangeInput(replace=ReplaceInput() as replace):
            return replace_reviewer(*who, replace.reviewer, replace.successor, body.reason, reception.act)
        case ChangeInput(excuse=ExcuseInput() as excuse):
            return excuse_reviewer(*who, excuse.reviewer, body.reason, reception.act)
        case ChangeInput(due=date() as due):
            return move_due(*who, due, body.reason, reception.act)
    raise AssertionError("unreachable")


def _meeting(meeting: MeetingInput | None) -> Meeting | None:
    return Meeting(meeting.date, meeting.attendance, meeting.decisions) if meeting else None
