"""The history of the company's people in the records: read, and noted."""

from collections.abc import Sequence

from service.domain.facts.coding import encode
from service.domain.facts.people import PeopleFact
from service.domain.history.people import STREAM, Staff, decode, fold
from service.records.interface import ActClaim, Append, EncodedFact, Lease, Records
from service.workflow.means.company import PEOPLE
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.means.unreadable import legible


def read_staff(records: Records) -> Staff | None:
    """Return who counts by the spreadsheet; None where the settings' people have not been taken over yet."""
    entries = records.read(STREAM)
    return fold((legible(entry, lambda: STREAM, decode), entry.at, entry.by) for entry in entries)


def note_staff(
    office: Office,
    staff: Staff | None,
    new: Sequence[PeopleFact],
    by: str = SERVICE,
    act: ActClaim | None = None,
    fence: Lease | None = None,
) -> Staff:
    """Record new facts and return who counts after them, which this process knows then; Conflict if late."""
    at, encoded = office.clock(), [EncodedFact(*encode(fact)) for fact in new]
    length = staff.length if staff else 0
    mark = str(length + len(new))
    office.records.append(
        Append(STREAM, length, encoded, at, by, act=act, fence=fence, unsettled=False, bookmarks={PEOPLE: mark})
    )
    after = fold(((fact, at, by) for fact in new), staff)
    if after is None:
        raise ValueError("people begin with those of the settings")
    office.company.recorded(mark, after)
    return after
