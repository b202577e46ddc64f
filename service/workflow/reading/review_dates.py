"""The days by which the other SOPs of an owner are looked at again, as lists know them: no history is read."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from service.domain.history.monitoring_due import looked_at_again
from service.domain.history.sop import Sop, newest
from service.workflow.means.office import Office
from service.workflow.reading.visible import every


def others(office: Office, sop: Sop) -> tuple[date, ...]:
    """Return those days of all other SOPs in force, or about to be, of whoever owns this one."""
    return ReviewDates(office).others(sop)


class ReviewDates:
    """Those days for one click about many SOPs: each owner's are listed once, and kept up by `note`."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._of: dict[str, dict[str, date]] = {}

    def others(self, sop: Sop) -> tuple[date, ...]:
        """Return those days of all other SOPs in force, or about to be, of whoever owns this one."""
        owner = newest(sop).drafted.owner
        if owner not in self._of:
            self._of[owner] = dict(_listed(self._office, owner))
        return tuple(day for sop_id, day in self._of[owner].items() if sop_id != sop.id)

    def note(self, sop: Sop) -> None:
        """Keep by which day an SOP is looked at again after an act on it."""
        owner, day = newest(sop).drafted.owner, looked_at_again(sop)
        if day and owner in self._of:
            self._of[owner][sop.id] = day


def _listed(office: Office, owner: str) -> Iterator[tuple[str, date]]:
    for head in every(office, {"owner": owner}):
        with suppress(ValueError):  # there is none, or an older Baku recorded it last
            yield head.stream, date.fromisoformat(str(head.summary.get("next_review", "")))
