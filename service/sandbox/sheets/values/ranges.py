"""What a range, a GridRange or a data filter means in a spreadsheet."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.sheets.book import a1, metadata
from service.sandbox.sheets.book.areas import Box, GridRange, area
from service.sandbox.sheets.book.spreadsheet import Book, Sheet


def resolve(book: Book, text: str) -> tuple[Sheet, GridRange]:
    """Return the sheet and rectangle of a range: A1, R1C1, a sheet's title or a named range.

    See evidence/sheets.md 11 to 14.
    """
    halves = a1.halves(text)
    if halves is None:
        raise unparsable(text)
    if halves.title is not None:
        sheet = book.titled(halves.title)
        if sheet is None:
            raise unparsable(text)
        if halves.inside is None:
            return sheet, GridRange(sheet.id)
        span = a1.bounds(halves.inside)
        return (sheet, span._replace(sheet=sheet.id)) if span else _named(book, halves.inside, text)
    bare = halves.inside or ""
    if any(named_range["name"].lower() == bare.lower() for named_range in book.list("namedRanges")):
        return _named(book, bare, text)
    if span := a1.bounds(bare):
        first = next((sheet for sheet in book.sheets if not sheet.properties.get("hidden")), book.sheets[0])
        return first, span._replace(sheet=first.id)
    sheet = book.titled(bare)
    if sheet is None:
        raise unparsable(text)
    return sheet, GridRange(sheet.id)


def _named(book: Book, name: str, text: str) -> tuple[Sheet, GridRange]:
    for named_range in book.list("namedRanges"):
        if named_range["name"].lower() == name.lower():
            span = area(named_range["range"])
            return book.sheet(span.sheet), span
    raise unparsable(text)


def unparsable(text: str) -> ApiError:
    """Return the 400 of a range that says nothing here; the text stays as sent."""
    return invalid(f"Unable to parse range: {text}")


def inside(sheet: Sheet, span: GridRange) -> Box:
    """Return the part of a range inside the grid; one that starts past it is Google's 400 (evidence/sheets.md 15)."""
    if (span.top or 0) >= max(sheet.rows, 1) or (span.left or 0) >= max(sheet.columns, 1):
        raise exceeds(sheet, span)
    return sheet.box(span)


def exceeds(sheet: Sheet, span: GridRange) -> ApiError:
    """Return the 400 of a range past the grid."""
    return invalid(
        f"Range ({a1.spelled(sheet.title, span)}) exceeds grid limits. "
        f"Max rows: {sheet.rows}, max columns: {sheet.columns}"
    )


def grid_range(book: Book, sent: Mapping[str, Any]) -> tuple[Sheet, Box]:
    """Return the sheet and rectangle of a GridRange in a request; a range may be empty, not start past the grid."""
    span = area(sent)
    sheet = book.sheet(span.sheet)
    checked(span)
    empty = (span.top is not None and span.top == span.bottom) or (span.left is not None and span.left == span.right)
    return sheet, sheet.box(span) if empty else inside(sheet, span)


def checked(span: GridRange) -> None:
    """Raise Google's 400 where a GridRange is upside down or below zero."""
    for start, end, name in ((span.top, span.bottom, "Row"), (span.left, span.right, "Column")):
        if (start or 0) < 0 or (end is not None and end < (start or 0)):
            raise invalid(
                f"GridRange.end{name}Index must be after GridRange.start{name}Index[{start or 0}], got [{end}]"
            )


def filtered(book: Book, data_filter: Mapping[str, Any]) -> list[tuple[Sheet, GridRange]]:
    """Return what a data filter selects (evidence/sheets.md 66)."""
    if "a1Range" in data_filter:
        return [resolve(book, data_filter["a1Range"])]
    if "gridRange" in data_filter:
        span = area(data_filter["gridRange"])
        checked(span)
        return [(book.sheet(span.sheet), span)]
    if "developerMetadataLookup" in data_filter:
        return [selected for entry in metadata.found(book, [data_filter]) for selected in _places(book, entry)]
    raise invalid("DataFilter must specify one of a1Range, gridRange or developerMetadataLookup.")


def _places(book: Book, entry: Mapping[str, Any]) -> list[tuple[Sheet, GridRange]]:
    location = entry["location"]
    if location["locationType"] == "SPREADSHEET":
        return [(sheet, GridRange(sheet.id)) for sheet in book.sheets]
    if location["locationType"] == "SHEET":
        return [(book.sheet(location["sheetId"]), GridRange(location["sheetId"]))]
    line = location["dimensionRange"]
    sheet = book.sheet(line.get("sheetId", 0))
    if line["dimension"] == "ROWS":
        return [(sheet, GridRange(sheet.id, line["startIndex"], line["endIndex"]))]
    return [(sheet, GridRange(sheet.id, None, None, line["startIndex"], line["endIndex"]))]


def coordinate(book: Book, sent: Mapping[str, Any]) -> tuple[Sheet, int, int]:
    """Return the sheet, row and column of a GridCoordinate; one outside the grid is Google's 400."""
    sheet = book.sheet(sent.get("sheetId", 0))
    row, column = sent.get("rowIndex", 0), sent.get("columnIndex", 0)
    if row < 0 or column < 0:
        raise invalid(f"GridCoordinate indexes must be at least 0, got [{min(row, column)}]")
    if row >= sheet.rows or column >= sheet.columns:
        raise exceeds(sheet, GridRange(sheet.id, row, row + 1, column, column + 1))
    return sheet, row, column
