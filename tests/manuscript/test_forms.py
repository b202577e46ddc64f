"""What a line says of a form: its name, number, revision and file, in whichever order people write them."""

import pytest

from service.domain.document import chips
from service.domain.document.drive_address import file_of
from service.domain.document.form import Form
from service.manuscript.form_vocabulary import TITLE
from service.manuscript.forms import FormList, forms_in, lists, reads_back
from service.manuscript.looking import DocCell, DocRow, DocTable, Line, ParagraphElement

FILE = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOp/edit"


def line(text: str, *, heading: int = 0, level: int | None = None, link: str = "") -> Line:
    return Line(text, 1, 2, heading, level, pieces=(ParagraphElement(text, 1, 2, text, link=link),))


def table(*rows: str) -> DocTable:
    cells = [[DocCell(text, 3, 4, lines=(line(text),)) for text in row.split("\t")] for row in rows]
    return DocTable(tuple(DocRow(tuple(row), 3, 9, frozenset()) for row in cells), 3, 9, frozenset())


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("FRM-MKT-01 Rev. 2: Permintaan naskah", Form("Permintaan naskah", "FRM-MKT-01", "2")),
        ("1. Formulir permintaan (FRM/PGD/01, Rev 0)", Form("Formulir permintaan", "FRM/PGD/01", "0")),
        ("a. Checklist kebersihan – F-GA-003 revisi 1", Form("Checklist kebersihan", "F-GA-003", "1")),
        ("Formulir cuti, No. FR-HRD-05, Rev.03", Form("Formulir cuti", "FR-HRD-05", "03")),
        ("Lampiran 1: Daftar periksa", Form("Lampiran 1: Daftar periksa")),
        (f"{chips.link('Form cuti FR-HRD-05', FILE)} Rev. 1", Form("Form cuti", "FR-HRD-05", "1", "1AbCdEfGhIjKlMnOp")),
        (f"Kartu stok ({FILE})", Form("Kartu stok", file_id="1AbCdEfGhIjKlMnOp")),
        ("Tidak ada.", None),
        ("—", None),
    ],
)
def test_a_line_names_a_form(text: str, form: Form | None) -> None:
    found = forms_in([line("Formulir dan Lampiran", heading=1), line(text, level=0)], ())
    assert found.forms == ((form,) if form else ())


def test_a_section_ends_with_the_next_heading_and_prose_is_no_form() -> None:
    parts = [
        line("9. Lampiran", heading=1),
        line("Kartu stok", link=FILE),
        line("Semua formulir diisi lengkap, diperiksa oleh atasan langsung, lalu " + "disimpan " * 20),
        line("10. Penutup", heading=1),
        line("FRM-MKT-01 Permintaan naskah", level=0),
    ]
    assert [one.name for one in forms_in(parts, ()).forms] == ["Kartu stok"]


def test_below_a_plain_title_only_items_and_what_has_a_number_or_a_file_are_forms() -> None:
    parts = [line("LAMPIRAN"), line("Diisi oleh staf"), line("Kartu stok", level=0), line("FRM-MKT-01 Permintaan")]
    assert [one.name for one in forms_in(parts, ()).forms] == ["Kartu stok", "Permintaan"]


@pytest.mark.parametrize("above", ["Lampiran: Uraian kegiatan (sumber bagan alir)", "Riwayat perubahan", ""])
def test_a_section_ends_at_the_step_table_and_at_bakus_own_tables(above: str) -> None:
    grid = table("No\tKegiatan\tForm", "1\tMengisi FRM-MKT-09\tKartu")
    between = [line(above)] if above else []
    behind = [line("FRM-MKT-08 Bukan formulir di sini", level=0)]
    parts: list[Line | DocTable] = [line("Formulir", heading=1), line("Kartu stok", level=0), *between, grid, *behind]
    assert [one.name for one in forms_in(parts, [grid]).forms] == ["Kartu stok"]
    assert [one.name for one in forms_in(parts, [], [grid]).forms] == ["Kartu stok"]


@pytest.mark.parametrize("title", ["formulir", "formulir/lampiran", "lampiran-lampiran", "forms and attachments"])
def test_a_list_is_headed_in_many_ways(title: str) -> None:
    assert TITLE.fullmatch(title)


def test_other_headings_are_none() -> None:
    assert not TITLE.fullmatch("lampiran: uraian kegiatan (sumber bagan alir)")
    assert not TITLE.fullmatch("dokumen terkait")


def test_a_folder_and_a_page_elsewhere_are_no_file() -> None:
    assert not file_of("https://drive.google.com/drive/folders/1AbCdEfGhIjKlMnOp")
    assert not file_of("https://example.com/d/1AbCdEfGhIjKlMnOp")
    assert file_of("https://drive.google.com/open?id=1AbCdEfGhIjKlMnOp") == "1AbCdEfGhIjKlMnOp"


def test_a_form_with_a_file_is_listed_by_its_file_alone() -> None:
    forms: FormList = forms_in([line("Formulir", heading=1), line("Kartu stok", link=FILE)], ())
    assert lists(forms, Form("Kartu stok", file_id="1AbCdEfGhIjKlMnOp"))
    assert not lists(forms, Form("Kartu stok", file_id="1TheCopyOfIt")), "its copy has the same words"


@pytest.mark.parametrize(
    ("form", "same"),
    [
        (Form("Kartu stok"), True),
        (Form("Kartu stok (harian)", "FRM/PGD/01", "12"), True),
        (Form("Lampiran 1: Daftar periksa", revision="0"), True),
        (Form("Daftar periksa Rev. 3 lama"), False),
        (Form("Kartu stok FRM-PGD-02", "FRM-PGD-01"), False),
        (Form("Tidak ada"), False),
    ],
)
def test_a_name_that_would_be_read_as_another_form_is_known(form: Form, same: bool) -> None:
    assert reads_back(form) is same
