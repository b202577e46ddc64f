"""Histories of one click on many SOPs: facts noted behind the others, and the last ones of a kind remembered."""

import json
from collections.abc import Sequence

from service.domain.facts.coding import encode
from service.records.interface import ActClaim, Append, EncodedFact
from service.records.remembered import remembered
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office

REMEMBERED = 20


def note(
    office: Office, stream: str, length: int, new: Sequence[object], by: str = SERVICE, act: ActClaim | None = None
) -> None:
    """Record new facts of a history that is so long; Conflict where somebody was faster."""
    encoded = [EncodedFact(*encode(fact)) for fact in new]
    office.records.append(Append(stream, length, encoded, office.clock(), by, act=act))


def remember(office: Office, bookmark: str, stream: str) -> None:
    """Put a history at the head of the last ones under this bookmark."""
    known = [one for one in last(office, bookmark) if one != stream]
    office.records.set_bookmark(bookmark, json.dumps([stream, *known][:REMEMBERED]))


def last(office: Office, bookmark: str) -> tuple[str, ...]:
    """Return the last histories under this bookmark, the newest first."""
    return remembered(office.records.bookmark(bookmark), lambda kept: tuple(map(str, kept)), ())
