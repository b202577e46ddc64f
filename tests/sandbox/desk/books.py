"""Spreadsheets with something in them, made as any client would."""

from typing import Any

from tests.sandbox.desk.looking import Looker


def grid(top: int, bottom: int, left: int, right: int, sheet: int = 0) -> dict[str, int]:
    """Return a GridRange."""
    return {
        "sheetId": sheet,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }


def book(person: Looker, values: list[list[Any]], *requests: dict[str, Any], rows: int = 50, frozen: int = 0) -> str:
    """Return the id of a spreadsheet whose first sheet, Data, holds these values from A1 on."""
    size = {"rowCount": rows, "columnCount": 10, "frozenRowCount": frozen}
    data = {"properties": {"sheetId": 0, "title": "Data", "gridProperties": size}}
    lists = {"properties": {"sheetId": 7, "title": "Lists"}}
    told = person.rest("POST", "/v4/spreadsheets", {"properties": {"title": "Register"}, "sheets": [data, lists]})
    file_id = str(told["spreadsheetId"])
    person.rest("PUT", f"/v4/spreadsheets/{file_id}/values/Data!A1?valueInputOption=USER_ENTERED", {"values": values})
    if requests:
        person.rest("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": list(requests)})
    return file_id


def rule(where: dict[str, int], kind: str, *values: str, shown: bool = True) -> dict[str, Any]:
    """Return the request that sets data validation."""
    condition = {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
    return {"setDataValidation": {"range": where, "rule": {"condition": condition, "showCustomUi": shown}}}


def formatted(where: dict[str, int], **form: Any) -> dict[str, Any]:
    """Return the request that gives cells a format."""
    return {"repeatCell": {"range": where, "cell": {"userEnteredFormat": form}, "fields": "userEnteredFormat"}}


def chart(kind: str, *columns: int, **spec: Any) -> dict[str, Any]:
    """Return the request that adds a chart of columns over the first, with names in the first row."""

    def data(column: int) -> dict[str, Any]:
        return {"sourceRange": {"sources": [grid(0, 4, column, column + 1)]}}

    basic = {
        "chartType": kind,
        "headerCount": 1,
        "domains": [{"domain": data(0)}],
        "series": [{"series": data(column)} for column in columns],
        **spec,
    }
    place = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 6, "columnIndex": 2}}}
    return {"addChart": {"chart": {"spec": {"title": f"A {kind}", "basicChart": basic}, "position": place}}}
