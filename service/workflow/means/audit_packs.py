"""Audit packs in the records: read, noted, and the last ones remembered."""

from collections.abc import Sequence

from service.domain.errors import NotFound
from service.domain.facts.audit_pack import PackFact
from service.domain.history.audit_pack import PREFIX, AuditPack, decode, fold
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.workflow.means import clicks
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.means.unreadable import legible

LAST = "audit packs"
"""The bookmark of the last packs, the newest first."""


def read(office: Office, pack_id: str) -> AuditPack:
    """Return a pack as its history tells it; NotFound where there is none."""
    entries = office.records.read(pack_id) if pack_id.startswith(PREFIX) else ()
    pack = fold(pack_id, ((legible(e, lambda: pack_id, decode), e.at, e.by) for e in entries))
    if pack is None:
        raise NotFound(Sentence("There is no such audit pack. Ask for another one."))
    return pack


def note(
    office: Office,
    pack_id: str,
    length: int,
    new: Sequence[PackFact],
    by: str = SERVICE,
    act: ActClaim | None = None,
) -> AuditPack:
    """Record new facts of a pack and return it after them; Conflict where somebody was faster."""
    clicks.note(office, pack_id, length, new, by, act)
    return read(office, pack_id)


def remember(office: Office, pack_id: str) -> None:
    """Put a pack at the head of the last ones."""
    clicks.remember(office, LAST, pack_id)


def last(office: Office) -> tuple[str, ...]:
    """Return the ids of the last ones, the newest first."""
    return clicks.last(office, LAST)
