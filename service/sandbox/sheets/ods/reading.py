"""An OpenDocument file as a spreadsheet: values, formulas, merges, notes, links, looks, sizes and frozen lines stay.

See evidence/chosen.md 2.
"""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from service.sandbox.core.call import Converted
from service.sandbox.core.errors import invalid
from service.sandbox.core.lost import Lost
from service.sandbox.core.unpacking import no_file
from service.sandbox.sheets.book import a1
from service.sandbox.sheets.book.areas import COLUMNS, ROWS, Box, boxed
from service.sandbox.sheets.book.cells import Cell
from service.sandbox.sheets.book.spreadsheet import MOST_CELLS, PIXELS, Book, Sheet, blank, dump, new_sheet
from service.sandbox.sheets.ods import around
from service.sandbox.sheets.ods.cells import Reader, holds, spans
from service.sandbox.sheets.ods.looks import Looks
from service.sandbox.sheets.ods.package import KIND, Element, count, get, name_of, parts, tag
from service.sandbox.sheets.values.calculating import calculate
from service.sandbox.sheets.values.plain import where

LEAST_ROWS, LEAST_COLUMNS = 1000, 26  # as around a workbook (xlsx/reading.py)
MOST_FILLED = 500_000
"""Cells with something in them, over all sheets: a file may say of one that it stands there a million times."""
MOST_FORMULAS = 100
"""Cells that one formula may stand in."""
MOST_CHARACTERS = 50_000_000
MOST_BLANK = 100_000
"""Blank cells that keep their look, over all sheets: programs give one to whole columns."""
_GROUPS = {
    "table:table-row": {"table:table-header-rows", "table:table-rows", "table:table-row-group"},
    "table:table-column": {"table:table-header-columns", "table:table-columns", "table:table-column-group"},
    "table:table-cell": set[str](),
}
_REPEATED = {name: f"table:number-{name.removeprefix('table:table-')}s-repeated" for name in _GROUPS} | {
    "table:table-cell": "table:number-columns-repeated"
}
COVERED = "table:covered-table-cell"


def ods_book(content: bytes) -> Converted:
    """Return the spreadsheet of an OpenDocument file, its sheets under random ids; what is no such file is a 400."""
    found = parts(content)
    body = found["content.xml"].find(f"{tag('office:body')}/{tag('office:spreadsheet')}")
    tables = [] if body is None else body.findall(tag("table:table"))
    if body is None or not tables:
        raise no_file(KIND)
    book, lost = blank(), Lost()
    book.sheets = []
    reading = _Reading(book, Looks(found[name] for name in ("styles.xml", "content.xml") if name in found), lost)
    for table in tables:
        if table.find(tag("table:table-source")) is None:
            reading.sheet(table)
            book.check_size()
        else:
            lost.note("what was copied from another file", get(table, "table:name"))
    if not book.sheets:
        raise no_file(KIND)
    around.names(body, book, lost)
    around.frozen(found.get("settings.xml"), book)
    around.dropped(body, lost)
    calculate(book, datetime.now(UTC))
    return Converted(dump(book), lost.lines)


class _Line(NamedTuple):
    """An element of rows, columns or cells: where it begins, and how many times it stands there."""

    element: Element
    begin: int
    times: int


