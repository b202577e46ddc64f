import json
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import facts


def any_fact() -> st.SearchStrategy[Any]:
    return st.one_of([st.from_type(kind) for kind in get_args(facts.Fact)])


@given(any_fact())
def test_every_fact_comes_back_from_json_as_it_was(fact: Any) -> None:
    kind, schema, data = facts.encode(fact)
    assert facts.decode(kind, schema, json.loads(json.dumps(data))) == fact


def test_a_fact_of_a_later_schema_is_refused_not_guessed() -> None:
    with pytest.raises(ValueError, match="later Baku"):
        facts.decode("Declined", 2, {"reason": "no"})


def test_a_fact_written_before_a_field_was_added_reads_with_its_default() -> None:
    kind, schema, data = facts.encode(facts.RoundClosed(1, "s", "t", facts.Meeting(date(2026, 1, 2), ("a",), ())))
    del data["meeting"]
    assert facts.decode(kind, schema, data) == facts.RoundClosed(1, "s", "t")
