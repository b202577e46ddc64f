"""Requests that put rows in another order, or drop some."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.areas import Box
from service.sandbox.sheets.book.cells import EMPTY, Cell, Stored, cell_of
from service.sandbox.sheets.book.ordering import check_merges, rearrange, sort
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch


def sort_range(batch: SheetBatch, sent: Sent) -> None:
    """Sort the rows of a range by columns."""
    sheet, box = batch.target(sent.get("range", {}))
    specs = [wire.normal("SortSpec", spec) for spec in sent.get("sortSpecs", ())]
    if not specs:
        raise invalid("At least one sortSpec is required.")
    sort(batch.book, sheet, box, specs)


def randomize_range(batch: SheetBatch, sent: Sent) -> None:
    """Shuffle the rows of a range."""
    sheet, box = batch.target(sent.get("range", {}))
    check_merges(sheet, box)
    rows = list(range(box.top, box.bottom))
    drawn = sorted(rows, key=lambda _: batch.workspace.random_id("0123456789", 12))
    rearrange(batch.book, sheet, box, dict(zip(drawn, rows, strict=True)))


def delete_duplicates(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Drop rows of a range that repeat an earlier one; case, format and formula make no difference."""
    sheet, box = batch.target(sent.get("range", {}))
    columns = _compared(sent, box)
    rows_before: set[tuple[Any, ...]] = set()
    kept: list[int] = []
    rows = [row for row in range(box.top, box.bottom) if any(_filled(sheet.grid.rows.get(row, {}), box))]
    for row in rows:
        key = tuple(_same(sheet.grid.get(row, column)) for column in columns)
        if key not in rows_before:
            rows_before.add(key)
            kept.append(row)
    lines = [[sheet.grid.get(row, column) for column in range(box.left, box.right)] for row in kept]
    for row, column, _ in list(sheet.grid.inside(box)):
        sheet.grid.put(row, column, EMPTY)
    for row, line in enumerate(lines, box.top):
        for column, cell in enumerate(line, box.left):
            sheet.grid.put(row, column, cell)
    removed = len(rows) - len(kept)
    return {"duplicatesRemovedCount": removed} if removed else {}


def _compared(sent: Sent, box: Box) -> list[int]:
    dimension_ranges = sent.get("comparisonColumns", ())
    spans = [(span.get("startIndex", box.left), span.get("endIndex", box.right)) for span in dimension_ranges]
    if any(start < box.left or end > box.right for start, end in spans):
        raise invalid("Comparison columns must be inside the range.")
    columns = [column for start, end in spans for column in range(start, end)]
    return columns or list(range(box.left, box.right))


def _filled(cells: Mapping[int, Stored], box: Box) -> list[int]:
    return [column for column, cell in cells.items() if box.left <= column < box.right and cell_of(cell).filled]


def _same(cell: Cell) -> Any:
    """Return what makes two values equal; a number is not a truth value."""
    value = cell.value
    return value.casefold() if isinstance(value, str) else (type(value) is bool, value)


KINDS: Mapping[str, Request] = {
    "deleteDuplicates": delete_duplicates,
    "randomizeRange": randomize_range,
    "sortRange": sort_range,
}
