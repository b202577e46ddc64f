"""Stamping a Doc: one call, on the content that was read, whatever people did to the places."""

from collections.abc import Iterator

import pytest

from service.domain.document.content import Content
from service.domain.document.sop_document import BLANK, MADE, STAMPED
from service.domain.document.sop_document import HEADER as HEADER_PLACE
from service.domain.errors import Conflict, FileLocked, Refused
from service.gateways.google.faults import NotAnswered
from service.sandbox.core.faults import Fault
from tests.gateways.docs import HEADER, LEAN, PERMENPAN, Desk, desk, insert

BATCH = "docs.documents.batchUpdate"
SIGNED = {
    "effective": "1 December 2026",
    "authorised.name": "Citra Wijaya",
    "authorised.post": "Marketing Director",
    "authorised.date": "1 December 2026",
    "checked.name": "",
}
AUTHORISED_ROW = 4
NOW = "SOP-MKT-001 · Rev. 0 · Content production · Authorised"


@pytest.fixture(scope="module")
def at() -> Iterator[Desk]:
    with desk() as one:
        yield one


def test_a_doc_that_may_only_be_read_is_not_written(at: Desk) -> None:
    document_id = at.with_words()
    content = at.docs.read(document_id)
    at.person().execute(
        at.person().drive.files.update(
            fileId=document_id, body={"contentRestrictions": [{"readOnly": True, "reason": "in force"}]}
        )
    )
    with pytest.raises(FileLocked):
        at.docs.stamp(document_id, content, SIGNED, NOW)


def test_a_doc_that_was_read_while_locked_is_not_stamped_after_its_unlocking(at: Desk) -> None:
    document_id = at.with_words()
    lock = {"readOnly": True, "reason": "in force"}
    drive = at.person().drive
    at.person().execute(drive.files.update(fileId=document_id, body={"contentRestrictions": [lock]}))
    content = at.docs.read(document_id)
    at.person().execute(drive.files.update(fileId=document_id, body={"contentRestrictions": [{"readOnly": False}]}))
    with pytest.raises(FileLocked):
        at.docs.stamp(document_id, content, SIGNED, NOW)


def test_stamping_is_one_call_and_reads_back(at: Desk) -> None:
    document_id = at.with_words()
    seen, before = at.docs.read(document_id), at.mark()
    revision = at.docs.stamp(document_id, seen, SIGNED, NOW)
    assert at.calls(before) == [BATCH]
    after = at.docs.read(document_id)
    assert after.revision_id == revision
    assert {place: after.stamps[place] for place in SIGNED} == SIGNED
    assert at.lines(document_id, "headers") == [NOW]
    assert (after.steps_hash, after.text_hash) == (seen.steps_hash, seen.text_hash)
    assert after.unread == ()


def test_every_place_can_be_stamped_again_and_emptied_again(at: Desk) -> None:
    document_id = at.with_words(PERMENPAN)
    for text in ("first 😀", "a longer second\nline", "", "x"):
        wanted = dict.fromkeys((*STAMPED, MADE), text)
        at.docs.stamp(document_id, at.docs.read(document_id), wanted, NOW)
        assert dict(at.docs.read(document_id).stamps) == wanted
    names = at.tab(document_id)["namedRanges"]
    assert all(len(names[f"baku.{place}"]["namedRanges"]) == 1 for place in (*STAMPED, MADE, HEADER_PLACE))


def test_an_empty_stamp_shows_a_sign_and_reads_as_nothing(at: Desk) -> None:
    document_id = at.with_words()
    content = at.docs.read(document_id)
    assert content.stamps["authorised.name"] == ""
    assert at.find(document_id, BLANK) > 0


def test_stamping_what_stands_there_already_calls_nobody(at: Desk) -> None:
    document_id = at.with_words()
    seen, before = at.docs.read(document_id), at.mark()
    assert at.docs.stamp(document_id, seen, dict(seen.stamps), HEADER) == seen.revision_id
    assert at.calls(before) == []


def test_an_edit_since_the_reading_is_a_conflict_and_nothing_is_stamped(at: Desk) -> None:
    document_id = at.with_words()
    content = at.docs.read(document_id)
    at.edits(document_id, insert(at.find(document_id, "To publish"), "Never "))
    with pytest.raises(Conflict):
        at.docs.stamp(document_id, content, SIGNED, NOW)
    assert at.docs.read(document_id).stamps["authorised.name"] == ""


