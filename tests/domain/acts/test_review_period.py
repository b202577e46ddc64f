from dataclasses import replace
from datetime import date

import pytest

from service.domain.acts.authorisation import authorised
from service.domain.acts.draft import DraftRequest, drafted
from service.domain.company.organisation import Organisation
from tests.histories import DRAFTED, TODAY, Telling, rehearsed
from tests.people import AYU, CITRA, KOPI

REQUEST = DraftRequest("blank", "Posts", "MKT", "lean", "en", CITRA)


def next_review(history: Telling, organisation: Organisation = KOPI) -> date:
    return authorised(history.sop, CITRA, organisation, "for use", TODAY, TODAY).next_review


@pytest.mark.parametrize(
    ("holidays", "due"),
    [
        ((), date(2027, 4, 30)),
        ((date(2027, 4, 30),), date(2027, 4, 29)),
        ((date(2027, 4, 30), date(2027, 4, 29)), date(2027, 4, 28)),
        ((date(2027, 5, 3),), date(2027, 4, 30)),
    ],
)
def test_the_next_review_is_the_working_day_before_where_its_day_is_none(holidays: tuple[date, ...], due: date) -> None:
    assert next_review(rehearsed(), replace(KOPI, holidays=frozenset(holidays))) == due


def test_the_next_review_comes_after_the_monitoring_period_of_the_settings() -> None:
    assert next_review(rehearsed()) == date(2027, 4, 30), "2 May is a Sunday"


def test_a_template_may_say_another_period() -> None:
    history = rehearsed()
    history.recorded[0] = replace(history.recorded[0], fact=replace(DRAFTED, review_months=12))
    assert next_review(history) == date(2027, 11, 2)


def test_a_draft_keeps_the_period_its_template_had_that_day() -> None:
    assert drafted(REQUEST, AYU, KOPI, "SOP-MKT-001", (), 12).review_months == 12
    assert drafted(REQUEST, AYU, KOPI, "SOP-MKT-001", ()).review_months is None
