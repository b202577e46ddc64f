"""Planning: each act on a year's work plan is one fact or some, decided again where somebody was faster."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from datetime import date

from service.domain.acts import plan as deciding
from service.domain.errors import Conflict, Invalid, Problem
from service.domain.facts.plan import Details, PlanFact, ProposalSource, ProposalTicked
from service.domain.history.plan import Plan
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.workflow.deciding.decision import ATTEMPTS, done_before, step_aside
from service.workflow.deciding.numbers import holder
from service.workflow.means.office import Office
from service.workflow.means.plans import note_plan, read_plan
from service.workflow.means.queueing import settle_later
from service.workflow.reading.visible import see

Decided = Callable[[Plan], Sequence[PlanFact]]
"""Returns the facts to record of a plan; raises the refusal."""


def recorded(office: Office, caller: str, year: int, act: ActClaim | None, decided: Decided) -> Plan:
    """Return the plan after what was decided on it, once however often it is sent; its rows follow."""
    for attempt in range(ATTEMPTS):
        plan = read_plan(office, year)
        if done_before(office, act) is not None:
            return plan
        new = decided(plan)
        if not new:
            return plan
        try:
            after = note_plan(office, plan, new, caller, act)
        except Conflict:
            if attempt == ATTEMPTS - 1:
                raise
            step_aside(office, attempt)
        else:
            settle_later(office, after.stream, str(after.length))
            return after
    raise AssertionError("unreachable")


def ask_for_proposals(
    office: Office,
    caller: str,
    year: int,
    departments: Sequence[str] = (),
    due: date | None = None,
    act: ActClaim | None = None,
) -> Plan:
    """Ask heads for proposals; their digests tell them, and what waits for them."""
    company, today = office.organisation, office.today()
    return recorded(
        office, caller, year, act,
        lambda _: [deciding.proposals_asked(caller, company, year, departments, due, today)],
    )  # fmt: skip


def propose(
    office: Office,
    caller: str,
    year: int,
    department: str,
    details: Details,
    act: ActClaim | None = None,
    source: ProposalSource = "card",
) -> tuple[Plan, str]:
    """Return the plan with a new proposal, and that one's id; a head's own is ticked."""
    new = hashlib.sha256(f"{year} {act.id}".encode()).hexdigest()[:12] if act else office.new_id()

    def decided(plan: Plan) -> Sequence[PlanFact]:
        company, today = office.organisation, office.today()
        fact = deciding.proposed(plan, caller, company, department, details, template_names(office), today, new, source)
        own = [ProposalTicked(new)] if caller == company.head_of(department) else []
        return [fact, *own]

    return recorded(office, caller, year, act, decided), new


def change(
    office: Office,
    caller: str,
    year: int,
    proposal: str,
    details: Details,
    act: ActClaim | None = None,
    source: ProposalSource = "card",
    before: Details | None = None,
) -> Plan:
    """Let a proposal say something else; where it says no longer what it said `before`, it stays as it is."""
    names = template_names(office)

    def decided(plan: Plan) -> Sequence[PlanFact]:
        if before and deciding.known(plan, proposal).details != before:
            return []
        return [deciding.changed(plan, proposal, caller, office.organisation, details, names, source)]

    return recorded(office, caller, year, act, decided)


def tick(
    office: Office, caller: str, year: int, proposal: str, act: ActClaim | None = None, *, on: bool = True
) -> Plan:
    """Let the head stand behind a proposal, or no longer."""
    return recorded(
        office, caller, year, act, lambda plan: [deciding.ticked(plan, proposal, caller, office.organisation, on=on)]
    )


def complete(
    office: Office,
    caller: str,
    year: int,
    department: str,
    chosen: Collection[str] | None = None,
    act: ActClaim | None = None,
    shown: Collection[str] | None = None,
) -> Plan:
    """Let the head say that these are all proposals of a department, and behind which (all: None) they stand.

    What was proposed after they were `shown` (None: all were) stays to be looked at.
    """
    return recorded(
        office, caller, year, act,
        lambda plan: deciding.completed(plan, department, caller, office.organisation, chosen, shown),
    )  # fmt: skip


def accept(office: Office, caller: str, year: int, proposals: Sequence[str], act: ActClaim | None = None) -> Plan:
    """Accept proposals: their SOPs are to be written."""
    if not proposals:
        raise Invalid([Problem("proposals", Sentence("Choose at least one proposal."))])
    return recorded(
        office, caller, year, act,
        lambda plan: [deciding.accepted(plan, one, caller, office.organisation) for one in dict.fromkeys(proposals)],
    )  # fmt: skip


def merge(
    office: Office, caller: str, year: int, proposal: str, into: str, reason: str = "", act: ActClaim | None = None
) -> Plan:
    """Let another proposal, or an SOP by its number, cover this one."""
    sop_id = holder(office, into) if into.strip() else None
    number = see(office, caller, sop_id).number if sop_id else None
    return recorded(
        office, caller, year, act,
        lambda plan: [deciding.merged(plan, proposal, caller, office.organisation, into, number, reason)],
    )  # fmt: skip


def decline(office: Office, caller: str, year: int, proposal: str, reason: str, act: ActClaim | None = None) -> Plan:
    """Decline a proposal, with the reason."""
    return recorded(
        office, caller, year, act,
        lambda plan: [deciding.declined(plan, proposal, caller, office.organisation, reason)],
    )  # fmt: skip


def template_names(office: Office) -> tuple[str, ...]:
    """Return the names of the templates in the library."""
    return tuple(dict.fromkeys(one.name for one in office.shelf.listing()))
