"""What a review round has its reviewers mailed."""

from collections.abc import Iterator

from service.domain.company.organisation import Organisation
from service.domain.document.content import mark
from service.domain.document.differences import Difference
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, joined, written
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import OwedMail, draft_of
from service.domain.telling.post.words import name, shortened

MOST_CHANGES = 12
"""So many changed lines stand in a mail."""


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the mails to reviewers who can open the Doc and have not answered: the first, later the reminder.

    Who opened the round knows of it.
    """
    revision = draft_of(sop)
    open_round = revision.round if revision else None
    if revision is None or open_round is None:
        return
    asked_again = (open_round.asked_again.get(reviewer.email) for reviewer in open_round.reviewers)
    for again in filter(None, asked_again):
        if open_round.asked_by.get(again.reviewer) == again.reviewer:
            continue
        answers = sum(answer.reviewer == again.reviewer for answer in open_round.answered)
        about = f"{open_round.number} {answers} {mark(again.steps_hash, again.text_hash)}"
        yield OwedMail(revision.number, "answer_again", about, again.reviewer, at_once=True)
    for reviewer in open_round.reviewers:
        if reviewer.email in open_round.answers or reviewer.email not in revision.shared:
            continue
        opened = OwedMail(revision.number, "round_opened", str(open_round.number), reviewer.email, at_once=True)
        mailed, before = sop.mails.get(opened.key), organisation.remind_before
        remind = organisation.working_days_after(open_round.due, -before)
        asked_at = mailed.at if mailed and mailed.sent else None
        if reviewer.email == open_round.opened_by:
            asked_at = open_round.at
        else:
            yield opened
        if asked_at and organisation.day(asked_at) < remind:
            about = f"{open_round.number} {open_round.due}"
            yield OwedMail(revision.number, "due_soon", about, reviewer.email, remind, open_round.due)


def _words(mailing: Mailing) -> MailWords:
    match mailing.mail.occasion:
        case "round_opened":
            return _round_opened(mailing)
        case "answer_again":
            return _answer_again(mailing)
    return _due_soon(mailing)


def _round_opened(mailing: Mailing) -> MailWords:
    open_round = mailing.revision.rounds[-1]
    who, due = name(mailing.organisation, open_round.opened_by), written(open_round.due, mailing.language)
    return MailWords(
        Sentence("please review by {due}", due=due),
        Sentence(
            "{who} asks you to review {what} by {due}. Comment in the Doc; nothing to say? Then one click in Baku is "
            "your answer.",
            who=who,
            what=mailing.what,
            due=due,
        ),
        "answer",
    )


def _answer_again(mailing: Mailing) -> MailWords:
    open_round = mailing.revision.rounds[-1]
    again = open_round.asked_again[mailing.mail.recipient]
    lines = [_changed(one) for one in again.changed[:MOST_CHANGES]]
    more = len(again.changed) - len(lines)
    request = Sentence(
        "{what} goes on after your answer. Please look at it again and answer by {due}.",
        what=mailing.what,
        due=written(open_round.due, mailing.language),
    )
    tail = (Sentence("And {more} more lines.", more=more),) if more > 0 else ()
    return MailWords(Sentence("please look again"), joined((request, *lines, *tail), "\n"), "answer")


def _changed(one: Difference) -> Sentence:
    text = shortened(one.text)
    return Sentence("Removed: {text}", text=text) if one.change == "removed" else Sentence("Added: {text}", text=text)


def _due_soon(mailing: Mailing) -> MailWords:
    due = written(mailing.revision.rounds[-1].due, mailing.language)
    return MailWords(
        Sentence("your answer is due on {due}", due=due),
        Sentence(
            "Your review of {what} is due on {due} and your answer is not there yet. Nothing to say? Then one click "
            "in Baku is your answer.",
            what=mailing.what,
            due=due,
        ),
        "answer",
    )


REVIEW = Group(("round_opened", "due_soon", "answer_again"), _owed, _words)
