"""The mails about monitoring: one line for all SOPs of a person, at the month's beginning, when due, when late."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from service.domain.facts import Occasion
from service.domain.sentences import Sentence, joined
from service.domain.telling.post.notice import DigestNotice
from service.domain.telling.post.owed_mail import FRESH
from service.domain.telling.post.words import one_line

PAGE = "/pages/monitoring"
MOST = 12
"""How many SOPs a mail names."""


@dataclass(frozen=True)
class ToMonitor:
    """An SOP whose monitoring waits for somebody since a day; `is_head` where that is the head, for it is overdue."""

    number: str
    title: str
    due: date
    recipient: str
    first: date
    is_head: bool = False


def monitoring_notices(waiting: Iterable[ToMonitor], today: date) -> Iterator[DigestNotice]:
    """Yield what people are told of the monitoring that waits: each occasion once for all SOPs that it is about."""
    every: dict[tuple[str, Occasion, date], list[ToMonitor]] = defaultdict(list)
    for one in waiting:
        for occasion, since in _occasions(one, today):
            every[one.recipient, occasion, since].append(one)
    for (recipient, occasion, since), sops in every.items():
        subject, body = _words(occasion, sops)
        yield DigestNotice(occasion, since.isoformat(), recipient, subject, body, PAGE, since + _news(occasion))


def _occasions(one: ToMonitor, today: date) -> Iterator[tuple[Occasion, date]]:
    """Yield the occasions that there are on a day, each with the day from which it is one."""
    if one.is_head:
        yield "monitoring_late", one.first
        return
    if one.due > today:
        yield "monitoring_month", today.replace(day=1)
    elif one.due <= today:
        yield "monitoring_due", one.due


def _news(occasion: Occasion) -> timedelta:
    return timedelta(days=31) if occasion == "monitoring_month" else FRESH


def _words(occasion: Occasion, sops: Sequence[ToMonitor]) -> tuple[Sentence, Sentence]:
    count, listed = len(sops), _listed(sops)
    match occasion:
        case "monitoring_month":
            return (
                Sentence("Monitoring this month: {count} SOPs", count=count),
                joined((Sentence("Say of each of these SOPs whether it still works; one click answers for several:"),
                        listed), "\n"),
            )  # fmt: skip
        case "monitoring_due":
            return (
                Sentence("Monitoring due: {count} SOPs", count=count),
                joined((Sentence("It is due to say of these SOPs whether they still work:"), listed), "\n"),
            )
    return (
        Sentence("Monitoring overdue: {count} SOPs", count=count),
        joined((Sentence("Of these SOPs of your department nobody said whether they still work. You may, too:"),
                listed), "\n"),
    )  # fmt: skip


def _listed(sops: Sequence[ToMonitor]) -> Sentence:
    lines = [
        Sentence("{number} {title} ({due})", number=one.number, title=one_line(one.title), due=one.due)
        for one in sorted(sops, key=lambda one: (one.due, one.number))
    ]
    more = (Sentence("And {more} more.", more=len(lines) - MOST),) if len(lines) > MOST else ()
    return joined((*lines[:MOST], *more), "\n")
