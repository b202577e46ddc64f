"""The row that a next revision adds to the change history of its Doc, in the batch that stamps it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from service.domain.document.sop_document import MADE, STAMPED, Change, SopDocument
from service.domain.errors import Conflict
from service.gateways.drive.files import Drive
from service.manuscript.stamping import stamp_batch
from service.sandbox.core.faults import Fault
from tests.gateways.docs import ACCOUNT, HEADER, LEAN, PERMENPAN, Desk, delete, desk, insert
from tests.manuscript.answers import answer, cell, line, read, row, run, table

BATCH = "docs.documents.batchUpdate"
NEXT = Change("1", "3 May 2027", "Change", "New channels\nand a new brand 😀", "Ayu Lestari")
NEW_HEADER = "SOP-MKT-001 · Rev. 1 · Content production · Draft"
CLEARED = dict.fromkeys((*STAMPED, MADE), "") | {
    "revision": "1",
    "revised": "3 May 2027",
    "prepared.name": "Ayu Lestari",
}


@pytest.fixture(scope="module")
def at() -> Iterator[Desk]:
    with desk() as one:
        yield one


def table_at(at: Desk, document_id: str, word: str) -> dict[str, int]:
    """Return the extent of the first table in which a word stands."""
    content = at.tab(document_id)["body"]["content"]
    found = next(element for element in content if word in str(element.get("table", "")))
    return {"startIndex": found["startIndex"], "endIndex": found["endIndex"]}


@pytest.mark.parametrize("words", [LEAN, PERMENPAN], ids=["lean", "permenpan"])
def test_a_copy_of_a_locked_signed_doc_becomes_the_next_revision_in_one_call(at: Desk, words: SopDocument) -> None:
    last = at.with_words(words)
    at.docs.stamp(last, at.docs.read(last), dict.fromkeys(STAMPED, "Citra Wijaya"), HEADER)
    ayu = at.person()
    lock = {"contentRestrictions": [{"readOnly": True, "reason": "in force"}]}
    ayu.execute(ayu.drive.files.update(fileId=last, body=lock))
    copy = Drive(ayu).copy_document(last, "Rev. 1", "root", {"baku-revision": "1"})
    at.share(copy, ACCOUNT, "writer")
    seen, before = at.docs.read(copy), at.mark()
    revision = at.docs.stamp(copy, seen, CLEARED, NEW_HEADER, NEXT)
    assert at.calls(before) == [BATCH]
    after = at.docs.read(copy)
    assert (after.revision_id, dict(after.stamps), after.unread) == (revision, CLEARED, ())
    assert at.lines(copy, "headers") == [NEW_HEADER]
    assert after.document.changes == (*words.changes, NEXT)
    assert replace(after.document, changes=words.changes, identity=words.identity) == words
    assert after.document.identity.authorised.name == ""
    assert at.docs.read(last).document.changes == words.changes


def test_the_row_is_added_once_whoever_asks_again(at: Desk) -> None:
    document_id = at.with_words()
    at.docs.stamp(document_id, at.docs.read(document_id), {}, HEADER, NEXT)
    seen, before = at.docs.read(document_id), at.mark()
    assert at.docs.stamp(document_id, seen, {}, HEADER, NEXT) == seen.revision_id
    assert at.calls(before) == []
    assert seen.document.changes == (*LEAN.changes, NEXT)


@pytest.mark.parametrize("kind", ["cut-before", "cut-after", "503"])
def test_a_row_whose_answer_is_lost_lands_exactly_once(at: Desk, kind: str) -> None:
    document_id = at.with_words()
    content = at.docs.read(document_id)
    at.sandbox.plant(Fault(kind, BATCH))  # type: ignore[arg-type]  # the kinds above
    revision = at.docs.stamp(document_id, content, CLEARED, NEW_HEADER, NEXT)
    after = at.docs.read(document_id)
    assert (after.revision_id, after.document.changes) == (revision, (*LEAN.changes, NEXT))
    assert dict(after.stamps) == CLEARED


def test_an_edit_since_the_reading_is_a_conflict_and_no_row_is_added(at: Desk) -> None:
    document_id = at.with_words()
    content = at.docs.read(document_id)
    at.edits(document_id, insert(at.find(document_id, "To publish"), "Never "))
    with pytest.raises(Conflict):
        at.docs.stamp(document_id, content, CLEARED, NEW_HEADER, NEXT)
    assert at.docs.read(document_id).document.changes == LEAN.changes


def test_the_row_follows_the_columns_as_people_reordered_and_left_them(at: Desk) -> None:
    document_id = at.with_words()
    extent = table_at(at, document_id, "What changed")
    at.edits(
        document_id,
        {"deleteTableColumn": {"tableCellLocation": at_cell(extent, 0, 3)}},
        {"insertTableColumn": {"tableCellLocation": at_cell(extent, 0, 0), "insertRight": False}},
        insert(extent["startIndex"] + 3, "Ticket"),
    )
    at.docs.stamp(document_id, at.docs.read(document_id), {}, HEADER, NEXT)
    content = at.docs.read(document_id)
    assert content.document.changes[-1] == replace(NEXT, why="")
    before = at.mark()
    at.docs.stamp(document_id, content, {}, HEADER, NEXT)
    assert at.calls(before) == []


def test_a_row_that_is_only_suggested_counts_where_the_new_one_is_put() -> None:
    header = ("Revision", "Date", "What changed", "Why", "By")
    suggested = row(*[cell(line(run("maybe", inserted="s")))] * 5, suggestedInsertionIds=["s"])
    document = answer(table(header, ("0", "1 May", "First", "New", "Ayu"), suggested))
    end = document["tabs"][0]["documentTab"]["body"]["content"][1]["endIndex"]
    first, *texts, _ = stamp_batch(read(document), {}, HEADER, replace(NEXT, what=""))
    assert first["insertTableRow"]["tableCellLocation"]["rowIndex"] == 2
    assert [one["insertText"]["location"]["index"] - end for one in texts] == [9, 7, 3, 1]


def test_where_people_took_the_history_out_there_is_no_row(at: Desk) -> None:
    document_id = at.with_words()
    extent = table_at(at, document_id, "What changed")
    at.edits(document_id, delete(extent["startIndex"], extent["endIndex"]))
    at.docs.stamp(document_id, at.docs.read(document_id), CLEARED, NEW_HEADER, NEXT)
    after = at.docs.read(document_id)
    assert (after.document.changes, dict(after.stamps)) == ((), CLEARED)


def at_cell(extent: dict[str, int], row: int, column: int) -> dict[str, object]:
    return {"tableStartLocation": {"index": extent["startIndex"]}, "rowIndex": row, "columnIndex": column}
