"""How far an audit pack has come, as its history tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never, get_args

from service.domain.facts.audit_pack import (
    PackAsked,
    PackedSop,
    PackFact,
    PackHeldUp,
    PartMade,
    PartReserved,
    SopsChosen,
)
from service.domain.facts.coding import decode_one_of
from service.domain.facts.upgrades import Json
from service.domain.sentences import Sentence

PREFIX = "audit-"
"""How the id of such a history begins, and that of no other."""
KINDS: Mapping[str, type[PackFact]] = {fact.__name__: fact for fact in get_args(PackFact)}


@dataclass(frozen=True)
class AuditPack:
    """A pack: what was asked for, by whom and when, the SOPs in it, and the ZIPs that are made so far."""

    id: str
    order: PackAsked
    by: str
    at: datetime
    chosen: tuple[PackedSop, ...] | None = None
    reserved: str | None = None
    parts: tuple[PartMade, ...] = ()
    held_up: Sentence | None = None
    """Why it could not be gone on with when that was last tried."""
    length: int = 1

    @property
    def left(self) -> tuple[PackedSop, ...]:
        """The SOPs that are in no ZIP yet."""
        done = {sop for part in self.parts for sop in part.sops}
        return tuple(one for one in self.chosen or () if one.sop not in done)

    @property
    def complete(self) -> bool:
        """Whether every SOP is in a ZIP."""
        return self.chosen is not None and not self.left


def fold(pack_id: str, history: Iterable[tuple[PackFact, datetime, str]]) -> AuditPack | None:
    """Return the pack that a history tells; None where there is none."""
    pack: AuditPack | None = None
    for fact, at, by in history:
        pack = replace(_after(pack, fact), length=pack.length + 1) if pack else _begun(pack_id, fact, at, by)
    return pack


def _begun(pack_id: str, fact: PackFact, at: datetime, by: str) -> AuditPack:
    if not isinstance(fact, PackAsked):
        raise ValueError(f"{pack_id} does not begin with what was asked for")
    return AuditPack(pack_id, fact, by, at)


def _after(pack: AuditPack, fact: PackFact) -> AuditPack:
    match fact:
        case PackAsked():
            raise ValueError(f"{pack.id} was asked for twice")
        case SopsChosen(sops=sops):
            return replace(pack, chosen=sops, held_up=None)
        case PartReserved(file_id=file_id):
            return replace(pack, reserved=file_id)
        case PartMade():
            return replace(pack, parts=(*pack.parts, fact), reserved=None, held_up=None)
        case PackHeldUp(why=why):
            return replace(pack, held_up=why)
    assert_never(fact)


def decode(kind: str, schema: int, data: Json) -> PackFact:
    """Return the fact of a pack that was encoded; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)
