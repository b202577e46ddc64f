"""Downloads of a Doc, from the answer of `documents.get` to a file a person can be handed."""

import io
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from service.sandbox.docs.exporting import EXPORTS

Json = dict[str, Any]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DARK = {"color": {"rgbColor": {"red": 0.12, "green": 0.29, "blue": 0.49}}}
SHADE = {"color": {"rgbColor": {"red": 0.85, "green": 0.89, "blue": 0.94}}}


def pt(magnitude: float) -> Json:
    return {"magnitude": magnitude, "unit": "PT"}


def run(text: str, **style: Any) -> Json:
    return {"textRun": {"content": text, "textStyle": style}}


def paragraph(*runs: Json | str, **style: Any) -> Json:
    elements = [run(one) if isinstance(one, str) else one for one in (*runs, "\n")]
    return {"paragraph": {"elements": elements, "paragraphStyle": {"namedStyleType": "NORMAL_TEXT", **style}}}


def heading(text: str, level: int = 1) -> Json:
    return paragraph(text, namedStyleType=f"HEADING_{level}")


def item(text: str, level: int = 0, list_id: str = "kix.dots") -> Json:
    told = paragraph(text, indentStart=pt(36 + 36 * level), indentFirstLine=pt(18 + 36 * level))
    told["paragraph"]["bullet"] = {"listId": list_id, **({"nestingLevel": level} if level else {})}
    return told


def cell(*content: Json | str, **style: Any) -> Json:
    return {
        "content": [paragraph(one) if isinstance(one, str) else one for one in content],
        "tableCellStyle": {"rowSpan": 1, "columnSpan": 1, "backgroundColor": {}, **style},
    }


def table(rows: list[list[Json]], widths: list[float | None], headers: int = 0) -> Json:
    columns = [
        {"widthType": "FIXED_WIDTH", "width": pt(width)} if width else {"widthType": "EVENLY_DISTRIBUTED"}
        for width in widths
    ]
    told = [
        {
            "tableCells": row,
            "tableRowStyle": {"minRowHeight": {"unit": "PT"}, **({"tableHeader": True} if at < headers else {})},
        }
        for at, row in enumerate(rows)
    ]
    return {
        "table": {
            "rows": len(rows),
            "columns": len(widths),
            "tableRows": told,
            "tableStyle": {"tableColumnProperties": columns},
        }
    }


def label(text: str, value: str) -> list[Json]:
    return [cell(text), cell(value)]


def document(*content: Json, **parts: Any) -> Json:
    sizes = {1: (18, 18, 6), 2: (14, 14, 4), 3: (12, 12, 4)}
    styles = [
        {
            "namedStyleType": f"HEADING_{level}",
            "textStyle": {"fontSize": pt(size), "foregroundColor": DARK, "bold": True},
            "paragraphStyle": {"spaceAbove": pt(above), "spaceBelow": pt(below), "keepWithNext": True},
        }
        for level, (size, above, below) in sizes.items()
    ]
    normal = {
        "namedStyleType": "NORMAL_TEXT",
        "textStyle": {"fontSize": pt(10)},
        "paragraphStyle": {"lineSpacing": 115},
    }
    dots = [{"glyphSymbol": "●○■"[level % 3], "glyphFormat": f"%{level}"} for level in range(9)]
    kinds = ("DECIMAL", "ALPHA", "ROMAN")
    counted = [{"glyphType": kinds[level % 3], "glyphFormat": f"%{level}.", "startNumber": 1} for level in range(9)]
    return {
        "title": "SOP",
        "body": {"content": [{"endIndex": 1, "sectionBreak": {"sectionStyle": {}}}, *content]},
        "namedStyles": {"styles": [normal, *styles]},
        "lists": {
            "kix.dots": {"listProperties": {"nestingLevels": dots}},
            "kix.steps": {"listProperties": {"nestingLevels": counted}},
        },
        "documentStyle": {
            "pageSize": {"width": pt(595.28), "height": pt(841.89)},
            **{f"margin{side}": pt(56) for side in ("Top", "Bottom", "Left", "Right")},
            **{f"margin{side}": pt(28) for side in ("Header", "Footer")},
            **parts.pop("documentStyle", {}),
        },
        **parts,
    }


