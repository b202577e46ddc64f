"""Filters of data as lookups of developer metadata (evidence/sheets.md 64)."""

from typing import Any

from service.sandbox.sheets.book.spreadsheet import Book
from service.sandbox.sheets.values import ranges


def lookup(book: Book, data_filter: dict[str, Any]) -> dict[str, Any]:
    """Return a filter as a lookup: a range selects what is on its sheet, whole rows or whole columns."""
    if "developerMetadataLookup" in data_filter:
        return data_filter
    sheet, span = ranges.filtered(book, data_filter)[0]
    location: dict[str, Any] = {"sheetId": sheet.id}
    if span.left is None and span.top is not None:
        line = {"dimension": "ROWS", "startIndex": span.top, "endIndex": span.bottom or sheet.rows}
        location = {"dimensionRange": line | {"sheetId": sheet.id}}
    elif span.top is None and span.left is not None:
        line = {"dimension": "COLUMNS", "startIndex": span.left, "endIndex": span.right or sheet.columns}
        location = {"dimensionRange": line | {"sheetId": sheet.id}}
    return {"developerMetadataLookup": {"metadataLocation": location}}
