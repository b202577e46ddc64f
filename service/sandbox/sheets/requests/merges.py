"""Requests that merge cells and take merges apart (evidence/sheets.md 47)."""

from collections.abc import Mapping

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book.areas import Box, area, boxed
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch


def merge_cells(batch: SheetBatch, sent: Sent) -> None:
    """Merge a range whole, by rows or by columns; only the first value of each merge is kept."""
    sheet, box = batch.target(sent.get("range", {}))
    _check_frozen(sheet, box)
    kind = sent.get("mergeType", "MERGE_ALL")
    if kind == "MERGE_ROWS":
        parts = [Box(row, row + 1, box.left, box.right) for row in range(box.top, box.bottom)]
    elif kind == "MERGE_COLUMNS":
        parts = [Box(box.top, box.bottom, column, column + 1) for column in range(box.left, box.right)]
    else:
        parts = [box]
    _apart(sheet, box)
    for part in parts:
        if (part.bottom - part.top) * (part.right - part.left) < 2:
            continue
        sheet.list("merges").append(boxed(sheet.id, part).wire())
        _empty(sheet, part)


def _empty(sheet: Sheet, part: Box) -> None:
    """Move the first value of a merge to its corner and drop the others."""
    filled = [(row, column, cell) for row, column, cell in sheet.grid.inside(part) if cell.filled]
    for row, column, cell in filled:
        sheet.grid.put(row, column, cell.emptied())
    if filled:
        kept = filled[0][2]
        corner = sheet.grid.get(part.top, part.left)
        sheet.grid.put(
            part.top,
            part.left,
            corner._replace(value=kept.value, formula=kept.formula, runs=kept.runs, more=kept.more),
        )


def _check_frozen(sheet: Sheet, box: Box) -> None:
    grid = sheet.properties["gridProperties"]
    rows, columns = grid.get("frozenRowCount", 0), grid.get("frozenColumnCount", 0)
    if box.top < rows < box.bottom:
        raise invalid("You can't merge frozen and non-frozen rows.")
    if box.left < columns < box.right:
        raise invalid("You can't merge frozen and non-frozen columns.")


def _apart(sheet: Sheet, box: Box) -> None:
    """Take away the merges inside a range; one that only reaches into it is Google's 400."""
    kept = []
    for merge in sheet.resource.pop("merges", []):
        known = sheet.box(area(merge))
        if not known.overlaps(box):
            kept.append(merge)
        elif not box.holds(known):
            raise invalid("You must select all cells in a merged range to merge or unmerge them.")
    if kept:
        sheet.resource["merges"] = kept


def unmerge_cells(batch: SheetBatch, sent: Sent) -> None:
    """Take apart the merges of a range."""
    sheet, box = batch.target(sent.get("range", {}))
    _apart(sheet, box)


KINDS: Mapping[str, Request] = {"mergeCells": merge_cells, "unmergeCells": unmerge_cells}
