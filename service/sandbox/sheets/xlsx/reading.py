"""An XLSX workbook as a spreadsheet: formulas, merges, formats, rules and frozen lines stay.

See evidence/sheets.md 6, evidence/drive.md 92.
"""

import io
import secrets
import warnings
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell as Square
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet
from PIL.Image import DecompressionBombError

from service.sandbox.core.errors import invalid
from service.sandbox.core.unpacking import DAMAGED, no_file, unpacked
from service.sandbox.sheets.book import a1
from service.sandbox.sheets.book.areas import COLUMNS, ROWS, boxed
from service.sandbox.sheets.book.cells import Cell, Failure, Shared, Value
from service.sandbox.sheets.book.spreadsheet import MOST_CELLS, MOST_COLUMNS, PIXELS, Book, Sheet, blank, new_sheet
from service.sandbox.sheets.values.calculating import calculate
from service.sandbox.sheets.values.entering import LONGEST, number
from service.sandbox.sheets.values.number_format import ERRORS
from service.sandbox.sheets.xlsx import bounds, formulas, rules
from service.sandbox.sheets.xlsx.looks import Looks
from service.sandbox.sheets.xlsx.writing import PADDING, PIXELS_A_LETTER, POINTS_A_PIXEL

BROKEN = (
    *DAMAGED, InvalidFileException, SyntaxError, KeyError, TypeError, AttributeError, IndexError, OverflowError,
    RecursionError,
)  # fmt: skip
"""What openpyxl raises for parts that are no XML (a SyntaxError), refer to nothing, or hold what is no value."""
MOST_RULED = 1_000_000
MOST_CHARACTERS = 100_000_000
"""In all cells: a text that the file holds once may stand in each of them."""
LEAST_ROWS, LEAST_COLUMNS = 1000, 26  # not established: how large Google makes the grid around a small workbook
_FAILURES = {shown: kind for kind, shown in ERRORS.items()}


def workbook_book(content: bytes) -> Book:
    """Return the spreadsheet of a workbook, its sheets under random ids; what is no workbook is a 400."""
    with unpacked(content, bounds.KIND) as packed:
        bounds.check(packed)
    try:
        made, results = _opened(content, results=False), _opened(content, results=True)
        return _book(made, results)
    except DecompressionBombError as error:
        raise invalid("A picture in the workbook has too many pixels.") from error
    except BROKEN as error:
        raise no_file(bounds.KIND) from error


