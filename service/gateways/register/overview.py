"""The register's first tab on the wire: how it is made, once, and how its figures are written again.

Every column of a table is a named range, so that it is found again wherever people moved it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.domain.register.overview import CHARTS, SHEET_ID, TITLE, YOURS, Chart, FigureTable
from service.domain.register.row import Cell
from service.domain.sentences import Language
from service.gateways.register.drawing import rgb
from service.gateways.register.requests import value_of
from service.gateways.spreadsheets import Request

FIELDS = "namedRanges(name,range),sheets(properties(sheetId,title))"
"""What a read has to name so that the tab is found."""
STRIP, FIRST_CHART, FIRST_TABLE = 3, 6, 51
"""The rows of the labels above the single figures, of the first charts, and of the first table's title."""
ROWS, COLUMNS = 140, 14
WIDTHS = (210, 120)
"""Pixels of the first column, and of the others."""
CHART_SIZE, CHARTS_A_ROW, ROWS_A_CHART = (420, 290), 3, 15
MARK = "baku_overview_"
TITLE_LOOK: Request = {"textFormat": {"bold": True, "fontSize": 18}}
NOTE_LOOK: Request = {"textFormat": {"italic": True, "foregroundColor": {"red": 0.35, "green": 0.35, "blue": 0.35}}}
HEAD_LOOK: Request = {
    "textFormat": {"bold": True},
    "backgroundColor": {"red": 0.9, "green": 0.92, "blue": 0.95},
    "wrapStrategy": "WRAP",
    "verticalAlignment": "TOP",
}
FIGURE_LOOK: Request = {"textFormat": {"bold": True, "fontSize": 20}, "horizontalAlignment": "LEFT"}


@dataclass(frozen=True)
class SheetArea:
    """Rows and columns of a sheet, from the first to before the last."""

    sheet: int
    top: int
    bottom: int
    left: int
    right: int

    @property
    def wire(self) -> Request:
        """The GridRange that it is."""
        return {
            "sheetId": self.sheet,
            "startRowIndex": self.top,
            "endRowIndex": self.bottom,
            "startColumnIndex": self.left,
            "endColumnIndex": self.right,
        }


Marks = Mapping[str, SheetArea]
"""Where the columns of the tables are, by the names of their ranges."""


def marks_of(answer: Mapping[str, Any]) -> Marks:
    """Return where the columns of the tables are, as an answer that names `FIELDS` tells it."""
    return {
        one["name"]: SheetArea(
            one["range"].get("sheetId", 0),
            one["range"].get("startRowIndex", 0),
            one["range"].get("endRowIndex", 0),
            one["range"].get("startColumnIndex", 0),
            one["range"].get("endColumnIndex", 0),
        )
        for one in answer.get("namedRanges", ())
        if one["name"].startswith(MARK)
    }


def titles_of(answer: Mapping[str, Any]) -> Mapping[int, str]:
    """Return what every tab is called, by its id."""
    return {one["properties"].get("sheetId", 0): one["properties"]["title"] for one in answer.get("sheets", ())}


def making(shown: Sequence[FigureTable], titles: Sequence[str], language: Language) -> Iterator[Request]:
    """Yield the requests that make the tab before all others, with its tables and charts."""
    name = TITLE.spoken(language)
    title = next(t for t in (name, *(f"{name} ({n})" for n in range(2, len(titles) + 3))) if t not in titles)
    grid = {"rowCount": ROWS, "columnCount": COLUMNS, "hideGridlines": True}
    yield {"addSheet": {"properties": {"sheetId": SHEET_ID, "title": title, "index": 0, "gridProperties": grid}}}
    yield from _wide()
    yield from _lettered(0, 0, [[name]], TITLE_LOOK)
    yield from _lettered(1, 0, [[YOURS.spoken(language)]], NOTE_LOOK)
    places = dict(_places(shown))
    for table in shown:
        top = places[table.id]
        if table.id == "figures":
            yield from _strip(table, top)
            continue
        yield from _lettered(top - 2, 0, [[table.title.spoken(language)]], {"textFormat": {"bold": True}})
        yield from _lettered(top - 1, 0, [[head.spoken(language) for head in table.heads]], HEAD_LOOK)
        for n, area in enumerate(_columns(table, top)):
            yield _named(_mark(table, n), area)
            yield _write(area, [row[n] for row in table.rows])
    for n, chart in enumerate(CHARTS):
        table = next(one for one in shown if one.id == chart.table)
        yield _chart(chart, table, places[table.id], n, language)


def writing(shown: Sequence[FigureTable], marks: Marks) -> Iterator[Request]:
    """Yield the requests that write what the tables say, where they are by now; what people took out stays out."""
    marks = dict(marks)
    for table in shown:
        if table.id == "figures":
            for n, (_, value) in enumerate(table.rows):
                if area := marks.get(_mark(table, n)):
                    yield _write(area, [value])
            continue
        yield from _grown(table, marks)
        for n in range(len(table.heads)):
            if area := marks.get(_mark(table, n)):
                column: list[Cell] = [row[n] for row in table.rows]
                blank = area.bottom - area.top - len(column)
                yield _write(area, [*column, *([None] * blank)])


