"""Deletions in SUGGEST mode: of text, and of tables, rows and columns (evidence/docs.md 2.8).

Not verified against Google: that a table or column is marked as a row is, on itself and on the text in it.
"""

from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Target
from service.sandbox.docs.requests.tables import TableLayout, layout
from service.sandbox.docs.showing import changes
from service.sandbox.docs.showing.changes import DELETED, INSERTED
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.segment import StructureMark


def delete(target: Target, start: int, end: int) -> None:
    """Mark a range as to be deleted; what the caller only suggested to insert goes at once."""
    splicing.check_deletable(target, start, end)
    key = suggesting.claim(target, start, end)
    end = _delete_whole(target, start, end, key)
    suggesting.mark_deleted(target, start, end, key)
    for begin, stop in reversed(_own_insertions(target, start, end)):
        splicing.delete_if_possible(target, begin, stop)


def _own_insertions(target: Target, start: int, end: int) -> list[tuple[int, int]]:
    mine = target.batch.discussions.mine
    return suggesting.spans_of(target, start, end, lambda run: any(mine(key) for key in run.inserted))


def delete_rows(table: TableLayout, top: int, down: int) -> None:
    """Suggest to delete rows."""
    ends = [*table.rows[1:], table.end]
    _delete(table, [(table.rows[row], ends[row]) for row in range(top, top + down)])


def delete_columns(table: TableLayout, left: int, right: int) -> None:
    """Suggest to delete columns."""
    cells = [row[column] for row in table.cells for column in range(left, left + right)]
    _delete(table, [(cell, table.content(cell)[1]) for cell in cells])


def _delete(table: TableLayout, parts: list[tuple[int, int]]) -> None:
    """Mark parts of a table, each from its mark to the position behind it."""
    segment = table.target.segment
    spans = [(segment.start(low), segment.start(high)) for low, high in parts]
    key = suggesting.claim(table.target, spans[0][0], spans[-1][1])
    for (position, _), (start, end) in zip(parts, spans, strict=True):
        _mark(table.target, position, key)
        suggesting.mark_deleted(table.target, start, end, key)


def _mark(target: Target, position: int, key: str) -> None:
    piece = target.segment.pieces[position]
    if isinstance(piece, StructureMark):
        target.segment.pieces[position] = changes.marked(piece, DELETED, key)


def _delete_whole(target: Target, start: int, end: int, key: str) -> int:
    """Mark the tables and sections in a range as to be deleted, and return where the range ends then.

    A table that the caller only suggested goes at once.
    """
    low, _ = target.segment.at(start)
    high, _ = target.segment.at(end)
    for position in reversed(_outermost(target, low, high)):
        piece = target.segment.pieces[position]
        assert isinstance(piece, StructureMark)  # noqa: S101 - the outermost ones are marks
        if piece.kind == "table" and any(target.batch.discussions.mine(one) for one in piece.more.get(INSERTED, ())):
            behind = layout(target, position).end + 1
            end -= target.segment.start(behind) - target.segment.start(position)
            splicing.take_pieces(target, position, behind)
        else:
            _mark(target, position, key)
    return end


def _outermost(target: Target, low: int, high: int) -> list[int]:
    """Return the positions of the tables and sections that are in no other table."""
    found, depth = [], 0
    for position, piece in enumerate(target.segment.pieces[low:high], start=low):
        kind = piece.kind if isinstance(piece, StructureMark) else ""
        if depth == 0 and kind in ("table", "section", "contents"):
            found.append(position)
        depth += {"table": 1, "table_end": -1}.get(kind, 0)
    return found
