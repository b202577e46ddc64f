"""Rows and columns that come and go (docs-api.md 2.6)."""

from collections.abc import Callable

from service.sandbox.docs import splicing
from service.sandbox.docs.batch import Batch, Request
from service.sandbox.docs.blank import FULL
from service.sandbox.docs.tables import Table, cell_at, layout
from service.sandbox.docs.tape import Mark, Piece, Style, paragraph

Reply = dict[str, object]
Change = Callable[[list[Style]], list[Style]]


def insert_table_row(batch: Batch, request: Request) -> Reply:
    """Put a row above or below a cell, beyond all that the cell spans; it looks like the cell's row."""
    table, row, column = cell_at(batch, request.get("tableCellLocation", {}))
    top, _, down, _ = table.head(row, column)
    at = top + down if request.get("insertBelow") else top
    row_style = table.mark(table.rows[row]).style
    pieces: list[Piece] = [Mark("row", row_style)]
    for cell in table.cells[row]:
        pieces += _empty(table, cell)
    for over, left, deep, wide in list(table.heads()):
        if over < at < over + deep:
            table.respan(over, left, deep + 1, wide)
    splicing.put_pieces(table.place, table.rows[at] if at < len(table.rows) else table.end, pieces)
    return {}


def insert_table_column(batch: Batch, request: Request) -> Reply:
    """Put a column beside a cell, beyond all that the cell spans; it looks like the cell's column."""
    table, row, column = cell_at(batch, request.get("tableCellLocation", {}))
    _, left, _, right = table.head(row, column)
    at = left + right if request.get("insertRight") else left
    for over, begin, deep, wide in list(table.heads()):
        if begin < at < begin + wide:
            table.respan(over, begin, deep, wide + 1)
    for number in reversed(range(len(table.rows))):
        cells = table.cells[number]
        behind = table.content(cells[-1])[1]
        splicing.put_pieces(table.place, cells[at] if at < len(cells) else behind, _empty(table, cells[column]))
    _columns(table, lambda kept: [*kept[:at], kept[column], *kept[at:]])
    return {}


def _empty(table: Table, cell: int) -> list[Piece]:
    """Return an empty cell that looks like another."""
    style = {**table.mark(cell).style, "rowSpan": 1, "columnSpan": 1}
    return [Mark("cell", style), paragraph("\n", FULL)]


def delete_table_row(batch: Batch, request: Request) -> Reply:
    """Take out the rows that a cell spans; with the last of them goes the table."""
    table, row, column = cell_at(batch, request.get("tableCellLocation", {}))
    top, _, down, _ = table.head(row, column)
    if down == len(table.rows):
        _take_table(table)
        return {}
    for over, left, deep, wide in list(table.heads()):
        _shorten_down(table, (over, left, deep, wide), top, down)
    for number in reversed(range(top, top + down)):
        behind = table.rows[number + 1] if number + 1 < len(table.rows) else table.end
        splicing.take_pieces(table.place, table.rows[number], behind)
        table = layout(table.place, table.start)
    return {}


def _shorten_down(table: Table, head: tuple[int, int, int, int], top: int, down: int) -> None:
    """Let a merged cell span fewer rows; where its head goes, the cell below the gap is the head.

    Not verified against Google: what becomes of a head's text in a row that goes; here it goes too.
    """
    over, left, deep, wide = head
    left_over = deep - max(0, min(over + deep, top + down) - max(over, top))
    if left_over and over < top:
        table.respan(over, left, left_over, wide)
    elif left_over and over < top + down:
        table.respan(top + down, left, left_over, wide)


def delete_table_column(batch: Batch, request: Request) -> Reply:
    """Take out the columns that a cell spans; with the last of them goes the table."""
    table, row, column = cell_at(batch, request.get("tableCellLocation", {}))
    _, left, _, right = table.head(row, column)
    if right == table.columns:
        _take_table(table)
        return {}
    for over, begin, deep, wide in list(table.heads()):
        _shorten_right(table, (over, begin, deep, wide), left, right)
    for number in reversed(range(len(table.rows))):
        cells = table.cells[number]
        behind = cells[left + right] if left + right < len(cells) else table.content(cells[-1])[1]
        splicing.take_pieces(table.place, cells[left], behind)
    _columns(table, lambda kept: [*kept[:left], *kept[left + right :]])
    return {}


def _shorten_right(table: Table, head: tuple[int, int, int, int], left: int, right: int) -> None:
    over, begin, deep, wide = head
    left_over = wide - max(0, min(begin + wide, left + right) - max(begin, left))
    if left_over and begin < left:
        table.respan(over, begin, deep, left_over)
    elif left_over and begin < left + right:
        table.respan(over, left + right, deep, left_over)


def _take_table(table: Table) -> None:
    splicing.take_pieces(table.place, table.start, table.end + 1)


def _columns(table: Table, change: Change) -> None:
    """Change the list of column properties."""
    mark = table.mark(table.start)
    if "tableColumnProperties" in mark.style:
        table.restyle(table.start, {**mark.style, "tableColumnProperties": change(mark.style["tableColumnProperties"])})
