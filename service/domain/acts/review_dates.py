"""The days by which SOPs are looked at again: never later than their period, and not all of an owner's at once."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from service.domain.company.calendar import add_months
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Revision

A_WEEK = 3
"""How many SOPs of one owner are due in a week at most."""


def review_months(revision: Revision, organisation: Organisation) -> int:
    """Return the months from one look at a revision to the next: the template's, else those of the settings."""
    return revision.drafted.review_months or organisation.review_months(revision.drafted.format)


def usual_next_review(revision: Revision, organisation: Organisation, since: date, others: Iterable[date] = ()) -> date:
    """Return the working day by which the revision is looked at again; `others` are those of its owner's other SOPs."""
    latest = organisation.working_day_by(add_months(since, review_months(revision, organisation)))
    return spread(latest, since, others, organisation)


def spread(latest: date, after: date, others: Iterable[date], organisation: Organisation) -> date:
    """Return the last day up to `latest` in whose week there is room; where there is none, the last in the emptiest.

    It lies after the day `after`, in a later week where there is one.
    """
    taken = Counter(map(_week, others))
    days = [latest, *_ends_of_weeks(latest, after, organisation)]
    return next((day for day in days if taken[_week(day)] < A_WEEK), min(days, key=lambda day: taken[_week(day)]))


def _ends_of_weeks(latest: date, after: date, organisation: Organisation) -> Iterable[date]:
    """Yield the last working day of each earlier week, the latest first, as long as it lies behind the day `after`."""
    monday = latest - timedelta(days=latest.weekday())
    while (sunday := monday - timedelta(days=1)) > after:
        monday -= timedelta(days=7)
        day = organisation.working_day_by(sunday)
        if day >= monday and day > after and _week(day) > _week(after):
            yield day


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]
