"""Requests on rows and columns: inserted, deleted, moved, hidden, resized; and cells shifted in a range."""

from collections.abc import Callable, Mapping

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book import shifting, wire
from service.sandbox.sheets.book.areas import COLUMNS, ROWS, Box, area
from service.sandbox.sheets.book.cells import EMPTY, Cell
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values.number_format import shown
from service.sandbox.sheets.values.plain import where

_NAME = {ROWS: "row", COLUMNS: "column"}
FROZEN = {ROWS: "frozenRowCount", COLUMNS: "frozenColumnCount"}


def line(batch: SheetBatch, dimension_range: Sent) -> tuple[Sheet, str, int, int]:
    """Return the sheet, dimension, start and end of a DimensionRange."""
    sheet = batch.book.sheet(dimension_range.get("sheetId", 0))
    dimension = dimension_range.get("dimension", "")
    if dimension not in (ROWS, COLUMNS):
        raise invalid("No dimension specified.")
    start, end = dimension_range.get("startIndex", 0), dimension_range.get("endIndex", sheet.count(dimension))
    if start < 0:
        raise invalid(f"range.startIndex[{start}] must be at least 0")
    if end <= start:
        raise invalid(f"range.endIndex[{end}] must be after range.startIndex[{start}]")
    return sheet, dimension, start, end


def across(sheet: Sheet, dimension: str, start: int, end: int) -> Box:
    """Return the cells of some lines."""
    return Box(start, end, 0, sheet.columns) if dimension == ROWS else Box(0, sheet.rows, start, end)


def insert_dimension(batch: SheetBatch, sent: Sent) -> None:
    """Insert empty rows or columns."""
    sheet, dimension, start, end = line(batch, sent.get("range", {}))
    before = sent.get("inheritFromBefore", False)
    if before and start == 0:
        raise invalid("inheritFromBefore cannot be true when inserting at index 0")
    if start > sheet.count(dimension):
        raise invalid(f"range.startIndex[{start}] is beyond the last {_NAME[dimension]}[{sheet.count(dimension)}]")
    batch.writer.check_insert(batch.book, sheet, dimension, start)
    shifting.insert(batch.book, sheet, dimension, start, end - start, before=before)


def delete_dimension(batch: SheetBatch, sent: Sent) -> None:
    """Delete rows or columns with all that stands on them."""
    sheet, dimension, start, end = line(batch, sent.get("range", {}))
    count = sheet.count(dimension)
    name = _NAME[dimension]
    if end > count:
        raise invalid(
            f"Cannot delete a {name} that doesn't exist. Tried to delete {name} index {max(start, count)} but there "
            f"are only {count} {name}s."
        )
    if end - start == count:
        raise invalid(f"You can't delete all the {name}s on the sheet.")
    frozen = sheet.properties["gridProperties"].get(FROZEN[dimension], 0)
    if start <= frozen and end == count:  # evidence/sheets.md 134
        raise invalid(f"Sorry, it is not possible to delete all non-frozen {name}s.")
    batch.may_write(sheet, across(sheet, dimension, start, end))
    shifting.remove(batch.book, sheet, dimension, start, end)


def move_dimension(batch: SheetBatch, sent: Sent) -> None:
    """Move rows or columns before another one, its index read before they were taken out.

    See evidence/sheets.md 44, 45.
    """
    sheet, dimension, start, end = line(batch, sent.get("source", {}))
    to, count = sent.get("destinationIndex", 0), sheet.count(dimension)
    if end > count:
        raise invalid(f"endIndex[{end}] is after last {_NAME[dimension]}[{count}]")
    if to < 0:
        raise invalid(f"destinationIndex[{to}] must be at least 0")
    if to > count:
        raise invalid(f"destinationIndex[{to}] is after last {_NAME[dimension]}[{count}]")
    if start <= to < end:
        raise invalid(f"destinationIndex[{to}] must be outside the requested range[{start}-{end}]")
    _check_merges(sheet, dimension, start, end, to)
    batch.may_write(sheet, across(sheet, dimension, start, end))
    batch.writer.check_insert(batch.book, sheet, dimension, to)
    shifting.shift(batch.book, sheet, dimension, shifting.Moved(start, end, to))


def _check_merges(sheet: Sheet, dimension: str, start: int, end: int, to: int) -> None:
    """Refuse to tear a merge apart, by what moves or by where it goes."""
    for merge in sheet.resource.get("merges", ()):
        box = sheet.box(area(merge))
        low, high = (box.top, box.bottom) if dimension == ROWS else (box.left, box.right)
        torn = max(low, start) < min(high, end) and not (start <= low and high <= end)
        if torn or low < to < high:
            raise invalid("Cannot move part of a merged range.")


