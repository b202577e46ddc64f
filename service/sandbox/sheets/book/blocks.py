"""The tables that values.append finds: blocks of filled cells with empty rows and columns around them."""

from collections.abc import Iterator

from service.sandbox.sheets.book.areas import Box
from service.sandbox.sheets.book.cells import Cell, Row
from service.sandbox.sheets.book.spreadsheet import Sheet


def table(sheet: Sheet, within: Box) -> Box | None:
    """Return the last block that the range meets (evidence/sheets.md 36 to 38)."""
    met = [block for block in blocks(sheet) if block.overlaps(within)]
    return max(met, key=lambda block: (block.bottom, block.right), default=None)


def blocks(sheet: Sheet) -> list[Box]:
    """Return the blocks of a sheet; cells that touch, also at a corner, are of one block."""
    done: list[Box] = []
    growing: list[Box] = []
    for row, cells in sorted(sheet.grid.rows.items()):
        done.extend(block for block in growing if block.bottom < row)
        growing = [block for block in growing if block.bottom == row]
        for left, right in _runs(cells):
            growing = _joined(growing, Box(row, row + 1, left, right))
    return _apart([*done, *growing])


def _runs(cells: Row) -> Iterator[tuple[int, int]]:
    filled = sorted(column for column, stored in cells.items() if type(stored) is not Cell or stored.filled)
    start = end = None
    for column in filled:
        if column != end:
            if start is not None and end is not None:
                yield start, end
            start = column
        end = column + 1
    if start is not None and end is not None:
        yield start, end


def _joined(blocks: list[Box], new: Box) -> list[Box]:
    apart = []
    for block in blocks:
        if block.left <= new.right and new.left <= block.right:
            new = _around(block, new)
        else:
            apart.append(block)
    return [*apart, new]


def _apart(found: list[Box]) -> list[Box]:
    """Return the blocks with those made one whose rectangles touch."""
    result: list[Box] = []
    for block in found:
        merged = block
        while near := [other for other in result if _touch(other, merged)]:
            result = [other for other in result if other not in near]
            for other in near:
                merged = _around(merged, other)
        result.append(merged)
    return result


def _touch(one: Box, other: Box) -> bool:
    tall = one.top <= other.bottom and other.top <= one.bottom
    return tall and one.left <= other.right and other.left <= one.right


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.top, other.top), max(one.bottom, other.bottom), min(one.left, other.left), max(one.right, other.right)
    )
