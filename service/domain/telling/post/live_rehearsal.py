"""Reminders of the live rehearsal that is due because one was waived."""

from collections.abc import Iterator

from service.domain.acts.live_rehearsal import live_due
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, written
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import FRESH, OwedMail
from service.domain.telling.post.words import LONGEST_REASON, name, one_line

LIVE_AHEAD = 5
"""How many working days before a live rehearsal is due its owner is reminded."""


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the reminders before its day, and once it passed. Whoever waived it reads the second, too."""
    found = live_due(sop, organisation)
    if found is None:
        return
    waiver, due = found
    number, owner = sop.current.number, sop.current.drafted.owner
    yield OwedMail(number, "live_due", f"{due}", owner, organisation.working_days_after(due, -LIVE_AHEAD), due)
    late = organisation.working_days_after(due, 1)
    for person in dict.fromkeys((owner, waiver.by)):
        yield OwedMail(number, "live_due", f"{due} passed", person, late, late + FRESH)


def _words(mailing: Mailing) -> MailWords:
    what, found = mailing.what, live_due(mailing.sop, mailing.organisation)
    if found is None:  # it was run since
        return MailWords(
            Sentence("has been rehearsed live"), Sentence("{what} has been rehearsed live. Thank you.", what=what)
        )
    waiver, due = found
    by = written(due, mailing.language)
    return MailWords(
        Sentence("run it live by {due}", due=by),
        Sentence(
            "{who} waived the rehearsal of {what}: “{reason}”. It is to be run live by {due} all the same: begin it in "
            "Baku's panel beside the Doc, with the people who do the steps.",
            who=name(mailing.organisation, waiver.by),
            what=what,
            reason=one_line(waiver.fact.reason)[:LONGEST_REASON],
            due=by,
        ),
    )


LIVE_REHEARSAL = Group(("live_due",), _owed, _words)
