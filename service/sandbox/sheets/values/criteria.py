"""Filter criteria: which rows a filter hides."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.sheets.book.areas import area
from service.sandbox.sheets.book.cells import Cell
from service.sandbox.sheets.book.locales import Locale
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.values.number_format import shown


def hidden_rows(sheet: Sheet, where: Locale) -> frozenset[int]:
    """Return the rows that the sheet's basic filter hides; its first row is the header."""
    basic_filter = sheet.resource.get("basicFilter")
    if not basic_filter or not basic_filter.get("criteria"):
        return frozenset()
    box = sheet.box(area(basic_filter["range"]))
    rules = {int(column): rule for column, rule in basic_filter["criteria"].items()}
    return frozenset(
        row
        for row in range(box.top + 1, box.bottom)
        if not all(passes(sheet.grid.get(row, column), rule, where) for column, rule in rules.items())
    )


def passes(cell: Cell, rule: Mapping[str, Any], where: Locale) -> bool:
    """Whether a cell stays visible. Dates, formulas and colours are kept and returned, but hide nothing here."""
    text = shown(cell, where)
    if text in rule.get("hiddenValues", ()):
        return False
    condition = rule.get("condition")
    return condition is None or holds(cell, text, condition)


def holds(cell: Cell, text: str, condition: Mapping[str, Any]) -> bool:
    """Whether a condition on texts, numbers or emptiness holds; of any other kind it is taken to."""
    kind = condition.get("type", "")
    wanted = [value.get("userEnteredValue", "") for value in condition.get("values", ())]
    if kind in ("BLANK", "NOT_BLANK"):
        return bool((text == "") == (kind == "BLANK"))
    if kind.startswith("TEXT_") and wanted:
        return _text_holds(kind, text.casefold(), wanted[0].casefold())
    if kind.startswith("NUMBER_") and wanted:
        return _number_holds(kind, cell, wanted)
    return True


def _text_holds(kind: str, text: str, wanted: str) -> bool:
    known: dict[str, bool] = {
        "TEXT_CONTAINS": wanted in text,
        "TEXT_NOT_CONTAINS": wanted not in text,
        "TEXT_STARTS_WITH": text.startswith(wanted),
        "TEXT_ENDS_WITH": text.endswith(wanted),
        "TEXT_EQ": text == wanted,
        "TEXT_NOT_EQ": text != wanted,
    }
    return known.get(kind, True)


def _number_holds(kind: str, cell: Cell, wanted: list[str]) -> bool:
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return kind in ("NUMBER_NOT_EQ", "NUMBER_NOT_BETWEEN")
    try:
        low, high = float(wanted[0]), float(wanted[-1])
    except ValueError:
        return True
    return {
        "NUMBER_GREATER": value > low,
        "NUMBER_GREATER_THAN_EQ": value >= low,
        "NUMBER_LESS": value < low,
        "NUMBER_LESS_THAN_EQ": value <= low,
        "NUMBER_EQ": value == low,
        "NUMBER_NOT_EQ": value != low,
        "NUMBER_BETWEEN": low <= value <= high,
        "NUMBER_NOT_BETWEEN": not low <= value <= high,
    }.get(kind, True)
