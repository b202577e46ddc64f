from dataclasses import replace
from datetime import date

from service.domain.acts.authorisation import authorised
from service.domain.acts.draft import DraftRequest, drafted
from tests.histories import DRAFTED, TODAY, Telling, rehearsed
from tests.people import AYU, CITRA, KOPI

REQUEST = DraftRequest("blank", "Posts", "MKT", "lean", "en", CITRA)


def next_review(history: Telling) -> date:
    return authorised(history.sop, CITRA, KOPI, "for use", None, TODAY).next_review


def test_the_next_review_comes_after_the_monitoring_period_of_the_settings() -> None:
    assert next_review(rehearsed()) == date(2027, 5, 2)


def test_a_template_may_say_another_period() -> None:
    history = rehearsed()
    history.recorded[0] = replace(history.recorded[0], fact=replace(DRAFTED, review_months=12))
    assert next_review(history) == date(2027, 11, 2)


def test_a_draft_keeps_the_period_its_template_had_that_day() -> None:
    assert drafted(REQUEST, AYU, KOPI, "SOP-MKT-001", (), 12).review_months == 12
    assert drafted(REQUEST, AYU, KOPI, "SOP-MKT-001", ()).review_months is None
