"""That a decision about an SOP is awaited, and that it was declined."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from service.domain.acts.outstanding import outstanding
from service.domain.company.organisation import Organisation
from service.domain.history.signatories import has_signed, signing_next
from service.domain.history.signing import signers, turn_begins
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence, joined
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import OwedMail, draft_of, turn
from service.domain.telling.post.words import name, shortened

SOON = timedelta(hours=1)
"""For how long who was asked for a decision is not mailed again, even where somebody has a note for them."""


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    revision = draft_of(sop)
    if revision is None or revision.round:
        return
    if revision.status == "awaiting_authorisation" and not outstanding(sop, organisation):
        yield from _awaited(sop, revision, organisation)
    elif revision.declined is not None:
        for person in dict.fromkeys((*revision.drafted.authors, revision.drafted.owner)):
            if person != revision.declined_by:
                yield OwedMail(revision.number, "declined", turn(revision), person)


def _awaited(sop: Sop, revision: Revision, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the mails to who may authorise now; who is asked outright on a later day, or with a note, gets another.

    Whoever asked for the decision, or brought the revision so far, knows that it is awaited.
    """
    request, knows = revision.requested, _knows(revision)
    before = tuple(one.email for one in signing_next(revision, organisation))
    for person in before or signers(revision, organisation):
        if person == knows or has_signed(revision, person):
            continue
        begins = None if before else turn_begins(revision, person, organisation)
        lapsed = sum(one.by == person for one in revision.signatures)
        about = f"{turn(revision)} {lapsed}" if lapsed else turn(revision)
        mail = OwedMail(revision.number, "decision_awaited", about, person, begins, at_once=True)
        mailed = sop.mails.get(mail.key)
        if mailed is None or request is None or request.at <= mailed.at:
            yield mail
            continue
        mailed_on, asked_on = organisation.day(mailed.at), organisation.day(request.at)
        again = replace(mail, about=f"{mail.about} asked")
        if mailed_on < asked_on or (request.note and request.at - mailed.at >= SOON):
            yield again
        elif request.note:  # the mail of a moment ago is still unread; the note is worth one on another day
            yield replace(again, first=organisation.working_days_after(mailed_on, 1))
        else:
            yield mail


def _knows(revision: Revision) -> str:
    """Return who brought the revision so far that its authorisation is awaited: by asking, confirming or reporting."""
    if revision.requested:
        return revision.requested.by
    content, simulation = revision.content, revision.settled_simulation
    now = (content.steps_hash, content.text_hash) if content else None
    confirmed = [one.by for one in revision.confirmations if one.hashes == now]
    if confirmed:
        return confirmed[-1]
    agreed = revision.agreed.closed_at if revision.agreed else None
    return simulation.by if simulation and (agreed is None or agreed <= simulation.at) else ""


def _words(mailing: Mailing) -> MailWords:
    return _declined(mailing) if mailing.mail.occasion == "declined" else _decision_awaited(mailing)


def _decision_awaited(mailing: Mailing) -> MailWords:
    revision = mailing.revision
    awaited = Sentence(
        "{what} has been reviewed and nothing is outstanding: your decision to authorise it is awaited.",
        what=mailing.what,
    )
    if revision.requested:
        who, note = name(mailing.organisation, revision.requested.by), shortened(revision.requested.note)
        request = (
            Sentence("{who} asks you for it: {note}", who=who, note=note)
            if note
            else Sentence("{who} asks you for it.", who=who)
        )
        awaited = joined((awaited, request), " ")
    return MailWords(Sentence("awaits your decision"), awaited, "authorise")


def _declined(mailing: Mailing) -> MailWords:
    reason = shortened(mailing.revision.declined or "")
    return MailWords(
        Sentence("was not authorised"),
        Sentence(
            "{what} was not authorised and is a draft again. The reason: {reason}", what=mailing.what, reason=reason
        ),
    )


DECISION = Group(("decision_awaited", "declined"), _owed, _words)
