"""Whom an SOP's history has people mailed: each occasion once, and none that is over."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from service.domain.acts.live_rehearsal import live_due
from service.domain.acts.outstanding import outstanding
from service.domain.company.organisation import Organisation
from service.domain.document.content import mark
from service.domain.facts import Occasion
from service.domain.history.entitlement import entitled, parties
from service.domain.history.meeting import RoundMeeting
from service.domain.history.review_round import Round
from service.domain.history.signatories import has_signed, signing_next
from service.domain.history.signing import signers, turn_begins
from service.domain.history.sop import Mailed, MailKey, Revision, Sop, newest
from service.domain.history.workplace import IN_FORCE

AHEAD = 2
"""How many working days before a round is due its reviewers are reminded."""
LIVE_AHEAD = 5
"""How many working days before a live rehearsal is due its owner is reminded."""
SOON = timedelta(hours=1)
"""For how long who was asked for a decision is not mailed again, even where somebody has a note for them."""
FRESH = timedelta(days=7)
"""For how long it is news that an SOP is in force; later nobody is told, as when mail is set up after years."""
NOW = "now"
"""Stands among the days of `days` for what is due as long as it lasts."""


@dataclass(frozen=True)
class OwedMail:
    """A mail that is owed to somebody, and between which days; no days: as long as what it says is so."""

    revision: int
    occasion: Occasion
    about: str
    recipient: str
    first: date | None = None
    last: date | None = None

    @property
    def key(self) -> MailKey:
        """What it is recorded under."""
        return self.revision, self.occasion, self.about, self.recipient


def due(sop: Sop, organisation: Organisation, today: date) -> tuple[OwedMail, ...]:
    """Return the mails that are to be sent on that day and were not yet."""
    current = sop.in_force(today)
    return tuple(
        mail
        for mail in owed(sop, organisation)
        if (mail.first is None or mail.first <= today) and (mail.last is None or today <= mail.last)
        if mail.occasion != "in_force" or (current is not None and current.number == mail.revision)
    )


def days(sop: Sop, organisation: Organisation) -> tuple[str, ...]:
    """Return the days from which mails of the SOP are to be sent, and `NOW`, so that lists find it then."""
    return tuple(sorted({mail.first.isoformat() if mail.first else NOW for mail in owed(sop, organisation)}))


def watched_days(today: date) -> tuple[str, ...]:
    """Return all of `days` that an SOP with a mail due on that day may have."""
    return (NOW, *((today - timedelta(days=n)).isoformat() for n in range(FRESH.days + 1)))


def owed(sop: Sop, organisation: Organisation) -> tuple[OwedMail, ...]:
    """Return every mail that was not sent yet, to people whom the settings know, whenever its day is."""
    if sop.withdrawn is not None:
        return ()
    return tuple(
        mail
        for mail in (
            *_of_draft(sop, organisation),
            *_live_due(sop, organisation),
            *_proposal(sop, organisation),
            *_in_force(sop, organisation),
        )
        if organisation.person(mail.recipient) and not _sent(sop, mail)
    )


def _of_draft(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    revision = sop.current
    if revision.authorisation is not None or revision.status == "cancelled":
        return
    if revision.round:
        yield from _round(sop, revision, revision.round, organisation)
    elif revision.status == "awaiting_authorisation" and not outstanding(sop, organisation):
        yield from _decision(sop, revision, organisation)
    elif revision.declined is not None:
        for person in dict.fromkeys((*revision.drafted.authors, revision.drafted.owner)):
            if person == revision.declined_by:
                continue
            yield OwedMail(revision.number, "declined", _turn(revision), person)


def _round(sop: Sop, revision: Revision, open_round: Round, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the mails to reviewers who can open the Doc and have not answered: the first, later the reminder.

    Who opened the round knows of it.
    """
    for meeting in open_round.meetings:
        yield from _meeting(sop, revision, meeting)
    asked_again = (open_round.asked_again.get(reviewer.email) for reviewer in open_round.reviewers)
    for asked in filter(None, asked_again):
        if open_round.asked_by.get(asked.reviewer) == asked.reviewer:
            continue
        answers = sum(answer.reviewer == asked.reviewer for answer in open_round.answered)
        about = f"{open_round.number} {answers} {mark(asked.steps_hash, asked.text_hash)}"
        yield OwedMail(revision.number, "answer_again", about, asked.reviewer)
    for reviewer in open_round.reviewers:
        if reviewer.email in open_round.answers or reviewer.email not in revision.shared:
            continue
        opened = OwedMail(revision.number, "round_opened", str(open_round.number), reviewer.email)
        mailed, remind = sop.mails.get(opened.key), organisation.working_days_after(open_round.due, -AHEAD)
        asked_at = mailed.at if mailed and mailed.sent else None
        if reviewer.email == open_round.opened_by:
            asked_at = open_round.at
        else:
            yield opened
        if asked_at and organisation.day(asked_at) < remind:
            about = f"{open_round.number} {open_round.due}"
            yield OwedMail(revision.number, "due_soon", about, reviewer.email, remind, open_round.due)


