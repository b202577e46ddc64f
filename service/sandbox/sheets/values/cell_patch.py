"""The masked fields of a CellData, as they change cells."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.core.masks import Mask
from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.cells import Cell, Shared
from service.sandbox.sheets.values.entering import checked_length, number

WRITABLE = ("userEnteredValue", "userEnteredFormat", "note", "textFormatRuns", "dataValidation", "pivotTable",
            "dataSourceTable", "chipRuns")  # fmt: skip
_MORE = {"pivotTable": "PivotTable", "dataSourceTable": "DataSourceTable", "chipRuns": "ChipRun"}


class Patch:
    """What a request writes into a cell; made once where many cells get the same, so that they share its formats."""

    def __init__(self, sent: Mapping[str, Any], tree: Mask) -> None:
        self._sent, self._tree = sent, tree
        look = wire.normal("CellFormat", sent.get("userEnteredFormat", {}))
        self._look = Shared(look) if look else None
        rule = sent.get("dataValidation")
        self._rule = Shared(wire.normal("DataValidationRule", rule)) if rule else None
        runs: list[Mapping[str, Any]] = [wire.normal("TextFormatRun", run) for run in sent.get("textFormatRuns", ())]
        self._runs = runs or None
        self._merged: dict[str, Shared | None] = {}

    def apply(self, cell: Cell) -> Cell:
        """Return a cell with the masked fields as sent, and reset where they were not."""
        tree = self._tree
        if "userEnteredValue" in tree:
            cell = _valued(cell, self._sent.get("userEnteredValue", {}))
        if "userEnteredFormat" in tree:
            cell = cell._replace(format=self._format(cell.format))
        if "note" in tree:
            cell = cell._replace(note=self._sent.get("note") or None)
        if "textFormatRuns" in tree:
            cell = cell._replace(runs=self._runs)
        if "dataValidation" in tree:
            cell = cell._replace(validation=self._rule)
        return self._with_more(cell) if _MORE.keys() & tree.keys() else cell

    def _format(self, before: Shared | None) -> Shared | None:
        """Return the format with the masked fields; cells that shared one share the new one, too."""
        inner = self._tree["userEnteredFormat"]
        if not inner:
            return self._look
        known = before.text if before is not None else ""
        if known not in self._merged:
            after = wire.merged(before or {}, self._look or {}, inner)
            self._merged[known] = Shared(after) if after else None
        return self._merged[known]

    def _with_more(self, cell: Cell) -> Cell:
        more = {name: value for name, value in (cell.more or {}).items() if name not in self._tree}
        for name, schema in _MORE.items():
            part = self._sent.get(name) if name in self._tree else None
            if isinstance(part, list):
                more[name] = [wire.normal(schema, item) for item in part]
            elif part:
                more[name] = wire.normal(schema, part)
        return cell._replace(more=more or None)


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
