"""Review dates are spread over weeks, and never later than their period."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain.acts.review_dates import review_months, spread, usual_next_review
from service.domain.document.sop_document import Format
from tests.histories import DRAFTED, TODAY, Telling
from tests.people import KOPI

LATEST = date(2027, 4, 30)


def spread_out(count: int, latest: date = LATEST, after: date = TODAY) -> list[date]:
    """Return the days of so many SOPs of one owner, authorised one after the other."""
    days: list[date] = []
    for _ in range(count):
        days.append(spread(latest, after, days, KOPI))
    return days


@pytest.mark.parametrize("count", [3, 4, 40, 70])
def test_at_most_three_of_an_owner_are_due_in_a_week_and_none_after_its_period(count: int) -> None:
    days = spread_out(count)
    assert max(Counter(day.isocalendar()[:2] for day in days).values()) <= 3
    assert all(TODAY < day <= LATEST and KOPI.works_on(day) for day in days)
    assert days[:3] == [LATEST] * 3


def test_where_every_week_is_full_they_are_spread_evenly() -> None:
    after = LATEST - timedelta(days=35)
    weeks = Counter(day.isocalendar()[:2] for day in spread_out(28, after=after))
    assert (min(weeks.values()), max(weeks.values())) in ((5, 6), (4, 5), (5, 5))


def test_a_week_of_holidays_takes_none() -> None:
    week_off = frozenset(date(2027, 4, 19) + timedelta(days=n) for n in range(5))
    company = replace(KOPI, holidays=week_off)
    assert spread(LATEST, TODAY, [LATEST] * 3, KOPI) == date(2027, 4, 23)
    assert spread(LATEST, TODAY, [LATEST] * 3, company) == date(2027, 4, 16)


@pytest.mark.parametrize(("format_", "months"), [("permenpan", 6), ("lean", 12)])
def test_without_a_setting_the_period_is_that_of_the_format(format_: Format, months: int) -> None:
    company, revision = replace(KOPI, monitoring_months=None), Telling(replace(DRAFTED, format=format_)).sop.current
    assert review_months(revision, company) == months
    due = usual_next_review(revision, company, TODAY)
    assert timedelta(0) <= timedelta(days=months * 30.5) - (due - TODAY) <= timedelta(days=5)
