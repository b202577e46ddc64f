"""A spreadsheet as an OpenDocument file: values, formulas, merged cells, widths and hidden sheets (OpenDocument 1.3).

Formulas are told apart by their prefix as Excel's spelling, which LibreOffice reads.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from lxml import etree
from lxml.builder import ElementMaker
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from service.sandbox.core.mime_types import ODS
from service.sandbox.sheets.book.areas import COLUMNS, Box, area
from service.sandbox.sheets.book.cells import Cell, Failure, cell_of
from service.sandbox.sheets.book.locales import Locale
from service.sandbox.sheets.book.spreadsheet import Book, Sheet
from service.sandbox.sheets.values.entering import EPOCH
from service.sandbox.sheets.values.number_format import shown
from service.sandbox.sheets.values.plain import where

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_ODF}office:1.0",
    "table": f"{_ODF}table:1.0",
    "text": f"{_ODF}text:1.0",
    "style": f"{_ODF}style:1.0",
    "manifest": f"{_ODF}manifest:1.0",
    "msoxl": "http://schemas.microsoft.com/office/excel/formula",
}
_OFFICE, _TABLE, _TEXT, _STYLE, _MANIFEST = (
    ElementMaker(namespace=_SPACES[name], nsmap=_SPACES) for name in ("office", "table", "text", "style", "manifest")
)
_INCHES_A_PIXEL = 1 / 96
_MADE = (2000, 1, 1, 0, 0, 0)
"""Stands for the time of making, which would make each export of one spreadsheet another file."""
LATEST = 690_000
"""Days from the first that are still dates that can be written: to the year 3789, and back to the year 11."""
_TIMED = {"DATE": "%Y-%m-%d", "DATE_TIME": "%Y-%m-%dT%H:%M:%S"}


def book_ods(book: Book) -> bytes:
    """Return the OpenDocument file of a spreadsheet."""
    widths = sorted({_width(sheet, column) for sheet in book.sheets for column in range(_end(sheet)[1])})
    styles = _OFFICE("automatic-styles", *map(_column_style, widths), _sheet_style("shown"), _sheet_style("hidden"))
    body = _OFFICE.body(_OFFICE.spreadsheet(*(_table(sheet, where(book)) for sheet in book.sheets)))
    content = _OFFICE("document-content", styles, body, **_named("office", version="1.3"))
    entry = _MANIFEST("file-entry", **_named("manifest", **{"full-path": "/", "media-type": ODS}))
    part = _MANIFEST("file-entry", **_named("manifest", **{"full-path": "content.xml", "media-type": "text/xml"}))
    manifest = _MANIFEST.manifest(entry, part, **_named("manifest", version="1.3"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("mimetype", _MADE), ODS, zipfile.ZIP_STORED)
        for name, element in (("content.xml", content), ("META-INF/manifest.xml", manifest)):
            xml = etree.tostring(element, xml_declaration=True, encoding="UTF-8")
            packed.writestr(zipfile.ZipInfo(name, _MADE), xml, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _named(space: str, **attributes: str) -> dict[str, str]:
    return {f"{{{_SPACES[space]}}}{name}": value for name, value in attributes.items()}


def _column_style(pixels: int) -> etree._Element:
    width = _named("style", **{"column-width": f"{pixels * _INCHES_A_PIXEL:.4f}in"})
    return _STYLE.style(
        _STYLE("table-column-properties", **width), **_named("style", name=f"co{pixels}", family="table-column")
    )


def _sheet_style(name: str) -> etree._Element:
    display = _named("table", display="true" if name == "shown" else "false")
    return _STYLE.style(_STYLE("table-properties", **display), **_named("style", name=name, family="table"))


def _width(sheet: Sheet, column: int) -> int:
    return int(sheet.size(COLUMNS, column).get("pixelSize", 100))


def _end(sheet: Sheet) -> tuple[int, int]:
    """Return how many rows and columns are used; a sheet of nothing has one of each."""
    filled = [(row + 1, max(cells) + 1) for row, cells in sheet.grid.rows.items() if cells]
    merged = [(box.bottom, box.right) for box in _merges(sheet)]
    rows, columns = zip(*filled, *merged, (1, 1), strict=True)
    return min(max(rows), sheet.rows), min(max(columns), sheet.columns)


def _merges(sheet: Sheet) -> list[Box]:
    return [sheet.box(area(merge)) for merge in sheet.resource.get("merges", ())]


def _table(sheet: Sheet, here: Locale) -> etree._Element:
    rows, columns = _end(sheet)
    style = "hidden" if sheet.properties.get("hidden") else "shown"
    made = _TABLE.table(**_named("table", name=_clean(sheet.title), **{"style-name": style}))
    for column in range(columns):
        made.append(_TABLE("table-column", **_named("table", **{"style-name": f"co{_width(sheet, column)}"})))
    heads = {(box.top, box.left): box for box in _merges(sheet)}
    covered = {
        (row, column)
        for box in heads.values()
        for row in range(box.top, box.bottom)
        for column in range(box.left, box.right)
    } - heads.keys()
    for row in range(rows):
        cells = sheet.grid.rows.get(row, {})
        line = _TABLE("table-row")
        for column in range(columns):
            cell = cell_of(cells[column]) if column in cells else Cell()
            kind = "covered-table-cell" if (row, column) in covered else "table-cell"
            line.append(_TABLE(kind, *_lines(cell, here), **_attributes(cell, heads.get((row, column)))))
        made.append(line)
    return made


def _lines(cell: Cell, here: Locale) -> Iterator[etree._Element]:
    if cell.filled:
        yield from (_TEXT.p(line) for line in _clean(shown(cell, here)).split("\n"))


def _attributes(cell: Cell, merged: Box | None) -> Mapping[str, str]:
    spans = {}
    if merged is not None:
        spans = {
            "number-rows-spanned": str(merged.bottom - merged.top),
            "number-columns-spanned": str(merged.right - merged.left),
        }
    formula = {"formula": f"msoxl:{_clean(cell.formula)}"} if cell.formula is not None else {}
    return _named("table", **spans, **formula) | _named("office", **_value(cell))


def _value(cell: Cell) -> dict[str, str]:
    """Return a value with its type; a date is one, whatever it looks like."""
    value = cell.value
    if value is None or isinstance(value, Failure):
        return {}
    if isinstance(value, bool):
        return {"value-type": "boolean", "boolean-value": str(value).lower()}
    if isinstance(value, str):
        return {"value-type": "string"}
    kind = (cell.look.get("numberFormat") or cell.computed or {}).get("type", "")
    if kind in _TIMED and abs(value) < LATEST:
        at = datetime.fromordinal(EPOCH) + timedelta(seconds=round(value * 86400))
        return {"value-type": "date", "date-value": at.strftime(_TIMED[kind])}
    return {"value-type": "percentage" if kind == "PERCENT" else "float", "value": repr(value)}


def _clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text.encode("utf-8", "replace").decode()))
