"""Reading: the status of the revision on a printed copy."""

from datetime import date

from service.domain.history.printed import claim_of
from service.domain.telling.printed import PrintedStatus, status
from service.workflow.means.office import Office


def printed_status(office: Office, number: str, revision: str, typed: str, today: date) -> PrintedStatus | None:
    """Return the status of a print with this number, revision and short hash; None where no print ever had them.

    Then one look tells so, whichever of them is wrong; Unreadable where the SOP's history cannot be read.
    """
    sop_id = office.records.claimed(claim_of(number, revision, typed))
    return status(office.histories.read(sop_id), int(revision), typed, today) if sop_id else None
