"""Whom the monitoring waits for, as lists know it: no history is read for it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from service.domain.telling.post.monitoring import ToMonitor, monitoring_notices
from service.domain.telling.post.notice import DigestNotice
from service.records.interface import Head
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import Office


def notices(office: Office, today: date) -> Iterable[DigestNotice]:
    """Return what people are to be told of the monitoring that waits for them today."""
    return monitoring_notices((one for head in _heads(office, today) for one in _waiting(head, today)), today)


def _heads(office: Office, today: date) -> Iterator[Head]:
    """Yield the SOPs whose monitoring waits for somebody by now."""
    tomorrow = (today + timedelta(days=1)).isoformat()
    yield from filter(listable, heads(office.records, below={"monitors": tomorrow}))


def _waiting(head: Head, today: date) -> Iterator[ToMonitor]:
    summary = head.summary
    due = date.fromisoformat(summary["next_review"])
    for n, one in enumerate(summary["monitors"]):
        first, _, recipient = str(one).partition(" ")
        if (since := date.fromisoformat(first)) <= today:
            yield ToMonitor(summary["number"], summary["title"], due, recipient, since, is_head=n > 0)
