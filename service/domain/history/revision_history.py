"""What each fact makes of a revision and of its feedback."""

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import datetime
from typing import assert_never

from service.domain import facts
from service.domain.history.changes import described_after
from service.domain.history.distribution import distribution_after
from service.domain.history.feedback import Feedback, Overtaken, Overtaking
from service.domain.history.meeting import meetings_after
from service.domain.history.monitoring import Monitoring
from service.domain.history.references import rewritten
from service.domain.history.review_round import Overruling, Round
from service.domain.history.sop import (
    Authorisation,
    DecisionRequest,
    EditorialConfirmation,
    Revision,
    Run,
    Signature,
    SignedCopy,
    Simulation,
    Sop,
)
from service.domain.history.workplace import drafts


def feedback_after(sop: Sop, fact: facts.FeedbackFact, at: datetime, by: str) -> Feedback:
    """Return the piece of feedback that the fact is about, as it is after it."""
    match fact:
        case facts.FeedbackGiven():
            current, rounds = sop.current.round, sop.current.rounds
            number = current.number if current else len(rounds) + 1 if fact.source == "authoriser" else None
            return Feedback(fact, sop.current.number, number, at, fact.text, fact.state, fact.reply)
        case facts.FeedbackChanged(feedback=key):
            return _changed(sop.feedback[key], fact)
        case facts.FeedbackCarried(feedback=key, revision=number):
            return _carried(sop.feedback[key], number)
        case facts.FeedbackDecided(feedback=key):
            known = sop.feedback[key]
            answers = (*known.answers, fact.answer) if fact.answer else known.answers
            return replace(known, decided=fact, decided_by=by, written=None, answers=answers, overtaken=None)
        case facts.FeedbackPlaced(feedback=key):
            known = sop.feedback[key]
            given = replace(known.given, kind="comment", ref=fact.ref or None)
            return replace(known, given=given, text=fact.text, placed=True)
        case facts.DispositionWritten(feedback=key, disposition=disposition):
            return _written(sop.feedback[key], disposition)
    assert_never(fact)


def _written(known: Feedback, disposition: facts.Disposition) -> Feedback:
    """Return feedback whose decision stands in the Doc: Baku's answer to a comment resolves it."""
    resolved = known.given.kind == "comment" and known.state == "open"
    return replace(known, written=disposition, state="resolved" if resolved else known.state)


def _changed(known: Feedback, change: facts.FeedbackChanged) -> Feedback:
    """Return feedback that changed in the Doc; a decision holds for the words it was made on."""
    after = replace(known, text=change.text, state=change.state, reply=change.reply)
    why = _put_in_question(known, change)
    if why is None or known.decided is None:
        return after
    return replace(
        after, decided=None, decided_by=None, overtaken=Overtaken(known.decided, known.decided_by or "", why)
    )


def _put_in_question(known: Feedback, change: facts.FeedbackChanged) -> Overtaking | None:
    """Return what happened to feedback since it was decided on, as far as it asks for another decision."""
    if change.state not in ("open", "resolved"):
        return None
    if change.text != known.text:
        return "edited"
    if change.state == "open" and known.state == "resolved":
        return "reopened"
    ours = known.decided is not None and not known.decided.answer and change.state == "resolved"
    return "replied" if change.reply not in ("", known.reply) and not ours else None


def _carried(known: Feedback, revision: int) -> Feedback:
    """Return feedback as it waits in a later revision: open again, and no thread of the Doc that is written now."""
    given = replace(known.given, ref=None)
    return replace(
        known, given=given, revision=revision, state="open", reply="", decided=None, decided_by=None, placed=False
    )


