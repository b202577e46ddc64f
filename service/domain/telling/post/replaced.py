"""That another SOP took the place of one: to its readers, its owner, its head, and who wrote at its next revision."""

from collections.abc import Iterator

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.history.readings import readings
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, written
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import OwedMail, fresh_until


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield a line for each of them, from its last day on, as long as it is news."""
    end = sop.withdrawn
    last = next((one for one in reversed(sop.revisions) if one.authorisation), None)
    if not isinstance(end, facts.Replaced) or last is None:
        return
    drafted, known = sop.current.drafted, readings(sop, last, organisation)
    head = organisation.head_of(drafted.department)
    people = (drafted.owner, *drafted.authors, *([head] if head else ()), *known.askings, *known.read)
    for person in dict.fromkeys(people):
        yield OwedMail(last.number, "replaced", end.by, person, end.day, fresh_until(end.day, organisation))


def _words(mailing: Mailing) -> MailWords:
    end = mailing.sop.withdrawn
    number, title = (end.number, end.title) if isinstance(end, facts.Replaced) else ("", "")
    day = written(end.day, mailing.language) if end else ""
    says = Sentence(
        "{what} is superseded since {day}: do not use it any more. {number} “{title}” takes its place.",
        what=mailing.what,
        day=day,
        number=number,
        title=title,
    )
    return MailWords(Sentence("is superseded by {number}", number=number), says, None)


REPLACED = Group(("replaced",), _owed, _words)
