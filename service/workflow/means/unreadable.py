"""What entries tell, or why they cannot be read: damaged, or of a later version of Baku."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from service.domain import facts
from service.domain.history.fold import fold
from service.domain.history.recorded import Recorded
from service.domain.history.sop import Sop
from service.records.chain import seal
from service.records.damage import WRONG, damaged, later
from service.records.interface import Entry

AnyFact = TypeVar("AnyFact")
Name = Callable[[], str]


def recorded(entries: Sequence[Entry], name: Name) -> tuple[Recorded, ...]:
    """Return the facts of an SOP's history; raises Unreadable."""
    return tuple(Recorded(legible(entry, name, facts.decode), entry.at, entry.by) for entry in entries)


def legible(entry: Entry, name: Name, decode: Callable[[str, int, Mapping[str, Any]], AnyFact]) -> AnyFact:
    """Return the fact of an entry, of whatever history; raises Unreadable."""
    try:
        return decode(entry.kind, entry.schema, entry.data)
    except facts.LaterFact as error:
        raise later(name(), entry.index) from error
    except (facts.UnknownFact, facts.DamagedFact) as error:
        knows_more = seal(entry) == entry.hash  # it was written so, and not altered since
        raise (later if knows_more else damaged)(name(), entry.index) from error


def folded(sop_id: str, history: Sequence[Recorded], name: Name) -> Sop:
    """Return the SOP that its history tells; raises Unreadable."""
    sop: Sop | None = None
    for workplace, fact in enumerate(history):
        try:
            sop = fold(sop_id, (fact,), sop)
        except WRONG as error:
            raise damaged(name(), workplace) from error
    if sop is None:
        raise ValueError(f"{sop_id} has no history")
    return sop
