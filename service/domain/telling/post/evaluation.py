"""The mails about the yearly evaluation: to the head when it is asked for, and when it is due."""

from collections.abc import Iterator
from datetime import date, timedelta

from service.domain.company.organisation import Organisation
from service.domain.facts import Occasion
from service.domain.sentences import Sentence
from service.domain.telling.post.notice import DigestNotice

PAGE = "/pages/evaluation"
FOR_LONG = timedelta(days=60)
"""For how long it is news that an evaluation is due."""


def evaluation_notices(
    department: str, year: int, due: date, organisation: Organisation, today: date
) -> Iterator[DigestNotice]:
    """Yield what the head is told of an evaluation that nobody answered yet."""
    known = organisation.department(department)
    if known is None:
        return
    occasion: Occasion = "evaluation_asked" if today < due else "evaluation_due"
    name = known.name(organisation.language_of(known.head))
    body = Sentence(
        "Answer once for the SOPs of {department}: seven criteria, yes or no, by {due}.", department=name, due=due
    )
    subject = Sentence("Yearly evaluation of SOPs: {department}", department=name)
    yield DigestNotice(occasion, f"{year} {department}", known.head, subject, body, PAGE, due + FOR_LONG)
