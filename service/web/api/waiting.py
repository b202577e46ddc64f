"""What waits for the caller, over all SOPs."""

from datetime import date

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.telling.waiting import Waiting, doing_link
from service.web.api.reception import Reception, shown
from service.web.problems import spoken
from service.workflow.means.evaluations import AskedEvaluation
from service.workflow.reading.evaluations import waiting_for
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


class WaitingList(BaseModel):
    """What waits for the caller, the most urgent first; evaluations are about no one SOP."""

    waiting: list[WaitingLine]
    evaluations: list[WaitingEvaluation]


def waiting(reception: Reception) -> APIBlueprint:
    """Return the route."""
    blueprint = reception.blueprint("waiting", "What waits for the caller.")

    @blueprint.get("/me/waiting", responses={200: WaitingList})
    def list_waiting() -> Response:
        """List what waits for the caller over all SOPs, the most urgent first; Google is not asked."""
        today, found = reception.office.today(), awaited(reception.office, reception.caller)
        pages, asked = reception.office.pages, waiting_for(reception.office, reception.caller)
        lines = [_line(one, today, pages) for one in found]
        return shown(WaitingList(waiting=lines, evaluations=[_evaluation(one, today, pages) for one in asked]))

    return blueprint


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
