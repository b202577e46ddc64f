"""spreadsheets.developerMetadata: get and search (evidence/sheets.md 64)."""

from typing import Any

from service.sandbox.core.call import Call, Workspace
from service.sandbox.core.errors import entity_not_found
from service.sandbox.sheets.book import metadata
from service.sandbox.sheets.methods import opening
from service.sandbox.sheets.values.lookups import lookup


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
