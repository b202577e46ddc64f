"""That a decision has waited for longer than it may, to whoever is to take it."""

from collections.abc import Iterator
from datetime import datetime

from service.domain.acts.outstanding import outstanding
from service.domain.company.organisation import Organisation
from service.domain.history.signatories import has_signed
from service.domain.history.signing import awaited_since, signing_on
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence, written
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import FRESH, OwedMail, draft_of, turn


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the reminders to those whose signature is next on the first day on which it is late.

    A deputy is reminded only where it is not the authoriser's to decide.
    """
    revision = draft_of(sop)
    if revision is None or revision.round or revision.status != "awaiting_authorisation":
        return
    since = _waiting_since(revision)
    if since is None or outstanding(sop, organisation):
        return
    first = organisation.working_days_after(organisation.day(since), organisation.decision_days + 1)
    awaited = signing_on(revision, organisation, first)
    authoriser = revision.drafted.authoriser
    for person in (authoriser,) if authoriser in awaited else awaited:
        if not has_signed(revision, person):
            about = f"{turn(revision)} {len(revision.signatures)}"
            yield OwedMail(revision.number, "decision_late", about, person, first, first + FRESH)


def _waiting_since(revision: Revision) -> datetime | None:
    """Return since when the next signature has been awaited."""
    moments = (awaited_since(revision), *(one.at for one in revision.signatures))
    return max((at for at in moments if at), default=None)


def _words(mailing: Mailing) -> MailWords:
    since = _waiting_since(mailing.revision)
    day = written(mailing.organisation.day(since), mailing.language) if since else ""
    return MailWords(
        Sentence("your decision is overdue"),
        Sentence(
            "{what} has awaited your decision since {day} and nothing is outstanding. Authorise it, or send it back "
            "with a reason.",
            what=mailing.what,
            day=day,
        ),
        "authorise",
    )


DECISION_LATE = Group(("decision_late",), _owed, _words)
