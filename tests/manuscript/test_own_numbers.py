"""Steps bear the numbers that people typed in front of them."""

import pytest

from service.manuscript.step_table import own_numbers


@pytest.mark.parametrize(
    ("typed", "borne"),
    [
        (["1", "2", "3"], ()),
        (["", "", ""], ()),
        (["1", "", "3"], ()),
        (["1", "2", "2a", "3"], ("1", "2", "2a", "3")),
        (["1", "", "2"], ("1", "", "2")),
        (["1", "2", "1", "2"], ()),
    ],
)
def test_steps_bear_what_is_typed_where_it_does_not_just_count(typed: list[str], borne: tuple[str, ...]) -> None:
    assert own_numbers(typed) == borne
