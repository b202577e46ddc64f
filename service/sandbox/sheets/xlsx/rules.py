"""Rules for what may be entered, as DataValidationRule and as a workbook has them, both ways."""

from collections.abc import Mapping
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from service.sandbox.sheets.book import wire

Json = Mapping[str, Any]
LONGEST_LIST = 255
_OPERATORS: Mapping[str, Any] = {"GREATER": "greaterThan", "GREATER_THAN_EQ": "greaterThanOrEqual", "LESS": "lessThan",
              "LESS_THAN_EQ": "lessThanOrEqual", "EQ": "equal", "NOT_EQ": "notEqual", "BETWEEN": "between",
              "NOT_BETWEEN": "notBetween"}  # fmt: skip
_BACK = {spelled: name for name, spelled in _OPERATORS.items()}
_DATES: Mapping[str, Any] = {
          "DATE_BEFORE": "lessThan", "DATE_AFTER": "greaterThan", "DATE_ON_OR_BEFORE": "lessThanOrEqual",
          "DATE_ON_OR_AFTER": "greaterThanOrEqual", "DATE_EQ": "equal", "DATE_BETWEEN": "between",
          "DATE_NOT_BETWEEN": "notBetween"}  # fmt: skip
_DATES_BACK = {spelled: name for name, spelled in _DATES.items()}
_TEXTS = {"TEXT_CONTAINS": "ISNUMBER(SEARCH({},{}))", "TEXT_NOT_CONTAINS": "ISERROR(SEARCH({},{}))",
          "TEXT_EQ": "EXACT({},{})"}  # fmt: skip


def to_workbook(rule: Json, first: str) -> DataValidation | None:
    """Return a rule for a workbook, `first` being the first cell under it; None where a workbook has no such rule."""
    condition = rule.get("condition", {})
    made = _made(condition.get("type", ""), [v.get("userEnteredValue", "") for v in condition.get("values", ())], first)
    if made is None:
        return None
    made.errorStyle = "stop" if rule.get("strict") else "warning"
    made.showErrorMessage = True
    made.showDropDown = made.type == "list" and not rule.get("showCustomUi")  # in a workbook, true hides it
    if rule.get("inputMessage"):
        made.prompt, made.showInputMessage = rule["inputMessage"][:255], True
    return made


def _made(kind: str, values: list[str], first: str) -> DataValidation | None:
    bare = [value.removeprefix("=") for value in values]
    if kind == "ONE_OF_LIST":
        listed = ",".join(values)
        fits = len(listed) <= LONGEST_LIST and not any("," in value for value in values)
        return DataValidation(type="list", formula1='"' + listed.replace('"', '""') + '"') if fits else None
    if kind == "ONE_OF_RANGE" and values:
        return DataValidation(type="list", formula1=bare[0])
    if kind == "BOOLEAN":
        return DataValidation(type="list", formula1=f'"{",".join(values) or "TRUE,FALSE"}"')
    if kind == "CUSTOM_FORMULA" and values:
        return DataValidation(type="custom", formula1=bare[0])
    second = bare[1] if len(bare) > 1 else None
    if kind.startswith("NUMBER_") and values:
        return DataValidation("decimal", bare[0], second, operator=_OPERATORS.get(kind.removeprefix("NUMBER_")))
    if kind in _DATES and values:
        return DataValidation("date", bare[0], second, operator=_DATES[kind])
    if kind in _TEXTS and values:
        return DataValidation("custom", _TEXTS[kind].format('"' + values[0].replace('"', '""') + '"', first))
    return None


def from_workbook(validation: DataValidation) -> Json | None:
    """Return a workbook's rule as Google keeps it; None where Google has no such rule."""
    condition = _condition(validation)
    if condition is None:
        return None
    rule: dict[str, Any] = {"condition": condition, "strict": validation.errorStyle in (None, "stop")}
    rule["showCustomUi"] = validation.type == "list" and not validation.showDropDown
    if validation.prompt:
        rule["inputMessage"] = validation.prompt
    return wire.normal("DataValidationRule", rule)


def _condition(validation: DataValidation) -> Json | None:
    first, second = validation.formula1 or "", validation.formula2 or ""
    values = [value for value in (first, second) if value]
    if validation.type == "list":
        if first.startswith('"'):
            return _of("ONE_OF_LIST", [part.strip() for part in first[1:-1].replace('""', '"').split(",")])
        return _of("ONE_OF_RANGE", [f"={first}"])
    if validation.type == "custom":
        return _of("CUSTOM_FORMULA", [f"={first}"])
    operator = validation.operator or "between"
    if validation.type in ("decimal", "whole") and operator in _BACK:
        return _of(f"NUMBER_{_BACK[operator]}", values)
    if validation.type == "date" and operator in _DATES_BACK:
        return _of(_DATES_BACK[operator], values)
    return None


def _of(kind: str, values: list[str]) -> Json:
    return {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