def revision_after(revision: Revision, fact: facts.RevisionFact, at: datetime, by: str) -> Revision:
    """Return the revision as it is after the fact."""
    if isinstance(fact, facts.FileFact):
        return _filed(revision, fact, at)
    if isinstance(fact, facts.RoundFact):
        return _reviewed(revision, fact, at, by)
    if isinstance(fact, facts.SimulationFact):
        return _rehearsed(revision, fact, at, by)
    if isinstance(fact, facts.MeetingFact):
        return _met(revision, fact, at, by)
    if isinstance(fact, facts.SignedCopyFact):
        return _copied(revision, fact, at, by)
    if isinstance(fact, facts.DistributionFact):
        return replace(revision, distribution=distribution_after(revision.distribution, fact, at, by))
    if isinstance(fact, facts.AuthorisationFact):
        return _authorised(revision, fact, at, by)
    if isinstance(fact, facts.BlockFact):
        return _with_block(revision, fact)
    if isinstance(fact, facts.AdoptionFact):
        return _adopted(revision, fact, at, by)
    if isinstance(fact, facts.Monitored):
        return replace(revision, monitorings=(*revision.monitorings, Monitoring(fact, by, at)))
    if isinstance(fact, facts.Destroyed):
        return replace(revision, destroyed=fact)
    if isinstance(fact, facts.KeptLonger):
        return replace(revision, kept=fact)
    if isinstance(fact, facts.MarkFact):
        return replace(revision, pics={**revision.pics, **fact.pics} if isinstance(fact, facts.PicsGiven) else {})
    if isinstance(fact, facts.ChangesFact):
        return replace(revision, described=described_after(revision.described, fact))
    if isinstance(fact, facts.ReferenceFact):
        return rewritten(revision, fact, at, by)
    match fact:
        case facts.Illustrated():
            return replace(revision, illustrated=fact)
        case facts.PredecessorEnded(sop_id=sop_id):
            return replace(revision, replaced=revision.replaced | {sop_id})
        case facts.ContentRead():
            return replace(revision, content=fact, right=revision.right if fact.astray else fact)
        case facts.HandedOver():
            return replace(handed(revision, fact), handed_over=True)
        case facts.ParticularsChanged():
            return _particularised(revision, fact)
        case facts.ParticularsWritten(folder=folder):
            return replace(revision, drafted_as=None, folder=folder)
        case facts.Cancelled(reason=reason):
            return replace(revision, status="cancelled", cancelled=reason)
        case facts.EditorialConfirmed(steps_hash=steps, text_hash=text):
            confirmed = (*revision.confirmations, EditorialConfirmation(by, (steps, text), at))
            status = "awaiting_authorisation" if revision.status == "drafting" else revision.status
            return replace(revision, confirmations=confirmed, status=status)
    assert_never(fact)


def _with_block(revision: Revision, fact: facts.BlockFact) -> Revision:
    """Return the revision after its Doc got an identity block, or lost its own head, or was to."""
    match fact:
        case facts.IdentityBlockAsked():
            return replace(revision, block="asked")
        case facts.IdentityBlockInserted(said=said):
            return replace(revision, block="inserted", said=said)
        case facts.OwnHeadGivenUp(lines=lines):
            return replace(revision, given_up=lines)
        case facts.OwnHeadRemoved():
            return replace(revision, given_up=())
    assert_never(fact)


def _filed(revision: Revision, fact: facts.FileFact, at: datetime) -> Revision:
    """Return the revision after something was done to its files."""
    match fact:
        case facts.FileIntended(file=file):
            tried = (*revision.intents.get(file, ()), (fact, at))
            return replace(revision, intents={**revision.intents, file: tried})
        case facts.FileMade(file="document", file_id=file_id):
            return replace(revision, document_id=file_id)
        case facts.FileMade() | facts.FileSwept():
            return revision
        case facts.DocumentWritten(header=header):
            return replace(revision, written=True, header=header)
        case facts.HeaderStamped(header=header):
            return replace(revision, header=header)
        case facts.FileShared(email=email, role=role):
            return replace(revision, shared={**revision.shared, email: role})
        case facts.FileUnshared(email=gone):
            return replace(revision, shared={e: role for e, role in revision.shared.items() if e != gone})
        case facts.ArchiveReserved(file_id=file_id):
            return replace(revision, archive_reserved=file_id)
        case facts.Archived():
            return replace(revision, archive=fact, archive_folder=revision.folder)
    assert_never(fact)


def handed(revision: Revision, part: facts.HandedOver) -> Revision:
    """Return the revision after a part of it changed hands."""
    drafted, leaver, successor = revision.drafted, part.leaver, part.successor
    match part.part:
        case "author":
            authors = tuple(dict.fromkeys(successor if a == leaver else a for a in drafted.authors))
            former = revision.former_authors | {leaver}
            signatures = _but_of(revision, (successor,))
            handed_on = replace(drafted, authors=authors)
            return replace(revision, drafted=handed_on, former_authors=former, signatures=signatures)
        case "owner":
            return replace(revision, drafted=replace(drafted, owner=successor))
        case "authoriser":
            signatures = _but_of(revision, (successor,))  # who signs last does not sign before
            return replace(revision, drafted=replace(drafted, authoriser=successor), signatures=signatures)
    assert_never(part.part)


def _but_of(revision: Revision, people: Collection[str]) -> tuple[Signature, ...]:
    """Return the signatures but those of who is an author by now, or signs last."""
    return tuple(one for one in revision.signatures if one.by not in people)


