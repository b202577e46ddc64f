"""The days by which the other SOPs of an owner are looked at again, as lists know them: no history is read."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from service.domain.history.sop import Sop, newest
from service.workflow.means.office import Office
from service.workflow.reading.visible import every


def others(office: Office, sop: Sop) -> tuple[date, ...]:
    """Return those days of all other SOPs in force, or about to be, of whoever owns this one."""
    return tuple(_days(office, sop))


def _days(office: Office, sop: Sop) -> Iterator[date]:
    for head in every(office, {"owner": newest(sop).drafted.owner}):
        if head.stream != sop.id:
            with suppress(ValueError):  # there is none, or an older Baku recorded it last
                yield date.fromisoformat(str(head.summary.get("next_review", "")))
