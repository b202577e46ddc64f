"""Which SOPs a sync looks at besides those that changed: lists in a fixed order, each in the order of numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import islice
from math import ceil

from service.records.damage import number_of
from service.workflow.means.listing import ALL, heads
from service.workflow.means.office import PREFIX, Office
from service.workflow.means.sync_cursor import DayCursor, Reached, RunCursor

LEAST = 50
"""SOPs of the day's that each sync looks at, as far as there are some left."""
EVENING = time(16)
"""By when all of the day's are looked at."""


NOT_LISTED = Reached()
"""How far one is with the lists where an SOP comes of none."""


@dataclass(frozen=True)
class ListedSops:
    """SOPs by what their summaries say; `reading` means that their Docs are read, else their rights looked after."""

    where: Mapping[str, str]
    reading: bool = True


@dataclass(frozen=True)
class DueSop:
    """An SOP that is to be looked at, and how far one is with it."""

    sop_id: str
    reading: bool = True
    reached: Reached = NOT_LISTED
    daily: bool = False


IN_REVIEW = ListedSops({"status": "in_review"})
"""Those in an open round: whether a comment shows among the changes is not established."""
AT_WORK = tuple(
    ListedSops({"status": status}, reading=False)
    for status in ("drafting", "adopted", "in_review", "in_simulation", "awaiting_authorisation")
)
"""Those whose Docs people write and review, by rights of their own."""
EVERY = ListedSops(ALL)
RUN: Sequence[ListedSops] = (IN_REVIEW, *AT_WORK, EVERY)
"""What a run looks at: rights where the settings' are others, and everything where the feed was lost."""
DAILY: Sequence[ListedSops] = (ListedSops({"watched": "yes"}), *AT_WORK)
"""What is looked at once a day: authorised files, and the rights on Docs at work."""


@dataclass(frozen=True)
class Share:
    """What of the day's one sync looks at; `last` means that nothing is left behind it; `day` knows their number."""

    dues: Sequence[DueSop]
    day: DayCursor
    last: bool


def of_run(office: Office, run: RunCursor, *, rights: bool) -> Iterator[DueSop]:
    """Yield what a run has left to look at besides what changed; `rights` where those of the settings are new."""
    wanted = (EVERY,) if run.whole else (IN_REVIEW, *(AT_WORK if rights else ()))
    return _behind(office, [one if one in wanted else None for one in RUN], run.reached)


def of_day(office: Office, day: DayCursor) -> Share:
    """Return as many of the day's as are due by now, if all are to be done evenly from the first on until the evening.

    They are no fewer than `LEAST`.
    """
    stretches = (EVERY,) if day.whole else DAILY
    left = (replace(due, daily=True) for due in _behind(office, stretches, day.reached))
    dues = list(islice(left, LEAST + 1))
    if len(dues) <= LEAST:
        return Share(dues, day, last=True)
    count = day.all or sum(office.records.count(stretch.where) for stretch in stretches)
    share = max(LEAST, ceil(count * _passed(office, datetime.fromisoformat(day.begun))) - day.done)
    dues.extend(islice(left, share - LEAST))
    return Share(dues[:share], replace(day, all=count), last=len(dues) <= share)


def _passed(office: Office, begun: datetime) -> float:
    """Return which part of the time from the day's first look until its evening has passed."""
    now, evening = office.clock(), datetime.combine(office.today(), EVENING, office.organisation.time_zone)
    return (now - begun) / (evening - begun) if now < evening else 1.0


def _behind(office: Office, stretches: Sequence[ListedSops | None], reached: Reached) -> Iterator[DueSop]:
    """Yield the SOPs behind what was reached; a list that is not asked for is passed over."""
    number = reached.number
    for workplace, stretch in enumerate(stretches[reached.stretch :], reached.stretch):
        if stretch is not None:
            for head in heads(office.records, stretch.where, after=number):
                if head.stream.startswith(PREFIX):
                    yield DueSop(head.stream, stretch.reading, Reached(workplace, number_of(head.summary, head.stream)))
        number = ""
