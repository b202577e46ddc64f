"""spreadsheets.create: a new file with what the body says."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.core.call import SPREADSHEET, Call, Workspace
from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.protection import Writer
from service.sandbox.sheets.book.spreadsheet import blank
from service.sandbox.sheets.methods import opening, updating
from service.sandbox.sheets.requests.batch import SheetBatch
from service.sandbox.sheets.requests.cells import write_rows
from service.sandbox.sheets.showing import render
from service.sandbox.sheets.values.cell_patch import cell_mask

_REQUESTS = {
    "merges": ("mergeCells", "range"),
    "conditionalFormats": ("addConditionalFormatRule", "rule"),
    "filterViews": ("addFilterView", "filter"),
    "protectedRanges": ("addProtectedRange", "protectedRange"),
    "charts": ("addChart", "chart"),
    "bandedRanges": ("addBanding", "bandedRange"),
    "tables": ("addTable", "table"),
    "slicers": ("addSlicer", "slicer"),
    "developerMetadata": ("createDeveloperMetadata", "developerMetadata"),
}
"""The lists of a Sheet resource, and the request that adds one of each."""


def create(call: Call, workspace: Workspace) -> dict[str, Any]:
    """Make a spreadsheet; `sheets` makes exactly those (evidence/sheets.md 5)."""
    body = call.body or {}
    sent = wire.normal("SpreadsheetProperties", body.get("properties", {}))
    view = workspace.create(call, SPREADSHEET, sent.pop("title", "") or "Untitled spreadsheet")
    book = blank()
    book.resource["properties"] |= {name: value for name, value in sent.items() if name != "defaultFormat"}
    batch = SheetBatch(call, workspace, Writer(call.person, view), book)
    if body.get("sheets"):
        book.sheets.clear()
        for index, sheet in enumerate(body["sheets"]):
            _sheet(batch, index, sheet)
    for entry in body.get("namedRanges", ()):
        updating.apply(batch, 0, {"addNamedRange": {"namedRange": entry}})
    for entry in body.get("developerMetadata", ()):
        updating.apply(batch, 0, {"createDeveloperMetadata": {"developerMetadata": entry}})
    opening.keep(call, workspace, batch.writer, book)
    return render.spreadsheet(book, batch.writer, render.Wanted())


def _sheet(batch: SheetBatch, index: int, resource: Mapping[str, Any]) -> None:
    """Add one sheet of the body with its cells, sizes and objects."""
    properties = {name: value for name, value in resource.get("properties", {}).items() if name != "index"}
    reply = updating.apply(batch, index, {"addSheet": {"properties": properties}})
    sheet = batch.book.sheet(reply["addSheet"]["properties"]["sheetId"])
    for data in resource.get("data", ()):
        top, left = data.get("startRow", 0), data.get("startColumn", 0)
        write_rows(sheet, top, left, data.get("rowData", []), cell_mask("*"))
        for dimension, name, first in (("ROWS", "rowMetadata", top), ("COLUMNS", "columnMetadata", left)):
            for at, size in enumerate(data.get(name, ()), first):
                kept = {key: size[key] for key in ("pixelSize", "hiddenByUser") if size.get(key)}
                sheet.sizes[dimension] |= {at: kept} if kept else {}
    for name, (kind, part) in _REQUESTS.items():
        for entry in resource.get(name, ()):
            updating.apply(batch, index, {kind: {part: entry}})
    if "basicFilter" in resource:
        updating.apply(batch, index, {"setBasicFilter": {"filter": resource["basicFilter"]}})
