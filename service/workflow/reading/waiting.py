"""What waits for somebody over all SOPs."""

from collections.abc import Iterator
from datetime import date

from service.domain.errors import NotFound, Unreadable
from service.domain.history.sop import ENDED, Sop
from service.domain.telling.waiting import Waiting, most_urgent_first, waiting
from service.records.interface import Head
from service.workflow.means.office import Office
from service.workflow.reading.visible import every

OVER = ("authorised", *ENDED)


def awaited(office: Office, caller: str) -> list[Waiting]:
    """Return what waits for the person, the most urgent first: a list is read, and of it the SOPs that may wait."""
    today, company = office.today(), office.organisation
    return most_urgent_first(one for sop in _sops(office, caller) for one in waiting(sop, caller, company, today))


def _sops(office: Office, caller: str) -> Iterator[Sop]:
    where = {} if caller in office.organisation.controllers else {"readers": caller}
    for head in every(office, where):
        if _may_wait(head, caller, office.today()):
            try:
                yield office.histories.read(head.stream)
            except (Unreadable, NotFound):
                continue  # one that is damaged is no other one's trouble; `verify` tells it


def _may_wait(head: Head, caller: str, today: date) -> bool:
    """Whether something of an SOP may wait for the person; of one last recorded by an older Baku, if it is drafted."""
    waited_for = head.summary.get("waited_for")
    if not isinstance(waited_for, list):
        return head.summary["status"] not in OVER or _is_due(head, today)
    return caller in waited_for or _is_monitored(head, caller, today)


def _is_monitored(head: Head, caller: str, today: date) -> bool:
    """Whether the monitoring waits for the person by now; of one last recorded by an older Baku, if it is due."""
    monitors = head.summary.get("monitors")
    if not isinstance(monitors, list):
        return _is_due(head, today)
    begun = (one.partition(" ") for one in monitors)
    return any(first <= today.isoformat() and email == caller for first, _, email in begun)


def _is_due(head: Head, today: date) -> bool:
    """Whether something of an SOP is due in this month, or was before."""
    due = head.summary.get("due")
    return isinstance(due, list) and any(str(day)[:7] <= today.isoformat()[:7] for day in due)
