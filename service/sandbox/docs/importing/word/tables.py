"""A Word table as a grid: rows and cells through what stands around them, spans, and cells left out (17.4)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from service.sandbox.core.lost import Lost
from service.sandbox.docs.importing.laying import MOST_COLUMNS, TableCell, check_grid, table
from service.sandbox.docs.importing.word.package import child
from service.sandbox.docs.importing.word.properties import count, switched, value
from service.sandbox.docs.importing.word.runs import chosen, said
from service.sandbox.docs.importing.word.table_looks import borders, widths
from service.sandbox.docs.tape.segment import Piece


@dataclass
class Slot:
    """A place of the grid: a cell's first, one that it covers to the right (no element), or one that is left out."""

    element: Element | None = None
    width: int = 1
    merged: str = ""
    """ "restart", or "continue" for what belongs to the cell above."""


class Grid:
    """A table's rows as they stand when every tracked change is accepted."""

    def __init__(self, source: Element, lost: Lost) -> None:
        self._lost, self._source = lost, source
        found = list(_through(source, "w:tr"))
        check_grid(len(found), 1)
        rows = [row for row in found if not self._deleted(row)]
        self.headers = _headers(rows)
        self.slots: list[list[Slot]] = []
        columns = 0
        for row in rows:
            self.slots.append(self._row(row))
            columns = max(columns, len(self.slots[-1]))
            check_grid(len(rows), columns)
        for line in self.slots:
            line += [Slot() for _ in range(columns - len(line))]

    def _deleted(self, row: Element) -> bool:
        gone = child(row, "w:trPr/w:del") is not None
        if gone:
            self._lost.note("tracked deletion of a row", said(row))
        return gone

    def _row(self, row: Element) -> list[Slot]:
        properties = child(row, "w:trPr")
        line = [Slot() for _ in range(min(count(properties, "w:gridBefore"), MOST_COLUMNS))]
        for cell in _through(row, "w:tc"):
            said_of = child(cell, "w:tcPr")
            width = min(count(said_of, "w:gridSpan", 1), MOST_COLUMNS)
            if value(said_of, "w:hMerge") in ("continue", "") and line:
                self._hidden(cell)
                line += [Slot(width=0) for _ in range(width)]
                continue
            if child(said_of, "w:cellDel") is not None:
                self._lost.note("tracked deletion of a cell", said(cell))
                line += [Slot() for _ in range(width)]
                continue
            vertical = value(said_of, "w:vMerge")
            line.append(Slot(cell, width, "" if vertical is None else vertical or "continue"))
            line += [Slot(width=0) for _ in range(width - 1)]
        return line + [Slot() for _ in range(min(count(properties, "w:gridAfter"), MOST_COLUMNS))]

    def _hidden(self, cell: Element) -> None:
        if said(cell).strip():
            self._lost.note("words under a merged cell", said(cell))

    def pieces(self, content: Callable[[Element], Sequence[Piece]]) -> list[Piece]:
        """Return the table on the tape; `content` lays what a cell holds."""
        rows: list[list[TableCell]] = []
        for at, line in enumerate(self.slots):
            with self._lost.inside(f"row {at + 1}"):
                rows.append([self._cell(at, column, slot, content) for column, slot in enumerate(line)])
        return table(rows, self.headers, widths(self._source, len(self.slots[0])) if self.slots else ())

    def _cell(self, row: int, column: int, slot: Slot, content: Callable[[Element], Sequence[Piece]]) -> TableCell:
        if slot.element is None:
            return TableCell(())
        if slot.merged == "continue" and self._above(row, column):
            self._hidden(slot.element)
            return TableCell(())
        down = 1
        while slot.merged and row + down < len(self.slots) and self._follows(row + down, column):
            down += 1
        across = self._width(row, column)
        edges = {
            "Top": row == 0,
            "Bottom": row + down == len(self.slots),
            "Left": column == 0,
            "Right": column + across == len(self.slots[row]),
        }
        outer = frozenset(side for side, at_edge in edges.items() if at_edge)
        bare = borders(self._source, slot.element, outer)
        return TableCell(content(slot.element), down, across, bare)

    def _width(self, row: int, column: int) -> int:
        """Return how many columns a cell fills: its own, and those of cells merged into it from the right."""
        line, end = self.slots[row], column + 1
        while end < len(line) and not line[end].width:
            end += 1
        return end - column

    def _follows(self, row: int, column: int) -> bool:
        """Whether the cell here belongs to the one above, as wide as itself and merged too."""
        slot, above = self.slots[row][column], self.slots[row - 1][column]
        merged = slot.merged == "continue" and bool(above.merged)
        return merged and self._width(row, column) == self._width(row - 1, column)

    def _above(self, row: int, column: int) -> bool:
        return row > 0 and self._follows(row, column)


def _through(holder: Element, wanted: str) -> Iterator[Element]:
    """Yield rows or cells, also out of content controls and the like; none of tables inside."""
    for one in holder:
        if one.tag == wanted:
            yield one
        elif one.tag == "mc:AlternateContent":
            found = chosen(one)
            yield from () if found is None else _through(found, wanted)
        elif one.tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo"):
            yield from _through(one, wanted)


def _headers(rows: Sequence[Element]) -> int:
    """Return how many of the first rows repeat on every page."""
    return next((at for at, row in enumerate(rows) if not switched(row, "w:trPr/w:tblHeader")), len(rows))
