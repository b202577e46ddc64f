"""A spreadsheet leaves as a file a person can open, and comes back as it was."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from googleapiclient.http import MediaIoBaseUpload

from service.sandbox.core.call import SPREADSHEET
from service.sandbox.core.errors import ApiError
from service.sandbox.core.mime_types import XLSX
from service.sandbox.sheets.methods.native import NATIVE
from tests.sandbox.drive.desk import FILES
from tests.sandbox.sheets.desk import Desk, cells, grid, lines

LIST = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": v} for v in ("a", "b")]},
        "strict": True, "showCustomUi": True}  # fmt: skip
BOLD = {"textFormat": {"bold": True, "foregroundColor": {"red": 1}}, "backgroundColor": {"green": 1}}


@pytest.fixture
def filled(ayu: Desk) -> Desk:
    """A sheet with a bit of everything."""
    ayu.type("A1", ["Item", "Price", "Since"], ["Beans", "$5.25", "2026-01-02"], ["Milk", "12%", "=B2*2"],
             ["'=not one", True, '="a"&"<b>"'], ["=1/0", "=NOPE(1)", "=SORT(A2:A3)"])  # fmt: skip
    ayu.update(
        {"repeatCell": {"range": grid(0, 1, 0, 3), "cell": {"userEnteredFormat": BOLD}, "fields": "userEnteredFormat"}},
        {"mergeCells": {"range": grid(9, 11, 0, 2), "mergeType": "MERGE_ALL"}},
        {"setDataValidation": {"range": grid(1, 4, 4, 5), "rule": LIST}},
        {"updateSheetProperties": {
            "properties": {"sheetId": 0, "gridProperties": {"frozenRowCount": 1, "frozenColumnCount": 2}},
            "fields": "gridProperties(frozenRowCount,frozenColumnCount)",
        }},
        {"updateDimensionProperties": {"range": lines(1, 2, "COLUMNS"), "properties": {"pixelSize": 240},
                                       "fields": "pixelSize"}},
        {"updateDimensionProperties": {"range": lines(7, 8), "properties": {"hiddenByUser": True},
                                       "fields": "hiddenByUser"}},
        {"addNamedRange": {"namedRange": {"name": "prices", "range": grid(1, 3, 1, 2)}}},
        cells([{"note": "see the shelf", "userEnteredValue": {"stringValue": "here"}}], row=6),
    )  # fmt: skip
    return ayu


def exported(desk: Desk, mime_type: str = XLSX) -> bytes:
    content: bytes = desk(FILES.export(fileId=desk.id, mimeType=mime_type))
    return content


def uploaded(desk: Desk, content: bytes) -> Desk:
    """Return the desk at a workbook that was uploaded and converted."""
    media = MediaIoBaseUpload(io.BytesIO(content), XLSX)
    made = desk(FILES.create(body={"name": "back", "mimeType": SPREADSHEET}, media_body=media))
    return Desk(desk.sandbox, desk.person, made["id"])


def test_a_workbook_has_values_formulas_and_their_results(filled: Desk) -> None:
    page = openpyxl.load_workbook(io.BytesIO(exported(filled)))["Sheet1"]
    assert [page["A4"].value, page["A4"].data_type, page["B4"].value] == ["=not one", "s", True]
    assert (page["C3"].value, page["B2"].number_format, page["B2"].value) == ("=B2*2", '"$"#,##0.00', 5.25)
    assert page["C5"].value == '=IFERROR(__xludf.DUMMYFUNCTION("SORT(A2:A3)"),"Beans")'
    assert page["C6"].value == '=IFERROR(__xludf.DUMMYFUNCTION("COMPUTED_VALUE"),"Milk")'
    results = openpyxl.load_workbook(io.BytesIO(exported(filled)), data_only=True)["Sheet1"]
    assert [results[at].value for at in ("C3", "C4", "A5", "B5")] == [10.5, "a<b>", "#DIV/0!", "#NAME?"]


def test_a_workbook_looks_like_the_sheet(filled: Desk) -> None:
    page = openpyxl.load_workbook(io.BytesIO(exported(filled)))["Sheet1"]
    assert (page["A1"].font.b, page["A1"].font.color.rgb, page["A1"].fill.fgColor.rgb) == (True, "FFFF0000", "FF00FF00")
    assert (page.freeze_panes, str(page.merged_cells), page.column_dimensions["B"].width) == ("C2", "A10:B11", 33.57)
    assert page.row_dimensions[8].hidden
    rule = page.data_validations.dataValidation[0]
    assert (rule.formula1, str(rule.sqref), page["A7"].comment.text) == ('"a,b"', "E2:E4", "see the shelf")


def test_a_workbook_comes_back_as_it_was(filled: Desk) -> None:
    back = uploaded(filled, exported(filled))
    before, after = filled.look(includeGridData=True), back.look(includeGridData=True)
    one, other = before["sheets"][0], after["sheets"][0]
    assert other["properties"].pop("sheetId") != one["properties"].pop("sheetId")
    assert other["properties"] == one["properties"]
    assert other["merges"][0].pop("sheetId")
    assert other["merges"] == one["merges"]
    assert other["data"] == one["data"]
    assert [told["name"] for told in after["namedRanges"]] == ["prices"]


def test_formulas_of_a_workbook_count_on(filled: Desk) -> None:
    back = uploaded(filled, exported(filled))
    back.type("B2", [10])
    assert back.read("C3") == [["20"]]


def test_what_only_google_computes_goes_out_with_its_result_and_comes_back(ayu: Desk) -> None:
    ayu.type("A1", ['=JOIN(",",{1,2})', '=REGEXMATCH("a","b")'])
    page = openpyxl.load_workbook(io.BytesIO(exported(ayu)))["Sheet1"]
    assert page["B1"].value.startswith('=IFERROR(__xludf.DUMMYFUNCTION("REGEXMATCH(""a"",""b"")"),')
    back = uploaded(ayu, exported(ayu))
    assert back.range("A1:B1", valueRenderOption="FORMULA")["values"] == [['=JOIN(",",{1,2})', '=REGEXMATCH("a","b")']]


def test_a_foreign_workbook_is_read_with_its_theme_and_dates(ayu: Desk) -> None:
    made = openpyxl.Workbook()
    page: Any = made.active
    page.title = "Plan"
    page["A1"], page["B1"] = 3, "=A1+1"
    page["A2"].number_format = "dd/mm/yyyy"
    page["A2"] = date(2026, 1, 2)
    page["A3"].fill = openpyxl.styles.PatternFill("solid", fgColor=openpyxl.styles.Color(theme=4))
    made.create_sheet("Hidden").sheet_state = "hidden"
    out = io.BytesIO()
    made.save(out)
    back = uploaded(ayu, out.getvalue())
    assert back.read("Plan") == [["3", "4"], ["02/01/2026"]]
    sheets = back.look()["sheets"]
    assert len({sheet["properties"]["sheetId"] for sheet in sheets}) == 2
    assert sheets[1]["properties"]["hidden"]
    assert back.cells("Plan!A3", "userEnteredFormat.backgroundColor")[0][0]["userEnteredFormat"]["backgroundColor"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nothing", b"a,b"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(ApiError) as refused:
        NATIVE.imports[XLSX](content, "x")
    assert refused.value.code == 400


def test_a_pdf_is_the_same_each_time_and_a_wide_sheet_lies(filled: Desk) -> None:
    content = exported(filled, "application/pdf")
    assert content.startswith(b"%PDF-")
    assert content == exported(filled, "application/pdf")