class _Reading:
    """The sheets of one file, read one after the other; what they hold is counted over all."""

    def __init__(self, book: Book, looks: Looks, lost: Lost) -> None:
        self._book, self._looks, self._lost = book, looks, lost
        self._reader = Reader(looks, where(book), lost)
        self._filled = self._characters = self._blank = 0

    def sheet(self, table: Element) -> None:
        """Put a table into the spreadsheet."""
        title = around.free_title(self._book, get(table, "table:name"))
        rows, columns = list(_lines(table, "table:table-row")), list(_lines(table, "table:table-column"))
        bottom, right = _end(rows)
        grid = {"rowCount": max(bottom, LEAST_ROWS), "columnCount": max(right, LEAST_COLUMNS)}
        if grid["rowCount"] * grid["columnCount"] > MOST_CELLS:
            raise invalid(f"The sheet “{title}” reaches beyond {MOST_CELLS} cells.")
        number = secrets.randbelow(2**31 - 1) + 1
        while self._book.find(number) is not None:
            number = secrets.randbelow(2**31 - 1) + 1
        sheet = new_sheet({"sheetId": number, "title": title, "gridProperties": grid})
        self._book.sheets.append(sheet)
        if self._looks.hidden(get(table, "table:style-name")):
            sheet.properties["hidden"] = True
        self._sizes(sheet, ROWS, rows, bottom)
        self._sizes(sheet, COLUMNS, columns, sheet.columns)
        with self._lost.inside(f"sheet “{title}”"):
            around.dropped(table, self._lost)
            self._cells(sheet, rows, columns, Box(0, bottom, 0, right))

    def _sizes(self, sheet: Sheet, dimension: str, lines: list[_Line], end: int) -> None:
        family, size = ("table-row", "row-height") if dimension == ROWS else ("table-column", "column-width")
        for line in lines:
            pixels = self._looks.pixels(family, get(line.element, "table:style-name"), size)
            own = {"pixelSize": pixels} if pixels not in (None, PIXELS[dimension]) else {}
            own |= {"hiddenByUser": True} if get(line.element, "table:visibility") == "collapse" else {}
            for index in range(line.begin, min(line.begin + line.times, end)) if own else ():
                sheet.sizes[dimension][index] = dict(own)

    def _cells(self, sheet: Sheet, rows: list[_Line], columns: list[_Line], used: Box) -> None:
        usual = {
            line.begin + n: get(line.element, "table:default-cell-style-name")
            for line in columns
            for n in range(min(line.times, max(used.right - line.begin, 0)))
        }
        filled = set[tuple[int, int]]()
        """The places that array formulas fill: their values are computed."""
        for row in rows:
            style = get(row.element, "table:default-cell-style-name")
            for cell in _lines(row.element, "table:table-cell"):
                box = Box(row.begin, min(row.begin + row.times, used.bottom),
                          cell.begin, min(cell.begin + cell.times, used.right))  # fmt: skip
                look = get(cell.element, "table:style-name") or style or usual.get(cell.begin, "")
                if box.empty:
                    break
                if not holds(cell.element):
                    self._dress(sheet, box, look)
                    continue
                with self._lost.inside(f"{a1.column_letters(box.left)}{box.top + 1}"):
                    self._put(sheet, box, cell.element, look, filled)

    def _put(self, sheet: Sheet, box: Box, element: Element, look: str, filled: set[tuple[int, int]]) -> None:
        """Put a cell into every place of a rectangle."""
        cell, size = self._reader.cell(element, look), (box.bottom - box.top) * (box.right - box.left)
        if name_of(element) == COVERED:
            if cell.filled:
                self._lost.note("what is below a merged cell", str(cell.value))
            return
        over, array = spans(element), self._reach(sheet, box, spans(element, "matrix-"))
        self._count(size + (array.bottom - array.top) * (array.right - array.left) - 1, cell)
        if cell.formula is not None and size > MOST_FORMULAS:
            raise invalid(f"A formula stands in {size} cells; more than {MOST_FORMULAS} are not read.")
        if over != (1, 1) and size == 1:
            merged = self._reach(sheet, box, over)
            sheet.list("merges").append(boxed(sheet.id, merged).wire())
        for row in range(box.top, box.bottom):
            for column in range(box.left, box.right):
                sheet.grid.put(row, column, Cell(format=cell.format) if (row, column) in filled else cell)
        filled.update(
            (row, column) for row in range(array.top, array.bottom) for column in range(array.left, array.right)
        )

    @staticmethod
    def _reach(sheet: Sheet, box: Box, size: tuple[int, int]) -> Box:
        """Return the part of the grid that a cell of several rows and columns covers."""
        return Box(box.top, min(box.top + size[0], sheet.rows), box.left, min(box.left + size[1], sheet.columns))

    def _count(self, size: int, cell: Cell) -> None:
        """Count what is to be put; too much is a 400."""
        self._filled += size
        self._characters += size * (len(cell.value) if isinstance(cell.value, str) else 1)
        if self._filled > MOST_FILLED or self._characters > MOST_CHARACTERS:
            raise invalid(f"The file holds more than {MOST_FILLED} cells, or {MOST_CHARACTERS} characters.")

    def _dress(self, sheet: Sheet, box: Box, name: str) -> None:
        """Give the blank cells of a rectangle their look, as far as there are not too many."""
        look, size = self._looks.of_cell(name), (box.bottom - box.top) * (box.right - box.left)
        if look is None:
            return
        if self._blank + size > MOST_BLANK:
            self._lost.note("the look of blank cells")
            return
        self._blank += size
        for row in range(box.top, box.bottom):
            for column in range(box.left, box.right):
                sheet.grid.put(row, column, Cell(format=look))


def _lines(holder: Element, name: str, begin: int = 0) -> Iterator[_Line]:
    """Yield the rows, columns or cells below an element, those in groups too."""
    for element in _flat(holder, name):
        times = count(element, _REPEATED[name])
        yield _Line(element, begin, times)
        begin += times


def _flat(holder: Element, name: str) -> Iterator[Element]:
    for element in holder:
        found = name_of(element)
        if found == name or (found == COVERED and name == "table:table-cell"):
            yield element
        elif found in _GROUPS[name]:
            yield from _flat(element, name)


def _end(rows: list[_Line]) -> tuple[int, int]:
    """Return how many rows and columns are used."""
    bottom = right = 0
    for row in rows:
        for cell in _lines(row.element, "table:table-cell"):
            if holds(cell.element):
                down, across = spans(cell.element)
                bottom = max(bottom, row.begin + max(row.times, down))
                right = max(right, cell.begin + max(cell.times, across))
    return bottom, right
