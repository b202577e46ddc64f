"""Adopting: an SOP in force already that was taken over is given back, or it and others are confirmed by one click."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from service.domain.acts.adoption import confirmed, undone, waits_for
from service.domain.checks import raise_problems
from service.domain.company.number import claim_of
from service.domain.document.content import Content, mark
from service.domain.errors import Invalid, NotFound, Problem, Refused, SopError, Unreadable
from service.domain.facts import AdoptionConfirmed
from service.domain.facts.coding import decode_one_of
from service.domain.facts.confirming import ConfirmationFact, ConfirmationGiven, ConfirmationRefused
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.records.interface import ActClaim, Taken
from service.workflow.acts.bringing_in import give_up
from service.workflow.deciding.decision import decide, done_before, words_of
from service.workflow.deciding.outcome import Outcome, at_rest
from service.workflow.means import clicks
from service.workflow.means.listing import streams
from service.workflow.means.office import Office
from service.workflow.means.queueing import settle_all_later, settle_later
from service.workflow.means.unreadable import legible
from service.workflow.reading.review_dates import ReviewDates
from service.workflow.reading.visible import see
from service.workflow.settling.founding import found
from service.workflow.settling.settle import LeftWaiting, refused, settle_files, waiting_for

GIVEN = "confirmation-"
"""How the id begins of what was confirmed with one click, and that of no other history."""
KINDS: Mapping[str, type[ConfirmationFact]] = {kind.__name__: kind for kind in (ConfirmationGiven, ConfirmationRefused)}
MOST = 500


@dataclass(frozen=True)
class Confirmation:
    """A click on many adopted SOPs: whose it was, the mark of each SOP's content, and what could not be confirmed."""

    id: str
    by: str
    marks: Mapping[str, str]
    refused: tuple[ConfirmationRefused, ...]
    length: int


def undo(office: Office, caller: str, sop: Sop, reason: str, act: ActClaim | None = None) -> Outcome:
    """Give an adopted SOP back: its Doc lies where it came from, and it may be adopted again under its number."""
    before = done_before(office, act)
    if before is not None:
        return at_rest(office, office.histories.read(before), repeated=True)
    fact, revision = undone(sop, caller, office.organisation, reason), sop.current
    held = (claim_of(sop.number), f"document:{revision.document_id}", f"document:{revision.drafted.source}")
    after = office.histories.append(sop.id, sop, (fact,), caller, act=act, released=tuple(dict.fromkeys(held)))
    if revision.document_id and revision.document_id != revision.drafted.source:
        give_up(office, revision.drafted.source, revision.document_id)
    return at_rest(office, after)


def unconfirmed(office: Office, caller: str, *, own: bool = False) -> Iterator[Sop]:
    """Yield the adopted SOPs that are this person's to confirm; a document controller's, too, unless only `own`."""
    controls = not own and caller in office.organisation.controllers
    for stream in streams(office.records, {"status": "adopted"}):
        try:
            sop = office.histories.read(stream)
        except Unreadable:
            continue
        mine = controls or waits_for(sop, caller, office.organisation, office.today())
        if sop.current.status == "adopted" and mine:
            yield sop


def marks_of(sops: Sequence[Sop]) -> dict[str, str]:
    """Return the mark of what each Doc says, by SOP; one that was not read yet has none."""
    contents = ((sop.id, sop.current.content) for sop in sops)
    return {sop_id: mark(read.steps_hash, read.text_hash) if read else "" for sop_id, read in contents}


def confirm(office: Office, caller: str, marks: Mapping[str, str], act: ActClaim | None = None) -> Confirmation:
    """Record that these adopted SOPs are in force, and leave to the queue what follows for each.

    The click is recorded at once and for all of them; each is then confirmed by a fact of its own, however often the
    work breaks off.
    """
    if before := done_before(office, act):
        return read(office, before)
    if not marks or len(marks) > MOST:
        raise Invalid([Problem("sops", Sentence("Choose 1 to {most} SOPs to confirm.", most=MOST))])
    raise_problems(_unknown(office, caller, marks))
    stream = GIVEN + office.new_id()
    try:
        clicks.note(office, stream, 0, [ConfirmationGiven(dict(marks))], caller, act)
    except Taken:
        if (same := done_before(office, act)) is None:
            raise
        return read(office, same)
    if not settle_later(office, stream, ""):
        carry_out(office, stream)
    return read(office, stream)


