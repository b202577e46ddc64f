"""The adopted SOPs of which whoever is to confirm them is told in the morning."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from service.domain.errors import NotFound, Unreadable
from service.domain.history.sop import Sop
from service.domain.telling.post.adopted import adopted_notices, is_news
from service.domain.telling.post.notice import DigestNotice
from service.workflow.means.listing import heads
from service.workflow.means.office import Office


def of_adopted(office: Office, today: date) -> Iterator[DigestNotice]:
    """Yield what is owed about adopted SOPs: a list is read, and the histories of those that came lately."""
    return adopted_notices(_adopted_lately(office, today), office.organisation, today)


def _adopted_lately(office: Office, today: date) -> Iterator[Sop]:
    for head in heads(office.records, {"status": "adopted"}):
        with suppress(NotFound, Unreadable, ValueError):  # the register says so; a day that is none is no news
            if is_news(date.fromisoformat(str(head.summary.get("drafted_on", ""))), office.organisation, today):
                yield office.histories.read(head.stream)
