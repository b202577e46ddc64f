"""Requests on conditional formats (evidence/sheets.md 49)."""

import math
from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.areas import area, boxed
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values import ranges

Rule = dict[str, Any]


def add(batch: SheetBatch, sent: Sent) -> None:
    """Add a rule at an index, the first by default."""
    rule, sheet = _rule(batch, sent.get("rule", {}), "add_conditional_format_rule")
    rules = sheet.list("conditionalFormats")
    index = sent.get("index", 0)
    _check_index(index, len(rules) + 1)
    rules.insert(index, rule)


def update(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Replace a rule, or move it."""
    index = sent.get("index", 0)
    if "rule" in sent:
        rule, sheet = _rule(batch, sent["rule"], "update_conditional_format_rule")
        rules = sheet.list("conditionalFormats")
        _check_index(index, len(rules))
        old, rules[index] = rules[index], rule
        return {"newRule": rule, "oldRule": old} | _indexes(index, index)
    rules = batch.book.sheet(sent.get("sheetId", 0)).list("conditionalFormats")
    to = sent.get("newIndex", 0)
    _check_index(index, len(rules))
    _check_index(to, len(rules))
    moved = rules.pop(index)
    rules.insert(to, moved)
    return {"newRule": moved} | _indexes(to, index)


def _indexes(new: int, old: int) -> dict[str, int]:
    return {name: index for name, index in (("newIndex", new), ("oldIndex", old)) if index}


def delete(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Delete the rule at an index; those behind it move up."""
    rules = batch.book.sheet(sent.get("sheetId", 0)).list("conditionalFormats")
    index = sent.get("index", 0)
    _check_index(index, len(rules))
    return {"rule": rules.pop(index)}


def _check_index(index: int, count: int) -> None:
    if not 0 <= index < count:
        raise invalid(f"No conditional format on sheet at index: {index}")


def _rule(batch: SheetBatch, sent: Sent, field: str) -> tuple[Rule, Sheet]:
    if "booleanRule" in sent and "gradientRule" in sent:
        raise invalid(
            f"Invalid value at 'requests[0].{field}.rule' (oneof), oneof field 'rule' is already set. "
            "Cannot set 'gradientRule'"
        )
    rule = wire.normal("ConditionalFormatRule", sent)
    if not rule.get("ranges"):
        raise invalid("ConditionalFormatRule.ranges must be specified.")
    if "booleanRule" in rule and "type" not in rule["booleanRule"].get("condition", {}):
        raise invalid("ConditionalFormatRule.booleanRule.condition must be specified.")
    if "booleanRule" not in rule and "gradientRule" not in rule:
        raise invalid("ConditionalFormatRule must specify a booleanRule or a gradientRule.")
    for point in rule.get("gradientRule", {}).values():
        _check_point(point)
    sheets = {area(grid_range).sheet for grid_range in rule["ranges"]}
    if len(sheets) != 1:
        raise invalid("All ranges of a conditional format must be on the same sheet.")
    spans = [ranges.grid_range(batch.book, grid_range) for grid_range in rule["ranges"]]
    rule["ranges"] = [boxed(sheet.id, box).wire() for sheet, box in spans]
    return rule, spans[0][0]


def _check_point(point: dict[str, Any]) -> None:
    kind = point.get("type")
    if kind is None:
        raise invalid("No interpolationPointType specified.")
    if kind in ("MIN", "MAX"):
        point.pop("value", None)
        return
    if "value" not in point:
        raise invalid("InterpolationPoint.value is required.")
    try:
        number = float(point["value"])
    except ValueError:
        number = math.nan
    if math.isnan(number) or (kind in ("PERCENT", "PERCENTILE") and not 0 <= number <= 100):
        raise invalid(f"Invalid InterpolationPoint.value: {point['value']}")


KINDS: Mapping[str, Request] = {
    "addConditionalFormatRule": add,
    "deleteConditionalFormatRule": delete,
    "updateConditionalFormatRule": update,
}
