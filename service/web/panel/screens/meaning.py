"""What a signature means, where whoever signs says nothing else."""

from service.web.panel.visit import Visit


def meaning(visit: Visit) -> str:
    """Return the company's own words, or the usual ones in the person's language."""
    return visit.office.organisation.signature_meaning or visit.say(
        "Authorised as a binding document from its effective date"
    )
