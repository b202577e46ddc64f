"""Whose names stay with an SOP's owner and the document controllers: of who reports a problem or tells a time."""

from collections.abc import Mapping
from dataclasses import replace

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop, newest

UNNAMED = facts.ReportMade | facts.TimeReported
"""What not everybody is told who recorded it."""
TO_REPORTERS: frozenset[facts.Occasion] = frozenset({"report_decided"})
"""The occasions of mails whose recipient is who reported."""
TO_READERS: frozenset[facts.Occasion] = frozenset({"roll_out", "role_taken", "reading_due"})
"""The occasions of mails whose recipient has not read something."""


def knows_reporters(sop: Sop, email: str, organisation: Organisation) -> bool:
    """Whether the person is told who reported: the owner, and document controllers."""
    return email == newest(sop).drafted.owner or email in organisation.controllers


def discreet(digest: facts.DigestTold) -> facts.DigestTold:
    """Return whom a digest told as an SOP's history keeps it: whoever reported is known from the report."""
    return replace(digest, recipient="") if digest.occasion in TO_REPORTERS else digest


def withheld(kind: str, data: Mapping[str, object]) -> Mapping[str, object]:
    """Return a fact's data as everybody may read it: without who reported or is to read, and what hashes would tell."""
    if kind in ("ReportMade", "TimeReported"):
        return {name: value for name, value in data.items() if name != "seal"}
    if kind == "MailDrafted" and data.get("occasion") in TO_REPORTERS | TO_READERS:
        return {**data, "recipient": "", "message": ""}
    lines = data.get("told")
    if kind == "ToldInDigests" and isinstance(lines, list | tuple):
        return {**data, "told": [_unnamed(one) for one in lines]}
    return data


def _unnamed(digest: Mapping[str, object]) -> Mapping[str, object]:
    return {**digest, "recipient": ""} if digest.get("occasion") in TO_REPORTERS | TO_READERS else digest
