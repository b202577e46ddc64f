"""spreadsheets.get: a spreadsheet as Google's Spreadsheet resource, with the cells that were asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from service.sandbox.core import masks
from service.sandbox.core.masks import Mask
from service.sandbox.sheets.book.areas import COLUMNS, ROWS, Box
from service.sandbox.sheets.book.cells import Cell, cell_of
from service.sandbox.sheets.book.locales import locale
from service.sandbox.sheets.book.protection import IMPORTED, Writer
from service.sandbox.sheets.book.spreadsheet import Book, Sheet
from service.sandbox.sheets.showing.painting import Painting, painting
from service.sandbox.sheets.values import cell_data, criteria

_ORDER = ("merges", "conditionalFormats", "filterViews", "protectedRanges", "basicFilter", "charts", "bandedRanges",
          "developerMetadata", "rowGroups", "columnGroups", "slicers", "tables")  # fmt: skip
_HIDDEN = {*_ORDER, "properties", "commentAnchors"}
URL = "https://docs.google.com/spreadsheets/d/{}/edit"


@dataclass(frozen=True)
class Wanted:
    """What a read asks for: the rectangles (by sheet; None is every sheet whole) and, with `grid`, which cell fields.

    `cells` of None is every field of CellData; `parts` are the fields of GridData.
    """

    boxes: Mapping[int, Sequence[Box]] | None = None
    grid: bool = False
    parts: frozenset[str] = frozenset({"rowData", "rowMetadata", "columnMetadata"})
    cells: frozenset[str] | None = field(default=None)


def wanted(fields: str | None, boxes: Mapping[int, Sequence[Box]] | None, *, include_grid: bool) -> Wanted:
    """Return what a read asks for; a mask overrides includeGridData (evidence/sheets.md 4)."""
    if not fields:
        return Wanted(boxes, include_grid)
    tree = masks.parse(fields)
    if "*" in tree:
        return Wanted(boxes, grid=True)
    sheets = tree.get("sheets")
    if sheets is None:
        return Wanted(boxes)
    data = _below(sheets, "data")
    if data is None:
        return Wanted(boxes)
    parts = frozenset(data) if data and "*" not in data else Wanted.parts
    rows = _below(data, "rowData")
    cells = _below(rows, "values") if rows is not None else None
    return Wanted(boxes, True, parts, frozenset(cells) if cells and "*" not in cells else None)


def _below(tree: Mask, name: str) -> Mask | None:
    """Return what a mask says below a name; {} is all of it, None that it is not named."""
    if not tree or "*" in tree:
        return {}
    found: Mask | None = tree.get(name)
    return found


def spreadsheet(book: Book, writer: Writer, what: Wanted) -> dict[str, Any]:
    """Return the Spreadsheet resource."""
    view = writer.view
    resource: dict[str, Any] = {
        "spreadsheetId": view.id,
        "properties": {"title": view.name} | book.resource["properties"],
        "sheets": [
            _sheet(book, sheet, index, writer, what)
            for index, sheet in enumerate(book.sheets)
            if what.boxes is None or sheet.id in what.boxes
        ],
    }
    if names := book.resource.get("namedRanges"):
        resource["namedRanges"] = names
    resource["spreadsheetUrl"] = URL.format(view.id)
    entries = [entry for entry in book.list("developerMetadata") if entry["location"]["locationType"] == "SPREADSHEET"]
    resource |= {"developerMetadata": entries} if entries else {}
    more: dict[str, Any] = book.resource.get("more", {})
    return resource | more


def properties(book: Book, sheet: Sheet) -> dict[str, Any]:
    """Return a sheet's SheetProperties, its place among the sheets included."""
    known = sheet.properties
    first = {"sheetId": sheet.id, "title": sheet.title, "index": book.sheets.index(sheet)}
    return first | {name: value for name, value in known.items() if name not in first}


def _sheet(book: Book, sheet: Sheet, index: int, writer: Writer, what: Wanted) -> dict[str, Any]:
    resource: dict[str, Any] = {"properties": properties(book, sheet) | {"index": index}}
    if what.grid:
        boxes = [sheet.whole] if what.boxes is None else what.boxes[sheet.id]
        resource["data"] = [_grid(book, sheet, box, what) for box in boxes]
    own = sheet.resource | {"developerMetadata": _metadata(book, "SHEET", sheet.id)}
    resource |= {name: own[name] for name in (*_ORDER, *sorted(own.keys() - _HIDDEN)) if own.get(name)}
    if "protectedRanges" in resource:
        resource["protectedRanges"] = [protected_range(entry, writer) for entry in resource["protectedRanges"]]
    return resource


