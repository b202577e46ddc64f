"""What may be entered in a cell: tick boxes and drop-downs of data validation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
Ranges = Mapping[str, list[list[Any]]]


@dataclass(frozen=True)
class TickBox:
    """A tick box, with what is written for on and off."""

    on: str = "TRUE"
    off: str = "FALSE"

    def ticked(self, cell: Json) -> bool:
        """Whether a cell's is on."""
        value = cell.get("effectiveValue", {})
        return bool(value.get("boolValue")) or (self.on != "TRUE" and cell.get("formattedValue") == self.on)


@dataclass(frozen=True)
class Dropdown:
    """What may be chosen."""

    options: tuple[str, ...]


def rule(cell: Json, ranges: Ranges) -> TickBox | Dropdown | None:
    """Return what a cell offers; `ranges` are the values of the ranges that `ranges_of` names."""
    validation = cell.get("dataValidation", {})
    condition = validation.get("condition", {})
    values = [one.get("userEnteredValue", "") for one in condition.get("values", ())]
    if condition.get("type") == "BOOLEAN":
        return TickBox(*values[:2]) if values else TickBox()
    if condition.get("type") == "ONE_OF_LIST" and validation.get("showCustomUi", False):
        return Dropdown(tuple(values))
    if condition.get("type") == "ONE_OF_RANGE" and values and validation.get("showCustomUi", False):
        listed = ranges.get(_span(values[0]), ())
        return Dropdown(tuple(dict.fromkeys(str(value) for line in listed for value in line if value != "")))
    return None


def ranges_of(rows: Iterable[Iterable[Json]]) -> set[str]:
    """Return the ranges that drop-downs take their choices from."""
    spans = set()
    for cells in rows:
        for cell in cells:
            condition = cell.get("dataValidation", {}).get("condition", {})
            if condition.get("type") == "ONE_OF_RANGE" and condition.get("values"):
                spans.add(_span(condition["values"][0].get("userEnteredValue", "")))
    return spans


def _span(formula: str) -> str:
    return formula.removeprefix("=").replace("$", "")
