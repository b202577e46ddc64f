"""Handing over: what one person holds becomes another's, one SOP, or all of them with the open runs."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from service.domain.acts.case_run import passed_on
from service.domain.acts.handover import checked, handed_over, undone
from service.domain.errors import Code, Denied, NotFound, Outstanding, Refused, SopError, Unreadable
from service.domain.history.entitlement import member
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, joined
from service.domain.telling.case_run import ListedRun
from service.records.interface import ActClaim
from service.workflow.acts.running import pass_run_on
from service.workflow.deciding.answering import once, outstanding_of, waiting_of
from service.workflow.deciding.decision import decide
from service.workflow.means.case_runs import open_with, read
from service.workflow.means.listing import heads
from service.workflow.means.office import Office
from service.workflow.means.queueing import settle_all_later
from service.workflow.reading.visible import see
from service.workflow.settling.founding import found
from service.workflow.settling.settle import LeftWaiting, refused, settle_files, waiting_for

PREVIEW = "?"
"""Stands for the reason of a handover that is only looked at."""


@dataclass
class HandoverDone:
    """What a handover came to: numbers of the SOPs that changed hands, what could not, and what has to wait.

    `runs` are for what the open runs are that changed hands. `repeated` says that the very same act was done before,
    with this answer.
    """

    changed: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    left: list[Outstanding] = field(default_factory=list)
    waiting: list[LeftWaiting] = field(default_factory=list)
    repeated: bool = False


@dataclass
class HandoverPreview:
    """What a handover would come to: numbers of the SOPs, open runs, what it would undo, and what could not be."""

    changed: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    undone: list[Outstanding] = field(default_factory=list)
    left: list[Outstanding] = field(default_factory=list)


@dataclass(frozen=True)
class _Handover:
    """Who asks that what is one person's becomes another's, and why."""

    caller: str
    leaver: str
    successor: str
    reason: str


def hand_over(
    office: Office,
    caller: str,
    leaver: str,
    successor: str,
    reason: str,
    chosen: Sequence[str] = (),
    act: ActClaim | None = None,
) -> HandoverDone:
    """Hand over the chosen SOPs; where none are chosen all that the caller may see, and the open runs.

    The register follows.
    """
    handover = _Handover(caller, leaver, successor, reason)
    member(office.organisation, caller)
    checked(leaver, successor, reason, office.organisation)
    sops = [_visible(office, handover.caller, sop_id) for sop_id in dict.fromkeys(chosen)]
    answer, repeated = once(
        replace(office, until=None, wait=None),  # the very same act is waited for
        act,
        "handover",
        lambda: _hand_over(office, handover, sops or tuple(_held(office, handover)), act, named=bool(sops)),
        lambda kept: HandoverDone(
            kept["changed"], kept.get("runs", []), outstanding_of(kept, "left"), waiting_of(kept)
        ),
    )
    return replace(answer, repeated=repeated)


def preview(office: Office, caller: str, leaver: str, successor: str) -> HandoverPreview:
    """Return what a handover of everything would change, undo and leave, as far as the caller may see it."""
    handover = _Handover(caller, leaver, successor, PREVIEW)
    member(office.organisation, caller)
    checked(leaver, successor, PREVIEW, office.organisation)
    effects = HandoverPreview()
    for sop in _held(office, handover):
        if isinstance(sop, LeftWaiting):
            continue
        try:
            if not handed_over(sop, caller, office.organisation, leaver, successor, PREVIEW):
                continue
        except Denied as denied:
            effects.left.append(_left(sop, "denied", denied.sentence))
        except Refused as error:
            effects.left.extend(error.outstanding)
        else:
            effects.changed.append(sop.number)
            lost = undone(sop, office.organisation, leaver, successor)
            effects.undone.extend(_left(sop, one.code, one.sentence) for one in lost)
    for run in open_with(office, leaver):
        try:
            passed_on(read(office, run.id), caller, office.organisation, successor, PREVIEW)
        except Denied as denied:
            effects.left.append(_run_left(run, denied.sentence))
        else:
            effects.runs.append(run.case)
    return effects


def _hand_over(
    office: Office, handover: _Handover, sops: Sequence[Sop | LeftWaiting], act: ActClaim | None, *, named: bool
) -> HandoverDone:
    done, workplace = HandoverDone(), found(office)
    for sop in sops:
        if isinstance(sop, LeftWaiting):
            done.waiting.append(sop)
            continue
        try:
            changed = _handed_over(office, handover, sop, act)
        except Denied as denied:
            done.left.append(_left(sop, "denied", denied.sentence))
            continue
        except Refused as error:
            done.left.extend(error.outstanding)
            continue
        except Unreadable as error:
            done.waiting.append(waiting_for(sop.id, error))
            continue
        if changed is None:
            done.left.extend([_nothing(sop, handover.leaver)] if named else [])
            continue
        done.changed.append(sop.number)
        try:
            done.waiting.extend(refused(office, settle_files(office, workplace, changed)))
        except SopError as error:
            done.waiting.append(waiting_for(sop.id, error))
    if not named:
        _hand_runs_over(office, handover, act, done)
    if done.changed:
        settle_all_later(office, act.id if act else "")
    return done


def _hand_runs_over(office: Office, handover: _Handover, act: ActClaim | None, done: HandoverDone) -> None:
    """Pass on every open run of the leaver that the caller may work on; the next sync writes their rows."""
    for run in open_with(office, handover.leaver):
        one = _own_act(act, run.id)
        try:
            pass_run_on(office, handover.caller, run.id, handover.successor, handover.reason, one)
        except Denied as denied:
            done.left.append(_run_left(run, denied.sentence))
        else:
            done.runs.append(run.case)


def _own_act(act: ActClaim | None, of: str) -> ActClaim | None:
    """Return the act as it is done to one SOP or run of many."""
    return ActClaim(hashlib.sha256(f"{act.id} {of}".encode()).hexdigest(), act.fingerprint) if act else None


def _handed_over(office: Office, handover: _Handover, sop: Sop, act: ActClaim | None) -> Sop | None:
    """Return the SOP after what changed hands was recorded; None where there is nothing."""
    how = (handover.caller, office.organisation, handover.leaver, handover.successor, handover.reason)
    one = _own_act(act, sop.id)
    done = one is not None and office.records.act(one.id) is not None
    if not done and not handed_over(sop, *how):
        return None
    return decide(office, sop, handover.caller, one, lambda s, _: handed_over(s, *how), look=False).sop


def _visible(office: Office, caller: str, sop_id: str) -> Sop | LeftWaiting:
    """Return an SOP that the caller may see, or that it has to wait because it cannot be read; raises NotFound."""
    try:
        return see(office, caller, sop_id)
    except Unreadable as error:
        return waiting_for(sop_id, error)


def _held(office: Office, handover: _Handover) -> Iterator[Sop | LeftWaiting]:
    """Yield the SOPs that the leaver has a part in, as far as the caller may see them."""
    for head in heads(office.records, {"parties": handover.leaver}):
        with suppress(NotFound):
            yield _visible(office, handover.caller, head.stream)


def _left(sop: Sop, code: Code, why: Sentence) -> Outstanding:
    return Outstanding(code, Sentence("{number}: {why}", number=sop.number, why=why), sop.id)


def _run_left(run: ListedRun, why: Sentence) -> Outstanding:
    return Outstanding("denied", joined((run.case, why), ": "), run.id)


def _nothing(sop: Sop, leaver: str) -> Outstanding:
    sentence = Sentence("{leaver} holds nothing of it.", leaver=leaver)
    return _left(sop, "nothing_held", sentence)
