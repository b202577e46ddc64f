"""Naming whom an SOP concerns besides those who do its steps."""

from service.domain import facts
from service.domain.acts.distribution import concern_named
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def name_concerned(
    office: Office, caller: str, sop: Sop, wanted: facts.ConcernNamed, act: ActClaim | None = None
) -> Outcome:
    """Record whom it concerns besides; of an authorised SOP, those who are new are asked to read it."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: concern_named(sop, caller, office.organisation, wanted, office.today()),
        look=False,
    )
