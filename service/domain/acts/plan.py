"""Planning a year's SOPs (*susunan kerja*): heads are asked, SOPs proposed, ticked, decided on, and drafted."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from service.domain.acts.document_control import PROPOSALS, must_control
from service.domain.acts.draft import LONGEST_TITLE, department_problems
from service.domain.checks import line_problem, raise_problems, refuse, text_problem
from service.domain.company.organisation import Department, Organisation, person_problem
from service.domain.document.template import TemplateField
from service.domain.errors import Denied, Invalid, NotFound, Problem
from service.domain.facts.plan import (
    Details,
    DraftsAsked,
    Priority,
    ProposalAccepted,
    ProposalChanged,
    ProposalDeclined,
    ProposalMerged,
    ProposalsAsked,
    ProposalsComplete,
    ProposalSource,
    ProposalTicked,
    SopProposed,
)
from service.domain.history.entitlement import authorities, name_of
from service.domain.history.plan import Plan, Proposal
from service.domain.sentences import Sentence, term

LONGEST = 1000
LONGEST_RESULT = 300
MOST = 1000
"""Proposals in a year's plan."""
PRIORITIES: Mapping[Priority, Sentence] = {
    "high": term("priority", "High"),
    "medium": term("priority", "Medium"),
    "low": term("priority", "Low"),
}


def plan_years(today: date) -> tuple[int, int]:
    """Return the years that are planned on a day: this one and the next."""
    return today.year, today.year + 1


def due_day(organisation: Organisation, today: date) -> date:
    """Return the day by which heads are asked to answer, unless who asks says otherwise."""
    return organisation.working_days_after(today, organisation.proposal_days)


def proposals_asked(
    caller: str, organisation: Organisation, year: int, departments: Sequence[str], due: date | None, today: date
) -> ProposalsAsked:
    """Return that heads are asked (all, where no departments are named); Denied to who is no document controller."""
    must_control(caller, organisation, PROPOSALS)
    codes = tuple(dict.fromkeys(departments)) or tuple(one.code for one in organisation.departments)
    day = due or due_day(organisation, today)
    past = Problem("due", Sentence("This day is over. Choose a later one.")) if day < today else None
    raise_problems((_year_problem(year, today), past, *_unknown(codes, organisation)))
    return ProposalsAsked(codes, day)


def _unknown(codes: Sequence[str], organisation: Organisation) -> Iterator[Problem]:
    for n, code in enumerate(codes):
        for wrong in department_problems(code, (), organisation):
            yield Problem(f"departments[{n}]", wrong.sentence)


def _year_problem(year: int, today: date) -> Problem | None:
    first, last = plan_years(today)
    if year in (first, last):
        return None
    return Problem("year", Sentence("Plans are made for {first} and {last}.", first=str(first), last=str(last)))


def proposed(
    plan: Plan,
    caller: str,
    organisation: Organisation,
    department: str,
    details: Details,
    templates: Sequence[str],
    today: date,
    new_id: str,
    source: ProposalSource = "card",
) -> SopProposed:
    """Return a proposal; Invalid with everything wrong, Denied to who is not of that department."""
    raise_problems(
        (
            _year_problem(plan.year, today),
            *department_problems(department, (), organisation),
            *details_problems(details, organisation, templates),
            _full(plan),
        )
    )
    if source == "card":
        _must_belong(caller, department, organisation)
    return SopProposed(new_id, department, tidy(details), source)


def _full(plan: Plan) -> Problem | None:
    if len(plan.proposals) < MOST:
        return None
    return Problem("title", Sentence("This plan has {most} proposals already. Decline some first.", most=MOST))


def details_problems(
    details: Details, organisation: Organisation, templates: Sequence[str]
) -> Iterator[Problem | None]:
    """Yield what is wrong with what a proposal says; title and result are required, the rest is not."""
    yield line_problem("title", details.title, LONGEST_TITLE)
    yield line_problem("result", details.result, LONGEST_RESULT)
    yield text_problem("why", details.why, LONGEST, required=False)
    yield text_problem("people", details.people, LONGEST, required=False)
    if details.owner.strip():
        yield person_problem("owner", details.owner.strip().lower(), organisation)
    if details.template and details.template not in templates:
        yield Problem("template", Sentence("There is no template of this name. Choose one of the library."))


