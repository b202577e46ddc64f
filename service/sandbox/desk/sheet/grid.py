"""The grid of a tab as it is drawn: columns and rows with their sizes, what stays in view, merged cells, every cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from service.sandbox.desk.sheet import choices, look
from service.sandbox.desk.sheet.choices import Dropdown, TickBox
from service.sandbox.desk.sheet.reading import SheetTab
from service.sandbox.sheets.book.a1 import column_letters
from service.sandbox.sheets.book.areas import Box, area

Json = Mapping[str, Any]
WIDTH, HEIGHT = 100, 21
"""Pixels of a column and a row that say nothing else."""
NUMBERS, LETTERS = 46, 24
"""Pixels of the row numbers and of the column letters."""
_EDITED_AS_SHOWN = ("DATE", "TIME", "DATE_TIME", "PERCENT")


@dataclass(frozen=True)
class GridLine:
    """A column or a row: its index, name, pixels, and where it stays when it is frozen."""

    index: int
    name: str
    size: int
    stays: int | None


@dataclass(frozen=True)
class DrawnCell:
    """A cell as the page has it."""

    name: str
    content: Markup
    style: str
    wrapping: str
    entered: str
    offers: TickBox | Dropdown | None
    ticked: bool
    shown: str
    note: str
    comments: tuple[str, ...]
    locked: bool
    room: int = 0
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class Sources:
    """What cells are drawn from, besides themselves."""

    person: str
    palette: look.Palette
    ranges: choices.Ranges
    comments: Mapping[str, Sequence[str]] = field(default_factory=dict)
    may_edit: bool = True


def columns_of(tab: SheetTab) -> list[GridLine]:
    """Return the columns nobody hid."""
    frozen, edge = tab.grid.get("frozenColumnCount", 0), NUMBERS
    lines = []
    properties = tab.lines("columnMetadata")
    for index in range(tab.size[1]):
        about = properties[index] if index < len(properties) else {}
        if about.get("hiddenByUser"):
            continue
        size = about.get("pixelSize", WIDTH)
        lines.append(GridLine(index, column_letters(index), size, edge if index < frozen else None))
        edge += size
    return lines


def rows_at(tab: SheetTab, rows: Sequence[int]) -> list[GridLine]:
    """Return rows to draw; frozen ones stay below each other."""
    frozen, edge = tab.grid.get("frozenRowCount", 0), LETTERS
    properties = tab.lines("rowMetadata")
    lines = []
    for index in rows:
        size = (properties[index] if index < len(properties) else {}).get("pixelSize", HEIGHT)
        lines.append(GridLine(index, str(index + 1), size, edge if index < frozen else None))
        edge += size
    return lines


def drawn(
    tab: SheetTab,
    rows: Sequence[GridLine],
    columns: Sequence[GridLine],
    cells: Mapping[int, Sequence[Json]],
    sources: Sources,
) -> list[tuple[GridLine, list[tuple[GridLine, DrawnCell]]]]:
    """Return each row with its cells; a cell that a merged one covers is left out."""
    spans = _spans(tab, rows, columns)
    bands = _bands(tab, sources.palette)
    walls = _walls(tab)
    lines = []
    for row in rows:
        rooms = _rooms(columns, cells.get(row.index, ()))
        line = []
        for column in columns:
            span = spans.get((row.index, column.index), (1, 1, None))
            if span is None:
                continue
            corner = span[2] or (row.index, column.index)
            cell = _at(cells, *corner)
            room = rooms[column.index] if span[:2] == (1, 1) else column.size
            band = bands(row.index, column.index)
            held = not sources.may_edit or walls(row.index, column.index)
            line.append((column, _cell(corner, cell, (column.size, room), band, sources, held=held, span=span[:2])))
        lines.append((row, line))
    return lines


def _cell(
    corner: tuple[int, int],
    cell: Json,
    widths: tuple[int, int],
    band: str,
    sources: Sources,
    *,
    held: bool,
    span: tuple[int, int],
) -> DrawnCell:
    """Return a cell; `corner` is its row and column, `widths` its column's and what long text has, in pixels."""
    name = f"{column_letters(corner[1])}{corner[0] + 1}"
    offers = choices.rule(cell, sources.ranges)
    return DrawnCell(
        name,
        look.content(cell, sources.person, sources.palette) if cell else Markup(""),
        look.style(cell, sources.palette, band) if cell or band else "",
        look.wrapping(cell, alone=widths[1] > widths[0]),
        entered(cell),
        offers,
        isinstance(offers, TickBox) and offers.ticked(cell),
        cell.get("formattedValue", ""),
        cell.get("note", ""),
        tuple(sources.comments.get(name, ())),
        held,
        widths[1],
        *span,
    )