def protected_range(entry: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """Return a protected range as this person sees it: the owner is always an editor (evidence/sheets.md 52).

    One that was imported is shown to who manages the file as it came: its editors are of another workspace.
    """
    if IMPORTED in entry and writer.exempt:
        return {name: value for name, value in entry.items() if name != IMPORTED}
    resource = {
        name: value for name, value in entry.items() if name not in ("editors", "requestingUserCanEdit", IMPORTED)
    }
    if writer.may_edit(entry):
        resource["requestingUserCanEdit"] = True
        if not entry.get("warningOnly"):
            editors = dict(entry.get("editors", {}))
            owner = [writer.view.owner] if writer.view.owner else []
            users = owner + [user for user in editors.get("users", ()) if user not in owner]
            resource["editors"] = editors | ({"users": users} if users else {})
    return resource


def _metadata(book: Book, kind: str, sheet_id: int) -> list[Mapping[str, Any]]:
    return [
        entry
        for entry in book.resource.get("developerMetadata", ())
        if entry["location"]["locationType"] == kind and entry["location"].get("sheetId", 0) == sheet_id
    ]


def _grid(book: Book, sheet: Sheet, box: Box, what: Wanted) -> dict[str, Any]:
    grid_data: dict[str, Any] = {}
    if box.top:
        grid_data["startRow"] = box.top
    if box.left:
        grid_data["startColumn"] = box.left
    if "rowData" in what.parts and (rows := _rows(book, sheet, box, what)):
        grid_data["rowData"] = rows
    if "rowMetadata" in what.parts and box.top < box.bottom:
        hidden = criteria.hidden_rows(sheet, locale(book.resource["properties"].get("locale", "")))
        sizes = _sizes(book, sheet, ROWS, range(box.top, box.bottom))
        grid_data["rowMetadata"] = [
            ({"hiddenByFilter": True} if row in hidden else {}) | size for row, size in enumerate(sizes, box.top)
        ]
    if "columnMetadata" in what.parts and box.left < box.right:
        grid_data["columnMetadata"] = _sizes(book, sheet, COLUMNS, range(box.left, box.right))
    return grid_data


def _rows(book: Book, sheet: Sheet, box: Box, what: Wanted) -> list[dict[str, Any]]:
    """Return RowData with empty rows and cells trimmed at the end."""
    draw = cell_data.Drawing(
        locale(book.resource["properties"].get("locale", "")), book.resource["properties"]["defaultFormat"]
    )
    paint = painting(sheet, draw.where) if what.cells is None or "effectiveFormat" in what.cells else None
    rows: list[dict[str, Any]] = []
    for row in sheet.grid.used_rows(box):
        cells = sheet.grid.rows[row]
        shown = [
            _drawn(draw, paint, row, column, cell_of(cells[column]), what) if column in cells else {}
            for column in range(box.left, min(box.right, max(cells) + 1))
        ]
        while shown and not shown[-1]:
            shown.pop()
        if shown:
            rows.extend({} for _ in range(row - box.top - len(rows)))
            rows.append({"values": shown})
    return rows


def _drawn(
    draw: cell_data.Drawing, paint: Painting | None, row: int, column: int, cell: Cell, what: Wanted
) -> dict[str, Any]:
    return draw.cell(cell, what.cells, paint.of(row, column, cell) if paint else None)


def _sizes(book: Book, sheet: Sheet, dimension: str, lines: range) -> list[dict[str, Any]]:
    kind = "ROW" if dimension == ROWS else "COLUMN"
    marked: dict[int, list[Mapping[str, Any]]] = {}
    for entry in book.resource.get("developerMetadata", ()):
        line = entry["location"].get("dimensionRange")
        if line and entry["location"]["locationType"] == kind and line.get("sheetId", 0) == sheet.id:
            marked.setdefault(line["startIndex"], []).append(entry)
    return [sheet.size(dimension, at) | ({"developerMetadata": marked[at]} if at in marked else {}) for at in lines]
