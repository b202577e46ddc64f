"""Reading: the status of the revision on a printed copy."""

from contextlib import suppress
from datetime import date

from service.domain.errors import Unreadable
from service.domain.history.printed import claim_of
from service.domain.history.replacing import replaced_from
from service.domain.telling.printed import PrintedStatus, Successor, status
from service.workflow.means.office import Office
from service.workflow.reading.visible import every


def printed_status(office: Office, number: str, revision: str, typed: str, today: date) -> PrintedStatus | None:
    """Return the status of a print with this number, revision and short hash; None where no print ever had them.

    Then one look tells so, whichever of them is wrong; Unreadable where the SOP's history cannot be read.
    """
    sop_id = office.records.claimed(claim_of(number, revision, typed))
    if sop_id is None:
        return None
    return status(office.histories.read(sop_id), int(revision), typed, today, _successor(office, sop_id))


def _successor(office: Office, sop_id: str) -> Successor | None:
    """Return the SOP that is to take this one's place, which its own history does not tell before it has."""
    for head in every(office, {"replaces": sop_id}):
        with suppress(Unreadable):
            found = office.histories.read(head.stream)
            if day := replaced_from(found, sop_id):
                return Successor(found.number, day)
    return None
