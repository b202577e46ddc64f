"""Google's CellData and our cells, both ways."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from service.sandbox.sheets.book.cells import Cell, Failure, Value
from service.sandbox.sheets.book.locales import Locale
from service.sandbox.sheets.values.number_format import shown

_LINK = re.compile(r'=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)


def extended(value: Value) -> dict[str, Any]:
    """Return a value as an ExtendedValue."""
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, Failure):
        return {"errorValue": {"type": value.type, "message": value.message}}
    return {"stringValue" if isinstance(value, str) else "numberValue": value}


@dataclass
class Drawing:
    """How cells become CellData in one spreadsheet; effective formats are made once for each format."""

    where: Locale
    default: Mapping[str, Any]
    _effective: dict[str, dict[str, Any]] = field(default_factory=dict)

    def cell(
        self, cell: Cell, fields: frozenset[str] | None, painted: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return the CellData of a cell; `fields` of None is all of it, `painted` what conditional formats add."""
        cell_data: dict[str, Any] = {}
        if cell.formula is not None:
            cell_data["userEnteredValue"] = {"formulaValue": cell.formula}
        elif cell.value is not None and not cell.spilled:
            cell_data["userEnteredValue"] = extended(cell.value)
        if cell.value is not None:
            cell_data["effectiveValue"] = extended(cell.value)
            if fields is None or "formattedValue" in fields:
                cell_data["formattedValue"] = shown(cell, self.where)
        if cell.format is not None:
            cell_data["userEnteredFormat"] = cell.format
        if (fields is None or "effectiveFormat" in fields) and (cell.format is not None or cell.filled):
            cell_data["effectiveFormat"] = _over(self._look(cell), painted) if painted else self._look(cell)
        cell_data |= {} if cell.bare else _besides(cell)
        if cell.imported is not None:
            cell_data = {name: value for name, value in {**cell_data, **cell.imported}.items() if value is not None}
        return cell_data if fields is None else {name: value for name, value in cell_data.items() if name in fields}

    def _look(self, cell: Cell) -> dict[str, Any]:
        key = cell.format.text if cell.format is not None else ""
        if key not in self._effective:
            self._effective[key] = _over({**self.default, "hyperlinkDisplayType": "PLAIN_TEXT"}, cell.format or {})
        look = self._effective[key]
        return look if "numberFormat" in look or not cell.computed else look | {"numberFormat": cell.computed}


def _besides(cell: Cell) -> dict[str, Any]:
    cell_data: dict[str, Any] = {}
    if (address := _hyperlink(cell)) is not None:
        cell_data["hyperlink"] = address
    if cell.note:
        cell_data["note"] = cell.note
    if cell.runs:
        cell_data["textFormatRuns"] = cell.runs
    if cell.validation is not None:
        cell_data["dataValidation"] = cell.validation
    return {**cell_data, **(cell.more or {})}


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return a format with another laid over it; colours are taken whole."""
    result = dict(below)
    for name, value in above.items():
        inner = result.get(name)
        deep = isinstance(value, dict) and isinstance(inner, dict) and not name.endswith(("Color", "ColorStyle"))
        result[name] = _over(inner, value) if deep and isinstance(inner, dict) else value
    return result


def _hyperlink(cell: Cell) -> str | None:
    if not cell.filled:
        return None
    if cell.formula is not None and (link := _LINK.match(cell.formula)):
        return link[1].replace('""', '"')
    address = cell.look.get("textFormat", {}).get("link", {}).get("uri")
    if address is None and cell.runs and len(cell.runs) == 1 and not cell.runs[0].get("startIndex"):
        address = cell.runs[0].get("format", {}).get("link", {}).get("uri")
    return str(address) if address is not None else None
