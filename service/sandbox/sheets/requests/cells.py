"""Requests that write cells with their formats, notes and rules."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.core.masks import Mask
from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.areas import ROWS, Box
from service.sandbox.sheets.book.cells import EMPTY, Shared
from service.sandbox.sheets.book.references import translated
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values import ranges
from service.sandbox.sheets.values.cell_patch import Patch, cell_mask


def update_cells(batch: SheetBatch, sent: Sent) -> None:
    """Write CellData from a start, or into a range whose other cells lose the masked fields."""
    tree = cell_mask(sent.get("fields"))
    rows = sent.get("rows", [])
    width = max((len(row.get("values", ())) for row in rows), default=0)
    if "range" in sent:
        sheet, limit = ranges.grid_range(batch.book, sent["range"])
        touched = limit
    else:
        start = sent.get("start", {})
        sheet = batch.book.sheet(start.get("sheetId", 0))
        if min(start.get("rowIndex", 0), start.get("columnIndex", 0)) < 0:
            raise invalid("GridCoordinate indexes must be at least 0.")
        limit = Box(start.get("rowIndex", 0), sheet.rows, start.get("columnIndex", 0), sheet.columns)
        touched = Box(limit.top, limit.top + len(rows), limit.left, limit.left + width)
    _check_fit(limit, rows, width)
    batch.may_write(sheet, touched)
    if "range" in sent:
        blank = Patch({}, tree)
        for row, column, cell in list(sheet.grid.inside(limit)):
            if row - limit.top >= len(rows) or column - limit.left >= len(rows[row - limit.top].get("values", ())):
                sheet.grid.put(row, column, blank.apply(cell))
    write_rows(sheet, limit.top, limit.left, rows, tree)


def write_rows(sheet: Sheet, top: int, left: int, rows: list[Mapping[str, Any]], tree: Mask) -> None:
    """Write RowData from a cell on."""
    for row, line in enumerate(rows, top):
        for column, cell_data in enumerate(line.get("values", ()), left):
            sheet.grid.put(row, column, Patch(cell_data, tree).apply(sheet.grid.get(row, column)))


def _check_fit(limit: Box, rows: list[Mapping[str, Any]], width: int) -> None:
    if limit.top + len(rows) > limit.bottom and rows:
        raise invalid(f"Attempting to write row: {limit.bottom}, beyond the last requested row of: {limit.bottom - 1}")
    if limit.left + width > limit.right and width:
        raise invalid(
            f"Attempting to write column: {limit.right}, beyond the last requested column of: {limit.right - 1}"
        )


def repeat_cell(batch: SheetBatch, sent: Sent) -> None:
    """Write the same CellData into every cell of a range; a formula's references move along."""
    tree = cell_mask(sent.get("fields"))
    sheet, box = batch.target(sent.get("range", {}))
    patch = Patch(sent.get("cell", {}), tree)
    formula = patch.apply(EMPTY).formula
    if formula is None:
        sheet.grid.change_alike(box, patch.apply)
        return
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            moved = translated(formula, row - box.top, column - box.left)
            sheet.grid.put(row, column, patch.apply(sheet.grid.get(row, column))._replace(formula=moved))


def append_cells(batch: SheetBatch, sent: Sent) -> None:
    """Write CellData behind the last row with a value, adding rows where they are missing, but no columns.

    See evidence/sheets.md 133.
    """
    tree = cell_mask(sent.get("fields"))
    rows = sent.get("rows", [])
    width = max((len(row.get("values", ())) for row in rows), default=0)
    if "tableId" in sent:
        sheet, top, left = _table_end(batch, sent["tableId"], len(rows))
    else:
        sheet = batch.book.sheet(sent.get("sheetId", 0))
        top, left = sheet.grid.last_row(), 0
    _check_fit(Box(top, top + len(rows), left, sheet.columns), rows, width)
    batch.may_write(sheet, Box(top, top + len(rows), left, left + width))
    sheet.resize(ROWS, max(sheet.rows, top + len(rows)))
    batch.book.check_size()
    write_rows(sheet, top, left, rows, tree)


def _table_end(batch: SheetBatch, table_id: str, rows: int) -> tuple[Sheet, int, int]:
    """Return where a table's body goes on, the table made longer by that many rows."""
    for sheet, table in batch.book.objects("tables"):
        if table["tableId"] == table_id:
            span = table["range"]
            top = span["endRowIndex"]
            span["endRowIndex"] = top + rows
            return sheet, top, span.get("startColumnIndex", 0)
    raise invalid(f"No table with id: {table_id}")


def set_data_validation(batch: SheetBatch, sent: Sent) -> None:
    """Put a rule on every cell of a range; no rule takes it away (evidence/sheets.md 50)."""
    sheet, box = batch.target(sent.get("range", {}))
    rule = Shared(wire.normal("DataValidationRule", sent["rule"])) if "rule" in sent else None
    if rule is not None and "condition" not in rule:
        raise invalid("Data validation rule must have a condition.")
    if rule is None:
        for row, column, cell in sheet.grid.inside(box):
            sheet.grid.put(row, column, cell._replace(validation=None))
        return
    sheet.grid.change_alike(box, lambda cell: cell._replace(validation=rule))


def update_borders(batch: SheetBatch, sent: Sent) -> None:
    """Draw the borders that were sent: around the range, and between its cells."""
    sheet, box = batch.target(sent.get("range", {}))
    lines = {name: wire.normal("Border", sent[name]) for name in _SIDES if name in sent}
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            cell = sheet.grid.get(row, column)
            borders = dict(cell.look.get("borders", {}))
            for side, name in _edges(box, row, column):
                if name in lines and lines[name].get("style", "NONE") != "NONE":
                    borders[side] = lines[name]
                elif name in lines:
                    borders.pop(side, None)
            look = {name: value for name, value in cell.look.items() if name != "borders"}
            look |= {"borders": borders} if borders else {}
            sheet.grid.put(row, column, cell._replace(format=Shared(look) if look else None))


_SIDES = ("top", "bottom", "left", "right", "innerHorizontal", "innerVertical")


def _edges(box: Box, row: int, column: int) -> list[tuple[str, str]]:
    """Return for each side of a cell which of the request's borders it is."""
    return [
        ("top", "top" if row == box.top else "innerHorizontal"),
        ("bottom", "bottom" if row == box.bottom - 1 else "innerHorizontal"),
        ("left", "left" if column == box.left else "innerVertical"),
        ("right", "right" if column == box.right - 1 else "innerVertical"),
    ]


KINDS: Mapping[str, Request] = {
    "appendCells": append_cells,
    "repeatCell": repeat_cell,
    "setDataValidation": set_data_validation,
    "updateBorders": update_borders,
    "updateCells": update_cells,
}
