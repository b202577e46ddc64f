"""Dismissing: a rule of a good SOP is let be for one SOP, or told again."""

from service.domain.acts.checks import dismissed, restored
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office
from service.workflow.reading.checks import beside


def dismiss(office: Office, caller: str, sop: Sop, rule: str, act: ActClaim | None = None) -> Outcome:
    """Record that the person lets be what a rule finds."""
    company, today, known = office.organisation, office.today(), beside(office, sop)
    return acted(
        office, sop, caller, act, lambda sop, _: dismissed(sop, caller, company, rule, today, known), look=False
    )


def restore(office: Office, caller: str, sop: Sop, rule: str, act: ActClaim | None = None) -> Outcome:
    """Record that what a rule finds is told again."""
    return acted(office, sop, caller, act, lambda sop, _: restored(sop, caller, office.organisation, rule), look=False)
