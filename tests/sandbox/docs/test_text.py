"""insertText, deleteContentRange, replaceAllText (evidence/docs.md 1.6, 2.2 to 2.4, 3)."""

import pytest

from service.sandbox.core.discovery import document
from service.sandbox.docs.routes import REQUEST_KINDS
from tests.sandbox.docs.documents import Doc, delete, heading, insert, style, table

INSIDE = (
    "400 Invalid requests[0].insertText: The insertion index must be inside the bounds of an existing paragraph. "
    "You can still create new paragraphs by inserting newlines."
)
CANNOT = "400 Invalid requests[0].deleteContentRange: Invalid deletion range. Cannot delete the requested range."


def test_the_answer_of_a_batch_has_one_reply_for_each_request(doc: Doc) -> None:  # evidence/docs.md 2.1
    answer = doc.update(insert("a"), insert("b"))
    assert answer["replies"] == [{}, {}]
    assert answer["suggestionResponses"] == [{}, {}]
    assert answer["commentUpdateState"] == "NO_UPDATES_REQUESTED"
    assert answer["writeControl"]["requiredRevisionId"] == doc.get()["revisionId"]
    assert len(doc.get()["revisionId"]) == 107
    assert answer["documentId"] == doc.id


def test_requests_apply_one_after_the_other(doc: Doc) -> None:  # evidence/docs.md 2.1
    doc.update(insert("0123456789"), insert("AAAA", 1), insert("B", 5))
    assert doc.text == "AAAAB0123456789\n"


def test_one_wrong_request_leaves_everything_as_it_was(doc: Doc) -> None:  # evidence/docs.md 2.1
    before = doc.get()
    refused = doc.refused(insert("a"), insert("b", 90))
    assert refused.startswith("400 Invalid requests[1].insertText: Index 90 must be less than the end index")
    assert doc.get() == before


def test_an_empty_request_is_refused_by_its_number(doc: Doc) -> None:  # evidence/docs.md 3.20
    assert doc.refused(insert("a"), {}) == "400 Invalid requests[1]: No request set."


def test_a_write_on_a_stale_revision_is_refused(doc: Doc) -> None:  # evidence/docs.md 3.15
    assert doc.refused(insert("a"), requiredRevisionId="OLD") == (
        "400 The required revision ID 'OLD' does not match the latest revision."
    )
    doc.update(insert("a"), requiredRevisionId=doc.get()["revisionId"])
    assert doc.text == "a\n"


@pytest.mark.parametrize("index", [0, 2, 3, 4, 6, 8, 9, 11, 13])
def test_text_goes_into_paragraphs_alone(doc: Doc, index: int) -> None:  # evidence/docs.md 2.2, 1.2, 3.1
    doc.update(table(2, 2))
    assert doc.refused(insert("x", index)) == INSIDE


@pytest.mark.parametrize("index", [1, 5, 7, 10, 12, 14])
def test_text_goes_into_every_cell_and_around_the_table(doc: Doc, index: int) -> None:  # evidence/docs.md 1.2
    doc.update(table(2, 2), insert("x", index))
    assert doc.text.count("x") == 1


def test_the_last_index_is_the_one_before_the_end(doc: Doc) -> None:  # evidence/docs.md 2.2, 3.2
    doc.update(insert("a"))
    assert doc.refused(insert("x", 3)) == (
        "400 Invalid requests[0].insertText: Index 3 must be less than the end index of the referenced segment, 3."
    )
    doc.update(insert("b", 2))
    doc.update({"insertText": {"text": "c", "endOfSegmentLocation": {}}})
    assert doc.text == "abc\n"


def test_control_and_private_characters_do_not_arrive(doc: Doc) -> None:  # evidence/docs.md 2.2
    doc.update(insert("a\x00\x08b\r\nc\td\x0be\ue907f\x1f"))
    assert doc.text == "ab\nc\td\x0bef\n"


