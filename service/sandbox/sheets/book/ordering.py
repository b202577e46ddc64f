"""Rows of a range put in another order, with what stands on them."""

from collections.abc import Sequence
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book.areas import ROWS, Box, area
from service.sandbox.sheets.book.cells import EMPTY, Cell, Failure
from service.sandbox.sheets.book.references import translated
from service.sandbox.sheets.book.spreadsheet import Book, Sheet

Spec = dict[str, Any]


def sort(book: Book, sheet: Sheet, box: Box, specs: Sequence[Spec]) -> None:
    """Sort the rows of a range; `dimensionIndex` is the sheet's column, a hidden row stays where it is.

    See evidence/sheets.md 46.
    """
    check_merges(sheet, box)
    for spec in specs:
        if not box.left <= spec.get("dimensionIndex", 0) < box.right:
            raise invalid(f"Sort column {spec.get('dimensionIndex', 0)} is outside of the range.")
    hidden = {row for row, size in sheet.sizes[ROWS].items() if size.get("hiddenByUser")}
    rows = [row for row in range(box.top, min(box.bottom, _end(book, sheet, box))) if row not in hidden]
    order = list(rows)
    for spec in reversed(specs):
        order = _sorted(sheet, order, spec)
    rearrange(book, sheet, box, dict(zip(order, rows, strict=True)))


def _end(book: Book, sheet: Sheet, box: Box) -> int:
    """Return the index behind the last row of a range that anything stands on: the rest is blank and stays."""
    lines = (entry["location"].get("dimensionRange", {}) for entry in book.list("developerMetadata"))
    marked = [
        line["endIndex"] for line in lines if line.get("dimension") == ROWS and line.get("sheetId", 0) == sheet.id
    ]
    return max([*sheet.grid.used_rows(box), *(end - 1 for end in marked)], default=-1) + 1


def check_merges(sheet: Sheet, box: Box) -> None:
    """Refuse to reorder rows that a merge holds together."""
    for merge in sheet.resource.get("merges", ()):
        known = sheet.box(area(merge))
        if known.overlaps(box) and (known.bottom - known.top > 1 or not box.holds(known)):
            raise invalid("You can't sort a range with vertical merges.")


def _sorted(sheet: Sheet, order: list[int], spec: Spec) -> list[int]:
    """Return rows sorted by one column; blanks are last either way, equal ones keep their order."""
    column = spec.get("dimensionIndex", 0)
    down = spec.get("sortOrder") == "DESCENDING"
    cells = {row: sheet.grid.get(row, column) for row in order}
    filled = [row for row in order if cells[row].value is not None]
    blank = [row for row in order if cells[row].value is None]
    return sorted(filled, key=lambda row: _rank(cells[row]), reverse=down) + blank


def _rank(cell: Cell) -> tuple[int, float, str]:
    """Return where a value sorts: numbers, texts without regard to case, truth values, errors."""
    value = cell.value
    if isinstance(value, bool):
        return 2, float(value), ""
    if isinstance(value, Failure) or value is None:
        return 3, 0.0, ""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, float(value), "")


def rearrange(book: Book, sheet: Sheet, box: Box, to: dict[int, int]) -> None:
    """Put rows of a range elsewhere in it: values, formats, notes and rules of the range, and the rows' metadata."""
    columns = range(box.left, _width(sheet, box))
    moved = {row: [sheet.grid.get(row, column) for column in columns] for row in to}
    for row, target in to.items():
        if row == target:
            continue
        for column, cell in enumerate(moved[row], box.left):
            if cell.formula is not None:
                cell = cell._replace(formula=translated(cell.formula, target - row, 0))
            if cell is not EMPTY or sheet.grid.get(target, column) is not EMPTY:
                sheet.grid.put(target, column, cell)
    for entry in book.list("developerMetadata"):
        line = entry["location"].get("dimensionRange", {})
        if line.get("dimension") == ROWS and line.get("sheetId", 0) == sheet.id and line["startIndex"] in to:
            line["startIndex"] = to[line["startIndex"]]
            line["endIndex"] = line["startIndex"] + 1


def _width(sheet: Sheet, box: Box) -> int:
    used = (max(sheet.grid.rows[row]) for row in sheet.grid.used_rows(box))
    return min(box.right, max(used, default=box.left) + 1)
