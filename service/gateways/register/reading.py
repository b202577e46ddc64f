"""What spreadsheets.get answers about the register, as the domain sees it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.domain.register.pictures import Drawn
from service.domain.register.snapshot import Box, DimensionRange, MarkName, Snapshot, mark_names
from service.domain.register.worksheet import Worksheet
from service.domain.register.worksheets import WORKSHEETS
from service.gateways.register.drawing import FIELDS as DRAWN
from service.gateways.register.drawing import drawn_of
from service.gateways.register.requests import mark_name, protected_column

FIELDS = (
    "namedRanges,sheets(properties(sheetId,title,gridProperties(rowCount,columnCount,frozenRowCount)),merges,"
    "protectedRanges(range,description),data(startRow,startColumn,rowData(values(formattedValue,note))))"
)
"""Naming `data` makes it a read of cells (evidence/sheets.md 4)."""
ALL_FIELDS = FIELDS.replace("sheets(", f"sheets({DRAWN},")


@dataclass(frozen=True)
class RegisterLook:
    """The register as one look showed it.

    Our worksheets by id, None where one is missing; the ids of named ranges by name; of every tab that was looked at,
    by its sheetId, the title, and whether it is empty. The pictures of our worksheets where everything was looked at.
    What rows are `about` that were looked at; None where all were.
    """

    sheets: Mapping[str, Snapshot | None]
    marks: Mapping[str, str]
    titles: Mapping[int, str]
    empty: frozenset[int]
    drawn: Mapping[str, Drawn] | None = None
    about: frozenset[str] | None = None


@dataclass(frozen=True)
class TabLook:
    """One worksheet that stands apart, as a look showed it: all of it, None where it is missing; every tab's title."""

    snapshot: Snapshot | None
    titles: Mapping[int, str]


def tab_of(sheet: Worksheet, titles: Mapping[int, str], answer: Mapping[str, Any]) -> TabLook:
    """Return what an answer shows that has every cell of one worksheet."""
    found = [one for one in answer.get("sheets", ()) if one["properties"].get("sheetId", 0) == sheet.sheet_id]
    return TabLook(_sheet(sheet, found[0], {}, whole=True) if found else None, titles)


def look_of(answer: Mapping[str, Any], *, whole: bool) -> RegisterLook:
    """Return what an answer shows; `whole` says that it has every cell, not only what is marked."""
    named = {entry["name"]: entry for entry in answer.get("namedRanges", ())}
    sheets = {sheet["properties"].get("sheetId", 0): sheet for sheet in answer.get("sheets", ())}
    return RegisterLook(
        sheets={
            s.id: _sheet(s, sheets[s.sheet_id], named, whole) if s.sheet_id in sheets else None for s in WORKSHEETS
        },
        marks={name: range_["namedRangeId"] for name, range_ in named.items()},
        titles={sheet_id: sheet["properties"]["title"] for sheet_id, sheet in sheets.items()},
        empty=frozenset(sheet_id for sheet_id, sheet in sheets.items() if not any(_cells(sheet))),
        drawn=drawn_of(answer) if whole else None,
    )


def _sheet(sheet: Worksheet, resource: Mapping[str, Any], named: Mapping[str, Any], whole: bool) -> Snapshot:
    grid = resource["properties"]["gridProperties"]
    marks = {
        name: area
        for name in mark_names(sheet)
        if (area := _area(sheet, name, named.get(mark_name(sheet, name), {}).get("range", {}), grid))
    }
    columns = (area for area in marks.values() if area.dimension == "COLUMNS")
    cells = list(_cells(resource))
    return Snapshot(
        rows=grid["rowCount"],
        columns=grid["columnCount"],
        texts={(row, column): cell["formattedValue"] for row, column, cell in cells if cell.get("formattedValue")},
        notes=frozenset((row, column) for row, column, cell in cells if cell.get("note")),
        whole=None if whole else frozenset(index for area in columns for index in range(area.start, area.end)),
        protected=dict(_protected(resource)),
        marks=marks,
        frozen=grid.get("frozenRowCount", 0),
        merged=tuple(map(_box, resource.get("merges", ()))),
    )


def _area(
    sheet: Worksheet, name: MarkName, grid_range: Mapping[str, Any], grid: Mapping[str, int]
) -> DimensionRange | None:
    """Return where a mark is; None where there is none, or it no longer spans whole rows or columns."""
    if grid_range.get("sheetId", 0) != sheet.sheet_id:
        return None
    rows = (grid_range.get("startRowIndex", 0), grid_range.get("endRowIndex", grid["rowCount"]))
    columns = (grid_range.get("startColumnIndex", 0), grid_range.get("endColumnIndex", grid["columnCount"]))
    if name == "header":
        return DimensionRange("ROWS", *rows) if columns == (0, grid["columnCount"]) else None
    return DimensionRange("COLUMNS", *columns) if rows == (0, grid["rowCount"]) else None


def _cells(resource: Mapping[str, Any]) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Yield every cell with a text or a note, with its row and column."""
    for data in resource.get("data", ()):
        for down, row in enumerate(data.get("rowData", ()), start=data.get("startRow", 0)):
            for right, cell in enumerate(row.get("values", ()), start=data.get("startColumn", 0)):
                if cell:
                    yield down, right, cell


def _box(area: Mapping[str, int]) -> Box:
    return Box(area["startRowIndex"], area["startColumnIndex"], area["endRowIndex"], area["endColumnIndex"])


def _protected(resource: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield the columns that protections of ours are about."""
    for protection in resource.get("protectedRanges", ()):
        area = protection.get("range", {})
        start, end = area.get("startColumnIndex", 0), area.get("endColumnIndex", 0)
        name = protected_column(protection.get("description", ""))
        if name and end == start + 1 and "endRowIndex" not in area:
            yield start, name
