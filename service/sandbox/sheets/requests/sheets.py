"""Requests on whole sheets and on the spreadsheet."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book import shifting, wire
from service.sandbox.sheets.book.areas import COLUMNS, ROWS
from service.sandbox.sheets.book.spreadsheet import Book, Sheet, new_sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.showing import render


def _whole(book: Book, sheet_id: int) -> Sheet:
    """Return the sheet that a request on whole sheets names (evidence/sheets.md 135)."""
    found = book.find(sheet_id)
    if found is None:
        raise invalid(f"No sheet with id: {sheet_id}")
    return found


def add_sheet(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Add a sheet, at the end unless an index is given (evidence/sheets.md 7, 43, 44)."""
    known = wire.normal("SheetProperties", sent.get("properties", {}))
    if known.get("sheetType", "GRID") != "GRID":
        raise invalid(f"Unsupported sheet type: {known['sheetType']}")
    known["sheetId"] = _free_id(batch, known.get("sheetId"))
    known["title"] = _free_title(batch, known.get("title"))
    if known.get("index", 0) < 0:
        raise invalid(f"Invalid index: {known['index']}")
    sheet = new_sheet(known)
    _check_grid(sheet)
    batch.book.sheets.insert(min(known.get("index", len(batch.book.sheets)), len(batch.book.sheets)), sheet)
    batch.book.check_size()
    return {"properties": render.properties(batch.book, sheet)}


def delete_sheet(batch: SheetBatch, sent: Sent) -> None:
    """Delete a sheet with its named ranges and metadata."""
    book = batch.book
    sheet = _whole(book, sent.get("sheetId", 0))
    batch.writer.check_sheet(book, sheet)
    if not any(other is not sheet and not other.properties.get("hidden") for other in book.sheets):
        raise invalid("You can't remove all the sheets in a document.")
    book.sheets.remove(sheet)
    book.resource["namedRanges"] = [
        named_range for named_range in book.list("namedRanges") if named_range["range"].get("sheetId", 0) != sheet.id
    ]
    book.resource["developerMetadata"] = [
        entry for entry in book.list("developerMetadata") if _metadata_sheet(entry["location"]) != sheet.id
    ]


def _metadata_sheet(location: Mapping[str, Any]) -> int | None:
    if location["locationType"] == "SPREADSHEET":
        return None
    return int(location.get("dimensionRange", location).get("sheetId", 0))


def update_sheet_properties(batch: SheetBatch, sent: Sent) -> None:
    """Change what the mask names of a sheet's properties."""
    tree = wire.mask(sent.get("fields"), "SheetProperties", "properties")
    changes = wire.normal("SheetProperties", sent.get("properties", {}))
    sheet = _whole(batch.book, changes.get("sheetId", 0))
    before = (sheet.rows, sheet.columns)
    if "title" in tree and "title" in changes and changes["title"] != sheet.title:
        changes["title"] = _free_title(batch, changes["title"], sheet)
    kept = {name: inner for name, inner in tree.items() if name not in ("index", "sheetId", "sheetType")}
    after = wire.merged(sheet.properties, changes, kept)
    after["title"] = after.get("title") or sheet.title
    counts = {"rowCount": before[0], "columnCount": before[1]}
    after["gridProperties"] = {**counts, **{n: v for n, v in after.get("gridProperties", {}).items() if v}}
    _resize(batch, sheet, after["gridProperties"])
    sheet.resource["properties"] = after
    _check_grid(sheet)
    if all(other.properties.get("hidden") for other in batch.book.sheets):
        raise invalid("You can't hide all the sheets in a document.")
    if "index" in tree and "index" in changes:
        _move(batch, sheet, changes["index"])


def _resize(batch: SheetBatch, sheet: Sheet, after: Mapping[str, Any]) -> None:
    for dimension, name in ((ROWS, "rowCount"), (COLUMNS, "columnCount")):
        count = after[name]
        if count < 1:
            raise invalid(f"Invalid {name}: {count}")
        if count < sheet.count(dimension):
            shifting.remove(batch.book, sheet, dimension, count, sheet.count(dimension))
        sheet.resize(dimension, count)
    batch.book.check_size()


def _check_grid(sheet: Sheet) -> None:
    grid = sheet.properties["gridProperties"]
    for count, frozen, what in (
        ("rowCount", "frozenRowCount", "rows"),
        ("columnCount", "frozenColumnCount", "columns"),
    ):
        if grid[count] < 1:
            raise invalid(f"Invalid gridProperties.{count}: {grid[count]}")
        if grid.get(frozen, 0) >= grid[count]:
            raise invalid(f"You can't freeze all visible {what} on the sheet.")


