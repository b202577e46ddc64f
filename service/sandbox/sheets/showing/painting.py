"""Conditional formats as cells show them: the first rule of a sheet that holds comes out on top.

See evidence/sheets.md 49.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.sandbox.sheets.book.areas import Box, area
from service.sandbox.sheets.book.cells import Cell
from service.sandbox.sheets.book.locales import Locale
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.values.criteria import holds
from service.sandbox.sheets.values.number_format import shown

Json = Mapping[str, Any]
_TEXTS = ("TEXT_CONTAINS", "TEXT_NOT_CONTAINS", "TEXT_STARTS_WITH", "TEXT_ENDS_WITH", "TEXT_EQ", "TEXT_NOT_EQ")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class Painting:
    """The rules of a sheet that may paint its cells, the first on top."""

    rules: tuple[tuple[tuple[Box, ...], Json], ...]
    where: Locale

    def of(self, row: int, column: int, cell: Cell) -> Json | None:
        """Return the format that the rules give a cell; None where they give none."""
        look: dict[str, Any] = {}
        for boxes, rule in reversed(self.rules):
            inside = any(box.top <= row < box.bottom and box.left <= column < box.right for box in boxes)
            if inside and holds(cell, shown(cell, self.where), rule["condition"]):
                look = _over(look, rule.get("format", {}))
        return look or None


def painting(sheet: Sheet, where: Locale) -> Painting | None:
    """Return the rules of a sheet that paint; None where there are none."""
    rules = tuple(
        (tuple(sheet.box(area(grid_range)) for grid_range in rule["ranges"]), rule["booleanRule"])
        for rule in sheet.resource.get("conditionalFormats", ())
        if _known(rule.get("booleanRule", {}).get("condition", {}))
    )
    return Painting(rules, where) if rules else None


def _known(condition: Json) -> bool:
    """Whether a condition is looked at here; dates, formulas and gradients are kept and returned, and paint nothing."""
    kind, values = (
        condition.get("type", ""),
        [value.get("userEnteredValue", "") for value in condition.get("values", ())],
    )
    if kind in ("BLANK", "NOT_BLANK"):
        return True
    if kind in _TEXTS:
        return bool(values) and not values[0].startswith("=")
    return kind.startswith("NUMBER_") and bool(values) and all(_NUMBER.fullmatch(value) for value in values)


def _over(below: Json, above: Json) -> dict[str, Any]:
    words = {**below.get("textFormat", {}), **above.get("textFormat", {})}
    return {**below, **above} | ({"textFormat": words} if words else {})
