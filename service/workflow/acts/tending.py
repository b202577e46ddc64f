"""Tending: one SOP's Doc is read, its files are brought to rest and watched."""

from dataclasses import dataclass, field
from typing import Literal

from service.domain.acts.watch import drafted, watched
from service.domain.document.content import Content
from service.domain.errors import SopError, Unreadable
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.log.stretch import about
from service.workflow.deciding.decision import look_at, note_observed
from service.workflow.means.office import Office
from service.workflow.settling.settle import LeftWaiting, refused, settle_files, waiting_for
from service.workflow.settling.watching import Sight, watch

SyncState = Literal["done", "goes_on", "joined"]


@dataclass
class Synced:
    """What a sync came to here: SOP numbers of Docs read and of those with news, files swept, what could not be done.

    Of one that `goes_on` in the queue, or that another one `joined`, the rest is not known here.
    """

    read: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    swept: list[str] = field(default_factory=list)
    waiting: list[LeftWaiting] = field(default_factory=list)
    refused: list[Sentence] = field(default_factory=list)
    """Rights of the settings that Google does not give or take, and what it does not let be looked at."""
    state: SyncState = "done"


def tend(office: Office, sop_id: str, synced: Synced, sight: Sight, *, doubtful: bool, reading: bool) -> Sop | None:
    """Return the SOP after its Doc was read and its files are at rest and watched; what goes wrong is told.

    Where its Doc is not to be read, only the rights on it are looked after; None where they are as they should be.
    """
    content = None
    try:
        if doubtful:
            office.histories.must_be_whole(sop_id)
        sop = office.histories.known(sop_id)
    except Unreadable as error:
        synced.waiting.append(waiting_for(sop_id, error))
        return None
    try:
        sop, content = _read(office, sop, synced) if reading else (sop, None)
    except SopError as error:
        synced.waiting.append(waiting_for(sop_id, error))
        if not watched(sop) and drafted(sop) is None:
            return None  # it keeps its mark, and is settled later
    try:
        after = settle_files(office, sight.workplace, sop, content, thorough=True)
        synced.waiting.extend(refused(office, after))
        if not reading:
            return after if after.length != sop.length else None
        return watch(office, after, sight)
    except SopError as error:
        synced.waiting.append(waiting_for(sop.id, error))
        return None


def _read(office: Office, sop: Sop, synced: Synced) -> tuple[Sop, Content | None]:
    """Return the SOP with what is new in its newest Doc, and what that says, once it has words of its own."""
    revision = sop.current
    if revision.document_id is None or not revision.written or revision.status == "cancelled":
        return sop, None
    with about(sop.number):
        content = look_at(office, sop)
    synced.read.append(sop.number)
    after = note_observed(office, sop, content)
    if after.length != sop.length:
        synced.changed.append(sop.number)
    return after, content