def _rooms(columns: Sequence[GridLine], cells: Sequence[Json]) -> dict[int, int]:
    """Return how many pixels long text in each column has: up to the next cell that is filled."""
    rooms: dict[int, int] = {}
    room = 0
    for column in reversed(columns):
        rooms[column.index] = room = room + column.size
        if column.index < len(cells) and cells[column.index].get("formattedValue"):
            room = 0
    return rooms


def entered(cell: Json) -> str:
    """Return what stands in the formula bar: a formula, or the value as one would type it."""
    value = cell.get("userEnteredValue", {})
    kind = cell.get("effectiveFormat", {}).get("numberFormat", {}).get("type", "")
    if "formulaValue" in value:
        return str(value["formulaValue"])
    if "numberValue" in value:
        plain = f"{value['numberValue']:.15g}"
        return cell.get("formattedValue", plain) if kind in _EDITED_AS_SHOWN else plain
    text = str(value.get("stringValue", cell.get("formattedValue", "") if "boolValue" in value else ""))
    # without the sign it would be a formula when it is entered again; in a cell of plain text nothing is
    return f"'{text}" if text.startswith(("=", "'")) and kind != "TEXT" else text


def _at(cells: Mapping[int, Sequence[Json]], row: int, column: int) -> Json:
    line = cells.get(row, ())
    return line[column] if column < len(line) else {}


Span = tuple[int, int, tuple[int, int] | None]


def _spans(tab: SheetTab, rows: Sequence[GridLine], columns: Sequence[GridLine]) -> dict[tuple[int, int], Span | None]:
    """Return rows and columns of merged cells and their first cell's place; None for what they cover.

    The first one drawn stands for a merged cell whose corner is hidden or on an earlier page.
    """
    spans: dict[tuple[int, int], Span | None] = {}
    for merge in tab.sheet.get("merges", ()):
        box = area(merge).within(*tab.size)
        tall = [row.index for row in rows if box.top <= row.index < box.bottom]
        wide = [column.index for column in columns if box.left <= column.index < box.right]
        if not tall or not wide:
            continue
        spans |= {(row, column): None for row in tall for column in wide}
        spans[tall[0], wide[0]] = (len(tall), len(wide), (box.top, box.left))
    return spans


def _bands(tab: SheetTab, palette: look.Palette) -> Callable[[int, int], str]:
    """Return what tells the colour of a cell's band, "" where it is in none."""
    bands = [(area(band["range"]).within(*tab.size), band) for band in tab.sheet.get("bandedRanges", ())]

    def colour(row: int, column: int) -> str:
        for box, band in bands:
            if _inside(box, row, column):
                by_rows = band.get("rowProperties")
                at, first, last = (row, box.top, box.bottom) if by_rows else (column, box.left, box.right)
                return _band(by_rows or band.get("columnProperties", {}), at, first, last, palette)
        return ""

    return colour


def _band(properties: Json, at: int, first: int, last: int, palette: look.Palette) -> str:
    header, footer = (palette.colour(properties, name) for name in ("headerColor", "footerColor"))
    if at == first and header:
        return header
    if at == last - 1 and footer:
        return footer
    odd = (at - first - bool(header)) % 2
    return palette.colour(properties, "secondBandColor" if odd else "firstBandColor")


def _walls(tab: SheetTab) -> Callable[[int, int], bool]:
    """Return what tells whether a cell is protected from who looks."""
    walls = [
        (
            area(entry["range"]).within(*tab.size),
            [area(free).within(*tab.size) for free in entry.get("unprotectedRanges", ())],
        )
        for entry in tab.sheet.get("protectedRanges", ())
        if not entry.get("requestingUserCanEdit") and not entry.get("warningOnly") and "range" in entry
    ]

    def held(row: int, column: int) -> bool:
        return any(
            _inside(box, row, column) and not any(_inside(hole, row, column) for hole in free) for box, free in walls
        )

    return held


def _inside(box: Box, row: int, column: int) -> bool:
    return box.top <= row < box.bottom and box.left <= column < box.right
