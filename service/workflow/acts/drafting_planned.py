"""Drafting what was planned: accepted proposals become SOPs, one or all at once, on from wherever it broke off."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress

from service.domain.acts.draft import DraftRequest
from service.domain.acts.plan import drafts_asked, first_author, planned_fields
from service.domain.document.template import Template
from service.domain.errors import Conflict, NotFound, SopError, Unavailable
from service.domain.facts.plan import ProposalDrafted, ProposalNotDrafted
from service.domain.history.plan import PREFIX as PLANS
from service.domain.history.plan import Plan, Proposal
from service.domain.history.signing import may_be_named
from service.domain.history.sop import Sop
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.workflow.acts.drafting import begun
from service.workflow.acts.planning import recorded
from service.workflow.deciding.decision import ATTEMPTS, done_before
from service.workflow.means.leasing import held
from service.workflow.means.office import PREFIX, Office
from service.workflow.means.plans import note_plan, read_plan
from service.workflow.means.queueing import settle_all_later
from service.workflow.settling.founding import found
from service.workflow.settling.registering import write
from service.workflow.settling.settle import LeftWaiting, settle_files, waiting_for

BLANK = "blank"
"""The template of a proposal that names none."""


def draft_planned(
    office: Office, caller: str, year: int, proposals: Sequence[str] = (), act: ActClaim | None = None
) -> Plan:
    """Have accepted proposals drafted, all where none are named, and return the plan; the queue does it."""
    plan = recorded(
        office, caller, year, act, lambda plan: [drafts_asked(plan, proposals, caller, office.organisation)]
    )
    if office.google.tasks is None:
        go_on(office, plan.stream)
    return read_plan(office, year)


def go_on(office: Office, stream: str) -> tuple[LeftWaiting, ...]:
    """Draft what was asked for and is no SOP yet, write the proposals' rows, and return what has to wait.

    It may break off anywhere and be run again: each proposal is one act of its own, which is done once.
    """
    try:
        with held(office, f"planning:{stream}"):
            plan = read_plan(office, int(stream.removeprefix(PLANS)))
            due = plan.to_draft
            plan = _all_drafted(office, plan, due)
        if not due:
            write(office, found(office), (), others=(stream,))
    except Unavailable as error:
        return (waiting_for(stream, error),)
    if due:  # its rows are written with those of its SOPs
        settle_all_later(office, f"{stream} {plan.length}")
    return ()


def _all_drafted(office: Office, plan: Plan, due: Sequence[Proposal]) -> Plan:
    if due:
        workplace = found(office)
        for one in due:
            plan = _noted(office, plan, _drafted(office, workplace, plan, one))
    return plan


def _noted(office: Office, plan: Plan, fact: ProposalDrafted | ProposalNotDrafted) -> Plan:
    """Return the plan after this is recorded of it, whatever people record of it meanwhile."""
    for attempt in range(ATTEMPTS):
        try:
            return note_plan(office, plan, [fact])
        except Conflict:
            if attempt == ATTEMPTS - 1:
                raise
            plan = read_plan(office, plan.year)
    raise AssertionError("unreachable")


def _drafted(office: Office, workplace: Workplace, plan: Plan, one: Proposal) -> ProposalDrafted | ProposalNotDrafted:
    """Return that a proposal became an SOP, or why it cannot; raises Unavailable where it may later."""
    name = hashlib.sha256(f"{plan.stream} {one.id}".encode()).hexdigest()
    act = ActClaim(name, name)
    try:
        before = done_before(office, act)
        sop = office.histories.read(before) if before else _begun(office, one, act)
    except SopError as error:
        if isinstance(error, Conflict) or (isinstance(error, Unavailable) and not error.permanent):
            raise
        return ProposalNotDrafted(one.id, error.sentence)
    with suppress(SopError):  # it keeps its mark, and is settled with everything else
        settle_files(office, workplace, sop)
    return ProposalDrafted(one.id, sop.id)


def _begun(office: Office, one: Proposal, act: ActClaim) -> Sop:
    """Return the SOP begun of a proposal, as an act of who has it drafted."""
    company, details = office.organisation, one.details
    author = first_author(one, company)
    owner = details.owner or author
    template = _template(office, details.template or BLANK)
    request = DraftRequest(
        template=template.name,
        title=details.title,
        department=one.department,
        format=next(name for name in company.formats if name in template.formats),
        language=template.language,
        authoriser=next(iter(may_be_named(one.department, (author,), company)), ""),
        authors=(author,),
        owner=owner,
        fields=planned_fields(template.fields, details, owner),
    )
    return begun(office, one.asked_by, PREFIX + office.new_id(), request, act)


def _template(office: Office, name: str) -> Template:
    """Return a template of the library that the company can use, in the first of its languages that it has."""
    company = office.organisation
    usable = {
        one.language: one
        for one in office.shelf.listing()
        if one.name == name and any(kind in one.formats for kind in company.formats)
    }
    for language in company.languages:
        if language in usable:
            return usable[language]
    raise NotFound(Sentence("There is no template “{name}” any more. Choose another one.", name=name))
