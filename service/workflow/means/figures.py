"""The company's SOPs in figures, as lists know them."""

from service.domain.telling.figures import Figures, figures
from service.domain.telling.planned import plan_figures
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import PREFIX, Office
from service.workflow.means.plans import drafted_among, read_plan


def company_figures(office: Office) -> Figures:
    """Return today's figures; an SOP that cannot be listed is left out, and `verify` tells why."""
    today = office.today()
    known = [head for head in heads(office.records) if head.stream.startswith(PREFIX) and listable(head)]
    plan = plan_figures(read_plan(office, today.year), drafted_among(known), today)
    return figures((head.summary for head in known), office.organisation, today, plan)