def _move(batch: SheetBatch, sheet: Sheet, index: int) -> None:
    """Put a sheet at an index that is read before the sheet was taken out (evidence/sheets.md 44)."""
    sheets = batch.book.sheets
    if not 0 <= index <= len(sheets):
        raise invalid(f"Invalid index: {index}")
    at = sheets.index(sheet)
    sheets.remove(sheet)
    sheets.insert(index - 1 if index > at else index, sheet)


def duplicate_sheet(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Copy a sheet within its spreadsheet."""
    source = _whole(batch.book, sent.get("sourceSheetId", 0))
    number = _free_id(batch, sent.get("newSheetId"))
    title = _free_title(batch, sent.get("newSheetName") or _copy_title(batch, source.title))
    sheet = copied(source, number, title)
    at = sent.get("insertSheetIndex", 0)
    if at < 0:
        raise invalid(f"Invalid insertSheetIndex: {at}")
    batch.book.sheets.insert(min(at, len(batch.book.sheets)), sheet)
    batch.book.check_size()
    return {"properties": render.properties(batch.book, sheet)}


def copied(source: Sheet, number: int, title: str) -> Sheet:
    """Return a copy of a sheet under another id; ranges in it point to the copy, tables and comments stay behind."""
    resource = _pointed(json.loads(json.dumps(source.resource)), source.id, number)
    resource["properties"] |= {"sheetId": number, "title": title}
    for left in ("commentAnchors", "tables"):
        resource.pop(left, None)
    sizes = json.loads(json.dumps(source.sizes))
    return Sheet(resource, source.grid.draft(), {d: {int(n): size for n, size in sizes[d].items()} for d in sizes})


def _pointed(part: Any, before: int, after: int) -> Any:
    """Return a part of a sheet with its ranges on another sheet."""
    if isinstance(part, list):
        return [_pointed(entry, before, after) for entry in part]
    if not isinstance(part, dict):
        return part
    known = {name: _pointed(entry, before, after) for name, entry in part.items()}
    of_ranges = {
        "startRowIndex",
        "endRowIndex",
        "startColumnIndex",
        "endColumnIndex",
        "dimension",
        "rowIndex",
        "columnIndex",
    }
    if set(known) & of_ranges and known.get("sheetId", 0) == before and "columnType" not in known:
        known["sheetId"] = after
    return known


def _copy_title(batch: SheetBatch, title: str) -> str:
    name, n = f"Copy of {title}", 2
    while batch.book.titled(name):
        name, n = f"Copy of {title} {n}", n + 1
    return name


def _free_id(batch: SheetBatch, wanted: int | None) -> int:
    if wanted is None:
        return batch.new_id(sheet.id for sheet in batch.book.sheets)
    if wanted < 0:
        raise invalid(f"Invalid sheetId: {wanted}")
    if batch.book.find(wanted):
        raise invalid(f"Sheet with id {wanted} already exists")
    return wanted


def _free_title(batch: SheetBatch, wanted: str | None, own: Sheet | None = None) -> str:
    if not wanted:
        n = len(batch.book.sheets) + 1
        while batch.book.titled(f"Sheet{n}"):
            n += 1
        return f"Sheet{n}"
    if any(sheet.title.lower() == wanted.lower() for sheet in batch.book.sheets if sheet is not own):
        raise invalid(f'A sheet with the name "{wanted}" already exists. Please enter another name.')
    return wanted


def update_spreadsheet_properties(batch: SheetBatch, sent: Sent) -> None:
    """Change what the mask names of the spreadsheet's properties; the title is the file's name."""
    tree = wire.mask(sent.get("fields"), "SpreadsheetProperties", "properties")
    changes = wire.normal("SpreadsheetProperties", sent.get("properties", {}))
    if "title" in tree and changes.get("title"):
        batch.workspace.rename(batch.call, batch.writer.view.id, changes["title"])
        batch.writer = replace(batch.writer, view=replace(batch.writer.view, name=changes["title"]))
    kept = {name: inner for name, inner in tree.items() if name not in ("title", "defaultFormat")}
    known = wire.merged(batch.book.resource["properties"], changes, kept)
    fixed = ("locale", "timeZone", "autoRecalc", "spreadsheetTheme")
    batch.book.resource["properties"] = {
        name: changes for name, changes in batch.book.resource["properties"].items() if name in fixed
    } | known


KINDS: Mapping[str, Request] = {
    "addSheet": add_sheet,
    "deleteSheet": delete_sheet,
    "duplicateSheet": duplicate_sheet,
    "updateSheetProperties": update_sheet_properties,
    "updateSpreadsheetProperties": update_spreadsheet_properties,
}
