"""Taking over the Docs that were looked through: what is missing filled in, then each becomes an SOP of its own."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress

from service.domain import facts
from service.domain.acts.adopting import numbers, ready, said_problems, wanted
from service.domain.acts.document_control import ADOPTIONS, must_control
from service.domain.errors import Invalid, Problem, SopError, Unavailable
from service.domain.facts.adopting import AdoptionAsked, DocAdopted, DocLeftOut, DocRefused, ParticularsGiven
from service.domain.history.adoption import AdoptedDoc, Adoption
from service.domain.history.workplace import DRAFTS, Workplace
from service.domain.sentences import Sentence
from service.gateways.drive.state import FileState
from service.records.interface import ActClaim
from service.workflow.acts.countersigning import with_scan
from service.workflow.acts.enrolling import Enrolment, SignedPaper, begun
from service.workflow.acts.looking_through import look_through
from service.workflow.deciding.decision import done_before
from service.workflow.means.adoptions import note, read
from service.workflow.means.leasing import held
from service.workflow.means.office import Office
from service.workflow.means.queueing import settle_all_later, settle_later
from service.workflow.settling.founding import found
from service.workflow.settling.settle import LeftWaiting, settle_files, waiting_for


def fill_in(
    office: Office,
    caller: str,
    adoption: Adoption,
    docs: Mapping[str, Mapping[str, str]],
    for_all: Mapping[str, str],
    left_out: Mapping[str, bool],
    act: ActClaim | None = None,
) -> Adoption:
    """Record what was filled in for Docs, or for all that lack it, and which are left out; all of it or nothing."""
    must_control(caller, office.organisation, ADOPTIONS)
    if done_before(office, act):
        return read(office, adoption.id)
    unknown = [one for one in (*docs, *left_out) if one not in adoption.docs]
    problems = [Problem(one, Sentence("This file is none of those that were found.")) for one in unknown]
    problems += said_problems("for_all", for_all)
    problems += [wrong for file_id, given in docs.items() for wrong in said_problems(f"docs.{file_id}", given)]
    if problems:
        raise Invalid(problems)
    new = [
        *(ParticularsGiven(file_id, dict(given)) for file_id, given in docs.items() if given),
        *([ParticularsGiven("", dict(for_all))] if for_all else ()),
        *(DocLeftOut(file_id, out) for file_id, out in left_out.items()),
    ]
    return note(office, adoption.id, adoption.length, new, caller, act) if new else adoption


def adopt_all(office: Office, caller: str, adoption: Adoption, act: ActClaim | None = None) -> Adoption:
    """Have everything adopted that is complete, and return the adoption; the queue does it."""
    must_control(caller, office.organisation, ADOPTIONS)
    if not done_before(office, act):
        if not ready(adoption, office.organisation, office.today()):
            raise Invalid([Problem("docs", Sentence("No Doc is complete yet. Fill in what is listed as missing."))])
        adoption = note(office, adoption.id, adoption.length, [AdoptionAsked()], caller, act)
    if not settle_later(office, adoption.id, str(adoption.length)):
        go_on(office, adoption.id)
    return read(office, adoption.id)


def go_on(office: Office, adoption_id: str) -> tuple[LeftWaiting, ...]:
    """Look through what was not read yet, adopt what was asked for, and return what has to wait.

    It may break off anywhere and be run again: what is recorded is not done twice.
    """
    with held(office, f"adopting:{adoption_id}"):
        adoption = read(office, adoption_id)
        try:
            adoption = look_through(office, adoption)
            adoption = _take_over(office, adoption)
        except Unavailable as error:
            return (waiting_for(adoption_id, error),)
        office.records.settled({adoption_id: adoption.length})
    settle_all_later(office, f"{adoption_id} {adoption.length}")
    return ()


def _take_over(office: Office, adoption: Adoption) -> Adoption:
    if not adoption.asked:
        return adoption
    workplace = found(office)
    for doc in ready(adoption, office.organisation, office.today()):
        if doc.refused is None:
            adoption = note(office, adoption.id, adoption.length, [_taken(office, workplace, adoption, doc)])
    return adoption


def _taken(office: Office, workplace: Workplace, adoption: Adoption, doc: AdoptedDoc) -> DocAdopted | DocRefused:
    """Return that a Doc became an SOP, or why it cannot; raises Unavailable where it may later."""
    want = wanted(adoption, doc, office.organisation)
    state, in_force = _state(workplace, doc), SignedPaper(want.paper, want.scan) if want.paper else None
    block, others = facts.IdentityBlockAsked(), numbers(adoption, office.organisation)
    enrolment = Enrolment(want.request, state.id, want.number, in_force, state, (block,), others)
    one = hashlib.sha256(f"{adoption.id} {doc.file.file_id}".encode()).hexdigest()
    try:
        sop, _ = begun(office, adoption.by, office.google.drive, enrolment, ActClaim(one, one))
    except SopError as error:
        if isinstance(error, Unavailable) and not error.permanent:
            raise
        return DocRefused(doc.file.file_id, error.why if isinstance(error, Invalid) else error.sentence)
    with suppress(SopError):  # it keeps its mark, and is settled with everything else
        settle_files(office, workplace, with_scan(office, adoption.by, sop, office.google.drive))
    return DocAdopted(doc.file.file_id, sop.id)


def _state(workplace: Workplace, doc: AdoptedDoc) -> FileState:
    """Return the Doc as it was found; one that Drive made of an Office file lies among the drafts."""
    file = doc.file
    parents = (workplace.folder(DRAFTS),) if doc.document_id else file.parents
    return FileState(doc.document_id or file.file_id, file.name, "", {}, False, parents, False)