def test_inserting_nothing_is_refused(doc: Doc) -> None:  # evidence/docs.md 3.3
    refusal = "400 Invalid requests[0].insertText: Insert text requests must specify text to insert."
    assert doc.refused(insert("")) == refusal


def test_an_unknown_segment_is_refused_by_its_id(doc: Doc) -> None:  # evidence/docs.md 3.17
    assert doc.refused(insert("x", 0, segmentId="kix.none")) == (
        "400 Invalid requests[0].insertText: Segment with ID kix.none was not found. If a segment ID is provided, it "
        "must be a header, footer or footnote ID. Use an empty segment ID to reference the body."
    )


def test_text_looks_like_what_stands_before_it_or_at_a_start_behind_it(doc: Doc) -> None:  # evidence/docs.md 1.6
    doc.update(insert("ab\ncd"), style(1, 2, "bold", bold=True), insert("x", 2), insert("y", 1))
    runs = [(e["textRun"]["content"], e["textRun"]["textStyle"]) for e in doc.paragraph(0)["elements"]]
    assert runs == [("yax", {"bold": True}), ("b\n", {})]


def test_text_typed_into_a_link_is_no_link(doc: Doc) -> None:  # evidence/docs.md 1.6
    doc.update(insert("link"), style(1, 5, "link", link={"url": "https://kopi.example"}), insert("x", 3))
    styles = [e["textRun"]["textStyle"] for e in doc.paragraph(0)["elements"]]
    assert ["link" in s for s in styles] == [True, False, True, False]
    assert styles[1] == {}


@pytest.mark.parametrize(("index", "keeper"), [(1, 1), (3, 0), (5, 0)])
def test_a_heading_that_is_split_keeps_its_id_with_its_first_character(doc: Doc, index: int, keeper: int) -> None:
    """evidence/docs.md 1.6."""
    doc.update(insert("Head"), heading(1, 5))
    old = doc.paragraph(0)["paragraphStyle"]["headingId"]
    doc.update(insert("\n", index))
    ids = [doc.paragraph(n)["paragraphStyle"]["headingId"] for n in (0, 1)]
    assert ids[keeper] == old
    assert ids[1 - keeper] != old
    assert all(key.startswith("h.") and len(key) == 14 for key in ids)


@pytest.mark.parametrize(("start", "survivor"), [(2, "HEADING_1"), (1, "HEADING_2")])
def test_a_merge_from_inside_keeps_the_upper_style_and_from_the_start_the_lower(
    doc: Doc, start: int, survivor: str
) -> None:  # evidence/docs.md 1.6
    doc.update(insert("AAA\nBBB"), heading(1, 4), heading(5, 8, "HEADING_2"), delete(start, 6))
    assert doc.paragraph(0)["paragraphStyle"]["namedStyleType"] == survivor


def test_the_last_newline_stays(doc: Doc) -> None:  # evidence/docs.md 2.3, 3.5
    doc.update(insert("ab"))
    assert doc.refused(delete(1, 4)) == (
        "400 Invalid requests[0].deleteContentRange: The range cannot include the newline character at the end of the "
        "segment."
    )


def test_the_first_section_break_stays(doc: Doc) -> None:  # evidence/docs.md 3.7
    doc.update(insert("ab"))
    assert doc.refused(delete(0, 2)) == (
        "400 Invalid requests[0].deleteContentRange: Cannot operate on the first section break in the document."
    )


def test_an_empty_range_is_refused(doc: Doc) -> None:  # evidence/docs.md 3.4
    assert doc.refused(delete(1, 1)) == "400 Invalid requests[0].deleteContentRange: The range should not be empty"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (1, 3),  # the text and the newline before the table
        (2, 3),  # that newline alone: evidence/docs.md 2.3
        (6, 9),  # over a cell's end
        (7, 8),  # a cell's last newline
        (3, 5),  # the table's beginning
        (2, 6),  # from before it into it
        (12, 15),  # its end
        (4, 9),  # a whole row
    ],
)
def test_what_would_break_a_table_is_refused(doc: Doc, start: int, end: int) -> None:  # evidence/docs.md 2.3, 3.6
    doc.update(insert("A"), table(2, 2, 2), insert("x", 6))
    assert doc.refused(delete(start, end)) == CANNOT


