"""Adding the signed copy of an authorised revision: its bytes are fetched, hashed, and kept beside the archived PDF."""

import hashlib
from dataclasses import dataclass

from service.domain import facts
from service.domain.acts.signed_copy import signed_copy_kept, to_sign
from service.domain.errors import Invalid, Problem
from service.domain.history.sop import Revision, Sop
from service.domain.history.workplace import IN_FORCE, Workplace
from service.domain.sentences import Sentence
from service.gateways.drive.files import PDF, Drive
from service.records.interface import ActClaim
from service.workflow.deciding.decision import decide, done_before
from service.workflow.deciding.outcome import Outcome, acted, at_rest
from service.workflow.means.google import SOP, properties_of
from service.workflow.means.office import Office
from service.workflow.means.wording import signed_copy_name

HEAD, WITHIN = b"%PDF", 1024
"""What a PDF has, and within how many bytes from its beginning."""
DRAFTS = "drafts/"
"""How the keys of the folders begin in which everybody of the company reads."""


@dataclass(frozen=True)
class _Fetched:
    name: str
    kind: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def add_signed_copy(
    office: Office, caller: str, sop: Sop, theirs: Drive, file_id: str, act: ActClaim | None = None
) -> Outcome:
    """Keep a copy of the file as the signed copy; `theirs` is Drive as the person sees it.

    One that lies among the company's drafts is found without it: there everybody of the company reads.
    """
    if (before := done_before(office, act)) is not None:
        return at_rest(office, office.histories.read(before), repeated=True)
    organisation, place = office.organisation, office.histories.workplace()
    revision = to_sign(sop, caller, organisation)
    fetched = _fetched(office.google.drive, theirs, place, file_id, sop.id)
    made = facts.SignedCopyKept("", fetched.sha256, fetched.name, revision.folder or IN_FORCE, revision.number)
    signed_copy_kept(sop, caller, organisation, made)
    kept_id = _kept(office, caller, sop, revision, place, fetched)
    made = facts.SignedCopyKept(kept_id, made.sha256, made.name, made.folder, made.revision)
    return acted(
        office, sop, caller, act, lambda sop, _: (signed_copy_kept(sop, caller, organisation, made),), look=False
    )


def _fetched(ours: Drive, theirs: Drive, place: Workplace, file_id: str, sop_id: str) -> _Fetched:
    """Return name, kind and bytes of the file; Invalid where the person cannot open it, or it is no scan and no PDF."""
    drive, state = theirs, theirs.look(file_id) if file_id else None
    if state is None and file_id and (known := ours.look(file_id)):
        shared = {folder for key, folder in place.folders.items() if key.startswith(DRAFTS)}
        drive, state = ours, known if shared.intersection(known.parents) else None
    if state is None or state.trashed:
        raise Invalid(
            [
                Problem(
                    "file",
                    Sentence(
                        "Baku cannot open this file for you, or it is in the trash. Check the link, or lay the file "
                        "into the folder of the department's drafts."
                    ),
                )
            ]
        )
    if not state.sha256 or not (state.mime_type == PDF or state.mime_type.startswith("image/")):
        raise Invalid([Problem("file", Sentence("Give a PDF or a picture of the signed print that was uploaded."))])
    if state.properties.get(SOP, sop_id) != sop_id:
        raise Invalid([Problem("file", Sentence("This file belongs to another SOP. Check the link."))])
    fetched = _Fetched(state.name, state.mime_type, drive.content(file_id))
    if not fetched.content or (fetched.kind == PDF and HEAD not in fetched.content[:WITHIN]):
        raise Invalid([Problem("file", Sentence("This file is empty or damaged. Open it, and upload it again."))])
    return fetched


def _kept(office: Office, caller: str, sop: Sop, revision: Revision, place: Workplace, fetched: _Fetched) -> str:
    """Return the id of the copy that is kept; an id that a try that was cut off gave to other bytes is passed over."""
    drive, file_id = office.google.drive, revision.signed_copy_reserved
    name, folder = signed_copy_name(sop, revision, fetched.name), place.folder(revision.folder or IN_FORCE)
    while True:
        file_id = file_id or _reserved(office, caller, sop, revision)
        properties = properties_of(sop.id, revision.number, "signed_copy", file_id)
        kept = drive.keep(file_id, name, folder, fetched.content, fetched.kind, properties)
        if kept == fetched.content:
            return file_id
        file_id = None


def _reserved(office: Office, caller: str, sop: Sop, revision: Revision) -> str:
    """Return an id that is recorded before a file is made under it, so that none is made twice."""
    file_id = office.google.drive.generate_ids(1)[0]
    fact = facts.SignedCopyReserved(file_id, revision.number)
    decide(office, office.histories.read(sop.id), caller, None, lambda _, __: (fact,), look=False)
    return file_id
