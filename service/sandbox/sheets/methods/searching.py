"""spreadsheets.developerMetadata: get and search (evidence/sheets.md 64)."""

from typing import Any

from service.sandbox.core.call import Call, Workspace
from service.sandbox.core.errors import entity_not_found
from service.sandbox.sheets.book import metadata
from service.sandbox.sheets.book.spreadsheet import Book
from service.sandbox.sheets.methods import opening
from service.sandbox.sheets.values import ranges


def get(call: Call, workspace: Workspace) -> dict[str, Any]:
    """Return one entry by its id."""
    _, book = opening.reading(call, workspace)
    for entry in book.list("developerMetadata"):
        if entry["metadataId"] == int(call.path["metadataId"]):
            return dict(entry)
    raise entity_not_found()


def search(call: Call, workspace: Workspace) -> dict[str, Any]:
    """Return the entries that any of the filters selects, each with the filters that did."""
    _, book = opening.reading(call, workspace)
    filters = (call.body or {}).get("dataFilters", [])
    found = []
    for entry in book.list("developerMetadata"):
        met = [sent for sent in filters if metadata.matches(entry, lookup(book, sent))]
        if met:
            found.append({"developerMetadata": entry, "dataFilters": met})
    return {"matchedDeveloperMetadata": found} if found else {}


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