def append_dimension(batch: SheetBatch, sent: Sent) -> None:
    """Add rows or columns at the end."""
    sheet = batch.book.sheet(sent.get("sheetId", 0))
    dimension, length = sent.get("dimension", ""), sent.get("length", 0)
    if dimension not in (ROWS, COLUMNS):
        raise invalid("No dimension specified.")
    if length < 1:
        raise invalid(f"length must be at least 1, got [{length}]")
    sheet.resize(dimension, sheet.count(dimension) + length)
    batch.book.check_size()


def update_dimension_properties(batch: SheetBatch, sent: Sent) -> None:
    """Change the size or visibility of rows or columns."""
    sheet, dimension, start, end = line(batch, sent.get("range", {}))
    tree = wire.mask(sent.get("fields"), "DimensionProperties", "properties")
    properties = wire.normal("DimensionProperties", sent.get("properties", {}))
    kept = {name: inner for name, inner in tree.items() if name in ("pixelSize", "hiddenByUser")}
    if end > sheet.count(dimension):
        raise invalid(f"range.endIndex[{end}] is beyond the last {_NAME[dimension]}[{sheet.count(dimension)}]")
    sizes = sheet.sizes[dimension]
    for index in range(start, end):
        after = wire.merged(sizes.get(index, {}), properties, kept)
        if after:
            sizes[index] = after
        else:
            sizes.pop(index, None)


def auto_resize_dimensions(batch: SheetBatch, sent: Sent) -> None:
    """Make rows or columns as large as their content needs; the width of a letter is a guess."""
    sheet, dimension, start, end = line(batch, sent.get("dimensions", {}))
    here = where(batch.book)
    longest: dict[int, int] = {}
    for row, column, cell in sheet.grid.inside(across(sheet, dimension, start, end)):
        text = shown(cell, here)
        at = row if dimension == ROWS else column
        parts = text.split("\n")
        size = 4 + 17 * len(parts) if dimension == ROWS else 9 + round(8.48 * max(len(part) for part in parts))
        longest[at] = max(longest.get(at, 0), size)
    for index in range(start, min(end, sheet.count(dimension))):
        if index in longest:
            sheet.sizes[dimension][index] = sheet.sizes[dimension].get(index, {}) | {"pixelSize": longest[index]}


def insert_range(batch: SheetBatch, sent: Sent) -> None:
    """Insert empty cells; those there are pushed down or to the right, the grid grows where they need it."""
    sheet, box = batch.target(sent.get("range", {}))
    down = _down(sent)
    size = box.bottom - box.top if down else box.right - box.left
    affected = (
        Box(box.top, sheet.rows, box.left, box.right) if down else Box(box.top, box.bottom, box.left, sheet.columns)
    )
    batch.may_write(sheet, affected)
    cells = list(sheet.grid.inside(affected))
    last = max((row if down else column for row, column, _ in cells), default=-1) + 1
    dimension = ROWS if down else COLUMNS
    sheet.resize(dimension, max(sheet.count(dimension), last + size if cells else 0))
    batch.book.check_size()
    _relaid(sheet, cells, lambda row, column: (row + size, column) if down else (row, column + size))


def delete_range(batch: SheetBatch, sent: Sent) -> None:
    """Delete cells; those below or to the right move in."""
    sheet, box = batch.target(sent.get("range", {}))
    down = _down(sent)
    size = box.bottom - box.top if down else box.right - box.left
    affected = (
        Box(box.top, sheet.rows, box.left, box.right) if down else Box(box.top, box.bottom, box.left, sheet.columns)
    )
    batch.may_write(sheet, affected)

    def move(row: int, column: int) -> tuple[int, int] | None:
        if row < box.bottom and column < box.right:
            return None
        return (row - size, column) if down else (row, column - size)

    _relaid(sheet, list(sheet.grid.inside(affected)), move)


def _down(sent: Sent) -> bool:
    if sent.get("shiftDimension") not in (ROWS, COLUMNS):
        raise invalid("No shiftDimension specified.")
    return bool(sent["shiftDimension"] == ROWS)


def _relaid(
    sheet: Sheet, cells: list[tuple[int, int, Cell]], move: Callable[[int, int], tuple[int, int] | None]
) -> None:
    for row, column, _ in cells:
        sheet.grid.put(row, column, EMPTY)
    for row, column, cell in cells:
        if to := move(row, column):
            sheet.grid.put(*to, cell)


KINDS: Mapping[str, Request] = {
    "appendDimension": append_dimension,
    "autoResizeDimensions": auto_resize_dimensions,
    "deleteDimension": delete_dimension,
    "deleteRange": delete_range,
    "insertDimension": insert_dimension,
    "insertRange": insert_range,
    "moveDimension": move_dimension,
    "updateDimensionProperties": update_dimension_properties,
}
