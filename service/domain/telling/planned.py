"""The work plan of a year held against what was done of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.history.plan import Plan, Proposal, ProposalState
from service.domain.history.sop import ENDED, Status
from service.domain.sentences import Sentence


@dataclass(frozen=True)
class PlannedSop:
    """How the SOP of a proposal stands: its number, status, owner, and since when it is in force, if it ever was."""

    number: str
    status: Status
    owner: str
    effective: date | None

    def done(self, today: date) -> bool:
        """Whether people work by it."""
        return self.effective is not None and self.effective <= today


STATES: Mapping[ProposalState, Sentence] = {
    "proposed": Sentence("Proposed"),
    "accepted": Sentence("Accepted, to be drafted"),
    "merged": Sentence("Merged"),
    "declined": Sentence("Declined"),
    "drafted": Sentence("Draft"),
}
TICKED, NOT_TICKED = Sentence("Proposed, ticked by the head"), Sentence("Proposed, not ticked by the head")
BEING_DRAFTED = Sentence("Being drafted")
IN_FORCE = Sentence("In force")
DraftedSops = Mapping[str, PlannedSop]
"""The SOPs that proposals became, by their ids."""


@dataclass(frozen=True)
class PlanFigures:
    """Of a department's proposals: all, those still to be decided, to be written, drafts, in force, and overdue."""

    proposed: int
    undecided: int
    planned: int
    drafted: int
    done: int
    overdue: int


def plan_figures(plan: Plan, drafted: DraftedSops, today: date) -> Mapping[str, PlanFigures]:
    """Return the plan against what was done of it, by the code of each department that proposed something."""
    departments = dict.fromkeys(one.department for one in plan.proposals.values())
    return {code: _figures(plan.of(code), drafted, today) for code in departments}


def total(figures: Mapping[str, PlanFigures]) -> PlanFigures:
    """Return the figures of all departments together."""
    every = figures.values()
    return PlanFigures(
        proposed=sum(one.proposed for one in every),
        undecided=sum(one.undecided for one in every),
        planned=sum(one.planned for one in every),
        drafted=sum(one.drafted for one in every),
        done=sum(one.done for one in every),
        overdue=sum(one.overdue for one in every),
    )


def _figures(proposals: tuple[Proposal, ...], drafted: DraftedSops, today: date) -> PlanFigures:
    return PlanFigures(
        proposed=len(proposals),
        undecided=sum(one.state == "proposed" for one in proposals),
        planned=sum(one.planned for one in proposals),
        drafted=sum(one.state == "drafted" for one in proposals),
        done=sum(is_done(one, drafted, today) for one in proposals),
        overdue=sum(is_overdue(one, drafted, today) for one in proposals),
    )


def state_of(proposal: Proposal, drafted: DraftedSops, today: date) -> Sentence:
    """Return what became of a proposal."""
    if is_done(proposal, drafted, today):
        return IN_FORCE
    if proposal.to_draft:
        return BEING_DRAFTED
    if proposal.state == "proposed" and proposal.ticked is not None:
        return TICKED if proposal.ticked else NOT_TICKED
    return STATES[proposal.state]


def is_done(proposal: Proposal, drafted: DraftedSops, today: date) -> bool:
    """Whether people work by the SOP that was proposed."""
    sop = drafted.get(proposal.sop_id)
    return sop is not None and sop.done(today)


def is_overdue(proposal: Proposal, drafted: DraftedSops, today: date) -> bool:
    """Whether an SOP that is to be written is not in force though its day is over; one that was given up is not."""
    due, sop = proposal.details.due, drafted.get(proposal.sop_id)
    if not proposal.planned or due is None or due >= today or (sop is not None and sop.status in ENDED):
        return False
    return not is_done(proposal, drafted, today)


def who_owes(proposal: Proposal, drafted: DraftedSops, head: str) -> str:
    """Return who sees to it that a planned SOP comes: the draft's owner; before, its process owner, else the head."""
    sop = drafted.get(proposal.sop_id)
    return sop.owner if sop else proposal.details.owner or head


def overdue(plan: Plan, drafted: DraftedSops, today: date) -> Iterator[Proposal]:
    """Yield the proposals that are overdue, the longest first."""
    late = [one for one in plan.proposals.values() if is_overdue(one, drafted, today)]
    yield from sorted(late, key=lambda one: one.details.due or today)


def unanswered(plan: Plan, organisation: Organisation, today: date) -> tuple[str, ...]:
    """Return the departments whose answer is late, of those that there still are."""
    return tuple(code for code, due in plan.awaited.items() if due < today and organisation.department(code))
