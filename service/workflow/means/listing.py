"""What lists show of SOPs, and whether it is whole: where it is not, they leave the SOP out and `verify` says so."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import get_args

from service.domain.history.sop import Status
from service.records.interface import Head, Records

TEXTS = ("number", "title", "department", "owner", "revision", "status", "document_id", "effective")
STATUSES = get_args(Status)
PAGE = 200
"""Heads in one read."""
ALL: Mapping[str, str] = MappingProxyType({})


def listable(head: Head) -> bool:
    """Whether a head has all that lists show and ask."""
    shown = head.summary
    whole = all(isinstance(shown.get(name), str) for name in TEXTS) and isinstance(shown.get("readers"), list)
    return whole and shown["revision"].isdecimal() and shown["status"] in STATUSES


def heads(
    records: Records, where: Mapping[str, str] = ALL, below: Mapping[str, str] = ALL, after: str = ""
) -> Iterator[Head]:
    """Yield every head that `Records.summaries` lists for these values behind a number, a page at a time."""
    while True:
        page = records.summaries(where, PAGE, after, below)
        yield from page.heads
        if not page.next:
            return
        after = page.next


def streams(records: Records, where: Mapping[str, str] = ALL) -> Iterator[str]:
    """Yield the histories whose heads `heads` yields; none of them is read for it."""
    return (head.stream for head in heads(records, where))
