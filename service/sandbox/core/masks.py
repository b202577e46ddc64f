"""Partial responses: the grammar of `fields` and what it leaves of a reply."""

import re
from collections.abc import Mapping
from typing import Any

from service.sandbox.core.answers import Standing
from service.sandbox.core.discovery import Method, document
from service.sandbox.core.errors import ApiError, invalid

Mask = dict[str, Any]
_TOKEN = re.compile(r"[(),/.]|[^(),/.\s]+")


def parse(fields: str) -> Mask:
    """Return the tree of a mask: `a,b(c,d/e)`; an empty tree under a name means all of it."""
    tokens = _TOKEN.findall(fields)
    mask, rest = _list(tokens)
    if rest or not mask:
        raise invalid(f"Invalid field selection {fields}", reason="invalidParameter", location="fields")
    return mask


def _list(tokens: list[str]) -> tuple[Mask, list[str]]:
    mask: Mask = {}
    while tokens and tokens[0] != ")":
        if tokens[0] == ",":
            tokens = tokens[1:]
            continue
        name, inner, tokens = _path(tokens)
        mask[name] = _both(mask[name], inner) if name in mask else inner
    return mask, tokens


def _both(one: Mask, other: Mask) -> Mask:
    """Return what either of two trees names; an empty one is all there is."""
    if not one or not other:
        return {}
    shared = {name: _both(inner, other[name]) for name, inner in one.items() if name in other}
    return one | other | shared


def _path(tokens: list[str]) -> tuple[str, Mask, list[str]]:
    name, tokens = tokens[0], tokens[1:]
    if tokens and tokens[0] in "/." and len(tokens) > 1:
        inner_name, inner, tokens = _path(tokens[1:])
        return name, {inner_name: inner}, tokens
    if tokens and tokens[0] == "(":
        inner, tokens = _list(tokens[1:])
        if not tokens:
            raise invalid("Invalid field selection", reason="invalidParameter", location="fields")
        return name, inner, tokens[1:]
    return name, {}, tokens


def check(mask: Mask, method: Method) -> None:
    """Raise Google's 400 where the mask names what the reply cannot have."""
    if method.response:
        _check(mask, document(method.api)["schemas"], {"$ref": method.response}, "", method)


def _check(mask: Mask, schemas: Mapping[str, Any], schema: Mapping[str, Any], path: str, method: Method) -> None:
    while "items" in schema:
        schema = schema["items"]
    if "additionalProperties" in schema:
        for inner in mask.values():
            _check(inner, schemas, schema["additionalProperties"], path, method)
        return
    properties = (schemas[schema["$ref"]] if "$ref" in schema else schema).get("properties", {})
    for name, inner in mask.items():
        where = f"{path}.{name}" if path else name
        if name == "*":
            continue
        if name not in properties:
            raise _unknown(where, name, method)
        _check(inner, schemas, properties[name], where, method)


def _unknown(path: str, name: str, method: Method) -> ApiError:
    if method.api == "drive":
        return invalid(f"Invalid field selection {name}", reason="invalidParameter", location="fields")
    text = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    detail = {
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": [{"field": "fields", "description": text}],
    }
    return ApiError(400, "Request contains an invalid argument.", details=(detail,))


def apply(mask: Mask, value: Any) -> Any:
    """Return what a mask leaves of a reply; nothing left is `{}`."""
    if not mask or "*" in mask:
        return value
    if isinstance(value, Standing):
        return value.left_by(mask, lambda: [apply(mask, item) for item in value])
    if isinstance(value, list):
        return [apply(mask, item) for item in value]
    if not isinstance(value, dict):
        return value
    # what is wanted whole is no call: this runs for every field of every answer
    return {name: apply(inner, item) if (inner := mask[name]) else item for name, item in value.items() if name in mask}
