"""Rows and columns that come and go (evidence/docs.md 2.6)."""

from collections.abc import Callable

from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, Request
from service.sandbox.docs.requests import suggested_deletion
from service.sandbox.docs.requests.tables import TableLayout, cell_at, layout
from service.sandbox.docs.showing import changes
from service.sandbox.docs.showing.changes import INSERTED
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.blank import FULL
from service.sandbox.docs.tape.segment import Paragraph, Piece, Run, StructureMark, Style

Reply = dict[str, object]
ColumnsChange = Callable[[list[Style]], list[Style]]


def insert_table_row(batch: Batch, request: Request) -> Reply:
    """Put a row above or below a cell, beyond all that the cell spans; it looks like the cell's row."""
    table, row, column = cell_at(batch, request.get("tableCellLocation", {}))
    top, _, down, _ = table.head(row, column)
    at = top + down if request.get("insertBelow") else top
    before = table.rows[at] if at < len(table.rows) else table.end
    index = table.target.segment.start(before)
    suggestion = suggesting.claim(table.target, index, index) if batch.suggesting else ""
    mark = StructureMark("row", table.mark(table.rows[row]).style)
    pieces: list[Piece] = [changes.marked(mark, INSERTED, suggestion) if suggestion else mark]
    for cell in table.cells[row]:
        pieces += _empty(table, cell, suggestion)
    for over, left, deep, wide in list(table.heads()):
        if over < at < over + deep:
            table.respan(over, left, deep + 1, wide)
    splicing.put_pieces(table.target, before, pieces)
    return {}


def insert_table_column(batch: Batch, request: Request) -> Reply:
    """Put a column beside a cell, beyond all that the cell spans; it looks like the cell's column."""
    table, row, column = cell_at(batch, request.get("tableCellLocation", {}))
    _, left, _, right = table.head(row, column)
    at = left + right if request.get("insertRight") else left
    for over, begin, deep, wide in list(table.heads()):
        if begin < at < begin + wide:
            table.respan(over, begin, deep, wide + 1)
    index = table.target.segment.start(table.cells[row][column])
    suggestion = suggesting.claim(table.target, index, index) if batch.suggesting else ""
    for number in reversed(range(len(table.rows))):
        cells = table.cells[number]
        made = _empty(table, cells[column], suggestion)
        if suggestion and isinstance(made[0], StructureMark):
            made[0] = changes.marked(made[0], INSERTED, suggestion)
        splicing.put_pieces(table.target, cells[at] if at < len(cells) else table.content(cells[-1])[1], made)
    _columns(table, lambda kept: [*kept[:at], kept[column], *kept[at:]])
    return {}


def _empty(table: TableLayout, cell: int, suggestion: str) -> list[Piece]:
    """Return an empty cell that looks like another, its newline marked where it is only suggested."""
    style = {**table.mark(cell).style, "rowSpan": 1, "columnSpan": 1}
    newline = suggesting.inserted(suggestion, {})._replace(text="\n") if suggestion else Run("\n", {})
    return [StructureMark("cell", style), Paragraph((newline,), FULL)]


def delete_table_row(batch: Batch, request: Request) -> Reply:
    """Take out the rows that a cell spans; with the last of them goes the table."""
    table, row, column = cell_at(batch, request.get("tableCellLocation", {}))
    top, _, down, _ = table.head(row, column)
    if batch.suggesting:
        suggested_deletion.delete_rows(table, top, down)
    else:
        take_rows(table, top, down)
    return {}


def take_rows(table: TableLayout, top: int, down: int) -> None:
    """Take rows out; with the last of them goes the table."""
    if down == len(table.rows):
        take_table(table)
        return
    for over, left, deep, wide in list(table.heads()):
        _shorten_down(table, (over, left, deep, wide), top, down)
    for number in reversed(range(top, top + down)):
        behind = table.rows[number + 1] if number + 1 < len(table.rows) else table.end
        splicing.take_pieces(table.target, table.rows[number], behind)
        table = layout(table.target, table.start)


def _shorten_down(table: TableLayout, head: tuple[int, int, int, int], top: int, down: int) -> None:
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
    if batch.suggesting:
        suggested_deletion.delete_columns(table, left, right)
    else:
        take_columns(table, left, right)
    return {}


def take_columns(table: TableLayout, left: int, right: int) -> None:
    """Take columns out; with the last of them goes the table."""
    if right == table.columns:
        take_table(table)
        return
    for over, begin, deep, wide in list(table.heads()):
        _shorten_right(table, (over, begin, deep, wide), left, right)
    for number in reversed(range(len(table.rows))):
        cells = table.cells[number]
        behind = cells[left + right] if left + right < len(cells) else table.content(cells[-1])[1]
        splicing.take_pieces(table.target, cells[left], behind)
    _columns(table, lambda kept: [*kept[:left], *kept[left + right :]])


def _shorten_right(table: TableLayout, head: tuple[int, int, int, int], left: int, right: int) -> None:
    over, begin, deep, wide = head
    left_over = wide - max(0, min(begin + wide, left + right) - max(begin, left))
    if left_over and begin < left:
        table.respan(over, begin, deep, left_over)
    elif left_over and begin < left + right:
        table.respan(over, left + right, deep, left_over)


def take_table(table: TableLayout) -> None:
    """Take a table out."""
    splicing.take_pieces(table.target, table.start, table.end + 1)


def _columns(table: TableLayout, change: ColumnsChange) -> None:
    """Change the list of column properties."""
    mark = table.mark(table.start)
    if "tableColumnProperties" in mark.style:
        table.restyle(table.start, {**mark.style, "tableColumnProperties": change(mark.style["tableColumnProperties"])})
