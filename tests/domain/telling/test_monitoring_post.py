"""What people are mailed of the monitoring that waits: one line for all of a person's, each occasion once."""

from datetime import date, timedelta

import pytest

from service.domain.telling.post.monitoring import MOST, ToMonitor, monitoring_notices
from tests.people import AYU, BUDI, CITRA

DUE = date(2027, 5, 28)


def to_monitor(number: int, due: date = DUE, recipient: str = AYU) -> ToMonitor:
    return ToMonitor(f"SOP-MKT-{number:03}", "Content", due, recipient, due.replace(day=1))


@pytest.mark.parametrize("day", [1, 3, 27])
def test_in_the_month_all_that_are_due_later_are_one_line_however_often_it_is_asked(day: int) -> None:
    (notice,) = monitoring_notices([to_monitor(n) for n in range(1, 4)], date(2027, 5, day))
    assert (notice.occasion, notice.about, notice.recipient) == ("monitoring_month", "2027-05-01", AYU)
    assert str(notice.subject) == "Monitoring this month: 3 SOPs"
    assert "SOP-MKT-002 Content (28 May 2027)" in str(notice.body)


def test_what_is_due_is_an_occasion_of_its_own_until_it_is_no_news_any_more() -> None:
    every = [to_monitor(1), to_monitor(2, DUE - timedelta(days=9)), to_monitor(3, recipient=BUDI)]
    found = {(n.recipient, n.about): n for n in monitoring_notices(every, DUE)}
    assert found.keys() == {(AYU, "2027-05-28"), (AYU, "2027-05-19"), (BUDI, "2027-05-28")}
    last = found[AYU, "2027-05-19"].last
    assert last is not None
    assert last < DUE


def test_the_head_hears_of_what_is_late() -> None:
    late = ToMonitor("SOP-MKT-001", "Content", DUE, CITRA, date(2027, 6, 11), is_head=True)
    (notice,) = monitoring_notices([late], date(2027, 6, 11))
    assert (notice.occasion, notice.recipient, str(notice.subject)) == (
        "monitoring_late", CITRA, "Monitoring overdue: 1 SOPs"
    )  # fmt: skip


def test_of_many_a_mail_names_the_first_and_counts_the_rest() -> None:
    (notice,) = monitoring_notices([to_monitor(n) for n in range(1, MOST + 4)], date(2027, 5, 3))
    assert str(notice.body).splitlines()[-1] == "And 3 more."
