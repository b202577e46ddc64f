"""What grows out of all proportion is refused in a sentence, and nothing is written: formulas, and workbooks."""

import io
import re
import struct
import time
import zipfile
import zlib
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.drawing.image import Image
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from service.sandbox.core.errors import ApiError
from service.sandbox.core.mime_types import XLSX
from service.sandbox.sheets.book.spreadsheet import parse
from service.sandbox.sheets.methods.native import NATIVE
from tests.sandbox.docs.importing.office import packed
from tests.sandbox.docs.test_images import png
from tests.sandbox.sheets.desk import VALUES, Desk

DOUBLED = ["a", *[f"=A{row}&A{row}" for row in range(1, 50)]]


@pytest.mark.parametrize(
    "formulas",
    [
        ['=REPT(REPT("a",32767),32767)'],
        ['=SUBSTITUTE(REPT("a",30000),"a",REPT("b",30000))'],
        ['=REGEXREPLACE(REPT("a",30000),"a",REPT("b",30000))'],
        ["=SEQUENCE(100000,100000)"],
        ["=SEQUENCE(10^7)"],
        ["=1500*2", "=SEQUENCE(A1,A1)"],
        ["=3000", "=SEQUENCE(A1*A1)"],
        ["=SUM(SEQUENCE(3000,1)*SEQUENCE(1,3000))"],
        ["=SUM(TRANSPOSE(SEQUENCE(3000))+SEQUENCE(3000))"],
        ["=SUM(RANDARRAY(3000,3000))"],
        ["=VSTACK(SEQUENCE(400000),SEQUENCE(400000))"],
        ['=SPLIT(REPT("a,",30000),",")'],
        ['=ARRAYFORMULA(SEQUENCE(90000)&REPT("a",30000))'],
        ['=JOIN(REPT("a",30000),SEQUENCE(9000))'],
        DOUBLED,
        ["a", *[f"=CONCATENATE(A{row},A{row})" for row in range(1, 50)]],
        ["a", *[f"=TEXTJOIN(A{row},TRUE,A{row},A{row})" for row in range(1, 50)]],
        ["a", *[f'=SUBSTITUTE(A{row},"a","aa"&A1&A1)' for row in range(1, 50)]],
        ["a", *[f"=SUBSTITUTE(A{row},\"x\",A{row})&A{row}" for row in range(1, 50)]],
        ["=A50", *[f"=A{row + 1}&A{row + 1}" for row in range(2, 50)], "a"],
        ["=SPLIT(\"a,b\",\",\")", "=B1&B1", *[f"=A{row}&A{row}" for row in range(2, 50)]],
        ["a", *[f'=INDIRECT("A{row}")&INDIRECT("A"&{row})' for row in range(1, 50)]],
        ["a", *["=OFFSET(A1,ROW()-2,0)&OFFSET(A1,ROW()-2,0)" for _ in range(50)]],
        ["=LET(a,REPT(\"x\",30000),b,a&a&a&a&a&a&a&a&a&a,c,b&b&b&b&b&b&b&b&b&b,d,c&c&c&c&c&c&c&c&c&c,LEN(d))"],
    ],
)  # fmt: skip
def test_formulas_that_grow_without_bound_are_refused(ayu: Desk, formulas: list[str]) -> None:
    body = {"values": [[formula] for formula in formulas]}
    request = VALUES.update(spreadsheetId=ayu.id, range="A1", valueInputOption="USER_ENTERED", body=body)
    code, sentence = ayu.error(request)
    assert (code, bool(re.search(r"^The formula in Sheet1!A\d+ may grow without bound", sentence))) == (400, True)
    assert ayu.read("A1:A3") == []


@pytest.mark.parametrize(
    "rows",
    [
        [["=SUM(A1:Z1000)"]] * 1000,
        [[f"=SUM(A{row + 1}:Z{row + 1})"] * 26 for row in range(1, 990)],
    ],
    ids=["each leads to itself", "each row leads to the next"],
)
def test_formulas_that_lead_to_ever_more_others_are_refused_within_two_seconds(
    ayu: Desk, rows: list[list[str]]
) -> None:
    request = VALUES.update(spreadsheetId=ayu.id, range="A1", valueInputOption="USER_ENTERED", body={"values": rows})
    before = time.thread_time()
    assert ayu.error(request) == (400, "The formulas take too long to compute. Nothing was written.")
    assert time.thread_time() - before < 2
    assert ayu.read("A1:A3") == []