def tidy(details: Details) -> Details:
    """Return what a proposal says without the white space that tells nothing."""
    return Details(
        " ".join(details.title.split()),
        " ".join(details.result.split()),
        details.why.strip(),
        details.owner.strip().lower(),
        details.people.strip(),
        details.priority,
        details.template,
        details.due,
    )


def changed(
    plan: Plan,
    proposal: str,
    caller: str,
    organisation: Organisation,
    details: Details,
    templates: Sequence[str],
    source: ProposalSource = "card",
) -> ProposalChanged:
    """Return that a proposal says something else, while it is no draft."""
    one = known(plan, proposal)
    raise_problems(details_problems(details, organisation, templates))
    if source == "card":
        _must_belong(caller, one.department, organisation)
    _must_be_open(one)
    return ProposalChanged(proposal, tidy(details))


def ticked(plan: Plan, proposal: str, caller: str, organisation: Organisation, *, on: bool = True) -> ProposalTicked:
    """Return that the head stands behind a proposal, or no longer; Denied to anybody else."""
    one = known(plan, proposal)
    _must_head(caller, one.department, organisation)
    _must_be_open(one)
    return ProposalTicked(proposal, on)


def completed(
    plan: Plan,
    department: str,
    caller: str,
    organisation: Organisation,
    chosen: Collection[str] | None = None,
    shown: Collection[str] | None = None,
) -> tuple[ProposalTicked | ProposalsComplete, ...]:
    """Return that these are all proposals of a department, of which the head stands behind those chosen (all: None).

    Of proposals that were not `shown` nothing is said; None: all were.
    """
    raise_problems(department_problems(department, (), organisation))
    _must_head(caller, department, organisation)
    open_ = [one for one in plan.of(department) if one.state == "proposed" and (shown is None or one.id in shown)]
    wanted = {one.id: chosen is None or one.id in chosen for one in open_}
    new = (ProposalTicked(one.id, wanted[one.id]) for one in open_ if one.ticked is not wanted[one.id])
    return (*new, ProposalsComplete(department))


def accepted(plan: Plan, proposal: str, caller: str, organisation: Organisation) -> ProposalAccepted:
    """Return that an SOP is to be written; Denied to who may not decide."""
    _must_decide(plan, proposal, caller, organisation)
    return ProposalAccepted(proposal)


def merged(
    plan: Plan,
    proposal: str,
    caller: str,
    organisation: Organisation,
    into: str,
    sop: str | None,
    reason: str = "",
) -> ProposalMerged:
    """Return that another proposal (by its id) or an SOP covers this one; `sop` is its number, where there is one."""
    _must_decide(plan, proposal, caller, organisation)
    other = plan.proposals.get(into)
    unknown = other is None and not sop
    chained = other is not None and (other.id == proposal or other.state in ("merged", "declined"))
    raise_problems(
        (
            Problem("into", Sentence("Name another proposal, or an SOP by its number.")) if unknown else None,
            Problem("into", Sentence("Choose one that is to be written, and not this one itself."))
            if chained
            else None,
            text_problem("reason", reason, LONGEST, required=False),
        )
    )
    return ProposalMerged(proposal, into if other else sop or "", reason.strip())


def declined(plan: Plan, proposal: str, caller: str, organisation: Organisation, reason: str) -> ProposalDeclined:
    """Return that no SOP is to be written, with the reason."""
    _must_decide(plan, proposal, caller, organisation)
    raise_problems((text_problem("reason", reason, LONGEST),))
    return ProposalDeclined(proposal, reason.strip())


