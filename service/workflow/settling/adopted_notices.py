"""The adopted SOPs of which whoever is to confirm them is told in the morning."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from service.domain.errors import NotFound, Unreadable
from service.domain.history.sop import Sop
from service.domain.telling.post.adopted import adopted_notices
from service.domain.telling.post.notice import Notice
from service.workflow.means.listing import streams
from service.workflow.means.office import Office


def of_adopted(office: Office, today: date) -> Iterator[Notice]:
    """Yield what is owed about adopted SOPs: a list is read, and of it the histories."""
    return adopted_notices(_adopted(office), office.organisation, today)


def _adopted(office: Office) -> Iterator[Sop]:
    for sop_id in streams(office.records, {"status": "adopted"}):
        with suppress(NotFound, Unreadable):  # the register says so
            yield office.histories.read(sop_id)
