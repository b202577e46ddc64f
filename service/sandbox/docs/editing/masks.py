"""Field masks of the update requests, and the form in which styles are kept (evidence/docs.md 2.5)."""

import re
from collections.abc import Mapping
from typing import Any

from service.sandbox.core.discovery import document
from service.sandbox.docs.editing.batch import Batch
from service.sandbox.docs.tape.segment import Style

_UNSPECIFIED = re.compile(r"[A-Z_]+_UNSPECIFIED")
_SNAKE = re.compile(r"_([a-z0-9])")


def paths(batch: Batch, fields: str, schema: str, read_only: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return a mask's paths in camelCase, `*` spelled out; raises for none or an unknown one.

    See evidence/docs.md 3.11, 3.32.
    """
    names = [name.strip() for name in fields.split(",") if name.strip()]
    if not names:
        raise batch.refuse("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    found: list[tuple[str, ...]] = []
    for name in names:
        if name == "*":
            found += [(known,) for known in _properties(schema) if known not in read_only]
            continue
        path = tuple(_SNAKE.sub(lambda m: m[1].upper(), part) for part in name.split("."))
        if not _known(schema, path) or path[0] in read_only:
            raise batch.refuse(f"Invalid field: {name}")
        found.append(path)
    return found


def _properties(schema: str) -> Mapping[str, Any]:
    known: Mapping[str, Any] = document("docs")["schemas"][schema]["properties"]
    return known


def _known(schema: str, path: tuple[str, ...]) -> bool:
    for name in path:
        property_schema = _properties(schema).get(name) if schema else None
        if property_schema is None:
            return False
        schema = property_schema.get("$ref", "")
    return True


def value(style: Style, path: tuple[str, ...]) -> Any:
    """Return what a style has at a path, None where nothing is."""
    found: Any = style
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def put(style: Style, path: tuple[str, ...], new: Any) -> dict[str, Any]:
    """Return a style with a value at a path; None takes it out."""
    changed = dict(style)
    if len(path) > 1:
        changed[path[0]] = put(changed.get(path[0]) or {}, path[1:], new)
    elif new is None:
        changed.pop(path[0], None)
    else:
        changed[path[0]] = new
    return changed


def clean(style: Any) -> Any:
    """Return a style as it reads back: zeros and unspecified values left out, whole numbers as such."""
    if isinstance(style, list):
        return [clean(item) for item in style]
    if isinstance(style, float) and style.is_integer():
        return int(style)
    if isinstance(style, str):
        return None if _UNSPECIFIED.fullmatch(style) else style
    if not isinstance(style, Mapping):
        return style
    if set(style) <= {"magnitude", "unit"} and style:
        return ({"magnitude": clean(style["magnitude"])} if style.get("magnitude") else {}) | {"unit": "PT"}
    cleaned = {name: kept for name, item in style.items() if (kept := clean(item)) is not None}
    if "rgbColor" in cleaned:
        cleaned["rgbColor"] = {name: level for name, level in cleaned["rgbColor"].items() if level}
    return cleaned
