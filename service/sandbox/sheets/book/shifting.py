"""Rows and columns inserted, deleted and moved, and what stands on them moving along."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from service.sandbox.sheets.book.areas import BOUNDS, COLUMNS, ROWS, Box
from service.sandbox.sheets.book.references import shifted
from service.sandbox.sheets.book.spreadsheet import Book, Sheet

Span = tuple[int, int]


class DimensionChange(Protocol):
    """What happens to the rows or columns of a sheet."""

    def index(self, at: int) -> int | None:
        """Return where a row or column is afterwards; None when it is gone."""
        ...

    def span(self, start: int, end: int) -> Span | None:
        """Return where a range is afterwards; None when nothing of it is left."""
        ...


@dataclass(frozen=True)
class Insertion:
    """`count` new lines before `at`. A range grows only when they come inside it."""

    at: int
    count: int

    def index(self, at: int) -> int:
        """Return where a line is afterwards."""
        return at + self.count if at >= self.at else at

    def span(self, start: int, end: int) -> Span:
        """Return where a range is afterwards."""
        return self.index(start), end + self.count if end > self.at else end


@dataclass(frozen=True)
class Removal:
    """The lines from `start` to before `end` go."""

    start: int
    end: int

    def index(self, at: int) -> int | None:
        """Return where a line is afterwards."""
        if self.start <= at < self.end:
            return None
        return at - (self.end - self.start) if at >= self.end else at

    def span(self, start: int, end: int) -> Span | None:
        """Return what is left of a range."""
        left = tuple(bound - max(0, min(bound, self.end) - self.start) for bound in (start, end))
        return (left[0], left[1]) if left[0] < left[1] else None


@dataclass(frozen=True)
class Moved:
    """The lines from `start` to before `end` go before line `to`, read before they were taken out.

    See evidence/sheets.md 44.
    """

    start: int
    end: int
    to: int

    @property
    def _landing(self) -> int:
        return self.to - (self.end - self.start) if self.to >= self.end else self.to

    def index(self, at: int) -> int:
        """Return where a line is afterwards."""
        if self.start <= at < self.end:
            return self._landing + at - self.start
        without = at - (self.end - self.start) if at >= self.end else at
        return without + (self.end - self.start) if without >= self._landing else without

    def span(self, start: int, end: int) -> Span | None:
        """Return where a range is afterwards: it goes along when it moved whole, else it closes and opens."""
        if self.start <= start and end <= self.end:
            return self.index(start), self.index(end - 1) + 1
        left = Removal(self.start, self.end).span(start, end)
        return Insertion(self._landing, self.end - self.start).span(*left) if left else None


def shift(book: Book, sheet: Sheet, dimension: str, change: DimensionChange) -> None:
    """Move a sheet's cells, sizes, ranges and metadata; its grid keeps its size."""
    if dimension == ROWS:
        sheet.grid.move_rows(change.index)
    else:
        sheet.grid.move_columns(change.index)
    moved = ((change.index(index), size) for index, size in sheet.sizes[dimension].items())
    sheet.sizes[dimension] = {index: size for index, size in moved if index is not None}
    _rewrite(book, sheet, dimension, change)
    move = _Mover(sheet.id, dimension, change)
    sheet.resource = {name: move.kept(name, part) for name, part in sheet.resource.items()}
    if sheet.resource.get("basicFilter", ...) is None:
        del sheet.resource["basicFilter"]
    book.resource["namedRanges"] = move.kept("namedRanges", book.list("namedRanges"))
    book.resource["developerMetadata"] = [entry for entry in book.list("developerMetadata") if move.metadata(entry)]


def _rewrite(book: Book, sheet: Sheet, dimension: str, change: DimensionChange) -> None:
    """Let the formulas of every sheet follow the cells they refer to."""
    for other in book.sheets:
        if not other.grid.calculated:
            continue

        def here(title: str | None, other: Sheet = other) -> bool:
            return other is sheet if title is None else title == sheet.title

        for row, column, cell in list(other.grid.inside(Box(0, 2**31, 0, 2**31))):
            if cell.formula is not None:
                formula = shifted(cell.formula, here, change.span, rows=dimension == ROWS)
                if formula != cell.formula:
                    other.grid.put(row, column, cell._replace(formula=formula))


