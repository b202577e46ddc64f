"""A company's own Doc as a template: its fields, and what must be put right, each with its paragraph or cell."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from service.domain.document.sop_document import Paragraph, SopDocument, Step
from service.manuscript.own_template import OwnTemplate, checked
from tests.gateways.docs import LEAN, PERMENPAN, Desk, desk, insert
from tests.manuscript.answers import answer, cell, line, run, table

STEPS = ("No", "Kegiatan", "PIC", "Waktu", "Output")
OWN = replace(
    LEAN,
    identity=replace(LEAN.identity, title="{{ title }}", owner="{{ owner }}"),
    before=(Paragraph("Kanal: {{ channel }} untuk {{brand}}."),),
    steps=(Step("Menulis untuk {{ channel }}", "{{ writer_role }}", (), "brief", "{{ writing_time }}", "draf"),),
)


@pytest.fixture(scope="module")
def at() -> Iterator[Desk]:
    with desk() as one:
        yield one


def of(at: Desk, document_id: str) -> OwnTemplate:
    """Return a Doc of the workspace as a template."""
    views = {"includeTabsContent": True, "suggestionsViewMode": "SUGGESTIONS_INLINE"}
    ayu = at.person()
    return checked(ayu.execute(ayu.documents.get(documentId=document_id, **views)))


def told(template: OwnTemplate) -> list[tuple[str, str]]:
    return [(problem.place, problem.severity) for problem in template.problems]


def bare(*content: Any) -> list[tuple[str, str]]:
    """Return what is told of a Doc without Baku's own tables, but for that."""
    aside = {"identity block", "change history"}
    return [(place, how) for place, how in told(checked(answer(*content))) if place not in aside]


@pytest.mark.parametrize("words", [OWN, replace(PERMENPAN, before=OWN.before, steps=OWN.steps)], ids=["lean", "wide"])
def test_its_placeholders_are_its_fields_but_for_those_that_baku_fills_in(at: Desk, words: SopDocument) -> None:
    template = of(at, at.with_words(words))
    assert {field.name for field in template.fields} == {"channel", "brand", "writer_role", "writing_time"}
    assert template.problems == ()
    assert template.usable


def test_its_fields_stand_in_the_order_of_the_text(at: Desk) -> None:
    fields = of(at, at.with_words(OWN)).fields
    assert [field.name for field in fields] == ["channel", "brand", "writer_role", "writing_time"]


def test_each_placeholder_is_told_as_it_is_written_with_its_place(at: Desk) -> None:
    template = of(at, at.with_words(OWN))
    found = {(placeholder.written, placeholder.place) for placeholder in template.placeholders}
    assert ("{{brand}}", "paragraph “Kanal: {{ channel }} untuk {{brand}}.”") in found
    assert ("{{ channel }}", "step table, row 1, column Activity") in found
    assert ("{{ writer_role }}", "step table, row 1, column PIC") in found
    assert ("{{ title }}", "identity block, row 6, column 4") in found


def test_a_field_is_labelled_as_its_name_reads(at: Desk) -> None:
    labels = {field.name: field.label for field in of(at, at.with_words(OWN)).fields}
    assert labels["writer_role"] == "Writer role"


def test_a_placeholder_in_the_page_header_is_found(at: Desk) -> None:
    document_id = at.with_words(OWN)
    header_id = next(iter(at.tab(document_id)["headers"]))
    location = {"segmentId": header_id, "index": 0}
    at.edits(document_id, {"insertText": {"location": location, "text": "{{ organisation }} "}})
    assert "page header" in {placeholder.place for placeholder in of(at, document_id).placeholders}


@pytest.mark.parametrize("text", ["{{ Nama Kanal }}", "{{ channel", "channel }}", "{{}}", "{{ kanal-1 }}"])
def test_what_was_meant_as_a_placeholder_and_is_none_is_told_with_its_paragraph(at: Desk, text: str) -> None:
    document_id = at.with_words(OWN)
    at.edits(document_id, insert(at.find(document_id, "Kanal"), f"{text} dan\n"))
    template = of(at, document_id)
    assert told(template) == [(f"paragraph “{text} dan”", "blocks")]
    assert not template.usable


