from dataclasses import replace
from datetime import date

from service.domain.acts.authorisation import usual_effective
from service.domain.company.calendar import add_months
from service.domain.sentences import written, written_short
from tests.histories import DRAFTED, TODAY, rehearsed
from tests.people import KOPI


def test_half_a_year_later_is_the_same_day_of_another_month() -> None:
    assert add_months(date(2026, 11, 2), 6) == date(2027, 5, 2)


def test_a_month_that_is_too_short_gives_its_last_day() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2027, 8, 31), 6) == date(2028, 2, 29)


def test_december_comes_before_january_of_the_next_year() -> None:
    assert add_months(date(2026, 11, 30), 1) == date(2026, 12, 30)
    assert add_months(date(2026, 11, 30), 2) == date(2027, 1, 30)
    assert add_months(date(2026, 12, 1), 24) == date(2028, 12, 1)


def test_a_day_is_written_out_in_the_language_of_the_doc() -> None:
    assert written(date(2026, 8, 2), "en") == "2 August 2026"
    assert written(date(2026, 8, 2), "id") == "2 Agustus 2026"


def test_a_day_is_short_on_a_button() -> None:
    assert written_short(date(2026, 12, 7), "en") == "7 Dec 2026"
    assert written_short(date(2026, 12, 7), "id") == "7 Des 2026"


def test_working_days_are_mondays_to_fridays_that_are_no_holidays() -> None:
    friday, holiday = date(2026, 12, 18), date(2026, 12, 25)
    company = replace(KOPI, holidays=frozenset({holiday}))
    assert KOPI.working_days_after(friday, 0) == friday
    assert KOPI.working_days_after(friday, 1) == date(2026, 12, 21)
    assert KOPI.working_days_after(date(2026, 12, 20), 1) == date(2026, 12, 21)
    assert company.working_days_after(friday, 5) == date(2026, 12, 28)


def test_the_effective_date_to_propose_is_the_companys_and_today_where_it_is_editorial() -> None:
    history = rehearsed()
    at_once = replace(KOPI, effective_days=0)
    assert usual_effective(history.sop, KOPI, TODAY) == KOPI.working_days_after(TODAY, 5)
    assert usual_effective(history.sop, at_once, TODAY) == TODAY
    history.recorded[0] = replace(history.recorded[0], fact=replace(DRAFTED, revision_class="editorial"))
    assert usual_effective(history.sop, KOPI, TODAY) == TODAY
