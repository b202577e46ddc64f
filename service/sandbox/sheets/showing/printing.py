"""A spreadsheet as PDF: each sheet a table on pages of its own, set like a Doc's (evidence/drive.md 89)."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.sandbox.docs.exporting.pdf import pdf
from service.sandbox.sheets.book.areas import COLUMNS, Box, area
from service.sandbox.sheets.book.cells import Cell
from service.sandbox.sheets.book.locales import Locale
from service.sandbox.sheets.book.spreadsheet import Book, Sheet
from service.sandbox.sheets.values.criteria import hidden_rows
from service.sandbox.sheets.values.number_format import shown
from service.sandbox.sheets.values.plain import where

Json = dict[str, Any]
PAGE, MARGIN = (595.0, 842.0), 36.0
POINTS_A_PIXEL = 0.75
SMALLEST = 0.4
"""A wide sheet is set smaller, down to this share of its size, to come onto the page."""
GREY = {"color": {"rgbColor": {"red": 0.85, "green": 0.85, "blue": 0.85}}}


def book_pdf(book: Book, name: str) -> bytes:
    """Return the PDF of the sheets that are not hidden."""
    pages = [_Page(sheet, where(book)) for sheet in book.sheets if not sheet.properties.get("hidden")]
    wide = any(page.width > PAGE[0] - 2 * MARGIN for page in pages)
    room = (PAGE[1] if wide else PAGE[0]) - 2 * MARGIN
    content = [element for number, page in enumerate(pages) for element in page.elements(room, first=not number)]
    return pdf({"title": name, "documentStyle": _style(wide=wide), "body": {"content": content}})


def _style(*, wide: bool) -> Json:
    size = {"width": _points(PAGE[0]), "height": _points(PAGE[1])}
    sides = {f"margin{side}": _points(MARGIN) for side in ("Top", "Bottom", "Left", "Right")}
    return {"pageSize": size, "flipPageOrientation": wide, **sides}


def _points(magnitude: float) -> Json:
    return {"magnitude": magnitude, "unit": "PT"}


class _Page:
    """A sheet to be printed: as far as it is filled, without what is hidden."""

    def __init__(self, sheet: Sheet, here: Locale) -> None:
        self._sheet, self._here = sheet, here
        hidden = hidden_rows(sheet, here) | _hidden(sheet, "ROWS")
        used = [row for row, cells in sheet.grid.rows.items() if cells and row < sheet.rows]
        ends = [column for row in used for column in sheet.grid.rows[row]]
        merges = [sheet.box(area(merge)) for merge in sheet.resource.get("merges", ())]
        bottom = max([row + 1 for row in used] + [box.bottom for box in merges if box.top in used], default=0)
        right = max([column + 1 for column in ends] + [box.right for box in merges if box.top in used], default=0)
        self._rows = [row for row in range(bottom) if row not in hidden]
        self._columns = [column for column in range(right) if column not in _hidden(sheet, COLUMNS)]
        self._merges = {(box.top, box.left): box for box in merges}
        self._widths = [sheet.size(COLUMNS, column).get("pixelSize", 100) * POINTS_A_PIXEL for column in self._columns]
        self.width = sum(self._widths)

    def elements(self, room: float, *, first: bool) -> list[Json]:
        """Return the sheet's title and table as structural elements of a Doc."""
        scale = max(SMALLEST, min(1.0, room / self.width)) if self.width else 1.0
        title = {"textRun": {"content": f"{self._sheet.title}\n", "textStyle": {"bold": True, "fontSize": _points(12)}}}
        style = {"pageBreakBefore": not first, "spaceBelow": _points(6)}
        heading: Json = {"paragraph": {"elements": [title], "paragraphStyle": style}}
        return [heading, {"table": self._table(scale)}] if self._rows and self._columns else [heading]

    def _table(self, scale: float) -> Json:
        frozen = self._sheet.properties.get("gridProperties", {}).get("frozenRowCount", 0)
        rows = []
        for row in self._rows:
            cells = [self._cell(row, column, scale) for column in self._columns]
            rows.append({"tableCells": cells, "tableRowStyle": {"tableHeader": row < frozen}})
        widths = [{"width": _points(width * scale), "widthType": "FIXED_WIDTH"} for width in self._widths]
        return {"tableRows": rows, "columns": len(widths), "tableStyle": {"tableColumnProperties": widths}}

    def _cell(self, row: int, column: int, scale: float) -> Json:
        cell = self._sheet.grid.get(row, column)
        box = self._merges.get((row, column), Box(row, row + 1, column, column + 1))
        spans = _count(self._rows, box.top, box.bottom), _count(self._columns, box.left, box.right)
        style = _square(cell, scale) | {"rowSpan": spans[0], "columnSpan": spans[1]}
        return {"tableCellStyle": style, "content": [self._words(cell, scale)]}

    def _words(self, cell: Cell, scale: float) -> Json:
        look = cell.look
        text_format = look.get("textFormat", {})
        text = shown(cell, self._here).replace("\n", "\v")
        style = {
            name: text_format[name] for name in ("bold", "italic", "underline", "strikethrough") if name in text_format
        }
        style["fontSize"] = _points(text_format.get("fontSize", 10) * scale)
        if color := text_format.get("foregroundColor"):
            style["foregroundColor"] = {"color": {"rgbColor": color}}
        if address := text_format.get("link", {}).get("uri"):
            style["link"] = {"url": address}
        run = {"textRun": {"content": f"{text}\n", "textStyle": style}}
        number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
        usual = "RIGHT" if number else "CENTER" if isinstance(cell.value, bool) else "LEFT"
        aligned = {"LEFT": "START", "CENTER": "CENTER", "RIGHT": "END"}.get(look.get("horizontalAlignment") or usual)
        return {"paragraph": {"elements": [run], "paragraphStyle": {"alignment": aligned or "START"}}}


def _hidden(sheet: Sheet, dimension: str) -> frozenset[int]:
    return frozenset(
        index
        for index, size in sheet.sizes[dimension].items()
        if size.get("hiddenByUser") or size.get("hiddenByFilter")
    )


def _count(lines: Sequence[int], start: int, end: int) -> int:
    return max(1, sum(start <= line < end for line in lines)) if end - start > 1 else 1


def _square(cell: Cell, scale: float) -> Json:
    look = cell.look
    style: Json = {f"padding{side}": _points(2.5 * scale) for side in ("Left", "Right", "Top", "Bottom")}
    style["contentAlignment"] = look.get("verticalAlignment", "BOTTOM")
    if color := look.get("backgroundColor"):
        style["backgroundColor"] = {"color": {"rgbColor": color}}
    borders: Mapping[str, Any] = look.get("borders", {})
    for side in ("left", "top", "right", "bottom"):
        border = borders.get(side)
        color = {"color": {"rgbColor": border.get("color", {})}} if border else GREY
        wide = {"SOLID_MEDIUM": 1.5, "SOLID_THICK": 2.25}.get(border.get("style", ""), 0.75) if border else 0.4
        style[f"border{side.title()}"] = {"width": _points(wide), "color": color}
    return style
