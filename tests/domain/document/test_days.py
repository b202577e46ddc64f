"""Days as offices write them."""

from datetime import date

import pytest

from service.domain.document.days import day_in


@pytest.mark.parametrize(
    "text",
    [
        "5 Maret 2024", "05 Mar 2024", "5 March 2024", "March 5, 2024", "2024-03-05", "05/03/2024", "5-3-24",
        "05.03.2024",
        "Jakarta, 5 Maret 2024", "5th of March 5 March 2024", "05-Mar-2024", "Tgl. 5 maret 2024",
    ],
)  # fmt: skip
def test_a_day_is_understood_however_it_is_written(text: str) -> None:
    assert day_in(text) == date(2024, 3, 5)


@pytest.mark.parametrize("text", ["", "—", "31 Februari 2024", "5 Maret 2024 / 6 Maret 2024", "12/2024"])
def test_what_names_no_day_or_several_is_not_guessed(text: str) -> None:
    assert day_in(text) is None
