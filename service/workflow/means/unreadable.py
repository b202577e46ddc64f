"""What entries tell, or why they cannot be read: damaged, or of a later version of Baku."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from service.domain import facts
from service.domain.errors import Unreadable
from service.domain.history.fold import fold
from service.domain.history.recorded import Recorded
from service.domain.history.sop import Sop
from service.records.chain import seal
from service.records.damage import WRONG, damaged, later
from service.records.interface import Entry

Decode = Callable[[str, int, Mapping[str, Any]], Any]
Name = Callable[[], str]


def recorded(entries: Sequence[Entry], name: Name, decode: Decode = facts.decode) -> tuple[Recorded, ...]:
    """Return the facts of a history; raises Unreadable."""
    return tuple(_recorded(entry, name, decode) for entry in entries)


def folded(sop_id: str, history: Sequence[Recorded], name: Name) -> Sop:
    """Return the SOP that its history tells; raises Unreadable."""
    sop: Sop | None = None
    for place, fact in enumerate(history):
        try:
            sop = fold(sop_id, (fact,), sop)
        except WRONG as error:
            raise damaged(name(), place) from error
    if sop is None:
        raise ValueError(f"{sop_id} has no history")
    return sop


def _recorded(entry: Entry, name: Name, decode: Decode) -> Recorded:
    try:
        return Recorded(decode(entry.kind, entry.schema, entry.data), entry.at, entry.by)
    except WRONG as error:
        raise _unreadable(entry, name()) from error


def _unreadable(entry: Entry, name: str) -> Unreadable:
    """Return why an entry cannot be read: what is unknown here and bears its own hash is not damaged."""
    unknown = entry.kind not in facts.KINDS and seal(entry) == entry.hash
    return later(name) if entry.schema > facts.SCHEMA or unknown else damaged(name, entry.index)
