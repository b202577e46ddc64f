"""Invitations to the meeting of a review round, and that it was called off."""

from collections.abc import Iterator
from dataclasses import replace

from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, written
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import OwedMail, draft_of, is_sent
from service.domain.telling.post.words import name, one_line, shortened


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:  # noqa: ARG001 - as every group
    """Yield the invitations to a meeting, each anew once it was moved, and to who got one that it was called off."""
    revision = draft_of(sop)
    for meeting in revision.round.meetings if revision and revision.round else ():
        called = meeting.called
        when = f"{meeting.id} {called.day} {called.hours} {called.place}"
        for person in called.invited:
            if person == meeting.called_by:
                continue
            invitation = OwedMail(sop.current.number, "meeting_called", when, person, last=called.day)
            if meeting.called_off is None and meeting.held is None:
                yield invitation
            elif meeting.called_off is not None and is_sent(sop, invitation):
                yield replace(invitation, occasion="meeting_called_off")


def _words(mailing: Mailing) -> MailWords:
    meeting_id = mailing.mail.about.partition(" ")[0]
    meeting = next(one for one in mailing.revision.rounds[-1].meetings if one.id == meeting_id)
    day = written(meeting.called.day, mailing.language)
    if mailing.mail.occasion == "meeting_called_off":
        return MailWords(
            Sentence("no meeting on {day}", day=day),
            Sentence(
                "The meeting about {what} on {day} was called off. The reason: {reason}",
                what=mailing.what,
                day=day,
                reason=shortened(meeting.called_off or ""),
            ),
        )
    return MailWords(
        Sentence("meeting on {day}", day=day),
        Sentence(
            "{who} invites you to a meeting about {what}: {when}. Place: {place}. Please read the Doc beforehand; "
            "comments in it are gone through there.",
            who=name(mailing.organisation, meeting.called_by),
            what=mailing.what,
            when=", ".join(filter(None, (day, one_line(meeting.called.hours)))),
            place=shortened(meeting.called.place),
        ),
    )


MEETING = Group(("meeting_called", "meeting_called_off"), _owed, _words)