def _particularised(revision: Revision, fact: facts.ParticularsChanged) -> Revision:
    """Return the revision with other particulars; a Doc that is there already still says the former ones."""
    before = revision.drafted
    after = replace(before, **{f.name: getattr(fact, f.name) for f in fields(fact)})
    former = revision.former_authors.union(before.authors).difference(after.authors)
    changed = replace(
        revision, drafted=after, former_authors=former, signatures=_but_of(revision, (*after.authors, after.authoriser))
    )
    if revision.document_id is None:
        return changed
    return replace(
        changed, drafted_as=revision.drafted_as or before, folder=revision.folder or drafts(before.department)
    )


def _reviewed(revision: Revision, fact: facts.RoundFact, at: datetime, by: str) -> Revision:
    """Return the revision after a round began, or after its last one changed or ended."""
    match fact:
        case facts.RoundOpened(reviewers=reviewers, due=due):
            rounds = (*revision.rounds, Round(fact, by, at, reviewers, due))
            return replace(revision, status="in_review", rounds=rounds, declined=None, requested=None, signatures=())
        case facts.RoundClosed():
            settled = revision.settled_simulation is not None
            revision = replace(revision, status="awaiting_authorisation" if settled else "in_simulation")
        case facts.RoundCancelled():
            revision = replace(revision, status="drafting")
    return replace(revision, rounds=(*revision.rounds[:-1], _round_after(revision.rounds[-1], fact, at, by)))


def _round_after(last: Round, fact: facts.RoundChange, at: datetime, by: str) -> Round:
    match fact:
        case facts.ReviewerAnswered(reviewer=reviewer):
            return _answered(last, reviewer, fact)
        case facts.ObjectionOverruled(reviewer=reviewer, reason=reason):
            return replace(last, overruled={**last.overruled, reviewer: Overruling(reason, by)})
        case facts.AskedAgain(reviewer=reviewer):
            asked, askers = {**last.asked_again, reviewer: fact}, {**last.asked_by, reviewer: by}
            return replace(last, asked_again=asked, asked_by=askers)
        case facts.RoundClosed():
            return replace(last, closed=fact, closed_at=at)
        case facts.ReviewerReplaced(reviewer=reviewer, successor=successor):
            return replace(last, reviewers=tuple(successor if r.email == reviewer else r for r in last.reviewers))
        case facts.ReviewerExcused(reviewer=reviewer):
            return replace(last, reviewers=tuple(r for r in last.reviewers if r.email != reviewer))
        case facts.DueMoved(due=due):
            return replace(last, due=due)
        case facts.RoundCancelled(reason=reason):
            return replace(last, cancelled=reason)
    assert_never(fact)


def _answered(last: Round, reviewer: str, answer: facts.ReviewerAnswered) -> Round:
    """Return the round after an answer; what was said about the reviewer's last one is over."""
    return replace(
        last,
        answers={**last.answers, reviewer: answer},
        answered=(*last.answered, answer),
        asked_again={email: asked for email, asked in last.asked_again.items() if email != reviewer},
        overruled={email: why for email, why in last.overruled.items() if email != reviewer},
    )


def _copied(revision: Revision, fact: facts.SignedCopyFact, at: datetime, by: str) -> Revision:
    """Return the revision after something was done about its signed copies."""
    match fact:
        case facts.SignedCopyReserved(file_id=file_id):
            return replace(revision, signed_copy_reserved=file_id)
        case facts.SignedCopyKept(folder=folder):
            copies = (*revision.signed_copies, SignedCopy(fact, by, at, folder))
            return replace(revision, signed_copies=copies, signed_copy_reserved=None)
        case facts.SignedCopyMoved(file_id=file_id, folder=folder):
            moved = (replace(c, folder=folder) if c.kept.file_id == file_id else c for c in revision.signed_copies)
            return replace(revision, signed_copies=tuple(moved))
    assert_never(fact)


def _met(revision: Revision, fact: facts.MeetingFact, at: datetime, by: str) -> Revision:
    """Return the revision after a meeting was called in its last round, or something happened to one of any round."""
    called = fact.round if isinstance(fact, facts.MeetingCalled) else None
    rounds = (
        replace(r, meetings=meetings_after(r.meetings, fact, at, by)) if called in (None, r.number) else r
        for r in revision.rounds
    )
    return replace(revision, rounds=tuple(rounds))