@dataclass(frozen=True)
class _Mover:
    sheet: int
    dimension: str
    change: DimensionChange

    def kept(self, name: str, part: Any) -> Any:
        """Return a part of a sheet with its ranges moved; what stood only on deleted lines is gone."""
        if name in ("properties", "charts", "slicers"):
            return self.anchored(part)
        if name in ("rowGroups", "columnGroups"):
            own = (name == "rowGroups") == (self.dimension == ROWS)
            return [group for group in part if self.line(group["range"])] if own else part
        if isinstance(part, list):
            return [entry for entry in part if self.holder(entry)]
        return part if not isinstance(part, dict) or self.holder(part) else None

    def holder(self, entry: dict[str, Any]) -> bool:
        """Move the ranges of an entry; False when it has lost its place."""
        if self.is_range(entry):
            return self.area(entry)
        if "ranges" in entry:
            entry["ranges"] = [span for span in entry["ranges"] if self.area(span)]
            return bool(entry["ranges"])
        if "unprotectedRanges" in entry:
            entry["unprotectedRanges"] = [span for span in entry["unprotectedRanges"] if self.area(span)]
        if self.dimension == COLUMNS:
            self.columns(entry)
        return "range" not in entry or self.area(entry["range"])

    def columns(self, filtering: dict[str, Any]) -> None:
        """Move the columns that a filter's criteria and sorting name."""
        for name, key in (("filterSpecs", "columnIndex"), ("sortSpecs", "dimensionIndex")):
            if name in filtering:
                filtering[name] = [
                    spec | {key: at}
                    for spec in filtering[name]
                    if (at := self.change.index(spec.get(key, 0))) is not None
                ]
        if "criteria" in filtering:
            moved = ((self.change.index(int(column)), rule) for column, rule in filtering["criteria"].items())
            filtering["criteria"] = {str(column): rule for column, rule in moved if column is not None}

    def is_range(self, part: Any) -> bool:
        """Whether a part is a GridRange."""
        return isinstance(part, dict) and set(part) <= {"sheetId", *BOUNDS}

    def area(self, grid_range: dict[str, Any]) -> bool:
        """Move a GridRange of this sheet; False when nothing is left of it."""
        if grid_range.get("sheetId", 0) != self.sheet:
            return True
        low, high = BOUNDS[:2] if self.dimension == ROWS else BOUNDS[2:]
        if low not in grid_range and high not in grid_range:
            return True
        moved = self.change.span(grid_range.get(low, 0), grid_range.get(high, 2**31))
        if moved is None:
            return False
        for name, bound in zip((low, high), moved, strict=True):
            if name in grid_range:
                grid_range[name] = bound
        return True

    def line(self, dimension_range: dict[str, Any]) -> bool:
        """Move a DimensionRange."""
        moved = self.change.span(dimension_range.get("startIndex", 0), dimension_range["endIndex"])
        if moved:
            dimension_range["startIndex"], dimension_range["endIndex"] = moved
        return moved is not None

    def anchored(self, part: Any) -> Any:
        """Move the anchors and source ranges inside charts and slicers; they stay where their rows were deleted."""
        if isinstance(part, list):
            return [self.anchored(entry) for entry in part]
        if not isinstance(part, dict):
            return part
        if self.is_range(part) and set(part) & set(BOUNDS):
            self.area(part)
            return part
        part = {name: self.anchored(entry) for name, entry in part.items()}
        key = "rowIndex" if self.dimension == ROWS else "columnIndex"
        if "anchorCell" in part and part["anchorCell"].get("sheetId", 0) == self.sheet:
            cell = part["anchorCell"]
            at = self.change.index(cell.get(key, 0))
            cell[key] = at if at is not None else cell.get(key, 0)
        return part

    def metadata(self, entry: dict[str, Any]) -> bool:
        """Move an entry that is on a row or column; it dies with it (evidence/sheets.md 65)."""
        line = entry["location"].get("dimensionRange")
        if line is None or line.get("sheetId", 0) != self.sheet or line["dimension"] != self.dimension:
            return True
        at = self.change.index(line["startIndex"])
        if at is not None:
            line["startIndex"], line["endIndex"] = at, at + 1
        return at is not None


def insert(book: Book, sheet: Sheet, dimension: str, at: int, count: int, *, before: bool) -> None:
    """Insert empty lines that look like the line before, or like the one after."""
    shift(book, sheet, dimension, Insertion(at, count))
    sheet.resize(dimension, sheet.count(dimension) + count)
    book.check_size()
    model = at - 1 if before else at + count
    if not 0 <= model < sheet.count(dimension):
        return
    if model in sheet.sizes[dimension]:
        size = {name: value for name, value in sheet.sizes[dimension][model].items() if name == "pixelSize"}
        sheet.sizes[dimension] |= {line: dict(size) for line in range(at, at + count) if size}
    _inherit(sheet, dimension, model, range(at, at + count))


def _inherit(sheet: Sheet, dimension: str, model: int, lines: range) -> None:
    """Give new lines the formats and validation of their model, never its values or notes."""
    here: Callable[[int, int], tuple[int, int]] = (lambda a, b: (a, b)) if dimension == ROWS else (lambda a, b: (b, a))
    across = sheet.grid.rows.get(model, {}) if dimension == ROWS else sheet.grid.rows
    for other in list(across):
        cell = sheet.grid.get(*here(model, other))
        if cell.format is None and cell.validation is None:
            continue
        plain = cell.emptied()._replace(note=None)
        for line in lines:
            sheet.grid.put(*here(line, other), plain)


def remove(book: Book, sheet: Sheet, dimension: str, start: int, end: int) -> None:
    """Delete lines with all that stands on them."""
    shift(book, sheet, dimension, Removal(start, end))
    sheet.resize(dimension, sheet.count(dimension) - (end - start))
    frozen = "frozenRowCount" if dimension == ROWS else "frozenColumnCount"
    grid = sheet.properties["gridProperties"]
    if frozen in grid:
        gone = max(0, min(grid[frozen], end) - start)
        grid[frozen] -= gone
        if not grid[frozen]:
            del grid[frozen]
