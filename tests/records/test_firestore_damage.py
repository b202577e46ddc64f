"""What is damaged in Firestore is found and named, and what it refuses leaves nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from google.cloud.firestore import DELETE_FIELD

from service.domain.errors import Conflict, Unavailable, Unreadable
from service.records.documents import listing_id, place_id
from service.records.firestore import FirestoreRecords
from service.records.interface import EncodedFact, Head
from tests.records.appending import SAID, UNLISTED, append


def _forge(history: Any, place: int, **changed: Any) -> None:
    history.collection("entries").document(place_id(place)).update(changed)


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        (lambda history: _forge(history, 1, data="{}"), 1),
        (lambda history: _forge(history, 0, by="mallory"), 0),
        (lambda history: history.collection("entries").document(place_id(1)).delete(), 1),
        (lambda history: history.collection("entries").document(place_id(2)).delete(), 3),
        (lambda history: history.update({"length": 2}), 2),
        (lambda history: history.delete(), 0),
    ],
)
def test_verify_finds_any_tampering_in_firestore_and_its_place(
    firestore_project: str, damage: Callable[[Any], None], place: int
) -> None:
    records = FirestoreRecords(firestore_project)
    append(records, "sop 1/a", 0, SAID, SAID, SAID)
    append(records, "another")
    assert records.verify() == ()
    damage(records._head("sop 1/a"))  # a hand in the database
    assert ("sop 1/a", place) in [(b.stream, b.index) for b in records.verify()]
    assert place in [b.index for b in records.examine("sop 1/a").breaks]
    records.close()


@pytest.mark.parametrize("damage", [{"data": "{"}, {"data": 1}, {"at": "yesterday"}, {"kind": DELETE_FIELD}])
def test_a_damaged_entry_in_firestore_is_named_with_its_sops_number_and_spoils_no_other_history(
    firestore_project: str, damage: dict[str, Any]
) -> None:
    records = FirestoreRecords(firestore_project)
    for n in (1, 2):
        append(records, f"sop-{n}", 0, SAID, SAID, SAID, summary={"number": f"SOP-{n}"})
    _forge(records._head("sop-1"), 1, **damage)
    with pytest.raises(Unreadable, match="SOP-1 is damaged: entry 2 "):
        records.read("sop-1")
    assert len(records.read("sop-2")) == 3
    assert [(b.stream, b.index) for b in records.verify()] == [("sop-1", 1)]
    assert str(records.verify()[0].sentence).startswith("SOP-1: entry 2 cannot be read.")
    records.close()


@pytest.mark.parametrize("damage", [lambda listing: listing.update({"summary": "{"}), lambda listing: listing.delete()])
def test_a_damaged_listing_in_firestore_hides_no_other_history_from_lists(
    firestore_project: str, damage: Callable[[Any], None]
) -> None:
    records = FirestoreRecords(firestore_project)
    for n in (1, 2):
        append(
            records, f"sop-{n}", 0, EncodedFact("Drafted", 1, {"number": f"SOP-{n}"}), summary={"number": f"SOP-{n}"}
        )
    damage(records._client.collection("listings").document(listing_id("SOP-1", "sop-1")))
    assert records.summaries({}, 10).heads[-1:] == (Head("sop-2", 1, {"number": "SOP-2"}),)
    assert records.head("sop-1") == Head("sop-1", 1, {})
    assert [str(wrong.sentence) for wrong in records.verify()] == [UNLISTED]
    append(records, "sop-1", 1, summary={"number": "SOP-1"})
    assert records.verify() == ()
    records.close()


def test_of_two_instances_exactly_one_appends_each_entry(firestore_project: str) -> None:
    def race(_: int) -> int:
        records, won = FirestoreRecords(firestore_project), 0
        for length in range(20):
            try:
                append(records, "sop-1", length)
                won += 1
            except Conflict:
                pass
        records.close()
        return won

    with ThreadPoolExecutor() as threads:
        won = sum(threads.map(race, range(2)))
    records = FirestoreRecords(firestore_project)
    assert len(records.read("sop-1")) == won == 20
    assert records.verify() == ()
    records.close()


def test_what_firestore_refuses_is_said_and_leaves_nothing(firestore_project: str) -> None:
    records = FirestoreRecords(firestore_project)
    with pytest.raises(Unavailable, match="too large") as error:
        append(records, "sop-1", 0, EncodedFact("Said", 1, {"text": "x" * 2_000_000}), claims=["number:1"])
    assert error.value.permanent
    assert records.read("sop-1") == ()
    assert records.claimed("number:1") is None
    records.close()
