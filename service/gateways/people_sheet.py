"""The spreadsheet `People` in Google Sheets: filled once, read whole, and a column in which Baku says what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from service.domain.register.people_grid import FIRST_DAY, CellPath, Grid, SheetCell
from service.domain.register.people_sheet import PeopleCell, PeopleColumn, PeopleWorksheet
from service.domain.sentences import Language, Sentence
from service.gateways.spreadsheets import DAY, HEADER, Request, Spreadsheets, locale

FIELDS = (
    "sheets(properties(sheetId,title),data(startRow,startColumn,rowData(values(formattedValue,"
    "effectiveValue(numberValue)))))"
)
"""Naming `data` makes it a read of cells (evidence/sheets.md 4)."""
SPARE = 200
"""Empty rows below the filled ones of a new worksheet."""
TEXT: Request = {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}
"""What keeps an employee's number as it was typed, leading zeros included."""


@dataclass(frozen=True)
class NewRow:
    """A row to be written: in which worksheet, at which row, what in which column."""

    sheet_id: int
    row: int
    cells: Mapping[int, PeopleCell]


class PeopleSheet(Spreadsheets):
    """The door to the spreadsheet."""

    what = Sentence("the spreadsheet of people")

    def read(self, spreadsheet_id: str, sheets: Sequence[PeopleWorksheet]) -> Mapping[str, Grid | None]:
        """Return the cells of each worksheet, None where it is gone; NotFound where the spreadsheet is."""
        answer = self._get(spreadsheet_id, {"fields": FIELDS}) or {}
        found = {sheet["properties"].get("sheetId", 0): sheet for sheet in answer.get("sheets", ())}
        return {sheet.id: dict(_cells(found[sheet.sheet_id])) if sheet.sheet_id in found else None for sheet in sheets}

    def fill(
        self,
        spreadsheet_id: str,
        sheets: Sequence[PeopleWorksheet],
        rows: Mapping[str, Sequence[Mapping[str, PeopleCell]]],
        language: Language,
    ) -> None:
        """Give a new spreadsheet its worksheets with these rows, all in one batch; nothing where it has them."""
        answer = self._get(spreadsheet_id, {"fields": "sheets(properties(sheetId))"}) or {}
        there = [sheet["properties"].get("sheetId", 0) for sheet in answer.get("sheets", ())]
        if any(sheet.sheet_id in there for sheet in sheets):
            return
        made = chain.from_iterable(_made(sheet, rows.get(sheet.id, ()), language) for sheet in sheets)
        self._send(spreadsheet_id, [locale(language), *made, *({"deleteSheet": {"sheetId": one}} for one in there)])

    def say(
        self,
        spreadsheet_id: str,
        sheets: Sequence[PeopleWorksheet],
        says: Mapping[CellPath, Sentence | None],
        language: Language,
    ) -> None:
        """Write what Baku says into its column, and take out what is over."""
        numbers = {sheet.id: sheet.sheet_id for sheet in sheets}
        self.write(
            spreadsheet_id,
            [
                NewRow(numbers[str(name)], int(row), {int(column): words.spoken(language) if words else None})
                for (name, row, column), words in says.items()
            ],
        )

    def write(
        self, spreadsheet_id: str, rows: Sequence[NewRow], more: Sequence[Sequence[PeopleCell]] = (), sheet_id: int = 0
    ) -> None:
        """Write cells, and `more` rows behind the last of a worksheet, in one batch; a text stays one."""
        lines = [{"values": [_value(cell) for cell in line]} for line in more]
        behind = {"appendCells": {"sheetId": sheet_id, "rows": lines, "fields": "userEnteredValue"}}
        self._send(
            spreadsheet_id,
            [
                *([behind] if lines else []),
                *(
                    {
                        "updateCells": {
                            "start": {"sheetId": row.sheet_id, "rowIndex": row.row, "columnIndex": column},
                            "rows": [{"values": [_value(cell)]}],
                            "fields": "userEnteredValue",
                        }
                    }
                    for row in rows
                    for column, cell in row.cells.items()
                ),
            ],
        )


def _cells(resource: Mapping[str, Any]) -> Iterator[tuple[tuple[int, int], SheetCell]]:
    for data in resource.get("data", ()):
        for down, row in enumerate(data.get("rowData", ()), start=data.get("startRow", 0)):
            for right, cell in enumerate(row.get("values", ()), start=data.get("startColumn", 0)):
                if text := cell.get("formattedValue", "").strip():
                    yield (down, right), SheetCell(text, cell.get("effectiveValue", {}).get("numberValue"))


def _made(sheet: PeopleWorksheet, rows: Sequence[Mapping[str, PeopleCell]], language: Language) -> Iterator[Request]:
    """Yield the requests that make a worksheet with its header and rows."""
    grid = {"rowCount": len(rows) + 1 + SPARE, "columnCount": len(sheet.columns), "frozenRowCount": 1}
    properties = {"sheetId": sheet.sheet_id, "title": sheet.title.spoken(language), "gridProperties": grid}
    yield {"addSheet": {"properties": properties}}
    header: list[PeopleCell] = [column.title.spoken(language) for column in sheet.columns]
    written = [header, *([row.get(column.id) for column in sheet.columns] for row in rows)]
    yield {
        "updateCells": {
            "start": {"sheetId": sheet.sheet_id, "rowIndex": 0, "columnIndex": 0},
            "rows": [{"values": [_value(cell) for cell in line]} for line in written],
            "fields": "userEnteredValue",
        }
    }
    for at, column in enumerate(sheet.columns):
        yield from _dressed(sheet, at, column, language)


def _dressed(sheet: PeopleWorksheet, at: int, column: PeopleColumn, language: Language) -> Iterator[Request]:
    """Yield the look of a column, and what it offers."""
    across = {"sheetId": sheet.sheet_id, "startColumnIndex": at, "endColumnIndex": at + 1}
    below = {**across, "startRowIndex": 1}
    yield _repeat({**across, "startRowIndex": 0, "endRowIndex": 1}, HEADER | {"note": column.note.spoken(language)})
    if column.is_day or column.id == "number":
        yield _repeat(below, DAY if column.is_day else TEXT)
    lines = {"sheetId": sheet.sheet_id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    yield {
        "updateDimensionProperties": {
            "range": lines,
            "properties": {"pixelSize": column.width},
            "fields": "pixelSize",
        }
    }
    if column.offers:
        offered = [one.spoken(language) if isinstance(one, Sentence) else one for one in column.offers]
        condition = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": one} for one in offered]}
        yield {"setDataValidation": {"range": below, "rule": {"condition": condition, "showCustomUi": True}}}


def _repeat(box: Mapping[str, int], cell: Request) -> Request:
    formats = [f"userEnteredFormat.{name}" for name in cell["userEnteredFormat"]]
    fields = ",".join([*formats, *(["note"] if "note" in cell else [])])
    return {"repeatCell": {"range": dict(box), "cell": cell, "fields": fields}}


def _value(cell: PeopleCell) -> Request:
    match cell:
        case None | "":
            return {}
        case date():
            return {"userEnteredValue": {"numberValue": (cell - FIRST_DAY).days}}
        case int():
            return {"userEnteredValue": {"numberValue": cell}}
    return {"userEnteredValue": {"stringValue": cell}}
