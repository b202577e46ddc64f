"""What a morning's digest tells somebody: a line for each occasion, the most urgent first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from service.domain.company.organisation import Organisation
from service.domain.facts import DigestLine, Occasion
from service.domain.history.sop import Sop
from service.domain.telling.letter import MailParagraph, notice_paragraph, paragraph
from service.domain.telling.mailing import due
from service.domain.telling.post.groups import GROUPS
from service.domain.telling.post.notice import DigestNotice

URGENCY: Mapping[Occasion, int] = {
    occasion: n for n, occasion in enumerate(occasion for group in GROUPS for occasion in group.occasions)
}
"""The lower, the more urgent; what is about no SOP comes last."""


@dataclass(frozen=True)
class DigestItem:
    """One line that is owed to somebody, and what it says."""

    recipient: str
    line: DigestLine
    paragraph: MailParagraph


def is_morning(at: datetime, organisation: Organisation) -> bool:
    """Return whether digests go out at that moment: on a working day, from the hour of the settings on."""
    there = at.astimezone(organisation.time_zone)
    return organisation.works_on(there.date()) and there.time() >= organisation.mails_at


def items(sop: Sop, organisation: Organisation, today: date, public_url: str, pages: str) -> Iterator[DigestItem]:
    """Yield what is due today about an SOP."""
    for mail in due(sop, organisation, today):
        if not mail.at_once:
            line = DigestLine(sop.id, mail.revision, mail.occasion, mail.about)
            yield DigestItem(mail.recipient, line, paragraph(mail, sop, organisation, today, public_url, pages))


def notice_items(
    notices: Iterable[DigestNotice], organisation: Organisation, today: date, pages: str
) -> Iterator[DigestItem]:
    """Yield what is due today and about no SOP."""
    for notice in notices:
        if organisation.person(notice.recipient) and (notice.last is None or today <= notice.last):
            line = DigestLine("", 0, notice.occasion, notice.about)
            yield DigestItem(notice.recipient, line, notice_paragraph(notice, organisation, pages))


def most_urgent_first(found: Iterable[DigestItem]) -> tuple[DigestItem, ...]:
    """Return the items in the order in which a digest tells them."""
    return tuple(sorted(found, key=_rank))


def _rank(item: DigestItem) -> tuple[int, str, str]:
    return URGENCY.get(item.line.occasion, len(URGENCY)), item.paragraph.about, item.line.about
