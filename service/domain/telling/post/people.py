"""The mails about the spreadsheet of people, to document controllers: what is wrong with it, what waits for them."""

from collections.abc import Iterator
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.history.people import Staff
from service.domain.sentences import Sentence
from service.domain.telling.post.notice import DigestNotice

PAGE = "/pages/people"


def people_notices(staff: Staff, organisation: Organisation, today: date) -> Iterator[DigestNotice]:
    """Yield what document controllers are told each day until it is put right, or clicked."""
    for email in organisation.controllers:
        if staff.faults:
            first = staff.faults[0]
            body = Sentence(
                "Nothing new in it counts until it is right. Wrong cells: {count}, the first one {cell}: {why}",
                count=len(staff.faults),
                cell=first.cell,
                why=first.why,
            )
            subject = Sentence("The spreadsheet of people has something wrong")
            yield DigestNotice("people_faulty", today.isoformat(), email, subject, body, PAGE, today)
        if staff.awaited:
            body = Sentence("{hole} It counts once a document controller has clicked.", hole=staff.awaited.holes[0])
            subject = Sentence("A change of people waits for your click")
            yield DigestNotice("people_awaited", today.isoformat(), email, subject, body, PAGE, today)
