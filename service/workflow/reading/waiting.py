"""What waits for somebody over all SOPs."""

from collections.abc import Iterator

from service.domain.errors import NotFound, Unreadable
from service.domain.history.sop import Sop
from service.domain.telling.waiting import Waiting, most_urgent_first, waiting
from service.records.interface import Head
from service.workflow.means.office import Office
from service.workflow.reading.visible import every

OVER = ("authorised", "withdrawn", "cancelled")


def awaited(office: Office, caller: str) -> list[Waiting]:
    """Return what waits for the person, the most urgent first: a list is read, and of it the SOPs that may wait."""
    today, company = office.today(), office.organisation
    return most_urgent_first(one for sop in _sops(office, caller) for one in waiting(sop, caller, company, today))


def _sops(office: Office, caller: str) -> Iterator[Sop]:
    where = {} if caller in office.organisation.controllers else {"readers": caller}
    for head in every(office, where):
        if _may_wait(head, caller):
            try:
                yield office.histories.read(head.stream)
            except (Unreadable, NotFound):
                continue  # one that is damaged is no other one's trouble; `verify` tells it


def _may_wait(head: Head, caller: str) -> bool:
    """Whether something of an SOP may wait for the person; of one last recorded by an older Baku, if it is drafted."""
    waited_for = head.summary.get("waited_for")
    return caller in waited_for if isinstance(waited_for, list) else head.summary["status"] not in OVER
