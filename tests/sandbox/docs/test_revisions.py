"""Writing on a revision that is not the latest (evidence/docs.md 2.1), and reading what an earlier version kept."""

import json

import pytest

from service.sandbox.docs.editing.drift import Drift
from service.sandbox.docs.tape import blank, packing
from service.sandbox.docs.tape.document import Edit
from tests.sandbox.docs.documents import Doc, delete, insert, style, table


def test_every_write_makes_a_revision_a_comment_too(doc: Doc) -> None:
    revisions = {doc.get()["revisionId"]}
    for request in (
        insert("abc"),
        {"insertComment": {"content": "x", "range": {"startIndex": 1, "endIndex": 2}}},
        style(1, 2, "bold", bold=True),
    ):
        doc.update(request)
        revisions.add(doc.get()["revisionId"])
    assert len(revisions) == 4
    assert doc.get()["revisionId"] == doc.get()["revisionId"]


def test_a_target_revision_merges_with_what_came_after(doc: Doc) -> None:
    doc.update(insert("one two three"))
    known = doc.get()["revisionId"]
    doc.update(insert("ZERO ", 1), delete(10, 14))  # "ZERO one three"
    assert doc.text == "ZERO one three\n"
    doc.update(insert("!", 14), insert("?", 1), style(10, 15, "bold", bold=True), targetRevisionId=known)
    assert doc.text == "ZERO ?one three!\n"


def test_a_range_that_somebody_deleted_is_passed_over(doc: Doc) -> None:
    doc.update(insert("one two three"))
    known = doc.get()["revisionId"]
    doc.update(delete(5, 9))
    answer = doc.update(delete(5, 8), insert("x", 1), targetRevisionId=known)
    assert answer["replies"] == [{}, {}]
    assert doc.text == "xone three\n"


def test_a_table_is_found_where_it_went(doc: Doc) -> None:
    doc.update(table(2, 1))
    known = doc.get()["revisionId"]
    doc.update(insert("before", 1))
    pin = {"pinTableHeaderRows": {"tableStartLocation": {"index": 2}, "pinnedHeaderRowsCount": 1}}
    doc.update(pin, targetRevisionId=known)
    assert doc.table()["table"]["tableRows"][0]["tableRowStyle"]["tableHeader"]


def test_a_revision_that_is_forgotten_is_refused(doc: Doc) -> None:
    assert doc.refused(insert("x"), targetRevisionId="OLD").startswith("400")
    known = doc.get()["revisionId"]
    for _ in range(40):
        doc.update(insert("x"))
    assert doc.refused(insert("x"), targetRevisionId=known).startswith("400")


@pytest.mark.parametrize(
    ("missed", "own", "index", "now"),
    [
        ([("", 3, 0, 2)], [], 3, 5),  # at the very place: the unit that was there
        ([("", 3, 0, 2)], [], 2, 2),
        ([("", 3, 2, 0)], [], 4, 3),  # gone: where it was
        ([("", 3, 2, 0)], [], 6, 4),
        ([("", 3, 0, 2)], [("", 1, 0, 4)], 7, 9),  # its own insertion is known
        ([("", 3, 0, 2)], [("", 1, 1, 0)], 4, 6),
        ([("", 3, 0, 2), ("", 4, 0, 1)], [], 3, 6),  # into what came in
    ],
)
def test_an_index_moves(missed: list[Edit], own: list[Edit], index: int, now: int) -> None:
    drift = Drift({"t.0": missed})
    drift.own("t.0", own)
    moved = drift.moved({"insertText": {"location": {"index": index}}}, "t.0")
    assert moved["insertText"]["location"]["index"] == now


def test_a_doc_that_an_earlier_version_kept_is_read_with_its_imported_threads() -> None:
    kept = json.loads(packing.dump(blank.document()))
    kept["told"] = {"thread AAAC": {"plainTextQuote": "abc"}}  # the word for it in 0.2.0
    document = packing.parse(json.dumps(kept).encode())
    assert document.imported_threads == {"thread AAAC": {"plainTextQuote": "abc"}}
    assert packing.parse(packing.dump(document)).imported_threads == document.imported_threads