def test_a_surrogate_pair_is_not_halved(doc: Doc) -> None:  # evidence/docs.md 2.3
    doc.update(insert("a😀b"))
    assert doc.refused(delete(2, 3)) == doc.refused(delete(3, 5)) == CANNOT
    doc.update(delete(2, 4))
    assert doc.text == "ab\n"


def test_text_is_never_put_into_a_surrogate_pair(doc: Doc) -> None:  # evidence/docs.md 2.2
    doc.update(insert("😀"), insert("x", 2))
    assert doc.text == "x😀\n"


def test_a_whole_table_goes_with_the_text_around_it(doc: Doc) -> None:  # evidence/docs.md 2.3
    doc.update(insert("AABB"), table(1, 1, 3), delete(2, 10))
    assert doc.text == "AB\n"


def test_the_last_paragraph_goes_by_the_newline_before_it(doc: Doc) -> None:  # evidence/docs.md 2.3
    doc.update(insert("AA\nBB"), delete(3, 6))
    assert doc.text == "AA\n"


def test_an_empty_paragraph_before_a_table_goes_by_the_newline_above(doc: Doc) -> None:  # evidence/docs.md 2.3
    doc.update(insert("A\nB"), table(1, 1, 3))
    assert doc.refused(delete(3, 4)) == CANNOT
    doc.update(delete(2, 3))
    assert [e["paragraph"]["elements"][0]["textRun"]["content"] for e in doc.body if "paragraph" in e] == ["A\n", "B\n"]


def test_replacing_counts_the_hits_in_body_tables_and_headers(doc: Doc) -> None:  # evidence/docs.md 2.4
    header = doc.update({"createHeader": {"type": "DEFAULT"}})["replies"][0]["createHeader"]["headerId"]
    doc.update(insert("{{x}} and {{X}}"), table(1, 1, 16), insert("{{x}}", 20), insert("{{x}}", 0, segmentId=header))
    replace = {"replaceAllText": {"containsText": {"text": "{{x}}", "matchCase": True}, "replaceText": "yes\nno"}}
    assert doc.update(replace)["replies"] == [{"replaceAllText": {"occurrencesChanged": 3}}]
    assert doc.text == "yes\nno and {{X}}\nyes\nno\n\n"
    assert doc.update(replace)["replies"] == [{"replaceAllText": {}}]
    replace["replaceAllText"]["containsText"] = {"text": "{{x}}"}
    assert doc.update(replace)["replies"] == [{"replaceAllText": {"occurrencesChanged": 1}}]


def test_replacing_by_a_pattern(doc: Doc) -> None:
    doc.update(insert("a1 😀 A22\nb3"))
    digits = {"text": "a[0-9]+", "searchByRegex": True}
    reply = doc.update({"replaceAllText": {"containsText": digits, "replaceText": "x"}})["replies"][0]
    assert reply == {"replaceAllText": {"occurrencesChanged": 2}}
    assert doc.text == "x 😀 x\nb3\n"
    for pattern in ("x*$", "(", "\\\\n"):
        replacement = {"containsText": {"text": pattern, "searchByRegex": True, "matchCase": True}, "replaceText": ""}
        assert doc.status({"replaceAllText": replacement}) == (400 if pattern == "(" else 200)
    assert doc.text == "x 😀 \nb3\n"


def test_every_request_kind_of_the_discovery_document_is_there() -> None:
    assert set(REQUEST_KINDS) == set(document("docs")["schemas"]["Request"]["properties"])
