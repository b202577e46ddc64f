"""What each fact makes of a revision and of its feedback."""

from dataclasses import replace

from service.domain import facts
from service.domain.history.recorded import Recorded
from service.domain.history.sop import (
    Authorisation,
    EditorialConfirmation,
    Feedback,
    Request,
    Revision,
    Round,
    Simulation,
    Sop,
)


def feedback_after(sop: Sop, recorded: Recorded) -> Feedback | None:
    """Return the piece of feedback that the fact is about, as it is after it."""
    match recorded.fact:
        case facts.FeedbackGiven() as given:
            current = sop.current.round
            number = current.number if current else None
            return Feedback(given, sop.current.number, number, recorded.at, given.text, given.state, given.reply)
        case facts.FeedbackChanged(feedback=key, text=text, state=state, reply=reply):
            return replace(sop.feedback[key], text=text, state=state, reply=reply)
        case facts.FeedbackCarried(feedback=key, revision=number):
            return _carried(sop.feedback[key], number)
        case facts.FeedbackDecided(feedback=key) as decided:
            return replace(sop.feedback[key], decided=decided, decided_by=recorded.by)
        case facts.DispositionWritten(feedback=key, disposition=disposition):
            return replace(sop.feedback[key], written=disposition)
    return None


def _carried(known: Feedback, revision: int) -> Feedback:
    """Return feedback as it waits in a later revision: open again, and no thread of the Doc that is written now."""
    given = replace(known.given, ref=None)
    return replace(known, given=given, revision=revision, state="open", reply="", decided=None, decided_by=None)


def revision_after(revision: Revision, recorded: Recorded) -> Revision:
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
        case facts.HandedOver() | facts.Cancelled() | facts.AuthorisationRequested() | facts.EditorialConfirmed():
            return _led(revision, recorded)
        case facts.RoundOpened():
            return _opened(revision, recorded)
        case facts.ReviewerReplaced() | facts.ReviewerExcused() | facts.DueMoved() | facts.RoundCancelled():
            return _mended(revision, recorded)
        case facts.ReviewerAnswered() | facts.RoundClosed():
            return _reviewed(revision, recorded)
        case facts.Simulated() | facts.SimulationWaived() | facts.Declined():
            return _rehearsed(revision, recorded)
    return _authorised(revision, recorded)


def _led(revision: Revision, recorded: Recorded) -> Revision:
    """Return the revision after those who run the work decided something about it."""
    match recorded.fact:
        case facts.HandedOver() as part:
            return handed(revision, part)
        case facts.Cancelled(reason=reason):
            return replace(revision, status="cancelled", cancelled=reason)
        case facts.EditorialConfirmed(steps_hash=steps, text_hash=text):
            confirmed = (*revision.confirmations, EditorialConfirmation(recorded.by, (steps, text)))
            status = "awaiting_authorisation" if revision.status == "drafting" else revision.status
            return replace(revision, confirmations=confirmed, status=status)
        case requested:
            return replace(revision, requested=Request(recorded.by, recorded.at, requested.note))


def handed(revision: Revision, part: facts.HandedOver) -> Revision:
    """Return the revision after a part of it changed hands."""
    drafted, leaver, successor = revision.drafted, part.leaver, part.successor
    match part.part:
        case "author":
            authors = tuple(dict.fromkeys(successor if a == leaver else a for a in drafted.authors))
            former = revision.former_authors | {leaver}
            return replace(revision, drafted=replace(drafted, authors=authors), former_authors=former)
        case "owner":
            return replace(revision, drafted=replace(drafted, owner=successor))
        case "authoriser":
            return replace(revision, drafted=replace(drafted, authoriser=successor))


def _opened(revision: Revision, recorded: Recorded) -> Revision:
    opened = recorded.fact
    begun = Round(opened, recorded.by, recorded.at, opened.reviewers, opened.due)
    return replace(revision, status="in_review", rounds=(*revision.rounds, begun), declined=None, requested=None)


def _mended(revision: Revision, recorded: Recorded) -> Revision:
    """Return the revision after its round changed its reviewers or its day, or was stopped."""
    last = revision.rounds[-1]
    match recorded.fact:
        case facts.ReviewerReplaced(reviewer=reviewer, successor=successor):
            asked = tuple(successor if r.email == reviewer else r for r in last.reviewers)
            last = replace(last, reviewers=asked)
        case facts.ReviewerExcused(reviewer=reviewer):
            last = replace(last, reviewers=tuple(r for r in last.reviewers if r.email != reviewer))
        case facts.DueMoved(due=due):
            last = replace(last, due=due)
        case cancelled:
            last = replace(last, cancelled=cancelled.reason)
            revision = replace(revision, status="drafting")
    return replace(revision, rounds=(*revision.rounds[:-1], last))


def _reviewed(revision: Revision, recorded: Recorded) -> Revision:
    last = revision.rounds[-1]
    match recorded.fact:
        case facts.ReviewerAnswered(reviewer=reviewer) as answer:
            last = replace(last, answers={**last.answers, reviewer: answer})
            return replace(revision, rounds=(*revision.rounds[:-1], last))
        case closed:
            last = replace(last, closed=closed, closed_at=recorded.at)
            return replace(revision, status="in_simulation", rounds=(*revision.rounds[:-1], last))


def _rehearsed(revision: Revision, recorded: Recorded) -> Revision:
    match recorded.fact:
        case facts.Declined(reason=reason):
            return replace(revision, status="drafting", declined=reason, requested=None, turns=revision.turns + 1)
        case facts.Simulated(outcome="failed") as failed:
            ran = (*revision.simulations, Simulation(failed, recorded.by, recorded.at))
            return replace(revision, simulations=ran, status="drafting", requested=None)
        case passed:
            ran = (*revision.simulations, Simulation(passed, recorded.by, recorded.at))
            return replace(revision, simulations=ran, status="awaiting_authorisation")


def _authorised(revision: Revision, recorded: Recorded) -> Revision:
    authorisation = revision.authorisation
    match recorded.fact:
        case facts.Authorised() as decided:
            begun = Authorisation(decided, recorded.by, recorded.at)
            return replace(revision, status="authorised", authorisation=begun, lapsed=None, requested=None)
        case facts.Stamped() if authorisation:
            return replace(revision, authorisation=replace(authorisation, stamped=True))
        case facts.Locked(folder=folder):
            return replace(revision, locked=True, folder=folder)
        case facts.AuthorisationConfirmed() if authorisation:
            return replace(revision, authorisation=replace(authorisation, confirmed=True))
        case facts.Archived() as archive:
            return replace(revision, archive=archive)
        case facts.AuthorisationLapsed(reason=reason):
            lapsed = replace(revision, authorisation=None, lapsed=reason, cleared=False, turns=revision.turns + 1)
            return replace(lapsed, status="awaiting_authorisation")
        case facts.Unlocked(folder=folder):
            return replace(revision, locked=False, folder=folder)
        case facts.StampsCleared():
            return replace(revision, cleared=True)
        case other:
            raise ValueError(f"a {type(other).__name__} has no place here in an SOP's history")
