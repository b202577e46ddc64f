"""Where answers are past due: the reviewers are reminded, then whoever asked them is told who has not answered."""

from collections.abc import Iterator
from datetime import datetime

from service.domain.company.organisation import Organisation
from service.domain.history.review_round import Round
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence, written
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import FRESH, OwedMail, draft_of, reminders_after
from service.domain.telling.post.words import name

_ASKING = ("round_opened", "answer_again")


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the reminders to who was asked before their day and has not answered, and the last word to who asked."""
    revision = draft_of(sop)
    open_round = revision.round if revision else None
    if revision is None or open_round is None:
        return
    due = open_round.due
    silent = [email for email in unanswered(open_round) if email in revision.shared or email == open_round.opened_by]
    for days, first, last in reminders_after(due, organisation):
        for email in silent:
            asked_at = _asked_at(sop, revision, open_round, email)
            if asked_at and organisation.day(asked_at) < first:
                about = f"{open_round.number} {due} {days}"
                yield OwedMail(revision.number, "answer_late", about, email, first, last)
    if silent:
        asker, owner = open_round.opened_by, revision.drafted.owner
        recipient = asker if organisation.person(asker) else owner
        first = organisation.working_days_after(due, max(organisation.remind_after, default=0) + 1)
        yield OwedMail(revision.number, "not_answered", f"{open_round.number} {due}", recipient, first, first + FRESH)


def unanswered(open_round: Round) -> tuple[str, ...]:
    """Return who has not answered yet, or not since they were asked to look again."""
    reviewers, answers = (reviewer.email for reviewer in open_round.reviewers), open_round.answers
    return tuple(email for email in reviewers if email not in answers or email in open_round.asked_again)


def _asked_at(sop: Sop, revision: Revision, open_round: Round, email: str) -> datetime | None:
    """Return when somebody was last asked for an answer in the round."""
    of_round = (
        mail.at
        for (number, occasion, about, recipient), mail in sop.mails.items()
        if (number, recipient) == (revision.number, email) and occasion in _ASKING and mail.sent
        if about.split(" ")[0] == str(open_round.number)
    )
    own = (open_round.at,) if email == open_round.opened_by else ()
    return max((*own, *of_round), default=None)


def _words(mailing: Mailing) -> MailWords:
    open_round = mailing.revision.rounds[-1]
    due = written(open_round.due, mailing.language)
    if mailing.mail.occasion == "answer_late":
        return MailWords(
            Sentence("your answer was due on {due}", due=due),
            Sentence(
                "Your review of {what} was due on {due}; the round waits for your answer. Nothing to say? Then one "
                "click in Baku is your answer. Not for you? That is an answer, too.",
                what=mailing.what,
                due=due,
            ),
            "answer",
        )
    silent = unanswered(open_round)
    return MailWords(
        Sentence("{count} of {all} have not answered", count=len(silent), all=len(open_round.reviewers)),
        Sentence(
            "The review of {what} was due on {due}. After all reminders these have not answered: {names}. Speak to "
            "them, have somebody else review in their place, excuse them, or give the round more time.",
            what=mailing.what,
            due=due,
            names=", ".join(name(mailing.organisation, email) for email in silent),
        ),
    )


REVIEW_LATE = Group(("answer_late", "not_answered"), _owed, _words)
