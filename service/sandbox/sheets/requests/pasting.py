"""Requests that copy, cut, paste and fill cells."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from service.sandbox.core.errors import invalid, not_built
from service.sandbox.sheets.book.areas import COLUMNS, ROWS, Box, GridRange, area, boxed
from service.sandbox.sheets.book.cells import EMPTY, Cell, Shared
from service.sandbox.sheets.book.references import translated
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values import ranges
from service.sandbox.sheets.values.entering import user_entered
from service.sandbox.sheets.values.plain import where


def copy_paste(batch: SheetBatch, sent: Sent) -> None:
    """Copy a range to another one, repeated as often as it goes in whole."""
    source_sheet, source = ranges.grid_range(batch.book, sent.get("source", {}))
    sheet, destination = ranges.grid_range(batch.book, sent.get("destination", {}))
    turned = sent.get("pasteOrientation") == "TRANSPOSE"
    height, width = source.bottom - source.top, source.right - source.left
    if turned:
        height, width = width, height
    target = _repeated(sheet, destination, height, width)
    batch.may_write(sheet, target)
    kind = sent.get("pasteType", "PASTE_NORMAL")
    if kind == "PASTE_CONDITIONAL_FORMATTING":
        _copy_rules(source_sheet, source, sheet, target)
        return
    kept = {(row, column): cell for row, column, cell in source_sheet.grid.inside(source)}
    if kind == "PASTE_NORMAL":
        _copy_merges(source_sheet, source, sheet, target, turned=turned)
        if source_sheet is not sheet or not target.overlaps(source):
            _copy_rules(source_sheet, source, sheet, target)
    for row in range(target.top, target.bottom):
        for column in range(target.left, target.right):
            down, right = (row - target.top) % height, (column - target.left) % width
            down, right = (right, down) if turned else (down, right)
            origin = source.top + down, source.left + right
            before = sheet.grid.get(row, column)
            sheet.grid.put(
                row, column, pasted(before, kept.get(origin, EMPTY), kind, row - origin[0], column - origin[1])
            )


def _repeated(sheet: Sheet, destination: Box, height: int, width: int) -> Box:
    """Return where a block lands: whole multiples of it, at least one."""
    if not height or not width:
        raise invalid("The source range is empty.")
    down = max(1, (destination.bottom - destination.top) // height) * height
    right = max(1, (destination.right - destination.left) // width) * width
    target = Box(destination.top, destination.top + down, destination.left, destination.left + right)
    if not sheet.whole.holds(target):
        raise ranges.exceeds(sheet, boxed(sheet.id, target))
    return target


def pasted(before: Cell, copied: Cell, kind: str, rows: int, columns: int) -> Cell:
    """Return a cell after pasting another onto it from that many rows and columns away."""
    formula = translated(copied.formula, rows, columns) if copied.formula is not None else None
    whole = copied._replace(formula=formula, spilled=False)
    if copied.spilled:
        whole = whole._replace(value=copied.value)
    match kind:
        case "PASTE_VALUES":
            return before.emptied()._replace(value=copied.value, runs=copied.runs if formula is None else None)
        case "PASTE_FORMAT":
            return before._replace(format=copied.format)
        case "PASTE_NO_BORDERS":
            look = {name: value for name, value in copied.look.items() if name != "borders"}
            return whole._replace(format=Shared(look) if look else None)
        case "PASTE_FORMULA":
            return whole._replace(format=before.format, note=before.note, validation=before.validation)
        case "PASTE_DATA_VALIDATION":
            return before._replace(validation=copied.validation)
        case _:
            return whole


def _copy_merges(source_sheet: Sheet, source: Box, sheet: Sheet, target: Box, *, turned: bool) -> None:
    """Repeat the merges of a range where it was pasted; those that were there are gone."""
    inside = [
        sheet_box
        for merge in source_sheet.resource.get("merges", ())
        if source.holds(sheet_box := source_sheet.box(area(merge)))
    ]
    if source_sheet is sheet and target.overlaps(source):
        return
    known = [merge for merge in sheet.resource.pop("merges", []) if not sheet.box(area(merge)).overlaps(target)]
    height, width = source.bottom - source.top, source.right - source.left
    for box in inside if not turned else []:
        for top in range(target.top, target.bottom, height):
            for left in range(target.left, target.right, width):
                down, right = top - source.top, left - source.left
                known.append(
                    boxed(sheet.id, Box(box.top + down, box.bottom + down, box.left + right, box.right + right)).wire()
                )
    if known:
        sheet.resource["merges"] = known


def _copy_rules(source_sheet: Sheet, source: Box, sheet: Sheet, target: Box) -> None:
    """Extend the conditional formats of a range to where it was pasted."""
    for rule in list(source_sheet.resource.get("conditionalFormats", ())):
        met = [
            source_sheet.box(area(grid_range))
            for grid_range in rule["ranges"]
            if source_sheet.box(area(grid_range)).overlaps(source)
        ]
        if not met:
            continue
        spans = [boxed(sheet.id, span).wire() for box in met for span in _laid(box.clipped(source), source, target)]
        if source_sheet is sheet:
            rule["ranges"] = rule["ranges"] + [span for span in spans if span not in rule["ranges"]]
        else:
            sheet.list("conditionalFormats").append({**rule, "ranges": spans})


def _laid(part: Box, source: Box, target: Box) -> Iterator[Box]:
    if part == source:
        yield target
        return
    height, width = source.bottom - source.top, source.right - source.left
    for top in range(target.top - source.top, target.bottom - source.top, height):
        for left in range(target.left - source.left, target.right - source.left, width):
            yield Box(part.top + top, part.bottom + top, part.left + left, part.right + left)


def cut_paste(batch: SheetBatch, sent: Sent) -> None:
    """Move a range; what stood where it goes is overwritten."""
    source_sheet, source = batch.target(sent.get("source", {}))
    sheet, top, left = ranges.coordinate(batch.book, sent.get("destination", {}))
    target = Box(top, top + source.bottom - source.top, left, left + source.right - source.left)
    if not sheet.whole.holds(target):
        raise ranges.exceeds(sheet, boxed(sheet.id, target))
    batch.may_write(sheet, target)
    kind = sent.get("pasteType", "PASTE_NORMAL")
    cells = {(row, column): cell for row, column, cell in source_sheet.grid.inside(source)}
    for (row, column), cell in cells.items():
        source_sheet.grid.put(row, column, _left(cell, kind))
    for row in range(source.top, source.bottom):
        for column in range(source.left, source.right):
            to = row - source.top + top, column - source.left + left
            cell = cells.get((row, column), EMPTY)
            sheet.grid.put(*to, pasted(sheet.grid.get(*to), cell, kind, 0, 0))
    if kind == "PASTE_NORMAL":
        _move_merges(source_sheet, source, sheet, target)


def _left(cell: Cell, kind: str) -> Cell:
    """Return what stays behind of a cell that was cut."""
    match kind:
        case "PASTE_NORMAL":
            return EMPTY
        case "PASTE_FORMAT":
            return cell._replace(format=None)
        case "PASTE_DATA_VALIDATION":
            return cell._replace(validation=None)
        case "PASTE_NO_BORDERS":
            borders = cell.look.get("borders")
            return Cell(format=Shared(borders=borders) if borders else None)
        case "PASTE_CONDITIONAL_FORMATTING":
            return cell
        case _:
            return cell.emptied()


def _move_merges(source_sheet: Sheet, source: Box, sheet: Sheet, target: Box) -> None:
    moved, down, right = [], target.top - source.top, target.left - source.left
    for merge in source_sheet.resource.pop("merges", []):
        box = source_sheet.box(area(merge))
        if source.holds(box):
            moved.append(
                boxed(sheet.id, Box(box.top + down, box.bottom + down, box.left + right, box.right + right)).wire()
            )
        else:
            source_sheet.list("merges").append(merge)
    if moved:
        sheet.list("merges").extend(moved)


def paste_data(batch: SheetBatch, sent: Sent) -> None:
    """Write delimited text as if it had been pasted; the grid grows where it must."""
    sheet, top, left = ranges.coordinate(batch.book, sent.get("coordinate", {}))
    if sent.get("html"):
        raise not_built("pasteData of HTML")
    if not sent.get("delimiter"):
        raise invalid("PasteDataRequest must specify one of delimiter or html.")
    rows = _split(sent.get("data", ""), sent["delimiter"])
    width = max((len(row) for row in rows), default=0)
    batch.may_write(sheet, Box(top, top + len(rows), left, left + width))
    sheet.resize(ROWS, max(sheet.rows, top + len(rows)))
    sheet.resize(COLUMNS, max(sheet.columns, left + width))
    batch.book.check_size()
    here, today = where(batch.book), batch.call.at.date()
    for row, line in enumerate(rows, top):
        for column, text in enumerate(line, left):
            sheet.grid.put(row, column, user_entered(sheet.grid.get(row, column), text, here, today))


def _split(data: str, delimiter: str) -> list[list[str]]:
    if len(delimiter) == 1:
        return list(csv.reader(io.StringIO(data, newline=""), delimiter=delimiter))
    return [line.split(delimiter) for line in data.splitlines()]


def auto_fill(batch: SheetBatch, sent: Sent) -> None:
    """Continue the cells of a range: numbers by their step, everything else repeated."""
    if "sourceAndDestination" not in sent:
        raise not_built("autoFill of a range without a source")
    fill = sent["sourceAndDestination"]
    sheet, source = ranges.grid_range(batch.book, fill.get("source", {}))
    length, rows = fill.get("fillLength", 0), fill.get("dimension") == ROWS
    if not length:
        raise invalid("SourceAndDestination.fillLength must not be 0.")
    target = _filling(source, length, rows=rows)
    if min(target) < 0:
        raise invalid("The range to fill is outside of the grid.")
    if not sheet.whole.holds(target):
        raise ranges.exceeds(sheet, GridRange(sheet.id, *target))
    batch.may_write(sheet, target)
    size = source.bottom - source.top if rows else source.right - source.left
    for line in range(source.left, source.right) if rows else range(source.top, source.bottom):
        cells = [sheet.grid.get(*((source.top + n, line) if rows else (line, source.left + n))) for n in range(size)]
        for step in range(1, abs(length) + 1):
            at = size - 1 + step if length > 0 else -step
            target_cell = (source.top + at, line) if rows else (line, source.left + at)
            model = cells[at % size]
            away = at - at % size
            filled = pasted(EMPTY, model, "PASTE_NORMAL", away if rows else 0, 0 if rows else away)
            value = _continued(cells, at)
            sheet.grid.put(*target_cell, filled if value is None else filled._replace(value=value))


def _filling(source: Box, length: int, *, rows: bool) -> Box:
    if rows:
        spans = (source.bottom, source.bottom + length) if length > 0 else (source.top + length, source.top)
        return Box(*spans, source.left, source.right)
    spans = (source.right, source.right + length) if length > 0 else (source.left + length, source.left)
    return Box(source.top, source.bottom, *spans)


def _continued(cells: list[Cell], at: int) -> Any:
    """Return the number that goes on with a line of at least two numbers."""
    numbers = [cell.value for cell in cells if cell.formula is None and type(cell.value) in (int, float)]
    if len(numbers) < 2 or len(numbers) != len(cells):
        return None
    first, second = float(str(numbers[0])), float(str(numbers[1]))
    value = first + (second - first) * at
    return int(value) if value.is_integer() else value


KINDS: Mapping[str, Request] = {
    "autoFill": auto_fill,
    "copyPaste": copy_paste,
    "cutPaste": cut_paste,
    "pasteData": paste_data,
}