def _grown(table: FigureTable, marks: dict[str, SheetArea]) -> Iterator[Request]:
    """Yield the insertion of rows before a table's last one, where it has more of them by now."""
    labels = marks.get(_mark(table, 0))
    missing = len(table.rows) - (labels.bottom - labels.top) if labels else 0
    if labels is None or missing <= 0:
        return
    at = labels.bottom - 1
    lines = {"sheetId": labels.sheet, "dimension": "ROWS", "startIndex": at, "endIndex": at + missing}
    yield {"insertDimension": {"range": lines, "inheritFromBefore": at > labels.top}}
    for name, area in marks.items():
        if area.sheet == labels.sheet and area.bottom > at:
            top = area.top + missing if area.top > at or area.top == at == area.bottom else area.top
            marks[name] = replace(area, top=top, bottom=area.bottom + missing)


def _places(shown: Sequence[FigureTable]) -> Iterator[tuple[str, int]]:
    """Yield the first row of what each table says."""
    row = FIRST_TABLE
    for table in shown:
        if table.id == "figures":
            yield table.id, STRIP + 1
        else:
            yield table.id, row + 2
            row += len(table.rows) + 3


def _columns(table: FigureTable, top: int) -> Iterator[SheetArea]:
    for n in range(len(table.heads)):
        yield SheetArea(SHEET_ID, top, top + len(table.rows), n, n + 1)


def _strip(table: FigureTable, top: int) -> Iterator[Request]:
    yield from _lettered(top - 1, 0, [[label for label, _ in table.rows]], HEAD_LOOK)
    for n, (_, value) in enumerate(table.rows):
        area = SheetArea(SHEET_ID, top, top + 1, n, n + 1)
        yield _named(_mark(table, n), area)
        yield _write(area, [value])
    yield _look(SheetArea(SHEET_ID, top, top + 1, 0, len(table.rows)), FIGURE_LOOK)


def _mark(table: FigureTable, column: int) -> str:
    return f"{MARK}{table.id}_{column}"


def _named(name: str, area: SheetArea) -> Request:
    return {"addNamedRange": {"namedRange": {"name": name, "range": area.wire}}}


def _write(area: SheetArea, column: Sequence[Cell]) -> Request:
    """Return the writing of a column, as far as it has room; looks stay as people set them."""
    rows = [{"values": [value_of(cell)]} for cell in column[: area.bottom - area.top]]
    start = {"sheetId": area.sheet, "rowIndex": area.top, "columnIndex": area.left}
    return {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}


def _lettered(row: int, column: int, lines: Sequence[Sequence[Cell]], look: Request) -> Iterator[Request]:
    rows = [{"values": [value_of(cell) for cell in line]} for line in lines]
    start = {"sheetId": SHEET_ID, "rowIndex": row, "columnIndex": column}
    yield {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}
    yield _look(SheetArea(SHEET_ID, row, row + len(lines), column, column + max(map(len, lines))), look)


def _look(area: SheetArea, look: Request) -> Request:
    fields = ",".join(f"userEnteredFormat.{name}" for name in look)
    return {"repeatCell": {"range": area.wire, "cell": {"userEnteredFormat": look}, "fields": fields}}


def _wide() -> Iterator[Request]:
    for (start, end), pixels in zip(((0, 1), (1, COLUMNS)), WIDTHS, strict=True):
        lines = {"sheetId": SHEET_ID, "dimension": "COLUMNS", "startIndex": start, "endIndex": end}
        yield {
            "updateDimensionProperties": {
                "range": lines,
                "properties": {"pixelSize": pixels},
                "fields": "pixelSize",
            }
        }


def _chart(chart: Chart, table: FigureTable, top: int, place: int, language: Language) -> Request:
    def data(column: int) -> Request:
        area = SheetArea(SHEET_ID, top - 1, top + len(table.rows), column, column + 1)
        return {"sourceRange": {"sources": [area.wire]}}

    title = chart.title.spoken(language)
    basic: Request = {
        "chartType": "BAR" if chart.lying else "COLUMN",
        "legendPosition": "BOTTOM_LEGEND" if len(chart.columns) > 1 else "NO_LEGEND",
        "headerCount": 1,
        "domains": [{"domain": data(0)}],
        "series": [
            {
                "series": data(column),
                "targetAxis": "BOTTOM_AXIS" if chart.lying else "LEFT_AXIS",  # evidence/sheets.md 139
                "colorStyle": {"rgbColor": rgb(colour)},
            }
            for column, colour in zip(chart.columns, chart.colours, strict=True)
        ],
    }
    across, down = place % CHARTS_A_ROW, place // CHARTS_A_ROW
    column, offset = _at(across * (CHART_SIZE[0] + 10))
    overlay = {
        "anchorCell": {"sheetId": SHEET_ID, "rowIndex": FIRST_CHART + down * ROWS_A_CHART, "columnIndex": column},
        "offsetXPixels": offset,
        "widthPixels": CHART_SIZE[0],
        "heightPixels": CHART_SIZE[1],
    }
    spec = {"title": title, "altText": title, "basicChart": basic}
    return {"addChart": {"chart": {"spec": spec, "position": {"overlayPosition": overlay}}}}


def _at(pixels: int) -> tuple[int, int]:
    """Return the column in which a place lies, and how far in."""
    beyond = pixels - WIDTHS[0]
    return (0, pixels) if beyond < 0 else (1 + beyond // WIDTHS[1], beyond % WIDTHS[1])