def _rehearsed(revision: Revision, fact: facts.SimulationFact, at: datetime, by: str) -> Revision:
    """Return the revision after a rehearsal, its waiver, or something in the open run."""
    match fact:
        case facts.Simulated() | facts.SimulationWaived():
            return _rehearsed_wholly(revision, Simulation(fact, by, at))
        case facts.RunBegun():
            return replace(revision, run=Run(fact, by, at))
        case facts.RunStopped():
            return replace(revision, run=None)
    return replace(revision, run=_run_after(revision.run, fact, at))


def _rehearsed_wholly(revision: Revision, simulation: Simulation) -> Revision:
    fact, run = simulation.fact, revision.run
    ended = isinstance(fact, facts.Simulated) and run is not None and run.begun.simulation == fact.simulation
    ran = replace(revision, simulations=(*revision.simulations, simulation), run=None if ended else run)
    if revision.status == "authorised":
        return ran
    if simulation.failed:
        return replace(ran, status="drafting", requested=None)
    return replace(ran, status="awaiting_authorisation")


def _run_after(run: Run | None, fact: facts.StepBegun | facts.StepsRun, at: datetime) -> Run:
    if run is None:
        raise ValueError("no rehearsal is open that could have gone on")
    match fact:
        case facts.StepBegun(step=step):
            return replace(run, clocks={**run.clocks, step: at})
        case facts.StepsRun(steps=steps):
            newly = {result.step: result for result in steps}
            clocks = {step: since for step, since in run.clocks.items() if step not in newly}
            return replace(run, results={**run.results, **newly}, clocks=clocks)
    assert_never(fact)


def _authorised(revision: Revision, fact: facts.AuthorisationFact, at: datetime, by: str) -> Revision:
    """Return the revision after a decision to authorise was asked for, taken or carried out."""
    match fact:
        case facts.AuthorisationRequested(note=note):
            return replace(revision, requested=DecisionRequest(by, at, note))
        case facts.Signed():
            return replace(revision, signatures=(*revision.signatures, Signature(fact, by, at)))
        case facts.Declined(reason=reason):
            turned = replace(revision, status="drafting", requested=None, turns=revision.turns + 1, signatures=())
            return replace(turned, declined=reason, declined_by=by)
        case facts.Authorised():
            begun = Authorisation(fact, by, at)
            return replace(revision, status="authorised", authorisation=begun, lapsed=None, requested=None)
        case facts.Stamped():
            return replace(revision, authorisation=replace(_standing(revision), stamped=True))
        case facts.AuthorisationConfirmed():
            return replace(revision, authorisation=replace(_standing(revision), confirmed=True))
        case facts.Locked(folder=folder):
            return replace(revision, locked=True, folder=folder)
        case facts.AuthorisationLapsed(reason=reason):
            lapsed = replace(revision, authorisation=None, lapsed=reason, cleared=False, turns=revision.turns + 1)
            lapsed = replace(lapsed, signatures=())
            if revision.adopted:  # nothing of ours was written into it
                return replace(lapsed, status="adopted", cleared=True)
            return replace(lapsed, status="awaiting_authorisation")
        case facts.Unlocked(folder=folder):
            return replace(revision, locked=False, folder=folder)
        case facts.StampsCleared():
            return replace(revision, cleared=True)
    assert_never(fact)


def _adopted(revision: Revision, fact: facts.AdoptionFact, at: datetime, by: str) -> Revision:
    """Return the revision after it was adopted, confirmed to be in force, or given back."""
    match fact:
        case facts.Adopted():
            return replace(revision, status="adopted", adopted=fact)
        case facts.AdoptionConfirmed():
            confirmed = Authorisation(_as_decided(revision, fact), by, at)
            return replace(revision, status="authorised", authorisation=confirmed, lapsed=None)
        case facts.AdoptionUndone(reason=reason):
            return replace(revision, status="cancelled", cancelled=reason, undone=True)
        case facts.PutBack():
            return replace(revision, put_back=True)
    assert_never(fact)


def _as_decided(revision: Revision, fact: facts.AdoptionConfirmed) -> facts.Authorised:
    """Return the authorisation that was given outside Baku, on the content that was confirmed here."""
    if revision.adopted is None:
        raise ValueError(f"revision {revision.number} was not adopted and cannot have been confirmed as such")
    return facts.Authorised(
        post=revision.adopted.post,
        meaning="",
        effective=revision.adopted.effective,
        next_review=fact.next_review,
        steps_hash=fact.steps_hash,
        text_hash=fact.text_hash,
        doc_revision=fact.doc_revision,
        words=fact.words,
    )


def _standing(revision: Revision) -> Authorisation:
    if revision.authorisation is None:
        raise ValueError(f"nothing was authorised in revision {revision.number} that could have been carried out")
    return revision.authorisation
