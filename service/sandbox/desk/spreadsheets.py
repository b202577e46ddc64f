"""Sheets: a spreadsheet with its tabs, 200 rows a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import flask

from service.sandbox.core.errors import ApiError
from service.sandbox.desk.reading import Desk
from service.sandbox.desk.sheet import choices, filtering, grid
from service.sandbox.desk.sheet.charts import charts_of, spans_of
from service.sandbox.desk.sheet.look import Palette
from service.sandbox.desk.sheet.reading import FILE, SheetTab, cells, columns, ranges, structure
from service.sandbox.sheets.book.a1 import column_letters
from service.sandbox.sheets.book.areas import area

Json = Mapping[str, Any]
PAGE = 200
"""Rows a page."""


@dataclass(frozen=True)
class SheetChoice:
    """What of a spreadsheet is looked at: Google's gid and fvid, and which page of its rows."""

    gid: int | None
    view: int | None
    page: int


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the page to the blueprint."""

    @blueprint.get("/u/<person>/spreadsheets/d/<file_id>/edit")
    def spreadsheet(person: str, file_id: str) -> str:
        sent = flask.request.args
        page = max(1, sent.get("page", 1, type=int))
        choice = SheetChoice(sent.get("gid", type=int), sent.get("fvid", type=int), page)
        file = desk.get(person, f"/drive/v3/files/{file_id}", fields=FILE, supportsAllDrives="true")
        resource = structure(desk, person, file_id)
        tabs = [SheetTab(one) for one in resource["sheets"]]
        tab = _chosen(tabs, choice.gid)
        return flask.render_template(
            "spreadsheet.html",
            host="SHEETS",
            file_id=file_id,
            file=file,
            locked=[one for one in file.get("contentRestrictions", ()) if one.get("readOnly")],
            may_edit=file["capabilities"]["canEdit"],
            tabs=[one for one in tabs if not one.sheet["properties"].get("hidden")],
            tab=tab,
            **_drawn(desk, person, file, resource, tab, choice),
        )


def _chosen(tabs: list[SheetTab], gid: int | None) -> SheetTab:
    """Return the tab that is looked at: the one chosen, else the first that is not hidden."""
    if gid is None:
        return next((one for one in tabs if not one.sheet["properties"].get("hidden")), tabs[0])
    found = next((one for one in tabs if one.id == gid), None)
    if found is None:
        raise ApiError(404, "", "NOT_FOUND")
    return found


def _drawn(desk: Desk, person: str, file: Json, resource: Json, tab: SheetTab, choice: SheetChoice) -> dict[str, Any]:
    """Return the grid, filters and charts of a tab as the template takes them."""
    file_id, palette = file["id"], Palette.of(resource.get("properties", {}))
    view = next((one for one in tab.sheet.get("filterViews", ()) if one["filterViewId"] == choice.view), None)
    rows = filtering.rows_of(tab, view, columns(desk, person, file_id, tab, filtering.columns_of(view)))
    frozen = [row for row in rows if row < tab.grid.get("frozenRowCount", 0)]
    body = [row for row in rows if row >= tab.grid.get("frozenRowCount", 0)]
    pages = max(1, -(-len(body) // PAGE))
    page = min(choice.page, pages)
    here = body[(page - 1) * PAGE : page * PAGE]
    read = cells(desk, person, file_id, tab, sorted({*frozen, *here}))
    titles = {one["properties"].get("sheetId", 0): one["properties"]["title"] for one in resource["sheets"]}
    known = ranges(desk, person, file_id, [*choices.ranges_of(read.values()), *spans_of(tab, titles)])
    sources = grid.Sources(person, palette, known, _comments(resource, tab), may_edit=file["capabilities"]["canEdit"])
    lines = grid.columns_of(tab)
    return {
        "columns": lines,
        "lines": grid.drawn(tab, grid.rows_at(tab, [*frozen, *here]), lines, read, sources),
        "charts": charts_of(tab, titles, known, palette),
        "view": view,
        "filtered": _filtered(tab, view),
        "filtering": filtering.columns_of(view or tab.sheet.get("basicFilter")),
        "page": page,
        "pages": pages,
        "first": len(frozen) + (page - 1) * PAGE + 1,
        "last": len(frozen) + (page - 1) * PAGE + len(here),
        "shown": len(rows),
        "all": tab.size[0],
    }


def _comments(resource: Json, tab: SheetTab) -> dict[str, list[str]]:
    """Return the posts of the open discussions, by the cell they stand on."""
    threads = {one.get("anchorId"): one for one in resource.get("comments", ()) if one.get("status") != "RESOLVED"}
    found: dict[str, list[str]] = {}
    for anchor in tab.sheet.get("commentAnchors", ()):
        thread = threads.get(anchor["anchorId"])
        if thread:
            box = area(anchor.get("range", {})).within(*tab.size)
            found.setdefault(f"{column_letters(box.left)}{box.top + 1}", []).extend(_posts(thread))
    return found


def _posts(thread: Json) -> list[str]:
    posts = [post for post in (thread["headPost"], *thread.get("replies", ())) if post.get("content")]
    return [f"{post.get('author', {}).get('displayName', '')}: {post['content']}" for post in posts]


def _filtered(tab: SheetTab, view: Json | None) -> set[str]:
    """Return the header cells of the filter that is on."""
    filter_on = view or tab.sheet.get("basicFilter")
    if not filter_on:
        return set()
    box = area(filter_on.get("range", {})).within(*tab.size)
    return {f"{column_letters(column)}{box.top + 1}" for column in range(box.left, box.right)}
