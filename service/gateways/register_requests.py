"""The register's changes as requests of a Sheets batchUpdate."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from service.domain.register import KEY, Cell, Worksheet
from service.domain.register_plan import (
    AddSheet,
    Change,
    DeleteRow,
    DressHeader,
    Insert,
    Mark,
    Protect,
    Write,
)
from service.domain.register_seen import Area, MarkName
from service.domain.sentences import Sentence

Request = dict[str, Any]

OURS = "Baku: "
"""How the description of a protected range of ours begins; the column's id follows."""
WHY = Sentence(
    en="written by Baku from the Doc and its history. Write in the columns beside ours; they are yours.",
    id="ditulis oleh Baku dari Dokumen dan riwayatnya. Tulislah di kolom lain; kolom itu milik Anda.",
)


def mark_name(sheet: Worksheet, name: MarkName) -> str:
    """Return the named range that is one of a worksheet's marks."""
    return f"baku_{sheet.id}_{name}"


def protected_column(description: str) -> str | None:
    """Return the id of the column that a protected range of ours is about."""
    words = description.removeprefix(OURS).split()
    return words[0].rstrip(",") if description.startswith(OURS) and words else None


def requests_of(
    sheet: Worksheet,
    changes: Sequence[Change],
    marks: Mapping[str, str],
    titles: Sequence[str],
    editors: Sequence[str],
    language: str,
) -> Iterator[Request]:
    """Yield the requests that make these changes, in their order.

    `marks` are the ids of the named ranges there are, by name; `titles` the tabs there are, so that a new one differs.
    """
    for change in changes:
        match change:
            case AddSheet():
                yield _add_sheet(sheet, change, titles)
            case Insert():
                yield _insert(sheet, change)
            case DeleteRow(at=at):
                yield {"deleteDimension": {"range": _lines(sheet, "ROWS", at, 1)}}
            case Write():
                yield _write(sheet, change)
            case DressHeader():
                yield from _dress(sheet, change)
            case Protect():
                yield from _protect(sheet, change, editors, language)
            case Mark():
                yield _mark(sheet, change, marks)


def _add_sheet(sheet: Worksheet, change: AddSheet, titles: Sequence[str]) -> Request:
    names = (sheet.title, *(f"{sheet.title} ({n})" for n in range(2, len(titles) + 3)))
    title = next(name for name in names if name not in titles)
    grid = {"rowCount": change.rows, "columnCount": change.columns}
    return {"addSheet": {"properties": {"sheetId": sheet.sheet_id, "title": title, "gridProperties": grid}}}


def _insert(sheet: Worksheet, change: Insert) -> Request:
    if change.like == "end":
        return {"appendDimension": {"sheetId": sheet.sheet_id, "dimension": change.dimension, "length": change.count}}
    lines = _lines(sheet, change.dimension, change.at, change.count)
    return {"insertDimension": {"range": lines, "inheritFromBefore": change.like == "before"}}


def _write(sheet: Worksheet, change: Write) -> Request:
    """Return the writing of values; a text stays one, whatever it looks like, and formats stay as people set them."""
    return {
        "updateCells": {
            "start": {"sheetId": sheet.sheet_id, "rowIndex": change.row, "columnIndex": change.column},
            "rows": [{"values": [_value(cell) for cell in line]} for line in change.cells],
            "fields": "userEnteredValue",
        }
    }


def _value(cell: Cell) -> Request:
    if cell is None or cell == "":
        return {}
    return {"userEnteredValue": {"stringValue": cell} if isinstance(cell, str) else {"numberValue": cell}}


def _dress(sheet: Worksheet, change: DressHeader) -> Iterator[Request]:
    frozen = {"sheetId": sheet.sheet_id, "gridProperties": {"frozenRowCount": change.row + 1}}
    yield {"updateSheetProperties": {"properties": frozen, "fields": "gridProperties.frozenRowCount"}}
    for _, run in groupby(enumerate(change.columns), key=lambda pair: pair[1] - pair[0]):
        columns = [column for _, column in run]
        yield {
            "repeatCell": {
                "range": {
                    "sheetId": sheet.sheet_id,
                    "startRowIndex": change.row,
                    "endRowIndex": change.row + 1,
                    "startColumnIndex": columns[0],
                    "endColumnIndex": columns[-1] + 1,
                },
                "cell": {"userEnteredFormat": {"textFormat": {"bold": True}}},
                "fields": "userEnteredFormat.textFormat.bold",
            }
        }


def _protect(sheet: Worksheet, change: Protect, editors: Sequence[str], language: str) -> Iterator[Request]:
    width = next(column.width for column in sheet.columns if column.id == change.id)
    yield {
        "addProtectedRange": {
            "protectedRange": {
                "range": _grid(sheet, Area("COLUMNS", change.column, change.column + 1)),
                "description": f"{OURS}{change.id}, {WHY.spoken(language)}",
                "editors": {"users": list(editors)},
            }
        }
    }
    yield {
        "updateDimensionProperties": {
            "range": _lines(sheet, "COLUMNS", change.column, 1),
            "properties": {"pixelSize": width, "hiddenByUser": change.id == KEY},
            "fields": "pixelSize,hiddenByUser",
        }
    }


def _mark(sheet: Worksheet, change: Mark, marks: Mapping[str, str]) -> Request:
    name = mark_name(sheet, change.name)
    named = {"name": name, "range": _grid(sheet, change.area)}
    if name not in marks:
        return {"addNamedRange": {"namedRange": named}}
    return {"updateNamedRange": {"namedRange": {"namedRangeId": marks[name], **named}, "fields": "range"}}


def _lines(sheet: Worksheet, dimension: str, start: int, count: int) -> Request:
    return {"sheetId": sheet.sheet_id, "dimension": dimension, "startIndex": start, "endIndex": start + count}


def _grid(sheet: Worksheet, area: Area) -> Request:
    lines = "Row" if area.dimension == "ROWS" else "Column"
    return {"sheetId": sheet.sheet_id, f"start{lines}Index": area.start, f"end{lines}Index": area.end}
