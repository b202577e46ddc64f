"""What waits for the caller, over all SOPs."""

from datetime import date

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.telling.waiting import Waiting, doing_link
from service.web.api.reception import Reception, shown
from service.web.problems import spoken
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


class WaitingList(BaseModel):
    """What waits for the caller, the most urgent first."""

    waiting: list[WaitingLine]


def waiting(reception: Reception) -> APIBlueprint:
    """Return the route."""
    blueprint = reception.blueprint("waiting", "What waits for the caller.")

    @blueprint.get("/me/waiting", responses={200: WaitingList})
    def list_waiting() -> Response:
        """List what waits for the caller over all SOPs, the most urgent first; Google is not asked."""
        today, found = reception.office.today(), awaited(reception.office, reception.caller)
        return shown(WaitingList(waiting=[_line(one, today, reception.office.pages) for one in found]))

    return blueprint


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
