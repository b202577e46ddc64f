"""Authorising many SOPs with one click: recorded at once, then done chunk by chunk, whoever dies meanwhile."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice

from service.domain import facts
from service.domain.acts.joint import authorised_jointly, jointly_decided
from service.domain.document.content import Content
from service.domain.errors import Conflict, NotFound, SopError, Unavailable
from service.domain.history import joint as history
from service.domain.history.joint import Joint
from service.domain.history.lapses import why_lapsed
from service.domain.history.sop import Sop
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.workflow.acts.authorising import must_be_exportable
from service.workflow.deciding.decision import decide, done_before, words_of
from service.workflow.means import clicks
from service.workflow.means.leasing import held
from service.workflow.means.office import Office
from service.workflow.means.queueing import settle_later
from service.workflow.means.unreadable import legible
from service.workflow.reading.replacing import must_replace_alone
from service.workflow.reading.review_dates import ReviewDates
from service.workflow.reading.visible import see
from service.workflow.settling import registering
from service.workflow.settling.founding import found
from service.workflow.settling.google_refusals import rows_tried
from service.workflow.settling.mailing import mail_now
from service.workflow.settling.settle import SHORTLY, LeftWaiting, settle_files, waiting_for

CHUNK = 10
"""SOPs after which the register is written and it is recorded how far one has come."""


def authorise_together(
    office: Office,
    caller: str,
    chosen: Mapping[str, str],
    meaning: str,
    effective: date | None,
    decree: facts.Decree | None,
    act: ActClaim | None = None,
) -> tuple[Joint, bool]:
    """Return the joint authorisation and whether it was begun before; the queue does it, or where there is none, this.

    `chosen` are the SOPs' ids, each with the mark of the content that was shown ("" where none was). Invalid where
    something filled in is wrong; what stands against one of the SOPs is told of that one.
    """
    stream = done_before(office, act)
    repeated = stream is not None
    if stream is None:
        sops = [facts.JointSop(sop_id, see(office, caller, sop_id).number, seen) for sop_id, seen in chosen.items()]
        decided = jointly_decided(sops, caller, office.organisation, meaning, effective, decree, office.today())
        stream, repeated = _recorded(office, caller, decided, act)
    if not settle_later(office, stream, "") and not repeated:
        carry_on(replace(office, until=None), stream)
    return read_joint(office, stream), repeated


def _recorded(office: Office, caller: str, decided: facts.JointlyDecided, act: ActClaim | None) -> tuple[str, bool]:
    """Return the history that the click stands in, and whether the same click was faster."""
    stream = history.PREFIX + office.new_id()
    try:
        clicks.note(office, stream, 0, [decided], caller, act)
    except Conflict:
        before = done_before(office, act)
        if before is None:
            raise
        return before, True
    return stream, False


def read_joint(office: Office, stream: str) -> Joint:
    """Return how far a joint authorisation has come; NotFound where there is none, Unreadable where it is damaged."""
    entries = office.records.read(stream) if stream.startswith(history.PREFIX) else ()
    if not entries:
        raise NotFound(Sentence("There is no such joint authorisation."))
    return history.fold(stream, ((legible(e, lambda: stream, history.decode), e.at, e.by) for e in entries))


def see_joint(office: Office, caller: str, joint_id: str) -> Joint:
    """Return a joint authorisation to whoever decided it, or controls documents; NotFound for everybody else."""
    joint = read_joint(office, history.PREFIX + joint_id)
    if caller != joint.by and caller not in office.organisation.controllers:
        raise NotFound(Sentence("There is no such joint authorisation."))
    return joint


def carry_on(office: Office, stream: str) -> tuple[LeftWaiting, ...]:
    """Authorise what is left, and return what has to wait; any number of times, for nothing is done twice."""
    office = replace(office, wait=SHORTLY)
    try:
        with held(office, stream):
            return tuple(_carried_on(office, read_joint(office, stream)))
    except SopError as error:
        return (waiting_for(stream, error),)


def _carried_on(office: Office, joint: Joint) -> Iterator[LeftWaiting]:
    workplace = found(office)
    for chunk in _chunks(joint.left):
        run = _Chunk(office, joint, workplace)
        for one in chunk:
            run.authorise(one)
        yield from run.end()
        joint = _noted(office, joint, run.done)
    if not joint.left:
        office.records.settled({joint.stream: joint.length})


class _Chunk:
    """One chunk of a joint authorisation: SOPs one by one, then their rows in one batch."""

    def __init__(self, office: Office, joint: Joint, workplace: Workplace) -> None:
        self.office, self.joint, self.workplace = office, joint, workplace
        self.dates = ReviewDates(office)
        self.done: list[facts.JointSopDone] = []
        self.rested: list[Sop] = []
        self.waiting: list[LeftWaiting] = []

    def authorise(self, one: facts.JointSop) -> None:
        """Authorise one of the SOPs; what keeps it from that for good is told, for now waits."""
        try:
            done = self._authorised(one)
        except (Unavailable, Conflict) as error:
            if not isinstance(error, Unavailable) or not error.permanent:
                self.waiting.append(waiting_for(one.sop, error))
                return
            done = facts.JointSopDone(one.sop, error.sentence)
        except SopError as error:
            done = facts.JointSopDone(one.sop, error.sentence)
        self.done.append(done)

    def _authorised(self, one: facts.JointSop) -> facts.JointSopDone:
        """Return what became of one SOP after its signature; raises the refusal."""
        office, by = self.office, self.joint.by
        sop = see(office, by, one.sop)
        done = decide(office, sop, by, self._claim(one), partial(self._decision, one))
        sop = self._settled(done.sop, done.content)
        self.dates.note(sop)
        if sop.current.lapsed is not None:
            return facts.JointSopDone(one.sop, why_lapsed(sop.current.lapsed))
        return facts.JointSopDone(one.sop, signed=sop.current.authorisation is None)

    def _decision(
        self, one: facts.JointSop, sop: Sop, content: Content | None
    ) -> tuple[facts.Signed | facts.Authorised, ...]:
        decided = authorised_jointly(
            sop,
            self.joint.by,
            self.office.organisation,
            self.joint.decided,
            one,
            words_of(content),
            self.dates.others(sop),
        )
        must_replace_alone(self.office, sop)
        must_be_exportable(self.office, sop)
        return (decided,)

    def _claim(self, one: facts.JointSop) -> ActClaim:
        """Return the act that one signature is: the same one however often this is carried on."""
        return ActClaim(hashlib.sha256(f"{self.joint.stream} {one.sop}".encode()).hexdigest(), self.joint.stream)

    def _settled(self, sop: Sop, content: Content | None) -> Sop:
        """Return the SOP at rest; where that fails now it keeps its mark, and the next settling does it."""
        try:
            sop = settle_files(self.office, self.workplace, sop, content)
        except SopError as error:
            self.waiting.append(waiting_for(sop.id, error))
            return self.office.histories.read(sop.id)
        self.rested.append(sop)
        return sop

    def end(self) -> Sequence[LeftWaiting]:
        """Send the mails that are due, write the rows, and return what has to wait."""
        sops = [mail_now(self.office, sop) for sop in self.rested]
        write = partial(registering.write, self.office, self.workplace, sops)
        if sops and (refusal := rows_tried(self.office, sops, write)):
            self.waiting.extend(waiting_for(sop.id, refusal) for sop in sops)
        return self.waiting


def _noted(office: Office, joint: Joint, done: Sequence[facts.JointSopDone]) -> Joint:
    """Return the joint authorisation after it was recorded how far one has come."""
    if not done:
        return joint
    clicks.note(office, joint.stream, joint.length, [facts.JointSopsDone(tuple(done))])
    return read_joint(office, joint.stream)


def _chunks(left: Sequence[facts.JointSop]) -> Iterator[tuple[facts.JointSop, ...]]:
    rest = iter(left)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk
