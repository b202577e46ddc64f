"""Correcting: the particulars of a draft are put right; its number stays."""

from service.domain.acts.particulars import Particulars, changed
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office
from service.workflow.reading.replacing import wanted as looked_up


def correct(office: Office, caller: str, sop: Sop, wanted: Particulars, act: ActClaim | None = None) -> Outcome:
    """Change the particulars; Doc, file name, folder, rights and register follow."""
    organisation, today = office.organisation, office.today()
    replaced = None if wanted.replaces is None else looked_up(office, caller, wanted.replaces, sop)
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: changed(sop, caller, organisation, wanted, today, replaced),
        look=False,
    )
