"""The first week: how far a company has come with each step of the method, until each has happened once."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.facts.workplace import FormAgreed
from service.domain.history.plan import Plan
from service.domain.history.sop import Status
from service.domain.history.workplace import Workplace
from service.workflow.means.adoptions import last
from service.workflow.means.office import Office
from service.workflow.means.plans import plans
from service.workflow.means.studies import studies

UNDER_WAY: tuple[Status, ...] = ("adopted", "drafting", "in_review", "in_simulation", "awaiting_authorisation")
OVER = "first week"
"""The bookmark of the day on which every step had happened once."""


@dataclass(frozen=True)
class FirstWeek:
    """What stands of each step: A the plan, B the form, C old SOPs and studies, D drafts and reviews, E authorisations.

    `reviewed` are SOPs of which a round was closed, `authorised` those of them that were authorised.
    """

    plan: Plan | None
    agreed: FormAgreed | None
    adopted: int
    adopting: bool
    studied: int
    drafts: int
    reviewed: int
    awaiting: int
    authorised: int

    @property
    def happened(self) -> tuple[bool, bool, bool, bool, bool]:
        """Which steps have happened once, A to E."""
        begun = self.plan is not None and bool(self.plan.asked or self.plan.proposals)
        return begun, self.agreed is not None, self.adopting or self.studied > 0, self.reviewed > 0, self.authorised > 0


def first_week(office: Office, workplace: Workplace, totals: Mapping[str, int] | None = None) -> FirstWeek | None:
    """Return how far the first week has come; None once every step has happened, which is remembered.

    `totals` are how many SOPs have each status, where that is counted already.
    """
    if office.records.bookmark(OVER):
        return None
    week = read_first_week(office, workplace, totals)
    if all(week.happened):
        office.records.set_bookmark(OVER, office.today().isoformat())
        return None
    return week


def read_first_week(office: Office, workplace: Workplace, totals: Mapping[str, int] | None = None) -> FirstWeek:
    """Return how far a company has come with each step."""
    counted = _counted(office) if totals is None else totals
    known, adoptions, adopted = plans(office), last(office), counted.get("adopted", 0)
    return FirstWeek(
        plan=max(known, key=lambda plan: (bool(plan.asked), plan.year), default=None),
        agreed=workplace.agreements[-1][0] if workplace.agreements else None,
        adopted=adopted,
        adopting=bool(adoptions or adopted),
        studied=len(studies(office).known),
        drafts=counted.get("drafting", 0) + counted.get("in_review", 0),
        reviewed=office.records.count({"reviewed": "yes"}),
        awaiting=counted.get("in_simulation", 0) + counted.get("awaiting_authorisation", 0),
        authorised=office.records.count({"review_authorised": "yes"}),
    )


def _counted(office: Office) -> Mapping[str, int]:
    """Return how many SOPs have each status on the way; none of them is read for it."""
    return {status: office.records.count({"status": status}) for status in UNDER_WAY}