def drafts_asked(plan: Plan, proposals: Sequence[str], caller: str, organisation: Organisation) -> DraftsAsked:
    """Return that accepted proposals are to be drafted: these, or all that the caller may have drafted.

    Denied where one is of a department that is not the caller's, Invalid where there is none.
    """
    chosen = [known(plan, one) for one in dict.fromkeys(proposals)]
    for one in chosen:
        _must_belong(caller, one.department, organisation)
        if one.state != "accepted":
            refuse(
                "proposal_not_accepted",
                Sentence("“{title}” was not accepted, or is a draft by now.", title=one.details.title),
            )
    mine = chosen or [one for one in draftable(plan) if may_propose(caller, one.department, organisation)]
    if not mine:
        raise Invalid([Problem("proposals", Sentence("There is no accepted proposal that is still to be drafted."))])
    return DraftsAsked(tuple(one.id for one in mine))


def first_author(one: Proposal, organisation: Organisation) -> str:
    """Return who writes a planned SOP: its process owner, else who proposed it, else the head; of the department alone.

    A process owner from elsewhere owns it, and comments in the department's folder as everybody does.
    """
    department = organisation.department(one.department)
    people = (*department.people, department.head) if department else ()
    own = (email for email in (one.details.owner, one.by) if email in people)
    return next(own, organisation.head_of(one.department))


def planned_fields(fields: Sequence[TemplateField], details: Details, owner: str) -> dict[str, str]:
    """Return what a planned draft begins with: why, result and the owner's address where the template asks for them.

    What else it requires stands in double braces for its authors, and blocks its authorisation until they write it.
    """
    known = {"purpose": details.why, "scope": details.result}
    return {one.name: text for one in fields if (text := known.get(one.name) or _begun_with(one, owner))}


def _begun_with(field: TemplateField, owner: str) -> str:
    if field.kind == "email" and field.required:
        return owner
    if field.kind not in ("text", "long_text"):
        return ""
    return field.suggested or (f"{{{{ {field.label} }}}}" if field.required else "")


def draftable(plan: Plan) -> tuple[Proposal, ...]:
    """Return the accepted proposals that are no drafts yet, and that nobody is having drafted just now."""
    return tuple(one for one in plan.proposals.values() if one.state == "accepted" and not one.to_draft)


def known(plan: Plan, proposal: str) -> Proposal:
    """Return a proposal of the plan; NotFound where there is none."""
    one = plan.proposals.get(proposal)
    if one is None:
        raise NotFound(Sentence("There is no such proposal. Look at the work plan."))
    return one


def may_propose(caller: str, department: str, organisation: Organisation) -> bool:
    """Whether the person proposes SOPs for a department: its people and document controllers do."""
    return caller in organisation.controllers or department in {d.code for d in organisation.departments_of(caller)}


def may_decide(caller: str, department: str, organisation: Organisation) -> bool:
    """Whether the person decides on a department's proposals: document controllers, and who authorises there."""
    return caller in organisation.controllers or caller in authorities(department, organisation)


def may_see(caller: str, organisation: Organisation) -> bool:
    """Whether the person sees the plan: the settings name them."""
    return organisation.person(caller) is not None


def heads(caller: str, organisation: Organisation) -> tuple[Department, ...]:
    """Return the departments whose head the person is."""
    return tuple(one for one in organisation.departments if one.head == caller)


def _must_belong(caller: str, department: str, organisation: Organisation) -> None:
    if not may_propose(caller, department, organisation):
        raise Denied(
            Sentence("You do not belong to department {department}. Ask somebody there, or a document controller.",
                     department=department)
        )  # fmt: skip


def _must_head(caller: str, department: str, organisation: Organisation) -> None:
    head = organisation.head_of(department)
    if caller != head:
        raise Denied(
            Sentence("Only the head of the department does this. Ask {head}.", head=name_of(organisation, head))
        )


def _must_decide(plan: Plan, proposal: str, caller: str, organisation: Organisation) -> None:
    one = known(plan, proposal)
    if not may_decide(caller, one.department, organisation):
        raise Denied(
            Sentence("Document controllers and whoever authorises SOPs of this department decide on its proposals.")
        )
    _must_be_open(one)


def _must_be_open(one: Proposal) -> None:
    if one.sop_id:
        refuse("proposal_drafted", Sentence("“{title}” is a draft already.", title=one.details.title), one.sop_id)
