"""The door to Docs on the sandbox, through Google's own client."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from service.domain.document.sop_document import Heading, Paragraph
from service.domain.errors import NotFound
from service.sandbox.core.faults import Fault, Kind
from tests.gateways.docs import HEADER, LEAN, PERMENPAN, Desk, desk, insert

BATCH = "docs.documents.batchUpdate"
GET = "docs.documents.get"


@pytest.fixture(scope="module")
def at() -> Iterator[Desk]:
    with desk() as one:
        yield one


def test_a_doc_is_written_in_one_call(at: Desk) -> None:
    document_id, before = at.blank(), at.mark()
    at.docs.write(document_id, PERMENPAN, HEADER)
    assert at.calls(before) == [BATCH]


@pytest.mark.parametrize("kind", [None, "cut-before", "cut-after"])
def test_where_the_batch_does_not_reach_the_page_header_it_is_written_by_what_a_look_finds(
    at: Desk, kind: Kind | None
) -> None:
    """A placeholder spaced otherwise stands for one that Google does not replace in headers."""
    document_id = at.blank()
    retype(at, document_id, "{{header}}", "{{  header  }}")
    before = at.mark()
    if kind:
        at.sandbox.plant(Fault(kind, BATCH, nth=2))
    revision = at.docs.write(document_id, LEAN, HEADER)
    assert kind or at.calls(before) == [BATCH, GET, BATCH]
    content = at.docs.read(document_id)
    assert (content.document, content.revision_id, content.unread) == (LEAN, revision, ())
    assert at.lines(document_id, "headers") == [HEADER]


def retype(at: Desk, document_id: str, text: str, other: str) -> None:
    """Have Ayu type something else in the page header."""
    found = {"text": text, "matchCase": True}
    at.edits(document_id, {"replaceAllText": {"containsText": found, "replaceText": other}})


def test_writing_returns_the_revision_that_is_read_next(at: Desk) -> None:
    document_id = at.blank()
    revision = at.docs.write(document_id, LEAN, HEADER)
    assert at.docs.read(document_id).revision_id == revision


def test_page_header_and_footer_are_written_in_the_language_of_the_sop(at: Desk) -> None:
    document_id = at.with_words(PERMENPAN)
    assert at.lines(document_id, "headers") == [HEADER]
    assert at.lines(document_id, "footers") == ["Salinan cetak tidak terkendali."]


def test_a_doc_is_read_in_one_call(at: Desk) -> None:
    document_id, before = at.with_words(), at.mark()
    at.docs.read(document_id)
    assert [method for method in at.calls(before) if method == GET] == [GET]


def test_how_far_writing_came_is_blank_then_body_then_done(at: Desk) -> None:
    document_id = at.blank()
    assert at.docs.written(document_id) == "blank"
    at.docs.write(document_id, LEAN, HEADER)
    retype(at, document_id, HEADER, "{{header}}")
    assert at.docs.written(document_id) == "body"
    at.docs.finish(document_id, LEAN, HEADER)
    assert at.docs.written(document_id) == "done"
    assert (at.lines(document_id, "headers"), at.docs.read(document_id).document) == ([HEADER], LEAN)


def test_finishing_what_is_done_changes_nothing(at: Desk) -> None:
    document_id = at.with_words()
    before = at.mark()
    assert at.docs.finish(document_id, LEAN, HEADER) == at.docs.read(document_id).revision_id
    assert BATCH not in at.calls(before)


@pytest.mark.parametrize("kind", ["cut-before", "cut-after", "503"])
def test_a_batch_whose_answer_is_lost_lands_exactly_once(at: Desk, kind: str) -> None:
    document_id = at.blank()
    at.sandbox.plant(Fault(kind, BATCH))  # type: ignore[arg-type]  # the kinds above
    revision = at.docs.write(document_id, LEAN, HEADER)
    content = at.docs.read(document_id)
    assert (content.document, content.revision_id) == (LEAN, revision)
    assert at.lines(document_id, "headers") == [HEADER]


def test_what_looks_like_a_formula_html_or_a_placeholder_stays_text(at: Desk) -> None:
    title = '=IMPORTXML("x") <b>{{ title }}</b>'
    document = replace(LEAN, identity=replace(LEAN.identity, title=title), before=(Paragraph(title),))
    assert at.docs.read(at.with_words(document)).document == document


def test_a_doc_that_does_not_exist_is_not_found(at: Desk) -> None:
    with pytest.raises(NotFound, match="the Doc"):
        at.docs.read("1" * 44)


def test_people_may_write_around_everything(at: Desk) -> None:
    document_id = at.with_words()
    at.edits(
        document_id,
        insert(at.find(document_id, "Change history"), "Read this first.\n"),
        insert(1, "PT Kopi\n"),
    )
    content = at.docs.read(document_id)
    assert content.document.before == (Heading("PT Kopi"), *LEAN.before)
    assert content.document.after == (*LEAN.after, Heading("Read this first.", 2))
    assert (content.document.steps, content.document.changes, content.unread) == (LEAN.steps, LEAN.changes, ())


def test_a_step_reworded_by_a_person_is_read_as_it_stands(at: Desk) -> None:
    document_id = at.with_words()
    at.edits(document_id, insert(at.find(document_id, "Write the brief"), "Carefully: "))
    assert at.docs.read(document_id).document.steps[0].activity == "Carefully: Write the brief"