def test_a_content_that_was_not_read_from_the_doc_is_looked_up_at_its_revision(at: Desk) -> None:
    document_id = at.blank()
    revision = at.docs.write(document_id, LEAN, HEADER)
    at.docs.stamp(document_id, Content(revision, LEAN, {}), SIGNED, NOW)
    with pytest.raises(Conflict):
        at.docs.stamp(document_id, Content(revision, LEAN, {}), SIGNED, NOW)


@pytest.mark.parametrize("kind", ["cut-before", "cut-after", "503"])
def test_a_stamp_whose_answer_is_lost_lands_exactly_once(at: Desk, kind: str) -> None:
    document_id = at.with_words()
    content = at.docs.read(document_id)
    at.sandbox.plant(Fault(kind, BATCH))  # type: ignore[arg-type]  # the kinds above
    revision = at.docs.stamp(document_id, content, SIGNED, NOW)
    after = at.docs.read(document_id)
    assert after.revision_id == revision
    assert {place: after.stamps[place] for place in SIGNED} == SIGNED
    assert at.lines(document_id, "headers") == [NOW]


def test_a_stamp_that_is_lost_every_time_says_so(at: Desk) -> None:
    document_id = at.with_words()
    content = at.docs.read(document_id)
    at.sandbox.plant(Fault("cut-before", BATCH, times=3))
    with pytest.raises(NotAnswered):
        at.docs.stamp(document_id, content, SIGNED, NOW)


def test_a_stamp_place_whose_range_people_deleted_is_found_by_its_label(at: Desk) -> None:
    document_id = at.with_words()
    at.edits(document_id, {"deleteNamedRange": {"name": "baku.authorised.name"}})
    content = at.docs.read(document_id)
    assert content.stamps["authorised.name"] == ""
    at.docs.stamp(document_id, content, SIGNED, NOW)
    assert at.docs.read(document_id).stamps["authorised.name"] == "Citra Wijaya"


def test_a_stamp_place_that_people_typed_over_is_stamped_whole(at: Desk) -> None:
    document_id = at.with_words()
    place = at.docs.read(document_id).places["effective"]
    at.edits(document_id, insert(place.start, "maybe "), insert(place.end + 6, " or so"))
    content = at.docs.read(document_id)
    assert content.stamps["effective"] == f"maybe {BLANK} or so"
    at.docs.stamp(document_id, content, SIGNED, NOW)
    assert at.docs.read(document_id).stamps["effective"] == "1 December 2026"


def test_stamp_places_that_are_gone_are_all_named_at_once(at: Desk) -> None:
    document_id = at.with_words()
    block = next(e for e in at.tab(document_id)["body"]["content"] if "table" in e)
    row = {"tableStartLocation": {"index": block["startIndex"]}, "rowIndex": AUTHORISED_ROW, "columnIndex": 3}
    at.edits(document_id, {"deleteTableRow": {"tableCellLocation": row}})
    seen, before = at.docs.read(document_id), at.mark()
    assert "authorised.name" not in seen.stamps
    with pytest.raises(Refused) as refused:
        at.docs.stamp(document_id, seen, SIGNED, NOW)
    assert [o.ref for o in refused.value.outstanding] == [place for place in SIGNED if place.startswith("authorised")]
    assert at.calls(before) == []


def test_a_page_header_that_people_rewrote_is_put_right(at: Desk) -> None:
    document_id = at.with_words()
    found = {"text": HEADER, "matchCase": True}
    at.edits(document_id, {"replaceAllText": {"containsText": found, "replaceText": "Kop surat"}})
    at.docs.stamp(document_id, at.docs.read(document_id), {}, NOW)
    assert at.lines(document_id, "headers") == [NOW, "Kop surat"]
    assert at.docs.read(document_id).places[HEADER_PLACE].text == NOW


def test_a_page_header_that_people_removed_is_made_again(at: Desk) -> None:
    document_id = at.with_words()
    header_id = next(iter(at.tab(document_id)["headers"]))
    at.edits(document_id, {"deleteHeader": {"headerId": header_id}})
    revision = at.docs.stamp(document_id, at.docs.read(document_id), SIGNED, NOW)
    assert at.lines(document_id, "headers") == [NOW]
    assert at.docs.read(document_id).revision_id == revision
