"""Authorisation and what followed, adoption, and the end of an SOP, in sentences."""

from typing import assert_never

from service.domain import facts
from service.domain.acts.authorisation import ACTING
from service.domain.history.lapses import why_lapsed
from service.domain.history.printed import of_revision
from service.domain.sentences import Sentence, joined
from service.domain.telling.trail.context import Context, short

DecisionFact = facts.AuthorisationFact | facts.Withdrawn | facts.WithdrawalProposed | facts.ReplacementFact


def told(fact: DecisionFact, context: Context) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.Authorised():
            return joined((*_authorised(fact), *_on_prints(context)), " ")
        case facts.Signed():
            return Sentence("{name}, {post}, signed: {meaning}", name=fact.name, post=fact.post, meaning=fact.meaning)
        case facts.Stamped():
            return Sentence("Signatures and dates stand in the Doc.")
        case facts.Locked():
            return Sentence("The Doc was locked and lies in “{folder}”.", folder=context.folder(fact.folder))
        case facts.AuthorisationConfirmed():
            return Sentence("The locked Doc was read back: it is what was authorised.")
        case facts.AuthorisationLapsed():
            return Sentence("The authorisation did not hold: {why}", why=why_lapsed(fact.reason) or fact.reason)
        case facts.Unlocked():
            return Sentence("The Doc was opened for writing again.")
        case facts.StampsCleared():
            return Sentence("The signatures were taken out of the Doc.")
        case facts.Declined():
            return Sentence("The authorisation was declined: {reason}", reason=fact.reason)
        case facts.AuthorisationRequested(note=""):
            return Sentence("The authorisation was asked for.")
        case facts.AuthorisationRequested():
            return Sentence("The authorisation was asked for: {note}", note=fact.note)
        case facts.Withdrawn():
            return Sentence("The SOP was withdrawn from {day} on: {reason}", day=fact.day, reason=fact.reason)
        case facts.Replaced():
            return Sentence(
                "The SOP was superseded by {number} “{title}” from {day} on.",
                number=fact.number,
                title=fact.title,
                day=fact.day,
            )
        case facts.PredecessorEnded(superseded=True):
            return Sentence("{number} is superseded by this SOP.", number=fact.number)
        case facts.PredecessorEnded():
            return Sentence("{number}, which this SOP was to supersede, was out of force already.", number=fact.number)
        case facts.WithdrawalProposed():
            return Sentence("It was proposed to withdraw the SOP: {reason}", reason=fact.reason)
    assert_never(fact)


def _on_prints(context: Context) -> list[Sentence]:
    """Return what printed copies of the revision are told by."""
    code = of_revision(context.sop, context.revision)
    return [Sentence("The code of its printed copies is {code}.", code=code)] if code else []


def _authorised(fact: facts.Authorised) -> list[Sentence]:
    post = f"{ACTING[fact.acting]} {fact.acting_for} ({fact.post})" if fact.acting else fact.post
    sentences = [
        Sentence(
            "Authorised as {post}, in force from {day}, next review {next}: {meaning}",
            post=post,
            day=fact.effective,
            next=fact.next_review,
            meaning=fact.meaning,
        )
    ]
    if decree := fact.decree:
        sentences.append(Sentence("Decree {number} of {day}.", number=decree.number, day=decree.day))
    return sentences


def of_signed_copy(fact: facts.SignedCopyFact, context: Context) -> Sentence:
    """Return what happened to the signed copy."""
    match fact:
        case facts.SignedCopyReserved():
            return Sentence("An id was set aside for the signed copy.")
        case facts.SignedCopyKept():
            return Sentence(
                "The signed copy of Rev. {number} is kept: “{name}”, SHA-256 {sha}.",
                number=fact.revision,
                name=fact.name,
                sha=short(fact.sha256),
            )
        case facts.SignedCopyMoved():
            return Sentence(
                "The signed copy of Rev. {number} lies in “{folder}” now.",
                number=fact.revision,
                folder=context.folder(fact.folder),
            )
    assert_never(fact)


def of_adoption(fact: facts.AdoptionFact, context: Context) -> Sentence:
    """Return what happened to an SOP that is older than Baku."""
    match fact:
        case facts.Adopted():
            return Sentence(
                "Adopted as in force since {day}, authorised outside Baku by {signatory}, {post}.",
                day=fact.effective,
                signatory=fact.signatory,
                post=fact.post,
            )
        case facts.AdoptionConfirmed():
            confirmed = Sentence(
                "It was confirmed that exactly this is in force; next review {day}.", day=fact.next_review
            )
            return joined((confirmed, *_on_prints(context)), " ")
        case facts.AdoptionUndone():
            return Sentence("The adoption was undone: {reason}", reason=fact.reason)
        case facts.PutBack(stayed=True):
            return Sentence("The Doc stays among the drafts: Google does not let Baku put it back.")
        case facts.PutBack():
            return Sentence("The Doc lies where it came from again.")
    assert_never(fact)
