"""Requests on the basic filter and on filter views (evidence/sheets.md 48)."""

import json
from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.areas import Box, area, boxed
from service.sandbox.sheets.book.ordering import sort
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values import ranges


def set_basic_filter(batch: SheetBatch, sent: Sent) -> None:
    """Give a sheet its one filter; an open range is the whole grid. Its sort orders sort the rows below its header."""
    basic_filter = wire.normal("BasicFilter", sent.get("filter", {}))
    sheet = _place(batch, basic_filter)
    sheet.resource["basicFilter"] = _both_criteria(basic_filter)
    if basic_filter.get("sortSpecs"):
        box = sheet.box(area(basic_filter["range"]))
        below = Box(box.top + 1, box.bottom, box.left, box.right)
        batch.may_write(sheet, below)
        sort(batch.book, sheet, below, basic_filter["sortSpecs"])


def clear_basic_filter(batch: SheetBatch, sent: Sent) -> None:
    """Take a sheet's filter away; without one nothing happens."""
    batch.book.sheet(sent.get("sheetId", 0)).resource.pop("basicFilter", None)


def _place(batch: SheetBatch, filtering: dict[str, Any]) -> Sheet:
    """Return the sheet of a filter, whose range is made definite."""
    if "tableId" in filtering:
        for sheet, table in batch.book.objects("tables"):
            if table["tableId"] == filtering["tableId"]:
                filtering["range"] = table["range"]
                return sheet
        raise invalid(f"No table with id: {filtering['tableId']}")
    if "namedRangeId" in filtering:
        named = [name for name in batch.book.list("namedRanges") if name["namedRangeId"] == filtering["namedRangeId"]]
        if not named:
            raise invalid(f"No named range with id: {filtering['namedRangeId']}")
        filtering["range"] = dict(named[0]["range"])
    sheet, box = ranges.grid_range(batch.book, filtering.get("range", {}))
    filtering["range"] = boxed(sheet.id, box).wire()
    return sheet


def _both_criteria(filtering: dict[str, Any]) -> dict[str, Any]:
    """Return a filter with its criteria both ways; filterSpecs wins."""
    if "filterSpecs" in filtering:
        specs = [spec for spec in filtering["filterSpecs"] if "columnIndex" in spec]
        filtering["criteria"] = {str(spec["columnIndex"]): spec.get("filterCriteria", {}) for spec in specs}
    elif "criteria" in filtering:
        if not all(column.isdecimal() and len(column) < 10 for column in filtering["criteria"]):
            raise invalid("The keys of criteria must be column indexes.")
        order = sorted(filtering["criteria"].items(), key=lambda item: int(item[0]))
        filtering["filterSpecs"] = [{"columnIndex": int(column), "filterCriteria": rule} for column, rule in order]
    return filtering


def add_filter_view(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Add a filter view."""
    view = wire.normal("FilterView", sent.get("filter", {}))
    return {"filter": _added(batch, view)}


def _added(batch: SheetBatch, wanted: dict[str, Any]) -> dict[str, Any]:
    taken = [int(view["filterViewId"]) for _, view in batch.book.objects("filterViews")]
    number = wanted.get("filterViewId") or batch.new_id(taken)
    if number in taken:
        raise invalid(f"A filter view with ID {number} already exists.")
    sheet = _place(batch, wanted)
    views = sheet.list("filterViews")
    view = {"filterViewId": number, "title": wanted.get("title") or f"Filter {len(views) + 1}"} | {
        name: value for name, value in _both_criteria(wanted).items() if name not in ("filterViewId", "title")
    }
    views.append(view)
    return view


def update_filter_view(batch: SheetBatch, sent: Sent) -> None:
    """Change what the mask names of a filter view."""
    tree = wire.mask(sent.get("fields"), "FilterView", "filter")
    changes = wire.normal("FilterView", sent.get("filter", {}))
    sheet, view = _found(batch, changes.get("filterViewId", 0))
    tree.pop("filterViewId", None)
    if "criteria" in tree or "filterSpecs" in tree:
        changes = _both_criteria(changes)
        tree |= {"criteria": {}, "filterSpecs": {}}
    after = wire.merged(view, changes, tree)
    _place(batch, after)
    views = sheet.list("filterViews")
    views[views.index(view)] = after


def delete_filter_view(batch: SheetBatch, sent: Sent) -> None:
    """Delete a filter view."""
    sheet, view = _found(batch, sent.get("filterId", 0))
    sheet.list("filterViews").remove(view)


def duplicate_filter_view(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Copy a filter view beside itself."""
    _, view = _found(batch, sent.get("filterId", 0))
    copy = json.loads(json.dumps(view))
    del copy["filterViewId"]
    copy["title"] = f"Copy of {view['title']}"
    return {"filter": _added(batch, copy)}


def _found(batch: SheetBatch, number: int) -> tuple[Sheet, dict[str, Any]]:
    for sheet, view in batch.book.objects("filterViews"):
        if view["filterViewId"] == number:
            return sheet, view
    raise invalid(f"No filter view with id: {number}")


KINDS: Mapping[str, Request] = {
    "addFilterView": add_filter_view,
    "clearBasicFilter": clear_basic_filter,
    "deleteFilterView": delete_filter_view,
    "duplicateFilterView": duplicate_filter_view,
    "setBasicFilter": set_basic_filter,
    "updateFilterView": update_filter_view,
}
