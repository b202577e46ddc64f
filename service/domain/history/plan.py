"""The work plan of a year, as its own history tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, NamedTuple, assert_never, get_args

from service.domain.facts.coding import decode_one_of
from service.domain.facts.plan import (
    Details,
    DraftsAsked,
    PlanFact,
    ProposalAccepted,
    ProposalChanged,
    ProposalDeclined,
    ProposalDrafted,
    ProposalMerged,
    ProposalNotDrafted,
    ProposalsAsked,
    ProposalsComplete,
    ProposalSource,
    ProposalTicked,
    SopProposed,
)
from service.domain.facts.upgrades import Json
from service.domain.sentences import Sentence

PREFIX = "plan-"
"""How the name of such a history begins, and that of no other."""
KINDS: Mapping[str, type[PlanFact]] = {fact.__name__: fact for fact in get_args(PlanFact)}
ProposalState = Literal["proposed", "accepted", "merged", "declined", "drafted"]


class Noted(NamedTuple):
    """A fact of a plan as it was recorded: by whom, and when."""

    fact: PlanFact
    by: str
    at: datetime


@dataclass(frozen=True)
class Proposal:
    """A proposed SOP: for which department, what it says, who proposed it, and what became of it."""

    id: str
    department: str
    details: Details
    by: str
    at: datetime
    source: ProposalSource = "card"
    ticked: bool | None = None
    """Whether the head stands behind it; None where the head has not looked at it yet."""
    decision: Literal["accepted", "merged", "declined"] | None = None
    decided_by: str = ""
    reason: str = ""
    into: str = ""
    """The proposal, by its id, or the SOP, by its number, that it was merged into."""
    asked_by: str = ""
    """Who has it drafted; "" where nobody does."""
    refused: Sentence | None = None
    """Why it could not be drafted when that was last tried."""
    sop_id: str = ""

    @property
    def state(self) -> ProposalState:
        """What became of it."""
        return "drafted" if self.sop_id else self.decision or "proposed"

    @property
    def planned(self) -> bool:
        """Whether an SOP is to come of it, or has come."""
        return self.state in ("accepted", "drafted")

    @property
    def to_draft(self) -> bool:
        """Whether somebody had it drafted, and it can be."""
        return self.state == "accepted" and bool(self.asked_by) and self.refused is None


@dataclass(frozen=True)
class Plan:
    """The work plan of a year: by when departments were asked, whose proposals are complete, and every proposal."""

    year: int
    asked: Mapping[str, date] = field(default_factory=dict)
    complete: frozenset[str] = frozenset()
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    length: int = 0

    @property
    def stream(self) -> str:
        """The name of its history."""
        return stream_of(self.year)

    @property
    def awaited(self) -> Mapping[str, date]:
        """By when each department was asked whose head has not said yet that its proposals are complete."""
        return {code: due for code, due in self.asked.items() if code not in self.complete}

    def of(self, department: str) -> tuple[Proposal, ...]:
        """Return the proposals of a department, in the order in which they were made."""
        return tuple(one for one in self.proposals.values() if one.department == department)

    @property
    def to_draft(self) -> tuple[Proposal, ...]:
        """The proposals that are still to be drafted."""
        return tuple(one for one in self.proposals.values() if one.to_draft)


def stream_of(year: int) -> str:
    """Return the name of the history of a year's plan; it is a claim, too, that lists ask for."""
    return f"{PREFIX}{year}"


def fold(year: int, history: Iterable[Noted]) -> Plan:
    """Return the plan that facts tell; an empty one where there are none."""
    plan = Plan(year)
    for noted in history:
        plan = replace(_after(plan, noted), length=plan.length + 1)
    return plan


def _after(plan: Plan, noted: Noted) -> Plan:
    match noted.fact:
        case ProposalsAsked(departments=departments, due=due):
            asked = {**plan.asked, **dict.fromkeys(departments, due)}
            return replace(plan, asked=asked, complete=plan.complete - set(departments))
        case ProposalsComplete(department=department):
            return replace(plan, complete=plan.complete | {department})
        case SopProposed(proposal=proposal, department=department, details=details, source=source):
            new = Proposal(proposal, department, details, noted.by, noted.at, source)
            return replace(plan, proposals={**plan.proposals, proposal: new})
        case DraftsAsked(proposals=proposals):
            asked_for = {one: replace(plan.proposals[one], asked_by=noted.by, refused=None) for one in proposals}
            return replace(plan, proposals={**plan.proposals, **asked_for})
        case (
            ProposalChanged()
            | ProposalTicked()
            | ProposalAccepted()
            | ProposalMerged()
            | ProposalDeclined()
            | ProposalDrafted()
            | ProposalNotDrafted()
        ) as of_one:
            after = _proposal_after(plan.proposals[of_one.proposal], of_one, noted.by)
            return replace(plan, proposals={**plan.proposals, of_one.proposal: after})
    assert_never(noted.fact)


def _proposal_after(
    proposal: Proposal,
    fact: ProposalChanged
    | ProposalTicked
    | ProposalAccepted
    | ProposalMerged
    | ProposalDeclined
    | ProposalDrafted
    | ProposalNotDrafted,
    by: str,
) -> Proposal:
    match fact:
        case ProposalChanged(details=details):
            return replace(
                proposal, details=details, refused=None, asked_by="" if proposal.refused else proposal.asked_by
            )
        case ProposalTicked(ticked=ticked):
            return replace(proposal, ticked=ticked)
        case ProposalAccepted():
            return replace(proposal, decision="accepted", decided_by=by, reason="", into="")
        case ProposalMerged(into=into, reason=reason):
            return replace(proposal, decision="merged", decided_by=by, reason=reason, into=into, asked_by="")
        case ProposalDeclined(reason=reason):
            return replace(proposal, decision="declined", decided_by=by, reason=reason, into="", asked_by="")
        case ProposalDrafted(sop_id=sop_id):
            return replace(proposal, sop_id=sop_id, refused=None)
        case ProposalNotDrafted(why=why):
            return replace(proposal, refused=why)
    assert_never(fact)


def decode(kind: str, schema: int, data: Json) -> PlanFact:
    """Return the fact of a plan that was encoded, brought up to date; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)
