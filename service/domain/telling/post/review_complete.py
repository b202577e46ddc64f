"""That all reviewers have answered, to whoever leads the work; once its day passed, that nobody closed the round."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.document.content import mark
from service.domain.history.review_round import Round
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence, written
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import OwedMail, draft_of, reminders_after
from service.domain.telling.post.review_late import unanswered


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the mails to authors and owner: once for each text that all have answered on, then the reminders."""
    revision = draft_of(sop)
    open_round, content = (revision.round, revision.content) if revision else (None, None)
    if revision is None or open_round is None or content is None or not open_round.answered:
        return
    if unanswered(open_round):
        return
    people = tuple(dict.fromkeys((*revision.drafted.authors, revision.drafted.owner)))
    others = [person for person in people if person != open_round.answered[-1].reviewer]  # who answered last knows
    if not open_round.outdated(content):
        about = f"{open_round.number} {mark(content.steps_hash, content.text_hash)}"
        yield from (OwedMail(revision.number, "all_answered", about, person) for person in others)
    known = _known_since(sop, revision, open_round, organisation)
    if known is None and others:
        return
    for days, first, last in reminders_after(open_round.due, organisation):
        about = f"{open_round.number} {open_round.due} {days}"
        if known is None or known < first:
            yield from (OwedMail(revision.number, "round_not_closed", about, one, first, last) for one in people)


def _known_since(sop: Sop, revision: Revision, open_round: Round, organisation: Organisation) -> date | None:
    """Return the last day on which somebody was told that all have answered in the round."""
    days = (
        organisation.day(mail.at)
        for (number, occasion, about, _), mail in sop.mails.items()
        if (number, occasion) == (revision.number, "all_answered") and mail.sent
        if about.split(" ")[0] == str(open_round.number)
    )
    return max(days, default=None)


def _words(mailing: Mailing) -> MailWords:
    open_round = mailing.revision.rounds[-1]
    if mailing.mail.occasion == "round_not_closed":
        return _not_closed(mailing, open_round)
    answers = Counter(answer.answer for answer in open_round.answers.values())
    return MailWords(
        Sentence("all have answered"),
        Sentence(
            "All reviewers of {what} have answered: {agree} agree, {not_yet} not yet. Decide on their feedback and "
            "close the round.",
            what=mailing.what,
            agree=answers["agree"] + answers["agree_with_feedback"],
            not_yet=answers["not_yet"],
        ),
    )


def _not_closed(mailing: Mailing, open_round: Round) -> MailWords:
    content = mailing.revision.content
    if content is not None and open_round.outdated(content):
        return MailWords(
            Sentence("the round waits to be closed"),
            Sentence(
                "The text of {what} has changed since its reviewers agreed, and the round was due on {due}. Ask them "
                "again, or stop the round.",
                what=mailing.what,
                due=written(open_round.due, mailing.language),
            ),
        )
    return MailWords(
        Sentence("the round waits to be closed"),
        Sentence(
            "All reviewers of {what} have answered, and the round was due on {due}. Nobody has closed it: decide on "
            "their feedback and close it, or stop it.",
            what=mailing.what,
            due=written(open_round.due, mailing.language),
        ),
    )


REVIEW_COMPLETE = Group(("round_not_closed", "all_answered"), _owed, _words)
