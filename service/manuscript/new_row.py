"""A row that the identity block has no place for yet: where nobody else was concerned, there is no row for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.sentences import Language
from service.manuscript.labels import IDENTITY
from service.manuscript.looking import DocCell, DocTable
from service.manuscript.writing import Request, insert_text, span, units


@dataclass(frozen=True)
class RowAbove:
    """A row of a label and its value at the left, below which another can be put: its table, number, end, columns."""

    table: int
    row: int
    end: int
    columns: int


def row_above(grids: Iterable[DocTable], value: DocCell | None) -> RowAbove | None:
    """Return the row in which a value stands right of its label in the first column."""
    for grid in grids:
        for number, row in enumerate(grid.rows):
            if value in row.cells[1:2] and len(grid.rows) == grid.depth:
                return RowAbove(grid.start, number, row.end, len(row.cells))
    return None


def put_below(above: RowAbove, name: str, text: str, language: Language) -> list[Request]:
    """Return the requests that put a row with a label and its value below another.

    A row's mark and each of its empty cells' take a unit, and so does each cell's newline (evidence/docs.md 1.2).
    """
    place = {"tableStartLocation": {"index": above.table}, "rowIndex": above.row, "columnIndex": 0}
    label, first = IDENTITY[name].spoken(language), above.end + 2
    rest = {"tableCellLocation": {**place, "rowIndex": above.row + 1, "columnIndex": 1}, "rowSpan": 1}
    bold = {"range": span(first, first + units(label)), "textStyle": {"bold": True}, "fields": "bold"}
    return [
        {"insertTableRow": {"tableCellLocation": place, "insertBelow": True}},
        *(
            [{"mergeTableCells": {"tableRange": {**rest, "columnSpan": above.columns - 1}}}]
            if above.columns > 2
            else ()
        ),
        insert_text(first + 2, text),
        insert_text(first, label),
        {"updateTextStyle": bold},
    ]
