"""Downloads of a Doc, from the answer of `documents.get` to a file a person can be handed."""

import io

import docx
import pytest

from service.sandbox.docs.exporting import EXPORTS
from tests.sandbox.docs.exporting.content import (
    Json,
    cell,
    document,
    heading,
    item,
    paragraph,
    run,
    section,
    sop,
    table,
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize("mime_type", EXPORTS)
def test_the_same_document_always_gives_the_same_bytes(mime_type: str) -> None:
    assert EXPORTS[mime_type](sop(3)) == EXPORTS[mime_type](sop(3))


def test_suggested_words_are_left_out_and_words_suggested_for_deletion_stay() -> None:
    added, dropped = run("tambahan "), run("lama ")
    added["textRun"]["suggestedInsertionIds"] = ["suggest.a"]
    dropped["textRun"]["suggestedDeletionIds"] = ["suggest.b"]
    answer = document(paragraph(added, dropped, "teks"))
    for mime_type in ("text/plain", "text/html", "text/markdown"):
        exported = EXPORTS[mime_type](answer).decode()
        assert "lama teks" in exported
        assert "tambahan" not in exported


def test_plain_text_has_a_byte_order_mark_carriage_returns_and_list_marks() -> None:
    answer = document(paragraph("Satu"), item("Dua"), item("Tiga", 0, "kix.steps"), item("Empat", 0, "kix.steps"))
    assert EXPORTS["text/plain"](answer).decode() == "\ufeffSatu\r\n* Dua\r\n1. Tiga\r\n2. Empat"


def test_markdown_keeps_structure_and_escapes_what_would_mean_something() -> None:
    answer = document(
        heading("Judul_satu", 2),
        paragraph("a_b ", run("tebal ", bold=True), "*bintang* ", run("tautan", link={"url": "https://example.com"})),
        item("Satu"),
        item("Dua", 1),
        table([[cell("A|B"), cell("C", "D")], [cell("1"), cell("")]], [None, None]),
        paragraph("- bukan butir"),
    )
    assert EXPORTS["text/markdown"](answer).decode() == (
        "## Judul\\_satu\n\n"
        "a\\_b **tebal** \\*bintang\\* [tautan](https://example.com)\n\n"
        "* Satu\n    * Dua\n\n"
        "| A\\|B | C<br>D |\n| :---- | :---- |\n| 1 |  |\n\n"
        "\\- bukan butir\n"
    )


def test_html_shows_text_as_text_and_follows_no_dangerous_link() -> None:
    answer = document(paragraph("<script>alert(1)</script>", run("x", link={"url": "javascript:alert(1)"})))
    page = EXPORTS["text/html"](answer).decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "javascript:" not in page


def test_a_word_file_has_the_words_the_table_the_header_and_the_page_number() -> None:
    file = docx.Document(io.BytesIO(EXPORTS[WORD](sop(3))))
    assert [p.text for p in file.paragraphs if p.style and p.style.name == "Heading 1"] == ["Tujuan", "Langkah"]
    identity, steps = file.tables
    assert identity.cell(0, 0).text == identity.cell(2, 0).text == "PT Kopi Nusantara"
    assert [cell.text for cell in steps.rows[3].cells][
        1
    ] == "Menyusun naskah bagian 3 sesuai brief\nPeriksa ejaan dan sumber."
    assert "tblHeader" in steps.rows[0]._tr.xml
    assert "SOP-MKT-014" in file.sections[0].header.paragraphs[0].text
    assert "NUMPAGES" in file.sections[0].footer.paragraphs[0]._p.xml


def test_numbered_lists_count_by_level_and_begin_again_below_a_new_item() -> None:
    answer = document(*(item("x", level, "kix.steps") for level in (0, 1, 1, 0, 1)))
    marks = [line.split()[0] for line in EXPORTS["text/plain"](answer).decode("utf-8-sig").split("\r\n")]
    assert marks == ["1.", "a.", "b.", "2.", "a."]


def lying(answer: Json) -> list[bool]:
    """Return of each section of a document's Word file whether its pages are wider than high."""
    sections = docx.Document(io.BytesIO(EXPORTS[WORD](answer))).sections
    return [(one.page_width or 0) > (one.page_height or 0) for one in sections]


def test_a_word_file_has_a_section_for_each_of_the_document_turned_as_that_is() -> None:
    wide, upright = section(flipPageOrientation=True), section(flipPageOrientation=False)
    assert lying(document(paragraph("a"), wide, paragraph("b"), upright, paragraph("c"))) == [False, True, False]


def test_a_word_file_lies_on_its_side_where_the_document_does() -> None:
    assert lying(document(paragraph("x"), documentStyle={"flipPageOrientation": True})) == [True]
