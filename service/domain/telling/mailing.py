"""Whom an SOP's history has people mailed: each occasion once, and none that is over."""

from collections.abc import Iterable
from datetime import date, timedelta

from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop
from service.domain.telling.post.groups import GROUPS
from service.domain.telling.post.owed_mail import FRESH, OwedMail, is_sent
from service.domain.telling.post.related import RELATED
from service.domain.telling.post.replaced import REPLACED

NOW = "now"
"""Stands among the days of `days` for what is due as long as it lasts."""


def due(sop: Sop, organisation: Organisation, today: date) -> tuple[OwedMail, ...]:
    """Return what people are to be told on that day and were not yet, at once or in a digest."""
    return tuple(
        mail
        for mail in owed(sop, organisation)
        if (mail.first is None or mail.first <= today) and (mail.last is None or today <= mail.last)
    )


def days(mails: Iterable[OwedMail]) -> tuple[str, ...]:
    """Return the days from which these mails are to be sent, and `NOW`, so that lists find their SOP then."""
    return tuple(sorted({mail.first.isoformat() if mail.first else NOW for mail in mails}))


def watched_days(today: date, organisation: Organisation) -> tuple[str, ...]:
    """Return all of `days` that an SOP with a mail due on that day may have, but those that are over for long."""
    since = organisation.working_days_after(today, -1) - FRESH
    return (NOW, *((today - timedelta(days=n)).isoformat() for n in range((today - since).days + 1)))


def owed(sop: Sop, organisation: Organisation) -> tuple[OwedMail, ...]:
    """Return every mail that was not sent yet, to people whom the settings know, whenever its day is.

    Of an SOP that ended only those whom this concerns are told: its readers, and whose SOPs name it.
    """
    return tuple(
        mail
        for group in ((REPLACED, RELATED) if sop.withdrawn else GROUPS)
        for mail in group.owed(sop, organisation)
        if organisation.person(mail.recipient) and not is_sent(sop, mail)
    )
