"""Enrolling: a Doc that people have already becomes an SOP, moved or copied with the person's own rights."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from service.domain import facts
from service.domain.acts.adoption import Paper, adopted, must_be_offered
from service.domain.acts.draft import DraftRequest, drafted
from service.domain.checks import refuse
from service.domain.company.number import claim_of, number_problem, standardised
from service.domain.errors import Invalid, Problem, SopError
from service.domain.history.entitlement import member
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.gateways.drive.files import Drive
from service.gateways.drive.kinds import DOCUMENT
from service.gateways.drive.state import FileState
from service.records.interface import ActClaim, Taken
from service.workflow.acts.bringing_in import brought_in, nonce_of
from service.workflow.acts.countersigning import with_scan
from service.workflow.deciding.beginning import begin
from service.workflow.deciding.decision import done_before
from service.workflow.deciding.numbers import holder
from service.workflow.deciding.outcome import Outcome, at_rest
from service.workflow.means.google import properties_of
from service.workflow.means.leasing import held
from service.workflow.means.office import PREFIX, Office


@dataclass(frozen=True)
class SignedPaper:
    """That people work by a Doc already: what its signed paper says, and the scan of that by its file id."""

    paper: Paper
    scan: str = ""


@dataclass(frozen=True)
class Enrolment:
    """A Doc that is to become an SOP: as what, under which number, as in force or as a draft; `also` is recorded too.

    `found` is how it stands in Drive, where that was looked at a moment ago.
    """

    request: DraftRequest
    document_id: str
    number: str = ""
    in_force: SignedPaper | None = None
    found: FileState | None = None
    also: tuple[facts.Fact, ...] = ()
    spared: tuple[str, ...] = ()
    """Numbers that are other Docs' own, where this one has none and gets the next."""


def enrol(
    office: Office,
    caller: str,
    theirs: Drive,
    request: DraftRequest,
    document_id: str,
    number: str = "",
    act: ActClaim | None = None,
    in_force: SignedPaper | None = None,
) -> Outcome:
    """Take a Doc into the register under its own number or the next one; `theirs` is Drive as the person sees it.

    The Doc is moved into the department's folder, or copied there where the person may not move it. What cannot be
    read in it is outstanding, with its place. It begins as a draft, or as what people work by where it is `in_force`.
    """
    member(office.organisation, caller)
    sop, repeated = begun(office, caller, theirs, Enrolment(request, document_id, number, in_force), act)
    with suppress(SopError):  # it is known by its hash all the same
        sop = with_scan(office, caller, sop, theirs)
    return at_rest(office, sop, repeated=repeated)


def begun(office: Office, caller: str, theirs: Drive, enrolment: Enrolment, act: ActClaim | None) -> tuple[Sop, bool]:
    """Return the SOP that begins with a Doc, and whether this very act began it before; its files are to be settled."""
    new = PREFIX + office.new_id()
    sop = _done_before(office, act)
    if sop is None:
        try:
            # so that it is brought in once, by whoever comes first
            with held(replace(office, until=None, wait=None), f"document:{enrolment.document_id}"):
                sop = _begun(office, caller, theirs, new, enrolment, act)
        except SopError:
            sop = _done_before(office, act)  # the same click at the same moment was faster
            if sop is None:
                raise
    return sop, sop.id != new


def _done_before(office: Office, act: ActClaim | None) -> Sop | None:
    before = done_before(office, act)
    return None if before is None else office.histories.read(before)


