"""What each fact makes of a revision."""

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import datetime
from typing import assert_never

from service.domain import facts
from service.domain.history.changes import described_after
from service.domain.history.distribution import distribution_after
from service.domain.history.monitoring import Monitoring
from service.domain.history.rebuilding import rebuilt
from service.domain.history.references import rewritten
from service.domain.history.round_history import met, reviewed
from service.domain.history.run_history import rehearsed
from service.domain.history.sop import (
    Authorisation,
    DecisionRequest,
    EditorialConfirmation,
    GivenSignature,
    Revision,
    SignedCopy,
)
from service.domain.history.workplace import drafts


def revision_after(revision: Revision, fact: facts.RevisionFact, at: datetime, by: str) -> Revision:
    """Return the revision as it is after the fact."""
    if isinstance(fact, facts.FileFact):
        return _filed(revision, fact, at)
    if isinstance(fact, facts.RoundFact):
        return reviewed(revision, fact, at, by)
    if isinstance(fact, facts.SimulationFact):
        return rehearsed(revision, fact, at, by)
    if isinstance(fact, facts.MeetingFact):
        return met(revision, fact, at, by)
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
        case facts.Rebuilt():
            return rebuilt(revision, fact)
        case facts.Illustrated():
            return replace(revision, illustrated=fact, redrawn=False)
        case facts.PictureChosen(shown=shown):
            return replace(revision, pictured=shown, redrawn=True)
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
            return replace(revision, block="inserted", own_head=said)
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


def _but_of(revision: Revision, people: Collection[str]) -> tuple[GivenSignature, ...]:
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


def _authorised(revision: Revision, fact: facts.AuthorisationFact, at: datetime, by: str) -> Revision:
    """Return the revision after a decision to authorise was asked for, taken or carried out."""
    match fact:
        case facts.AuthorisationRequested(note=note):
            return replace(revision, requested=DecisionRequest(by, at, note))
        case facts.Signed():
            return replace(revision, signatures=(*revision.signatures, GivenSignature(fact, by, at)))
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
        links=True,
    )


def _standing(revision: Revision) -> Authorisation:
    if revision.authorisation is None:
        raise ValueError(f"nothing was authorised in revision {revision.number} that could have been carried out")
    return revision.authorisation