def _meeting(sop: Sop, revision: Revision, meeting: RoundMeeting) -> Iterator[OwedMail]:
    """Yield the invitations to a meeting, each anew once it was moved, and to who got one that it was called off."""
    called = meeting.called
    when = f"{meeting.id} {called.day} {called.hours} {called.place}"
    for person in called.invited:
        if person == meeting.called_by:
            continue
        invitation = OwedMail(revision.number, "meeting_called", when, person, last=called.day)
        if meeting.called_off is None and meeting.held is None:
            yield invitation
        elif meeting.called_off is not None and _sent(sop, invitation):
            yield replace(invitation, occasion="meeting_called_off")


def _decision(sop: Sop, revision: Revision, organisation: Organisation) -> Iterator[OwedMail]:
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
        about = f"{_turn(revision)} {lapsed}" if lapsed else _turn(revision)
        mail = OwedMail(revision.number, "decision_awaited", about, person, begins)
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


def _proposal(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the mails to who may withdraw what somebody else proposes to withdraw, as long as they may."""
    proposed, last = sop.proposed, newest(sop)
    if proposed is None or last.authorisation is None:
        return
    for person in dict.fromkeys((*entitled(last, organisation), *organisation.controllers)):
        if person != proposed.by:
            yield OwedMail(last.number, "withdrawal_proposed", proposed.at.isoformat(timespec="seconds"), person)


def _live_due(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the reminders of the live rehearsal that is due because one was waived: before its day, and once it passed.

    Whoever waived it reads the second, too.
    """
    found = live_due(sop, organisation)
    if found is None:
        return
    waiver, due = found
    number, owner = sop.current.number, sop.current.drafted.owner
    yield OwedMail(number, "live_due", f"{due}", owner, organisation.working_days_after(due, -LIVE_AHEAD), due)
    late = organisation.working_days_after(due, 1)
    for person in dict.fromkeys((owner, waiver.by)):
        yield OwedMail(number, "live_due", f"{due} passed", person, late, late + FRESH)


def _in_force(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the mails to the people concerned, once the Doc is where they read it."""
    for revision in sop.revisions:
        authorisation = revision.authorisation
        if authorisation and authorisation.confirmed and revision.folder == IN_FORCE:
            begins = authorisation.decided.effective
            for person in parties(revision, organisation):
                if person == authorisation.by:
                    continue
                yield OwedMail(revision.number, "in_force", "", person, begins, begins + FRESH)


def _turn(revision: Revision) -> str:
    """Return which time it is that a decision is awaited or was taken."""
    return f"{len(revision.rounds)}.{revision.turns}"


def _sent(sop: Sop, mail: OwedMail) -> bool:
    known: Mailed | None = sop.mails.get(mail.key)
    return known is not None and known.sent
