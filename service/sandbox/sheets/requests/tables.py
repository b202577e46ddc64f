"""Requests on tables (evidence/sheets.md 55 to 57)."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.areas import Box, area, boxed
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values.number_format import shown
from service.sandbox.sheets.values.plain import where

Column = dict[str, Any]


def add(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Make a range a table: its first row are the names of its columns."""
    table = wire.normal("Table", sent.get("table", {}))
    sheet, box = batch.target(table.get("range", {}))
    if box.empty:
        raise invalid("Table.range must be specified.")
    if any(sheet.box(area(other["range"])).overlaps(box) for other in sheet.resource.get("tables", ())):
        raise invalid("A table cannot overlap another table.")
    known = {other["tableId"] for _, other in batch.book.objects("tables")}
    number = table.get("tableId") or str(batch.new_id(int(one) for one in known if one.isdigit()))
    name = _free_name(batch, table.get("name"))
    if number in known:
        raise invalid(f"A table with ID {number} already exists.")
    columns = _columns(batch, sheet, box, table.get("columnProperties", []))
    entry = {"tableId": number, "name": name, "range": boxed(sheet.id, box).wire(), "columnProperties": columns}
    entry |= {"rowsProperties": table["rowsProperties"]} if table.get("rowsProperties") else {}
    sheet.list("tables").append(entry)
    return {"table": entry}


def _free_name(batch: SheetBatch, wanted: str | None) -> str:
    taken = {other["name"].lower() for _, other in batch.book.objects("tables")}
    if not wanted:
        n = 1
        while f"table{n}" in taken:
            n += 1
        return f"Table{n}"
    if wanted.lower() in taken:
        raise invalid(f"A table with the name {wanted} already exists.")
    return wanted


def _columns(batch: SheetBatch, sheet: Sheet, box: Box, sent: list[Column]) -> list[Column]:
    """Return every column's properties; names are read from the header, or written into it."""
    by_index = {column.get("columnIndex", 0): column for column in sent}
    if any(not 0 <= index < box.right - box.left for index in by_index):
        raise invalid("TableColumnProperties.columnIndex is outside of the table.")
    columns, unnamed = [], 0
    for index in range(box.right - box.left):
        column = by_index.get(index, {})
        _check_rule(column)
        cell = sheet.grid.get(box.top, box.left + index)
        name = column.get("columnName") or ("" if "columnType" in column else shown(cell, where(batch.book)))
        if not name:
            unnamed += 1
            name = f"Column {unnamed}"
        if name != cell.value:
            sheet.grid.put(box.top, box.left + index, cell.emptied()._replace(value=name))
        known = ({"columnIndex": index} if index else {}) | {"columnName": name}
        columns.append(known | {n: column[n] for n in ("columnType", "dataValidationRule") if n in column})
    return columns


def _check_rule(column: Mapping[str, Any]) -> None:
    conditioned = "condition" in column.get("dataValidationRule", {})
    if column.get("columnType") == "DROPDOWN" and not conditioned:
        raise invalid("Condition must be set for dropdown column type.")
    if column.get("columnType") != "DROPDOWN" and conditioned:
        raise invalid("Cannot set condition for non-dropdown column type.")


def update(batch: SheetBatch, sent: Sent) -> None:
    """Change what the mask names of a table; column properties are replaced whole."""
    tree = wire.mask(sent.get("fields"), "Table", "table")
    changes = wire.normal("Table", sent.get("table", {}))
    sheet, entry = _found(batch, changes.get("tableId", ""))
    if "name" in tree and changes.get("name") != entry["name"]:
        entry["name"] = _free_name(batch, changes.get("name"))
    if "range" in tree:
        _, box = batch.target(changes.get("range", {}))
        entry["range"] = boxed(sheet.id, box).wire()
    if "range" in tree or "columnProperties" in tree:
        box = sheet.box(area(entry["range"]))
        kept = changes.get("columnProperties", []) if "columnProperties" in tree else entry["columnProperties"]
        width = box.right - box.left
        fitting = [column for column in kept if column.get("columnIndex", 0) < width or "columnProperties" in tree]
        entry["columnProperties"] = _columns(batch, sheet, box, fitting)
    if "rowsProperties" in tree:
        entry.pop("rowsProperties", None)
        entry |= {"rowsProperties": changes["rowsProperties"]} if changes.get("rowsProperties") else {}


def delete(batch: SheetBatch, sent: Sent) -> None:
    """Delete a table with its cells; conditional formats over its range go too (evidence/sheets.md 57)."""
    sheet, entry = _found(batch, sent.get("tableId", ""))
    box = sheet.box(area(entry["range"]))
    batch.may_write(sheet, box)
    sheet.list("tables").remove(entry)
    for row, column, cell in list(sheet.grid.inside(box)):
        sheet.grid.put(row, column, cell.emptied()._replace(note=None, format=None, validation=None))
    kept = []
    for rule in sheet.resource.pop("conditionalFormats", []):
        rule["ranges"] = [grid_range for grid_range in rule["ranges"] if not sheet.box(area(grid_range)).overlaps(box)]
        if rule["ranges"]:
            kept.append(rule)
    if kept:
        sheet.resource["conditionalFormats"] = kept


def _found(batch: SheetBatch, number: str) -> tuple[Sheet, dict[str, Any]]:
    for sheet, entry in batch.book.objects("tables"):
        if entry["tableId"] == number:
            return sheet, entry
    raise invalid(f"No table with id: {number}")


KINDS: Mapping[str, Request] = {"addTable": add, "deleteTable": delete, "updateTable": update}
