"""That a withdrawal is proposed, to who may withdraw."""

from collections.abc import Iterator

from service.domain.company.organisation import Organisation
from service.domain.history.entitlement import entitled
from service.domain.history.sop import Sop, newest
from service.domain.sentences import Sentence
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import OwedMail
from service.domain.telling.post.words import name, shortened


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the mails to who may withdraw what somebody else proposes to withdraw, as long as they may."""
    proposed, last = sop.proposed, newest(sop)
    if proposed is None or last.authorisation is None:
        return
    for person in dict.fromkeys((*entitled(last, organisation), *organisation.controllers)):
        if person != proposed.by:
            yield OwedMail(last.number, "withdrawal_proposed", proposed.at.isoformat(timespec="seconds"), person)


def _words(mailing: Mailing) -> MailWords:
    proposed = mailing.sop.proposed
    who, reason = (name(mailing.organisation, proposed.by), shortened(proposed.reason)) if proposed else ("", "")
    return MailWords(
        Sentence("is proposed to be withdrawn"),
        Sentence(
            "{who} proposes to withdraw {what}. The reason: {reason} It stays in force until whoever may "
            "withdraws it; Baku's panel beside the Doc has the button.",
            who=who,
            what=mailing.what,
            reason=reason,
        ),
    )


WITHDRAWAL = Group(("withdrawal_proposed",), _owed, _words)
