"""Watching: the files of authorised revisions are looked at, and what is not as it was left is an alarm."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.domain import facts
from service.domain.acts.forms import kept_with
from service.domain.acts.watch import Look, alarmed, alarmed_of_draft, draft_alarms, drafted, kept_files, watched
from service.domain.company.rights import strange
from service.domain.document.content import Hashes
from service.domain.errors import NotFound
from service.domain.history.sop import Revision, Sop
from service.domain.history.workplace import IN_FORCE, SUPERSEDED, Workplace
from service.gateways.drive.state import FileState
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office

Looks = Mapping[str, FileState]


@dataclass(frozen=True)
class Sight:
    """What a sync sees with.

    `workplace` tells which folder is which. `known` saves a look at each file in it. `changed` are files that changed
    since the last sync: a Doc among them is read, and at the `daily` look the one in force, and the PDFs are looked at.
    At a `whole` look any may have changed.
    """

    workplace: Workplace
    known: Looks
    changed: Collection[str]
    daily: bool
    whole: bool = False

    def may_differ(self, file_id: str | None) -> bool:
        """Whether a file may be another than it was at the last sync."""
        return self.whole or file_id in self.changed


def look_around(office: Office, workplace: Workplace) -> dict[str, FileState]:
    """Return every file in force or superseded as it stands, by id: a call for a thousand of them."""
    return {s.id: s for key in (IN_FORCE, SUPERSEDED) for s in office.google.drive.inside(workplace.folder(key))}


def watch(office: Office, sop: Sop, sight: Sight) -> Sop:
    """Record what is newly wrong with an SOP's authorised files or with its draft, or right again."""
    sop = _watch_draft(office, sop, sight)
    in_force = sop.in_force(office.today())
    for revision in watched(sop):
        read = sight.may_differ(revision.document_id) or (sight.daily and revision is in_force)
        hashes = _hashes(office, sop, revision) if read else None
        found = _found(office, sop, revision, sight, hashes)
        if found and sight.known:  # lists lag, and settling may have moved the file since: look at the file itself
            found = _found(office, sop, revision, replace(sight, known={}), hashes)
        if found:
            sop = office.histories.append(sop.id, sop, found, SERVICE)
    return sop


def _watch_draft(office: Office, sop: Sop, sight: Sight) -> Sop:
    """Record what is newly wrong with the Doc of a draft that changed, or right again; no call where it is in sight."""
    draft = drafted(sop)
    if draft is None or not (sight.may_differ(draft.document_id) or draft_alarms(sop)):
        return sop
    found = alarmed_of_draft(sop, draft, _look(office, draft, draft.document_id or "", sight))
    if found and sight.known:  # as above
        found = alarmed_of_draft(sop, draft, _look(office, draft, draft.document_id or "", replace(sight, known={})))
    return office.histories.append(sop.id, sop, found, SERVICE) if found else sop


def _hashes(office: Office, sop: Sop, revision: Revision) -> Hashes | None:
    """Return the hashes of what an earlier revision's Doc says; the newest one's was read already."""
    if revision.number == sop.current.number:
        return None
    try:
        content = office.google.docs.read(revision.document_id or "")
    except NotFound:
        return None  # deleted for good, which the look tells
    return content.steps_hash, content.text_hash


def _found(
    office: Office, sop: Sop, revision: Revision, sight: Sight, hashes: Hashes | None
) -> tuple[facts.AlarmRaised | facts.AlarmEnded, ...]:
    document = replace(_look(office, revision, revision.document_id or "", sight), hashes=hashes)
    kept = dict(_kept(office, revision, sight)) if sight.daily else {}
    return alarmed(sop, revision, document, kept, _forms(office, sop, revision, sight) if sight.daily else None)


def _forms(office: Office, sop: Sop, revision: Revision, sight: Sight) -> Sequence[tuple[str, Look]]:
    """Return the names of the forms that are locked and lie with this revision, each with how its file stands."""
    return [
        (form.words, _look(office, revision, file_id, sight))
        for file_id, (form, of) in kept_with(sop, office.today()).items()
        if of is revision and file_id in sop.forms.files and sop.forms.files[file_id].folder == revision.folder
    ]


def _kept(office: Office, revision: Revision, sight: Sight) -> Iterator[tuple[str, Look]]:
    """Yield how each file that is kept with a revision stands; a scan that its owner keeps from Baku is not seen."""
    for kind, file_id, _ in kept_files(revision):
        look = _look(office, revision, file_id, sight, ours=kind != "paper_scan")
        if kind != "paper_scan" or not look.lost:
            yield file_id, look


def _look(office: Office, revision: Revision, file_id: str, sight: Sight, *, ours: bool = True) -> Look:
    state = sight.known.get(file_id) or office.google.drive.look(file_id)
    if state is None or state.trashed:
        return Look(gone=True, lost=state is None)
    keys = {folder_id: key for key, folder_id in sight.workplace.folders.items()}
    folders = tuple(keys.get(parent, parent) for parent in state.parents)
    authorised = revision.authorisation is not None  # a draft is shared as people like
    strangers = _strangers(office, revision, file_id) if ours and authorised and state.has_own_rights else ()
    return Look(False, state.locked, folders, state.sha256, strangers=strangers)


def _strangers(office: Office, revision: Revision, file_id: str) -> tuple[str, ...]:
    """Return the names of the rights that a file should not have."""
    known = {*revision.shared, office.google.account}
    return tuple(right.name for right in strange([g.right for g in office.google.drive.permissions.of(file_id)], known))
