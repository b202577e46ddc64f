"""The history of an SOP: its state is what one gets by reading every fact from the start."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from service.domain import facts
from service.domain.sop import Authorisation, Feedback, Revision, Round, Simulation, Sop


@dataclass(frozen=True)
class Recorded:
    """A fact with when it was recorded and whose act it was."""

    fact: Any
    at: datetime
    by: str


def fold(sop_id: str, history: Iterable[Recorded], sop: Sop | None = None) -> Sop | None:
    """Return the SOP that a history tells, from the start or on from `sop`; nothing where there is no history."""
    for length, recorded in enumerate(history, start=sop.length + 1 if sop else 1):
        sop = replace(_after(sop, sop_id, recorded), length=length)
    return sop


def _after(sop: Sop | None, sop_id: str, recorded: Recorded) -> Sop:
    if isinstance(recorded.fact, facts.Drafted):
        revision = Revision(recorded.fact, recorded.at, recorded.by)
        earlier = sop.revisions if sop else ()
        return Sop(sop_id, recorded.fact.number, (*earlier, revision), sop.feedback if sop else {}, 0)
    if sop is None:
        raise ValueError(f"the history of {sop_id} does not begin with a draft")
    feedback = _feedback(sop, recorded)
    if feedback is not None:
        return replace(sop, feedback={**sop.feedback, feedback.id: feedback})
    return replace(sop, revisions=(*sop.revisions[:-1], _revision(sop.current, recorded)))


def _feedback(sop: Sop, recorded: Recorded) -> Feedback | None:
    """Return the piece of feedback that the fact is about, as it is after it."""
    match recorded.fact:
        case facts.FeedbackGiven() as given:
            current = sop.current.round
            number = current.number if current else None
            return Feedback(given, sop.current.number, number, recorded.at, given.text, given.state)
        case facts.FeedbackChanged(feedback=key, text=text, state=state):
            return replace(sop.feedback[key], text=text, state=state)
        case facts.FeedbackDecided(feedback=key) as decided:
            return replace(sop.feedback[key], decided=decided, decided_by=recorded.by)
        case facts.DispositionWritten(feedback=key, disposition=disposition):
            return replace(sop.feedback[key], written=disposition)
    return None


def _revision(revision: Revision, recorded: Recorded) -> Revision:
    """Return the revision as it is after the fact."""
    match recorded.fact:
        case facts.FileIntended(file=file) as intended:
            tried = (*revision.intents.get(file, ()), (intended, recorded.at))
            return replace(revision, intents={**revision.intents, file: tried})
        case facts.FileMade(file="document", file_id=file_id):
            return replace(revision, document_id=file_id)
        case facts.FileMade() | facts.FileSwept():
            return revision
        case facts.DocumentWritten(header=header):
            return replace(revision, written=True, header=header)
        case facts.HeaderStamped(header=header):
            return replace(revision, header=header)
        case facts.FileShared(email=email):
            return replace(revision, shared=revision.shared | {email})
        case facts.ContentRead() as content:
            return replace(revision, content=content)
        case facts.ArchiveReserved(file_id=file_id):
            return replace(revision, archive_reserved=file_id)
        case facts.RoundOpened() | facts.ReviewerAnswered() | facts.RoundClosed():
            return _reviewed(revision, recorded)
        case facts.Simulated() | facts.SimulationWaived() | facts.Declined():
            return _rehearsed(revision, recorded)
    return _authorised(revision, recorded)


def _reviewed(revision: Revision, recorded: Recorded) -> Revision:
    match recorded.fact:
        case facts.RoundOpened() as opened:
            begun = Round(opened, recorded.by, recorded.at)
            return replace(revision, status="in_review", rounds=(*revision.rounds, begun), declined=None)
        case facts.ReviewerAnswered(reviewer=reviewer) as answer:
            last = revision.rounds[-1]
            last = replace(last, answers={**last.answers, reviewer: answer})
            return replace(revision, rounds=(*revision.rounds[:-1], last))
        case closed:
            last = replace(revision.rounds[-1], closed=closed, closed_at=recorded.at)
            return replace(revision, status="in_simulation", rounds=(*revision.rounds[:-1], last))


def _rehearsed(revision: Revision, recorded: Recorded) -> Revision:
    match recorded.fact:
        case facts.Declined(reason=reason):
            return replace(revision, status="drafting", declined=reason)
        case facts.Simulated(outcome="failed") as failed:
            ran = (*revision.simulations, Simulation(failed, recorded.by, recorded.at))
            return replace(revision, simulations=ran, status="drafting")
        case passed:
            ran = (*revision.simulations, Simulation(passed, recorded.by, recorded.at))
            return replace(revision, simulations=ran, status="awaiting_authorisation")


def _authorised(revision: Revision, recorded: Recorded) -> Revision:
    authorisation = revision.authorisation
    match recorded.fact:
        case facts.Authorised() as decided:
            begun = Authorisation(decided, recorded.by, recorded.at)
            return replace(revision, status="authorised", authorisation=begun, lapsed=None)
        case facts.Stamped() if authorisation:
            return replace(revision, authorisation=replace(authorisation, stamped=True))
        case facts.Locked(folder=folder):
            return replace(revision, locked=True, folder=folder)
        case facts.AuthorisationConfirmed() if authorisation:
            return replace(revision, authorisation=replace(authorisation, confirmed=True))
        case facts.Archived() as archive:
            return replace(revision, archive=archive)
        case facts.AuthorisationLapsed(reason=reason):
            return replace(revision, status="awaiting_authorisation", authorisation=None, lapsed=reason, cleared=False)
        case facts.Unlocked(folder=folder):
            return replace(revision, locked=False, folder=folder)
        case facts.StampsCleared():
            return replace(revision, cleared=True)
        case other:
            raise ValueError(f"a {type(other).__name__} has no place here in an SOP's history")
