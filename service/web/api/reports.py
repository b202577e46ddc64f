"""Reports of problems with an SOP that people work by, what came of them, and times of real work."""

from datetime import date, datetime
from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from service.domain.acts import reports as acts
from service.domain.acts.taking_up import FromPractice, takeable_times
from service.domain.facts import Disposition, ReportOutcome
from service.domain.history.discretion import knows_reporters
from service.domain.history.report_comments import numbered
from service.domain.history.reports import Report
from service.domain.history.sop import Sop
from service.domain.telling.practice import Pressing, practised, pressing
from service.web.api.fields import Flag, Input, Whole
from service.web.api.reception import Reception, SopPath, shown
from service.web.api.shapes import SopShape
from service.web.problems import spoken
from service.workflow.acts.reporting import answer_report, report, take_up, tell_time
from service.workflow.reading.case_runs import ended_runs, run_times


class ReportPath(SopPath):
    """Which report on which SOP."""

    report_id: str


class ReportInput(Input):
    """What does not work as written, and at which step by its number, if at one; `stopped`: work stands still."""

    text: str
    step: Whole | None = None
    stopped: Flag = False


class ReportAnswerInput(Input):
    """What came of a report, and the words that whoever made it reads; the next revision needs none."""

    outcome: ReportOutcome
    answer: str = ""


class TakeUpInput(Input):
    """What the revision in hand is to deal with: reports by their ids, steps that take longer by their numbers.

    `wordings` are suggested in the Doc: by the id of a report, what the activity of its step is to say. A time that is
    longer is suggested as the step's duration.
    """

    reports: tuple[str, ...] = ()
    times: tuple[Whole, ...] = ()
    wordings: dict[str, str] = Field(default_factory=dict)


class TimeInput(Input):
    """How long a step took, by its number, as people write a time."""

    step: Whole
    time: str


class ReportAnswerShape(BaseModel):
    """What came of a report."""

    outcome: ReportOutcome
    answer: str
    by: str
    at: datetime


class ReportShape(BaseModel):
    """A report: `reporter` is null for all but the owner, document controllers and whoever made it.

    `step` is the step's id, `number` its number in the revision reported on; `decided` is the disposition of the
    feedback that it became, whose id is the same.
    """

    id: str
    revision: int
    step: str | None
    number: int | None
    text: str
    stopped: bool
    at: datetime
    due: date
    reporter: str | None
    answer: ReportAnswerShape | None
    taken_up: bool
    decided: Disposition | None


class PressingShape(BaseModel):
    """A step (null: the whole SOP) with so many reports that they ask for a revision."""

    step: str | None
    number: int | None
    reports: int


class SlowStepShape(BaseModel):
    """A step that takes longer in the median than is written, by its number; `says` has both."""

    number: int
    says: str


class ReportStepShape(BaseModel):
    """A step that may be reported on."""

    id: str
    number: int
    activity: str


class ReportList(BaseModel):
    """Every report on an SOP, the newest first; `revision` is the one that people work by, with its `steps`.

    `says` is what happened since that took effect; `slow` are steps that the next revision may deal with.
    """

    revision: int | None
    steps: list[ReportStepShape]
    says: str
    open: int
    asks_for_revision: list[PressingShape]
    slow: list[SlowStepShape]
    reports: list[ReportShape]


def reports(reception: Reception) -> APIBlueprint:
    """Return the routes about reports."""
    blueprint = reception.blueprint("reports", "Problems with an SOP that people work by, and what came of them.")

    @blueprint.post("/sops/<sop_id>/reports", responses={201: SopShape, 200: SopShape})
    def make(path: SopPath, body: ReportInput) -> Response:
        """Report what does not work as written; the name stays with the owner and the document controllers."""
        sop = reception.visible(path)
        done = report(
            reception.office, reception.caller, sop, body.text, body.step, reception.act, stopped=body.stopped
        )
        return reception.answer(done, HTTPStatus.CREATED)

    @blueprint.get("/sops/<sop_id>/reports", responses={200: ReportList})
    def show(path: SopPath) -> Response:
        """List every report on an SOP and what came of it."""
        return shown(_list(reception, reception.visible(path)))

    @blueprint.put("/sops/<sop_id>/reports/<report_id>", responses={200: SopShape})
    def answer(path: ReportPath, body: ReportAnswerInput) -> Response:
        """Answer a report: whoever made it is told what came of it."""
        sop = reception.visible(path)
        done = answer_report(
            reception.office, reception.caller, sop, path.report_id, body.outcome, body.answer, reception.act
        )
        return reception.answer(done)

    @blueprint.post("/sops/<sop_id>/reports/take-up", responses={200: SopShape})
    def put_into_revision(path: SopPath, body: TakeUpInput) -> Response:
        """Put reports into the revision that is drafted, as suggestions in its Doc or comments beside their steps."""
        chosen = FromPractice(body.reports, body.times, body.wordings)
        return reception.answer(
            take_up(reception.office, reception.caller, reception.visible(path), chosen, reception.act)
        )

    @blueprint.post("/sops/<sop_id>/times", responses={201: SopShape, 200: SopShape})
    def tell(path: SopPath, body: TimeInput) -> Response:
        """Tell how long a step took in real work, as one who performs it; the name stays with the same people."""
        sop = reception.visible(path)
        done = tell_time(reception.office, reception.caller, sop, body.step, body.time, reception.act)
        return reception.answer(done, HTTPStatus.CREATED)

    return blueprint


def _list(reception: Reception, sop: Sop) -> ReportList:
    office, today = reception.office, reception.office.today()
    revision = acts.worked_by(sop, today)
    return ReportList(
        revision=revision.number if revision else None,
        steps=[
            ReportStepShape(id=one.id, number=number, activity=one.step.activity)
            for number, one in enumerate(revision.steps if revision else (), start=1)
        ],
        says=spoken(practised(sop, office.organisation, today, runs=ended_runs(office, sop))),
        open=len(sop.practice.open),
        asks_for_revision=[_pressing(one) for one in pressing(sop, office.organisation, today)],
        slow=[
            SlowStepShape(number=one.number, says=spoken(one.sentence))
            for one in takeable_times(sop, office.organisation, today, run_times(office, sop))
        ],
        reports=[_report(reception, sop, one) for one in reversed(list(sop.practice.reports.values()))],
    )


def _pressing(one: Pressing) -> PressingShape:
    return PressingShape(step=one.step or None, number=one.number, reports=one.reports)


def _report(reception: Reception, sop: Sop, one: Report) -> ReportShape:
    company, feedback, answered = reception.office.organisation, sop.feedback.get(one.id), one.answered
    named = one.by == reception.caller or knows_reporters(sop, reception.caller, company)
    return ReportShape(
        id=one.id,
        revision=one.made.revision,
        step=one.made.step or None,
        number=numbered(sop, one.made),
        text=one.made.text,
        stopped=one.made.stopped,
        at=one.at,
        due=acts.due(one, company),
        reporter=one.by if named else None,
        answer=ReportAnswerShape(
            outcome=answered.outcome, answer=answered.answer, by=one.answered_by, at=one.answered_at or one.at
        )
        if answered
        else None,
        taken_up=feedback is not None,
        decided=feedback.decided.disposition if feedback and feedback.decided else None,
    )
