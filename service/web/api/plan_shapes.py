"""What programs send and read about a year's work plan."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from service.domain.company.organisation import Organisation
from service.domain.document.resemblance import Alike, Likeness
from service.domain.facts.plan import Details, Priority
from service.domain.history.plan import Proposal, ProposalState
from service.domain.telling.planned import PlanFigures, is_done, is_overdue, plan_figures
from service.web.api.fields import Input
from service.web.problems import language, spoken
from service.workflow.reading.plans import ShownPlan


class PlanPath(BaseModel):
    """Which year's plan."""

    year: int


class DepartmentPath(PlanPath):
    """Which department of a plan."""

    department: str


class ProposalPath(PlanPath):
    """Which proposal of a plan."""

    proposal: str


class AskInput(Input):
    """Whose heads are asked (all, where none are named), and by which day they answer (else as the settings say)."""

    departments: tuple[str, ...] = ()
    due: date | None = None


class DetailsInput(Input):
    """What a proposal says; title and result are required, `template` is the name of one of the library."""

    title: str = ""
    result: str = ""
    why: str = ""
    owner: str = ""
    people: str = ""
    priority: Priority | None = None
    template: str = ""
    due: date | None = None

    def details(self) -> Details:
        """Return it as a plan keeps it."""
        return Details(
            self.title, self.result, self.why, self.owner, self.people, self.priority, self.template, self.due
        )


class ProposalInput(DetailsInput):
    """A proposal for a department."""

    department: str


class TickInput(Input):
    """Whether the head stands behind the proposal."""

    ticked: bool = True


class ProposalsInput(Input):
    """Which proposals."""

    proposals: tuple[str, ...] = ()


class CompleteInput(Input):
    """Behind which open proposals of the department its head stands; all of them, where this is null.

    Where `shown` names those that the head looked at, others stay to be looked at.
    """

    proposals: tuple[str, ...] | None = None
    shown: tuple[str, ...] | None = None


class MergeInput(Input):
    """The proposal, by its id, or the SOP, by its number, that covers this one."""

    into: str
    reason: str = ""


class DeclineProposalInput(Input):
    """Why no SOP is to be written."""

    reason: str = ""


class AlikeQuery(BaseModel):
    """A title and a result that others may be the same as."""

    title: str = Field(default="", max_length=500)
    result: str = Field(default="", max_length=500)


class AlikeShape(BaseModel):
    """An SOP, by its number, or a proposal, by its id, that may be the same, and in what it resembles."""

    ref: str
    title: str
    likeness: Likeness


class AlikeList(BaseModel):
    """What may be the same."""

    alike: list[AlikeShape]


class ProposalShape(BaseModel):
    """A proposal and what became of it; `sop_id` and `number` once it is an SOP, `refused` where it could not be."""

    id: str
    department: str
    title: str
    result: str
    why: str
    owner: str
    people: str
    priority: Priority | None
    template: str
    due: date | None
    by: str
    at: datetime
    source: Literal["card", "register"]
    ticked: bool | None
    state: ProposalState
    reason: str
    into: str
    sop_id: str
    number: str
    done: bool
    overdue: bool
    refused: str


class FiguresShape(BaseModel):
    """How many proposals there are, undecided, to be written, drafted, in force and overdue."""

    proposed: int
    undecided: int
    planned: int
    drafted: int
    done: int
    overdue: int


class DepartmentPlanShape(BaseModel):
    """Of a department: by when it was asked (null: it was not), whether all its proposals are there, the figures."""

    department: str
    name: str
    asked: date | None
    complete: bool
    figures: FiguresShape


class PlanShape(BaseModel):
    """A year's work plan."""

    year: int
    departments: list[DepartmentPlanShape]
    proposals: list[ProposalShape]


class ProposedShape(BaseModel):
    """A new proposal, and what resembles it."""

    proposal: ProposalShape
    alike: list[AlikeShape]


def plan_shape(shown_plan: ShownPlan, organisation: Organisation, today: date) -> PlanShape:
    """Return a plan as programs read it."""
    plan, figures = shown_plan.plan, plan_figures(shown_plan.plan, shown_plan.drafted, today)
    none = PlanFigures(0, 0, 0, 0, 0, 0)
    return PlanShape(
        year=plan.year,
        departments=[
            DepartmentPlanShape(
                department=one.code,
                name=one.name(language()),
                asked=plan.asked.get(one.code),
                complete=one.code in plan.complete,
                figures=FiguresShape(**vars(figures.get(one.code, none))),
            )
            for one in organisation.departments
        ],
        proposals=[proposal_shape(one, shown_plan, today) for one in plan.proposals.values()],
    )


def proposal_shape(one: Proposal, shown_plan: ShownPlan, today: date) -> ProposalShape:
    """Return a proposal as programs read it."""
    sop = shown_plan.drafted.get(one.sop_id)
    return ProposalShape(
        id=one.id,
        department=one.department,
        **vars(one.details),
        by=one.by,
        at=one.at,
        source=one.source,
        ticked=one.ticked,
        state=one.state,
        reason=one.reason,
        into=one.into,
        sop_id=one.sop_id,
        number=sop.number if sop else "",
        done=is_done(one, shown_plan.drafted, today),
        overdue=is_overdue(one, shown_plan.drafted, today),
        refused=spoken(one.refused) if one.refused else "",
    )


def alike_shapes(found: Iterable[Alike]) -> list[AlikeShape]:
    """Return what resembles a proposal as programs read it."""
    return [AlikeShape(ref=one.work.ref, title=one.work.title, likeness=one.likeness) for one in found]
