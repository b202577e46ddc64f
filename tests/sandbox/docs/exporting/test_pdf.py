"""The PDF of a Doc: its pages, and what is on each."""

import io

from pypdf import PdfReader

from service.sandbox.docs.exporting import EXPORTS
from tests.sandbox.docs.exporting.content import (
    Json,
    cell,
    document,
    heading,
    paragraph,
    run,
    section,
    sop,
    table,
)


def pages(answer: Json) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(EXPORTS["application/pdf"](answer))).pages]


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


def test_a_section_whose_pages_are_turned_has_pages_of_its_own_and_what_follows_stands_upright_again() -> None:
    wide, upright = section(flipPageOrientation=True), section(flipPageOrientation=False)
    answer = document(paragraph("before"), wide, paragraph("across"), upright, paragraph("behind"))
    found = PdfReader(io.BytesIO(EXPORTS["application/pdf"](answer))).pages
    sizes = [(round(one.mediabox.width), round(one.mediabox.height)) for one in found]
    assert sizes == [(595, 842), (842, 595), (595, 842)]
    assert [one.extract_text().strip() for one in found] == ["before", "across", "behind"]


def test_the_lines_of_a_turned_section_are_as_long_as_its_pages_are_wide() -> None:
    words = paragraph("kata " * 120)
    upright = [text.count("\n") for text in pages(document(words))]
    turned = [text.count("\n") for text in pages(document(section(flipPageOrientation=True), words))]
    assert len(turned) == 1
    assert turned[-1] < upright[0]
