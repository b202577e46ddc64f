"""What waits for the caller, over all SOPs."""

from collections.abc import Iterator
from datetime import date

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.telling.post.plan import PAGE
from service.domain.telling.waiting import Waiting, doing_link
from service.web.api.reception import Reception, shown
from service.web.api.run_rendering import line_shape
from service.web.api.run_shapes import RunLine
from service.web.problems import spoken
from service.workflow.means.evaluations import AskedEvaluation
from service.workflow.means.office import Office
from service.workflow.reading.case_runs import due_runs
from service.workflow.reading.evaluations import waiting_for
from service.workflow.reading.plans import waiting_plans
from service.workflow.reading.waiting import awaited


class WaitingLine(BaseModel):
    """An act that waits for the caller: on which SOP, why, by which day (null: none), and where it is done."""

    sop_id: str
    number: str
    revision: int
    title: str
    act: str
    says: str
    due: date | None
    overdue: bool
    link: str


class WaitingEvaluation(BaseModel):
    """A department's yearly evaluation that waits for the caller, its head."""

    department: str
    year: int
    due: date
    overdue: bool
    link: str


class WaitingPlan(BaseModel):
    """What a year's work plan asks of the caller: an answer for the department by `due`, ticks, decisions."""

    year: int
    department: str | None
    due: date | None
    overdue: bool
    unticked: int
    undecided: int
    link: str


class WaitingList(BaseModel):
    """What waits for the caller, the most urgent first; the others are about no one act; runs are due or late."""

    waiting: list[WaitingLine]
    evaluations: list[WaitingEvaluation]
    plans: list[WaitingPlan]
    runs: list[RunLine]


def waiting(reception: Reception) -> APIBlueprint:
    """Return the route."""
    blueprint = reception.blueprint("waiting", "What waits for the caller.")

    @blueprint.get("/me/waiting", responses={200: WaitingList})
    def list_waiting() -> Response:
        """List what waits for the caller over all SOPs, the most urgent first; Google is not asked."""
        today, found = reception.office.today(), awaited(reception.office, reception.caller)
        pages, evaluations = reception.office.installation.pages, waiting_for(reception.office, reception.caller)
        lines = [_line(one, today, pages) for one in found]
        return shown(
            WaitingList(
                waiting=lines,
                evaluations=[_evaluation(one, today, pages) for one in evaluations],
                plans=list(_plans(reception.office, reception.caller)),
                runs=[line_shape(one, reception.office) for one in due_runs(reception.office, reception.caller)],
            )
        )

    return blueprint


def _plans(office: Office, caller: str) -> Iterator[WaitingPlan]:
    today, waiting = office.today(), waiting_plans(office, caller)
    for plan_asked in waiting.asked:
        yield WaitingPlan(
            year=plan_asked.plan.year,
            department=plan_asked.department.code,
            due=plan_asked.due,
            overdue=plan_asked.due is not None and plan_asked.due < today,
            unticked=plan_asked.unticked,
            undecided=0,
            link=_plan_link(office.installation.pages, plan_asked.plan.year),
        )
    for one in waiting.undecided:
        yield WaitingPlan(
            year=one.plan.year, department=None, due=None, overdue=False, unticked=0, undecided=one.count,
            link=_plan_link(office.installation.pages, one.plan.year),
        )  # fmt: skip


def _plan_link(pages: str, year: int) -> str:
    return f"{pages}{PAGE}/{year}" if pages else ""


def _evaluation(one: AskedEvaluation, today: date, pages: str) -> WaitingEvaluation:
    return WaitingEvaluation(
        department=one.department.code,
        year=one.year,
        due=one.due,
        overdue=one.due < today,
        link=f"{pages}/pages/evaluation" if pages else "",
    )


def _line(one: Waiting, today: date, pages: str) -> WaitingLine:
    revision = one.revision
    return WaitingLine(
        sop_id=one.sop.id,
        number=one.sop.number,
        revision=revision.number,
        title=revision.drafted.title,
        act=one.act.name,
        says=spoken(one.says),
        due=one.due,
        overdue=one.overdue(today),
        link=doing_link(pages, one),
    )
