"""Reading the trail of an SOP: its whole history in sentences, and whether the chain of its hashes is whole."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.errors import Unreadable
from service.domain.history.fold import fold
from service.domain.history.recorded import Recorded
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.domain.telling.trail.context import short
from service.domain.telling.trail.lines import TrailLine, lines
from service.records.damage import WRONG
from service.records.interface import Break, Entry, Examined
from service.workflow.means.office import Office
from service.workflow.reading.visible import see


@dataclass(frozen=True)
class Trail:
    """The history of an SOP as people read it, as far as it can be read; `sop` is what it tells.

    `last` is when the last entry was recorded, `sha256` its hash, which seals all before it.
    """

    sop: Sop | None
    lines: tuple[TrailLine, ...]
    count: int
    """How many entries there are, those that cannot be read among them."""
    last: datetime | None
    sha256: str
    breaks: tuple[Break, ...]

    @property
    def whole(self) -> bool:
        """Whether every fact is as it was recorded, and can be read."""
        return not self.breaks and len(self.lines) == self.count

    @property
    def verdict(self) -> Sentence:
        """Whether the chain is whole, or which facts are damaged."""
        if self.whole and self.last is not None:
            return Sentence(
                "Chain whole: {count} facts, the last on {last}, SHA-256 {sha}",
                count=self.count,
                last=self.last,
                sha=short(self.sha256),
            )
        if not self.breaks:
            return Sentence("Fact {number} cannot be read, nor those after it.", number=len(self.lines) + 1)
        damage = tuple(Sentence("fact {number} {what}", number=one.index + 1, what=one.what) for one in self.breaks)
        return Sentence("DAMAGED: {damage}. Tell who looks after the records, and rely on none of it.", damage=damage)

    def broken(self, line: TrailLine) -> bool:
        """Whether a line's fact is not what was recorded."""
        return any(one.index + 1 == line.number for one in self.breaks)


def read_trail(office: Office, caller: str, sop_id: str) -> Trail:
    """Return the trail of an SOP, for whom the SOP is; NotFound for all others, in the same words as always."""
    with suppress(Unreadable):  # of a damaged history as much is told as can be read
        see(office, caller, sop_id)
    return trail_of(sop_id, office.records.examine(sop_id), office.organisation, caller)


def trail_of(sop_id: str, examined: Examined, organisation: Organisation, caller: str) -> Trail:
    """Return the trail that a history tells this person."""
    entries = [entry for entry in examined.entries if entry]
    recorded = tuple(_legible(examined.entries))
    whole, sop = _foldable(sop_id, recorded)
    return Trail(
        sop,
        lines(sop_id, whole, organisation, caller),
        len(examined.entries),
        entries[-1].at.astimezone(organisation.time_zone) if entries else None,
        entries[-1].hash if entries else "",
        examined.breaks,
    )


def _legible(entries: tuple[Entry | None, ...]) -> Iterator[Recorded]:
    """Yield the facts up to the first that cannot be read."""
    for entry in entries:
        if entry is None:
            return
        try:
            fact = facts.decode(entry.kind, entry.schema, entry.data)
        except (facts.UnknownFact, facts.LaterFact, facts.DamagedFact):
            return
        yield Recorded(fact, entry.at, entry.by)


def _foldable(sop_id: str, history: tuple[Recorded, ...]) -> tuple[tuple[Recorded, ...], Sop | None]:
    """Return the facts up to the first that makes no sense behind those before it, and the SOP that they tell."""
    sop: Sop | None = None
    for workplace, one in enumerate(history):
        try:
            sop = fold(sop_id, (one,), sop)
        except WRONG:
            return history[:workplace], sop
    return history, sop
