"""That an SOP is in force, to the people whom it concerns."""

from collections.abc import Iterator

from service.domain.company.organisation import Organisation
from service.domain.history.entitlement import parties
from service.domain.history.sop import Sop
from service.domain.history.workplace import IN_FORCE
from service.domain.sentences import Sentence, written
from service.domain.telling.post.group import Group, Mailing, Words
from service.domain.telling.post.owed_mail import FRESH, OwedMail


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the mails to the people concerned, once the Doc is where they read it."""
    for revision in sop.revisions:
        authorisation = revision.authorisation
        if authorisation and authorisation.confirmed and revision.folder == IN_FORCE:
            begins = authorisation.decided.effective
            for person in parties(revision, organisation):
                if person != authorisation.by:
                    yield OwedMail(revision.number, "in_force", "", person, begins, begins + FRESH, while_in_force=True)


def _words(mailing: Mailing) -> Words:
    begins = written(mailing.mail.first, mailing.language) if mailing.mail.first else ""
    return Words(
        Sentence("is in force"),
        Sentence(
            "{what} is in force from {begins}. It concerns you: please read it and work by it.",
            what=mailing.what,
            begins=begins,
        ),
        None,
    )


TAKING_FORCE = Group(("in_force",), _owed, _words)
