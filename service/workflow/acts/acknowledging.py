"""Acknowledging: somebody says that they have read and understood a revision. No Doc is looked at for it."""

from service.domain.acts.reading import acknowledged
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def acknowledge(
    office: Office, caller: str, sop: Sop, revision: int | None = None, act: ActClaim | None = None
) -> Outcome:
    """Record that the caller has read a revision, the newest authorised one where none is named."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: acknowledged(sop, caller, office.organisation, office.today(), revision),
        look=False,
    )
