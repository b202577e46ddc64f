"""The register's pictures on the wire: what spreadsheets.get tells of them, and the requests that draw them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from service.domain.register.pictures import (
    AddColour,
    Condition,
    Drawn,
    DropView,
    PictureChange,
    PutView,
    Says,
    Tone,
)
from service.domain.register.sheet_changes import ShowDays
from service.domain.register.worksheet import Worksheet
from service.domain.register.worksheets import WORKSHEETS
from service.gateways.register.requests import show_days
from service.gateways.spreadsheets import Request

FIELDS = (
    "conditionalFormats(ranges,booleanRule(condition)),"
    "filterViews(filterViewId,title,filterSpecs(columnIndex,filterCriteria(condition)))"
)
"""What a read of a sheet has to name so that its pictures are told."""
_TYPES: Mapping[Says, str] = {
    "exactly": "TEXT_EQ",
    "begins": "TEXT_STARTS_WITH",
    "contains": "TEXT_CONTAINS",
    "anything": "NOT_BLANK",
    "at least": "NUMBER_GREATER_THAN_EQ",
}
_SAYS: Mapping[str, Says] = {name: says for says, name in _TYPES.items()}
_TONES: Mapping[Tone, Request] = {
    "alarm": {"back": 0xC5221F, "text": 0xFFFFFF, "bold": True},
    "late": {"back": 0xFDD9B5, "text": 0x8A3B00, "bold": True},
    "good": {"back": 0xD4EDDA, "text": 0x155724},
    "coming": {"back": 0xEAF6EC, "text": 0x155724},
    "asked": {"back": 0xFFF4CE, "text": 0x6B5300},
    "begun": {"back": 0xE3ECF9, "text": 0x1B3F75},
    "ended": {"back": 0xEEEEEE, "text": 0x6E6E6E, "strikethrough": True},
}


def drawn_of(answer: Mapping[str, Any]) -> dict[str, Drawn]:
    """Return what our worksheets show, by their ids, as an answer that names `FIELDS` tells it."""
    sheets = {sheet["properties"].get("sheetId", 0): sheet for sheet in answer.get("sheets", ())}
    return {
        sheet.id: Drawn(
            frozenset(_colours(sheets[sheet.sheet_id])),
            {view["filterViewId"]: _view(view) for view in sheets[sheet.sheet_id].get("filterViews", ())},
        )
        if sheet.sheet_id in sheets
        else Drawn()
        for sheet in WORKSHEETS
    }


def _colours(sheet: Mapping[str, Any]) -> Iterator[tuple[int, Says, str]]:
    for rule in sheet.get("conditionalFormats", ()):
        condition = _condition(rule.get("booleanRule", {}).get("condition", {}))
        for area in rule["ranges"]:
            if condition:
                yield (area.get("startColumnIndex", 0), *condition)


def _view(view: Mapping[str, Any]) -> tuple[str, int, Says, str]:
    """Return a filter view's title, column and condition; with several conditions or another one it is like none."""
    title, specs = view.get("title", ""), view.get("filterSpecs", ())
    condition = _condition(specs[0].get("filterCriteria", {}).get("condition", {})) if len(specs) == 1 else None
    return (title, specs[0].get("columnIndex", 0), *condition) if condition else (title, -1, "anything", "")


def _condition(condition: Mapping[str, Any]) -> tuple[Says, str] | None:
    says = _SAYS.get(condition.get("type", ""))
    values = [value.get("userEnteredValue", "") for value in condition.get("values", ())]
    return (says, "".join(values)) if says and len(values) <= 1 else None


def drawing(sheet: Worksheet, changes: Sequence[PictureChange]) -> Iterator[Request]:
    """Yield the requests that draw what is to be drawn."""
    for change in changes:
        match change:
            case AddColour():
                yield _add_colour(sheet, change)
            case PutView():
                yield _put(sheet, change)
            case DropView(id=number):
                yield {"deleteFilterView": {"filterId": number}}
            case ShowDays():
                yield show_days(sheet, change)


def _add_colour(sheet: Worksheet, change: AddColour) -> Request:
    """Return a rule before all others; from the header row on, so that a row inserted below it is coloured too."""
    tone = _TONES[change.colour.tone]
    text = {name: on for name, on in tone.items() if name not in ("back", "text")}
    rule = {
        "ranges": [
            {
                "sheetId": sheet.sheet_id,
                "startRowIndex": change.header,
                "startColumnIndex": change.column,
                "endColumnIndex": change.column + 1,
            }
        ],
        "booleanRule": {
            "condition": _wire(change.colour.condition),
            "format": {
                "backgroundColor": rgb(tone["back"]),
                "textFormat": {"foregroundColor": rgb(tone["text"]), **text},
            },
        },
    }
    return {"addConditionalFormatRule": {"rule": rule, "index": 0}}


def _put(sheet: Worksheet, change: PutView) -> Request:
    spec = {"columnIndex": change.column, "filterCriteria": {"condition": _wire(change.view.condition)}}
    view: Request = {"filterViewId": change.view.id, "title": change.view.title, "filterSpecs": [spec]}
    view["range"] = {"sheetId": sheet.sheet_id, "startRowIndex": change.header}
    if change.there:
        return {"updateFilterView": {"filter": view, "fields": "title,filterSpecs,range"}}
    if change.order is not None:
        view["sortSpecs"] = [{"dimensionIndex": change.order, "sortOrder": "ASCENDING"}]
    return {"addFilterView": {"filter": view}}


def _wire(condition: Condition) -> Request:
    values = [{"userEnteredValue": condition.text}] if condition.text else []
    return {"type": _TYPES[condition.says], **({"values": values} if values else {})}


def rgb(colour: int) -> Request:
    """Return a colour as Sheets has it."""
    return {name: (colour >> shift & 0xFF) / 255 for name, shift in (("red", 16), ("green", 8), ("blue", 0))}
