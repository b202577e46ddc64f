"""The door to Docs on the sandbox, through Google's own client."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from service.domain.content import Content
from service.domain.document import BLANK, STAMPED, Heading, Paragraph
from service.domain.document import HEADER as HEADER_PLACE
from service.domain.errors import Conflict, Denied, Locked, NotFound, Refused
from service.gateways.docs import Docs
from service.gateways.faults import Lost
from service.sandbox.faults import Fault
from tests.gateways.docs import HEADER, LEAN, PERMENPAN, Desk, delete, desk, insert
from tests.gateways.wire import Clock, Wire, calling_on, said
from tests.people import BUDI

BATCH = "docs.documents.batchUpdate"
GET = "docs.documents.get"
SIGNED = {
    "effective": "1 December 2026",
    "authorised.name": "Citra Wijaya",
    "authorised.post": "Marketing Director",
    "authorised.date": "1 December 2026",
    "checked.name": "",
}
NOW = "SOP-MKT-001 · Rev. 0 · Content production · Authorised"


@pytest.fixture(scope="module")
def at() -> Iterator[Desk]:
    with desk() as one:
        yield one


def header_lines(at: Desk, document_id: str) -> list[str]:
    return _lines(at, document_id, "headers")


def _lines(at: Desk, document_id: str, kind: str) -> list[str]:
    segments = at.tab(document_id).get(kind, {}).values()
    return [
        element["textRun"]["content"].rstrip("\n")
        for segment in segments
        for part in segment["content"]
        for element in part["paragraph"]["elements"]
    ]


def test_a_doc_is_written_in_two_calls_none_of_them_to_read(at: Desk) -> None:
    document_id, before = at.blank(), at.mark()
    at.docs.write(document_id, PERMENPAN, HEADER)
    assert at.calls(before) == [BATCH, BATCH]


def test_writing_returns_the_revision_that_is_read_next(at: Desk) -> None:
    document_id = at.blank()
    revision = at.docs.write(document_id, LEAN, HEADER)
    assert at.docs.read(document_id).revision_id == revision


def test_page_header_and_footer_are_written_in_the_language_of_the_sop(at: Desk) -> None:
    document_id = at.with_words(PERMENPAN)
    assert header_lines(at, document_id) == [HEADER]
    assert _lines(at, document_id, "footers") == ["Salinan cetak tidak terkendali."]


def test_a_doc_is_read_in_one_call(at: Desk) -> None:
    document_id, before = at.with_words(), at.mark()
    at.docs.read(document_id)
    assert [method for method in at.calls(before) if method == GET] == [GET]


def test_how_far_writing_came_is_blank_then_body_then_done(at: Desk) -> None:
    document_id = at.blank()
    assert at.docs.written(document_id) == "blank"
    at.sandbox.plant(Fault("cut-before", BATCH, nth=2, times=3))
    with pytest.raises(Lost):
        at.docs.write(document_id, LEAN, HEADER)
    assert at.docs.written(document_id) == "body"
    at.docs.finish(document_id, LEAN, HEADER)
    assert at.docs.written(document_id) == "done"
    assert (header_lines(at, document_id), at.docs.read(document_id).document) == ([HEADER], LEAN)


def test_finishing_what_is_done_changes_nothing(at: Desk) -> None:
    document_id = at.with_words()
    before = at.mark()
    assert at.docs.finish(document_id, LEAN, HEADER) == at.docs.read(document_id).revision_id
    assert BATCH not in at.calls(before)


@pytest.mark.parametrize("kind", ["cut-before", "cut-after", "503"])
@pytest.mark.parametrize("nth", [1, 2])
def test_a_batch_whose_answer_is_lost_lands_exactly_once(at: Desk, kind: str, nth: int) -> None:
    document_id = at.blank()
    at.sandbox.plant(Fault(kind, BATCH, nth=nth))  # type: ignore[arg-type]  # the kinds above
    revision = at.docs.write(document_id, LEAN, HEADER)
    seen = at.docs.read(document_id)
    assert (seen.document, seen.revision_id) == (LEAN, revision)
    assert header_lines(at, document_id) == [HEADER]


def test_what_looks_like_a_formula_html_or_a_placeholder_stays_text(at: Desk) -> None:
    title = '=IMPORTXML("x") <b>{{ title }}</b>'
    document = replace(LEAN, identity=replace(LEAN.identity, title=title), before=(Paragraph(title),))
    assert at.docs.read(at.with_words(document)).document == document


def test_a_doc_that_does_not_exist_is_not_found(at: Desk) -> None:
    with pytest.raises(NotFound, match="the Doc"):
        at.docs.read("1" * 44)


def test_a_doc_that_may_only_be_read_is_not_written(at: Desk) -> None:
    document_id = at.with_words()
    seen = at.docs.read(document_id)
    at.person().execute(
        at.person().drive.files.update(
            fileId=document_id, body={"contentRestrictions": [{"readOnly": True, "reason": "in force"}]}
        )
    )
    with pytest.raises(Locked):
        at.docs.stamp(document_id, seen, SIGNED, NOW)


def test_stamping_is_one_call_and_reads_back(at: Desk) -> None:
    document_id = at.with_words()
    seen, before = at.docs.read(document_id), at.mark()
    revision = at.docs.stamp(document_id, seen, SIGNED, NOW)
    assert at.calls(before) == [BATCH]
    after = at.docs.read(document_id)
    assert after.revision_id == revision
    assert {place: after.stamps[place] for place in SIGNED} == SIGNED
    assert header_lines(at, document_id) == [NOW]
    assert (after.steps_hash, after.text_hash) == (seen.steps_hash, seen.text_hash)
    assert after.unread == ()


def test_every_place_can_be_stamped_again_and_emptied_again(at: Desk) -> None:
    document_id = at.with_words(PERMENPAN)
    for text in ("first 😀", "a longer second\nline", "", "x"):
        wanted = dict.fromkeys(STAMPED, text)
        at.docs.stamp(document_id, at.docs.read(document_id), wanted, HEADER)
        assert dict(at.docs.read(document_id).stamps) == wanted
    names = at.tab(document_id)["namedRanges"]
    assert all(len(names[f"baku.{place}"]["namedRanges"]) == 1 for place in (*STAMPED, HEADER_PLACE))


def test_an_empty_stamp_shows_a_sign_and_reads_as_nothing(at: Desk) -> None:
    document_id = at.with_words()
    seen = at.docs.read(document_id)
    assert seen.stamps["authorised.name"] == ""
    assert at.find(document_id, BLANK) > 0


def test_stamping_what_stands_there_already_calls_nobody(at: Desk) -> None:
    document_id = at.with_words()
    seen, before = at.docs.read(document_id), at.mark()
    assert at.docs.stamp(document_id, seen, dict(seen.stamps), HEADER) == seen.revision_id
    assert at.calls(before) == []


def test_an_edit_since_the_reading_is_a_conflict_and_nothing_is_stamped(at: Desk) -> None:
    document_id = at.with_words()
    seen = at.docs.read(document_id)
    at.edits(document_id, insert(at.find(document_id, "To publish"), "Never "))
    with pytest.raises(Conflict):
        at.docs.stamp(document_id, seen, SIGNED, NOW)
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
    seen = at.docs.read(document_id)
    at.sandbox.plant(Fault(kind, BATCH))  # type: ignore[arg-type]  # the kinds above
    revision = at.docs.stamp(document_id, seen, SIGNED, NOW)
    after = at.docs.read(document_id)
    assert after.revision_id == revision
    assert {place: after.stamps[place] for place in SIGNED} == SIGNED
    assert header_lines(at, document_id) == [NOW]


def test_a_stamp_that_is_lost_every_time_says_so(at: Desk) -> None:
    document_id = at.with_words()
    seen = at.docs.read(document_id)
    at.sandbox.plant(Fault("cut-before", BATCH, times=3))
    with pytest.raises(Lost):
        at.docs.stamp(document_id, seen, SIGNED, NOW)


def test_a_stamp_place_whose_range_people_deleted_is_found_by_its_label(at: Desk) -> None:
    document_id = at.with_words()
    at.edits(document_id, {"deleteNamedRange": {"name": "baku.authorised.name"}})
    seen = at.docs.read(document_id)
    assert seen.stamps["authorised.name"] == ""
    at.docs.stamp(document_id, seen, SIGNED, NOW)
    assert at.docs.read(document_id).stamps["authorised.name"] == "Citra Wijaya"


def test_a_stamp_place_that_people_typed_over_is_stamped_whole(at: Desk) -> None:
    document_id = at.with_words()
    place = at.docs.read(document_id).places["effective"]
    at.edits(document_id, insert(place.start, "maybe "), insert(place.end + 6, " or so"))
    seen = at.docs.read(document_id)
    assert seen.stamps["effective"] == f"maybe {BLANK} or so"
    at.docs.stamp(document_id, seen, SIGNED, NOW)
    assert at.docs.read(document_id).stamps["effective"] == "1 December 2026"


def test_stamp_places_that_are_gone_are_all_named_at_once(at: Desk) -> None:
    document_id = at.with_words()
    table = next(e for e in at.tab(document_id)["body"]["content"] if "baku" not in e and _is_signatures(e))
    at.edits(document_id, delete(table["startIndex"], table["endIndex"]))
    seen, before = at.docs.read(document_id), at.mark()
    assert "authorised.name" not in seen.stamps
    with pytest.raises(Refused) as refused:
        at.docs.stamp(document_id, seen, SIGNED, NOW)
    assert [o.ref for o in refused.value.outstanding] == [place for place in SIGNED if place != "effective"]
    assert at.calls(before) == []


def _is_signatures(element: dict[str, object]) -> bool:
    return "Prepared by" in str(element.get("table", ""))


def test_a_page_header_that_people_rewrote_is_put_right(at: Desk) -> None:
    document_id = at.with_words()
    header_id = next(iter(at.tab(document_id)["headers"]))
    whole = {"segmentId": header_id, "startIndex": 0, "endIndex": len(HEADER)}
    at.edits(
        document_id,
        {"deleteContentRange": {"range": whole}},
        {"insertText": {"location": {"segmentId": header_id, "index": 0}, "text": "Kop surat"}},
    )
    at.docs.stamp(document_id, at.docs.read(document_id), {}, NOW)
    assert header_lines(at, document_id) == [NOW, "Kop surat"]
    assert at.docs.read(document_id).places[HEADER_PLACE].text == NOW


def test_a_page_header_that_people_removed_is_made_again(at: Desk) -> None:
    document_id = at.with_words()
    header_id = next(iter(at.tab(document_id)["headers"]))
    at.edits(document_id, {"deleteHeader": {"headerId": header_id}})
    revision = at.docs.stamp(document_id, at.docs.read(document_id), SIGNED, NOW)
    assert header_lines(at, document_id) == [NOW]
    assert at.docs.read(document_id).revision_id == revision


def test_people_may_write_around_everything(at: Desk) -> None:
    document_id = at.with_words()
    at.edits(
        document_id,
        insert(at.find(document_id, "Change history"), "Read this first.\n"),
        insert(1, "PT Kopi\n"),
    )
    seen = at.docs.read(document_id)
    assert seen.document.before == (Heading("PT Kopi"), Heading("Read this first.", 2), *LEAN.before)
    assert (seen.document.steps, seen.document.changes, seen.unread) == (LEAN.steps, LEAN.changes, ())


def test_a_step_reworded_by_a_person_is_read_as_it_stands(at: Desk) -> None:
    document_id = at.with_words()
    at.edits(document_id, insert(at.find(document_id, "Write the brief"), "Carefully: "))
    assert at.docs.read(document_id).document.steps[0].activity == "Carefully: Write the brief"


def suggests(at: Desk, email: str, document_id: str, *requests: dict[str, object]) -> None:
    """Have somebody suggest edits."""
    body = {"requests": list(requests), "writeControl": {"writeMode": "SUGGEST"}}
    at.person(email).execute(at.calling.documents.batchUpdate(documentId=document_id, body=body))


def test_a_pending_suggestion_is_a_remark_at_its_step_and_changes_no_word(at: Desk) -> None:
    document_id = at.with_words()
    at.share(document_id, BUDI, "commenter")
    start = at.find(document_id, "Write the draft")
    suggests(at, BUDI, document_id, delete(start, start + 5), insert(start, "Type"))
    seen = at.docs.read(document_id)
    assert seen.document == LEAN
    [remark] = seen.remarks
    assert (remark.kind, remark.state, remark.step, remark.quote) == ("suggestion", "open", 1, "Write")


@pytest.mark.parametrize(("accept", "activity"), [(True, "Now: Write the brief"), (False, "Write the brief")])
def test_a_suggestion_is_accepted_or_rejected_once(at: Desk, accept: bool, activity: str) -> None:
    document_id = at.with_words()
    at.share(document_id, BUDI, "commenter")
    suggests(at, BUDI, document_id, insert(at.find(document_id, "Write the brief"), "Now: "))
    [remark] = at.docs.read(document_id).remarks
    at.docs.decide_suggestion(document_id, remark.id, accept=accept)
    at.docs.decide_suggestion(document_id, remark.id, accept=accept)
    seen = at.docs.read(document_id)
    assert seen.document.steps[0].activity == activity
    assert [r.state for r in seen.remarks] == ["accepted" if accept else "rejected"]


def test_a_suggestion_in_a_stamp_place_does_not_keep_it_from_being_stamped(at: Desk) -> None:
    document_id = at.with_words()
    at.share(document_id, BUDI, "commenter")
    suggests(at, BUDI, document_id, insert(at.docs.read(document_id).places["effective"].start, "tomorrow"))
    at.docs.stamp(document_id, at.docs.read(document_id), SIGNED, NOW)
    after = at.docs.read(document_id)
    assert after.stamps["effective"] == "1 December 2026"
    assert after.document.identity.effective == "1 December 2026"


def test_a_comment_is_read_with_its_step_and_replies(at: Desk) -> None:
    document_id = at.with_words()
    at.share(document_id, BUDI, "commenter")
    at.sandbox.introduce(BUDI, "Budi Santoso")
    start = at.find(document_id, "Write the draft")
    anchor = {"startIndex": start, "endIndex": start + 5}
    budi = at.person(BUDI)
    budi.execute(
        budi.documents.batchUpdate(
            documentId=document_id, body={"requests": [{"insertComment": {"range": anchor, "content": "By whom?"}}]}
        )
    )
    [remark] = at.docs.read(document_id).remarks
    assert (remark.author, remark.text, remark.quote, remark.step) == ("Budi Santoso", "By whom?", "Write", 1)
    assert remark.created is not None
    ayu = at.person()
    body = {"content": "By the copywriter.", "action": "resolve"}
    ayu.execute(ayu.drive.replies.create(fileId=document_id, commentId=remark.id, body=body, fields="id"))
    [answered] = at.docs.read(document_id).remarks
    assert (answered.state, [reply.text for reply in answered.replies]) == ("resolved", ["By the copywriter."])


def test_a_locked_doc_is_read_with_its_comments_in_one_call(at: Desk) -> None:
    document_id = at.with_words()
    at.person().execute(
        at.person().drive.files.update(
            fileId=document_id, body={"contentRestrictions": [{"readOnly": True, "reason": "in force"}]}
        )
    )
    before = at.mark()
    assert at.docs.read(document_id).document == LEAN
    assert at.calls(before) == [GET]


COMMENT = {
    "id": "c1",
    "content": "When?",
    "author": {"displayName": "Budi"},
    "quotedFileContent": {"value": "publish &amp; post"},
    "resolved": True,
    "replies": [{"content": "At nine.", "author": {"displayName": "Ayu"}}, {"author": {"displayName": "Ayu"}}],
}
NO_COMMENTS = said(
    400,
    'Invalid JSON payload received. Unknown name "commentsViewMode": Cannot bind query parameter. Field '
    "'commentsViewMode' could not be found in request message.",
)
EMPTY = {"revisionId": "r1", "tabs": [{"tabProperties": {"tabId": "t.0"}, "documentTab": {"body": {"content": []}}}]}


def test_where_docs_offers_no_comments_drive_is_asked_page_by_page_and_docs_not_again() -> None:
    wire = Wire(
        [
            NO_COMMENTS,
            EMPTY,
            {"comments": [COMMENT], "nextPageToken": "p2"},
            {"comments": [COMMENT | {"id": "c2"}]},
            EMPTY,
            {"comments": []},
        ]
    )
    docs = Docs(calling_on(wire, Clock()))
    first, second = docs.read("d").remarks
    assert (first.quote, first.state, first.step, len(first.replies)) == ("publish & post", "resolved", None, 1)
    assert second.id == "c2"
    assert docs.read("d").remarks == ()
    assert ["commentsViewMode" in uri for _, uri, _ in wire.sent] == [True, False, False, False, False, False]
    assert all("fields=" in uri for _, uri, _ in wire.sent if "/comments" in uri)


def test_whoever_may_not_see_comments_in_docs_gets_them_from_drive_this_time() -> None:
    denied = said(403, "The caller does not have permission", "PERMISSION_DENIED")
    wire = Wire([denied, EMPTY, {"comments": [COMMENT]}, EMPTY])
    docs = Docs(calling_on(wire, Clock()))
    assert [remark.id for remark in docs.read("d").remarks] == ["c1"]
    assert docs.read("d").remarks == ()


def test_whoever_may_not_read_the_doc_is_denied() -> None:
    denied = said(403, "The caller does not have permission", "PERMISSION_DENIED")
    with pytest.raises(Denied):
        Docs(calling_on(Wire([denied, denied]), Clock())).read("d")


def test_a_suggestion_decided_already_is_fine_and_a_missing_doc_is_not() -> None:
    gone = said(404, "Suggestion with ID suggest.x does not exist.")
    wire = Wire([gone, said(404, "Requested entity was not found.")])
    docs = Docs(calling_on(wire, Clock()))
    docs.decide_suggestion("d", "suggest.x", accept=True)
    with pytest.raises(NotFound):
        docs.decide_suggestion("d", "suggest.x", accept=False)
    assert ["acceptSuggestion" in body for _, _, body in wire.sent] == [True, False]
