"""Merging table cells: the covered ones stay, empty, and the head spans them (docs-api.md 2.6)."""

from service.sandbox.docs.batch import Batch, Request
from service.sandbox.docs.blank import points
from service.sandbox.docs.table_styles import table_range
from service.sandbox.docs.tables import Table
from service.sandbox.docs.tape import Paragraph, Piece, Run, glue

KEPT = ("namedStyleType", "lineSpacing", "direction", "spaceBelow", "indentStart", "avoidWidowAndOrphan")
"""What a covered paragraph keeps of its style when the head takes it in."""
MERGED_ROW = 21
Reply = dict[str, object]


def merge_table_cells(batch: Batch, request: Request) -> Reply:
    """Make the first cell of a range span all of it; what the others say is appended to it."""
    table, rows, columns = table_range(batch, request.get("tableRange", {}))
    if len(rows) * len(columns) == 1:
        return {}
    for row in rows:
        style = table.mark(table.rows[row]).style
        table.restyle(table.rows[row], {**style, "minRowHeight": points(MERGED_ROW)})
    head = table.cells[rows[0]][columns[0]]
    spans = {"rowSpan": len(rows), "columnSpan": len(columns)}
    table.restyle(head, {**table.mark(head).style, **spans})
    covered = [table.cells[row][column] for row in rows for column in columns][1:]
    taken: list[Piece] = []
    for position in reversed(covered):  # the last first: what goes out of one does not move those before it
        taken[:0] = _taken_out(table, position)
    _put_behind(table, head, taken)
    return {}


def _content(table: Table, cell: int) -> tuple[int, int]:
    """Return the positions of a cell's content: up to the next mark of its own table."""
    marks = sorted([*table.rows, *(position for row in table.cells for position in row), table.end])
    return cell + 1, marks[marks.index(cell) + 1]


def _taken_out(table: Table, cell: int) -> list[Piece]:
    """Return what a covered cell says, and leave it with an empty paragraph."""
    segment, (low, high) = table.place.segment, _content(table, cell)
    content, last = segment.pieces[low:high], segment.pieces[high - 1]
    assert isinstance(last, Paragraph)  # noqa: S101 - a cell ends with a paragraph
    if len(content) == 1 and last.text == "\n":
        return []
    start, size = segment.start(low), sum(piece.size for piece in content)
    segment.splice(low, high, [last.with_runs(glue((Run("\n", last.runs[-1].style),)))])
    table.place.tab.removed(table.place.segment_id, start, start + size - 1)
    return [_plainer(piece) for piece in content]


def _plainer(piece: Piece) -> Piece:
    if not isinstance(piece, Paragraph):
        return piece
    return piece.with_style({name: value for name, value in piece.style.items() if name in KEPT})


def _put_behind(table: Table, head: int, taken: list[Piece]) -> None:
    if not taken:
        return
    segment, (_, high) = table.place.segment, _content(table, head)
    at, size = segment.start(high), sum(piece.size for piece in taken)
    segment.splice(high, high, taken)
    table.place.tab.inserted(table.place.segment_id, at, size)
