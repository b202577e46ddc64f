"""One suite for every store: a second one is one more parameter of `records`."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

from service.domain.errors import Conflict
from service.records.firestore import FirestoreRecords
from service.records.interface import ActClaim, Append, Counted, EncodedFact, Head, Records
from service.records.sqlite import SqliteRecords
from tests.records.appending import NOW, SAID, append


@pytest.fixture(params=["sqlite", "firestore"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    store: SqliteRecords | FirestoreRecords
    if request.param == "sqlite":
        store = SqliteRecords(tmp_path / "records.sqlite")
    else:
        store = FirestoreRecords(request.getfixturevalue("firestore_project"))
    yield store
    store.close()


def test_a_history_is_read_as_it_was_appended(records: Records) -> None:
    append(records, "sop-1", 0, SAID, EncodedFact("Done", 1, {}))
    append(records, "sop-1", 2, SAID, act=ActClaim("a1", "f"))
    entries = records.read("sop-1")
    assert [(e.index, e.kind, e.by, e.at, e.act) for e in entries] == [
        (0, "Said", "ayu", NOW, None),
        (1, "Done", "ayu", NOW, None),
        (2, "Said", "ayu", NOW, "a1"),
    ]
    assert entries[0].data == SAID.data


def test_who_comes_late_gets_a_conflict_and_leaves_nothing(records: Records) -> None:
    append(records)
    with pytest.raises(Conflict):
        append(records, "sop-1", 0, claims=["number:1"], act=ActClaim("a1", "f"))
    assert len(records.read("sop-1")) == 1
    assert records.claimed("number:1") is None
    assert records.act("a1") is None


def test_a_claim_and_an_act_are_had_once(records: Records) -> None:
    append(records, "sop-1", 0, claims=["number:1"], act=ActClaim("a1", "f"))
    for more in ({"claims": ["number:1"]}, {"act": ActClaim("a1", "f")}):
        with pytest.raises(Conflict):
            append(records, "sop-2", 0, **more)
    assert records.claimed("number:1") == "sop-1"
    done = records.act("a1")
    assert done is not None
    assert (done.act.fingerprint, done.stream) == ("f", "sop-1")


def test_every_history_is_named(records: Records) -> None:
    assert records.streams() == ()
    for stream in ("sop-2", "digest-1", "sop-1"):
        append(records, stream, 0)
    assert records.streams() == ("digest-1", "sop-1", "sop-2")


def test_a_counter_goes_up_for_one_only_and_over_what_is_taken(records: Records) -> None:
    append(records, "sop-1", 0, counted=Counted("MKT", 0, 1))
    for late in (Counted("MKT", 0, 1), Counted("MKT", 0, 2)):
        with pytest.raises(Conflict):
            append(records, "sop-2", 0, counted=late)
    append(records, "sop-2", 0, counted=Counted("MKT", 1, 5))
    assert records.counter("MKT") == 5
    assert records.counter("FIN") == 0


def test_which_claims_are_held_is_one_question(records: Records) -> None:
    append(records, "sop-1", 0, claims=["number:1", "number:3"])
    assert records.held(["number:1", "number:2", "number:3"]) == {"number:1": "sop-1", "number:3": "sop-1"}
    assert records.held([]) == {}


def test_a_claim_may_be_made_later_and_adds_nothing_to_the_history(records: Records) -> None:
    append(records, "sop-1", 0, summary={"number": "1"})
    before = records.read("sop-1")
    records.append(Append("sop-1", 1, (), NOW, "ayu", claims=["number:1"], unsettled=False))
    assert records.claimed("number:1") == "sop-1"
    assert records.read("sop-1") == before
    assert records.verify() == ()
    with pytest.raises(Conflict):
        records.append(Append("sop-1", 0, (), NOW, "ayu", claims=["number:2"]))
    append(records, "sop-1", 1)
    assert [head.length for head in records.summaries({}, 10).heads] == [2]


def test_a_lease_is_held_by_one_until_it_expires_and_fences_the_late_holder(records: Records) -> None:
    first = records.acquire("sop:1", "one", 60, NOW)
    assert first is not None
    assert records.acquire("sop:1", "two", 60, NOW + timedelta(seconds=59)) is None
    first = records.renew(first, 60, NOW + timedelta(seconds=30))
    assert first is not None
    assert records.acquire("sop:1", "two", 60, NOW + timedelta(seconds=80)) is None
    second = records.acquire("sop:1", "two", 60, NOW + timedelta(seconds=91))
    assert second is not None
    assert second.fence > first.fence
    assert records.renew(first, 60, NOW) is None
    with pytest.raises(Conflict):
        append(records, "sop-1", 0, fence=first)
    append(records, "sop-1", 0, fence=second)


def test_a_released_lease_is_free_at_once(records: Records) -> None:
    first = records.acquire("register", "one", 60, NOW)
    assert first is not None
    records.release(first)
    second = records.acquire("register", "two", 60, NOW)
    assert second is not None
    records.release(first)
    assert records.acquire("register", "three", 60, NOW) is None


def test_who_acquires_a_lease_learns_how_long_histories_are(records: Records) -> None:
    append(records, "sop-1", 0, SAID, SAID)
    first = records.acquire("sop:1", "one", 60, NOW, ["sop-1", "sop-2"])
    assert first is not None
    assert first.lengths == {"sop-1": 2, "sop-2": 0}
    renewed = records.renew(first, 60, NOW)
    assert renewed is not None
    assert renewed.lengths == first.lengths


def test_several_places_are_remembered_apart_and_recalled_at_once(records: Records) -> None:
    records.set_bookmark("rows", "1 2")
    records.set_bookmark("drawn", "")
    assert records.bookmarks(["rows", "drawn", "never"]) == {"rows": "1 2", "drawn": ""}
    assert records.bookmarks([]) == {}


def test_a_stream_stays_unsettled_when_it_grew_while_it_was_settled(records: Records) -> None:
    append(records)
    append(records, "sop-1", 1)
    records.settled({"sop-1": 1})
    assert records.unsettled(10) == ("sop-1",)
    records.settled({"sop-1": 2})
    assert records.unsettled(10) == ()


def test_many_streams_are_settled_at_once_except_those_that_grew(records: Records) -> None:
    for stream in ("sop-1", "sop-2", "sop-3"):
        append(records, stream)
    records.settled({"sop-1": 1, "sop-2": 0, "sop-3": 1, "never there": 0})
    assert records.unsettled(10) == ("sop-2",)
    records.settled({})


def test_lists_are_filtered_paged_and_in_the_order_of_numbers(records: Records) -> None:
    for n, (status, people) in enumerate([("drafting", ["ayu"]), ("authorised", ["ayu", "budi"]), ("drafting", [])]):
        append(records, f"s{n}", 0, summary={"number": f"SOP-{n}", "status": status, "parties": people})
    append(records, "workplace", 0, unsettled=False)

    def numbers(where: dict[str, str], limit: int = 10, after: str = "") -> list[str]:
        return [head.summary["number"] for head in records.summaries(where, limit, after).heads]

    assert numbers({}) == ["SOP-0", "SOP-1", "SOP-2"]
    assert numbers({"status": "drafting"}) == ["SOP-0", "SOP-2"]
    assert numbers({"parties": "ayu", "status": "authorised"}) == ["SOP-1"]
    page = records.summaries({}, 2)
    assert page.next
    assert numbers({}, 2, page.next) == ["SOP-2"]
    assert records.summaries({}, 3).next == ""


def test_what_a_day_has_passed_for_is_found_and_counted(records: Records) -> None:
    for n, (status, due) in enumerate([("in_review", "2026-11-02"), ("in_review", "2026-11-30"), ("drafting", "")]):
        append(records, f"s{n}", 0, summary={"number": f"SOP-{n}", "status": status, "due": due})
    append(records, "workplace", 0, unsettled=False)
    late = records.summaries({}, 10, below={"due": "2026-11-25"})
    assert [head.summary["number"] for head in late.heads] == ["SOP-0"]
    assert records.count({}) == 3
    assert records.count({"status": "in_review"}) == 2
    assert records.count({"status": "in_review"}, below={"due": "2026-12-01"}) == 2
    assert records.count({"status": "drafting"}, below={"due": "2026-12-01"}) == 0


def test_a_list_by_several_values_and_a_day_has_what_holds_all_of_them(records: Records) -> None:
    for n, (status, reader, day) in enumerate(product(("drafting", "authorised"), ("a", "b"), ("2026-11", "2027-01"))):
        summary = {"number": f"N-{n}", "status": status, "readers": [reader, "c"], "due": [day, "2028"]}
        append(records, f"sop-{n}", 0, summary=summary)
    where, below = {"readers": "a", "status": "authorised"}, {"due": "2027"}
    nothing: dict[str, str] = {}
    asked = (
        (where, nothing, "45"),
        (where, below, "4"),
        (nothing, below, "0246"),
        ({"readers": "c"}, nothing, "01234567"),
    )
    for held, lower, numbers in asked:
        listed = records.summaries(held, 9, below=lower).heads
        assert [head.summary["number"] for head in listed] == [f"N-{n}" for n in numbers]
        assert records.count(held, lower) == len(numbers)


def test_a_summary_that_changes_leaves_the_old_filter(records: Records) -> None:
    append(records, "s1", 0, summary={"number": "1", "status": "drafting"})
    append(records, "s1", 1, summary={"number": "1", "status": "authorised"})
    assert records.summaries({"status": "drafting"}, 10).heads == ()
    assert records.summaries({"status": "authorised"}, 10).heads[0].length == 2


def test_the_head_of_a_history_tells_what_lists_show(records: Records) -> None:
    append(records, "s1", 0, SAID, SAID, summary={"number": "SOP-1"})
    append(records, "s1", 2)
    append(records, "another", 0, summary={"number": "SOP-2"})
    assert records.head("s1") == Head("s1", 3, {"number": "SOP-1"})
    assert records.head("nothing") is None


def test_what_searches_are_to_know_is_read_from_where_one_left_off(records: Records) -> None:
    append(records, "sop-1", indexed="one")
    append(records, "sop-2")
    append(records, "sop-3", indexed="three")
    known = records.indexed()
    assert [(one.stream, one.text) for one in known] == [("sop-1", "one"), ("sop-3", "three")]
    assert records.indexed(known[-1].place) == ()
    append(records, "sop-3", 1)
    assert records.indexed(known[-1].place) == (), "of what searches know nothing changed"
    append(records, "sop-1", 1, indexed="")
    assert [(one.stream, one.text) for one in records.indexed(known[-1].place)] == [("sop-1", "")]
    records.append(Append("sop-2", 1, (), NOW, "baku", indexed="two", unsettled=False))
    assert [one.stream for one in records.indexed()] == ["sop-3", "sop-1", "sop-2"]


def test_who_comes_late_leaves_nothing_to_search(records: Records) -> None:
    append(records, "sop-1", indexed="one")
    with pytest.raises(Conflict):
        append(records, "sop-1", 0, indexed="two")
    assert [one.text for one in records.indexed()] == ["one"]


def test_bookmarks_go_with_what_is_appended_or_not_at_all(records: Records) -> None:
    records.set_bookmark("people", "0")
    append(records, bookmarks={"people": "1", "other": "a"})
    with pytest.raises(Conflict):
        append(records, bookmarks={"people": "2"})
    assert records.bookmarks(["people", "other"]) == {"people": "1", "other": "a"}


def test_a_bookmark_is_kept(records: Records) -> None:
    assert records.bookmark("changes") is None
    records.set_bookmark("changes", "1")
    records.set_bookmark("changes", "2")
    assert records.bookmark("changes") == "2"


def test_what_stands_on_a_shelf_is_listed_by_its_name_alone(records: Records) -> None:
    append(records, "sop-1", 0, summary={"number": "1", "owner": "ayu"})
    append(records, "run-1", 0, summary={"number": "1", "shelf": "runs", "run_of": "sop-1", "due": "2026-11-03"})
    append(records, "run-1", 1, summary={"number": "1", "shelf": "runs", "run_of": "sop-1", "due": "2026-11-04"})
    append(records, "run-1", 2)

    def listed(where: dict[str, str], **below: str) -> list[str]:
        return [head.stream for head in records.summaries(where, 9, below=below).heads]

    assert listed({}) == ["sop-1"]
    assert (listed({"shelf": "runs"}), listed({"shelf": "runs", "run_of": "sop-1"})) == (["run-1"], ["run-1"])
    assert (listed({"shelf": "runs"}, due="2026-11-05"), listed({"shelf": "runs"}, due="2026-11-04")) == (["run-1"], [])
    assert (records.count({}), records.count({"shelf": "runs"})) == (1, 1)
    head = records.head("run-1")
    assert head is not None
    assert (head.length, head.summary["due"]) == (3, "2026-11-04")
    assert records.verify() == ()
