"""What the register says of how an authorised revision was made known."""

from collections.abc import Mapping
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.history.readings import readings
from service.domain.history.sop import Revision, Sop
from service.domain.telling.known import readings_told

EMPTY: Mapping[str, str | int | date | None] = dict.fromkeys(("read", "read_percent", "socialised"))


def reading_cells(sop: Sop, revision: Revision, organisation: Organisation) -> Mapping[str, str | int | date | None]:
    """Return the cells of its readings and its last meeting; empty before it is authorised, or where nobody reads."""
    if revision.authorisation is None or sop.withdrawn is not None:
        return EMPTY
    known = readings(sop, revision, organisation)
    if not (known.askings or known.meetings):
        return EMPTY
    return {
        "read": readings_told(known).spoken(organisation.languages[0]),
        "read_percent": known.percent if known.askings else None,
        "socialised": known.explained,
    }
