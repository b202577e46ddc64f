"""What every act works with: the settings, the records, the doors to Google, and the clock."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Protocol

from service.domain import facts
from service.domain.acts.watch import due, watched
from service.domain.company.organisation import Organisation
from service.domain.errors import Conflict, NotFound
from service.domain.facts.workplace import WorkplaceFact
from service.domain.history import workplace
from service.domain.history.entitlement import first_effective, parties, readers
from service.domain.history.fold import fold
from service.domain.history.recorded import Recorded
from service.domain.history.sop import Sop, newest
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence
from service.domain.telling.mailing import days
from service.domain.telling.performing import performers
from service.gateways.company_files.template_shelf import TemplateShelf
from service.gateways.docs import Docs
from service.gateways.drive import Drive
from service.gateways.mail import Gmail
from service.gateways.register.sheet import RegisterSheet
from service.records.damage import damaged, name_of
from service.records.interface import Act, Append, Counted, EncodedFact, Lease, Records
from service.workflow.means.unreadable import folded, legible, recorded

SERVICE = "baku"
"""Who facts are by when nobody asked for them: settling and syncing."""
PREFIX = "sop-"
"""How the id of an SOP begins, and that of no other history."""


class Queue(Protocol):
    """Where work goes that takes longer than a person waits."""

    def put(self, path: str, body: Mapping[str, Any], name: str) -> None:
        """Have a path of ours called with this body, once for each name."""
        ...


@dataclass(frozen=True)
class Office:
    """The means of every act; `patience` is how long a create whose answer was lost may take to turn up in a search."""

    organisation: Organisation
    records: Records
    docs: Docs
    drive: Drive
    register: RegisterSheet
    shelf: TemplateShelf
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    patience: timedelta
    service_account: str
    drive_of: Callable[[str], Drive]
    """Returns Drive as the person whose token it is sees it."""
    docs_of: Callable[[str], Docs]
    """Returns Docs as the person whose token it is sees it."""
    shared_drive: str = ""
    """The shared drive that the company gives Baku to work in; "" where Baku makes one."""
    until: datetime | None = None
    """When somebody who waits is to be answered: what is not at rest by then is left to the queue."""
    tasks: Queue | None = None
    """The queue for work that takes long; None where there is none, and everything is done at once."""
    public_url: str = ""
    """Where people reach this service, for links in mails and in the register; "" where that is not set."""
    mail: Gmail | None = None
    """Where mails go out from; nobody is mailed where there is none, but by Google, who tells of a shared file."""
    new_id: Callable[[], str] = field(default=lambda: secrets.token_hex(8))

    def today(self) -> date:
        """Return the day it is at the company."""
        return self.clock().astimezone(self.organisation.time_zone).date()

    def history(self, sop_id: str) -> tuple[Recorded, ...]:
        """Return everything recorded of an SOP; NotFound where there is nothing, Unreadable where it is damaged."""
        if sop_id == workplace.STREAM:
            raise unknown(sop_id)
        entries = self.records.read(sop_id)
        if not entries:
            self.must_be_whole(sop_id)
            raise unknown(sop_id)
        return recorded(entries, partial(self._name, sop_id))

    def sop(self, sop_id: str) -> Sop:
        """Return an SOP as its history tells it now; raises NotFound or Unreadable."""
        return folded(sop_id, self.history(sop_id), partial(self._name, sop_id))

    def known(self, sop_id: str) -> Sop:
        """Return an SOP that must be there; raises Unreadable also where nothing of it is left."""
        try:
            return self.sop(sop_id)
        except NotFound as error:
            raise damaged(sop_id, 0) from error

    def _append(self, new: Append) -> None:
        try:
            self.records.append(new)
        except Conflict:
            self.must_be_whole(new.stream)
            raise

    def must_be_whole(self, sop_id: str) -> None:
        """Raise Unreadable where a history is longer or shorter than its head says."""
        before, entries, after = (self.records.head(sop_id), self.records.read(sop_id), self.records.head(sop_id))
        length = after.length if after else 0
        if before == after and len(entries) != length:  # else it grew meanwhile
            raise damaged(name_of(sop_id, after, entries), max(0, min(length, len(entries))))

    def _name(self, sop_id: str) -> str:
        return name_of(sop_id, self.records.head(sop_id))

    def append(
        self,
        sop_id: str,
        sop: Sop | None,
        new: Sequence[facts.Fact],
        by: str,
        *,
        act: Act | None = None,
        claims: Sequence[str] = (),
        counted: Counted | None = None,
        fence: Lease | None = None,
        unsettled: bool = True,
    ) -> Sop:
        """Record new facts behind those that `sop` was told by, and return the SOP after them; Conflict if late.

        Unreadable where it only looks late, because its history and its head do not fit.
        `unsettled` marks the SOP for settling; what changes neither files nor register need not.
        """
        at = self.clock()
        after = fold(sop_id, (Recorded(fact, at, by) for fact in new), sop)
        if after is None:
            raise ValueError("nothing to record")
        encoded, kept = [EncodedFact(*facts.encode(fact)) for fact in new], summary(after, self.organisation)
        self._append(
            Append(sop_id, sop.length if sop else 0, encoded, at, by, kept, act, claims, counted, fence, unsettled)
        )
        return after

    def workplace(self) -> Workplace:
        """Return where the company's files stand in Drive."""
        entries = self.records.read(workplace.STREAM)
        return workplace.fold((legible(e, lambda: workplace.STREAM, workplace.decode), e.at) for e in entries)

    def note(self, place: Workplace, new: Sequence[WorkplaceFact], fence: Lease | None = None) -> Workplace:
        """Record new facts of the workplace and return it after them; Conflict if late, Unreadable as in `append`."""
        at, encoded = self.clock(), [EncodedFact(*facts.encode(fact)) for fact in new]
        self._append(Append(workplace.STREAM, place.length, encoded, at, SERVICE, fence=fence, unsettled=False))
        return workplace.fold(((fact, at) for fact in new), place)


def unknown(sop_id: str) -> NotFound:
    """Return the error for an SOP that does not exist, or not for this person."""
    return NotFound(Sentence("There is no SOP “{sop}”. Look it up in the register.", sop=sop_id))


def properties_of(sop_id: str, revision: int, kind: facts.FileKind, nonce: str) -> dict[str, str]:
    """Return what a file of an SOP bears, all of it overwriting what a copy brought along."""
    return {"baku-sop": sop_id, "baku-revision": str(revision), "baku-kind": kind, "baku-nonce": nonce}


def summary(sop: Sop, organisation: Organisation) -> dict[str, Any]:
    """Return what lists of SOPs are filtered by and show, kept with the head of each history.

    A next revision that was cancelled changes none of it.
    """
    revision, effective = newest(sop), first_effective(sop)
    drafted = revision.drafted
    return {
        "number": sop.number,
        "title": drafted.title,
        "department": drafted.department,
        "owner": drafted.owner,
        "revision": str(drafted.revision),
        "status": revision.status,
        "language": drafted.language,
        "document_id": revision.document_id or "",
        "parties": list(parties(revision, organisation)),
        "readers": list(readers(sop, organisation)),
        "effective": effective.isoformat() if effective and not sop.withdrawn else "",
        "watched": "yes" if watched(sop) else "",
        "mails": list(days(sop, organisation)),
        "due": [day.isoformat() for day in due(sop)],
        "performers": list(performers(sop)),
    }
