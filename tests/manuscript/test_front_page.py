"""Page one as offices know it, read back from a Doc and seen in its PDF."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader

from service.domain.document.sop_document import Signature, SopDocument
from service.manuscript.house_style import A4
from service.manuscript.layout import LETTER_WIDTH, pieces
from service.manuscript.new_parts import NewTable
from service.manuscript.own_layout import INK_LINES, USUAL, FrontPage
from service.manuscript.writing import BESIDE
from tests.gateways.docs import HEADER, LEAN, PERMENPAN, Desk, desk

SIGNED = Signature("Citra Wijaya\nNIP 19800101 200501 2 001", "Marketing Director", "24 November 2026")
INK = FrontPage("Prosedur Kerja", ink=True)


@pytest.fixture(scope="module")
def at() -> Iterator[Desk]:
    with desk() as one:
        yield one


def written(at: Desk, document: SopDocument, front: FrontPage = USUAL) -> str:
    document_id = at.blank()
    at.docs.write(document_id, document, HEADER, front)
    return document_id


def signed(document: SopDocument) -> SopDocument:
    return replace(document, identity=replace(document.identity, authorised=SIGNED))


def block(at: Desk, document_id: str) -> list[str]:
    """Return the texts of the cells of the first table of a Doc, row by row."""
    grid = next(part["table"] for part in at.tab(document_id)["body"]["content"] if "table" in part)
    return [
        "".join(run["textRun"]["content"] for line in cell["content"] for run in line["paragraph"]["elements"])
        for row in grid["tableRows"]
        for cell in row["tableCells"]
    ]


@pytest.mark.parametrize("document", [LEAN, PERMENPAN], ids=["lean", "permenpan"])
@pytest.mark.parametrize("front", [USUAL, INK], ids=["usual", "ink"])
def test_it_is_read_back_whole_whatever_stands_above_it(at: Desk, document: SopDocument, front: FrontPage) -> None:
    seen = at.docs.read(written(at, signed(document), front))
    assert (seen.document, seen.unread) == (signed(document), ())


def test_there_is_room_for_ink_between_post_and_name_only_where_people_sign_with_it(at: Desk) -> None:
    name = "Citra Wijaya\nNIP 19800101 200501 2 001\n24 November 2026\n"
    for front, lines in ((USUAL, 0), (INK, INK_LINES)):
        assert "Marketing Director\n" + "\n" * lines + name in block(at, written(at, signed(LEAN), front))


@pytest.mark.parametrize("document", [LEAN, PERMENPAN], ids=["lean", "permenpan"])
def test_who_authorises_is_found_without_marks_too_and_keeps_the_room_for_ink(at: Desk, document: SopDocument) -> None:
    document_id = written(at, signed(document), INK)
    at.edits(
        document_id, *({"deleteNamedRange": {"name": f"baku.authorised.{part}"}} for part in ("name", "post", "date"))
    )
    seen = at.docs.read(document_id)
    assert seen.document == signed(document)
    at.docs.stamp(document_id, seen, {"authorised.name": "Eko Prasetyo"}, HEADER)
    assert "Marketing Director\n\n\n\nEko Prasetyo\n24 November 2026\n" in block(at, document_id)


def test_nobody_concerned_has_no_row_and_a_lean_block_no_empty_box(at: Desk) -> None:
    few = replace(LEAN.identity, concerned="", warnings="", records="")
    document = replace(LEAN, identity=few)
    document_id = written(at, document)
    texts = {text.strip() for text in block(at, document_id)}
    assert not texts & {"Departments concerned", "Warnings", "Records kept"}
    assert at.docs.read(document_id).document == document


def test_a_permenpan_block_has_all_its_boxes_and_the_regulation_s_order(at: Desk) -> None:
    empty = replace(PERMENPAN.identity, warnings="", concerned="")
    texts = [text.strip() for text in block(at, written(at, replace(PERMENPAN, identity=empty)))]
    labels = ["Nomor SOP", "Tanggal pembuatan", "Tanggal revisi", "Tanggal efektif", "Disahkan oleh", "Nama SOP"]
    assert [text for text in texts if text in labels] == labels
    assert "Peringatan" in texts
    assert "Disusun oleh" not in texts


def test_the_heading_is_no_word_of_the_sop_even_where_people_change_it(at: Desk) -> None:
    document_id = written(at, LEAN, INK)
    at.edits(document_id, {"insertText": {"location": {"index": at.find(document_id, "Prosedur") + 9}, "text": "X"}})
    assert at.docs.read(document_id).document == LEAN


def test_page_one_is_the_first_and_who_prepared_it_on_the_last(at: Desk) -> None:
    file = written(at, signed(PERMENPAN))
    pdf = at.calling.execute(at.calling.drive.files.export(fileId=file, mimeType="application/pdf"))
    first, *_, last = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert "Disahkan oleh" in first
    assert "Disusun oleh" not in first
    assert "Disusun oleh" in last
    assert "Diperiksa oleh" in last


@pytest.mark.parametrize(("document", "width"), [(LEAN, A4.upright), (PERMENPAN, A4.turned)], ids=["lean", "permenpan"])
def test_no_word_of_a_label_is_broken_in_the_block(document: SopDocument, width: float) -> None:
    [table, *_] = [part for part in pieces(document, width) if isinstance(part, NewTable)]
    for row in table.rows:
        for cell, wide in zip(row, table.widths, strict=True):
            longest = max(map(len, cell.text.split()), default=0) if cell.label and not cell.centred else 0
            assert wide - 2 * BESIDE >= LETTER_WIDTH * longest, cell.text
