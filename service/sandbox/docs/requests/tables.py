"""Tables on the tape: finding one's way in them, inserting them, pinning header rows (evidence/docs.md 1.2, 2.6)."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, InsertionPoint, Request, Target
from service.sandbox.docs.showing import changes
from service.sandbox.docs.showing.changes import INSERTED
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.blank import CELL, FULL, ROW, points
from service.sandbox.docs.tape.segment import TABLE_END, Paragraph, Piece, Run, StructureMark, Style

PAGELESS_WIDTHS = {1: 500, 2: 250}
MOST_UNITS = 1_020_000
"""The characters a document may have, as the editor's help says (evidence/docs.md 4)."""
Reply = dict[str, object]


@dataclass(frozen=True)
class TableLayout:
    """Where a table's marks stand: `rows` of row marks, `cells` of cell marks per row, `end` of the end mark."""

    target: Target
    start: int
    rows: list[int]
    cells: list[list[int]]
    end: int

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return len(self.cells[0])

    def content(self, cell: int) -> tuple[int, int]:
        """Return the positions of a cell's content: behind its mark, up to the table's next one."""
        marks = sorted([*self.rows, *(position for row in self.cells for position in row), self.end])
        return cell + 1, marks[bisect_right(marks, cell)]

    def span(self, row: int, column: int) -> tuple[int, int]:
        """Return how many rows and columns a cell spans."""
        style = self.mark(self.cells[row][column]).style
        return style.get("rowSpan", 1), style.get("columnSpan", 1)

    def heads(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield row, column, and spans of the cells that others are merged into."""
        for row, cells in enumerate(self.cells):
            for column in range(len(cells)):
                down, right = self.span(row, column)
                if (down, right) != (1, 1):
                    yield row, column, down, right

    def head(self, row: int, column: int) -> tuple[int, int, int, int]:
        """Return the head of a cell, itself where it is not covered, and the head's spans."""
        for top, left, down, right in self.heads():
            if top <= row < top + down and left <= column < left + right:
                return top, left, down, right
        return row, column, 1, 1

    def respan(self, row: int, column: int, down: int, right: int) -> None:
        """Give a cell other spans."""
        position = self.cells[row][column]
        self.restyle(position, {**self.mark(position).style, "rowSpan": down, "columnSpan": right})

    def mark(self, position: int) -> StructureMark:
        """Return the mark at a position."""
        piece = self.target.segment.pieces[position]
        assert isinstance(piece, StructureMark)  # noqa: S101 - the positions are those of marks
        return piece

    def restyle(self, position: int, style: Style) -> None:
        """Give a mark another style."""
        self.target.segment.pieces[position] = self.mark(position)._replace(style=style)


def table_at(batch: Batch, location: Request) -> TableLayout:
    """Return the table that starts exactly at a location; raises where none does (evidence/docs.md 3.8)."""
    target = batch.target(location)
    index = location.get("index", 0)
    target.inside(index)
    position, _ = target.segment.at(index)
    piece = target.segment.pieces[position]
    if not isinstance(piece, StructureMark) or piece.kind != "table":
        raise batch.refuse(_wrong_start(batch.kind))
    return layout(target, position)


def _wrong_start(kind: str) -> str:
    """Return the error of a wrong table start, in Google's wording for this kind of request (evidence/docs.md 3.8)."""
    if kind == "updateTableColumnProperties":
        return "The provided table start location is invalid."
    return "Invalid table start location. Must specify the start index of the table."


def layout(target: Target, start: int) -> TableLayout:
    """Return where the marks of the table at a position stand."""
    rows: list[int] = []
    cells: list[list[int]] = []
    depth, position = 0, start
    for position in range(start, len(target.segment.pieces)):
        piece = target.segment.pieces[position]
        if not isinstance(piece, StructureMark):
            continue
        if piece.kind == "table":
            depth += 1
        elif piece.kind == "table_end":
            depth -= 1
            if depth == 0:
                break
        elif depth == 1 and piece.kind == "row":
            rows.append(position)
            cells.append([])
        elif depth == 1 and piece.kind == "cell":
            cells[-1].append(position)
    return TableLayout(target, start, rows, cells, position)


def cell_at(batch: Batch, location: Request) -> tuple[TableLayout, int, int]:
    """Return the table, row and column of a TableCellLocation."""
    table = table_at(batch, location.get("tableStartLocation", {}))
    row, column = location.get("rowIndex", 0), location.get("columnIndex", 0)
    if not 0 <= row < len(table.rows) or not 0 <= column < len(table.cells[row]):
        # not verified against Google: the text
        raise batch.refuse("The table cell location is outside the bounds of the table.")
    return table, row, column


def insert_table(batch: Batch, request: Request) -> Reply:
    """Put a newline and an empty table at a location: the table starts one unit behind it."""
    rows, columns = request.get("rows", 0), request.get("columns", 0)
    if rows < 1 or columns < 1:
        # not verified against Google: the text
        raise batch.refuse("The number of rows and columns must be at least 1.")
    if rows * (1 + 2 * columns) > MOST_UNITS:
        # not verified against Google: that the editor's limit holds for tables, and the text
        raise batch.refuse("The table is too large.")
    point = batch.point(request)
    if point.target.segment.kind == "footnote":
        # not verified against Google: the text
        raise batch.refuse("Tables cannot be inserted in a footnote.")
    newline = suggesting.template(point, splicing.text_style(point))._replace(text="\n")
    splicing.insert(point, [(), ()], newline, _empty(point, rows, columns, newline))
    return {}


def _empty(point: InsertionPoint, rows: int, columns: int, newline: Run) -> list[Piece]:
    style = newline.style
    named = point.paragraph.style.get("namedStyleType", "NORMAL_TEXT")
    if point.offset == 0 and named != "NORMAL_TEXT":  # cells take its looks, too (evidence/docs.md 1.2)
        style = {**point.target.tab.named_styles.get(named, {}).get("textStyle", {}), **style}
    cell: list[Piece] = [StructureMark("cell", CELL), Paragraph((newline._replace(style=style),), FULL)]
    row: list[Piece] = [StructureMark("row", ROW), *cell * columns]
    table = StructureMark("table", {"tableColumnProperties": [_column(point, columns)] * columns})
    for key in newline.inserted:
        table = changes.marked(table, INSERTED, key)
    return [table, *row * rows, TABLE_END]


def _column(point: InsertionPoint, columns: int) -> Style:
    mode = point.target.tab.document_style.get("documentFormat", {}).get("documentMode")
    if mode != "PAGELESS":
        return {"widthType": "EVENLY_DISTRIBUTED"}
    # measured for 1, 2 and 3 columns; for more not verified against Google
    return {"widthType": "FIXED_WIDTH", "width": points(PAGELESS_WIDTHS.get(columns, 525 / columns))}


def pin_table_header_rows(batch: Batch, request: Request) -> Reply:
    """Mark the first rows as header rows, and the others not."""
    table = table_at(batch, request.get("tableStartLocation", {}))
    pinned = request.get("pinnedHeaderRowsCount", 0)
    if not 0 <= pinned <= len(table.rows):
        # not verified against Google: the text
        raise batch.refuse("The number of pinned header rows is outside the bounds of the table.")
    for number, position in enumerate(table.rows):
        style = {name: value for name, value in table.mark(position).style.items() if name != "tableHeader"}
        table.restyle(position, {**style, "tableHeader": True} if number < pinned else style)
    return {}
