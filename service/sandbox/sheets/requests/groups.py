"""Requests on groups of rows and of columns (evidence/sheets.md 58)."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.areas import ROWS
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.requests.dimensions import line

Span = tuple[int, int]


def add_dimension_group(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Group lines: inside another group it is one deeper, crossing one it makes that one longer."""
    sheet, dimension, start, end = line(batch, sent.get("range", {}))
    if end > sheet.count(dimension):
        raise invalid(f"range.endIndex[{end}] is beyond the end of the sheet[{sheet.count(dimension)}]")
    depths = _depths(sheet, dimension)
    for index in range(start, end):
        depths[index] = depths.get(index, 0) + 1
    _keep(sheet, dimension, depths)
    control = "rowGroupControlAfter" if dimension == ROWS else "columnGroupControlAfter"
    sheet.properties["gridProperties"].setdefault(control, True)
    return {"dimensionGroups": sheet.list(_list(dimension))}


def delete_dimension_group(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Take lines out of their deepest group."""
    sheet, dimension, start, end = line(batch, sent.get("range", {}))
    depths = _depths(sheet, dimension)
    end = min(end, sheet.count(dimension))
    if not any(depths.get(index) for index in range(start, end)):
        raise invalid("There is no group over the requested range.")
    for index in range(start, end):
        depths[index] = max(0, depths.get(index, 0) - 1)
    _keep(sheet, dimension, depths)
    left = sheet.resource.get(_list(dimension))
    return {"dimensionGroups": left} if left else {}


def update_dimension_group(batch: SheetBatch, sent: Sent) -> None:
    """Collapse or open a group."""
    tree = wire.mask(sent.get("fields"), "DimensionGroup", "dimensionGroup")
    changes = wire.normal("DimensionGroup", sent.get("dimensionGroup", {}))
    sheet, dimension, start, end = line(batch, changes.get("range", {}))
    for group in sheet.resource.get(_list(dimension), ()):
        if (group["range"]["startIndex"], group["range"]["endIndex"], group["depth"]) == (
            start,
            end,
            changes.get("depth", 0),
        ):
            if "collapsed" in tree:
                group.pop("collapsed", None)
                group.update({"collapsed": True} if changes.get("collapsed") else {})
            return
    raise invalid("There is no group over the requested range and depth.")


def _list(dimension: str) -> str:
    return "rowGroups" if dimension == ROWS else "columnGroups"


def _depths(sheet: Sheet, dimension: str) -> dict[int, int]:
    depths: dict[int, int] = {}
    for group in sheet.resource.get(_list(dimension), ()):
        for index in range(group["range"]["startIndex"], group["range"]["endIndex"]):
            depths[index] = depths.get(index, 0) + 1
    return depths


def _keep(sheet: Sheet, dimension: str, depths: Mapping[int, int]) -> None:
    """Write the groups again from how deep each line is; a collapsed one stays so."""
    collapsed = {
        (group["range"]["startIndex"], group["range"]["endIndex"])
        for group in sheet.resource.pop(_list(dimension), [])
        if group.get("collapsed")
    }
    on_sheet = {"sheetId": sheet.id} if sheet.id else {}
    groups = []
    for depth in range(1, max(depths.values(), default=0) + 1):
        for start, end in _spans(sorted(index for index, deep in depths.items() if deep >= depth)):
            span = {"dimension": dimension, "startIndex": start, "endIndex": end}
            group = {"range": on_sheet | span, "depth": depth}
            groups.append(group | ({"collapsed": True} if (start, end) in collapsed else {}))
    if groups:
        sheet.resource[_list(dimension)] = groups


def _spans(indexes: list[int]) -> list[Span]:
    spans: list[Span] = []
    for index in indexes:
        if spans and spans[-1][1] == index:
            spans[-1] = (spans[-1][0], index + 1)
        else:
            spans.append((index, index + 1))
    return spans


KINDS: Mapping[str, Request] = {
    "addDimensionGroup": add_dimension_group,
    "deleteDimensionGroup": delete_dimension_group,
    "updateDimensionGroup": update_dimension_group,
}
