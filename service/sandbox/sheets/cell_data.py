"""Google's CellData and our cells, both ways."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from service.sandbox.errors import invalid
from service.sandbox.masks import Mask
from service.sandbox.sheets import wire
from service.sandbox.sheets.cells import Cell, Failure, Value
from service.sandbox.sheets.entering import checked_length, number
from service.sandbox.sheets.locales import Locale
from service.sandbox.sheets.number_format import numbering, shown

WRITABLE = ("userEnteredValue", "userEnteredFormat", "note", "textFormatRuns", "dataValidation", "pivotTable",
            "dataSourceTable", "chipRuns")  # fmt: skip
_MORE = ("pivotTable", "dataSourceTable", "chipRuns")


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
    _effective: dict[int, dict[str, Any]] = field(default_factory=dict)

    def cell(self, cell: Cell, fields: frozenset[str] | None) -> dict[str, Any]:
        """Return the CellData of a cell; `fields` of None is all of it."""
        told: dict[str, Any] = {}
        if cell.formula is not None:
            told["userEnteredValue"] = {"formulaValue": cell.formula}
        elif cell.value is not None and not cell.spilled:
            told["userEnteredValue"] = extended(cell.value)
        if cell.value is not None:
            told["effectiveValue"] = extended(cell.value)
            told["formattedValue"] = shown(cell, self.where)
        if cell.format is not None:
            told["userEnteredFormat"] = cell.format
        if cell.format is not None or cell.filled:
            told["effectiveFormat"] = self._seen(cell.format)
            if numbering(cell) is cell.computed and cell.computed:
                told["effectiveFormat"] = told["effectiveFormat"] | {"numberFormat": cell.computed}
        told |= self._besides(cell)
        return told if fields is None else {name: value for name, value in told.items() if name in fields}

    def _besides(self, cell: Cell) -> dict[str, Any]:
        told: dict[str, Any] = {}
        if (address := _hyperlink(cell)) is not None:
            told["hyperlink"] = address
        if cell.note:
            told["note"] = cell.note
        if cell.runs:
            told["textFormatRuns"] = cell.runs
        if cell.validation is not None:
            told["dataValidation"] = cell.validation
        return {**told, **(cell.more or {})}

    def _seen(self, look: Mapping[str, Any] | None) -> dict[str, Any]:
        key = id(look) if look is not None else 0
        if key not in self._effective:
            seen = _over({**self.default, "hyperlinkDisplayType": "PLAIN_TEXT"}, look or {})
            self._effective[key] = seen
        return self._effective[key]


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
    told = (cell.format or {}).get("textFormat", {}).get("link", {}).get("uri")
    if told is None and cell.runs and len(cell.runs) == 1 and not cell.runs[0].get("startIndex"):
        told = cell.runs[0].get("format", {}).get("link", {}).get("uri")
    return str(told) if told is not None else None


def changed(cell: Cell, sent: Mapping[str, Any], tree: Mask) -> Cell:
    """Return a cell with the masked fields of a CellData; `sent` is as the request has it."""
    if "userEnteredValue" in tree:
        cell = _valued(cell, sent.get("userEnteredValue", {}))
    if "userEnteredFormat" in tree:
        look = wire.normal("CellFormat", sent.get("userEnteredFormat", {}))
        inner = tree["userEnteredFormat"]
        whole = wire.merged(cell.format or {}, look, inner) if inner else look
        cell = cell._replace(format=whole or None)
    if "note" in tree:
        cell = cell._replace(note=sent.get("note") or None)
    if "textFormatRuns" in tree:
        runs: list[Mapping[str, Any]] = [wire.normal("TextFormatRun", run) for run in sent.get("textFormatRuns", ())]
        cell = cell._replace(runs=runs or None)
    if "dataValidation" in tree:
        rule = sent.get("dataValidation")
        cell = cell._replace(validation=wire.normal("DataValidationRule", rule) if rule else None)
    for name in _MORE:
        if name in tree:
            more = {key: value for key, value in (cell.more or {}).items() if key != name}
            more |= {name: wire.normal(_SCHEMA[name], sent[name])} if isinstance(sent.get(name), dict) else {}
            more |= {name: sent[name]} if isinstance(sent.get(name), list) else {}
            cell = cell._replace(more=more or None)
    return cell


_SCHEMA = {"pivotTable": "PivotTable", "dataSourceTable": "DataSourceTable"}


def _valued(cell: Cell, sent: Mapping[str, Any]) -> Cell:
    """Return a cell with an ExtendedValue; none of its fields clears it. Earlier runs go with the text they were on."""
    cell = cell.emptied()
    if "formulaValue" in sent:
        checked_length(sent["formulaValue"])
        formula = sent["formulaValue"]
        return cell._replace(formula=formula if formula.startswith("=") else f"={formula}")
    if "stringValue" in sent:
        checked_length(sent["stringValue"])
        return cell._replace(value=sent["stringValue"] or None)
    if "boolValue" in sent:
        return cell._replace(value=sent["boolValue"])
    if "numberValue" in sent:
        return cell._replace(value=number(sent["numberValue"]))
    if "errorValue" in sent:
        raise invalid("Cannot set error values.")
    return cell


def cell_mask(fields: str | None) -> Mask:
    """Return the tree of a mask over CellData; only what can be written is in it."""
    tree = wire.mask(fields, "CellData")
    return {name: inner for name, inner in tree.items() if name in WRITABLE}
