"""Whom it concerns that the records are not what was recorded: the document controllers, each morning until mended."""

from collections.abc import Iterable
from datetime import date

from service.domain.telling.post.notice import DigestNotice
from service.domain.telling.post.records_broken import records_broken_notices
from service.workflow.means.office import Office
from service.workflow.means.verified import last_verified


def notices(office: Office, today: date) -> Iterable[DigestNotice]:
    """Return what controllers are to be told today of the last verification."""
    last = last_verified(office)
    if last is None or not last.count:
        return ()
    day = office.organisation.day(last.at)
    return records_broken_notices(last.count, last.found, day, office.organisation, today)