def sop(steps: int = 24) -> Json:
    """A whole SOP in the permenpan layout, as a person would get it."""
    head: list[Json | str] = [
        run("SOP-MKT-014", bold=True),
        " · Rev. 0 · Produksi Konten — dari brief sampai tayang · KONSEP",
    ]
    identity = table(
        [
            [cell(paragraph(run("PT Kopi Nusantara", bold=True, fontSize=pt(13)), alignment="CENTER"), rowSpan=3,
                  contentAlignment="MIDDLE"), *label("Nomor SOP", "SOP-MKT-014")],
            [cell(""), *label("Tanggal pembuatan", "12 Januari 2026")],
            [cell(""), *label("Tanggal efektif", "—")],
            [cell(paragraph(run("Nama SOP: “Produksi Konten”", bold=True)), columnSpan=3, backgroundColor=SHADE),
             cell(""), cell("")],
        ],
        [200, 120, 163],
    )  # fmt: skip
    titles = ["No.", "Uraian kegiatan", "Penulis", "Editor", "Kelengkapan", "Waktu", "Output", "Ket."]
    centred = {"alignment": "CENTER"}
    step_rows = [
        [cell(paragraph(run(title, bold=True, fontSize=pt(9)), **centred), backgroundColor=SHADE) for title in titles]
    ] + [
        [
            cell(paragraph(str(at + 1), **centred)),
            cell(f"Menyusun naskah bagian {at + 1} sesuai brief", "Periksa ejaan dan sumber."),
            cell(paragraph("●" if at % 2 else "○", **centred)),
            cell(paragraph("○" if at % 2 else "●", **centred)),
            cell("Brief, pedoman merek"),
            cell("2 jam"),
            cell("Naskah ✓"),
            cell("=SUM(A1)" if at == 2 else ""),
        ]
        for at in range(steps)
    ]
    number = {"autoText": {"type": "PAGE_NUMBER", "textStyle": {}}}
    count = {"autoText": {"type": "PAGE_COUNT", "textStyle": {}}}
    return document(
        identity,
        heading("Tujuan"),
        paragraph("Menjamin setiap konten ", run("benar", bold=True), ", ", run("indah", italic=True), " dan ",
                  run("tepat waktu", underline=True), ". Lihat ",
                  run("pedoman merek", link={"url": "https://example.com/merek"}, underline=True)),
        paragraph("Emoji 😀🚀👍🏽, العربية مرحبا, עברית שלום, ไทย, 漢字 → ≤ ✓ ☑", alignment="JUSTIFIED"),
        paragraph("مرحبا بكم في الإجراء SOP-MKT-014 الجديد", direction="RIGHT_TO_LEFT"),
        heading("Ruang lingkup", 2),
        item("Konten media sosial"), item("Instagram", 1), item("Situs web"),
        item("Terima brief", 0, "kix.steps"), item("Rincian", 1, "kix.steps"), item("Tulis naskah", 0, "kix.steps"),
        heading("Langkah"),
        table(step_rows, [24, 130, 42, 42, 82, 42, 66, 55], headers=1),
        paragraph(""),
        title="SOP-MKT-014 Produksi Konten",
        headers={"kix.h": {"headerId": "kix.h", "content": [paragraph(*head, alignment="END")]}},
        footers={"kix.f": {"footerId": "kix.f", "content": [
            paragraph("Salinan cetak tidak terkendali · halaman ", number, " dari ", count, alignment="CENTER")]}},
        documentStyle={"defaultHeaderId": "kix.h", "defaultFooterId": "kix.f"},
    )  # fmt: skip


def pages(told: Json) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(EXPORTS["application/pdf"](told))).pages]


@pytest.mark.parametrize("mime_type", EXPORTS)
def test_the_same_document_always_gives_the_same_bytes(mime_type: str) -> None:
    assert EXPORTS[mime_type](sop(3)) == EXPORTS[mime_type](sop(3))


def test_a_pdf_has_the_pages_size_and_its_header_footer_and_pinned_rows_on_every_page_of_the_table() -> None:
    found = pages(sop())
    assert len(found) > 1
    for number, text in enumerate(found, start=1):
        assert "SOP-MKT-014 · Rev. 0" in text
        assert f"halaman {number} dari {len(found)}" in text
        assert "Uraian kegiatan" in text
    media = PdfReader(io.BytesIO(EXPORTS["application/pdf"](sop()))).pages[0].mediabox
    assert (round(media.width), round(media.height)) == (595, 842)


def test_every_step_is_in_the_pdf_once_and_in_order() -> None:
    text = " ".join(" ".join(pages(sop(40))).split())
    places = [text.index(f"bagian {step} sesuai") for step in range(1, 41)]
    assert places == sorted(places)
    assert all(text.count(f"bagian {step} sesuai") == 1 for step in range(1, 41))


def test_what_no_font_can_show_is_still_in_the_text_of_the_pdf() -> None:
    text = " ".join(pages(document(paragraph("Hore 🚀 selesai 漢字 ●○ “petik” — é"))))
    assert "Hore 🚀 selesai 漢字 ●○ “petik” — é" in text


