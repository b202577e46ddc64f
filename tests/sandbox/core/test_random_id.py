"""Ids: as long as asked for, of the letters asked for, each of which comes at each place."""

from service.sandbox.core.random_id import random_id


def test_every_letter_comes_at_every_place_and_no_other() -> None:
    made = [random_id("abc", 4) for _ in range(500)]
    assert {len(one) for one in made} == {4}
    assert [{one[place] for one in made} for place in range(4)] == [set("abc")] * 4
