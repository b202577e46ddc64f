"""Drafting: a person's request becomes a number, a Doc and register rows."""

from service.domain.draft import DraftRequest, drafted
from service.domain.entitlement import member
from service.domain.errors import Conflict, Invalid, Problem
from service.domain.numbering import number_for, sequence_name
from service.domain.template import Template, field_problems
from service.records.interface import Act, Counted
from service.workflow.deciding import ATTEMPTS, done_before
from service.workflow.office import PREFIX, Office
from service.workflow.outcome import Outcome, at_rest


def draft(office: Office, caller: str, request: DraftRequest, act: Act | None = None) -> Outcome:
    """Begin an SOP; its number is claimed with the first fact, its Doc and rows follow at once."""
    member(office.organisation, caller)
    before = done_before(office, act)
    if before is not None:
        return Outcome(office.sop(before), repeated=True)
    sop_id = PREFIX + office.new_id()
    template, problems = _chosen_template(office, request)
    for attempt in range(ATTEMPTS):
        counter = sequence_name(office.organisation.number_pattern, request.department, office.today())
        sequence = office.records.counter(counter) + 1
        number = number_for(office.organisation.number_pattern, request.department, sequence, office.today())
        review_months = template.review_months if template else None
        fact = drafted(request, caller, office.organisation, number, problems, review_months)
        try:
            office.append(
                sop_id,
                None,
                [fact],
                caller,
                act=act,
                claims=[f"number:{number}"],
                counted=Counted(counter, sequence),
            )
            break
        except Conflict:
            before = done_before(office, act)
            if before is not None:
                return Outcome(office.sop(before), repeated=True)
            if attempt == ATTEMPTS - 1:
                raise
    return at_rest(office, sop_id)


def _chosen_template(office: Office, request: DraftRequest) -> tuple[Template | None, tuple[Problem, ...]]:
    """Return the template asked for, and what is wrong with that choice or with what was filled into it."""
    try:
        template = office.shelf.template(request.template, request.language, request.format)
    except Invalid as invalid:
        return None, invalid.problems
    return template, field_problems(template, request.fields)
