"""What a person can do next with an SOP, and nothing else: what the acts would not refuse for who they are or when."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from service.domain.acts.outstanding import awaits_decision, open_in_doc, outstanding, outstanding_for
from service.domain.company.organisation import Organisation
from service.domain.history.entitlement import may_authorise, parties, steers
from service.domain.history.signing import signers
from service.domain.history.sop import Revision, Sop

NextAct = Literal[
    "answer",
    "weigh",
    "open_round",
    "close_round",
    "change_round",
    "simulate",
    "waive",
    "request",
    "authorise",
    "decline",
    "confirm_editorial",
    "revise",
    "note",
    "sync",
    "cancel",
    "withdraw",
]

REVIEW_MISSING = {"round_missing", "changed_since_review", "review_not_independent"}
"""Codes of what a further review round deals with."""


def next_acts(sop: Sop, caller: str, organisation: Organisation, today: date) -> tuple[NextAct, ...]:
    """Return the acts that are the person's to do now, the most pressing first."""
    if sop.withdrawn is not None:
        return ()
    if sop.current.status == "cancelled":
        return tuple(_of_authorised(sop, sop.previous, caller, organisation, today)) if sop.previous else ()
    if sop.current.authorisation is None:
        return tuple(_of_draft(sop, caller, organisation))
    return tuple(_of_authorised(sop, sop.current, caller, organisation, today))


def _of_draft(sop: Sop, caller: str, organisation: Organisation) -> Iterator[NextAct]:
    revision = sop.current
    steering, authorising = steers(revision, caller, organisation), may_authorise(revision, caller, organisation)
    editorial = revision.drafted.revision_class == "editorial"
    missing = {one.code for one in outstanding(sop, organisation)}
    if authorising and not outstanding_for(sop, caller, organisation):
        yield "authorise"
    if revision.round and caller in {r.email for r in revision.round.reviewers}:
        yield "answer"
    if steering and any(awaits_decision(f) or open_in_doc(f) for f in sop.feedback.values()):
        yield "weigh"
    confirmable = missing & {"confirmation_missing", "changed_since_review"}
    if confirmable and caller not in revision.ever_authors and (steering or caller in parties(revision, organisation)):
        yield "confirm_editorial"
    if revision.round and steering:
        yield "close_round"
        yield "change_round"
    if not editorial and not revision.round and steering and missing & REVIEW_MISSING:
        yield "open_round"
    rehearsed = not missing & {"simulation_missing", "changed_since_simulation"}
    if not editorial and revision.agreed and not rehearsed:
        if steering or caller in parties(revision, organisation):
            yield "simulate"
        if authorising:
            yield "waive"
    if steering and not missing and revision.requested is None and caller not in signers(revision, organisation)[:1]:
        yield "request"
    if authorising and revision.status in ("in_simulation", "awaiting_authorisation"):
        yield "decline"
    yield "note"
    yield "sync"
    if steering:
        yield "cancel"


def _of_authorised(
    sop: Sop, revision: Revision, caller: str, organisation: Organisation, today: date
) -> Iterator[NextAct]:
    leading = steers(revision, caller, organisation) or may_authorise(revision, caller, organisation)
    if leading:
        yield "revise"
    yield "note"
    yield "sync"
    if leading and sop.in_force(today):
        yield "withdraw"
