"""A spreadsheet as an XLSX workbook (evidence/drive.md 89)."""

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as Square
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from service.sandbox.sheets.book import a1
from service.sandbox.sheets.book.areas import COLUMNS, ROWS, Box, area
from service.sandbox.sheets.book.cells import Cell, Failure, Shared, Value, cell_of
from service.sandbox.sheets.book.spreadsheet import PIXELS, Book, Sheet
from service.sandbox.sheets.values.number_format import ERRORS
from service.sandbox.sheets.values.plain import where
from service.sandbox.sheets.xlsx import formulas, rules
from service.sandbox.sheets.xlsx.cached import with_results
from service.sandbox.sheets.xlsx.looks import dress, hexed

MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Stands for the time of making, which would make each export of one spreadsheet another file."""
LONGEST_TITLE = 31
POINTS_A_PIXEL = 0.75
PIXELS_A_LETTER, PADDING = 7, 5
"""A workbook's widths are counted in digits of its default font."""


def book_workbook(book: Book) -> bytes:
    """Return the workbook of a spreadsheet."""
    made = Workbook()
    made.remove(made.worksheets[0])
    made.properties.created = made.properties.modified = MADE
    results: list[Mapping[str, Value]] = []
    pages: dict[int, Worksheet] = {}
    for sheet in book.sheets:
        pages[sheet.id] = page = made.create_sheet(_title(sheet.title, made.sheetnames))
        results.append(_cells(book, sheet, page))
        _layout(sheet, page)
    _names(book, made, pages)
    if not any(page.sheet_state == "visible" for page in made.worksheets):
        made.worksheets[0].sheet_state = "visible"
    out = io.BytesIO()
    made.save(out)
    return with_results(out.getvalue(), results)


def _title(title: str, taken: list[str]) -> str:
    """Return a title that a workbook allows."""
    known = re.sub(r"[\\*?:/\[\]]", "_", title)[:LONGEST_TITLE] or "Sheet"
    number = 2
    shown = known
    while shown.lower() in (other.lower() for other in taken):
        shown = f"{known[: LONGEST_TITLE - len(str(number)) - 1]} {number}"
        number += 1
    return shown


def _cells(book: Book, sheet: Sheet, page: Worksheet) -> Mapping[str, Value]:
    """Write the cells; returns what each formula gave."""
    here, results = where(book), {}
    ruled: dict[str, tuple[Shared, dict[int, list[int]]]] = {}
    for row, cells in sorted(sheet.grid.rows.items()):
        for column, stored in sorted(cells.items()):
            cell = cell_of(stored)
            square: Any = page.cell(row + 1, column + 1)
            _write(square, cell)
            if cell.formula is not None or cell.spilled:
                results[square.coordinate] = cell.value
            look = {**cell.look}
            if cell.computed:
                look.setdefault("numberFormat", cell.computed)
            dress(square, look, here)
            if cell.validation is not None:
                ruled.setdefault(cell.validation.text, (cell.validation, {}))[1].setdefault(column, []).append(row)
    for rule, columns in ruled.values():
        _rule(page, rule, columns)
    return results


def _write(square: Square, cell: Cell) -> None:
    value = cell.value
    if cell.formula is not None or cell.spilled:
        square.value = formulas.to_workbook(_clean(cell.formula or formulas.COMPUTED), _literal(value))
    elif isinstance(value, Failure):
        square.value = ERRORS.get(value.type, "#VALUE!")
        square.data_type = "e"
    elif isinstance(value, str):
        square.value = _clean(value)
        square.data_type = "s"
    else:
        square.value = value
    if cell.note:
        square.comment = Comment(_clean(cell.note), "")
    if cell.look.get("textFormat", {}).get("link", {}).get("uri") and cell.filled:
        square.hyperlink = cell.look["textFormat"]["link"]["uri"]


def _clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text.encode("utf-8", "replace").decode()))


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Failure):
        return "NA()"
    return '"' + str(value or "").replace('"', '""') + '"' if value is None or isinstance(value, str) else repr(value)


def _rule(page: Worksheet, rule: Mapping[str, Any], columns: Mapping[int, list[int]]) -> None:
    """Put a rule on its cells, neighbours in a column as one range."""
    first = min(columns)
    made = rules.to_workbook(rule, f"{get_column_letter(first + 1)}{columns[first][0] + 1}")
    if made is None:
        return
    for column, rows in columns.items():
        letters, start = get_column_letter(column + 1), rows[0]
        for row, after in zip(rows, [*rows[1:], -1], strict=True):
            if after != row + 1:
                made.add(f"{letters}{start + 1}:{letters}{row + 1}")
                start = after
    page.add_data_validation(made)


def _layout(sheet: Sheet, page: Worksheet) -> None:
    """Write sizes, merges, what is frozen and the sheet's own look."""
    page.sheet_format.defaultColWidth = _width(PIXELS[COLUMNS])
    page.sheet_format.defaultRowHeight = PIXELS[ROWS] * POINTS_A_PIXEL
    for index, size in sheet.sizes[COLUMNS].items():
        line = page.column_dimensions[get_column_letter(index + 1)]
        line.width = _width(size.get("pixelSize", PIXELS[COLUMNS]))
        line.hidden = bool(size.get("hiddenByUser"))
    for index, size in sheet.sizes[ROWS].items():
        page.row_dimensions[index + 1].height = size.get("pixelSize", PIXELS[ROWS]) * POINTS_A_PIXEL
        page.row_dimensions[index + 1].hidden = bool(size.get("hiddenByUser") or size.get("hiddenByFilter"))
    for merge in sheet.resource.get("merges", ()):
        page.merge_cells(_spelled(sheet.box(area(merge))))
    grid = sheet.properties.get("gridProperties", {})
    corner = grid.get("frozenRowCount", 0) + 1, grid.get("frozenColumnCount", 0) + 1
    if corner != (1, 1):
        page.freeze_panes = f"{get_column_letter(corner[1])}{corner[0]}"
    if "range" in sheet.resource.get("basicFilter", {}):
        page.auto_filter.ref = _spelled(sheet.box(area(sheet.resource["basicFilter"]["range"])))
    page.sheet_view.showGridLines = not grid.get("hideGridlines")
    page.sheet_state = "hidden" if sheet.properties.get("hidden") else "visible"
    if color := sheet.properties.get("tabColor"):
        page.sheet_properties.tabColor = hexed(color)


def _width(pixels: int) -> float:
    return max(0.0, round((pixels - PADDING) / PIXELS_A_LETTER, 2))


def _spelled(box: Box) -> str:
    return a1.written("", box).rpartition("!")[2]


def _names(book: Book, made: Workbook, pages: Mapping[int, Worksheet]) -> None:
    for named_range in book.list("namedRanges"):
        sheet = book.find(named_range["range"].get("sheetId", 0))
        if sheet is None:
            continue
        box = sheet.box(area(named_range["range"]))
        corners = [
            f"${get_column_letter(c + 1)}${r + 1}" for r, c in ((box.top, box.left), (box.bottom - 1, box.right - 1))
        ]
        spelled = f"{quote_sheetname(pages[sheet.id].title)}!{':'.join(dict.fromkeys(corners))}"
        made.defined_names[named_range["name"]] = DefinedName(named_range["name"], attr_text=spelled)
