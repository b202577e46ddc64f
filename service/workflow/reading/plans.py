"""The work plan as people see it: what became of each proposal, what resembles it, and for whom it waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from service.domain.acts.plan import heads as headed_by
from service.domain.acts.plan import may_decide, may_see
from service.domain.company.organisation import Department
from service.domain.document.resemblance import Alike, Work, alike
from service.domain.errors import Denied, Unreadable
from service.domain.history.plan import Plan, Proposal
from service.domain.history.sop import ENDED
from service.domain.sentences import Sentence
from service.domain.telling.planned import DraftedSops, overdue, unanswered
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import Office
from service.workflow.means.plans import drafted_of, planned_years, plans, read_plan


@dataclass(frozen=True)
class ShownPlan:
    """A year's plan, and how the SOPs stand that came of it."""

    plan: Plan
    drafted: DraftedSops


def seen_plan(office: Office, plan: Plan) -> ShownPlan:
    """Return a plan with how its SOPs stand."""
    return ShownPlan(plan, drafted_of(office, plan.proposals.values()))


@dataclass(frozen=True)
class AskedProposals:
    """What a plan asks of a head: until when the department is to answer, and how many proposals nobody looked at."""

    plan: Plan
    department: Department
    due: date | None
    unticked: int


@dataclass(frozen=True)
class Undecided:
    """How many ticked proposals of a plan wait for somebody's decision."""

    plan: Plan
    count: int


@dataclass(frozen=True)
class LatePlan:
    """What controllers see of a plan that is late: departments that did not answer, how many SOPs are overdue."""

    plan: Plan
    departments: tuple[str, ...]
    overdue: int


class PlansWaiting(NamedTuple):
    """What the work plans ask of somebody: as a head, as who decides, as a document controller."""

    asked: tuple[AskedProposals, ...]
    undecided: tuple[Undecided, ...]
    late: tuple[LatePlan, ...]


def see_plan(office: Office, caller: str, year: int) -> ShownPlan:
    """Return the plan of a year, to everybody in the settings."""
    if not may_see(caller, office.organisation):
        raise Denied(Sentence("The work plan is for who is in the spreadsheet of people. Ask a document controller."))
    return seen_plan(office, read_plan(office, year))


def resembling(office: Office, plan: Plan, title: str, result: str, but: str = "") -> tuple[Alike, ...]:
    """Return the SOPs and proposals that may be the same as what is proposed, `but` for one proposal."""
    others = (*_sops(office), *(_work(one) for one in plan.proposals.values() if one.id != but and _counts(one)))
    return tuple(alike(title, result, others))


def _sops(office: Office) -> Iterator[Work]:
    for head in filter(listable, heads(office.records)):
        if head.summary["status"] not in ENDED:
            results = tuple(map(str, head.summary.get("outputs", ())))
            yield Work(str(head.summary["number"]), str(head.summary["title"]), results)


def _counts(one: Proposal) -> bool:
    """Whether a proposal stands for work that is no SOP yet."""
    return one.state in ("proposed", "accepted")


def _work(one: Proposal) -> Work:
    return Work(one.id, one.details.title, (one.details.result,))


def waiting_plans(office: Office, caller: str) -> PlansWaiting:
    """Return what the work plans ask of a person; the plans are read where something may be asked of them."""
    company = office.organisation
    mine, controls = headed_by(caller, company), caller in company.controllers
    decides = controls or any(may_decide(caller, one.code, company) for one in company.departments)
    known = plans(office) if mine or decides else ()
    counted = ((plan, sum(_awaits(one, caller, office) for one in plan.proposals.values())) for plan in known)
    return PlansWaiting(
        tuple(one for plan in known for one in asked_in(plan, mine)),
        tuple(Undecided(plan, count) for plan, count in counted if count),
        tuple(filter(_is_late, (_late(office, plan) for plan in known))) if controls else (),
    )


def _late(office: Office, plan: Plan) -> LatePlan:
    today = office.today()
    over = [one for one in plan.proposals.values() if one.planned and (one.details.due or today) < today]
    heads_ = unanswered(plan, office.organisation, today)
    return LatePlan(plan, heads_, sum(1 for _ in overdue(plan, drafted_of(office, over), today)))


def _is_late(late: LatePlan) -> bool:
    return bool(late.departments or late.overdue)


def asked_in(plan: Plan, departments: tuple[Department, ...]) -> Iterator[AskedProposals]:
    """Yield what a plan asks of the heads of these departments."""
    for department in departments:
        unticked = sum(one.state == "proposed" and one.ticked is None for one in plan.of(department.code))
        due = plan.awaited.get(department.code)
        if due or unticked:
            yield AskedProposals(plan, department, due, unticked)


def _awaits(one: Proposal, caller: str, office: Office) -> bool:
    return one.state == "proposed" and one.ticked is True and may_decide(caller, one.department, office.organisation)


def unreadable(office: Office) -> Iterator[Sentence]:
    """Yield why work plans cannot be read."""
    for year in planned_years(office):
        try:
            read_plan(office, year)
        except Unreadable as error:
            yield error.sentence
