"""The register's changes as requests of a Sheets batchUpdate."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import assert_never

from service.domain.register.row import Cell, Hyperlink
from service.domain.register.sheet_changes import (
    AddSheet,
    AskControllers,
    DeleteRow,
    DressHeader,
    Insert,
    MarkRange,
    OfferChoice,
    Protect,
    SheetChange,
    ShowDays,
    Unmerge,
    Write,
)
from service.domain.register.snapshot import Box, DimensionRange, MarkName
from service.domain.register.worksheet import Worksheet
from service.domain.sentences import Sentence
from service.gateways.spreadsheets import DAY, HEADER, Request

OURS = "Baku: "
"""How the description of a protected range of ours begins; the column's id follows."""
YOURS_TOO = Sentence("Write here, too: fill in a row below the others. A sync says in it what is wrong.")
WHY = Sentence("Written by Baku from the Doc and its history. Write in the columns beside ours; they are yours.")
CELL: Request = {"userEnteredFormat": {"wrapStrategy": "WRAP", "verticalAlignment": "TOP"}}
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Sheets (evidence/sheets.md 18)."""
WRITTEN = {"link": "userEnteredValue,userEnteredFormat.textFormat.link"}
"""What a write sets in cells of a kind; of others only the value, so that formats stay as people set them."""


def mark_name(sheet: Worksheet, name: MarkName) -> str:
    """Return the named range that is one of a worksheet's marks."""
    return f"baku_{sheet.id}_{name}"


def protected_column(description: str) -> str | None:
    """Return the id of the column that a protected range of ours is about."""
    words = description.removeprefix(OURS).split()
    return words[0].rstrip(",.") if description.startswith(OURS) and words else None


