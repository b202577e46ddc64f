"""Rewriting: all references to steps that moved, and where it is wanted the No column, at once."""

from service.domain.acts.references import rewrites_accepted
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def rewrite_references(
    office: Office, caller: str, sop: Sop, *, renumber: bool, act: ActClaim | None = None
) -> Outcome:
    """Have every rewrite that is offered written into the Doc."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: rewrites_accepted(sop, caller, office.organisation, renumber=renumber),
    )
