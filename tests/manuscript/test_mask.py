"""What is asked of a Doc: a part of it, in which all that is read stands."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from service.domain.document.sop_document import SopDocument, Step
from service.gateways.docs.calls import WITH_COMMENTS
from service.manuscript.mask import CHIPS, DISCUSSED, READ
from service.manuscript.reading import read
from service.sandbox.core import masks
from service.sandbox.core.discovery import document
from service.sandbox.core.faults import Fault, PlantedAnswer
from tests.gateways.docs import LEAN, PERMENPAN, Desk, desk, insert
from tests.people import BUDI

GET = "docs.documents.get"
ALL: dict[str, Any] = {"includeTabsContent": True, **WITH_COMMENTS, "fields": "*"}
LONGEST_GET = 2048
"""Characters of an address beyond which Google's client sends a POST instead."""
STEPS = tuple(
    Step(f"Memeriksa berkas ke-{n}", "Content Planner", ("Copywriter",), "berkas", f"{n} jam", f"hasil {n}")
    for n in range(1, 15)
)
LONG = replace(PERMENPAN, steps=STEPS)


@pytest.fixture(scope="module")
def at() -> Iterator[Desk]:
    with desk() as one:
        yield one


@pytest.mark.parametrize(("words", "times"), [(LEAN, 3), (LONG, 4)], ids=["two steps", "fourteen steps"])
def test_what_is_asked_for_reads_as_the_whole_doc_does_and_is_a_small_part_of_it(
    at: Desk, words: SopDocument, times: int
) -> None:
    document_id = at.with_words(words)
    at.share(document_id, BUDI, "commenter")
    discussed(at, document_id, words.steps[1].activity)
    before = at.mark()
    content = at.docs.read(document_id)
    part = answered(at, before)
    before = at.mark()
    whole = at.calling.execute(at.calling.documents.get(documentId=document_id, **ALL))
    assert content == read(whole)
    assert {remark.kind for remark in content.remarks} == {"comment", "suggestion"}
    assert times * part <= answered(at, before)


def discussed(at: Desk, document_id: str, text: str) -> None:
    """Have Budi comment on a step, suggest words in it, and suggest that it look otherwise."""
    start = at.find(document_id, text)
    span = {"startIndex": start, "endIndex": start + 4}
    budi = at.person(BUDI)
    bold = {"range": span, "textStyle": {"bold": True}, "fields": "bold"}
    comment = [{"insertComment": {"range": span, "content": "?"}}]
    budi.execute(budi.documents.batchUpdate(documentId=document_id, body={"requests": comment}))
    body = {"requests": [insert(start, "Baru: "), {"updateTextStyle": bold}], "writeControl": {"writeMode": "SUGGEST"}}
    budi.execute(budi.documents.batchUpdate(documentId=document_id, body=body))


def answered(at: Desk, after: int) -> int:
    """Return how many bytes were answered behind a place of the log."""
    return sum(call.answered for call in at.sandbox.calls(after) if call.method == GET)


def test_the_address_that_asks_with_comments_is_short_enough_for_a_get(at: Desk) -> None:
    request = at.calling.documents.get(documentId="1" * 44, includeTabsContent=True, **WITH_COMMENTS)
    assert len(request.uri) < LONGEST_GET


def test_where_docs_takes_no_mask_like_ours_the_whole_doc_is_read_and_it_is_not_asked_again() -> None:
    with desk() as fresh:
        document_id = fresh.with_words()
        fresh.sandbox.plant(Fault("answer", GET, planted=PlantedAnswer(400, "INVALID_ARGUMENT", "No such field.")))
        before = fresh.mark()
        assert fresh.docs.read(document_id).document == LEAN
        assert fresh.docs.read(document_id).document == LEAN
        assert fresh.calls(before) == [GET, GET, GET]


def test_every_kind_of_piece_and_every_suggestion_that_google_tells_of_is_asked_for() -> None:
    schemas = document("docs")["schemas"]
    pieces = set(schemas["ParagraphElement"]["properties"]) - {"startIndex", "endIndex", "textRun"}
    assert pieces == set(CHIPS)
    content = masks.parse(READ)["tabs"]["documentTab"]["body"]["content"]
    row = content["table"]["tableRows"]
    cell = row["tableCells"]
    paragraph = content["paragraph"]
    asked = {"Paragraph": paragraph, "TextRun": paragraph["elements"]["textRun"], "TableRow": row, "TableCell": cell}
    for name, mask in {**asked, "Table": content["table"]}.items():
        suggested = {field for field in schemas[name]["properties"] if field.startswith("suggested")}
        assert suggested <= set(mask)
    assert cell["content"]["paragraph"] == paragraph


def test_comments_are_asked_for_beside_all_that_is_read_without_them() -> None:
    with_comments = masks.parse(DISCUSSED)
    assert with_comments["tabs"]["documentTab"].pop("commentAnchors") == {}
    assert {name: with_comments[name] for name in masks.parse(READ)} == masks.parse(READ)
    assert set(with_comments) == {"revisionId", "tabs", "comments", "suggestions"}
