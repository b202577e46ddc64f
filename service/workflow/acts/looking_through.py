"""Looking through a folder, or the files of a list of links: what each Doc says of itself, at one call a Doc."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from service.domain.acts.adoption import must_be_offered
from service.domain.acts.doc_particulars import doc_particulars
from service.domain.acts.document_control import ADOPTIONS, must_control
from service.domain.document.content import mark
from service.domain.document.drive_address import as_id, file_or_folder_of
from service.domain.errors import Conflict, Invalid, Problem, SopError, Unavailable
from service.domain.facts.adopting import (
    AdoptingFact,
    AdoptionBegun,
    ConversionIntended,
    DocLookedThrough,
    DocRefused,
    FileConverted,
    FilesFound,
    FoundFile,
)
from service.domain.history.adoption import AdoptedDoc, Adoption
from service.domain.history.workplace import DRAFTS
from service.domain.sentences import Sentence
from service.gateways.drive.files import Drive
from service.gateways.drive.kinds import DOCUMENT, FOLDER, WORD
from service.gateways.drive.state import FileState
from service.manuscript.findings import NO_CHANGE_HISTORY
from service.records.interface import ActClaim
from service.workflow.deciding.decision import done_before
from service.workflow.means.adoptions import ADOPTION, note, read, remember
from service.workflow.means.google import NONCE
from service.workflow.means.office import Office
from service.workflow.settling.founding import found

MOST = 300
"""How many files are adopted at once."""
LOOKING = timedelta(seconds=10)
"""How long links are looked at, at most, while somebody waits."""
ANSWERING = timedelta(seconds=2)
"""What of the time in which somebody is to be answered is left for that."""
DEEPEST = 5
"""How many folders may lie in one another."""


def begin(
    office: Office,
    caller: str,
    theirs: Drive,
    folder: str,
    links: Sequence[str],
    *,
    in_force: bool,
    act: ActClaim | None = None,
) -> Adoption:
    """Return the adoption of a folder's files, or of linked ones, which is then to be gone on with.

    `theirs` lets us into what the caller may share, where we do not see it yet. Invalid where neither helps.
    """
    must_control(caller, office.organisation, ADOPTIONS)
    if in_force:
        must_be_offered(office.organisation, office.histories.workplace().founded, office.today())
    if before := done_before(office, act):
        return read(office, before)
    chosen = _ids(folder, links)
    _let_in(office, theirs, chosen)
    begun = AdoptionBegun(chosen[0] if folder.strip() else "", () if folder.strip() else chosen, in_force)
    try:
        adoption = note(office, ADOPTION + office.new_id(), 0, [begun], caller, act)
    except Conflict:
        if (same := done_before(office, act)) is None:  # the same click at the same moment was faster
            raise
        return read(office, same)
    remember(office, adoption.id)
    return adoption


def _ids(folder: str, links: Sequence[str]) -> tuple[str, ...]:
    """Return the ids that links name, or are; Invalid with each that names none."""
    named = [("folder", folder)] if folder.strip() else [(f"links[{n}]", link) for n, link in enumerate(links)]
    if not named or (folder.strip() and any(map(str.strip, links))):
        raise Invalid([Problem("folder", Sentence("Give the link of a folder, or links of files, one of the two."))])
    found = {place: file_or_folder_of(text) or as_id(text) for place, text in named}
    if wrong := [place for place, file_id in found.items() if not file_id]:
        raise Invalid([Problem(place, Sentence("This is no link of a folder or a file in Drive.")) for place in wrong])
    ids = tuple(dict.fromkeys(found.values()))
    if len(ids) > MOST:
        raise Invalid([Problem("links", Sentence("Give at most {most} links at once.", most=MOST))])
    return ids


def _let_in(office: Office, theirs: Drive, file_ids: Sequence[str]) -> None:
    """Have the caller share what we cannot see; Invalid with each that stays out of sight.

    What there is no time for while they wait is looked at by the queue, which tells what it does not see.
    """
    end, out = _end_of_looking(office), list[Problem]()
    for file_id in file_ids:
        if office.clock() >= end:
            break
        if office.google.drive.look(file_id) is None:
            try:
                theirs.permissions.share(file_id, office.google.account, "writer", None)
            except SopError:
                out.append(Problem(file_id, _not_seen(office.google.account)))
    if out:
        raise Invalid(out)


def _end_of_looking(office: Office) -> datetime:
    """Return until when links are looked at while somebody waits, who is still to be answered then."""
    longest = office.clock() + LOOKING
    return longest if office.until is None else min(longest, office.until - ANSWERING)


def _not_seen(account: str) -> Sentence:
    return Sentence("Baku cannot see this. Share it with {account} as an editor, then try again.", account=account)


def look_through(office: Office, adoption: Adoption) -> Adoption:
    """Return an adoption after its files are listed and every Doc of it was read, on from where it broke off."""
    if not adoption.listed:
        adoption = note(office, adoption.id, adoption.length, [*_files(office, adoption)])
    for doc in list(adoption.docs.values()):
        if not doc.looked_at and not doc.left_out:
            adoption = _looked_at(office, adoption, doc)
    return adoption


def _files(office: Office, adoption: Adoption) -> Iterator[FilesFound | DocRefused]:
    """Yield the files there are to adopt, those of folders within the folder too, and which links we do not see."""
    drive, begun = office.google.drive, adoption.begun
    linked = {file_id: drive.look(file_id) for file_id in begun.links}
    states = (
        list(_inside(drive, begun.folder, DEEPEST))
        if begun.folder
        else [state for file in linked.values() for state in _linked(drive, file)]
    )
    known = office.records.held([f"document:{state.id}" for state in states])
    usable = [s for s in states if s.mime_type in (DOCUMENT, WORD) and f"document:{s.id}" not in known][:MOST]
    others = tuple(s.name for s in states if s not in usable)
    unseen = [file_id for file_id, state in linked.items() if state is None]
    files = [FoundFile(s.id, s.name, s.mime_type, s.parents, s.changed) for s in usable]
    files += [FoundFile(file_id, file_id, "", (), None) for file_id in unseen]
    yield FilesFound(tuple(files), others)
    yield from (DocRefused(file_id, _not_seen(office.google.account)) for file_id in unseen)


def _linked(drive: Drive, state: FileState | None) -> Iterator[FileState]:
    """Yield a linked file; the files of a linked folder."""
    if state is not None and state.mime_type == FOLDER:
        yield from _inside(drive, state.id, DEEPEST)
    elif state is not None and not state.trashed:
        yield state


def _inside(drive: Drive, folder: str, deep: int) -> Iterator[FileState]:
    for state in sorted(drive.inside(folder), key=lambda state: state.name.casefold()):
        if state.mime_type != FOLDER:
            yield state
        elif deep:
            yield from _inside(drive, state.id, deep - 1)


def _looked_at(office: Office, adoption: Adoption, doc: AdoptedDoc) -> Adoption:
    """Return the adoption after one Doc was read, or refused; Unavailable where Google does not answer now."""
    try:
        if doc.file.mime_type == WORD and not doc.document_id:
            adoption = _convert(office, adoption, doc)
            doc = adoption.docs[doc.file.file_id]
        fact: AdoptingFact = _told(office, doc)
    except (Unavailable, Conflict) as error:
        if not isinstance(error, Unavailable) or not error.permanent:
            raise
        fact = DocRefused(doc.file.file_id, error.sentence)
    except SopError as error:
        fact = DocRefused(doc.file.file_id, error.sentence)
    return note(office, adoption.id, adoption.length, [fact])


def _told(office: Office, doc: AdoptedDoc) -> DocLookedThrough:
    """Return what a Doc says of itself."""
    content, head = office.google.docs.read_with_head(doc.document_id or doc.file.file_id)
    return DocLookedThrough(
        doc.file.file_id,
        doc_particulars(head, doc.file.name, office.organisation),
        mark(content.steps_hash, content.text_hash),
        content.document.format,
        content.document.language,
        tuple(one for one in content.unread if one != NO_CHANGE_HISTORY),  # the identity block brings one
    )


def _convert(office: Office, adoption: Adoption, doc: AdoptedDoc) -> Adoption:
    """Have Drive make a Doc of an Office file, once, whatever answer is lost."""
    file_id, drive = doc.file.file_id, office.google.drive
    nonce = hashlib.sha256(f"{adoption.id} {file_id}".encode()).hexdigest()[:16]
    made = drive.find({NONCE: nonce}) if doc.converting else ()
    if not made and doc.converting and office.clock() - doc.converting < office.google.patience:
        raise Unavailable(_CONVERTING)
    if not made:
        intended = ConversionIntended(file_id, office.clock())
        adoption = note(office, adoption.id, adoption.length, [intended])
    name = re.sub(r"\.docx$", "", doc.file.name, flags=re.IGNORECASE)
    folder = found(office).folder(DRAFTS)
    document_id = made[0].id if made else drive.convert(file_id, name, folder, {NONCE: nonce})
    return note(office, adoption.id, adoption.length, [FileConverted(file_id, document_id)])


_CONVERTING = Sentence("Drive was turning a file into a Doc, and Google may still show it. It is gone on with shortly.")
