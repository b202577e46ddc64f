"""An SOP that stands in no row of the register, told by its files: by their marks and the block stamped in its Docs.

When a decision was taken is not stamped to the second: codes on its prints lead to nothing any more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from service.domain import facts
from service.domain.acts.authorisation import header_line
from service.domain.company.organisation import Organisation
from service.domain.document.content import Content
from service.domain.document.days import day_in
from service.domain.document.sop_document import BLANK
from service.domain.errors import SopError
from service.domain.history.fold import fold
from service.domain.history.observation import observed
from service.domain.history.recorded import Recorded
from service.domain.history.workplace import IN_FORCE, SUPERSEDED, drafts
from service.gateways.drive.state import FileState
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office

REVISION = "baku-revision"
A_YEAR = timedelta(days=365)
"""Until its next review where the Doc names no day."""


def told_by_files(
    office: Office, sop_id: str, docs: Sequence[FileState], pdfs: Sequence[FileState], where: Mapping[str, str]
) -> tuple[facts.Fact, ...]:
    """Return the facts that tell an SOP by its Docs, the oldest of each revision; none where a Doc does not say it.

    A call for each Doc. `where` are the ids of the company's folders.
    """
    of_revision = {_revision(doc): doc for doc in reversed(docs)}  # copies that people made are younger
    kept = {_revision(pdf): pdf for pdf in reversed(pdfs)}
    found: list[facts.Fact] = []
    content = None
    try:
        for number, doc in sorted(of_revision.items()):
            content = office.google.docs.read(doc.id)
            folder = next((key for key, folder_id in where.items() if folder_id in doc.parents), None)
            found += _of_doc(office, number, doc, content, folder, kept.get(number))
    except SopError:
        return ()
    return tuple(_with_content(office, sop_id, found, content)) if found and content else ()


def _revision(file: FileState) -> int:
    text = file.properties.get(REVISION, "")
    return int(text) if text.isdecimal() else 0


def _of_doc(
    office: Office, number: int, doc: FileState, content: Content, folder: str | None, pdf: FileState | None
) -> Iterator[facts.Fact]:
    company, says = office.organisation, content.document.identity
    department = _department(company, says.department, folder)
    if not says.number.strip() or not department:
        return
    signed = (
        doc.locked and folder in (IN_FORCE, SUPERSEDED) and content.stamps.get("authorised.name", "") not in ("", BLANK)
    )
    author = _person(company, content.stamps.get("prepared.name", ""))
    authoriser = _person(company, content.stamps.get("authorised.name", "")) or company.head_of(department)
    yield facts.Drafted(
        says.number.strip(), number, says.title or doc.name, "", content.document.format, content.document.language,
        department, (), _person(company, says.owner) or company.head_of(department), (author,) if author else (),
        authoriser, {}, revision_class="change" if number else "first", origin="registered", source=doc.id,
    )  # fmt: skip
    at = doc.changed or office.clock()
    decision = facts.RebuiltAuthorisation(_decided(office, content), authoriser, at, stamped=True, confirmed=True)
    yield facts.Rebuilt(
        at,
        document_id=doc.id,
        folder=folder or drafts(department),
        locked=doc.locked,
        authorisation=decision if signed else None,
        archive=facts.Archived(pdf.id, pdf.sha256, number) if pdf and signed else None,
        archive_folder=folder if pdf and signed else None,
    )


def _decided(office: Office, content: Content) -> facts.Authorised:
    says = content.stamps
    effective = day_in(says.get("effective", "")) or office.today()
    return facts.Authorised(
        says.get("authorised.post", ""), "", effective, day_in(says.get("next_review", "")) or effective + A_YEAR,
        content.steps_hash, content.text_hash, content.revision_id, dict(says),
        links=True,
    )  # fmt: skip


def _with_content(office: Office, sop_id: str, found: Sequence[facts.Fact], content: Content) -> Iterator[facts.Fact]:
    """Yield the facts, the newest revision with its header as it stands, and what its Doc says."""
    *before, newest = found
    recorded = [Recorded(fact, office.clock(), SERVICE) for fact in found]
    sop = fold(sop_id, recorded)
    if sop is None or not isinstance(newest, facts.Rebuilt):
        return
    yield from (*before, replace(newest, header=header_line(sop)))
    yield from observed(sop, content, office.new_id)


def _department(company: Organisation, name: str, folder: str | None) -> str:
    """Return the department that a Doc names, or in whose folder it lies; "" where neither tells."""
    named = (d.code for d in company.departments if name.strip() in (d.code, *d.names.values()))
    lies = (d.code for d in company.departments if folder == drafts(d.code))
    return next(named, "") or next(lies, "")


def _person(company: Organisation, name: str) -> str:
    return next((person.email for person in company.people if person.name == name.strip()), "")
