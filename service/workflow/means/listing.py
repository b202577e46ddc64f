"""What lists show of SOPs, and whether it is whole: where it is not, they leave the SOP out and `verify` says so."""

from typing import get_args

from service.domain.history.sop import Status
from service.records.interface import Head

TEXTS = ("number", "title", "department", "owner", "revision", "status", "document_id", "effective")
STATUSES = get_args(Status)


def listable(head: Head) -> bool:
    """Whether a head has all that lists show and ask."""
    shown = head.summary
    whole = all(isinstance(shown.get(name), str) for name in TEXTS) and isinstance(shown.get("readers"), list)
    return whole and shown["revision"].isdecimal() and shown["status"] in STATUSES
