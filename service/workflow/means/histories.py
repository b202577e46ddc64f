"""Histories as acts know them: what they tell of an SOP or of the company's place in Drive, and facts behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from service.domain import facts
from service.domain.errors import Conflict, NotFound
from service.domain.facts.workplace import WorkplaceFact
from service.domain.history import printed, workplace
from service.domain.history.fold import fold
from service.domain.history.recorded import Recorded
from service.domain.history.sop import Sop
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence
from service.records.damage import damaged, name_of
from service.records.interface import ActClaim, Append, Counted, EncodedFact, Entry, Lease, Records
from service.workflow.means.unreadable import folded, legible, recorded

SERVICE = "baku"
"""Who facts are by when nobody asked for them: settling and syncing."""


class Histories:
    """The histories in these records; `summarise` returns what lists are told of an SOP, `index` what searches are."""

    def __init__(
        self,
        records: Records,
        clock: Callable[[], datetime],
        summarise: Callable[[Sop], Mapping[str, Any]],
        index: Callable[[Sop], str],
    ) -> None:
        self._records, self._clock, self._summarise, self._index = records, clock, summarise, index

    def recorded(self, sop_id: str) -> tuple[Recorded, ...]:
        """Return everything recorded of an SOP; NotFound where there is nothing, Unreadable where it is damaged."""
        return recorded(self._entries(sop_id), partial(self._name, sop_id))

    def _entries(self, sop_id: str) -> tuple[Entry, ...]:
        if sop_id == workplace.STREAM:
            raise unknown(sop_id)
        entries = self._records.read(sop_id)
        if not entries:
            self.must_be_whole(sop_id)
            raise unknown(sop_id)
        return entries

    def read(self, sop_id: str) -> Sop:
        """Return an SOP as its history tells it now; raises NotFound or Unreadable."""
        return self.told_by(sop_id, self._entries(sop_id))

    def told_by(self, sop_id: str, entries: Sequence[Entry]) -> Sop:
        """Return an SOP as these entries, its whole history, tell it; raises Unreadable."""
        name = partial(self._name, sop_id)
        return replace(folded(sop_id, recorded(entries, name), name), hash=entries[-1].hash)

    def known(self, sop_id: str) -> Sop:
        """Return an SOP that must be there; raises Unreadable also where nothing of it is left."""
        try:
            return self.read(sop_id)
        except NotFound as error:
            raise damaged(sop_id, 0) from error

    def _append(self, new: Append) -> str:
        try:
            return self._records.append(new)
        except Conflict:
            self.must_be_whole(new.stream)
            raise

    def must_be_whole(self, sop_id: str) -> None:
        """Raise Unreadable where a history is longer or shorter than its head says."""
        before, entries, after = (self._records.head(sop_id), self._records.read(sop_id), self._records.head(sop_id))
        length = after.length if after else 0
        if before == after and len(entries) != length:  # else it grew meanwhile
            raise damaged(name_of(sop_id, after, entries), max(0, min(length, len(entries))))

    def _name(self, sop_id: str) -> str:
        return name_of(sop_id, self._records.head(sop_id))

    def append(
        self,
        sop_id: str,
        sop: Sop | None,
        new: Sequence[facts.Fact],
        by: str,
        *,
        act: ActClaim | None = None,
        claims: Sequence[str] = (),
        counted: Counted | None = None,
        fence: Lease | None = None,
        unsettled: bool = True,
        released: Sequence[str] = (),
    ) -> Sop:
        """Record new facts behind those that `sop` was told by, and return the SOP after them; Conflict if late.

        Unreadable where it only looks late, because its history and its head do not fit.
        `unsettled` marks the SOP for settling; what changes neither files nor register need not.
        """
        at = self._clock()
        after = fold(sop_id, (Recorded(fact, at, by) for fact in new), sop)
        if after is None:
            raise ValueError("nothing to record")
        encoded, kept = [EncodedFact(*facts.encode(fact)) for fact in new], self._summarise(after)
        indexed, hashes = self._index(after), (claim for fact in new for claim in printed.claims(after, fact))
        last = self._append(
            Append(
                sop_id,
                sop.length if sop else 0,
                encoded,
                at,
                by,
                kept,
                act,
                (*claims, *hashes),
                counted,
                fence,
                unsettled,
                released,
                None if indexed == (self._index(sop) if sop else "") else indexed,
            )
        )
        return replace(after, hash=last)

    def workplace(self) -> Workplace:
        """Return where the company's files stand in Drive."""
        entries = self._records.read(workplace.STREAM)
        return workplace.fold((legible(e, lambda: workplace.STREAM, workplace.decode), e.at) for e in entries)

    def note(self, before: Workplace, new: Sequence[WorkplaceFact], fence: Lease | None = None) -> Workplace:
        """Record new facts of the workplace and return it after them; Conflict if late, Unreadable as in `append`."""
        at, encoded = self._clock(), [EncodedFact(*facts.encode(fact)) for fact in new]
        self._append(Append(workplace.STREAM, before.length, encoded, at, SERVICE, fence=fence, unsettled=False))
        return workplace.fold(((fact, at) for fact in new), before)


def unknown(sop_id: str) -> NotFound:
    """Return the error for an SOP that does not exist, or not for this person."""
    return NotFound(Sentence("There is no SOP “{sop}”. Look it up in the register.", sop=sop_id))
