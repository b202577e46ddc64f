from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from service.domain.errors import Invalid
from service.web.api.fields import WRONG, Day, Email, Flag, Input, Whole, invalid


class Inner(Input):
    email: Email
    wanted: Flag = True


class Outer(Input):
    day: Day
    number: Whole = 1
    inner: tuple[Inner, ...] = ()
    title: str = ""
    words: Annotated[str, Field(max_length=200)] = ""


def refused(**body: object) -> Invalid:
    with pytest.raises(ValidationError) as caught:
        Outer.model_validate(body)
    return invalid(caught.value)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "day"),
        ({"day": "2026-02-30"}, "day"),
        ({"day": 1700000000}, "day"),
        ({"day": "1700000000"}, "day"),
        ({"day": "9999-12-31"}, "day"),
        ({"day": "2026-11-02T10:00:00"}, "day"),
        ({"day": "2026-11-02", "number": True}, "number"),
        ({"day": "2026-11-02", "number": "1"}, "number"),
        ({"day": "2026-11-02", "title": 5}, "title"),
        ({"day": "2026-11-02", "titel": "x"}, "titel"),
        ({"day": "2026-11-02", "words": "x" * 201}, "words"),
        ({"day": "2026-11-02", "inner": {}}, "inner"),
        ({"day": "2026-11-02", "inner": ["x"]}, "inner[0]"),
        ({"day": "2026-11-02", "inner": [{"email": "a@b.c", "wanted": "yes"}]}, "inner[0].wanted"),
    ],
)
def test_wrong_input_is_named_by_its_place_with_a_sentence_of_our_own(body: dict[str, object], field: str) -> None:
    (problem,) = refused(**body).problems
    assert problem.field == field
    assert problem.sentence != WRONG
    assert "pydantic" not in str(problem.sentence)
    assert "datetime" not in str(problem.sentence)


def test_every_wrong_field_is_named_at_once() -> None:
    problems = refused(day="soon", number="one", inner=[{}, {"email": 1}]).problems
    assert {p.field for p in problems} == {"day", "number", "inner[0].email", "inner[1].email"}


def test_addresses_are_in_lower_case() -> None:
    assert Inner(email=" Ayu@Kopi.Example ").email == "ayu@kopi.example"
