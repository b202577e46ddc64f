"""Objects as Google stores and returns them: defaults dropped, colours in eight bits and twice, masks that write."""

import re
import struct
from collections.abc import Mapping
from typing import Any

from service.sandbox.core import masks
from service.sandbox.core.discovery import document
from service.sandbox.core.errors import invalid
from service.sandbox.core.masks import Mask
from service.sandbox.sheets.book import defaults

_SNAKE = re.compile(r"_([a-z0-9])")
_KEPT = {
    "ExtendedValue": {"numberValue", "stringValue", "boolValue", "formulaValue"},
    "TextFormat": {"bold", "italic", "strikethrough", "underline"},
    "ConditionValue": {"userEnteredValue"},
    "GridRange": {"startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"},
    "DimensionRange": {"startIndex", "endIndex"},
    "SheetProperties": {"sheetId", "index"},
    "SortSpec": {"dimensionIndex"},
    "FilterSpec": {"columnIndex"},
    "TextRotation": {"angle", "vertical"},
    "DeveloperMetadataLocation": {"sheetId"},
}
"""Fields that Google sends even when they are 0, false or empty: proto3 oneofs and optionals (evidence/sheets.md 1)."""


def schemas() -> Mapping[str, Any]:
    """Return the schemas of Sheets' discovery document."""
    known: Mapping[str, Any] = document("sheets")["schemas"]
    return known


def normal(schema: str, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object as Google keeps it."""
    if schema == "Color":
        return _color(sent)
    kept = _KEPT.get(schema, set())
    known: dict[str, Any] = {}
    properties = schemas()[schema]["properties"]
    for name, value in sent.items():
        inner = _value(properties[name], value)
        if name in kept or inner not in (False, 0, "", []) or isinstance(inner, dict):
            known[name] = inner
    return _twinned(properties, known)


def _value(schema: Mapping[str, Any], value: Any) -> Any:
    if "$ref" in schema:
        return normal(schema["$ref"], value)
    if schema.get("type") == "array" and "$ref" in schema["items"]:
        return [normal(schema["items"]["$ref"], item) for item in value]
    if schema.get("type") == "object" and "$ref" in schema.get("additionalProperties", {}):
        return {key: normal(schema["additionalProperties"]["$ref"], item) for key, item in value.items()}
    return value


def _twinned(properties: Mapping[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Return the object with every colour both as `xColor` and as `xColorStyle`; the style wins.

    See evidence/sheets.md 2.
    """
    for name in properties:
        style = f"{name}Style"
        if style not in properties or properties[name].get("$ref") != "Color":
            continue
        if style in known:
            color_style = known[style]
            known[name] = color_style.get("rgbColor") or defaults.theme_color(color_style.get("themeColor", ""))
            if not color_style:
                del known[name], known[style]
        elif name in known:
            known[style] = {"rgbColor": dict(known[name])}
    return known


def _color(sent: Mapping[str, Any]) -> dict[str, Any]:
    channels = {name: channel(value) for name, value in sent.items() if name != "alpha"}
    return {name: value for name, value in channels.items() if value}


def channel(sent: float) -> float:
    """Return a colour channel as kept in eight bits and sent as a float32: 0.5 is 0.49803922."""
    level = int(max(0.0, min(1.0, sent)) * 255 + 1e-5)  # what seven digits of a float32 leave out
    if level in (0, 255):
        return level // 255
    single = struct.unpack("f", struct.pack("f", level / 255))[0]
    shortest = (float(f"{single:.{digits}g}") for digits in range(6, 10))
    return next(short for short in shortest if struct.unpack("f", struct.pack("f", short))[0] == single)


def mask(fields: str | None, schema: str, root: str = "") -> Mask:
    """Return the tree of a mask that writes; raises Google's 400 where it is missing or names what is not there."""
    if not fields:
        raise invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    tree = masks.parse(_SNAKE.sub(lambda m: m[1].upper(), fields))
    if root and set(tree) == {root}:
        tree = tree[root] or {"*": {}}
    return _checked(tree, schema)


def _checked(tree: Mask, schema: str) -> Mask:
    properties = schemas()[schema].get("properties", {})
    if "*" in tree:
        return {name: {} for name in properties}
    checked: Mask = {}
    for name, inner in tree.items():
        if name not in properties:
            raise invalid(f"Invalid field: {name}")
        below = properties[name].get("$ref")
        deep = inner and below and below not in ("Color", "ColorStyle")
        checked[name] = _checked(inner, below) if deep else {}
    for name in list(checked):
        twin = name.removesuffix("Style") if name.endswith("Style") else f"{name}Style"
        if twin in properties and properties[twin].get("$ref") in ("Color", "ColorStyle"):
            checked[twin] = {}
    return checked


def merged(kept: Mapping[str, Any], sent: Mapping[str, Any], tree: Mask) -> dict[str, Any]:
    """Return an object with the masked fields taken from `sent`; a field named and not sent is reset.

    See evidence/sheets.md 3.
    """
    result = dict(kept)
    for name, inner in tree.items():
        value = sent.get(name)
        if inner and (isinstance(value, dict) or value is None):
            value = merged(result.get(name) or {}, value or {}, inner) or value
        if value is None:
            result.pop(name, None)
        else:
            result[name] = value
    return result
