"""What waits for somebody over all SOPs."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from service.domain.errors import NotFound, Unreadable
from service.domain.history.sop import ENDED, Sop
from service.domain.telling.waiting import Waiting, most_urgent_first, waiting
from service.records.interface import Head
from service.workflow.means.office import Office
from service.workflow.reading.indexing import lists_told
from service.workflow.reading.visible import every, is_part_of

OVER = ("authorised", *ENDED)


def awaited(office: Office, caller: str) -> list[Waiting]:
    """Return what waits for the person, the most urgent first: lists tell which SOPs may wait, and those are read."""
    today, company = office.today(), office.organisation
    return most_urgent_first(one for sop in _sops(office, caller) for one in waiting(sop, caller, company, today))


def _sops(office: Office, caller: str) -> Iterator[Sop]:
    today = office.today()
    for stream in {head.stream: head for head in _heads(office, caller) if _may_wait(head, caller, today)}:
        try:
            yield office.histories.read(stream)
        except (Unreadable, NotFound):
            continue  # one that is damaged is no other one's trouble; `verify` tells it


def _heads(office: Office, caller: str) -> Iterator[Head]:
    """Yield the SOPs that may wait for the person, and others where lists do not know yet for whom each does."""
    if not lists_told(office):
        yield from every(office, {} if caller in office.organisation.controllers else {"readers": caller})
        return
    tomorrow = (office.today() + timedelta(days=1)).isoformat()
    found = (every(office, {"waited_for": caller}), every(office, {"monitored_by": caller}, {"monitors": tomorrow}))
    yield from (head for head in chain(*found) if is_part_of(office, head, caller))


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
