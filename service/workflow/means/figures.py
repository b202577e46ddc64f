"""The company's SOPs in figures, as lists know them."""

from service.domain.telling.figures import Figures, figures
from service.domain.telling.planned import plan_figures
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import PREFIX, Office
from service.workflow.means.plans import drafted_among, legible_plan


def company_figures(office: Office) -> Figures:
    """Return today's figures; what cannot be listed or read is left out, and `verify` tells why."""
    today = office.today()
    known = [head for head in heads(office.records) if head.stream.startswith(PREFIX) and listable(head)]
    plan = legible_plan(office, today.year)
    planned = plan_figures(plan, drafted_among(known), today) if plan else {}
    return figures((head.summary for head in known), office.organisation, today, planned)
