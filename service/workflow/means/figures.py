"""The company's SOPs in figures, as lists know them."""

from service.domain.telling.figures import Figures, figures
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import PREFIX, Office


def company_figures(office: Office) -> Figures:
    """Return today's figures; an SOP that cannot be listed is left out, and `verify` tells why."""
    known = (head.summary for head in heads(office.records) if head.stream.startswith(PREFIX) and listable(head))
    return figures(known, office.organisation, office.today())
