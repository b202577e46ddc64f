"""Files that are not as they were left, to the owner and to who can put it right."""

from collections.abc import Iterator

from service.domain.acts.watch import REMEDIES, draft_alarms, watched
from service.domain.company.organisation import Organisation
from service.domain.facts import AlarmRaised
from service.domain.history.sop import Sop, newest
from service.domain.sentences import Sentence
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import OwedMail


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield the mails as long as the alarm lasts: of what is authorised also to controllers, of a draft to authors."""
    for alarm in _open(sop):
        drafted = newest(sop).drafted
        others = drafted.authors if alarm in draft_alarms(sop) else organisation.controllers
        for person in dict.fromkeys((drafted.owner, *others)):
            times = sop.alarms_raised[alarm.revision, alarm.alarm]
            yield OwedMail(alarm.revision, "alarm", f"{alarm.alarm} {times}", person)


def _open(sop: Sop) -> tuple[AlarmRaised, ...]:
    about = {revision.number for revision in watched(sop)}
    return (*draft_alarms(sop), *(alarm for alarm in sop.alarms if alarm.revision in about))


def _words(mailing: Mailing) -> MailWords:
    kind = mailing.mail.about.partition(" ")[0]
    remedy = next(REMEDIES[one.alarm] for one in _open(mailing.sop) if one.alarm == kind)
    return MailWords(
        Sentence("a file needs you"),
        Sentence("A file of {what} is not as it was left. {remedy}", what=mailing.what, remedy=remedy),
    )


ALARM = Group(("alarm",), _owed, _words)
