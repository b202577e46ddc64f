"""A mail that is owed to somebody, and whether it went out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from service.domain.company.organisation import Organisation
from service.domain.facts import Occasion
from service.domain.history.mailed import MailKey
from service.domain.history.sop import Revision, Sop

FRESH = timedelta(days=7)
"""For how long it is news that something happened; later nobody is told, as when mail is set up after years."""


@dataclass(frozen=True)
class OwedMail:
    """A mail that is owed to somebody, and between which days; no days: as long as what it says is so."""

    revision: int
    occasion: Occasion
    about: str
    recipient: str
    first: date | None = None
    last: date | None = None
    at_once: bool = False
    """Whether it is a mail of its own, sent at any time; all others are lines of the morning's digest."""

    @property
    def key(self) -> MailKey:
        """What it is recorded under."""
        return self.revision, self.occasion, self.about, self.recipient


def fresh_until(day: date, organisation: Organisation) -> date:
    """Return the last day on which it is news what happened on a day: the next working morning, however far it is."""
    return max(day + FRESH, organisation.working_days_after(day, 1))


def reminders_after(due: date, organisation: Organisation) -> Iterator[tuple[int, date, date]]:
    """Yield each reminder of what was due on a day: its working days behind it, and its first and last day."""
    days = sorted(organisation.remind_after)
    firsts = [organisation.working_days_after(due, n) for n in days]
    lasts = [*(first - timedelta(days=1) for first in firsts[1:]), *(first + FRESH for first in firsts[-1:])]
    yield from zip(days, firsts, lasts, strict=True)


def is_sent(sop: Sop, mail: OwedMail) -> bool:
    """Return whether a mail went out."""
    known = sop.mails.get(mail.key)
    return known is not None and known.sent


def draft_of(sop: Sop) -> Revision | None:
    """Return the newest revision where it still goes to its authorisation."""
    revision = sop.current
    return None if revision.authorisation is not None or revision.status == "cancelled" else revision


def turn(revision: Revision) -> str:
    """Return which time it is that a decision is awaited or was taken."""
    return f"{len(revision.rounds)}.{revision.turns}"
