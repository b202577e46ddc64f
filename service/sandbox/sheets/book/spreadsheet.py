"""A spreadsheet: its own properties, its sheets, and how both are kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.core.json_bytes import read, written
from service.sandbox.sheets.book import defaults
from service.sandbox.sheets.book.areas import COLUMNS, ROWS, Box, GridRange
from service.sandbox.sheets.book.cells import CellGrid

PIXELS = {ROWS: 21, COLUMNS: 100}
_RESOURCE = "told"  # a word that spreadsheets kept by 0.2.0 have
MOST_CELLS, MOST_COLUMNS = 10_000_000, 18_278


@dataclass
class Sheet:
    """A sheet. `resource` is Google's Sheet resource without index, data and developer metadata.

    `sizes` has, by dimension and index, the DimensionProperties that are not the default.
    """

    resource: dict[str, Any]
    grid: CellGrid
    sizes: dict[str, dict[int, dict[str, Any]]] = field(default_factory=lambda: {ROWS: {}, COLUMNS: {}})

    @property
    def properties(self) -> dict[str, Any]:
        """Its SheetProperties."""
        known: dict[str, Any] = self.resource["properties"]
        return known

    @property
    def id(self) -> int:
        """Its sheetId."""
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.properties["title"])

    @property
    def rows(self) -> int:
        """How many rows its grid has."""
        return int(self.properties.get("gridProperties", {}).get("rowCount", 0))

    @property
    def columns(self) -> int:
        """How many columns its grid has."""
        return int(self.properties.get("gridProperties", {}).get("columnCount", 0))

    @property
    def whole(self) -> Box:
        """The rectangle of the whole grid."""
        return Box(0, self.rows, 0, self.columns)

    def count(self, dimension: str) -> int:
        """Return how many rows or columns there are."""
        return self.rows if dimension == ROWS else self.columns

    def resize(self, dimension: str, count: int) -> None:
        """Give the grid another number of rows or columns."""
        self.properties["gridProperties"]["rowCount" if dimension == ROWS else "columnCount"] = count

    def list(self, name: str) -> list[Any]:
        """Return one of its lists (merges, protectedRanges, ...), to be read or changed."""
        known: list[Any] = self.resource.setdefault(name, [])
        return known

    def size(self, dimension: str, index: int) -> dict[str, Any]:
        """Return the DimensionProperties of a row or column."""
        return {"pixelSize": PIXELS[dimension]} | self.sizes[dimension].get(index, {})

    def box(self, span: GridRange) -> Box:
        """Return the part of a range inside the grid."""
        return span.within(self.rows, self.columns)


@dataclass
class Book:
    """A spreadsheet. `resource` has properties (without title), namedRanges and every developer metadata entry."""

    resource: dict[str, Any]
    sheets: list[Sheet]
    head: bytes = b""
    """All but the cells as bytes, once the book is kept and not changed any more."""

    def draft(self) -> "Book":
        """Return a copy to change; cells are shared until they are written."""
        copy = read(self.head or _head(self))
        return Book(
            copy[_RESOURCE],
            [
                Sheet(own[_RESOURCE], sheet.grid.draft(), _sizes(own["sizes"]))
                for own, sheet in zip(copy["sheets"], self.sheets, strict=True)
            ],
        )

    def find(self, sheet_id: int) -> Sheet | None:
        """Return a sheet by its id."""
        return next((sheet for sheet in self.sheets if sheet.id == sheet_id), None)

    def sheet(self, sheet_id: int) -> Sheet:
        """Return a sheet by its id; raises Google's 400 (evidence/sheets.md 6)."""
        found = self.find(sheet_id)
        if found is None:
            raise invalid(f"No grid with id: {sheet_id}")
        return found

    def titled(self, title: str) -> Sheet | None:
        """Return a sheet by its title."""
        return next((sheet for sheet in self.sheets if sheet.title == title), None)

    def list(self, name: str) -> list[Any]:
        """Return namedRanges or developerMetadata, to be read or changed."""
        known: list[Any] = self.resource.setdefault(name, [])
        return known

    def objects(self, name: str) -> Iterator[tuple[Sheet, dict[str, Any]]]:
        """Yield each entry of one of the sheets' lists with its sheet."""
        for sheet in self.sheets:
            for entry in sheet.resource.get(name, []):
                yield sheet, entry

    def check_size(self) -> None:
        """Raise Google's 400 where a grid has grown too large (evidence/sheets.md 30)."""
        if any(sheet.columns > MOST_COLUMNS for sheet in self.sheets):
            raise invalid(
                "This action would increase the number of columns in the sheet above the limit of "
                f"{MOST_COLUMNS} columns"
            )
        if sum(sheet.rows * sheet.columns for sheet in self.sheets) > MOST_CELLS:
            raise invalid(
                f"This action would increase the number of cells in the workbook above the limit of {MOST_CELLS} cells."
            )


def blank(sheet_ids: tuple[int, ...] = (0,)) -> Book:
    """Return a new spreadsheet as Google makes it: one sheet, `Sheet1`, of 1000 by 26 (evidence/sheets.md 5)."""
    sheets = [new_sheet({"sheetId": number, "title": f"Sheet{n}"}) for n, number in enumerate(sheet_ids, 1)]
    return Book({"properties": defaults.properties()}, sheets)


def new_sheet(properties: Mapping[str, Any]) -> Sheet:
    """Return a sheet with these properties and defaults for the rest."""
    sent = dict(properties.get("gridProperties", {}))
    counts = {"rowCount": sent.pop("rowCount", 1000), "columnCount": sent.pop("columnCount", 26)}
    known = {"sheetId": 0, "title": "", "sheetType": "GRID", "gridProperties": counts | sent}
    more = {name: value for name, value in properties.items() if name not in ("gridProperties", "index")}
    return Sheet({"properties": known | more}, CellGrid(b""))


def parse(content: bytes) -> Book:
    """Return the spreadsheet that `dump` wrote: a line for everything but cells, then a line of cells a sheet."""
    head, *grids = content.split(b"\n")
    known = read(head)
    sheets = [
        Sheet(sheet[_RESOURCE], CellGrid(raw, calculated=sheet["calculated"]), _sizes(sheet["sizes"]))
        for sheet, raw in zip(known["sheets"], grids, strict=True)
    ]
    return Book(known[_RESOURCE], sheets, head)


def dump(book: Book) -> bytes:
    """Return a spreadsheet as bytes; it is not to be changed any more."""
    book.head = _head(book)
    return b"\n".join([book.head, *(sheet.grid.encoded() for sheet in book.sheets)])


def _head(book: Book) -> bytes:
    sheets = [
        {_RESOURCE: sheet.resource, "sizes": _named(sheet.sizes), "calculated": sheet.grid.calculated}
        for sheet in book.sheets
    ]
    return written({_RESOURCE: book.resource, "sheets": sheets})


def _named(sizes: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> dict[str, dict[str, Mapping[str, Any]]]:
    return {dimension: {str(index): size for index, size in lines.items()} for dimension, lines in sizes.items()}


def _sizes(lines: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[int, dict[str, Any]]]:
    return {dimension: {int(index): size for index, size in sizes.items()} for dimension, sizes in lines.items()}