def _begun(office: Office, caller: str, theirs: Drive, sop_id: str, enrolment: Enrolment, act: ActClaim | None) -> Sop:
    """Return the SOP begun with the Doc."""
    request, document_id = enrolment.request, enrolment.document_id
    wrong = number_problem("number", " ".join(enrolment.number.split()), office.organisation.number_pattern)
    number, wrongs = standardised(enrolment.number), (wrong,) if wrong else ()
    first, paper = (
        (drafted(request, caller, office.organisation, number, wrongs), None)
        if enrolment.in_force is None
        else _adopted(office, caller, theirs, request, number, wrongs, enrolment.in_force)
    )
    state = _unregistered(office, enrolment.found or _theirs(theirs, document_id))
    if number and holder(office, number):
        raise Invalid([Problem("number", _USED)])
    properties = properties_of(sop_id, first.revision, "document", nonce_of(office, document_id))
    brought = brought_in(office, caller, theirs, state, request, properties)
    begins = replace(first, origin="registered", source=document_id)
    made = facts.FileMade("document", brought)

    def facts_of(claimed: str) -> Sequence[facts.Fact]:
        lay_in = state.parents if brought == document_id else ()
        if paper is None:
            return [replace(begins, number=claimed, lay_in=lay_in), made, *enrolment.also]
        return [replace(begins, number=claimed), made, replace(paper, lay_in=lay_in), *enrolment.also]

    claims = [f"document:{file_id}" for file_id in dict.fromkeys((brought, document_id))]
    if number:
        return _keep(office, caller, sop_id, number, facts_of(number), act, claims)
    return begin(office, caller, sop_id, request.department, facts_of, act, claims, enrolment.spared)


def _adopted(
    office: Office,
    caller: str,
    theirs: Drive,
    request: DraftRequest,
    number: str,
    wrong: tuple[Problem, ...],
    in_force: SignedPaper,
) -> tuple[facts.Drafted, facts.Adopted]:
    """Return what an SOP that is in force already begins with, while that is offered."""
    must_be_offered(office.organisation, office.histories.workplace().founded, office.today())
    try:
        scan = _scan(theirs, in_force.scan)
    except Invalid as invalid:
        scan, wrong = None, (*wrong, *invalid.problems)
    return adopted(request, in_force.paper, scan, caller, office.organisation, number, office.today(), wrong)


def _scan(theirs: Drive, file_id: str) -> facts.Scan | None:
    """Return the scan of the signed paper as the person sees it; Invalid where they do not, or it is no such file."""
    if not file_id:
        return None
    state = theirs.look(file_id)
    if state is None or state.trashed:
        raise Invalid([Problem("scan", Sentence("You cannot open this scan, or it is in the trash. Check the link."))])
    if not state.sha256:  # Google's own files have no bytes
        raise Invalid([Problem("scan", Sentence("Give a file that was uploaded, such as a PDF or a photo."))])
    return facts.Scan(file_id, state.name, state.sha256)


def _theirs(theirs: Drive, document_id: str) -> FileState:
    """Return the Doc as the person sees it; Invalid where they do not, or where it is none."""
    state = theirs.look(document_id)
    if state is None or state.trashed:
        raise Invalid([Problem("document_id", _UNSEEN)])
    if state.mime_type != DOCUMENT:
        raise Invalid([Problem("document_id", _NO_DOC)])
    return state


def _unregistered(office: Office, state: FileState) -> FileState:
    """Return a Doc that is no SOP's yet; Refused where it is one's."""
    registered = office.records.claimed(f"document:{state.id}")
    if registered is not None:
        sop_number = office.histories.read(registered).number
        refuse("registered", Sentence("This Doc is registered already, as {number}.", number=sop_number), registered)
    return state


def _keep(
    office: Office,
    caller: str,
    sop_id: str,
    number: str,
    new: Sequence[facts.Fact],
    act: ActClaim | None,
    claims: Sequence[str],
) -> Sop:
    """Return the SOP begun under the number that the Doc had before."""
    try:
        return office.histories.append(sop_id, None, new, caller, act=act, claims=[claim_of(number), *claims])
    except Taken as taken:
        if office.records.claimed(claim_of(number)) is None:
            raise
        raise Invalid([Problem("number", _USED)]) from taken


_USED = Sentence("This number is used already. Leave it out to get the next one.")
_UNSEEN = Sentence("You cannot open this Doc, or it is in the trash. Check the link.")
_NO_DOC = Sentence("This is no Google Doc. Open it and choose File ▸ Save as Google Docs, then register that one.")