def _opened(content: bytes, *, results: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out, which is left out here, too
        return openpyxl.load_workbook(io.BytesIO(content), data_only=results)


def _book(made: Workbook, results: Workbook) -> Book:
    book = blank()
    looks, taken = Looks(made), set[int]()
    book.sheets = []
    for page in made.worksheets:
        while (sheet_id := secrets.randbelow(2**31 - 1) + 1) in taken:
            continue
        taken.add(sheet_id)
        book.sheets.append(_sheet(page, results[page.title], sheet_id, looks))
    if not book.sheets:
        raise ValueError("no worksheet")
    _names(made, book)
    book.check_size()
    calculate(book, datetime.now(UTC))
    return book


def _sheet(page: Worksheet, results: Worksheet, sheet_id: int, looks: Looks) -> Sheet:
    grid = {"rowCount": max(page.max_row, LEAST_ROWS), "columnCount": max(page.max_column, LEAST_COLUMNS)}
    if grid["columnCount"] > MOST_COLUMNS:
        raise invalid("The workbook has too many columns.")
    if grid["rowCount"] * grid["columnCount"] > MOST_CELLS:
        raise invalid(f"The sheet “{page.title}” reaches beyond {MOST_CELLS} cells.")
    sheet = new_sheet({"sheetId": sheet_id, "title": page.title, "gridProperties": grid | _grid(page)})
    if page.sheet_state != "visible":
        sheet.properties["hidden"] = True
    if (shade := looks.color(page.sheet_properties.tabColor)) is not None:
        sheet.properties.update(tabColor=shade, tabColorStyle={"rgbColor": shade})
    characters = 0
    for _, square in sorted(page._cells.items()):  # iter_rows makes a cell of every blank up to the last
        if isinstance(square, Square) and (square.value is not None or square.has_style or square.comment):
            cell = _cell(square, results, looks)
            characters += len(cell.value) if isinstance(cell.value, str) else 1
            sheet.grid.put(square.row - 1, square.column - 1, cell)
    if characters > MOST_CHARACTERS:
        raise invalid(f"The sheet “{page.title}” holds more than {MOST_CHARACTERS} characters.")
    _layout(page, sheet)
    return sheet


def _grid(page: Worksheet) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    if page.freeze_panes:
        left, top, _, _ = range_boundaries(page.freeze_panes)
        properties |= {"frozenRowCount": top - 1} if top and top > 1 else {}
        properties |= {"frozenColumnCount": left - 1} if left and left > 1 else {}
    return properties | ({"hideGridlines": True} if page.sheet_view.showGridLines is False else {})


def _cell(square: Square, results: Worksheet, looks: Looks) -> Cell:
    link = square.hyperlink.target if square.hyperlink else None
    note = square.comment.text if square.comment else None
    look, value = looks.of(square, link), square.value
    if isinstance(value, ArrayFormula):
        value = f"=ARRAYFORMULA({(value.text or '').removeprefix('=')})"
    if square.data_type == "f" and isinstance(value, str):
        formula = formulas.from_workbook(value)
        if formula == formulas.COMPUTED:
            return Cell(format=look, note=note)
        known = _value(results.cell(square.row, square.column))
        imported = None if known is None or isinstance(known, Failure) else Shared()
        return Cell(known, formula[:LONGEST], format=look, note=note, imported=imported)
    return Cell(_value(square), format=look, note=note)


def _value(square: Any) -> Value:
    value = square.value
    if square.data_type == "e" and isinstance(value, str):
        return Failure(_FAILURES.get(value, "ERROR"), "")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value[:LONGEST] or None
    if isinstance(value, datetime | date | time | timedelta):
        return number(to_excel(value))  # type: ignore[no-untyped-call]  # openpyxl's types leave it out
    return number(value) if isinstance(value, int | float) else str(value)


def _layout(page: Worksheet, sheet: Sheet) -> None:
    """Read merges, sizes, rules and the filter."""
    for merged in page.merged_cells.ranges:
        span = {"startRowIndex": merged.min_row - 1, "endRowIndex": merged.max_row,
                "startColumnIndex": merged.min_col - 1, "endColumnIndex": merged.max_col}  # fmt: skip
        sheet.list("merges").append({"sheetId": sheet.id, **span})
    for line in page.column_dimensions.values():
        size: dict[str, Any] = {"hiddenByUser": True} if line.hidden else {}
        if line.customWidth or line.width != 13:
            size["pixelSize"] = round(line.width * PIXELS_A_LETTER) + PADDING
        for index in range(line.min or 1, min(line.max or 1, sheet.columns) + 1):
            if size and size != {"pixelSize": PIXELS[COLUMNS]}:
                sheet.sizes[COLUMNS][index - 1] = dict(size)
    for index, row in page.row_dimensions.items():
        size = {"hiddenByUser": True} if row.hidden else {}
        size |= {"pixelSize": round(row.height / POINTS_A_PIXEL)} if row.height else {}
        if size and size != {"pixelSize": PIXELS[ROWS]}:
            sheet.sizes[ROWS][index - 1] = size
    _rules(page, sheet)
    if page.auto_filter.ref and (filtered := a1.bounds(page.auto_filter.ref)):
        sheet.resource["basicFilter"] = {"range": boxed(sheet.id, sheet.box(filtered)).wire()}


def _rules(page: Worksheet, sheet: Sheet) -> None:
    spans = [part for one in page.data_validations.dataValidation for part in one.sqref.ranges]
    height, width = sheet.rows, sheet.columns
    if sum(min(one.size["rows"], height) * min(one.size["columns"], width) for one in spans) > MOST_RULED:
        raise invalid(f"The sheet “{page.title}” has rules for more than {MOST_RULED} cells.")
    for validation in page.data_validations.dataValidation:
        found = rules.from_workbook(validation)
        rule = Shared(found) if found else None
        for part in validation.sqref.ranges if rule else ():
            for row in range(part.min_row - 1, min(part.max_row, sheet.rows)):
                for column in range(part.min_col - 1, min(part.max_col, sheet.columns)):
                    sheet.grid.put(row, column, sheet.grid.get(row, column)._replace(validation=rule))


def _names(made: Workbook, book: Book) -> None:
    """Read the workbook's names for one range each."""
    for name, defined in made.defined_names.items():
        for title, inside in list(defined.destinations)[:1]:
            sheet, span = book.titled(title), a1.bounds(inside)
            if sheet is not None and span is not None:
                entry = {"namedRangeId": str(secrets.randbelow(10**9)), "name": name}
                book.list("namedRanges").append(entry | {"range": boxed(sheet.id, sheet.box(span)).wire()})
