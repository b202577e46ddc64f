"""Explaining a revision in a socialisation meeting: who came, and a picture of the attendance list beside the Doc."""

from service.domain import facts
from service.domain.acts.socialisation import Explained, explained, to_explain
from service.domain.history.sop import Revision, Sop
from service.domain.history.workplace import IN_FORCE
from service.gateways.drive.files import Drive
from service.records.interface import ActClaim
from service.workflow.deciding.decision import decide, done_before
from service.workflow.deciding.outcome import Outcome, acted, at_rest
from service.workflow.means.google import properties_of
from service.workflow.means.office import Office
from service.workflow.means.scans import FetchedFile, fetched_scan
from service.workflow.means.wording import attendance_list_name


def explain(
    office: Office,
    caller: str,
    sop: Sop,
    explanation: Explained,
    theirs: Drive | None,
    file_id: str = "",
    act: ActClaim | None = None,
) -> Outcome:
    """Record who came; a copy of the file is kept as the attendance list, `theirs` is Drive as the person sees it."""
    if (before := done_before(office, act)) is not None:
        return at_rest(office, office.histories.read(before), repeated=True)
    organisation, today = office.organisation, office.today()
    explained(sop, caller, organisation, explanation, today)
    picture = _kept(office, caller, sop, theirs, file_id) if file_id else None
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (explained(sop, caller, organisation, explanation, today, picture),),
        look=False,
    )


def _kept(office: Office, caller: str, sop: Sop, theirs: Drive | None, file_id: str) -> facts.AttendanceList:
    """Return the list as it is kept beside the Doc; an id that a try that was cut off gave to other bytes is passed."""
    revision = to_explain(sop, caller, office.organisation, office.today())
    workplace, folder = office.histories.workplace(), revision.folder or IN_FORCE
    file = fetched_scan(office.google.drive, theirs, workplace, file_id, sop.id)
    name, kept_id = attendance_list_name(sop, revision, file.name), revision.distribution.list_reserved
    while True:
        kept_id = kept_id or _reserved(office, caller, sop, revision)
        properties = properties_of(sop.id, revision.number, "attendance_list", kept_id)
        if _is_kept(office, kept_id, name, workplace.folder(folder), file, properties):
            return facts.AttendanceList(kept_id, file.sha256, file.name, folder)
        kept_id = None


def _is_kept(
    office: Office, kept_id: str, name: str, folder_id: str, file: FetchedFile, properties: dict[str, str]
) -> bool:
    return office.google.drive.keep(kept_id, name, folder_id, file.content, file.kind, properties) == file.content


def _reserved(office: Office, caller: str, sop: Sop, revision: Revision) -> str:
    """Return an id that is recorded before a file is made under it, so that none is made twice."""
    file_id = office.google.drive.generate_ids(1)[0]
    fact = facts.AttendanceListReserved(file_id, revision.number)
    decide(office, office.histories.read(sop.id), caller, None, lambda _, __: (fact,), look=False)
    return file_id
