"""The picture as SVG and PNG: in the form of its format, said in words too."""

import struct
from dataclasses import replace
from xml.etree import ElementTree

from service.domain.document.content import Content
from service.domain.document.sop_document import IdentityBlock, SopDocument, Step
from service.drawing.picture import FlowPicture, of_content
from service.gateways.raster import png

SVG = "{http://www.w3.org/2000/svg}"
STEPS = (
    Step("Menyusun brief", "Penyusun", ("Desainer",), "Formulir", "2 jam", "Brief", ""),
    Step("Memeriksa <brief> & lampiran", "Kepala", (), "Brief", "1 jam", "Brief", "Layak: langkah 3\nTidak: langkah 1"),
    Step("Menerbitkan", "Penyusun", (), "", "", "Konten", ""),
)
DOCUMENT = SopDocument(
    format="permenpan",
    language="id",
    identity=IdentityBlock(number="SOP-MKT-014", title="Produksi konten"),
    changes=(),
    before=(),
    performers=("Kepala", "Desainer", "Penyusun"),
    steps=STEPS,
)


def picture(document: SopDocument = DOCUMENT) -> FlowPicture:
    return of_content(Content("rev", document, {}))


def texts(page: str) -> list[str]:
    root = ElementTree.fromstring(page)  # noqa: S314  # our own
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_the_form_has_the_regulations_columns_and_a_column_for_each_in_charge() -> None:
    (page,) = picture().pages
    written = texts(page)
    for title in ("No", "Uraian kegiatan", "Pelaksana", "Mutu baku", "Kelengkapan", "Waktu", "Output", "Keterangan"):
        assert title in written
    assert written.index("Kepala") < written.index("Penyusun")
    assert "Desainer" not in written
    assert "bersama Desainer" in written
    assert "Ya" in written
    assert "Tidak" in written
    assert "SOP-MKT-014 · Produksi konten" in written


def test_the_lean_picture_has_the_activities_in_its_lanes() -> None:
    (page,) = picture(replace(DOCUMENT, format="lean")).pages
    assert "1. Menyusun brief" in texts(page)
    assert "Mutu baku" not in texts(page)


def test_the_picture_is_told_in_words() -> None:
    drawn = picture()
    assert drawn.description.splitlines()[1:] == [
        "2. Kepala: Memeriksa <brief> & lampiran. Lalu: Ya: langkah 3; Tidak: langkah 1.",
        "3. Penyusun: Menerbitkan. Lalu: selesai.",
    ]
    root = ElementTree.fromstring(drawn.pages[0])  # noqa: S314  # our own
    assert root.findtext(f"{SVG}desc") == drawn.description
    english = picture(replace(DOCUMENT, language="en")).description
    assert english.endswith("3. Penyusun: Menerbitkan. Then: the end.")


def test_a_doc_without_steps_has_no_picture() -> None:
    assert picture(replace(DOCUMENT, steps=())) == FlowPicture()


def test_a_page_becomes_a_png_as_wide_as_a_doc_at_300_dpi() -> None:
    wide, high = struct.unpack(">II", png(picture().pages[0])[16:24])
    assert wide == 3175
    assert 600 < high < wide


def test_letters_that_the_font_has_not_are_drawn_all_the_same() -> None:
    steps = (replace(STEPS[0], activity="起草 👍 \u200b" + "x" * 400), *STEPS[1:])
    assert png(picture(replace(DOCUMENT, steps=steps)).pages[0], 36).startswith(b"\x89PNG")