def test_how_it_should_be_written_is_told() -> None:
    [problem] = checked(answer(line("{{ Nama Kanal }}"))).problems[:1]
    assert "like {{ nama_kanal }}." in str(problem.sentence)
    assert "seperti {{ nama_kanal }}." in problem.sentence.spoken("id")


def test_what_was_meant_as_a_placeholder_in_a_cell_is_told_with_the_cell() -> None:
    steps = table(STEPS, ("1", "Menulis {{ Kanal }}", "Copywriter", "3 jam", "draf"))
    assert bare(steps) == [("step table, row 1, column Kegiatan", "blocks")]
    other = table(("Istilah", "Arti"), ("KPI", "{{ KPI }}"))
    assert bare(other, line(""), table(STEPS, ("1", "Menulis", "Copywriter", "3 jam", "draf"))) == [
        ("table 1, row 2, column 2", "blocks")
    ]


def test_a_placeholder_in_two_styles_is_one(at: Desk) -> None:
    document_id = at.with_words(OWN)
    start = at.find(document_id, "Kanal") + len("Kanal: ")
    bold = {"range": {"startIndex": start, "endIndex": start + 5}, "textStyle": {"bold": True}, "fields": "bold"}
    at.edits(document_id, {"updateTextStyle": bold})
    assert of(at, document_id).problems == ()


def test_a_placeholder_of_another_tool_is_told_and_no_hindrance() -> None:
    steps = table(STEPS, ("1", "Menulis", "Copywriter", "3 jam", "draf"))
    assert bare(line("Berlaku <<Tanggal>> di [NAMA PERUSAHAAN]."), steps) == [
        ("paragraph “Berlaku <<Tanggal>> di [NAMA PERUSAHAAN…”", "informs"),
        ("paragraph “Berlaku <<Tanggal>> di [NAMA PERUSAHAAN…”", "informs"),
    ]


def test_a_doc_without_a_step_table_is_no_template() -> None:
    assert bare(line("Prosedur")) == [("step table", "blocks")]


def test_a_step_table_without_steps_is_told() -> None:
    assert bare(table(STEPS, ("", "", "", "", ""))) == [("step table", "informs")]


def test_what_would_have_to_be_guessed_in_its_steps_is_told_with_the_cell() -> None:
    steps = table(STEPS, ("1", "Menulis", cell("Copywriter", "Editor"), "3 jam", "draf"))
    assert bare(steps) == [("step table, row 1, column PIC", "blocks")]


def test_places_that_would_be_missing_in_every_draft_are_told_by_their_labels() -> None:
    identity = table(("Nomor SOP", ""), ("Nama SOP", ""), ("Unit kerja", ""), ("Revisi", ""))
    steps = table(STEPS, ("1", "Menulis", "Copywriter", "3 jam", "draf"))
    problems = checked(answer(line("PT Kopi"), identity, steps)).problems
    [problem] = [problem for problem in problems if problem.place == "identity block"]
    assert problem.severity == "informs"
    assert "Effective date" in str(problem.sentence)
    assert "Disahkan oleh – Nama" in problem.sentence.spoken("id")
    assert "Revision," not in str(problem.sentence)


def test_a_template_in_front_of_whose_words_nothing_can_be_put_cannot_get_the_block() -> None:
    template = checked(answer(table(STEPS, ("1", "Menulis", "Copywriter", "3 jam", "draf"))))
    assert ("identity block", "blocks") in told(template)
    assert not template.usable


def test_a_pending_suggestion_would_stand_in_every_draft() -> None:
    steps = table(STEPS, ("1", "Menulis", "Copywriter", "3 jam", "draf"))
    suggested = line("Tujuan", run(" baru {{ goal }}", inserted="suggest.a"))
    template = checked(answer(suggested, steps))
    assert ("suggestions", "blocks") in told(template)
    assert template.fields == ()
