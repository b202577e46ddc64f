from datetime import date

from service.domain.company.calendar import add_months
from service.domain.sentences import written


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
