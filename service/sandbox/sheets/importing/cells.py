"""The cells of an answer of Google's, kept so that each shows again what it was told to show."""

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
        self._told = {
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
            for column, told in enumerate(line.get("values", ()), data.get("startColumn", 0)):
                if told:
                    sheet.grid.put(row, column, self.cell(told))

    def cell(self, told: Json) -> Cell:
        """Return the cell of a CellData."""
        entered = told.get("userEnteredValue", {})
        formula = entered.get("formulaValue")
        value = _value(told.get("effectiveValue", {}) if formula is not None or not entered else entered)
        look = told.get("userEnteredFormat")
        seen = told.get("effectiveFormat", {}).get("numberFormat")
        cell = Cell(
            value=value,
            formula=formula,
            format=self._one(look),
            note=told.get("note"),
            validation=self._one(told.get("dataValidation")),
            runs=told.get("textFormatRuns"),
            more={name: part for name, part in told.items() if name not in _OWN} or None,
            computed=self._one(seen) if formula is not None and "numberFormat" not in (look or {}) else None,
            spilled=value is not None and not entered,
        )
        return cell._replace(seen=self._one(self._unlike(cell, told)))

    def _unlike(self, cell: Cell, told: Json) -> Json | None:
        """Return the fields that the sandbox would show otherwise; for a formula always, be it nothing."""
        drawn = self._draw.cell(cell, None)
        names = (told.keys() | drawn.keys()) & self._told
        other = {name: told.get(name) for name in sorted(names) if told.get(name) != drawn.get(name)}
        return other if other or cell.formula is not None else None

    def _one(self, part: Json | None) -> Shared | None:
        return None if part is None else self._same.setdefault(json.dumps(part), Shared(part))


def _value(told: Json) -> Value:
    if "errorValue" in told:
        wrong = told["errorValue"]
        return Failure(str(wrong.get("type", "")), str(wrong.get("message", "")))
    if "numberValue" in told:
        return number(told["numberValue"])
    kept: str | bool | None = told.get("stringValue", told.get("boolValue"))
    return kept
