"""That the records are not what was recorded: one line a day to each document controller."""

from collections.abc import Iterator, Sequence
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.sentences import Sentence
from service.domain.telling.post.notice import DigestNotice

PAGE = "/pages/upkeep"


def records_broken_notices(
    count: int, found: Sequence[Sentence], day: date, organisation: Organisation, today: date
) -> Iterator[DigestNotice]:
    """Yield what is told of a verification on that day, which found so much; the first of it is named."""
    subject = Sentence("The records are damaged in {count} places", count=count)
    body = Sentence(
        "Looked at on {day}: {first} Have whoever looks after Baku run “python -m service verify”, and restore from "
        "the last backup what is not what was recorded.",
        day=day,
        first=found[0],
    )
    for controller in organisation.controllers:
        yield DigestNotice("records_broken", today.isoformat(), controller, subject, body, PAGE, today)
