"""Who is to read an authorised revision, who has, and who came to a meeting about it.

What was read of a revision holds for the editorial ones that follow it: they change no more than wording.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from service.domain.company.organisation import Organisation
from service.domain.history.concern import concerned, doing, naming
from service.domain.history.distribution import Asking, SocialisationMeeting
from service.domain.history.sop import Revision, Sop


@dataclass(frozen=True)
class Readings:
    """How a revision is known: who was asked and is still concerned, who has read it, and its meetings."""

    revision: Revision
    askings: Mapping[str, Asking]
    read: Mapping[str, datetime]
    """Everybody who has, asked or not."""
    meetings: tuple[SocialisationMeeting, ...]

    @property
    def attended(self) -> frozenset[str]:
        """The people of the company who came to a meeting."""
        return frozenset(email for meeting in self.meetings for email in meeting.held.attended)

    @property
    def unread(self) -> tuple[str, ...]:
        """Who was asked and has not read it."""
        return tuple(email for email in self.askings if email not in self.read)

    @property
    def awaited(self) -> tuple[str, ...]:
        """Who is still waited for: a meeting ends that, too."""
        return tuple(email for email in self.unread if email not in self.attended)

    @property
    def done(self) -> int:
        """How many of those asked have read it."""
        return len(self.askings) - len(self.unread)

    @property
    def percent(self) -> int:
        """The share of those asked who have, in whole percent, rounded down."""
        return 100 * self.done // len(self.askings) if self.askings else 0

    @property
    def came(self) -> int:
        """How many came to a meeting, those without an account too."""
        guests = {guest.casefold() for meeting in self.meetings for guest in meeting.held.guests}
        return len(self.attended) + len(guests)

    @property
    def explained(self) -> date | None:
        """The day of its last meeting."""
        return max((meeting.held.day for meeting in self.meetings), default=None)

    def late(self, today: date) -> tuple[str, ...]:
        """Return who is still waited for though their day has passed."""
        return tuple(email for email in self.awaited if self.askings[email].fact.due < today)


def announced(sop: Sop) -> Revision | None:
    """Return the revision that is to be read: the newest that is authorised for good, in force or about to be."""
    if sop.withdrawn is not None:
        return None
    signed = (r for r in reversed(sop.revisions) if r.authorisation is not None)
    newest = next(signed, None)
    return newest if newest and newest.authorisation and newest.authorisation.confirmed else None


def departments_asked(sop: Sop) -> tuple[str, ...]:
    """Return the codes of the departments that are named, whole or by their heads, in what is to be read."""
    revision = announced(sop)
    last = naming(sop, revision) if revision else None
    return tuple(dict.fromkeys((*last.departments, *last.heads))) if last else ()


def readable(sop: Sop, today: date) -> tuple[Revision, ...]:
    """Return the revisions that somebody can say to have read: the one in force, and the one about to be."""
    if sop.withdrawn is not None:
        return ()
    found = (sop.in_force(today), announced(sop))
    confirmed = (r for r in found if r and r.authorisation and r.authorisation.confirmed)
    return tuple({r.number: r for r in confirmed}.values())


def readings(sop: Sop, revision: Revision, organisation: Organisation) -> Readings:
    """Return how an authorised revision is known, with what is said of those that it differs from in wording only."""
    same = tuple(_alike(sop, revision))
    askings = {email: asking for one in same for email, asking in one.distribution.askings.items()}
    former = predecessor(sop, same[0])
    before = doing((seen_step.step for seen_step in former.steps), organisation) if former else ()
    still = {*concerned(sop, revision, organisation), *before}
    return Readings(
        revision,
        {email: asking for email, asking in askings.items() if email in still},
        {email: at for one in reversed(same) for email, at in one.distribution.read.items()},
        tuple(meeting for one in same for meeting in one.distribution.meetings),
    )


def predecessor(sop: Sop, revision: Revision) -> Revision | None:
    """Return the authorised revision before one."""
    earlier = (r for r in reversed(sop.revisions) if r.number < revision.number and r.authorisation)
    return next(earlier, None)


def changed_last(sop: Sop, revision: Revision) -> Revision:
    """Return the revision that last changed what is done, up to this one."""
    return next(iter(_alike(sop, revision)))


def _alike(sop: Sop, revision: Revision) -> Iterator[Revision]:
    """Yield the revision that last changed what is done, and the editorial ones since, up to this one."""
    until = [r for r in sop.revisions if r.number <= revision.number and (r.authorisation or r is revision)]
    changes = [n for n, r in enumerate(until) if r.drafted.revision_class != "editorial"]
    yield from until[changes[-1] if changes else 0 :]
