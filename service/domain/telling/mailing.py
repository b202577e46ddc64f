"""Whom an SOP's history has people mailed: each occasion once, and none that is over."""

from datetime import date, timedelta

from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop
from service.domain.telling.post.groups import GROUPS
from service.domain.telling.post.owed_mail import FRESH, OwedMail, is_sent

NOW = "now"
"""Stands among the days of `days` for what is due as long as it lasts."""


def due(sop: Sop, organisation: Organisation, today: date) -> tuple[OwedMail, ...]:
    """Return the mails that are to be sent on that day and were not yet."""
    current = sop.in_force(today)
    return tuple(
        mail
        for mail in owed(sop, organisation)
        if (mail.first is None or mail.first <= today) and (mail.last is None or today <= mail.last)
        if not mail.while_in_force or (current is not None and current.number == mail.revision)
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
        for group in GROUPS
        for mail in group.owed(sop, organisation)
        if organisation.person(mail.recipient) and not is_sent(sop, mail)
    )