def requests_of(
    sheet: Worksheet,
    changes: Sequence[SheetChange],
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
                yield _add_sheet(sheet, change, titles, language)
            case Insert():
                yield _insert(sheet, change)
            case DeleteRow(at=at):
                yield {"deleteDimension": {"range": _lines(sheet, "ROWS", at, 1)}}
            case Write():
                yield _write(sheet, change)
            case Unmerge(merge=merge):
                yield {"unmergeCells": {"range": box_of(sheet, merge)}}
            case ShowDays():
                yield show_days(sheet, change)
            case DressHeader():
                yield from _dress(sheet, change, language)
            case Protect():
                yield from _protect(sheet, change, editors, language)
            case MarkRange():
                yield _mark(sheet, change, marks)
            case OfferChoice():
                yield from _offer(sheet, change, language)
            case AskControllers():
                yield from _ask(sheet, change, language)


def _add_sheet(sheet: Worksheet, change: AddSheet, titles: Sequence[str], language: str) -> Request:
    name = sheet.title.spoken(language)
    names = (name, *(f"{name} ({n})" for n in range(2, len(titles) + 3)))
    title = next(name for name in names if name not in titles)
    grid = {"rowCount": change.rows, "columnCount": change.columns, "frozenColumnCount": sheet.still_columns}
    return {"addSheet": {"properties": {"sheetId": sheet.sheet_id, "title": title, "gridProperties": grid}}}


def _insert(sheet: Worksheet, change: Insert) -> Request:
    if change.like == "end":
        return {"appendDimension": {"sheetId": sheet.sheet_id, "dimension": change.dimension, "length": change.count}}
    lines = _lines(sheet, change.dimension, change.at, change.count)
    return {"insertDimension": {"range": lines, "inheritFromBefore": change.like == "before"}}


def _write(sheet: Worksheet, change: Write) -> Request:
    """Return the writing of values; a text stays one, whatever it looks like."""
    return {
        "updateCells": {
            "start": {"sheetId": sheet.sheet_id, "rowIndex": change.row, "columnIndex": change.column},
            "rows": [{"values": [value_of(cell) for cell in line]} for line in change.cells],
            "fields": WRITTEN.get(change.kind, "userEnteredValue"),
        }
    }


def value_of(cell: Cell) -> Request:
    """Return a cell that says this; a text stays one, whatever it looks like."""
    match cell:
        case None | "":
            return {}
        case str():
            return {"userEnteredValue": {"stringValue": cell}}
        case date():
            return {"userEnteredValue": {"numberValue": (cell - FIRST_DAY).days}}
        case Hyperlink(words=words, address=address):
            link = {"userEnteredFormat": {"textFormat": {"link": {"uri": address}}}}
            return {"userEnteredValue": {"stringValue": words}} | link
        case int() | float():
            return {"userEnteredValue": {"numberValue": cell}}
    assert_never(cell)


def show_days(sheet: Worksheet, change: ShowDays) -> Request:
    """Return the giving of a day's look to a column, or to some rows of it."""
    rows = {"startRowIndex": change.row} | ({} if change.count is None else {"endRowIndex": change.row + change.count})
    return _repeat(sheet, rows | {"startColumnIndex": change.column, "endColumnIndex": change.column + 1}, DAY)


def _dress(sheet: Worksheet, change: DressHeader, language: str) -> Iterator[Request]:
    frozen = {"sheetId": sheet.sheet_id, "gridProperties": {"frozenRowCount": change.row + 1}}
    yield {"updateSheetProperties": {"properties": frozen, "fields": "gridProperties.frozenRowCount"}}
    alike = groupby(enumerate(change.columns), key=lambda pair: (pair[1] - pair[0], pair[1] in change.open))
    for (_, free), run in alike:
        columns = [column for _, column in run]
        box = {"startRowIndex": change.row, "endRowIndex": change.row + 1}
        look = HEADER | {"note": (YOURS_TOO if free else WHY).spoken(language)}
        yield _repeat(sheet, box | {"startColumnIndex": columns[0], "endColumnIndex": columns[-1] + 1}, look)


def _protect(sheet: Worksheet, change: Protect, editors: Sequence[str], language: str) -> Iterator[Request]:
    column = next(column for column in sheet.columns if column.id == change.id)
    area = _grid(sheet, DimensionRange("COLUMNS", change.column, change.column + 1))
    if not column.open:
        description = f"{OURS}{change.id}. {WHY.spoken(language)}"
        protected = {"range": area, "description": description, "editors": {"users": list(editors)}}
        yield {"addProtectedRange": {"protectedRange": protected}}
    yield {
        "updateDimensionProperties": {
            "range": _lines(sheet, "COLUMNS", change.column, 1),
            "properties": {"pixelSize": column.width, "hiddenByUser": column.hidden},
            "fields": "pixelSize,hiddenByUser",
        }
    }
    yield _repeat(sheet, area, CELL)
    if column.kind == "date":
        yield _repeat(sheet, area, DAY)


def _offer(sheet: Worksheet, change: OfferChoice, language: str) -> Iterator[Request]:
    column = {"startColumnIndex": change.column, "endColumnIndex": change.column + 1}
    title = {"userEnteredValue": {"stringValue": change.choice.title.spoken(language)}}
    purpose = change.choice.purpose.spoken(language)
    yield _repeat(sheet, column, CELL)
    head = column | {"startRowIndex": change.row, "endRowIndex": change.row + 1}
    yield _repeat(sheet, head, title | {"userEnteredFormat": {"textFormat": {"bold": True}}, "note": purpose})
    values = [{"userEnteredValue": option.spoken(language)} for option in change.choice.options]
    yield {
        "setDataValidation": {
            "range": {"sheetId": sheet.sheet_id, "startRowIndex": change.row + 1, **column},
            "rule": {
                "condition": {"type": "ONE_OF_LIST", "values": values},
                "inputMessage": purpose,
                "showCustomUi": True,
            },
        }
    }


def _ask(sheet: Worksheet, change: AskControllers, language: str) -> Iterator[Request]:
    """Yield the note in a header that says what is written there, and the choice below it, which takes nothing else."""
    column = next(column for column in sheet.columns if column.id == change.id)
    box = {"startColumnIndex": change.column, "endColumnIndex": change.column + 1}
    purpose = column.purpose.spoken(language) if column.purpose else ""
    yield _repeat(sheet, box | {"startRowIndex": change.row, "endRowIndex": change.row + 1}, {"note": purpose})
    if column.options:
        values = [{"userEnteredValue": option.spoken(language)} for option in column.options]
        rule = {
            "condition": {"type": "ONE_OF_LIST", "values": values},
            "inputMessage": purpose,
            "strict": True,
            "showCustomUi": True,
        }
        area = {"sheetId": sheet.sheet_id, "startRowIndex": change.row + 1, **box}
        yield {"setDataValidation": {"range": area, "rule": rule}}


def _repeat(sheet: Worksheet, box: Mapping[str, int], cell: Request) -> Request:
    """Return the giving of a look to every cell of a box."""
    formats = [f"userEnteredFormat.{name}" for name in cell.get("userEnteredFormat", ())]
    fields = [*formats, *(name for name in cell if name != "userEnteredFormat")]
    return {"repeatCell": {"range": {"sheetId": sheet.sheet_id, **box}, "cell": cell, "fields": ",".join(fields)}}


def _mark(sheet: Worksheet, change: MarkRange, marks: Mapping[str, str]) -> Request:
    name = mark_name(sheet, change.name)
    named = {"name": name, "range": _grid(sheet, change.area)}
    if name not in marks:
        return {"addNamedRange": {"namedRange": named}}
    return {"updateNamedRange": {"namedRange": {"namedRangeId": marks[name], **named}, "fields": "range"}}


def _lines(sheet: Worksheet, dimension: str, start: int, count: int) -> Request:
    return {"sheetId": sheet.sheet_id, "dimension": dimension, "startIndex": start, "endIndex": start + count}


def box_of(sheet: Worksheet, box: Box) -> Request:
    """Return a rectangle of cells as a grid range."""
    rows = {"startRowIndex": box.row, "endRowIndex": box.end_row}
    return {"sheetId": sheet.sheet_id, **rows, "startColumnIndex": box.column, "endColumnIndex": box.end_column}


def _grid(sheet: Worksheet, area: DimensionRange) -> Request:
    lines = "Row" if area.dimension == "ROWS" else "Column"
    return {"sheetId": sheet.sheet_id, f"start{lines}Index": area.start, f"end{lines}Index": area.end}
