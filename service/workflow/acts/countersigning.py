"""Adding the signed copy of an authorised revision: its bytes are fetched, hashed, and kept beside the archived PDF."""

from service.domain import facts
from service.domain.acts.signed_copy import signed_copy_kept, to_sign
from service.domain.history.sop import Revision, Sop
from service.domain.history.workplace import IN_FORCE, Workplace, drafts
from service.gateways.drive.files import Drive
from service.records.interface import ActClaim
from service.workflow.deciding.decision import decide, done_before
from service.workflow.deciding.outcome import Outcome, acted, at_rest
from service.workflow.means.google import properties_of
from service.workflow.means.office import Office
from service.workflow.means.scans import FetchedFile, fetched_scan
from service.workflow.means.wording import signed_copy_name


def add_signed_copy(
    office: Office, caller: str, sop: Sop, theirs: Drive | None, file_id: str, act: ActClaim | None = None
) -> Outcome:
    """Keep a copy of the file as the signed copy; `theirs` is Drive as the person sees it.

    One that lies among the company's drafts is found without it: there everybody of the company reads.
    """
    if (before := done_before(office, act)) is not None:
        return at_rest(office, office.histories.read(before), repeated=True)
    organisation, workplace = office.organisation, office.histories.workplace()
    revision = to_sign(sop, caller, organisation)
    copy = fetched_scan(office.google.drive, theirs, workplace, file_id, sop.id)
    made = facts.SignedCopyKept("", copy.sha256, copy.name, revision.folder or IN_FORCE, revision.number)
    signed_copy_kept(sop, caller, organisation, made)
    kept_id = _kept(office, caller, sop, revision, workplace, copy, made.folder)
    made = facts.SignedCopyKept(kept_id, made.sha256, made.name, made.folder, made.revision)
    return acted(
        office, sop, caller, act, lambda sop, _: (signed_copy_kept(sop, caller, organisation, made),), look=False
    )


def with_scan(office: Office, caller: str, sop: Sop, theirs: Drive) -> Sop:
    """Return an adopted SOP, the scan of its signed paper kept beside its Doc; as it is where that is kept, or none.

    From then on its owner may do with theirs what they like. What is no PDF and no picture stays where it lies.
    """
    revision, workplace = sop.current, office.histories.workplace()
    scan = revision.adopted.scan if revision.adopted else None
    if scan is None or revision.signed_copies:
        return sop
    folder = drafts(revision.drafted.department)
    fetched = fetched_scan(office.google.drive, theirs, workplace, scan.file_id, sop.id)
    kept_id = _kept(office, caller, sop, revision, workplace, fetched, folder)
    kept = facts.SignedCopyKept(kept_id, fetched.sha256, fetched.name, folder, revision.number)
    sop = office.histories.read(sop.id)
    return office.histories.append(sop.id, sop, (kept,), caller)


def _kept(
    office: Office, caller: str, sop: Sop, revision: Revision, workplace: Workplace, fetched: FetchedFile, folder: str
) -> str:
    """Return the id of the copy that is kept; an id that a try that was cut off gave to other bytes is passed over."""
    drive, file_id = office.google.drive, revision.signed_copy_reserved
    name = signed_copy_name(sop, revision, fetched.name)
    while True:
        file_id = file_id or _reserved(office, caller, sop, revision)
        properties = properties_of(sop.id, revision.number, "signed_copy", file_id)
        kept = drive.keep(file_id, name, workplace.folder(folder), fetched.content, fetched.kind, properties)
        if kept == fetched.content:
            return file_id
        file_id = None


def _reserved(office: Office, caller: str, sop: Sop, revision: Revision) -> str:
    """Return an id that is recorded before a file is made under it, so that none is made twice."""
    file_id = office.google.drive.generate_ids(1)[0]
    fact = facts.SignedCopyReserved(file_id, revision.number)
    decide(office, office.histories.read(sop.id), caller, None, lambda _, __: (fact,), look=False)
    return file_id
