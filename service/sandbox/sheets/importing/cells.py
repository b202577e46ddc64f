"""The cells of an answer of Google's, kept so that each shows again what it showed at Google."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from service.sandbox.sheets.book.cells import Cell, Failure, Shared, Value
from service.sandbox.sheets.book.locales import locale
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.values.cell_data import Drawing
from service.sandbox.sheets.values.entering import number

Json = Mapping[str, Any]
_OWN = {"userEnteredValue", "effectiveValue", "formattedValue", "userEnteredFormat", "effectiveFormat", "hyperlink",
        "note", "textFormatRuns", "dataValidation"}  # fmt: skip


class Reader:
    """How CellData of one spreadsheet become cells; equal formats and rules are one object."""

    def __init__(self, language: str, default: Json, sheets: Iterable[Json]) -> None:
        self._draw = Drawing(locale(language), default)
        self._same: dict[str, Shared] = {}
        self._names = {
            name
            for sheet in sheets
            for data in sheet.get("data", ())
            for row in data.get("rowData", ())
            for cell in row.get("values", ())
            for name in cell
        }

    def fill(self, sheet: Sheet, data: Json) -> None:
        """Put the cells of a GridData into a sheet."""
        for row, line in enumerate(data.get("rowData", ()), data.get("startRow", 0)):
            for column, cell_data in enumerate(line.get("values", ()), data.get("startColumn", 0)):
                if cell_data:
                    sheet.grid.put(row, column, self.cell(cell_data))

    def cell(self, cell_data: Json) -> Cell:
        """Return the cell of a CellData."""
        entered = cell_data.get("userEnteredValue", {})
        formula = entered.get("formulaValue")
        value = _value(cell_data.get("effectiveValue", {}) if formula is not None or not entered else entered)
        look = cell_data.get("userEnteredFormat")
        number_format = cell_data.get("effectiveFormat", {}).get("numberFormat")
        cell = Cell(
            value=value,
            formula=formula,
            format=self._one(look),
            note=cell_data.get("note"),
            validation=self._one(cell_data.get("dataValidation")),
            runs=cell_data.get("textFormatRuns"),
            more={name: part for name, part in cell_data.items() if name not in _OWN} or None,
            computed=self._one(number_format) if formula is not None and "numberFormat" not in (look or {}) else None,
            spilled=value is not None and not entered,
        )
        return cell._replace(imported=self._one(self._unlike(cell, cell_data)))

    def _unlike(self, cell: Cell, cell_data: Json) -> Json | None:
        """Return the fields that the sandbox would show otherwise; for a formula always, be it nothing."""
        drawn = self._draw.cell(cell, None)
        names = (cell_data.keys() | drawn.keys()) & self._names
        other = {name: cell_data.get(name) for name in sorted(names) if cell_data.get(name) != drawn.get(name)}
        return other if other or cell.formula is not None else None

    def _one(self, part: Json | None) -> Shared | None:
        return None if part is None else self._same.setdefault(json.dumps(part), Shared(part))


def _value(extended: Json) -> Value:
    if "errorValue" in extended:
        wrong = extended["errorValue"]
        return Failure(str(wrong.get("type", "")), str(wrong.get("message", "")))
    if "numberValue" in extended:
        return number(extended["numberValue"])
    kept: str | bool | None = extended.get("stringValue", extended.get("boolValue"))
    return kept
