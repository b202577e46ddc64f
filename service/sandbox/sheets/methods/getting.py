"""spreadsheets.get and getByDataFilter."""

from collections.abc import Iterable
from typing import Any

from service.sandbox.core.call import Call, Workspace
from service.sandbox.sheets.book import discussions
from service.sandbox.sheets.book.areas import Box, GridRange
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.methods import opening
from service.sandbox.sheets.showing import render
from service.sandbox.sheets.values import ranges


def get(call: Call, workspace: Workspace) -> dict[str, Any]:
    """Return the spreadsheet; with `ranges`, only the sheets and cells they name."""
    writer, book = opening.reading(call, workspace)
    texts = call.query.get("ranges")
    boxes = by_sheet(ranges.resolve(book, text) for text in texts) if texts else None
    include = bool(call.query.get("includeGridData"))
    resource = render.spreadsheet(book, writer, render.wanted(call.query.get("fields"), boxes, include_grid=include))
    return discussions.added(call, workspace, writer, book, resource, call.query.get("commentsViewMode"))


def get_by_data_filter(call: Call, workspace: Workspace) -> dict[str, Any]:
    """Return the spreadsheet with the sheets and cells that any of the data filters selects."""
    writer, book = opening.reading(call, workspace)
    body = call.body or {}
    filters = body.get("dataFilters", ())
    found = [selected for data_filter in filters for selected in ranges.filtered(book, data_filter)]
    boxes = by_sheet(found) if filters else None
    include = bool(body.get("includeGridData"))
    resource = render.spreadsheet(book, writer, render.wanted(call.query.get("fields"), boxes, include_grid=include))
    return discussions.added(call, workspace, writer, book, resource, body.get("commentsViewMode"))


def by_sheet(places: Iterable[tuple[Sheet, GridRange]]) -> dict[int, list[Box]]:
    """Return the rectangles of each sheet, in the order they were asked for."""
    boxes: dict[int, list[Box]] = {}
    for sheet, span in places:
        boxes.setdefault(sheet.id, []).append(ranges.inside(sheet, span))
    return boxes
