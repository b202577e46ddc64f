"""Watching: the files of authorised revisions are looked at, and what is not as it was left is an alarm."""

from collections.abc import Mapping

from service.domain.sop import Sop
from service.domain.watch import Look, alarmed, watched
from service.domain.workplace import IN_FORCE
from service.gateways.drive import FileState
from service.workflow.office import SERVICE, Office

Looks = Mapping[str, FileState]


def look_around(office: Office) -> dict[str, FileState]:
    """Return every file in force as it stands, by id: one call for a thousand of them."""
    return {state.id: state for state in office.drive.inside(office.workplace().folder(IN_FORCE))}


def watch(office: Office, sop: Sop, known: Looks, *, archives: bool) -> Sop:
    """Record what is newly wrong with an SOP's authorised files, or right again.

    `known` saves a look at each file in it; the PDFs are looked at where `archives` says so.
    """
    for revision in watched(sop):
        document = _look(office, revision.document_id or "", known)
        kept = revision.archive
        archive = _look(office, kept.file_id, known) if kept and archives else None
        found = alarmed(sop, revision, document, archive)
        if found:
            sop = office.append(sop.id, sop, found, SERVICE)
    return sop


def _look(office: Office, file_id: str, known: Looks) -> Look:
    state = known.get(file_id) or office.drive.look(file_id)
    if state is None or state.trashed:
        return Look(gone=True)
    keys = {folder_id: key for key, folder_id in office.workplace().folders.items()}
    return Look(False, state.locked, tuple(keys.get(parent, parent) for parent in state.parents), state.sha256)
