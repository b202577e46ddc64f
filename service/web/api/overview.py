"""The company's SOPs in figures."""

from datetime import date

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.register.overview import SHEET_ID
from service.domain.telling.figures import YOUNGER, Figures
from service.domain.telling.links import TAB_LINK
from service.web.api.reception import Reception, shown
from service.workflow.means.figures import company_figures


class DepartmentFiguresShape(BaseModel):
    """A department's share; `planned` and `done` are the work plan's, null where there is none."""

    department: str
    in_force: int
    in_progress: int
    overdue: int
    unread: int
    reports: int
    planned: int | None
    done: int | None


class AgeShape(BaseModel):
    """How many revisions in progress are at most so old, and older than the group before (null: all that are older)."""

    days: int | None
    count: int


class ReviewTimeShape(BaseModel):
    """Of a round's number (the last one: and later), how many closed within a year, and the median of their days."""

    round: int
    closed: int
    working_days: float | None


class OverviewShape(BaseModel):
    """Today's figures.

    Stages count revisions as the register lists them. `overdue` are answers in a review round and monitoring past
    their day. Percents are null where there is nothing to count. `link` leads to the register's overview.
    """

    day: date
    in_force: int
    in_progress: int
    overdue: int
    read_percent: int | None
    reports: int
    plan_percent: int | None
    unread: int
    monitoring_soon: int
    monitoring_later: int
    monitoring_overdue: int
    stages: dict[str, int]
    departments: list[DepartmentFiguresShape]
    ages: list[AgeShape]
    reviews: list[ReviewTimeShape]
    link: str


def overview(reception: Reception) -> APIBlueprint:
    """Return the route."""
    blueprint = reception.blueprint("overview", "The company's SOPs in figures.")

    @blueprint.get("/overview", responses={200: OverviewShape})
    def show_overview() -> Response:
        """Tell today's figures; Google is not asked."""
        office = reception.office
        register = office.histories.workplace().register_id
        link = TAB_LINK.format(register, SHEET_ID) if register else ""
        return shown(_shape(company_figures(office), office.today(), link))

    return blueprint


def _shape(found: Figures, today: date, link: str) -> OverviewShape:
    return OverviewShape(
        day=today,
        in_force=found.in_force,
        in_progress=found.in_progress,
        overdue=found.overdue,
        read_percent=found.read_percent,
        reports=found.reports,
        plan_percent=found.plan_percent,
        unread=found.unread,
        monitoring_soon=found.monitoring_soon,
        monitoring_later=found.monitoring_later,
        monitoring_overdue=found.monitoring_overdue,
        stages={str(stage): count for stage, count in found.stages.items()},
        departments=[
            DepartmentFiguresShape(
                department=code,
                in_force=one.in_force,
                in_progress=one.in_progress,
                overdue=one.overdue,
                unread=one.unread,
                reports=one.reports,
                planned=found.plan[code].planned if code in found.plan else None,
                done=found.plan[code].done if code in found.plan else None,
            )
            for code, one in found.departments.items()
        ],
        ages=[AgeShape(days=days, count=n) for days, n in zip((*YOUNGER, None), found.ages, strict=True)],
        reviews=[
            ReviewTimeShape(round=n, closed=one.closed, working_days=one.days)
            for n, one in enumerate(found.reviews, start=1)
        ],
        link=link,
    )
