"""Whose names stay with an SOP's owner and the document controllers: of who reports a problem or tells a time."""

from collections.abc import Mapping

from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop, newest

UNNAMED = frozenset({"ReportMade", "TimeReported"})
"""The kinds of facts whose recorder not everybody is told."""
TO_REPORTERS = frozenset({"report_decided"})
"""The occasions of mails whose recipient is who reported."""


def knows_reporters(sop: Sop, email: str, organisation: Organisation) -> bool:
    """Whether the person is told who reported: the owner, and document controllers."""
    return email == newest(sop).drafted.owner or email in organisation.controllers


def unnamed(kind: str, by: str, data: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    """Return who recorded a fact and its data, as everybody may read them.

    What keeps a name from being found by trying every one against the hash is left out, too.
    """
    if kind in UNNAMED:
        return "", {name: value for name, value in data.items() if name != "seal"}
    if kind == "MailDrafted" and data.get("occasion") in TO_REPORTERS:
        return by, {**data, "recipient": "", "message": ""}
    return by, data
