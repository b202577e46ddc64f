"""Merging and unmerging table cells: the covered ones stay, empty, and the head spans them (evidence/docs.md 2.6)."""

from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, Request
from service.sandbox.docs.requests.table_styles import table_range
from service.sandbox.docs.requests.tables import TableLayout
from service.sandbox.docs.tape.blank import points
from service.sandbox.docs.tape.segment import Paragraph, Piece, Run, glue

KEPT = ("namedStyleType", "lineSpacing", "direction", "spaceBelow", "indentStart", "avoidWidowAndOrphan")
"""What a covered paragraph keeps of its style when the head takes it in."""
MERGED_ROW = 21
Reply = dict[str, object]


def merge_table_cells(batch: Batch, request: Request) -> Reply:
    """Make the first cell of a range span all of it; what the others say is appended to it."""
    table, rows, columns = table_range(batch, request.get("tableRange", {}))
    for row, column, down, right in _merged(table, rows, columns):
        if row < rows[0] or column < columns[0] or row + down > rows[-1] + 1 or column + right > columns[-1] + 1:
            # not verified against Google: the text; that such a range is refused is documented
            raise batch.refuse("The table range must be rectangular.")
        table.respan(row, column, 1, 1)
    if len(rows) * len(columns) == 1:
        return {}
    for row in rows:
        style = table.mark(table.rows[row]).style
        table.restyle(table.rows[row], {**style, "minRowHeight": points(MERGED_ROW)})
    head = table.cells[rows[0]][columns[0]]
    table.respan(rows[0], columns[0], len(rows), len(columns))
    _, behind = table.content(head)
    covered = [table.cells[row][column] for row in rows for column in columns][1:]
    taken: list[Piece] = []
    for position in reversed(covered):  # the last first: what goes out of one does not move those before it
        taken[:0] = _taken_out(table, position)
    splicing.put_pieces(table.target, behind, taken)
    return {}


def unmerge_table_cells(batch: Batch, request: Request) -> Reply:
    """Let every merged cell that a range touches span itself alone; its text stays in the head."""
    table, rows, columns = table_range(batch, request.get("tableRange", {}))
    for row, column, _, _ in _merged(table, rows, columns):
        table.respan(row, column, 1, 1)
    return {}


def _merged(table: TableLayout, rows: range, columns: range) -> list[tuple[int, int, int, int]]:
    """Return the merged cells that a range touches."""
    return [
        (row, column, down, right)
        for row, column, down, right in table.heads()
        if row <= rows[-1] and row + down > rows[0] and column <= columns[-1] and column + right > columns[0]
    ]


def _taken_out(table: TableLayout, cell: int) -> list[Piece]:
    """Return what a covered cell says, and leave it with an empty paragraph."""
    target, (low, high) = table.target, table.content(cell)
    segment = target.segment
    content, last = segment.pieces[low:high], segment.pieces[high - 1]
    assert isinstance(last, Paragraph)  # noqa: S101 - a cell ends with a paragraph
    if len(content) == 1 and last.text == "\n":
        return []
    start, size = segment.start(low), sum(piece.size for piece in content)
    segment.splice(low, high, [last.with_runs(glue((Run("\n", last.runs[-1].style),)))])
    target.tab.removed(target.segment_id, start, start + size - 1)
    return [_plainer(piece) for piece in content]


def _plainer(piece: Piece) -> Piece:
    if not isinstance(piece, Paragraph):
        return piece
    return piece.with_style({name: value for name, value in piece.style.items() if name in KEPT})
