"""A spreadsheet that is written again and again, in parts, is the same when it is opened again."""

from pathlib import Path
from typing import Any

from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU
from tests.sandbox.sheets.desk import BOOKS, Desk

Json = dict[str, Any]


def whole(sandbox: Sandbox, spreadsheet_id: str) -> Json:
    spreadsheet: Json = BOOKS.get(spreadsheetId=spreadsheet_id, includeGridData=True).execute(http=sandbox.http(AYU))
    return spreadsheet


def coloured(row: int, red: float) -> Json:
    box = {"sheetId": 0, "startRowIndex": row, "endRowIndex": row + 1, "startColumnIndex": 0, "endColumnIndex": 3}
    cell = {"userEnteredFormat": {"backgroundColor": {"red": red}}}
    return {"repeatCell": {"range": box, "cell": cell, "fields": "userEnteredFormat.backgroundColor"}}


def test_formats_given_write_by_write_are_those_that_are_read_after_a_restart(tmp_path: Path) -> None:
    sandbox = create_sandbox(tmp_path)
    made = BOOKS.create(body={"sheets": [{"properties": {"sheetId": 0}}]}).execute(http=sandbox.http(AYU))
    desk = Desk(sandbox, AYU, made["spreadsheetId"])
    desk.write("A1", *[[f"row {row}", row, ""] for row in range(10)])
    for row, red in ((1, 0.2), (4, 0.6), (1, 0.6), (7, 1.0)):
        desk.update(coloured(row, red))
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": 3, "endIndex": 5}
    desk.update({"insertDimension": {"range": rows, "inheritFromBefore": False}}, coloured(3, 0.2))
    desk.update({"deleteDimension": {"range": rows | {"startIndex": 0, "endIndex": 1}}})
    desk.write("B2", ["changed"])
    before = whole(sandbox, desk.id)
    sandbox.close()
    again = create_sandbox(tmp_path)
    assert whole(again, desk.id) == before
    Desk(again, AYU, desk.id).write("A1", ["again"])
    cells = [row.get("values", [{}])[0] for row in whole(again, desk.id)["sheets"][0]["data"][0]["rowData"]]
    again.close()
    reds = [cell.get("userEnteredFormat", {}).get("backgroundColor", {}).get("red", 0) for cell in cells[:10]]
    assert [round(red, 1) for red in reds] == [0.6, 0, 0.2, 0, 0, 0.6, 0, 0, 1.0, 0]
    assert cells[0]["userEnteredValue"] == {"stringValue": "again"}


def test_all_that_a_cell_can_have_is_there_after_a_restart(tmp_path: Path) -> None:
    sandbox = create_sandbox(tmp_path)
    made = BOOKS.create(body={"sheets": [{"properties": {"sheetId": 0}}]}).execute(http=sandbox.http(AYU))
    desk = Desk(sandbox, AYU, made["spreadsheetId"])
    desk.type("A1", ["=1/0", "=SEQUENCE(2,2)", "", "31/12/2025", "=TODAY()-TODAY()", "www.kopi.example"])
    words = {
        "userEnteredValue": {"stringValue": "Grind and brew"},
        "note": "with care",
        "textFormatRuns": [{"startIndex": 6, "format": {"bold": True}}],
        "dataValidation": {"condition": {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": "brew"}]}},
        "chipRuns": [],
    }
    start = {"sheetId": 0, "rowIndex": 4, "columnIndex": 4}
    desk.update({"updateCells": {"rows": [{"values": [words]}], "fields": "*", "start": start}})
    before = whole(sandbox, desk.id)
    sandbox.close()
    again = create_sandbox(tmp_path)
    assert whole(again, desk.id) == before
    again.close()