def test_a_cell_taller_than_a_page_goes_on_on_the_next_and_loses_no_line() -> None:
    tall = cell(*(f"baris-{line}." for line in range(150)))
    text = pages(document(table([[cell("judul")], [tall]], [None], headers=1)))
    assert len(text) == 3
    assert [sum(page.count(f"baris-{line}.") for page in text) for line in range(150)] == [1] * 150
    assert all("judul" in page for page in text)


def test_a_row_that_fits_a_page_but_not_below_the_repeated_header_is_broken() -> None:
    tall = cell(*(f"baris-{line}." for line in range(51)))
    text = " ".join(pages(document(table([[cell(*["judul"] * 5)], [cell("satu")], [tall]], [None], headers=1))))
    assert [text.count(f"baris-{line}.") for line in range(51)] == [1] * 51


def test_a_merged_cell_taller_than_a_page_is_cut_between_rows() -> None:
    rows = [[cell("kiri", rowSpan=120), cell("kanan-0.")]] + [[cell(""), cell(f"kanan-{at}.")] for at in range(1, 120)]
    text = " ".join(pages(document(table(rows, [None, None]))))
    assert [text.count(f"kanan-{at}.") for at in range(120)] == [1] * 120
    assert text.count("kiri") == 1


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for lines in range(45, 62):
        for page in pages(
            document(*(paragraph(f"isi {at}") for at in range(lines)), heading("Judul"), paragraph("Teks"))
        ):
            assert ("Judul" in page) == ("Teks" in page)


def test_a_word_longer_than_its_column_is_broken_not_lost() -> None:
    text = "".join(pages(document(table([[cell("a" * 300)]], [40]))))
    assert text.count("a") == 300


def test_page_breaks_begin_pages() -> None:
    broken = {"paragraph": {"elements": [{"pageBreak": {"textStyle": {}}}, run("\n")], "paragraphStyle": {}}}
    first, second = pages(document(paragraph("satu"), broken, paragraph("dua")))
    assert ("satu" in first, "dua" in first, "dua" in second) == (True, False, True)


def test_links_can_be_followed() -> None:
    reader = PdfReader(io.BytesIO(EXPORTS["application/pdf"](sop(1))))
    links = [note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", [])]
    assert "https://example.com/merek" in links


def test_suggested_words_are_left_out_and_words_suggested_for_deletion_stay() -> None:
    added, dropped = run("tambahan "), run("lama ")
    added["textRun"]["suggestedInsertionIds"] = ["suggest.a"]
    dropped["textRun"]["suggestedDeletionIds"] = ["suggest.b"]
    told = document(paragraph(added, dropped, "teks"))
    for mime_type in ("text/plain", "text/html", "text/markdown"):
        exported = EXPORTS[mime_type](told).decode()
        assert "lama teks" in exported
        assert "tambahan" not in exported


def test_plain_text_has_a_byte_order_mark_carriage_returns_and_list_marks() -> None:
    told = document(paragraph("Satu"), item("Dua"), item("Tiga", 0, "kix.steps"), item("Empat", 0, "kix.steps"))
    assert EXPORTS["text/plain"](told).decode() == "\ufeffSatu\r\n* Dua\r\n1. Tiga\r\n2. Empat"


def test_markdown_keeps_structure_and_escapes_what_would_mean_something() -> None:
    told = document(
        heading("Judul_satu", 2),
        paragraph("a_b ", run("tebal ", bold=True), "*bintang* ", run("tautan", link={"url": "https://example.com"})),
        item("Satu"),
        item("Dua", 1),
        table([[cell("A|B"), cell("C", "D")], [cell("1"), cell("")]], [None, None]),
        paragraph("- bukan butir"),
    )
    assert EXPORTS["text/markdown"](told).decode() == (
        "## Judul\\_satu\n\n"
        "a\\_b **tebal** \\*bintang\\* [tautan](https://example.com)\n\n"
        "* Satu\n    * Dua\n\n"
        "| A\\|B | C<br>D |\n| :---- | :---- |\n| 1 |  |\n\n"
        "\\- bukan butir\n"
    )


def test_html_shows_text_as_text_and_follows_no_dangerous_link() -> None:
    told = document(paragraph("<script>alert(1)</script>", run("x", link={"url": "javascript:alert(1)"})))
    page = EXPORTS["text/html"](told).decode()
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
    told = document(*(item("x", level, "kix.steps") for level in (0, 1, 1, 0, 1)))
    marks = [line.split()[0] for line in EXPORTS["text/plain"](told).decode("utf-8-sig").split("\r\n")]
    assert marks == ["1.", "a.", "b.", "2.", "a."]
