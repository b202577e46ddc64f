"""Drafting: a person's request becomes a number, a Doc and register rows."""

from service.domain.draft import DraftRequest, drafted
from service.domain.entitlement import member
from service.domain.errors import Invalid, Problem
from service.domain.template import Template, field_problems
from service.records.interface import Act
from service.workflow.beginning import begin
from service.workflow.deciding import done_before
from service.workflow.office import PREFIX, Office
from service.workflow.outcome import Outcome, at_rest


def draft(office: Office, caller: str, request: DraftRequest, act: Act | None = None) -> Outcome:
    """Begin an SOP; its number is claimed with the first fact, its Doc and rows follow at once."""
    member(office.organisation, caller)
    before = done_before(office, act)
    if before is not None:
        return Outcome(office.sop(before), repeated=True)
    template, problems = _chosen_template(office, request)
    months = template.review_months if template else None
    return at_rest(
        office,
        begin(
            office,
            caller,
            PREFIX + office.new_id(),
            request.department,
            lambda number: [drafted(request, caller, office.organisation, number, problems, months)],
            act,
        ),
    )


def _chosen_template(office: Office, request: DraftRequest) -> tuple[Template | None, tuple[Problem, ...]]:
    """Return the template asked for, and what is wrong with that choice or with what was filled into it."""
    try:
        template = office.shelf.template(request.template, request.language, request.format)
    except Invalid as invalid:
        return None, invalid.problems
    return template, field_problems(template, request.fields)
