"""Which rows are shown: those nobody hid, that the basic filter or the chosen filter view lets through."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.sandbox.desk.sheet.reading import SheetTab
from service.sandbox.sheets.book.areas import Box, area
from service.sandbox.sheets.book.cells import Cell
from service.sandbox.sheets.values.criteria import holds

Json = Mapping[str, Any]
Values = Mapping[int, Sequence[Json]]
"""The cells of columns, from the first row on."""


def rows_of(tab: SheetTab, view: Json | None, values: Values) -> list[int]:
    """Return the rows to show, in order; a filter view, with the `values` it asks, stands in for the basic filter."""
    lines, count = tab.lines("rowMetadata"), tab.size[0]
    hidden = {
        row
        for row, line in enumerate(lines)
        if line.get("hiddenByUser") or (line.get("hiddenByFilter") and view is None)
    }
    if view is None:
        return [row for row in range(count) if row not in hidden]
    box = area(view["range"]).within(*tab.size) if "range" in view else Box(0, *tab.size[:1], 0, tab.size[1])
    rules = _rules(view)
    body = [row for row in range(box.top + 1, box.bottom) if _passes(values, row, rules) and row not in hidden]
    for spec in reversed(view.get("sortSpecs", ())):
        body = _sorted(body, values, spec)
    above = [row for row in range(box.top + 1) if row not in hidden]
    return above + body + [row for row in range(box.bottom, count) if row not in hidden]


def columns_of(view: Json | None) -> set[int]:
    """Return the columns that a filter view filters and sorts by."""
    if view is None:
        return set()
    return {*_rules(view), *(spec.get("dimensionIndex", 0) for spec in view.get("sortSpecs", ()))}


def _rules(view: Json) -> dict[int, Json]:
    """Return the criteria by column; `filterSpecs` go before the older map."""
    specs = {spec.get("columnIndex", 0): spec.get("filterCriteria", {}) for spec in view.get("filterSpecs", ())}
    return specs or {int(column): criteria for column, criteria in view.get("criteria", {}).items()}


def _passes(values: Values, row: int, rules: Mapping[int, Json]) -> bool:
    return all(_lets(_at(values, row, column), rule) for column, rule in rules.items())


def _lets(cell: Json, rule: Json) -> bool:
    text = cell.get("formattedValue", "")
    if text in rule.get("hiddenValues", ()):
        return False
    value = cell.get("effectiveValue", {})
    bare = next((value[name] for name in ("numberValue", "stringValue", "boolValue") if name in value), None)
    return "condition" not in rule or holds(Cell(bare), text, rule["condition"])


def _at(values: Values, row: int, column: int) -> Json:
    cells = values.get(column, ())
    return cells[row] if row < len(cells) else {}


def _sorted(rows: list[int], values: Values, spec: Json) -> list[int]:
    """Return rows in the order of a column, blank ones last."""
    column, falling = spec.get("dimensionIndex", 0), spec.get("sortOrder") == "DESCENDING"

    def key(row: int) -> tuple[int, float, str]:
        return _order(_at(values, row, column))

    filled = [row for row in rows if _at(values, row, column).get("effectiveValue")]
    blank = [row for row in rows if not _at(values, row, column).get("effectiveValue")]
    return sorted(filled, key=key, reverse=falling) + blank


def _order(cell: Json) -> tuple[int, float, str]:
    """Return what cells are sorted by: numbers, then texts, then truths, as Sheets does."""
    value = cell.get("effectiveValue", {})
    if "numberValue" in value:
        return 0, value["numberValue"], ""
    return (
        (2, float(value["boolValue"]), "") if "boolValue" in value else (1, 0, value.get("stringValue", "").casefold())
    )
