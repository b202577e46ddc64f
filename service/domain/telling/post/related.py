"""That an SOP which others name has other steps or was withdrawn, to the owners of those others: once."""

from collections.abc import Iterator

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, written_day
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import OwedMail, fresh_until


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield one line to each owner, as long as it is news; of what was withdrawn that alone."""
    for found, at in sop.namers:
        day = organisation.day(at)
        for owner in dict.fromkeys(one.owner for one in found.namers):
            if sop.withdrawn is None or found.change == "withdrawn":
                last = fresh_until(day, organisation)
                yield OwedMail(found.revision, "related_changed", found.change, owner, day, last)


def _words(mailing: Mailing) -> MailWords:
    mail, revision = mailing.mail, mailing.revision
    found = next(one for one, _ in mailing.sop.namers if (one.revision, one.change) == (mail.revision, mail.about))
    yours = tuple(one.number for one in found.namers if one.owner == mail.recipient)
    if isinstance(mailing.sop.withdrawn, facts.Replaced):
        return MailWords(
            Sentence("was superseded, and your SOP names it"),
            Sentence(
                "{successor} took the place of {what}. Your SOP names it: {numbers}. Name the other one there, and "
                "look whether it still fits.",
                successor=mailing.sop.withdrawn.reason,
                what=mailing.what,
                numbers=yours,
            ),
        )
    if found.change == "withdrawn":
        return MailWords(
            Sentence("was withdrawn, and your SOP names it"),
            Sentence(
                "{what} is no longer in force. Your SOP names it: {numbers}. Look whether it still says what is to be "
                "done.",
                what=mailing.what,
                numbers=yours,
            ),
        )
    begins = revision.authorisation.decided.effective if revision.authorisation else None
    return MailWords(
        Sentence("has other steps, and your SOP names it"),
        Sentence(
            "{what} has other steps than before, from {day}. Your SOP names it: {numbers}. Look whether it still fits.",
            what=mailing.what,
            day=written_day(begins, mailing.language) if begins else "",
            numbers=yours,
        ),
    )


RELATED = Group(("related_changed",), _owed, _words)