@pytest.mark.parametrize(
    ("formulas", "shown"),
    [
        (['=TRIM(MID(SUBSTITUTE("a b"," ",REPT(" ",100)),100,100))'], "b"),
        (['=TRIM(RIGHT(SUBSTITUTE("a b"," ",REPT(" ",LEN("a b"))),LEN("a b")))'], "b"),
        (['=LEN(REPT("a",32000))'], "32000"),
        (["=SUM(SEQUENCE(700,700))"], "120050245000"),
        (["=SUM(SEQUENCE(COUNTA(B1:B9)+2))"], "3"),
        (["=A2", *[f"=A{row}&\",\"&B{row}" for row in range(3, 9)], "z"], "z,,,,,,"),
        (["=A1&A2", "=A1"], "#REF!"),
        (['=LEN(A2&A3)', '=REPT("a",30000)', '=REPT("b",30000)'], "60000"),
        (['=REPT("a",30000)&REPT("b",30000)'], "#VALUE!"),
        (['=REPT("a",100000)'], "#VALUE!"),
        (["=SUM(A2:A4*B2:B4)"], "0"),
        (['=INDIRECT("A2")&INDIRECT("A3")', *["b"] * 9], "bb"),
    ],
)  # fmt: skip
def test_formulas_that_are_only_long_are_computed(ayu: Desk, formulas: list[str], shown: str) -> None:
    ayu.type("A1", *[[formula] for formula in formulas])
    assert ayu.read("A1") == [[shown]]


def workbook(change: Callable[[Worksheet], object]) -> bytes:
    """Return a workbook with one cell, changed."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page["A1"] = "a"
    change(page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook whose parts were changed by hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(lambda _: None))) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def ruled(page: Worksheet) -> None:
    for _ in range(50):
        page.add_data_validation(DataValidation("list", "B1:B9", sqref="A1:Z1000"))


def pictured() -> bytes:
    """Return a workbook with a picture whose head says that it has 2,500 million pixels."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].add_image(Image(io.BytesIO(png(1, 1))), "A1")
    book.save(out)
    wide = png(1, 1).replace(struct.pack(">II", 1, 1), struct.pack(">II", 50_000, 50_000))
    head = wide[:29] + struct.pack(">I", zlib.crc32(wide[12:29])) + wide[33:]
    with zipfile.ZipFile(out) as old:
        parts = {name: head if name.endswith(".png") else old.read(name) for name in old.namelist()}
    return packed(parts)


def in_sheet(old: bytes, new: bytes) -> bytes:
    """Return a workbook in whose sheet something stands in the place of something else."""
    return rewritten(lambda name, content: content.replace(old, new) if "sheet1" in name else content)


LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;&%c;">' % (c + 1, c, c, c, c) for c in range(97, 117))
    + b"]>"
)


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (lambda: rewritten(lambda _, content: content, {"xl/media/zeros": b"\0" * 60_000_000}), "unpacks to"),
        (lambda: rewritten(lambda _, content: content, {f"xl/{n}.xml": b"" for n in range(6000)}), "parts"),
        (lambda: rewritten(lambda name, content: LAUGHS + content if name == "xl/workbook.xml" else content),
         "is not an XLSX workbook"),
        (lambda: in_sheet(b"<sheetData", LAUGHS + b"<sheetData"), "is not an XLSX workbook"),
        (lambda: in_sheet(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
         "merged"),
        (lambda: in_sheet(b'r="A1"', b'r="XFD1048576"'), "beyond 10000000 cells"),
        (lambda: workbook(lambda page: page.cell(900_000, 20, "x")), "beyond 10000000 cells"),
        (lambda: workbook(ruled), "rules for more than"),
        (lambda: workbook(lambda page: page.cell(2, 1, '=REPT(REPT("a",32767),32767)')), "without bound"),
        (lambda: in_sheet(b"</sheetData>", b"<sheetData>"), "is not an XLSX workbook"),
        (lambda: rewritten(lambda name, content: b"" if "workbook.xml.rels" in name else content),
         "is not an XLSX workbook"),
        (lambda: rewritten(lambda name, content: b"<a/>" if "workbook.xml" in name else content),
         "is not an XLSX workbook"),
        (pictured, "too many pixels"),
        (lambda: workbook(lambda _: None)[:-30], "is not an XLSX workbook"),
    ],
)  # fmt: skip
def test_a_workbook_that_unpacks_out_of_proportion_is_refused(file: Callable[[], bytes], sentence: str) -> None:
    content = file()
    with pytest.raises(ApiError, match=sentence) as error:
        NATIVE.imports[XLSX](content, "x")
    assert error.value.code == 400


def test_a_whole_column_with_a_rule_and_a_wide_merge_are_read() -> None:
    def change(page: Worksheet) -> None:
        page.add_data_validation(DataValidation("list", "B1:B9", sqref="A2:A1048576"))
        page.merge_cells("C1:Z50")

    assert NATIVE.imports[XLSX](workbook(change), "x").content


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b'a\n"=REPT(REPT(""a"",32767),32767)"', "without bound"),
        (b"," * 20_000, "18278 columns"),
        (b"\n" * 400_000 + b"," * 30, "10000000 cells"),
        (b"a" * 200_000, "too long for a cell"),
    ],
)
def test_commas_that_make_more_than_a_sheet_are_refused(file: bytes, sentence: str) -> None:
    with pytest.raises(ApiError, match=sentence) as error:
        NATIVE.imports["text/csv"](file, "x")
    assert error.value.code == 400


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_commas_that_windows_wrote_keep_their_letters_and_formulas_are_computed(encoding: str) -> None:
    sheet = parse(NATIVE.imports["text/csv"]("Café,“a”\n2,=A2*2".encode(encoding), "x").content).sheets[0]
    assert [cell.value for _, _, cell in sheet.grid.inside(sheet.whole)] == ["Café", "“a”", 2, 4]
