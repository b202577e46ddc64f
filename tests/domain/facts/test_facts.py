import json
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import facts
from service.domain.facts import upgrades
from service.domain.facts.workplace import WorkplaceFact
from service.domain.history import workplace
from service.domain.sentences import Sentence, reread

WORDS = st.text(min_size=1)
st.register_type_strategy(Sentence, st.fixed_dictionaries({"id": WORDS, "en": WORDS}).map(reread))


def any_of(union: Any) -> st.SearchStrategy[Any]:
    return st.one_of([st.from_type(kind) for kind in get_args(union)])


@given(any_of(facts.Fact))
def test_every_fact_of_an_sop_comes_back_from_json_as_it_was(fact: facts.Fact) -> None:
    kind, schema, data = facts.encode(fact)
    assert facts.decode(kind, schema, json.loads(json.dumps(data))) == fact


@given(any_of(WorkplaceFact))
def test_every_fact_of_the_workplace_comes_back_from_json_as_it_was(fact: WorkplaceFact) -> None:
    kind, schema, data = facts.encode(fact)
    assert workplace.decode(kind, schema, json.loads(json.dumps(data))) == fact


def test_no_kind_of_fact_is_in_both_histories_so_that_an_upgrade_is_of_one() -> None:
    kinds = [kind.__name__ for kind in (*get_args(facts.Fact), *get_args(WorkplaceFact))]
    assert sorted(kinds) == sorted(set(kinds))


def test_a_fact_of_a_later_schema_is_refused_not_guessed() -> None:
    with pytest.raises(facts.LaterFact, match="Declined of schema 2 was written by a later Baku"):
        facts.decode("Declined", 2, {"reason": "no"})


@pytest.mark.parametrize("kind", ["Sung", "DriveMade"])
def test_a_kind_that_is_not_of_this_history_is_unknown(kind: str) -> None:
    with pytest.raises(facts.UnknownFact, match=kind):
        facts.decode(kind, 1, {"drive_id": "d"})


def test_a_schema_that_never_was_is_damage() -> None:
    with pytest.raises(facts.DamagedFact, match="schema 0"):
        facts.decode("Declined", 0, {"reason": "no"})


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("Declined", {}),
        ("Withdrawn", {"reason": "gone", "day": "yesterday"}),
        ("RoundClosed", {"round": 1, "steps_hash": "s", "text_hash": "t", "meeting": "at noon"}),
        ("ContentRead", {"doc_revision": "r", "steps_hash": "s", "text_hash": "t", "steps": 3}),
    ],
)
def test_data_that_is_not_what_the_kind_holds_is_damaged(kind: str, data: Mapping[str, Any]) -> None:
    with pytest.raises(facts.DamagedFact, match=f"{kind} of schema 1 does not hold"):
        facts.decode(kind, 1, data)


@pytest.mark.parametrize(
    ("fact", "choice"),
    [
        (facts.HandedOver("owner", "a", "b", "left"), {"part": "reader"}),
        (facts.FeedbackDecided("f", "noted", ""), {"disposition": "forgotten"}),
        (
            facts.Simulated("s", "live", date(2026, 1, 2), (), (), "passed", "h"),
            {"steps": [{"step": "1", "outcome": "dreamt"}]},
        ),
    ],
)
def test_a_choice_that_is_not_known_is_not_taken_for_another(fact: facts.Fact, choice: Mapping[str, Any]) -> None:
    kind, schema, data = facts.encode(fact)
    with pytest.raises(facts.UnknownFact, match="is none of"):
        facts.decode(kind, schema, {**data, **choice})


def test_what_the_first_histories_said_of_a_lapse_in_their_own_words_is_kept() -> None:
    lapsed = facts.AuthorisationLapsed("The text changed.")
    assert facts.decode(*facts.encode(lapsed)) == lapsed


def test_a_fact_written_before_a_field_was_added_reads_with_its_default() -> None:
    kind, schema, data = facts.encode(facts.RoundClosed(1, "s", "t", facts.Meeting(date(2026, 1, 2), ("a",), ())))
    del data["meeting"]
    assert facts.decode(kind, schema, data) == facts.RoundClosed(1, "s", "t")


def test_an_old_fact_is_brought_up_to_date_one_schema_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {
        ("Declined", 1): lambda data: {"grounds": data["why"]},
        ("Declined", 2): lambda data: {"reason": data["grounds"].strip()},
    }
    monkeypatch.setattr(upgrades, "UPGRADES", steps)
    for schema, data in ((1, {"why": " no "}), (2, {"grounds": "no "}), (3, {"reason": "no"})):
        assert facts.decode("Declined", schema, data) == facts.Declined("no")
    assert facts.encode(facts.Declined("no")) == ("Declined", 3, {"reason": "no"})
    assert facts.encode(facts.Placed(0, "in_force"))[1] == 1, "each kind counts by itself"
    with pytest.raises(facts.LaterFact):
        facts.decode("Declined", 4, {"reason": "no"})


WHOLE = {
    "Drafted": facts.Drafted(
        *("SOP-MKT-001", 0, "One", "general", "lean", "id", "MKT", ("OPS",), "citra@kopi.example"),
        *(("ayu@kopi.example",), "dewi@kopi.example", {"scope": "All"}),
    ),
    "RoundClosed": facts.RoundClosed(1, "s", "t", facts.Meeting(date(2026, 1, 2), ("a",), ())),
    "Withdrawn": facts.Withdrawn("no", date(2026, 1, 2)),
}


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("Drafted", {"title": 7}),
        ("Drafted", {"title": None}),
        ("Drafted", {"revision": "0"}),
        ("Drafted", {"revision": True}),
        ("Drafted", {"authors": "ayu@kopi.example"}),
        ("Drafted", {"authors": {"ayu@kopi.example": 1}}),
        ("Drafted", {"authors": [7]}),
        ("Drafted", {"fields": {"scope": 7}}),
        ("Drafted", {"fields": ["scope"]}),
        ("Drafted", {"language": ["id"]}),
        ("RoundClosed", {"meeting": "yesterday"}),
        ("RoundClosed", {"meeting": {"date": 20260102, "attendance": [], "decisions": []}}),
        ("Withdrawn", {"day": "tomorrow"}),
    ],
)
def test_a_value_of_the_wrong_type_is_never_read_as_truth(kind: str, wrong: dict[str, Any]) -> None:
    _, schema, data = facts.encode(WHOLE[kind])
    assert facts.decode(kind, schema, data) == WHOLE[kind]
    with pytest.raises((facts.DamagedFact, facts.UnknownFact)):
        facts.decode(kind, schema, data | wrong)