def _unknown(office: Office, caller: str, marks: Mapping[str, str]) -> Iterator[Problem]:
    """Yield each SOP that there is not, or not for this person; one that cannot be read now waits."""
    for sop_id in marks:
        try:
            see(office, caller, sop_id)
        except NotFound as unknown:
            yield Problem(f"sops.{sop_id}", unknown.sentence)
        except Unreadable:
            continue


def read(office: Office, stream: str) -> Confirmation:
    """Return what was confirmed with one click, and how far that came."""
    entries = office.records.read(stream)
    facts = [legible(entry, lambda: stream, partial(decode_one_of, KINDS)) for entry in entries]
    marks = {
        sop_id: mark for fact in facts if isinstance(fact, ConfirmationGiven) for sop_id, mark in fact.marks.items()
    }
    left = tuple(fact for fact in facts if isinstance(fact, ConfirmationRefused))
    return Confirmation(stream, entries[0].by, marks, left, len(entries))


def read_own(office: Office, caller: str, stream: str) -> Confirmation:
    """Return what this person confirmed with one click; NotFound for anybody else but document controllers."""
    given = read(office, stream) if stream.startswith(GIVEN) and office.records.head(stream) else None
    if given is None or caller not in (given.by, *office.organisation.controllers):
        raise NotFound(Sentence("There is no such confirmation. Look at the list of adopted SOPs."))
    return given


def left_of(office: Office, given: Confirmation) -> tuple[str, ...]:
    """Return the SOPs of a click that are neither confirmed nor refused yet."""
    over = {one.sop_id for one in given.refused}
    return tuple(sop_id for sop_id in given.marks if sop_id not in over and not _is_confirmed(office, sop_id))


def _is_confirmed(office: Office, sop_id: str) -> bool:
    """Whether the SOP was adopted, and somebody confirmed that; one that cannot be read was not."""
    with suppress(Unreadable):
        return any(r.adopted and r.authorisation for r in office.histories.read(sop_id).revisions)
    return False


def carry_out(office: Office, stream: str) -> tuple[LeftWaiting, ...]:
    """Confirm each SOP of a click that is not confirmed yet, and return what has to wait; may run any number of times.

    What cannot be confirmed is said of that SOP alone.
    """
    given, workplace = read(office, stream), found(office)
    waiting: list[LeftWaiting] = []
    dates = ReviewDates(office)
    for sop_id in left_of(office, given):
        try:
            sop = office.histories.read(sop_id)
            done = decide(office, sop, given.by, None, partial(_decided, office, given, dates))
            dates.note(done.sop)
            waiting.extend(refused(office, settle_files(office, workplace, done.sop, done.content)))
        except Refused as refusal:
            given = _note(office, given, [ConfirmationRefused(sop_id, o.code, o.sentence) for o in refusal.outstanding])
        except SopError as error:
            waiting.append(waiting_for(sop_id, error))
    if not left_of(office, given):
        office.records.settled({stream: given.length})
    settle_all_later(office, f"{stream} {given.length}")
    return tuple(waiting)


def _decided(
    office: Office, given: Confirmation, dates: ReviewDates, sop: Sop, content: Content | None
) -> tuple[AdoptionConfirmed]:
    words, others = words_of(content), dates.others(sop)
    return (confirmed(sop, given.by, office.organisation, given.marks[sop.id], office.today(), words, others),)


def _note(office: Office, given: Confirmation, new: Sequence[ConfirmationRefused]) -> Confirmation:
    clicks.note(office, given.id, given.length, new)
    return read(office, given.id)
